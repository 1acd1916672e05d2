import Course
import Lesson12
import RLCore
import RLNetworks

/// Lesson 12 once more, each function in another natural form than the reference's.
enum OtherTRPO: TRPOExercises {
  /// In Float, state by state.
  static func divergence(
    oldLogProbabilities: [Float], newLogProbabilities: [Float], actions: Int
  ) -> Float {
    let states = oldLogProbabilities.count / actions
    let sums = (0..<states).map { state in
      (state * actions..<(state + 1) * actions).reduce(Float(0)) { sum, i in
        let probability = Elementary.exp(oldLogProbabilities[i])
        if probability == 0 { return sum }
        return sum + probability * oldLogProbabilities[i] - probability * newLogProbabilities[i]
      }
    }
    return sums.reduce(0, +) / Float(states)
  }

  /// α from pᵀr, and β from the products: −pᵀA r′ / pᵀA p.
  static func conjugateGradient(
    _ product: (_ vector: [Float]) throws -> [Float], rightSide: [Float], iterations: Int,
    tolerance: Float
  ) throws -> (solution: [Float], residuals: [Float]) {
    func dot(_ a: [Float], _ b: [Float]) -> Float { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    var (x, r, p) = (rightSide.map { _ in Float(0) }, rightSide, rightSide)
    var residuals = [dot(r, r).squareRoot()]
    var count = 0
    while count < iterations, dot(r, r).squareRoot() > tolerance * residuals[0] {
      let image = try product(p)
      let curvature = dot(p, image)
      let alpha = dot(p, r) / curvature
      x = zip(x, p).map { $0 + alpha * $1 }
      r = zip(r, image).map { $0 - alpha * $1 }
      let beta = -dot(r, image) / curvature
      p = zip(r, p).map { $0 + beta * $1 }
      residuals.append(dot(r, r).squareRoot())
      count += 1
    }
    return (x, residuals)
  }

  /// M u from π and its outer product, the damping first.
  static func fisherProduct(
    _ direction: [Float], logits: Tape.Variable, theta: Tape.ParameterBlock, damping: Float,
    on tape: inout Tape
  ) -> [Float] {
    let damped = direction.map { damping * $0 }
    tape.jvp(along: direction, of: theta)
    let (u, z, m) = (tape.tangent(logits), tape.values(logits), logits.columns)
    var seed: [Float] = []
    for row in 0..<logits.rows {
      let rows = row * m..<(row + 1) * m
      let largest = z[rows].max() ?? 0
      let weights = z[rows].map { Elementary.exp($0 - largest) }
      let total = weights.reduce(0, +)
      let pi = weights.map { $0 / total }
      for a in 0..<m {
        var sum: Float = 0
        for b in 0..<m {
          sum += ((a == b ? pi[a] : 0) - pi[a] * pi[b]) * u[rows.lowerBound + b]
        }
        seed.append(sum / Float(logits.rows))
      }
    }
    tape.backward(from: logits, seed: seed)
    return zip(tape.gradient(theta), damped).map(+)
  }

  /// The root of δ over half the curvature.
  static func stepLength(
    maximumDivergence: Float, direction: [Float], product: [Float]
  ) -> Float {
    let half = zip(direction, product).reduce(Float(0)) { $0 + $1.0 * $1.1 } / 2
    guard half > 0 else { return 0 }
    return maximumDivergence.squareRoot() / half.squareRoot()
  }

  /// By recursion, from the whole step on.
  static func lineSearch(
    maximumDivergence: Float, decay: Float, tries: Int,
    measure: (_ fraction: Float) throws -> (improvement: Float, divergence: Float)
  ) throws -> Float {
    func search(_ fraction: Float, _ left: Int) throws -> Float {
      if left <= 0 { return 0 }
      let (improvement, divergence) = try measure(fraction)
      let isGood = improvement > 0 && maximumDivergence >= divergence
      return isGood ? fraction : try search(fraction * decay, left - 1)
    }
    return try search(1, tries)
  }

  /// The step βx as a vector, and θ again where nothing was accepted.
  static func update(
    _ parameters: [Float], gradient: [Float], settings: TRPOSettings,
    product: (_ vector: [Float]) throws -> [Float],
    measure: (_ parameters: [Float]) throws -> (improvement: Float, divergence: Float),
    functions: TRPOFunctions
  ) throws -> TrustRegionStep {
    let solved = try functions.conjugateGradient(
      product, gradient, settings.iterations, settings.tolerance)
    let length = try functions.stepLength(
      settings.maximumDivergence, solved.solution, product(solved.solution))
    let step = solved.solution.map { length * $0 }
    var answer = TrustRegionStep(
      parameters: parameters, residuals: solved.residuals, stepLength: length, fraction: 0)
    answer.fraction = try functions.lineSearch(
      settings.maximumDivergence, settings.searchDecay, settings.searchTries
    ) { fraction in
      var moved = parameters
      for i in moved.indices { moved[i] += fraction * step[i] }
      return try measure(moved)
    }
    if answer.fraction > 0 {
      for i in step.indices { answer.parameters[i] += answer.fraction * step[i] }
    }
    return answer
  }

  /// By means instead of the middle, and other thresholds.
  static func findBug(_ updates: [TRPOReport], settings: TRPOSettings) -> TRPOBug {
    let count = Float(updates.count)
    let fraction = updates.reduce(0) { $0 + $1.fraction } / count
    if fraction < 0.05 { return .wrongSign }
    let share = updates.reduce(0) { $0 + $1.divergence } / count / settings.maximumDivergence
    if share < 1e-5 { return .selfDivergence }
    if updates.allSatisfy({ $0.residuals.last == $0.residuals.first }) { return .staleResidual }
    if (updates.compactMap(\.explainedVariance).max() ?? 0) < 0.1 { return .frozenCritic }
    if share < 0.05 { return .summedFisher }
    return share < 0.52 ? .missingTwo : .healthy
  }

  /// As a table: one row a setting.
  static func predict(raising setting: TRPOKnob, _ quantity: TRPOQuantity) -> Trend {
    let row: [Trend] =
      switch setting {
      case .maximumDivergence: [.rises, .stays, .stays]
      case .damping: [.falls, .falls, .stays]
      case .iterations: [.stays, .falls, .stays]
      case .samples: [.stays, .stays, .falls]
      }
    switch quantity {
    case .divergence: return row[0]
    case .residual: return row[1]
    case .disagreement: return row[2]
    }
  }
}

/// Lesson 12 before anything is written.
enum UnwrittenTRPO: TRPOExercises {
  static func divergence(
    oldLogProbabilities: [Float], newLogProbabilities: [Float], actions: Int
  ) throws -> Float { throw Unsolved("12.1") }

  static func conjugateGradient(
    _ product: (_ vector: [Float]) throws -> [Float], rightSide: [Float], iterations: Int,
    tolerance: Float
  ) throws -> (solution: [Float], residuals: [Float]) { throw Unsolved("12.2") }

  static func fisherProduct(
    _ direction: [Float], logits: Tape.Variable, theta: Tape.ParameterBlock, damping: Float,
    on tape: inout Tape
  ) throws -> [Float] { throw Unsolved("12.3") }

  static func stepLength(
    maximumDivergence: Float, direction: [Float], product: [Float]
  ) throws -> Float { throw Unsolved("12.4") }

  static func lineSearch(
    maximumDivergence: Float, decay: Float, tries: Int,
    measure: (_ fraction: Float) throws -> (improvement: Float, divergence: Float)
  ) throws -> Float { throw Unsolved("12.5") }

  static func update(
    _ parameters: [Float], gradient: [Float], settings: TRPOSettings,
    product: (_ vector: [Float]) throws -> [Float],
    measure: (_ parameters: [Float]) throws -> (improvement: Float, divergence: Float),
    functions: TRPOFunctions
  ) throws -> TrustRegionStep { throw Unsolved("12.6") }

  static func findBug(_ updates: [TRPOReport], settings: TRPOSettings) throws -> TRPOBug {
    throw Unsolved("12.7")
  }

  static func predict(raising setting: TRPOKnob, _ quantity: TRPOQuantity) throws -> Trend {
    throw Unsolved("12.8")
  }
}
