import RLCore

/// A walk on a grid, as a world to be searched by one player.
///
/// The end of an episode's time is an end like the goal: nothing comes after it.
public struct GridWalk: SearchWorld, Equatable {
  /// The grid, with the walker in it.
  public private(set) var grid: GridWorld
  /// Whether the episode is over.
  public private(set) var isOver = false

  /// Starts a walk.
  ///
  /// - Parameters:
  ///   - grid: the grid.
  ///   - cell: where the walk begins; not a terminal cell.
  public init(_ grid: GridWorld, at cell: Int = 0) {
    self.grid = grid
    self.grid.begin(at: cell)
  }

  /// 4 moves.
  public static var moveLimit: Int { 4 }

  /// The cell of the walker.
  public var cell: Int { grid.state }

  /// Up, down, left, right.
  public var legalMoves: MoveSet { isOver ? [] : .all(below: 4) }

  /// Moves one cell.
  public mutating func act(_ move: Int) -> SearchStep {
    let step = grid.step(move)
    isOver = step.ending != nil
    return SearchStep(reward: Double(step.reward), passesTurn: false, isTerminal: isOver)
  }

  /// Walks at random to the end.
  public func playout(discount: Double, using random: inout RandomStream) -> Double {
    var (walk, value, weight) = (self, 0.0, 1.0)
    while !walk.isOver {
      value += weight * walk.act(random.integer(below: 4)).reward
      weight *= discount
    }
    return value
  }

  /// Two walks are equal where they are in the same cell of alike grids after as many steps.
  public static func == (one: GridWalk, other: GridWalk) -> Bool {
    one.grid.state == other.grid.state && one.grid.elapsedSteps == other.grid.elapsedSteps
      && one.isOver == other.isOver && one.grid.rows == other.grid.rows
      && one.grid.columns == other.grid.columns && one.grid.terminals == other.grid.terminals
      && one.grid.stepReward == other.grid.stepReward
      && one.grid.bumpReward == other.grid.bumpReward
  }

  /// This walk.
  public var searched: SearchedWorld? { .grid(self) }
  /// The walk, if it is one.
  public init?(_ world: SearchedWorld) {
    guard case .grid(let walk) = world else { return nil }
    self = walk
  }
}
