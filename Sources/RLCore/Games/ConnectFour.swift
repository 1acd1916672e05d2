import Preconditions

/// Connect Four: four stones in a line of a board of 6 rows and 7 columns win.
///
/// A move is a column, 0 ... 6 from the left; its stone falls onto the highest stone there. The
/// board is a word: cell (row, column), row 0 at the bottom, is bit 7 · column + row. Bit 6 of each
/// column stays empty: it guards the shifts of the line test against lines around the edge.
public struct ConnectFour: Game {
  /// The stones of the player to move.
  private(set) var own: UInt64 = 0
  /// The stones of both.
  private(set) var occupied: UInt64 = 0
  /// Who is to move; after the end, who would be.
  public private(set) var player = GamePlayer.first
  /// How the game ended; nil while it goes on.
  public private(set) var result: GameResult?

  /// Creates the empty board; the first player is to move.
  public init() {}

  /// 7 columns.
  public static var moveLimit: Int { 7 }
  /// 42 stones.
  public static var cellCount: Int { 42 }
  /// The number of rows, 6.
  public static var rows: Int { 6 }
  /// The number of columns, 7.
  public static var columns: Int { 7 }

  /// The lowest cell of each column.
  static var bottom: UInt64 { 0x0000_0408_1020_4081 }
  /// All cells: six bits of each column.
  static var board: UInt64 { bottom &* 0b011_1111 }

  /// The number of stones on the board.
  public var stoneCount: Int { occupied.nonzeroBitCount }

  /// The mover's stones plus a bit for the first empty cell of each column.
  ///
  /// In each column the highest bit is the first empty cell, and the bits below it are the stones.
  public var key: UInt64 { own &+ occupied &+ ConnectFour.bottom }

  /// The columns that are not full; none after the end.
  public var legalMoves: MoveSet {
    guard result == nil else { return [] }
    return MoveSet(bits: ConnectFour.columns(~occupied &>> 5 & ConnectFour.bottom))
  }

  /// Gathers the lowest bits of the columns, at places 0, 7 … 42, into the lowest seven.
  ///
  /// The factor has a bit at 36 − 6k for k = 0 ... 6. The product of the bits at 7c and 36 − 6c is
  /// at 36 + c; all other products lie outside of 36 ... 42, and no two share a place.
  private static func columns(_ bits: UInt64) -> UInt64 {
    let factor: UInt64 = 0x10_4104_1041
    return (bits &* factor) &>> 36 & 0x7F
  }

  /// Who has a stone in a cell; nil where it is empty.
  ///
  /// - Parameters:
  ///   - row: from 0 at the bottom to 5.
  ///   - column: from 0 at the left to 6.
  public func stone(row: Int, column: Int) -> GamePlayer? {
    precondition(
      row >= 0 && row < 6 && column >= 0 && column < 7,
      "ConnectFour: there is no cell \(row), \(column)")
    let cell: UInt64 = 1 << UInt64(7 * column + row)
    return occupied & cell == 0 ? nil : own & cell != 0 ? player : player.opponent
  }

  /// Drops a stone into a column.
  ///
  /// - Parameter move: a column that is not full, 0 ... 6.
  public mutating func play(_ move: Int) {
    precondition(
      move >= 0 && move < 7 && result == nil, "ConnectFour: \(move) is not a legal move")
    let lowest: UInt64 = 1 &<< UInt64(7 &* move)
    // Adding the column's lowest bit carries to the first empty cell, or to the guard if full.
    let cell = (occupied &+ lowest) & (lowest &* 0b011_1111)
    precondition(cell != 0, "ConnectFour: column \(move) is full")
    let stones = own | cell
    own = occupied ^ own
    occupied |= cell
    if ConnectFour.hasLine(stones) {
      result = .won(by: player)
    } else if occupied == ConnectFour.board {
      result = .draw
    }
    player = player.opponent
  }

  /// The same stones with the other player to move.
  ///
  /// A player who would rather pass is in zugzwang.
  public func passing() -> ConnectFour {
    var next = self
    next.own = occupied ^ own
    next.player = player.opponent
    return next
  }

  /// Whether stones have four in a line.
  ///
  /// For each direction, neighbours in pairs, then pairs of pairs: two shifts find all lines.
  static func hasLine(_ stones: UInt64) -> Bool {
    let vertical = stones & stones &>> 1
    let horizontal = stones & stones &>> 7
    let falling = stones & stones &>> 6
    let rising = stones & stones &>> 8
    return (vertical & vertical &>> 2) | (horizontal & horizontal &>> 14)
      | (falling & falling &>> 12) | (rising & rising &>> 16) != 0
  }

  /// The cells, empty or not, that complete a line of four with three stones.
  static func completions(of stones: UInt64) -> UInt64 {
    var cells = stones &<< 1 & stones &<< 2 & stones &<< 3
    for step in [7, 6, 8] as [UInt64] {
      // Two neighbours on one side, and one more beyond them or on the other side.
      let above = stones &<< step & stones &<< (2 &* step)
      let below = stones &>> step & stones &>> (2 &* step)
      cells |= above & (stones &<< (3 &* step) | stones &>> step)
      cells |= below & (stones &>> (3 &* step) | stones &<< step)
    }
    return cells & board
  }

  /// The columns with which a player would win at once.
  public func winningMoves(for player: GamePlayer) -> MoveSet {
    guard result == nil else { return [] }
    let stones = player == self.player ? own : occupied ^ own
    let open = (occupied &+ ConnectFour.bottom) & ConnectFour.board
    let wins = ConnectFour.completions(of: stones) & open
    // Adding six set bits carries to a column's guard exactly where the column has a bit.
    let flags = (wins &+ ConnectFour.board) &>> 6 & ConnectFour.bottom
    return MoveSet(bits: ConnectFour.columns(flags))
  }

  /// 84: a plane of 6 × 7 for each player.
  public static var observationSize: Int { 84 }

  /// Writes the stones of the player to move, `[6, 7]`, then those of the opponent, `[6, 7]`.
  ///
  /// The bottom row comes first.
  public func write(into values: inout [Float], at offset: Int) {
    let other = occupied ^ own
    for row in 0..<6 {
      for column in 0..<7 {
        let bit = UInt64(7 * column + row)
        let place = offset + 7 * row + column
        values[place] = Float(own &>> bit & 1)
        values[place + 42] = Float(other &>> bit & 1)
      }
    }
  }

  /// Plays random moves, each legal move with exactly the same probability, to the end of the game.
  ///
  /// Three random bits name a column; a full column and the number 7 are drawn again. Such a draw
  /// changes nothing, without a branch: a processor would guess a branch wrong too often.
  public func rollout(using random: inout RandomStream) -> GameResult {
    if let result { return result }
    var (own, occupied) = (own, occupied)
    var (bits, unused) = (random.next(), 21)
    while occupied != ConnectFour.board {
      let lowest: UInt64 = 1 &<< (bits & 7 &* 7)
      let cell = (occupied &+ lowest) & (lowest &* 0b011_1111) & ConnectFour.board
      bits &>>= 3
      unused &-= 1
      if unused == 0 { (bits, unused) = (random.next(), 21) }
      let stones = own | cell
      if ConnectFour.hasLine(stones) {
        // After an even number of moves it is the same player's turn.
        let played = occupied.nonzeroBitCount &- stoneCount
        return .won(by: played & 1 == 0 ? player : player.opponent)
      }
      own = cell == 0 ? own : occupied ^ own
      occupied |= cell
    }
    return .draw
  }
}
