import RLCore
import RLNetworks

/// The density of a = c tanh(u) with one normal number u, by the functions of the lesson.
public struct SquashedDensity: Equatable, Sendable {
  /// μ.
  public let mean: Float
  /// log σ.
  public let logStandardDeviation: Float
  /// c.
  public let actionLimit: Float

  /// The distribution of c tanh(u), u normal with mean μ and deviation σ.
  public init(mean: Float, logStandardDeviation: Float, actionLimit: Float) {
    self.mean = mean
    self.logStandardDeviation = logStandardDeviation
    self.actionLimit = actionLimit
  }

  /// An interval of actions.
  public struct Bin: Equatable, Sendable {
    /// The action in its middle.
    public let center: Double
    /// The share of the drawn actions in it, divided by its width.
    public let observed: Double
    /// The mean of the density in it.
    public let expected: Double
  }

  /// Draws actions by 11.5 and compares their histogram with the density of 11.1.
  ///
  /// - Parameters:
  ///   - bins: the number of intervals of [−c, c], at least 1.
  ///   - samples: the number of actions, at least 1.
  ///   - seed: decides the noise.
  ///   - functions: whose functions to run.
  public func histogram(
    bins: Int, samples: Int, seed: UInt64, functions: SACFunctions
  ) throws -> [Bin] {
    var random = RandomStream(seed: seed, name: "histogram")
    let parts = functions.checked
    var tape = Tape()
    let (mean, logDeviation) = distribution(rows: samples, on: &tape)
    let noise = tape.constant((0..<samples).map { _ in random.normal() })
    let drawn = try parts.sample(mean, logDeviation, noise, actionLimit, &tape)
    let width = 2 * Double(actionLimit) / Double(bins)
    var counts = [Int](repeating: 0, count: bins)
    for action in tape.values(drawn.actions) {
      let place = ((Double(action) + Double(actionLimit)) / width).rounded(.down)
      // An action may round to c itself, and a wrong answer may be anything.
      if place >= -1, place <= Double(bins) { counts[min(max(Int(place), 0), bins - 1)] += 1 }
    }
    let points = 32
    let actions = (0..<bins * points).map {
      width * (Double($0) + 0.5) / Double(points) - Double(actionLimit)
    }
    let densities = try densities(of: actions, functions: functions)
    return (0..<bins).map { bin in
      Bin(
        center: width * (Double(bin) + 0.5) - Double(actionLimit),
        observed: Double(counts[bin]) / Double(samples) / width,
        expected: Statistics.mean(Array(densities[bin * points..<(bin + 1) * points])))
    }
  }

  /// π(a) of some actions within (−c, c), by 11.1.
  public func densities(of actions: [Double], functions: SACFunctions) throws -> [Double] {
    var tape = Tape()
    let (mean, logDeviation) = distribution(rows: actions.count, on: &tape)
    let numbers = actions.map { action in
      let unit = action / Double(actionLimit)
      return Float(0.5 * (Elementary.log(1 + unit) - Elementary.log(1 - unit)))
    }
    let logs = try functions.checked.logProbabilities(
      tape.constant(numbers), mean, logDeviation, actionLimit, &tape)
    return tape.values(logs).map { Elementary.exp(Double($0)) }
  }

  private func distribution(
    rows: Int, on tape: inout Tape
  ) -> (mean: Tape.Variable, logStandardDeviation: Tape.Variable) {
    (
      tape.constant([Float](repeating: mean, count: rows)),
      tape.constant([Float](repeating: logStandardDeviation, count: rows))
    )
  }
}

/// log(1 − tanh²(u)) in single precision, in the forms that are found.
public struct JacobianForms: Equatable, Sendable {
  /// A form's result, and its derivative by u.
  public struct Result: Equatable, Sendable {
    /// In nats.
    public let value: Float
    /// By u.
    public let derivative: Float
  }

  /// u.
  public let number: Float
  /// −2 log cosh(u), in double precision.
  public let exact: Double
  /// log(1 − a²), a = tanh(u).
  public let direct: Result
  /// log(1 − a² + 10⁻⁶).
  public let offset: Result
  /// 2 (log 2 − u − softplus(−2u)).
  public let stable: Result

  /// −2 tanh(u), in double precision.
  public var exactDerivative: Double { 4 / (1 + Elementary.exp(2 * Double(number))) - 2 }

  /// Computes all forms at u.
  public init(at number: Float) {
    self.number = number
    let u = Double(number)
    exact =
      2 * (Elementary.log(2.0) - abs(u) - Elementary.log(1 + Elementary.exp(-2 * abs(u))))
    var tape = Tape()
    let x = tape.variable([number], rows: 1, columns: 1)
    func result(_ y: Tape.Variable) -> Result {
      tape.backward(from: y)
      return Result(value: tape.value(y), derivative: tape.gradient(x)[0])
    }
    let rest = tape.offset(tape.negate(tape.square(tape.tanh(x))), by: 1)
    direct = result(tape.log(rest))
    offset = result(tape.log(tape.offset(rest, by: 1e-6)))
    let sum = tape.add(x, tape.softplus(tape.scale(x, by: -2)))
    stable = result(
      tape.scale(tape.offset(tape.negate(sum), by: Elementary.log(Float(2))), by: 2))
  }
}
