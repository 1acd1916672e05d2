import Course
import RLCore
import RLNetworks

/// How one way to differentiate through a random choice estimates the gradient of E[Q(a)].
public struct GumbelEstimate: Equatable, Sendable {
  /// τ.
  public let temperature: Float
  /// Whether the straight-through form was asked.
  public let isHard: Bool
  /// The mean of the estimates of ∂E[Q]/∂l, one a logit.
  public let mean: [Double]
  /// The standard deviation of one estimate, as a length over all logits.
  public let deviation: Double
  /// How far the mean is from the true gradient, as a length.
  public let bias: Double
}

/// A choice among a few actions, whose values curve between them.
///
/// A critic's value of a relaxed action y is here (q · y)², which on the corners is q²: the true
/// gradient of the expected value by the logits is known, ∂E/∂l_k = p_k (q_k² − E).
public struct GumbelExample: Sendable {
  /// l.
  public let logits: [Float]
  /// q.
  public let roots: [Float]

  /// Creates an example; there are as many logits as roots.
  public init(logits: [Float] = [0.5, 0, -0.5], roots: [Float] = [1, 2, 0]) {
    self.logits = logits
    self.roots = roots
  }

  /// softmax(l).
  public var probabilities: [Double] {
    let weights = logits.map { Elementary.exp(Double($0)) }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }

  /// p_k (q_k² − E[q²]).
  public var gradient: [Double] {
    let values = roots.map { Double($0) * Double($0) }
    let expected = zip(probabilities, values).reduce(0) { $0 + $1.0 * $1.1 }
    return zip(probabilities, values).map { $0 * ($1 - expected) }
  }

  /// The relaxed action of one draw.
  ///
  /// - Parameters:
  ///   - uniforms: u, one a logit.
  ///   - temperature: τ.
  ///   - isHard: whether the straight-through form is asked.
  ///   - functions: whose 14.4 to run.
  public func relaxed(
    uniforms: [Float], temperature: Float, isHard: Bool, functions: MADDPGFunctions
  ) throws -> [Float] {
    var tape = Tape()
    let l = tape.variable(logits, rows: 1, columns: logits.count)
    let y = try functions.gumbelSoftmax(l, uniforms, temperature, isHard, &tape)
    try TrainingError.check(y, rows: 1, columns: logits.count, exercise: "14.4")
    return tape.values(y)
  }

  /// Estimates the gradient from many draws.
  ///
  /// - Parameters:
  ///   - temperature: τ.
  ///   - isHard: whether the straight-through form is asked.
  ///   - draws: how many, at least 2; the same for each temperature.
  ///   - seed: of the draws.
  ///   - functions: whose 14.4 to run.
  public func estimate(
    temperature: Float, isHard: Bool, draws: Int, seed: UInt64, functions: MADDPGFunctions
  ) throws -> GumbelEstimate {
    var random = RandomStream(seed: seed, name: "gumbel")
    let columns = logits.count
    let uniforms = (0..<draws * columns).map { _ in
      max(random.uniform(), Float.leastNormalMagnitude)
    }
    var tape = Tape()
    let l = tape.variable(
      (0..<draws).flatMap { _ in logits }, rows: draws, columns: columns)
    let y = try functions.gumbelSoftmax(l, uniforms, temperature, isHard, &tape)
    try TrainingError.check(y, rows: draws, columns: columns, exercise: "14.4")
    let value = tape.square(
      tape.matmul(y, tape.constant(roots, rows: columns, columns: 1)))
    // The second summand is zero: a path to the logits for an answer that has none.
    let path = tape.scale(tape.sum(l), by: 0)
    tape.backward(from: tape.add(tape.sum(value), path))
    let gradients = tape.gradient(l).map(Double.init)
    var (mean, variance) = ([Double](repeating: 0, count: columns), 0.0)
    for k in 0..<columns {
      let column = (0..<draws).map { gradients[$0 * columns + k] }
      mean[k] = Statistics.mean(column)
      variance += column.reduce(0) { $0 + ($1 - mean[k]) * ($1 - mean[k]) } / Double(draws - 1)
    }
    let bias = zip(mean, gradient).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    return GumbelEstimate(
      temperature: temperature, isHard: isHard, mean: mean, deviation: variance.squareRoot(),
      bias: bias.squareRoot())
  }
}
