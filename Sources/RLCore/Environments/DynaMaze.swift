import Preconditions

/// A maze with walls, one start and one goal that pays 1; nothing else pays anything.
///
/// A state is a cell's index, `row * columns + column`, walls included. Actions: 0 up, 1 down,
/// 2 left, 3 right, as in `GridWorld`. A move against a wall or the edge leaves the state
/// unchanged; entering the goal earns 1 and terminates. With a discount below 1 the shortest way is
/// the best. Sutton & Barto, examples 8.1 to 8.4.
public struct DynaMaze: ModelEnvironment, Sendable {
  /// The rows of the maze: S is the start, G the goal, # a wall, a dot a free cell.
  public let map: [String]
  /// How many rows the maze has; row 0 is the top one.
  public let rows: Int
  /// How many columns the maze has.
  public let columns: Int
  /// Where episodes begin.
  public let start: Int
  /// The cell that pays 1 and ends an episode.
  public let goal: Int
  /// Whether a cell is a wall, `[rows · columns]`.
  public let isWall: [Bool]
  /// The table and the running episode.
  public var simulation: ModelSimulation

  /// Creates a maze; reset it before the first step.
  ///
  /// - Parameters:
  ///   - map: rows of equal length, of S, G, # and dots; exactly one S and one G.
  ///   - timeLimit: steps after which an episode is truncated, at least 1; nil for no limit.
  public init(map: [String], timeLimit: Int? = nil) {
    let cells = map.flatMap { Array($0) }
    let columns = map.first?.count ?? 0
    precondition(
      columns >= 1 && map.allSatisfy { $0.count == columns },
      "DynaMaze: the rows of the map are empty or differ in length: \(map)")
    guard let start = cells.firstIndex(of: "S"), let goal = cells.firstIndex(of: "G"),
      cells.allSatisfy({ "SG#.".contains($0) }),
      start == cells.lastIndex(of: "S"), goal == cells.lastIndex(of: "G")
    else {
      preconditionFailure("DynaMaze: a map consists of #, ., one S and one G: \(map)")
    }
    let isWall = cells.map { $0 == "#" }
    self.map = map
    (rows, self.columns, self.start, self.goal) = (map.count, columns, start, goal)
    self.isWall = isWall
    let rows = map.count
    let model = KnownModel(states: cells.count, actions: 4) { cell, action in
      if cell == goal {
        return [KnownModel.Outcome(nextState: cell, reward: 0, terminated: true)]
      }
      let (row, column) = (cell / columns, cell % columns)
      let isAtEdge: Bool
      let next: Int
      switch action {
      case 0: (isAtEdge, next) = (row == 0, cell - columns)
      case 1: (isAtEdge, next) = (row == rows - 1, cell + columns)
      case 2: (isAtEdge, next) = (column == 0, cell - 1)
      default: (isAtEdge, next) = (column == columns - 1, cell + 1)
      }
      if isAtEdge || isWall[next] { return [KnownModel.Outcome(nextState: cell, reward: 0)] }
      return [
        KnownModel.Outcome(
          nextState: next, reward: next == goal ? 1 : 0, terminated: next == goal)
      ]
    }
    simulation = ModelSimulation(model: model, starts: [start], timeLimit: timeLimit)
  }

  /// The maze of Sutton & Barto's figure 8.2, 6×9; 14 steps are the shortest way.
  public static let figure82Map = [
    ".......#G", "..#....#.", "S.#....#.", "..#......", ".....#...", ".........",
  ]

  /// The maze of Sutton & Barto's figure 8.2.
  ///
  /// - Parameters:
  ///   - scale: how many cells each cell becomes in both directions, at least 1. Start and goal
  ///     stay single cells, each the upper corner of its block at the edge, and the shortest way
  ///     becomes 15 · scale − 1 steps.
  ///   - timeLimit: steps after which an episode is truncated; nil for no limit.
  public static func figure82(scale: Int = 1, timeLimit: Int? = nil) -> DynaMaze {
    precondition(scale >= 1, "DynaMaze: scale \(scale) is not positive")
    var map = figure82Map.flatMap { row -> [[Character]] in
      let wide = row.flatMap { cell -> [Character] in
        Array(repeating: cell == "#" ? "#" : ".", count: scale)
      }
      return Array(repeating: wide, count: scale)
    }
    map[2 * scale][0] = "S"
    map[0][9 * scale - 1] = "G"
    return DynaMaze(map: map.map { String($0) }, timeLimit: timeLimit)
  }

  /// The cells in which an action can be taken, in order: all but the walls and the goal.
  public var places: [Int] { isWall.indices.filter { !isWall[$0] && $0 != goal } }

  /// How many steps the shortest way from start to goal has; nil if there is none.
  ///
  /// - Complexity: O(cells).
  public var shortestWay: Int? {
    var distance = [Int?](repeating: nil, count: rows * columns)
    distance[start] = 0
    var queue = [start]
    var head = 0
    while head < queue.count {
      let cell = queue[head]
      head += 1
      if cell == goal { return distance[cell] }
      for action in 0..<4 {
        for outcome in model.outcomes(state: cell, action: action)
        where distance[outcome.nextState] == nil {
          distance[outcome.nextState] = distance[cell].map { $0 + 1 }
          queue.append(outcome.nextState)
        }
      }
    }
    return nil
  }
}

/// A maze whose walls move after a number of steps, counted over all episodes.
///
/// The agent is not told. It keeps its cell; one that has become a wall can still be left.
public struct ChangingMaze: TabularEnvironment, Sendable {
  /// The maze that is being walked.
  public private(set) var maze: DynaMaze
  /// The maze after the change.
  public let later: DynaMaze
  /// How many steps come before the change.
  public let changesAfter: Int
  /// How many steps there have been since the world was made.
  public private(set) var steps = 0

  /// Creates a maze that will change.
  ///
  /// - Parameters:
  ///   - first: the maze at the beginning.
  ///   - later: the maze after the change, of the same size.
  ///   - changesAfter: how many steps come before the change, at least 1.
  public init(_ first: DynaMaze, then later: DynaMaze, changesAfter: Int) {
    precondition(
      first.rows == later.rows && first.columns == later.columns,
      "ChangingMaze: \(first.rows)×\(first.columns) becomes \(later.rows)×\(later.columns)")
    precondition(changesAfter >= 1, "ChangingMaze: changes after \(changesAfter) steps")
    maze = first
    self.later = later
    self.changesAfter = changesAfter
  }

  private static let openRight = [
    "........G", ".........", ".........", "########.", ".........", "...S.....",
  ]
  private static let openLeft = [
    "........G", ".........", ".........", ".########", ".........", "...S.....",
  ]
  private static let openBoth = [
    "........G", ".........", ".........", ".#######.", ".........", "...S.....",
  ]

  /// The blocking maze of Sutton & Barto's figure 8.4: 10 steps to the goal, later 16.
  ///
  /// After 1000 steps the gap at the right end of the wall closes and one at the left end opens.
  public static var blocking: ChangingMaze {
    ChangingMaze(DynaMaze(map: openRight), then: DynaMaze(map: openLeft), changesAfter: 1000)
  }

  /// The shortcut maze of Sutton & Barto's figure 8.5: 16 steps to the goal, later 10.
  ///
  /// After 3000 steps a second gap opens, at the right end; the way at the left stays as it is.
  public static var shortcut: ChangingMaze {
    ChangingMaze(DynaMaze(map: openLeft), then: DynaMaze(map: openBoth), changesAfter: 3000)
  }

  /// How many cells the maze has.
  public var stateCount: Int { maze.stateCount }
  /// Up, down, left and right.
  public var actionCount: Int { maze.actionCount }
  /// The transitions of the present maze.
  public var model: KnownModel { maze.model }

  /// Starts an episode; draws nothing.
  public mutating func reset(using random: inout RandomStream) -> Int {
    maze.reset(using: &random)
  }

  /// Carries out an action in the present maze, and changes the maze when it is time.
  public mutating func step(_ action: Int) -> Step<Int> {
    let step = maze.step(action)
    steps += 1
    if steps == changesAfter {
      let elapsed = maze.elapsedSteps
      maze = later
      if step.ending == nil { maze.begin(at: step.observation, elapsedSteps: elapsed) }
    }
    return step
  }
}
