import Preconditions

/// Who plays in a game of two.
public enum GamePlayer: UInt8, Sendable, Equatable, CaseIterable {
  /// The player with the first move.
  case first
  /// The player with the second move.
  case second

  /// The other player.
  public var opponent: GamePlayer { self == .first ? .second : .first }
}

/// How a game ended.
public enum GameResult: Sendable, Equatable {
  /// A player has won.
  case won(by: GamePlayer)
  /// Nobody has won.
  case draw

  /// What the result is worth to a player: 1, 0 or −1.
  public func value(for player: GamePlayer) -> Double {
    switch self {
    case .won(let winner): winner == player ? 1 : -1
    case .draw: 0
    }
  }
}

/// A game of two who take turns placing stones, as a value: copying it is the simulator.
///
/// What one wins the other loses, and both see everything. Each move places a stone and turns the
/// move to the opponent. A game that nobody wins ends when the board is full.
public protocol Game: Sendable, Equatable {
  /// The number of move indices: a move is in 0 ..< moveLimit.
  static var moveLimit: Int { get }
  /// The number of stones that fill the board: the most moves of a game.
  static var cellCount: Int { get }

  /// Creates the empty board; the first player is to move.
  init()

  /// Who is to move; after the end, who would be.
  var player: GamePlayer { get }
  /// The moves of the player to move; none after the end.
  var legalMoves: MoveSet { get }
  /// How the game ended; nil while it goes on.
  var result: GameResult? { get }
  /// The number of stones on the board: of moves played.
  var stoneCount: Int { get }
  /// A number below 2⁵⁰ that no other position has, but the one with the players exchanged.
  var key: UInt64 { get }

  /// Plays a move and keeps `result` up to date.
  ///
  /// - Parameter move: one of `legalMoves`.
  /// - Complexity: O(1).
  mutating func play(_ move: Int)

  /// The legal moves with which a player would win at once, were it that player's turn.
  ///
  /// An opponent's winning move is a threat: it stays one until that very move is played.
  func winningMoves(for player: GamePlayer) -> MoveSet

  /// Plays random moves, each legal move with exactly the same probability, to the end of the game.
  ///
  /// - Returns: How the game ended.
  func rollout(using random: inout RandomStream) -> GameResult

  /// The number of numbers that `write` writes: two planes of the board.
  static var observationSize: Int { get }

  /// Writes the stones as 0 and 1: a plane of the player to move, then a plane of the opponent.
  ///
  /// - Parameters:
  ///   - values: where to.
  ///   - offset: the place of the first of `observationSize` numbers.
  func write(into values: inout [Float], at offset: Int)
}

extension Game {
  /// Creates the position after some moves from the empty board.
  ///
  /// - Parameter moves: each legal in its turn.
  public init(playing moves: some Sequence<Int>) {
    self.init()
    for move in moves { play(move) }
  }

  /// The empty board; the first player is to move.
  public static var start: Self { Self() }

  /// Whether the game has ended.
  public var isOver: Bool { result != nil }

  /// The position after a move.
  ///
  /// - Parameter move: one of `legalMoves`.
  public func playing(_ move: Int) -> Self {
    var next = self
    next.play(move)
    return next
  }

  /// What the end is worth to the player to move: 0 or −1; nil while the game goes on.
  public var valueAtEnd: Double? { result?.value(for: player) }

  /// Plays random moves, each legal move with exactly the same probability, to the end of the game.
  public func rollout(using random: inout RandomStream) -> GameResult {
    var game = self
    while true {
      if let result = game.result { return result }
      game.play(random.move(in: game.legalMoves))
    }
  }
}
