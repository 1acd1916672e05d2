import Lesson13
import RLCore
import RLNetworks

typealias NStepFunction =
  @Sendable (_ rewards: [Float], _ endings: [Ending?], _ discount: Float) throws -> NStepTransition

/// A transition of n steps whose parts can be exchanged, so that a mistake is one line.
struct NStepVariation: Sendable {
  /// The arguments, and k.
  struct Place {
    let rewards: [Float]
    let endings: [Ending?]
    let gamma: Float
    let steps: Int

    /// n.
    var count: Int { rewards.count }
    /// γ^exponent.
    func power(_ exponent: Int) -> Float {
      (0..<max(exponent, 0)).reduce(1) { product, _ in product * gamma }
    }
    /// Σ weight(i) rᵢ over the steps that count.
    func sum(_ weight: (_ i: Int) -> Float) -> Float {
      (0..<steps).reduce(0) { $0 + weight($1) * rewards[$1] }
    }
    /// What a right answer holds.
    var reward: Float { sum { power($0) } }
  }

  /// Whether a step is the last one that counts.
  var stops: @Sendable (Ending?) -> Bool = { $0 != nil }
  /// k, in a place whose k is that of the first step that stops.
  var steps: @Sendable (Place) -> Int = { $0.steps }
  var reward: @Sendable (Place) -> Float = { $0.reward }
  var discount: @Sendable (Place) -> Float = { $0.power($0.steps) }
  var reported: @Sendable (Place) -> Int = { $0.steps }

  func callAsFunction(
    _ rewards: [Float], _ endings: [Ending?], _ discount: Float
  ) -> NStepTransition {
    func place(_ steps: Int) -> Place {
      Place(
        rewards: rewards, endings: endings, gamma: discount,
        steps: min(max(steps, 0), rewards.count))
    }
    let first = place((endings.firstIndex(where: stops) ?? rewards.count - 1) + 1)
    let changed = place(steps(first))
    return NStepTransition(
      reward: reward(changed), discount: self.discount(changed), steps: reported(changed))
  }
}

/// The right answer to 13.7 with some of its parts exchanged.
func steppingOver(_ change: (inout NStepVariation) -> Void) -> NStepFunction {
  var variation = NStepVariation()
  change(&variation)
  return { [variation] in variation($0, $1, $2) }
}
