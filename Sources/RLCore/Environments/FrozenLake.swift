import Preconditions

/// A walk over a frozen lake with holes, equal to Gymnasium's FrozenLake-v1.
///
/// A state is a cell's index, `row * columns + column`. Actions: 0 left, 1 down, 2 right, 3 up
/// (not the order of `GridWorld`). Entering the goal earns 1 and terminates, entering a hole earns
/// nothing and terminates; every other move earns nothing, and the edge holds the walker.
///
/// On slippery ice a move goes the intended way only with the success rate, and to either side of
/// it with half of the rest. The outcomes are listed in the order (a − 1) mod 4, a, (a + 1) mod 4.
public struct FrozenLake: ModelEnvironment, Sendable {
  /// The lake of FrozenLake-v1.
  public static let smallMap = ["SFFF", "FHFH", "FFFH", "HFFG"]
  /// The lake of FrozenLake8x8-v1.
  public static let largeMap = [
    "SFFFFFFF", "FFFFFFFF", "FFFHFFFF", "FFFFFHFF", "FFFHFFFF", "FHHFFFHF", "FHFFHFHF", "FFFHFFFG",
  ]

  /// The rows of the lake, of S (start), F (frozen), H (hole) and G (goal).
  public let map: [String]
  /// How many rows the lake has.
  public var rows: Int { map.count }
  /// How many columns the lake has.
  public var columns: Int { simulation.model.states / map.count }
  /// The table and the running episode.
  public var simulation: ModelSimulation

  /// Creates a lake; reset it before the first step.
  ///
  /// - Parameters:
  ///   - map: rows of equal length, of the letters S, F, H and G; at least one S. With several,
  ///     each is as likely a start as the others.
  ///   - isSlippery: whether a move may go to either side.
  ///   - successRate: the probability of the intended direction on slippery ice, in [0, 1].
  ///   - timeLimit: steps after which an episode is truncated, at least 1.
  public init(
    map: [String], isSlippery: Bool = true, successRate: Double = 1.0 / 3, timeLimit: Int = 100
  ) {
    let cells = map.flatMap { Array($0) }
    let columns = map.first?.count ?? 0
    precondition(
      columns >= 1 && map.allSatisfy { $0.count == columns },
      "FrozenLake: the rows of the map are empty or differ in length: \(map)")
    precondition(
      cells.contains("S") && cells.allSatisfy { "SFHG".contains($0) },
      "FrozenLake: a map consists of S, F, H and G, with an S: \(map)")
    precondition(
      successRate >= 0 && successRate <= 1,
      "FrozenLake: successRate \(successRate) is not in 0...1")
    self.map = map
    let sideRate = (1 - successRate) / 2
    let model = KnownModel(states: cells.count, actions: 4) { cell, action in
      if "HG".contains(cells[cell]) {
        return [KnownModel.Outcome(nextState: cell, reward: 0, terminated: true)]
      }
      let directions: [(direction: Int, probability: Double)] =
        isSlippery
        ? [((action + 3) % 4, sideRate), (action, successRate), ((action + 1) % 4, sideRate)]
        : [(action, 1)]
      return directions.filter { $0.probability > 0 }.map { direction, probability in
        let next = FrozenLake.neighbour(of: cell, direction, rows: map.count, columns: columns)
        return KnownModel.Outcome(
          probability: probability, nextState: next, reward: cells[next] == "G" ? 1 : 0,
          terminated: "HG".contains(cells[next]))
      }
    }
    simulation = ModelSimulation(
      model: model, starts: cells.indices.filter { cells[$0] == "S" }, timeLimit: timeLimit)
  }

  /// The 4×4 lake, truncated after 100 steps.
  public static func fourByFour(isSlippery: Bool = true) -> FrozenLake {
    FrozenLake(map: smallMap, isSlippery: isSlippery)
  }

  /// The 8×8 lake, truncated after 200 steps.
  public static func eightByEight(isSlippery: Bool = true) -> FrozenLake {
    FrozenLake(map: largeMap, isSlippery: isSlippery, timeLimit: 200)
  }

  /// The cell in a direction, or the same cell at the edge.
  private static func neighbour(
    of cell: Int, _ direction: Int, rows: Int, columns: Int
  ) -> Int {
    let row = cell / columns
    let column = cell % columns
    switch direction {
    case 0: return column == 0 ? cell : cell - 1
    case 1: return row == rows - 1 ? cell : cell + columns
    case 2: return column == columns - 1 ? cell : cell + 1
    default: return row == 0 ? cell : cell - columns
    }
  }
}
