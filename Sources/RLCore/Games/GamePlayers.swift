/// Simple players of games: each chooses a legal move of a position that is not over.
extension RandomStream {
  /// Returns a legal move, each with exactly the same probability.
  public mutating func randomMove<G: Game>(in game: G) -> Int { move(in: game.legalMoves) }

  /// Returns a move of the player who looks one move ahead: a move that wins, otherwise one that
  /// stops the opponent from winning with the next, otherwise any; ties are drawn.
  public mutating func lookaheadMove<G: Game>(in game: G) -> Int {
    let wins = game.winningMoves(for: game.player)
    if !wins.isEmpty { return move(in: wins) }
    let threats = game.winningMoves(for: game.player.opponent)
    return move(in: threats.isEmpty ? game.legalMoves : threats)
  }
}

/// The player of Tic-tac-toe who wins as soon, or loses as late, as can be.
///
/// All 5478 positions are solved once.
public struct PerfectTicTacToe: Sendable {
  /// The best moves, by `place`; 0 for positions that no game reaches and for finished ones.
  private var moves = [UInt16](repeating: 0, count: 19_683)

  /// Solves the game.
  public init() {
    var solver = ExactSolver<TicTacToe>(tableBits: 14)
    fill(from: TicTacToe(), &solver)
  }

  private mutating func fill(from game: TicTacToe, _ solver: inout ExactSolver<TicTacToe>) {
    let place = PerfectTicTacToe.place(of: game)
    guard !game.isOver, moves[place] == 0 else { return }
    moves[place] = UInt16(truncatingIfNeeded: solver.perfectMoves(in: game).bits)
    for move in game.legalMoves { fill(from: game.playing(move), &solver) }
  }

  /// The cells as digits to the base 3: 0 empty, 1 the mover's, 2 the opponent's.
  private static func place(of game: TicTacToe) -> Int {
    let key = Int(truncatingIfNeeded: game.key)
    var place = 0
    for cell in 0..<9 { place = 3 * place + (key >> cell & 1) + 2 * (key >> (9 + cell) & 1) }
    return place
  }

  /// The best moves of a position; none after the end.
  public func moves(in game: TicTacToe) -> MoveSet {
    MoveSet(bits: UInt64(moves[PerfectTicTacToe.place(of: game)]))
  }

  /// Returns one of the best moves of a position that is not over, each with the same probability.
  public func move(in game: TicTacToe, using random: inout RandomStream) -> Int {
    random.move(in: moves(in: game))
  }
}
