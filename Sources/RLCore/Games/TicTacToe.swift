import Preconditions

/// Tic-tac-toe: three stones in a line of a 3 × 3 board win.
///
/// A move is a cell, row by row from the top left, 0 ... 8.
public struct TicTacToe: Game {
  /// The stones of the player to move, bit m for cell m.
  private var own: UInt16 = 0
  /// The stones of the opponent.
  private var other: UInt16 = 0
  /// Who is to move; after the end, who would be.
  public private(set) var player = GamePlayer.first
  /// How the game ended; nil while it goes on.
  public private(set) var result: GameResult?

  /// Creates the empty board; the first player is to move.
  public init() {}

  /// 9 cells.
  public static var moveLimit: Int { 9 }
  /// 9 stones.
  public static var cellCount: Int { 9 }

  private static let board: UInt16 = 0b111_111_111

  /// The number of stones on the board.
  public var stoneCount: Int { (own | other).nonzeroBitCount }
  /// The mover's stones in the lower 9 bits, the opponent's above them.
  public var key: UInt64 { UInt64(own) | UInt64(other) &<< 9 }

  /// The empty cells; none after the end.
  public var legalMoves: MoveSet {
    MoveSet(bits: result == nil ? UInt64(TicTacToe.board & ~(own | other)) : 0)
  }

  /// Who has a stone in a cell; nil where it is empty.
  ///
  /// - Parameters:
  ///   - row: from 0 at the top to 2.
  ///   - column: from 0 at the left to 2.
  public func stone(row: Int, column: Int) -> GamePlayer? {
    precondition(
      row >= 0 && row < 3 && column >= 0 && column < 3,
      "TicTacToe: there is no cell \(row), \(column)")
    let cell: UInt16 = 1 << UInt16(3 * row + column)
    return own & cell != 0 ? player : other & cell != 0 ? player.opponent : nil
  }

  /// Places a stone.
  ///
  /// - Parameter move: an empty cell, 0 ... 8.
  public mutating func play(_ move: Int) {
    precondition(
      move >= 0 && move < 9 && legalMoves.contains(move),
      "TicTacToe: \(move) is not a legal move")
    let stones = own | 1 << UInt16(move)
    own = other
    other = stones
    if TicTacToe.hasLine(stones) {
      result = .won(by: player)
    } else if own | other == TicTacToe.board {
      result = .draw
    }
    player = player.opponent
  }

  /// Whether stones have a row, a column or a diagonal.
  static func hasLine(_ stones: UInt16) -> Bool {
    let rows = stones & stones >> 1 & stones >> 2 & 0b001_001_001
    let columns = stones & stones >> 3 & stones >> 6 & 0b111
    return rows | columns != 0 || stones & 0b100_010_001 == 0b100_010_001
      || stones & 0b001_010_100 == 0b001_010_100
  }

  /// The empty cells with which a player would win at once.
  public func winningMoves(for player: GamePlayer) -> MoveSet {
    let stones = player == self.player ? own : other
    var moves: MoveSet = []
    for move in legalMoves where TicTacToe.hasLine(stones | 1 << UInt16(move)) {
      moves.insert(move)
    }
    return moves
  }

  /// 18: a plane of 3 × 3 for each player.
  public static var observationSize: Int { 18 }

  /// Writes the stones of the player to move, `[3, 3]`, then those of the opponent, `[3, 3]`.
  public func write(into values: inout [Float], at offset: Int) {
    for cell in 0..<9 {
      values[offset + cell] = Float(own &>> UInt16(cell) & 1)
      values[offset + 9 + cell] = Float(other &>> UInt16(cell) & 1)
    }
  }
}
