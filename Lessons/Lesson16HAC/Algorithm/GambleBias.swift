import Course
import RLCore

/// What a learner that trusts copies alone believes of a gamble, and what the gamble is worth.
///
/// One step from the goal the agent jumps. It lands at the goal, or with some probability in a pit,
/// from where all H remaining steps cost 1. Every transition of a jump with the goal as its goal
/// votes for the jump's value: those that were lived through, and the copies. Copies get that goal
/// where the jump succeeded, and never where it failed.
public struct GambleBias: Sendable {
  /// The true value of the jump for the goal.
  public let value: Double
  /// The mean target of the jump over copies alone.
  public let copiesValue: Double
  /// The mean target over what was lived through and copies.
  public let mixedValue: Double

  /// Jumps many times, and lets 16.3 make copies.
  ///
  /// - Parameters:
  ///   - missRate: how often the jump ends in the pit, below 1.
  ///   - copies: of each transition, at least 1.
  ///   - episodes: the number of jumps.
  ///   - seed: decides everything random.
  ///   - functions: whose functions to run.
  /// - Throws: What the functions throw.
  public init(
    missRate: Double, copies: Int = 4, episodes: Int = 10_000, seed: UInt64,
    functions: HACFunctions
  ) throws {
    let (ground, goal, pit, horizon) = (0, 1, 2, 10)
    var random = RandomStream(seed: seed, name: "gamble")
    let judge = functions.judge
    let test: GoalJudge = { try judge([Float($0)], [Float($1)], [0], 1) }
    /// V(·, goal) where nothing can be learned: the pit's horizon is known.
    let values = [0, 0, 1 - Double(horizon)]
    var (lived, livedCount, copied, copiedCount) = (0.0, 0, 0.0, 0)
    for _ in 0..<episodes {
      let cells = random.uniformDouble() < missRate ? [ground, pit, pit, pit] : [ground, goal]
      let transitions = try (1..<cells.count).map { i in
        let verdict = try test(cells[i], goal)
        return GoalTransition(
          cell: cells[i - 1], goal: goal, action: 0, reward: verdict.reward, nextCell: cells[i],
          discount: verdict.discount)
      }
      func target(_ transition: GoalTransition) -> Double? {
        guard transition.cell == ground, transition.goal == goal,
          values.indices.contains(transition.nextCell)
        else { return nil }
        return Double(transition.reward)
          + Double(transition.discount) * values[transition.nextCell]
      }
      for value in transitions.compactMap(target) {
        lived += value
        livedCount += 1
      }
      for value in try functions.relabel(transitions, copies, test, &random).compactMap(target) {
        copied += value
        copiedCount += 1
      }
    }
    value = -missRate * Double(horizon)
    copiesValue = copied / Double(max(copiedCount, 1))
    mixedValue = (lived + copied) / Double(max(livedCount + copiedCount, 1))
  }
}
