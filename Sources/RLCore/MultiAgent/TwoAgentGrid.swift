import Preconditions

/// Two agents on a 5×5 grid, each on the way to a corner of its own.
///
/// Agent 0 goes from (0, 0) to (4, 0), agent 1 from (4, 4) to (0, 4), as (row, column). Actions:
/// 0 up, 1 down, 2 left, 3 right; an agent on its goal stays there. Both agents get the same
/// reward: +10 when both are home, and otherwise −0.05, −0.1 for each cell that is still between an
/// agent and its goal, −0.5 for each move against a wall and −0.5 where both would come to the same
/// cell, which sends both back. An episode is cut off after 100 steps. The best return is 8.65, in
/// 4 steps.
public struct TwoAgentGrid: MultiAgentEnvironment {
  /// A cell of the grid.
  public struct Cell: Equatable, Sendable {
    /// The row, 0 at the top.
    public var row: Int
    /// The column, 0 on the left.
    public var column: Int

    /// Creates a cell.
    public init(_ row: Int, _ column: Int) {
      self.row = row
      self.column = column
    }

    /// The number of moves from here to another cell.
    public func distance(to other: Cell) -> Int {
      abs(row - other.row) + abs(column - other.column)
    }
  }

  /// How many rows and columns there are.
  public static let size = 5
  /// Where each agent begins.
  public static let starts = [Cell(0, 0), Cell(4, 4)]
  /// Where each agent belongs.
  public static let goals = [Cell(4, 0), Cell(0, 4)]

  /// After how many steps an episode is truncated.
  public let timeLimit: Int
  /// Where each agent is.
  public private(set) var cells = Self.starts
  /// How many steps the episode has had.
  public private(set) var elapsedSteps = 0
  private var isRunning = false

  /// Creates the grid; reset it before the first step.
  ///
  /// - Parameter timeLimit: Steps after which an episode is truncated, at least 1.
  public init(timeLimit: Int = 100) {
    precondition(timeLimit >= 1, "TwoAgentGrid: timeLimit \(timeLimit) is not positive")
    self.timeLimit = timeLimit
  }

  /// 2.
  public var agentCount: Int { 2 }
  /// 8: both positions, then both goals.
  public var stateSize: Int { 8 }
  /// 6: the own position, the other's position, the own goal.
  public func observationSize(of agent: Int) -> Int { 6 }
  /// 4.
  public func actionCount(of agent: Int) -> Int { 4 }

  /// Starts an episode; draws nothing.
  public mutating func reset(using random: inout RandomStream) { begin(at: Self.starts) }

  /// Starts an episode with the agents in these two cells, which must differ.
  public mutating func begin(at cells: [Cell]) {
    let inside = 0..<Self.size
    precondition(
      cells.count == 2 && cells[0] != cells[1]
        && cells.allSatisfy { inside.contains($0.row) && inside.contains($0.column) },
      "TwoAgentGrid: cannot begin there")
    self.cells = cells
    elapsedSteps = 0
    isRunning = true
  }

  /// Moves both agents: 0 up, 1 down, 2 left, 3 right.
  public mutating func step(_ actions: [Int], rewards: inout [Float]) -> Ending? {
    precondition(isRunning, "TwoAgentGrid: step before reset")
    check(actions, rewards: rewards)
    let first = move(0, actions[0])
    let second = move(1, actions[1])
    let meet = first.cell == second.cell
    if !meet {
      cells[0] = first.cell
      cells[1] = second.cell
    }
    let left = cells[0].distance(to: Self.goals[0]) + cells[1].distance(to: Self.goals[1])
    let faults = (first.bumps ? 1 : 0) + (second.bumps ? 1 : 0) + (meet ? 1 : 0)
    let reward = left == 0 ? 10 : -0.05 - 0.1 * Double(left) - 0.5 * Double(faults)
    rewards[0] = Float(reward)
    rewards[1] = Float(reward)
    elapsedSteps += 1
    let ending = Ending.of(terminated: left == 0, outOfTime: elapsedSteps >= timeLimit)
    isRunning = ending == nil
    return ending
  }

  /// The cell to which both agents would come with these actions, which sends both back; nil where
  /// they do not collide.
  public func collision(_ actions: [Int]) -> Cell? {
    let cell = move(0, actions[0]).cell
    return cell == move(1, actions[1]).cell ? cell : nil
  }

  /// Where an agent would come, and whether it moves against a wall.
  private func move(_ agent: Int, _ action: Int) -> (cell: Cell, bumps: Bool) {
    var cell = cells[agent]
    if cell == Self.goals[agent] { return (cell, false) }
    switch action {
    case 0: cell.row -= 1
    case 1: cell.row += 1
    case 2: cell.column -= 1
    default: cell.column += 1
    }
    let inside = 0..<Self.size
    let stays = !inside.contains(cell.row) || !inside.contains(cell.column)
    return (stays ? cells[agent] : cell, stays)
  }

  /// Writes the own position, the other's and the own goal; each coordinate is divided by 4.
  public func writeObservation(of agent: Int, into values: inout [Float], at offset: Int) {
    write(cells[agent], into: &values, at: offset)
    write(cells[1 - agent], into: &values, at: offset + 2)
    write(Self.goals[agent], into: &values, at: offset + 4)
  }

  /// Writes both positions, then both goals; each coordinate is divided by 4.
  public func writeState(into values: inout [Float], at offset: Int) {
    for agent in 0..<2 {
      write(cells[agent], into: &values, at: offset + 2 * agent)
      write(Self.goals[agent], into: &values, at: offset + 4 + 2 * agent)
    }
  }

  private func write(_ cell: Cell, into values: inout [Float], at offset: Int) {
    values[offset] = Float(cell.row) / Float(Self.size - 1)
    values[offset + 1] = Float(cell.column) / Float(Self.size - 1)
  }
}
