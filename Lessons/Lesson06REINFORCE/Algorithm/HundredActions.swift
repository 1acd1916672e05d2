import Course
import RLCore

/// A single state with 100 actions, of which ten earn 1000 and ninety 999; each update from the
/// uniform policy rests on ten samples.
public enum HundredActions {
  /// The number of actions.
  public static let actions = 100
  /// The number of them, the first ones, that earn 1000.
  public static let preferred = 10
  /// The number of samples of an update.
  public static let sampled = 10
  /// The reward of each action.
  public static let rewards = (0..<actions).map { $0 < preferred ? 1000.0 : 999 }

  /// Estimates the gradient again and again, each time without and with the mean as a baseline.
  ///
  /// - Parameters:
  ///   - repetitions: how many updates, at least 1.
  ///   - seed: decides the samples.
  ///   - functions: whose functions to run.
  /// - Throws: `TrainingError` where 06.5 gives what cannot be used, or what it throws.
  public static func moves(
    repetitions: Int, seed: UInt64, functions: REINFORCEFunctions
  ) throws -> (plain: ActionMoves, withBaseline: ActionMoves) {
    let mean = Statistics.mean(rewards)
    let logits = [Double](repeating: 0, count: actions)
    var random = RandomStream(seed: seed, name: "a hundred actions")
    var moves = (plain: ActionMoves(), withBaseline: ActionMoves())
    for _ in 0..<repetitions {
      let chosen = (0..<sampled).map { _ in random.integer(below: actions) }
      let estimates = try functions.gradientEstimates(
        logits, chosen, chosen.map { rewards[$0] }, mean)
      var isChosen = [Bool](repeating: false, count: actions)
      for action in chosen { isChosen[action] = true }
      for estimate in [estimates.plain, estimates.withBaseline] {
        guard estimate.mean.count == actions else {
          throw TrainingError.unusable(
            exercise: "06.5",
            answer: "gave \(estimate.mean.count) components for \(actions) logits")
        }
      }
      moves.plain.add(estimates.plain, isChosen: isChosen)
      moves.withBaseline.add(estimates.withBaseline, isChosen: isChosen)
    }
    return moves
  }
}

/// The moves of the hundred actions over many updates.
public struct ActionMoves: Sendable {
  /// Counts by sampled or not, then by preferred or not.
  private var up = [[0.0, 0], [0, 0]]
  private var all = [[0.0, 0], [0, 0]]
  /// Sums over the updates of the groups' mean moves, and of their squares.
  private var means = [0.0, 0]
  private var meanSquares = [0.0, 0]
  private var updates = 0.0
  /// The sum over updates and actions of the squared distances from the expected move.
  public private(set) var squares = 0.0
  private var worse = 0.0

  mutating func add(_ estimate: GradientEstimate, isChosen: [Bool]) {
    let preferred = HundredActions.preferred
    var (good, other) = (0.0, 0.0)
    for (action, move) in estimate.mean.enumerated() {
      let (i, j) = (isChosen[action] ? 1 : 0, action < preferred ? 1 : 0)
      all[i][j] += 1
      if move > 0 { up[i][j] += 1 }
      if action < preferred { good += move } else { other += move }
      let expected = action < preferred ? 0.009 : -0.001
      squares += (move - expected) * (move - expected)
    }
    updates += 1
    let count = Double(estimate.mean.count)
    // ∂P(preferred)/∂z_a = π(a) (1[a preferred] − P(preferred)); a tie counts as half.
    let share = Double(preferred) / count
    let change = (good * (1 - share) - other * share) / count
    if abs(change) < 1e-12 { worse += 0.5 } else if change < 0 { worse += 1 }
    for (j, move) in [other / (count - Double(preferred)), good / Double(preferred)].enumerated() {
      means[j] += move
      meanSquares[j] += move * move
    }
  }

  /// Percent of the updates after which the preferred actions are less likely, to first order.
  public var worsePercent: Double { 100 * worse / updates }

  /// The standard deviation of one action's move.
  public var deviation: Double {
    (squares / (updates * Double(HundredActions.actions))).squareRoot()
  }

  /// The mean move of a group's actions, and its standard error.
  public func mean(preferred: Bool) -> (mean: Double, error: Double) {
    let j = preferred ? 1 : 0
    let mean = means[j] / updates
    return (mean, (max(0, meanSquares[j] / updates - mean * mean) / updates).squareRoot())
  }

  /// Percent of a group's moves that were upwards.
  public func upPercent(sampled: Bool, preferred: Bool) -> Double {
    let (i, j) = (sampled ? 1 : 0, preferred ? 1 : 0)
    return 100 * up[i][j] / all[i][j]
  }
}
