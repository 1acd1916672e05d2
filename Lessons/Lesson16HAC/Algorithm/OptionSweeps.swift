import RLCore

/// What value iteration in the four rooms may choose from.
public enum Choices: String, CaseIterable, Sendable {
  /// The four moves.
  case moves
  /// The eight hallway options.
  case options
  /// Both.
  case both = "moves and options"
}

/// Value iteration in the four rooms, sweep by sweep, for a reward of 1 at the goal.
public struct OptionSweeps: Sendable {
  /// The values before the first sweep and after each, until nothing changes.
  public let values: [[Double]]

  /// Sweeps.
  ///
  /// - Parameters:
  ///   - choices: what may be chosen.
  ///   - goal: the goal's cell.
  ///   - discount: γ.
  ///   - functions: whose 16.7 to run.
  /// - Throws: What 16.7 throws; `TrainingError` where its answer is no table of the cells.
  public init(
    _ choices: Choices, goal: Int, discount: Double = 0.9, functions: HACFunctions
  ) throws {
    let grid = GoalGrid.fourRooms()
    let moves = (0..<grid.actionCount).map {
      Option.action($0, name: "move \($0)", states: grid.cellCount)
    }
    let hallways = FourRooms.hallwayOptions(in: grid.movement, discount: discount)
    let options =
      switch choices {
      case .moves: moves
      case .options: hallways
      case .both: moves + hallways
      }
    let models = OptionModels(
      of: grid.model(goal: goal, stepReward: 0, goalReward: 1), options: options,
      discount: discount)
    var values = [[Double](repeating: 0, count: grid.cellCount)]
    while values.count <= grid.cellCount {
      let last = values[values.count - 1]
      let next = try functions.checked.sweepOptions(models, last)
      values.append(next)
      // Equal but for rounding.
      if zip(last, next).allSatisfy({ abs($0 - $1) <= 1e-12 }) { break }
    }
    self.values = values
  }

  /// How many sweeps it takes until every cell other than the goal has heard of it.
  ///
  /// - Parameter goal: the goal's cell.
  /// - Returns: nil where some cell never does.
  public func sweepsToReachAll(except goal: Int) -> Int? {
    values.firstIndex { table in table.indices.allSatisfy { $0 == goal || table[$0] > 0 } }
  }
}
