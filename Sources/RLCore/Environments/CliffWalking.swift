/// A walk along a cliff, equal to Gymnasium's CliffWalking-v1.
///
/// The grid has 4 rows of 12 cells; a state is `row * 12 + column`. Episodes begin in 36, the lower
/// left corner, and terminate in 47, the lower right one; the cells between them are the cliff.
/// Actions: 0 up, 1 right, 2 down, 3 left (another order than `FrozenLake`). Every step costs 1.
/// A step over the cliff costs 100 and leads back to 36: the episode goes on. There is no time
/// limit unless one is asked for.
///
/// On slippery ground a move goes the intended way or to either side of it, 1/3 each, in the order
/// (a − 1) mod 4, a, (a + 1) mod 4. The best path from the start earns −13. Sutton & Barto,
/// example 6.6.
public struct CliffWalking: ModelEnvironment, Sendable {
  /// How many rows the grid has; row 0 is the top one.
  public static let rows = 4
  /// How many columns the grid has.
  public static let columns = 12
  /// Where episodes begin, and where a fall leads.
  public static let start = 36
  /// The cell that terminates an episode.
  public static let goal = 47
  /// The cells that nobody can stand on.
  public static let cliff = 37..<47

  /// The table and the running episode.
  ///
  /// As in Gymnasium, the table has rows for the cliff, which are never visited, and a row for the
  /// goal that walks on from it; only the flag `terminated` says that the goal is the end.
  public var simulation: ModelSimulation

  /// Creates a cliff; reset it before the first step.
  ///
  /// - Parameters:
  ///   - isSlippery: whether a move may go to either side.
  ///   - timeLimit: steps after which an episode is truncated, at least 1; nil for no limit.
  public init(isSlippery: Bool = false, timeLimit: Int? = nil) {
    let model = KnownModel(states: CliffWalking.rows * CliffWalking.columns, actions: 4) {
      cell, action in
      if !isSlippery { return [CliffWalking.outcome(of: action, in: cell)] }
      return [(action + 3) % 4, action, (action + 1) % 4].map { direction in
        var outcome = CliffWalking.outcome(of: direction, in: cell)
        outcome.probability = 1.0 / 3
        return outcome
      }
    }
    simulation = ModelSimulation(
      model: model, starts: [CliffWalking.start], timeLimit: timeLimit)
  }

  /// Where a direction leads from a cell.
  private static func outcome(of direction: Int, in cell: Int) -> KnownModel.Outcome {
    let column = cell % columns
    let next: Int
    switch direction {
    case 0: next = cell < columns ? cell : cell - columns
    case 1: next = column == columns - 1 ? cell : cell + 1
    case 2: next = cell / columns == rows - 1 ? cell : cell + columns
    default: next = column == 0 ? cell : cell - 1
    }
    if cliff.contains(next) { return KnownModel.Outcome(nextState: start, reward: -100) }
    return KnownModel.Outcome(nextState: next, reward: -1, terminated: next == goal)
  }
}
