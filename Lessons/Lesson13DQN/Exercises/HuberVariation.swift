import Course
import Lesson13

typealias HuberFunction =
  @Sendable (
    _ errors: [Float], _ weights: [Float], _ threshold: Float
  ) throws -> (loss: Float, gradient: [Float])

/// Huber's loss whose parts can be exchanged, so that a mistake is one line.
struct HuberVariation: Sendable {
  /// H(e), from e and κ.
  var penalty: @Sendable (_ e: Float, _ kappa: Float) -> Float = { e, kappa in
    abs(e) <= kappa ? 0.5 * e * e : kappa * (abs(e) - 0.5 * kappa)
  }
  /// H′(e).
  var slope: @Sendable (_ e: Float, _ kappa: Float) -> Float = { min(max($0, -$1), $1) }
  /// An error's part of the loss, from its weight and H of any error.
  var weighted: @Sendable (_ w: Float, _ e: Float, _ H: (Float) -> Float) -> Float = { $0 * $2($1) }
  /// An error's part of the gradient.
  var weightedSlope: @Sendable (_ w: Float, _ e: Float, _ H: (Float) -> Float) -> Float = {
    $0 * $2($1)
  }
  /// What the sum of the loss is divided by.
  var divisor: @Sendable (_ weights: [Float]) -> Float = { Float($0.count) }
  /// What the gradient is divided by.
  var slopeDivisor: @Sendable (_ weights: [Float]) -> Float = { Float($0.count) }

  func callAsFunction(
    _ errors: [Float], _ weights: [Float], _ kappa: Float
  ) -> (loss: Float, gradient: [Float]) {
    let pairs = zip(weights, errors)
    let sum = pairs.reduce(Float(0)) { sum, pair in
      sum + weighted(pair.0, pair.1) { penalty($0, kappa) }
    }
    let slopes = pairs.map { w, e in weightedSlope(w, e) { slope($0, kappa) } }
    return (sum / divisor(weights), slopes.map { $0 / slopeDivisor(weights) })
  }
}

/// The right answer with some of its parts exchanged.
func varyingHuber(_ change: (inout HuberVariation) -> Void) -> HuberFunction {
  var variation = HuberVariation()
  change(&variation)
  return { [variation] in variation($0, $1, $2) }
}

/// e, limited to −κ … κ.
func limitedError(_ e: Float, _ kappa: Float) -> Float { min(max(e, -kappa), kappa) }
/// −1, 0 or 1.
func signOfError(_ e: Float) -> Float { e > 0 ? 1 : e < 0 ? -1 : 0 }
