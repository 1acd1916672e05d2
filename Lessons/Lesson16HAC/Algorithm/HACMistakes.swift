import RLCore

/// Trains in the 10×10 grid with a mistake and drawn goals.
///
/// - Parameters:
///   - bug: the mistake.
///   - settings: see `HACSettings`.
///   - seed: decides everything random.
///   - functions: the right functions.
/// - Returns: The share of 100 episodes without exploration that reach their goal in the end.
public func successOnSparseGrid(
  with bug: HACBug, settings: HACSettings, seed: UInt64, functions: HACFunctions
) throws -> Double {
  try trainOnGoals(
    .sparse(starts: nil, goals: nil), settings, seed: seed, functions: bug.applied(to: functions),
    points: 1
  ).final
}
