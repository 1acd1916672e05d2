import RLCore

/// One short episode in a corridor, small enough to be relabelled by hand.
public struct RelabelledEpisode: Sendable {
  /// Two subgoals: the first is tested and missed, the second is reached.
  public let attempts: [SubgoalAttempt]
  /// What both levels learn from it.
  public let made: LevelTransitions

  /// Relabels the episode.
  ///
  /// - Parameters:
  ///   - seed: decides what the copies draw.
  ///   - functions: whose functions to run.
  /// - Throws: What the functions throw.
  public init(seed: UInt64, functions: HACFunctions) throws {
    attempts = [
      SubgoalAttempt(
        goal: 7, subgoal: 5, isTested: true, cells: [0, 1, 2, 3], actions: [3, 3, 3]),
      SubgoalAttempt(goal: 7, subgoal: 4, isTested: false, cells: [3, 4], actions: [3]),
    ]
    var random = RandomStream(seed: seed, name: "by hand")
    let judge = functions.judge
    made = try functions.checked.transitions(
      attempts, HindsightRule(horizon: 3, copies: 1),
      { try judge([Float($0)], [Float($1)], [0], 0.95) }, functions, &random)
  }
}

/// How often the reward is 0 in episodes of random moves in the four rooms, towards a far goal.
public struct ZeroRewards: Sendable {
  /// The steps of all episodes.
  public let steps: Int
  /// Steps that led to the episode's goal.
  public let lived: Int
  /// Copies of these, which have the reward 0 if copies keep their rewards.
  public let kept: Int
  /// Copies with reward 0.
  public let copied: Int
  /// Copies of all steps.
  public let copies: Int
  /// How many different goals the copies with reward 0 have.
  public let goals: Int

  /// Plays, and lets 16.3 make copies.
  ///
  /// - Parameters:
  ///   - episodes: the number of episodes.
  ///   - copies: of each step.
  ///   - seed: decides everything random.
  ///   - functions: whose functions to run.
  /// - Throws: What the functions throw.
  public init(
    episodes: Int = 20, copies: Int = 3, seed: UInt64, functions: HACFunctions
  ) throws {
    var random = RandomStream(seed: seed, name: "zeros")
    var world = GoalGrid.farRoom
    let judge = functions.judge
    let test: GoalJudge = { try judge([Float($0)], [Float($1)], [0], 0.95) }
    var (steps, lived, copied, made) = (0, 0, 0, 0)
    var isGoal = [Bool](repeating: false, count: world.cellCount)
    for _ in 0..<episodes {
      _ = world.reset(using: &random)
      var transitions: [GoalTransition] = []
      var ending: Ending?
      while ending == nil {
        let (cell, action) = (world.cell, random.integer(below: world.actionCount))
        ending = world.step(action).ending
        let verdict = try test(world.cell, world.goal)
        transitions.append(
          GoalTransition(
            cell: cell, goal: world.goal, action: action, reward: verdict.reward,
            nextCell: world.cell, discount: verdict.discount))
      }
      steps += transitions.count
      lived += transitions.count { $0.reward == 0 }
      for copy in try functions.checked.relabel(transitions, copies, test, &random) {
        made += 1
        if copy.reward == 0 {
          copied += 1
          if isGoal.indices.contains(copy.goal) { isGoal[copy.goal] = true }
        }
      }
    }
    (self.steps, self.lived, self.copied, self.copies) = (steps, lived, copied, made)
    kept = lived * copies
    goals = isGoal.count { $0 }
  }
}

extension GoalGrid {
  /// The four rooms, from the upper left corner to any cell of the lower right room.
  public static var farRoom: GoalGrid { farRoom(.coordinates) }

  /// The same, with cells written in some way.
  static func farRoom(_ encoding: Encoding) -> GoalGrid {
    .fourRooms(starts: [0], goals: FourRooms.cells(ofRoom: 3), encoding: encoding)
  }
}
