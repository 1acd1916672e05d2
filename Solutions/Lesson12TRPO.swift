import Course
import Lesson12
import RLCore
import RLNetworks

/// The reference for lesson 12: what the training loop runs unless it is told otherwise.
///
/// Each function is stated in `TRPOExercises`.
public enum TRPOSolution: TRPOExercises {
  // snippet.divergence
  /// Σ π_old (log π_old − log π_new), averaged over the states.
  public static func divergence(
    oldLogProbabilities: [Float], newLogProbabilities: [Float], actions: Int
  ) -> Float {
    // In Double: the terms of a state cancel to a hundredth of their size.
    var sum = 0.0
    for (old, new) in zip(oldLogProbabilities, newLogProbabilities) {
      let probability = Elementary.exp(Double(old))
      // 0 · (−∞ − …) is not a number, and its limit is 0.
      if probability > 0 { sum += probability * (Double(old) - Double(new)) }
    }
    return Float(sum / Double(oldLogProbabilities.count / actions))
  }
  // snippet.end

  // snippet.conjugate-gradient
  /// Each direction is conjugate to the ones before: what one iteration solves stays solved.
  public static func conjugateGradient(
    _ product: (_ vector: [Float]) throws -> [Float], rightSide: [Float], iterations: Int,
    tolerance: Float
  ) throws -> (solution: [Float], residuals: [Float]) {
    var x = [Float](repeating: 0, count: rightSide.count)
    var r = rightSide  // b − A x
    var p = r
    var square = dot(r, r)
    var residuals = [square.squareRoot()]
    for _ in 0..<iterations {
      if residuals[residuals.count - 1] <= tolerance * residuals[0] { break }
      let image = try product(p)
      let alpha = square / dot(p, image)
      for i in x.indices {
        x[i] += alpha * p[i]
        r[i] -= alpha * image[i]
      }
      let next = dot(r, r)
      for i in p.indices { p[i] = r[i] + next / square * p[i] }
      square = next
      residuals.append(square.squareRoot())
    }
    return (x, residuals)
  }
  // snippet.end

  // snippet.fisher-product
  /// Forward through the network by `jvp`, across the distribution by M, back by `backward`.
  public static func fisherProduct(
    _ direction: [Float], logits: Tape.Variable, theta: Tape.ParameterBlock, damping: Float,
    on tape: inout Tape
  ) -> [Float] {
    tape.jvp(along: direction, of: theta)
    let seed = Categorical.fisherProduct(
      tape.values(logits), tape.tangent(logits), actions: logits.columns)
    tape.backward(from: logits, seed: seed)
    var result = tape.gradient(theta)
    for i in result.indices { result[i] += damping * direction[i] }
    return result
  }
  // snippet.end

  // snippet.step-length
  /// √(2δ / xᵀFx): there ½ (βx)ᵀF(βx) = δ.
  public static func stepLength(
    maximumDivergence: Float, direction: [Float], product: [Float]
  ) -> Float {
    let curvature = dot(direction, product)
    return curvature > 0 ? (2 * maximumDivergence / curvature).squareRoot() : 0
  }
  // snippet.end

  // snippet.line-search
  /// 1, d, d², … until one is good enough.
  public static func lineSearch(
    maximumDivergence: Float, decay: Float, tries: Int,
    measure: (_ fraction: Float) throws -> (improvement: Float, divergence: Float)
  ) throws -> Float {
    var fraction: Float = 1
    for _ in 0..<tries {
      let measured = try measure(fraction)
      if measured.improvement > 0, measured.divergence <= maximumDivergence { return fraction }
      fraction *= decay
    }
    return 0
  }
  // snippet.end

  // snippet.update
  /// g → x ≈ F⁻¹g → β → fraction → θ.
  public static func update(
    _ parameters: [Float], gradient: [Float], settings: TRPOSettings,
    product: (_ vector: [Float]) throws -> [Float],
    measure: (_ parameters: [Float]) throws -> (improvement: Float, divergence: Float),
    functions: TRPOFunctions
  ) throws -> TrustRegionStep {
    let (x, residuals) = try functions.conjugateGradient(
      product, gradient, settings.iterations, settings.tolerance)
    let length = try functions.stepLength(settings.maximumDivergence, x, try product(x))
    func moved(by fraction: Float) -> [Float] {
      zip(parameters, x).map { $0 + fraction * length * $1 }
    }
    let fraction = try functions.lineSearch(
      settings.maximumDivergence, settings.searchDecay, settings.searchTries
    ) { try measure(moved(by: $0)) }
    return TrustRegionStep(
      parameters: fraction == 0 ? parameters : moved(by: fraction), residuals: residuals,
      stepLength: length, fraction: fraction)
  }
  // snippet.end

  // snippet.find-bug
  /// One sign after another, those first that no other mistake gives.
  public static func findBug(_ updates: [TRPOReport], settings: TRPOSettings) -> TRPOBug {
    let taken = updates.filter { $0.fraction > 0 }
    if taken.isEmpty { return .wrongSign }
    if taken.allSatisfy({ $0.divergence == 0 }) { return .selfDivergence }
    func residual(_ update: TRPOReport) -> Float {
      (update.residuals.last ?? 0) / (update.residuals.first ?? 1)
    }
    if updates.allSatisfy({ residual($0) >= 1 }) { return .staleResidual }
    let explained = updates.compactMap(\.explainedVariance)
    if !explained.contains(where: { $0 > 0.3 }) { return .frozenCritic }
    let divergences = taken.map { $0.divergence / settings.maximumDivergence }.sorted()
    let middle = divergences[divergences.count / 2]
    if middle < 0.1 { return .summedFisher }
    return middle < 0.55 ? .missingTwo : .healthy
  }
  // snippet.end

  // snippet.predict
  /// The step is √(2δ / xᵀ(F + λ)x) long; its direction knows nothing of δ.
  public static func predict(raising setting: TRPOKnob, _ quantity: TRPOQuantity) -> Trend {
    switch (setting, quantity) {
    // The step is as long as its divergence may be.
    case (.maximumDivergence, .divergence): .rises
    // Part of that length is spent on λ ‖x‖², which is no divergence.
    case (.damping, .divergence): .falls
    // F + λ is nearer to a multiple of the identity, which one iteration solves.
    case (.damping, .residual): .falls
    case (.iterations, .residual): .falls
    // Two larger samples differ less.
    case (.samples, .disagreement): .falls
    default: .stays
    }
  }
  // snippet.end

  /// Σ aᵢ bᵢ.
  private static func dot(_ a: [Float], _ b: [Float]) -> Float {
    var sum = 0.0
    for i in a.indices { sum += Double(a[i]) * Double(b[i]) }
    return Float(sum)
  }
}
