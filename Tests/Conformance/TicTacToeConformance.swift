import RLCore
import XCTest

/// A fraction in lowest terms, so that probabilities compare exactly.
private struct Fraction: Equatable, CustomStringConvertible {
  let numerator: Int
  let denominator: Int

  init(_ numerator: Int, _ denominator: Int = 1) {
    var (a, b) = (abs(numerator), denominator)
    while b != 0 { (a, b) = (b, a % b) }
    self.numerator = numerator / a
    self.denominator = denominator / a
  }

  var description: String { "\(numerator)/\(denominator)" }
  var value: Double { Double(numerator) / Double(denominator) }

  static func + (a: Fraction, b: Fraction) -> Fraction {
    Fraction(
      a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
  }
}

/// games_tic_tac_toe: the whole game's counts, positions with their best moves, and matches.
final class TicTacToeConformance: XCTestCase, FixtureRunner {
  static let fixture = "games_tic_tac_toe"

  /// All positions that a game reaches, by their board.
  private static let reachable: [String: TicTacToe] = {
    var found: [String: TicTacToe] = [:]
    func visit(_ game: TicTacToe) {
      guard found.updateValue(game, forKey: board(game)) == nil else { return }
      for move in game.legalMoves { visit(game.playing(move)) }
    }
    visit(TicTacToe())
    return found
  }()

  private static func board(_ game: TicTacToe) -> String {
    var board = ""
    for cell in 0..<9 {
      switch game.stone(row: cell / 3, column: cell % 3) {
      case .first: board += "x"
      case .second: board += "o"
      case nil: board += "."
      }
    }
    return board
  }

  func testAllCases() throws {
    for fields in try loadFixture().cases {
      switch try fields.text("kind") {
      case "positions": try positions(fields)
      case "counts": try counts(fields)
      case "match": try match(fields)
      case let kind: XCTFail("\(fields.name): unknown kind \(kind)")
      }
    }
  }

  private func positions(_ fields: [String: Any]) throws {
    let boards = try XCTUnwrap(fields["boards"] as? [String])
    let (toMove, terminal) = (try fields.integers("to_move"), try fields.integers("terminal"))
    let (values, plies) = (try fields.integers("values"), try fields.integers("plies_to_end"))
    let (optimal, best) = (try fields.rows("optimal_moves"), try fields.rows("best_moves"))
    XCTAssertGreaterThan(boards.count, 1_000)
    XCTAssertTrue(
      [toMove, terminal, values, plies].allSatisfy { $0.count == boards.count }
        && optimal.count == boards.count && best.count == boards.count)
    var solver = ExactSolver<TicTacToe>(tableBits: 12)
    let perfect = PerfectTicTacToe()
    for (index, board) in boards.enumerated() {
      let game = try XCTUnwrap(Self.reachable[board], board)
      XCTAssertEqual(game.player, toMove[index] == 0 ? .first : .second, board)
      XCTAssertEqual(game.isOver, terminal[index] == 1, board)
      XCTAssertEqual(
        solver.value(of: game), ExactValue(value: values[index], plies: plies[index]), board)
      XCTAssertEqual(solver.optimalMoves(in: game).map(Double.init), optimal[index], board)
      XCTAssertEqual(solver.perfectMoves(in: game).map(Double.init), best[index], board)
      XCTAssertEqual(perfect.moves(in: game).map(Double.init), best[index], board)
    }
  }

  private func counts(_ fields: [String: Any]) throws {
    let levels = GameTree.levels(from: TicTacToe(), depth: 9)
    XCTAssertEqual(levels.map(\.positions.all), try fields.integers("positions_by_stones"))
    XCTAssertEqual(levels.map(\.paths.finished), try fields.integers("games_by_length"))
    func total(_ count: (GameTree.Level) -> Int) -> Int { levels.reduce(0) { $0 + count($1) } }
    for (name, count) in [
      ("positions", total { $0.positions.all }),
      ("terminal_positions", total { $0.positions.finished }),
      ("terminal_x_wins", total { $0.positions.firstWins }),
      ("terminal_o_wins", total { $0.positions.secondWins }),
      ("terminal_draws", total { $0.positions.draws }),
      ("games", total { $0.paths.finished }),
      ("games_x_wins", total { $0.paths.firstWins }),
      ("games_o_wins", total { $0.paths.secondWins }),
      ("games_draws", total { $0.paths.draws }),
      ("positions_up_to_symmetry", Set(Self.reachable.keys.map(Self.canonical)).count),
    ] {
      XCTAssertEqual(count, try fields.integer(name), name)
    }
    var solver = ExactSolver<TicTacToe>(tableBits: 12)
    XCTAssertEqual(solver.value(of: TicTacToe()).value, try fields.integer("start_value"))
  }

  /// The first in the alphabet of a board's eight mirror images and rotations.
  private static func canonical(_ board: String) -> String {
    var (image, first) = (Array(board), board)
    for turn in 0..<8 {
      // A transposition, or a row-wise reflection: in turns they make all eight.
      image = (0..<9).map {
        turn % 2 == 0 ? image[$0 % 3 * 3 + $0 / 3] : image[$0 / 3 * 3 + 2 - $0 % 3]
      }
      first = min(first, String(image))
    }
    return first
  }

  private func match(_ fields: [String: Any]) throws {
    let policies = [try fields.text("policy_x"), try fields.text("policy_o")]
    var solver = ExactSolver<TicTacToe>(tableBits: 12)
    var known: [String: [Fraction]] = [:]

    func moves(_ game: TicTacToe) throws -> MoveSet {
      let legal = game.legalMoves
      switch policies[game.player == .first ? 0 : 1] {
      case "uniform": return legal
      case "optimal": return solver.optimalMoves(in: game)
      case "best": return solver.perfectMoves(in: game)
      case "first_free": return MoveSet(legal.prefix(1))
      case "win_or_uniform":
        let wins = game.winningMoves(for: game.player)
        return wins.isEmpty ? legal : wins
      case let policy:
        XCTFail("\(fields.name): unknown policy \(policy)")
        return legal
      }
    }
    /// The probabilities that x wins, that o wins, and of a draw.
    func outcomes(_ game: TicTacToe) throws -> [Fraction] {
      switch game.result {
      case .won(by: .first): return [Fraction(1), Fraction(0), Fraction(0)]
      case .won(by: .second): return [Fraction(0), Fraction(1), Fraction(0)]
      case .draw: return [Fraction(0), Fraction(0), Fraction(1)]
      case nil: break
      }
      let board = Self.board(game)
      if let outcomes = known[board] { return outcomes }
      let moves = try moves(game)
      var sums = Array(repeating: Fraction(0), count: 3)
      for move in moves {
        let next = try outcomes(game.playing(move))
        for index in 0..<3 { sums[index] = sums[index] + next[index] }
      }
      let means = sums.map { Fraction($0.numerator, $0.denominator * moves.count) }
      known[board] = means
      return means
    }

    let start = try XCTUnwrap(Self.reachable[try fields.text("start")], fields.name)
    let found = try outcomes(start)
    XCTAssertEqual(
      found.map(\.description), try XCTUnwrap(fields["exact"] as? [String]), fields.name)
    assertClose(
      found.map(\.value), try ["p_x_wins", "p_o_wins", "p_draw"].map { try fields.number($0) },
      1e-14, fields.name)
  }
}
