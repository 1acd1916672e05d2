import RLCore

/// The mean number of steps in a world that goes on after each step with probability γ.
///
/// It is 1 / (1 − γ) in expectation, what rewards of 1 are worth under the discount γ.
///
/// - Parameters:
///   - discount: γ, at least 0 and below 1.
///   - lives: how many lifetimes are drawn, at least 1.
///   - random: where they come from.
/// - Complexity: O(`lives` / (1 − γ)).
public func meanLifetime(
  discount: Double, lives: Int, using random: inout RandomStream
) -> Double {
  var steps = 0
  for _ in 0..<lives {
    repeat { steps += 1 } while random.uniformDouble() < discount
  }
  return Double(steps) / Double(lives)
}
