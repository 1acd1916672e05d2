import RLCore

/// What a move in a world brought.
public struct SearchStep: Equatable, Sendable {
  /// The reward of who moved.
  public var reward: Double
  /// Whether the opponent moves next; false where one player makes all moves.
  public var passesTurn: Bool
  /// Whether the world has ended.
  public var isTerminal: Bool

  /// Joins what a move brought.
  public init(reward: Double, passesTurn: Bool, isTerminal: Bool) {
    self.reward = reward
    self.passesTurn = passesTurn
    self.isTerminal = isTerminal
  }
}

/// A world that can be copied and tried, for one player or for two with opposite interests.
///
/// Each number is seen by who moves: a reward by the mover, a value by who would move next.
public protocol SearchWorld: Sendable {
  /// A bound above all moves: each is in 0 ..< moveLimit.
  static var moveLimit: Int { get }
  /// The moves that can be tried; none after the end.
  var legalMoves: MoveSet { get }
  /// The same world as a value without type parameters, which 17.6 is handed; nil if it has none.
  var searched: SearchedWorld? { get }
  /// The world that `searched` describes; nil if that is another one.
  init?(_ world: SearchedWorld)

  /// Makes a move.
  ///
  /// - Parameter move: one of `legalMoves`.
  mutating func act(_ move: Int) -> SearchStep

  /// Plays random moves to the end.
  ///
  /// - Parameter discount: γ.
  /// - Returns: The discounted sum of what they brought to who moves now.
  func playout(discount: Double, using random: inout RandomStream) -> Double
}

extension SearchWorld where Self: Game {
  /// Plays a move; the end of the game is the reward of who made the last one.
  @inlinable
  public mutating func act(_ move: Int) -> SearchStep {
    let mover = player
    play(move)
    guard let result else { return SearchStep(reward: 0, passesTurn: true, isTerminal: false) }
    return SearchStep(reward: result.value(for: mover), passesTurn: true, isTerminal: true)
  }

  /// How a game of random moves ends; its length does not count.
  @inlinable
  public func playout(discount: Double, using random: inout RandomStream) -> Double {
    rollout(using: &random).value(for: player)
  }
}

/// A game on a board that may be mirrored: left and right do not matter.
public protocol BoardGame: Game, SearchWorld {
  /// The cells of a row. Moves and cells are numbered row by row.
  static var boardWidth: Int { get }
}

extension BoardGame {
  /// The move or the cell on the other side.
  @inlinable
  static func mirrored(_ index: Int) -> Int {
    let column = index % boardWidth
    return index - column + boardWidth - 1 - column
  }
}

extension TicTacToe: BoardGame {
  /// 3 cells.
  public static var boardWidth: Int { 3 }
}

extension ConnectFour: BoardGame {
  /// 7 cells.
  public static var boardWidth: Int { 7 }
}

extension TicTacToe: SearchWorld {
  /// This game.
  public var searched: SearchedWorld? { .ticTacToe(self) }
  /// The game, if it is Tic-tac-toe.
  public init?(_ world: SearchedWorld) {
    guard case .ticTacToe(let game) = world else { return nil }
    self = game
  }
}

extension ConnectFour: SearchWorld {
  /// This game.
  public var searched: SearchedWorld? { .connectFour(self) }
  /// The game, if it is Connect Four.
  public init?(_ world: SearchedWorld) {
    guard case .connectFour(let game) = world else { return nil }
    self = game
  }
}
