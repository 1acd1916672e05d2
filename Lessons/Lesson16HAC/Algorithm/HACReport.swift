import Lesson13
import RLCore

/// What one iteration of HAC measured.
public struct HACReport: Equatable, Sendable {
  /// Environment steps so far.
  public var steps = 0
  /// Episodes that ended.
  public var episodes = 0
  /// Of these, those that reached their goal.
  public var goals = 0
  /// Subgoals that were given.
  public var attempts = 0
  /// Of these, those that the lower level reached.
  public var subgoals = 0
  /// Moves that were stored as they were.
  public var moves = 0
  /// Moves that were stored with another goal.
  public var moveCopies = 0
  /// Stored moves, copies included, whose reward is 0.
  public var zeroRewards = 0
  /// Decisions of the upper level that were stored.
  public var decisions = 0
  /// Decisions of the upper level that were stored with another goal.
  public var decisionCopies = 0
  /// Decisions that were penalised.
  public var penalties = 0
  /// The mean loss of the lower level; nil where nothing was learned, as below.
  public var lowerLoss: Double?
  /// The mean of the lower level's Q over what was drawn.
  public var lowerValue: Double?
  /// The same over drawn moves whose reward is 0.
  public var goalValue: Double?
  /// The mean loss of the upper level.
  public var upperLoss: Double?
  /// The mean of the upper level's Q over what was drawn.
  public var upperValue: Double?

  /// Creates a report of nothing.
  public init() {}
}

/// Sums of what an iteration measures.
struct HACTally {
  private var report = HACReport()
  private var lower = MeanOfUpdates()
  private var upper = MeanOfUpdates()
  private var (goalValues, goalRows) = (0.0, 0)

  mutating func add(
    _ attempts: [SubgoalAttempt], _ made: LevelTransitions, rule: HindsightRule
  ) {
    report.episodes += 1
    if attempts.reachesGoal { report.goals += 1 }
    report.attempts += attempts.count
    report.subgoals += attempts.count { $0.end == $0.subgoal }
    let moves = attempts.reduce(0) { $0 + $1.steps }
    report.moves += moves
    report.moveCopies += made.lower.count - moves
    report.zeroRewards += made.lower.count { $0.reward == 0 }
    let penalties = made.upper.count { $0.reward < -1 }
    report.penalties += penalties
    report.decisions += attempts.count
    report.decisionCopies += made.upper.count - penalties - attempts.count
  }

  mutating func addLower(_ update: DQNUpdate, rewards: [Float]) {
    lower.add(update)
    for (value, reward) in zip(update.values, rewards) where reward == 0 {
      goalValues += Double(value)
      goalRows += 1
    }
  }

  mutating func addUpper(_ update: DQNUpdate) { upper.add(update) }

  func report(steps: Int) -> HACReport {
    var report = report
    report.steps = steps
    (report.lowerLoss, report.lowerValue) = (lower.loss, lower.value)
    (report.upperLoss, report.upperValue) = (upper.loss, upper.value)
    if goalRows > 0 { report.goalValue = goalValues / Double(goalRows) }
    return report
  }
}

/// Means over gradient steps.
private struct MeanOfUpdates {
  private var (losses, values, updates, rows) = (0.0, 0.0, 0, 0)

  var loss: Double? { updates > 0 ? losses / Double(updates) : nil }
  var value: Double? { rows > 0 ? values / Double(rows) : nil }

  mutating func add(_ update: DQNUpdate) {
    losses += Double(update.loss)
    values += update.values.reduce(0) { $0 + Double($1) }
    updates += 1
    rows += update.values.count
  }
}
