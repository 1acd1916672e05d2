/// Where an agent is, and where it is to be: what a policy with goals sees.
///
/// The same pair answers what a step is worth. `GoalObservation(cell: s', goal: g).reward` is the
/// reward of a step that led to s' for an agent that wants g, whatever goal it had at that time:
/// an episode is relabelled without its world.
public struct GoalObservation: Equatable, Sendable {
  /// The achieved goal: the number of the cell in which the agent is.
  public var cell: Int
  /// The desired goal: the number of the cell in which it is to be.
  public var goal: Int

  /// Creates a pair of an achieved and a desired goal.
  @inlinable
  public init(cell: Int, goal: Int) {
    self.cell = cell
    self.goal = goal
  }

  /// Whether the achieved goal is the desired one.
  @inlinable
  public var isReached: Bool { cell == goal }

  /// The reward of the step that led here: 0 at the goal and −1 everywhere else.
  @inlinable
  public var reward: Float { isReached ? 0 : -1 }

  /// How the step that led here ended the episode, time limits aside: terminated at the goal.
  @inlinable
  public var ending: Ending? { isReached ? .terminated : nil }
}

/// A world of cells in which each episode has a goal: a cell to be reached.
///
/// A step earns 0 if it leads to the goal, which ends the episode, and −1 otherwise. With the
/// shortest way of d steps the best return is hence −(d − 1).
///
/// An observation is a pair of cells. Written as a row it is the agent's cell and behind it the
/// goal, so that whatever learns in a `VectorObservable & DiscreteEnvironment` learns one policy
/// for all goals. Schaul et al. 2015, "Universal Value Function Approximators".
public protocol GoalEnvironment: DiscreteEnvironment, VectorObservable
where Observation == GoalObservation {
  /// How many cells there are, numbered from 0; each of them can be a goal.
  var cellCount: Int { get }
  /// Where the agent is: the achieved goal.
  var cell: Int { get }
  /// Where the agent is to be: the desired goal of this episode.
  var goal: Int { get }
  /// How many steps the episode has had.
  var elapsedSteps: Int { get }
  /// After how many steps an episode is truncated.
  var timeLimit: Int { get }

  /// How many numbers a cell is written as.
  var cellSize: Int { get }

  /// Writes a cell to `values[offset ..< offset + cellSize]`.
  func write(cell: Int, into values: inout [Float], at offset: Int)

  /// Starts an episode from a cell to a goal of the caller's choice, which must differ.
  ///
  /// - Returns: That pair.
  @discardableResult
  mutating func begin(at cell: Int, goal: Int) -> GoalObservation
}

extension GoalEnvironment {
  /// What the agent sees now.
  public var observation: GoalObservation { GoalObservation(cell: cell, goal: goal) }

  /// 2 · `cellSize`: the agent's cell, then the goal.
  public var observationSize: Int { 2 * cellSize }

  /// Writes the agent's cell, then the goal.
  public func write(_ observation: GoalObservation, into values: inout [Float], at offset: Int) {
    write(cell: observation.cell, into: &values, at: offset)
    write(cell: observation.goal, into: &values, at: offset + cellSize)
  }
}
