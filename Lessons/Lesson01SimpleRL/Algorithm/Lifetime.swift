import RLCore

/// Returns the mean number of steps in a world that goes on after each step with probability γ.
///
/// Its expectation is 1 / (1 − γ), the return of rewards of 1 for ever under the discount γ.
///
/// - Parameters:
///   - discount: γ, at least 0 and below 1.
///   - lives: the number of lifetimes drawn, at least 1.
///   - random: their source.
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
