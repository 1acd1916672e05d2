import RLCore

/// The order of planning updates.
public enum PlanningOrder: Sendable {
  /// Dyna-Q: each seen pair is equally likely.
  case random
  /// Prioritised sweeping: the most urgent one first.
  case prioritized
}

/// The steps and updates until a path is learnt.
public struct LearningEffort: Sendable {
  /// Real steps.
  public let steps: Int
  /// Updates of the table, real and planned.
  public let updates: Int
}

/// Trains in a maze until the greedy path from the start is short enough.
///
/// - Parameters:
///   - order: which training: Dyna-Q or prioritised sweeping.
///   - maze: the task.
///   - settings: see `DynaQSettings`.
///   - pathLimit: the most steps of the path.
///   - stepLimit: the most real steps.
///   - seed: decides everything random.
///   - functions: whose functions to run.
/// - Returns: nil where the real steps run out.
public func learningEffort(
  _ order: PlanningOrder, in maze: DynaMaze, _ settings: DynaQSettings, pathLimit: Int,
  stepLimit: Int, seed: UInt64, functions: DynaQFunctions
) throws -> LearningEffort? {
  switch order {
  case .random:
    var training = DynaQ(maze, settings: settings, seed: seed, functions: functions)
    return try training.learn(pathLimit: pathLimit, in: maze, stepLimit: stepLimit)
  case .prioritized:
    var training = PrioritizedSweeping(maze, settings: settings, seed: seed, functions: functions)
    return try training.learn(pathLimit: pathLimit, in: maze, stepLimit: stepLimit)
  }
}

/// A training that takes real steps and counts its updates.
private protocol PlanningLearner: TabularLearner {
  var functions: DynaQFunctions { get }
  var updates: Int { get }
  mutating func takeStep(_ functions: DynaQFunctions) throws
}

extension DynaQ: PlanningLearner {}
extension PrioritizedSweeping: PlanningLearner {}

extension PlanningLearner {
  fileprivate mutating func learn(
    pathLimit: Int, in maze: DynaMaze, stepLimit: Int
  ) throws -> LearningEffort? {
    let (successors, functions) = (Successors(maze.model), functions)
    var known = -1
    while steps < stepLimit {
      // The path changes only with an update.
      if updates != known,
        values.greedyPathLength(in: successors, from: maze.start, limit: pathLimit) != nil
      {
        return LearningEffort(steps: steps, updates: updates)
      }
      known = updates
      try takeStep(functions)
    }
    return nil
  }
}
