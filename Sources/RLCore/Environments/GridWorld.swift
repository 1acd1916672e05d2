import Preconditions

/// A walk on a grid of cells, with terminal cells that pay a reward on being entered.
///
/// A state is a cell's index, `row * columns + column`. Actions: 0 up, 1 down, 2 left, 3 right.
/// Moving against the edge leaves the state unchanged and earns `bumpReward`; entering a terminal
/// cell earns that cell's reward and terminates; every other move earns `stepReward`.
///
/// The observation is the index; written as a row it is (row / (rows − 1), column / (columns − 1)).
public struct GridWorld: Environment, Sendable {
  /// A cell that ends the episode.
  public struct Terminal: Equatable, Sendable {
    /// The cell's index.
    public let cell: Int
    /// What entering it earns.
    public let reward: Double

    /// Creates a terminal cell.
    public init(cell: Int, reward: Double) {
      self.cell = cell
      self.reward = reward
    }
  }

  /// Where episodes begin.
  public enum Start: Equatable, Sendable {
    /// Always in this cell.
    case cell(Int)
    /// In any cell that is not terminal, all equally likely.
    case anywhere
  }

  /// How many rows the grid has; row 0 is the top one.
  public let rows: Int
  /// How many columns the grid has.
  public let columns: Int
  /// The cells that end the episode.
  public let terminals: [Terminal]
  /// Where episodes begin.
  public let start: Start
  /// What a move earns that neither bumps nor terminates.
  public let stepReward: Double
  /// What moving against the edge earns.
  public let bumpReward: Double
  /// After how many steps an episode is truncated.
  public let timeLimit: Int

  /// The cell after the last reset or step.
  public internal(set) var state = 0
  /// How many steps the episode has had.
  public internal(set) var elapsedSteps = 0
  /// Whether there is an episode to step in.
  var isRunning = false

  /// Creates a grid; reset it before the first step.
  ///
  /// - Parameters:
  ///   - rows: at least 2, so that a row's coordinate can be scaled to [0, 1].
  ///   - columns: at least 2.
  ///   - terminals: the cells that end an episode; not every cell.
  ///   - start: where episodes begin; not in a terminal cell.
  ///   - stepReward: for a move that neither bumps nor terminates.
  ///   - bumpReward: for a move against the edge.
  ///   - timeLimit: steps after which an episode is truncated, at least 1.
  public init(
    rows: Int, columns: Int, terminals: [Terminal], start: Start, stepReward: Double,
    bumpReward: Double, timeLimit: Int
  ) {
    precondition(rows >= 2 && columns >= 2, "GridWorld: \(rows)×\(columns) is smaller than 2×2")
    precondition(timeLimit >= 1, "GridWorld: timeLimit \(timeLimit) is not positive")
    let cells = rows * columns
    precondition(
      terminals.allSatisfy { (0..<cells).contains($0.cell) },
      "GridWorld: a terminal lies outside of the \(rows)×\(columns) grid")
    precondition(
      terminals.count == Set(terminals.map(\.cell)).count && terminals.count < cells,
      "GridWorld: terminals must be distinct and leave a cell to start in")
    if case .cell(let cell) = start {
      precondition(
        (0..<cells).contains(cell) && !terminals.contains { $0.cell == cell },
        "GridWorld: start \(cell) is outside of the grid or terminal")
    }
    self.rows = rows
    self.columns = columns
    self.terminals = terminals
    self.start = start
    self.stepReward = stepReward
    self.bumpReward = bumpReward
    self.timeLimit = timeLimit
  }

  /// The 10×10 task: from one corner to the other, +10 there, −1 a bump, −0.1 a step, 200 steps.
  ///
  /// The best return is 8.3, in 18 steps.
  public static var tenByTen: GridWorld {
    GridWorld(
      rows: 10, columns: 10, terminals: [Terminal(cell: 99, reward: 10)], start: .cell(0),
      stepReward: -0.1, bumpReward: -1, timeLimit: 200)
  }

  /// The 4×4 task: +1 in the first corner, +10 in the last, nothing else, any start, 100 steps.
  public static var fourByFour: GridWorld {
    GridWorld(
      rows: 4, columns: 4,
      terminals: [Terminal(cell: 0, reward: 1), Terminal(cell: 15, reward: 10)],
      start: .anywhere, stepReward: 0, bumpReward: 0, timeLimit: 100)
  }

  /// Starts an episode; draws from `random` only where episodes begin anywhere.
  public mutating func reset(using random: inout RandomStream) -> Int {
    switch start {
    case .cell(let cell):
      return begin(at: cell)
    case .anywhere:
      // The k-th cell that is not terminal: one draw, whatever the terminals are.
      var remaining = random.integer(below: rows * columns - terminals.count)
      var cell = 0
      while true {
        if terminalReward(of: cell) == nil {
          if remaining == 0 { break }
          remaining -= 1
        }
        cell += 1
      }
      return begin(at: cell)
    }
  }

  /// Starts an episode in a cell of the caller's choice, which must not be terminal.
  ///
  /// - Parameters:
  ///   - cell: where the episode begins.
  ///   - elapsedSteps: how much of the time limit is already used, in 0 ..< `timeLimit`.
  /// - Returns: the first observation.
  @discardableResult
  public mutating func begin(at cell: Int, elapsedSteps: Int = 0) -> Int {
    precondition(
      (0..<rows * columns).contains(cell) && terminalReward(of: cell) == nil,
      "GridWorld: cannot begin in \(cell): outside of the \(rows)×\(columns) grid or terminal")
    precondition(
      elapsedSteps >= 0 && elapsedSteps < timeLimit,
      "GridWorld: elapsedSteps \(elapsedSteps) is not in 0..<\(timeLimit)")
    state = cell
    self.elapsedSteps = elapsedSteps
    isRunning = true
    return cell
  }

  /// Moves one cell: 0 up, 1 down, 2 left, 3 right.
  public mutating func step(_ action: Int) -> Step<Int> {
    precondition(isRunning, "GridWorld: step without a running episode; reset first")
    let move = outcome(of: action, in: state)
    state = move.nextState
    elapsedSteps += 1
    let ending = Ending.of(terminated: move.terminated, outOfTime: elapsedSteps >= timeLimit)
    isRunning = ending == nil
    return Step(observation: state, reward: Float(move.reward), ending: ending)
  }

  /// What entering a cell earns if it is terminal, otherwise nil.
  @inlinable
  public func terminalReward(of cell: Int) -> Double? {
    for terminal in terminals where terminal.cell == cell { return terminal.reward }
    return nil
  }

  /// Where an action leads from a cell that is not terminal.
  func outcome(of action: Int, in cell: Int) -> KnownModel.Outcome {
    precondition((0..<4).contains(action), "GridWorld: action \(action) is not in 0..<4")
    let row = cell / columns
    let column = cell - row * columns
    let bumps: Bool
    let next: Int
    switch action {
    case 0: (bumps, next) = (row == 0, cell - columns)
    case 1: (bumps, next) = (row == rows - 1, cell + columns)
    case 2: (bumps, next) = (column == 0, cell - 1)
    default: (bumps, next) = (column == columns - 1, cell + 1)
    }
    if bumps { return KnownModel.Outcome(nextState: cell, reward: bumpReward) }
    if let reward = terminalReward(of: next) {
      return KnownModel.Outcome(nextState: next, reward: reward, terminated: true)
    }
    return KnownModel.Outcome(nextState: next, reward: stepReward)
  }
}

extension GridWorld: TabularEnvironment, VectorObservable {
  /// Up, down, left and right.
  @inlinable
  public var actionCount: Int { 4 }

  /// The number of cells, terminal ones included.
  @inlinable
  public var stateCount: Int { rows * columns }

  /// Row and column.
  @inlinable
  public var observationSize: Int { 2 }

  /// Writes a cell as (row / (rows − 1), column / (columns − 1)).
  @inlinable
  public func write(_ observation: Int, into values: inout [Float], at offset: Int) {
    let row = observation / columns
    values[offset] = Float(row) / Float(rows - 1)
    values[offset + 1] = Float(observation - row * columns) / Float(columns - 1)
  }

  /// Every move with its outcome; terminal cells keep their place, earn nothing and terminate.
  public var model: KnownModel {
    KnownModel(states: stateCount, actions: actionCount) { cell, action in
      if terminalReward(of: cell) != nil {
        return [KnownModel.Outcome(nextState: cell, reward: 0, terminated: true)]
      }
      return [outcome(of: action, in: cell)]
    }
  }
}
