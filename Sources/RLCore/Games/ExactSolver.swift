import Preconditions

/// What a position is worth under best play, where the winner hurries and the loser delays.
public struct ExactValue: Sendable, Equatable {
  /// 1 if the player to move wins, 0 for a draw, −1 if that player loses.
  public let value: Int
  /// The number of moves until the game ends.
  public let plies: Int

  /// Creates a value from its parts.
  public init(value: Int, plies: Int) {
    self.value = value
    self.plies = plies
  }
}

/// Finds what positions are worth, exactly: alpha-beta search with a table of known positions.
///
/// A win that fills t of n cells scores n + 1 − t, a draw 0, and the loser has the negative of the
/// winner's score: the greater the score, the sooner the win or the later the loss. The table stays
/// from one question to the next. Tic-tac-toe takes milliseconds, and so does Connect Four from 20
/// stones on; from 12 stones on it takes a second, and with fewer stones far longer. Knuth & Moore
/// 1975, "An Analysis of Alpha-Beta Pruning".
public struct ExactSolver<G: Game>: Sendable {
  /// What an entry of the table says about a score.
  private enum Bound: UInt64 {
    case atLeast = 1
    case atMost = 2
    case exactly = 3
  }

  /// The entries: key · 2¹⁰ + bound · 2⁸ + score + 128; 0 without an entry.
  private var table: [UInt64]
  private let shift: UInt64
  /// All moves, the middle ones first: they belong to the most lines.
  private let order: [Int]
  /// The number of positions that were searched.
  public private(set) var searchedPositions = 0

  /// Creates a solver with an empty table.
  ///
  /// - Parameter tableBits: the table has 2^tableBits entries of 8 bytes; from 1 to 28.
  public init(tableBits: Int = 18) {
    precondition(
      tableBits >= 1 && tableBits <= 28, "ExactSolver: \(tableBits) bits are not 1 to 28")
    table = Array(repeating: 0, count: 1 << tableBits)
    shift = UInt64(64 - tableBits)
    // Twice the distance to the middle is an integer; equal distances keep their order.
    let distance = { (move: Int) in abs(2 * move - (G.moveLimit - 1)) }
    order = (0..<G.moveLimit).sorted { (distance($0), $0) < (distance($1), $1) }
  }

  /// What a position is worth to the player to move.
  public mutating func value(of game: G) -> ExactValue {
    if let value = game.valueAtEnd { return ExactValue(value: Int(value), plies: 0) }
    return value(ofScore: search(game, -G.cellCount, G.cellCount), stones: game.stoneCount)
  }

  /// What each move is worth to the player to move, that move counted, `[moveLimit]`.
  ///
  /// - Returns: For each move its value; nil for a move that is not legal.
  public mutating func moveValues(in game: G) -> [ExactValue?] {
    var values = [ExactValue?](repeating: nil, count: G.moveLimit)
    for move in game.legalMoves {
      let next = value(of: game.playing(move))
      values[move] = ExactValue(value: -next.value, plies: next.plies + 1)
    }
    return values
  }

  /// The moves that keep what the position is worth; none after the end.
  public mutating func optimalMoves(in game: G) -> MoveSet {
    best(of: moveValues(in: game)) { $0.value }
  }

  /// The moves that also win as soon, or lose as late, as can be; none after the end.
  public mutating func perfectMoves(in game: G) -> MoveSet {
    best(of: moveValues(in: game)) { $0.value * (G.cellCount + 1 - $0.plies) }
  }

  /// The moves whose score is the greatest.
  private func best(of values: [ExactValue?], _ score: (ExactValue) -> Int) -> MoveSet {
    var (moves, greatest) = (MoveSet(bits: 0), Int.min)
    for (move, value) in values.enumerated() {
      guard let value else { continue }
      if score(value) > greatest { (moves, greatest) = ([], score(value)) }
      if score(value) == greatest { moves.insert(move) }
    }
    return moves
  }

  private func value(ofScore score: Int, stones: Int) -> ExactValue {
    ExactValue(
      value: score.signum(),
      plies: score == 0 ? G.cellCount - stones : G.cellCount + 1 - abs(score) - stones)
  }

  /// The score of a position that is not over, or a bound of it beyond alpha or beta.
  private mutating func search(_ game: G, _ alpha: Int, _ beta: Int) -> Int {
    searchedPositions += 1
    // How much a win with the next move scores.
    let soonest = G.cellCount - game.stoneCount
    guard game.winningMoves(for: game.player).isEmpty else { return soonest }
    if soonest == 1 { return 0 }
    // A threat must be met by the very move; nobody meets two.
    let threats = game.winningMoves(for: game.player.opponent)
    if threats.count > 1 { return 1 - soonest }
    var moves = threats.isEmpty ? game.legalMoves : threats
    // At best the third move from here wins.
    let beta = min(beta, max(0, soonest - 2))
    var alpha = alpha
    if alpha >= beta { return beta }

    let key = game.key
    let place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> shift)
    let entry = table[place]
    if entry &>> 10 == key, let bound = Bound(rawValue: entry &>> 8 & 3) {
      let score = Int(entry & 0xFF) - 128
      switch bound {
      case .exactly: return score
      case .atLeast: if score >= beta { return score }
      case .atMost: if score <= alpha { return score }
      }
    }

    let lowest = alpha
    var best = -G.cellCount
    for move in order where moves.contains(move) {
      moves.bits &= ~(1 &<< UInt64(move))
      best = max(best, -search(game.playing(move), -beta, -alpha))
      alpha = max(alpha, best)
      if alpha >= beta || moves.isEmpty { break }
    }
    let bound: Bound = best >= beta ? .atLeast : best <= lowest ? .atMost : .exactly
    table[place] = key &<< 10 | bound.rawValue &<< 8 | UInt64(best + 128)
    return best
  }
}
