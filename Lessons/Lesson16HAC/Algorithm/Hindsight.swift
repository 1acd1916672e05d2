/// What a step is worth for a goal.
public struct GoalVerdict: Equatable, Sendable {
  /// Whether the goal is reached.
  public var isReached: Bool
  /// r: 0 at the goal and −1 everywhere else.
  public var reward: Float
  /// The factor on what comes next: 0 at the goal, where nothing comes, and γ everywhere else.
  public var discount: Float

  /// Joins the three.
  public init(isReached: Bool, reward: Float, discount: Float) {
    self.isReached = isReached
    self.reward = reward
    self.discount = discount
  }
}

/// Judges an achieved cell by a goal: exercise 16.1 with a world's cells and its γ.
public typealias GoalJudge = (_ achieved: Int, _ goal: Int) throws -> GoalVerdict

/// One decision of a level, and what came of it for one goal.
///
/// The lower level's actions are moves. The upper level's actions are subgoals: numbers of cells.
public struct GoalTransition: Equatable, Sendable {
  /// s: where the level decided.
  public var cell: Int
  /// g: where it is to be.
  public var goal: Int
  /// a: what it decided.
  public var action: Int
  /// r, for this goal.
  public var reward: Float
  /// s′: where that led.
  public var nextCell: Int
  /// The factor on the value of s′, for this goal: γ, or 0 where nothing more comes.
  public var discount: Float

  /// Joins the six.
  public init(
    cell: Int, goal: Int, action: Int, reward: Float, nextCell: Int, discount: Float
  ) {
    self.cell = cell
    self.goal = goal
    self.action = action
    self.reward = reward
    self.nextCell = nextCell
    self.discount = discount
  }
}

/// A subgoal of the upper level, and what the lower level did with it.
///
/// The lower level stops at the subgoal, at the episode's goal, after H steps, or where the time of
/// the episode is up.
public struct SubgoalAttempt: Equatable, Sendable {
  /// g: where the episode is to end.
  public var goal: Int
  /// Where the upper level asked the lower level to go.
  public var subgoal: Int
  /// Whether the lower level was to show what it can, without exploration.
  public var isTested: Bool
  /// Where the lower level was before its first step and after each, `[k + 1]`, k at least 1.
  public var cells: [Int]
  /// Its moves, `[k]`.
  public var actions: [Int]

  /// Joins what was asked and what was done.
  public init(goal: Int, subgoal: Int, isTested: Bool, cells: [Int], actions: [Int]) {
    self.goal = goal
    self.subgoal = subgoal
    self.isTested = isTested
    self.cells = cells
    self.actions = actions
  }

  /// Where the lower level began.
  public var start: Int { cells[0] }
  /// Where it stopped.
  public var end: Int { cells[cells.count - 1] }
  /// k, how many steps it took.
  public var steps: Int { actions.count }
}

extension [SubgoalAttempt] {
  /// Whether an episode of these attempts reached its goal.
  public var reachesGoal: Bool { last.map { $0.end == $0.goal } ?? false }
}

extension [[SubgoalAttempt]] {
  /// The share of these episodes, at least one, that reached their goals.
  public var success: Double { Double(count { $0.reachesGoal }) / Double(count) }
}

/// How hindsight is used.
public struct HindsightRule: Equatable, Sendable {
  /// H: the steps that the lower level has for a subgoal.
  public var horizon: Int
  /// How many copies with other goals each transition gets.
  public var copies: Int

  /// Joins both numbers.
  public init(horizon: Int, copies: Int) {
    self.horizon = horizon
    self.copies = copies
  }
}

/// What both levels learn from.
public struct LevelTransitions: Equatable, Sendable {
  /// The moves.
  public var lower: [GoalTransition]
  /// The subgoals.
  public var upper: [GoalTransition]

  /// Joins both lists.
  public init(lower: [GoalTransition] = [], upper: [GoalTransition] = []) {
    self.lower = lower
    self.upper = upper
  }
}
