import Course
import RLCore
import RLNetworks

/// What an experiment measured before a change and after it.
public struct PlaNetMeasurement: Equatable, Sendable {
  /// The quantity before the change.
  public let before: Double
  /// The quantity after the change.
  public let after: Double

  /// Joins both numbers.
  public init(before: Double, after: Double) {
    self.before = before
    self.after = after
  }

  /// How the quantity answers to the change; equal but for rounding is `.stays`.
  public var trend: Trend {
    if abs(after - before) <= 1e-4 * max(abs(before), abs(after)) { return .stays }
    return after < before ? .falls : .rises
  }
}

extension PlaNetChange {
  /// Measures the quantity with and without the change, everything else being equal.
  ///
  /// - Parameters:
  ///   - seed: decides everything random.
  ///   - functions: whose functions to run.
  /// - Throws: What the functions throw.
  public func measurement(seed: UInt64, functions: PlaNetFunctions) throws -> PlaNetMeasurement {
    func measured(_ quantity: (_ isChanged: Bool) throws -> Float) throws -> PlaNetMeasurement {
      PlaNetMeasurement(before: Double(try quantity(false)), after: Double(try quantity(true)))
    }
    let functions = functions.checked
    let search = KnownSearch(seed: seed, functions: functions)
    let ones: [Float] = [1, 1, 1, 1, 1]
    switch self {
    case .fewerElitesDeviation:
      return try measured { try search.deviation(elites: $0 ? 5 : 50) }
    case .moreIterationsDeviation:
      return try measured {
        let plan = try search.plan(candidates: 50, elites: 10, iterations: $0 ? 10 : 2)
        return plan.deviations.reduce(0, +) / Float(plan.deviations.count)
      }
    case .freeNatsGradient:
      return try measured { try slope(nats: 1, freeNats: $0 ? 3 : 0, functions) }
    case .freeNatsBelowDivergence:
      return try measured { try slope(nats: 5, freeNats: $0 ? 3 : 0, functions) }
    case .largerDecayReturn:
      return try measured {
        let values = [Float](repeating: 0, count: 6)
        return try functions.lambdaReturns(ones, ones, values, 0.9, $0 ? 1 : 0)[0]
      }
    case .lastValueReturn:
      return try measured {
        let values: [Float] = [0, 0, 0, 0, 0, $0 ? 10 : 0]
        return try functions.lambdaReturns(ones, ones, values, 0.9, 1)[0]
      }
    case .earlyEndWorth:
      return try measured {
        try functions.planReturns(ones, [$0 ? 0 : 1, 1, 1, 1, 1], 5, 0.9)[0]
      }
    case .stepErrorGrowth:
      return try measured {
        let slip: Float = $0 ? 0.02 : 0.01
        var (x, imagined): (Float, Float) = (1, 1)
        for _ in 0..<10 { (x, imagined) = (1.1 * x, 1.1 * imagined + slip) }
        return imagined - x
      }
    case .moreCandidatesWorth:
      return try measured {
        try search.worth(candidates: $0 ? 200 : 20)
      }
    case .largerReturnBins:
      return try measured {
        let bins = (0...40).map { Float($0) / 2 - 10 }
        let shares = try functions.twoHot(functions.symlog($0 ? 10_000 : 100), bins)
        return Float(shares.count { $0 > 0 })
      }
    }
  }
}

/// |∂L/∂μ| of the prior, where the posterior is some nats away.
private func slope(
  nats: Float, freeNats: Float, _ functions: PlaNetFunctions
) throws -> Float {
  var tape = Tape()
  tape.reset()
  // With σ = 1 the divergence is half of the squared distance of the means.
  let mean = tape.variable([0], rows: 1, columns: 1)
  let posterior = LatentGaussian(
    mean: tape.constant((2 * nats).squareRoot()), deviation: tape.constant(1))
  let loss = try functions.divergence(
    posterior, LatentGaussian(mean: mean, deviation: tape.constant(1)), freeNats, &tape)
  // The second summand is zero; it adds a path to the mean if the loss has none.
  tape.backward(from: tape.add(loss, tape.scale(mean, by: 0)))
  return abs(tape.gradient(mean)[0])
}

/// Plans of ten numbers that are worth the more the nearer they are to ½, −½, ½, ….
private struct KnownSearch {
  let seed: UInt64
  let functions: PlaNetFunctions
  private let size = 10

  init(seed: UInt64, functions: PlaNetFunctions) {
    self.seed = seed
    self.functions = functions
  }

  private var start: PlanDistribution {
    PlanDistribution(
      means: [Float](repeating: 0, count: size), deviations: [Float](repeating: 1, count: size))
  }

  /// −Σ (x − best)², one number a plan.
  func worths(_ candidates: [Float]) -> [Float] {
    (0..<candidates.count / size).map { i in
      var worth: Float = 0
      for d in 0..<size {
        let distance = candidates[i * size + d] - (d % 2 == 0 ? 0.5 : -0.5)
        worth -= distance * distance
      }
      return worth
    }
  }

  private var random: RandomStream { RandomStream(seed: seed, name: "known search") }
  /// How many searches are averaged.
  private let repetitions = 20

  /// The plan that 18.7 finds.
  func plan(candidates: Int, elites: Int, iterations: Int) throws -> PlanDistribution {
    var random = random
    return try functions.plan(
      start,
      PlannerSettings(candidates: candidates, elites: elites, iterations: iterations, limit: 2),
      worths, functions, &random)
  }

  /// What the means of plans bring that are found in three iterations with five elites.
  func worth(candidates: Int) throws -> Float {
    var (random, sum) = (random, Float(0))
    let settings = PlannerSettings(candidates: candidates, elites: 5, iterations: 3, limit: 2)
    for _ in 0..<repetitions {
      let plan = try functions.plan(start, settings, worths, functions, &random)
      sum += worths(plan.means)[0]
    }
    return sum / Float(repetitions)
  }

  /// The deviation of 100 drawn numbers' elites, where larger is better.
  func deviation(elites: Int) throws -> Float {
    var (random, sum) = (random, Float(0))
    for _ in 0..<repetitions {
      let drawn = (0..<100).map { _ in random.normal() }
      sum += try functions.refit(drawn, drawn, elites).deviations[0]
    }
    return sum / Float(repetitions)
  }
}
