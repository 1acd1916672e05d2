import Course
import Lesson09
import Synchronization

typealias SharedStep =
  @Sendable (
    _ gradient: [Float], _ model: SharedModel, _ rates: RMSPropRates,
    _ accumulate: (_ amount: Float, _ vector: SharedVector, _ index: Int) throws -> Void
  ) throws -> Void

/// 09.3 with exchangeable parts, each right by default.
struct SharedStepVariation: Sendable {
  var rates: @Sendable (RMSPropRates) -> RMSPropRates = { $0 }
  var gradient: @Sendable ([Float]) -> [Float] = { $0 }
  /// The new g of an old one.
  var square: @Sendable (_ rates: RMSPropRates, _ g: Float, _ delta: Float) -> Float = {
    $0.squareDecay * $1 + (1 - $0.squareDecay) * $2 * $2
  }
  /// What is added to g.
  var change: @Sendable (_ old: Float, _ new: Float) -> Float = { $1 - $0 }
  /// What is added to θ.
  var step: @Sendable (_ rates: RMSPropRates, _ old: Float, _ new: Float, _ delta: Float) -> Float =
    {
      -$0.learningRate * $3 / ($2 + $0.epsilon).squareRoot()
    }
  /// Which parameters take part.
  var indices: @Sendable (_ gradient: [Float]) -> [Int] = { Array($0.indices) }

  func callAsFunction(
    _ gradient: [Float], _ model: SharedModel, _ rates: RMSPropRates,
    _ accumulate: (_ amount: Float, _ vector: SharedVector, _ index: Int) throws -> Void
  ) throws {
    let (rates, gradient) = (self.rates(rates), self.gradient(gradient))
    for index in indices(gradient) {
      let old = model.squares.load(index)
      let new = square(rates, old, gradient[index])
      try accumulate(change(old, new), model.squares, index)
      try accumulate(step(rates, old, new, gradient[index]), model.parameters, index)
    }
  }
}

/// The right step with some of its parts exchanged.
func stepping(_ change: (inout SharedStepVariation) -> Void = { _ in }) -> SharedStep {
  var variation = SharedStepVariation()
  change(&variation)
  return { [variation] in try variation($0, $1, $2, $3) }
}

/// Numbers that a wrong function keeps from call to call, for each model.
final class KeptNumbers: Sendable {
  private let entries = Mutex<[(vector: SharedVector, numbers: [Float])]>([])

  /// What was kept for a vector; nil before.
  func numbers(for vector: SharedVector) -> [Float]? {
    entries.withLock { $0.first { $0.vector === vector }?.numbers }
  }

  /// Keeps numbers for a vector in place of earlier ones.
  func keep(_ numbers: [Float], for vector: SharedVector) {
    entries.withLock { entries in
      entries.removeAll { $0.vector === vector }
      entries.append((vector, numbers))
    }
  }
}
