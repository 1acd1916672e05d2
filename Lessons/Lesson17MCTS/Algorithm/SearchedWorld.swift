import Course
import RLCore

/// One of the worlds of this lesson: what a simulation walks in.
///
/// A copy of it is another world: what is tried in the copy does not happen in the first.
public enum SearchedWorld: Equatable, Sendable {
  /// Tic-tac-toe.
  case ticTacToe(TicTacToe)
  /// Connect Four.
  case connectFour(ConnectFour)
  /// A walk on a grid.
  case grid(GridWalk)
  /// A world that is written out.
  case table(WorldTable)

  /// The moves that can be tried, from the lowest to the highest; none after the end.
  public var legalMoves: MoveSet {
    switch self {
    case .ticTacToe(let game): game.legalMoves
    case .connectFour(let game): game.legalMoves
    case .grid(let walk): walk.legalMoves
    case .table(let table): table.legalMoves
    }
  }

  /// Makes a move.
  ///
  /// - Parameter move: one of `legalMoves`.
  /// - Throws: `TrainingError.unusable` where the move is not one of them.
  public mutating func act(_ move: Int) throws -> SearchStep {
    guard move >= 0, move < 64, legalMoves.contains(move) else {
      throw TrainingError.unusable(exercise: "17.6", answer: "made a move that is not legal")
    }
    switch self {
    case .ticTacToe(var game):
      let step = game.act(move)
      self = .ticTacToe(game)
      return step
    case .connectFour(var game):
      let step = game.act(move)
      self = .connectFour(game)
      return step
    case .grid(var walk):
      let step = walk.act(move)
      self = .grid(walk)
      return step
    case .table(var table):
      let step = table.act(move)
      self = .table(table)
      return step
    }
  }

  /// Plays random moves to the end; what they brought to who moves now.
  ///
  /// - Parameter discount: γ.
  public func playout(discount: Double, using random: inout RandomStream) -> Double {
    switch self {
    case .ticTacToe(let game): game.playout(discount: discount, using: &random)
    case .connectFour(let game): game.playout(discount: discount, using: &random)
    case .grid(let walk): walk.playout(discount: discount, using: &random)
    case .table(let table): table.playout(discount: discount, using: &random)
    }
  }
}

/// What is thought of a position before its moves are tried.
public struct LeafEvaluation: Equatable, Sendable {
  /// P, how likely each legal move is to be the right one, from the lowest move to the highest.
  public var priors: [Double]
  /// v, what the position is worth to who moves there.
  public var value: Double

  /// Joins priors and value.
  public init(priors: [Double], value: Double) {
    self.priors = priors
    self.value = value
  }
}
