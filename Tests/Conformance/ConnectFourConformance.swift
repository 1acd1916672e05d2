import RLCore
import XCTest

/// games_connect_four: rules at the edges of the board, counts, and positions with their values.
final class ConnectFourConformance: XCTestCase, FixtureRunner {
  static let fixture = "games_connect_four"

  private struct Cell: Hashable {
    let row: Int
    let column: Int
  }

  /// All lines of four, each with the name of its direction.
  private static let lines: [Set<Cell>: String] = {
    var lines: [Set<Cell>: String] = [:]
    for row in 0..<6 {
      for column in 0..<7 {
        for (name, up, right) in [
          ("horizontal", 0, 1), ("vertical", 1, 0), ("diagonal_up", 1, 1), ("diagonal_down", -1, 1),
        ] {
          let line = (0..<4).map { Cell(row: row + up * $0, column: column + right * $0) }
          if line.allSatisfy({ 0..<6 ~= $0.row && 0..<7 ~= $0.column }) { lines[Set(line)] = name }
        }
      }
    }
    return lines
  }()

  private var linesSeen: Set<Set<Cell>> = []

  func testAllCases() throws {
    let fixture = try loadFixture()
    let constants = try fixture.fields.dictionary("constants")
    XCTAssertEqual(ConnectFour.rows, try constants.integer("rows"))
    XCTAssertEqual(ConnectFour.columns, try constants.integer("columns"))
    XCTAssertEqual(Self.lines.count, try constants.integer("lines"))
    var solver = ExactSolver<ConnectFour>()
    for fields in fixture.cases {
      switch try fields.text("kind") {
      case "position": try position(fields, &solver)
      case "win_line", "win_several_lines": try win(fields)
      case "no_win": try noWin(fields)
      case "finished": try finished(fields)
      case "perft": try counts(fields)
      case let kind: XCTFail("\(fields.name): unknown kind \(kind)")
      }
    }
    XCTAssertEqual(linesSeen.count, Self.lines.count, "not every line occurs")
  }

  /// Plays the case's moves; the game ends with none of them but the last.
  private func play(_ fields: [String: Any]) throws -> ConnectFour {
    var game = ConnectFour()
    for (count, move) in try fields.integers("moves").enumerated() {
      XCTAssertNil(game.result, "\(fields.name): over after \(count) moves")
      XCTAssertEqual(game.player, count % 2 == 0 ? .first : .second, fields.name)
      XCTAssertEqual(game.stoneCount, count, fields.name)
      game.play(move)
    }
    if let board = fields["board"] as? [String] {
      let drawn = (0..<6).reversed().map { row in
        (0..<7).map { column in
          switch game.stone(row: row, column: column) {
          case .first: "x"
          case .second: "o"
          case nil: "."
          }
        }.joined()
      }
      XCTAssertEqual(drawn, board, fields.name)
    }
    return game
  }

  private func line(_ value: Any?) throws -> Set<Cell> {
    Set(try XCTUnwrap(value as? [[Int]]).map { Cell(row: $0[0], column: $0[1]) })
  }

  /// The lines that one player has filled.
  private func filled(_ game: ConnectFour) -> [(cells: Set<Cell>, by: GamePlayer)] {
    Self.lines.keys.flatMap { cells in
      GamePlayer.allCases.filter { player in
        cells.allSatisfy { game.stone(row: $0.row, column: $0.column) == player }
      }.map { (cells, $0) }
    }
  }

  private func player(_ number: Int) -> GamePlayer { number == 0 ? .first : .second }

  private func win(_ fields: [String: Any]) throws {
    let game = try play(fields)
    let winner = player(try fields.integer("winner"))
    XCTAssertEqual(game.result, .won(by: winner), fields.name)
    XCTAssertTrue(game.legalMoves.isEmpty, fields.name)
    let found = filled(game)
    XCTAssertTrue(found.allSatisfy { $0.by == winner }, fields.name)
    if try fields.text("kind") == "win_line" {
      let expected = try line(fields["line"])
      XCTAssertEqual(found.map(\.cells), [expected], fields.name)
      XCTAssertEqual(Self.lines[expected], try fields.text("direction"), fields.name)
      linesSeen.insert(expected)
    } else {
      let expected = try XCTUnwrap(fields["lines"] as? [Any]).map(line)
      XCTAssertEqual(Set(found.map(\.cells)), Set(expected), fields.name)
    }
    // Both ways to see a win agree: the last move was one of the mover's winning moves.
    let moves = try fields.integers("moves")
    let before = ConnectFour(playing: moves.dropLast())
    XCTAssertTrue(
      before.winningMoves(for: before.player).contains(try XCTUnwrap(moves.last)), fields.name)
  }

  private func noWin(_ fields: [String: Any]) throws {
    let game = try play(fields)
    XCTAssertNil(game.result, fields.name)
    XCTAssertTrue(filled(game).isEmpty, fields.name)
    let side = player(try fields.integer("false_side"))
    let cells = try line(fields["false_line"])
    XCTAssertTrue(
      cells.allSatisfy { $0.row >= 6 || game.stone(row: $0.row, column: $0.column) == side },
      fields.name)
  }

  private func finished(_ fields: [String: Any]) throws {
    let game = try play(fields)
    let winner = try fields.integer("winner")
    XCTAssertEqual(game.result, winner < 0 ? .draw : .won(by: player(winner)), fields.name)
    let returns = try fields.numbers("returns", count: 2)
    XCTAssertEqual(GamePlayer.allCases.map { game.result?.value(for: $0) }, returns, fields.name)
    XCTAssertEqual(Array(game.legalMoves), try fields.integers("legal_moves"), fields.name)
  }

  private func counts(_ fields: [String: Any]) throws {
    let levels = GameTree.levels(from: try play(fields), depth: try fields.integer("depth"))
    XCTAssertEqual(levels.map(\.paths.all), try fields.integers("paths"), fields.name)
    XCTAssertEqual(levels.map(\.positions.all), try fields.integers("positions"), fields.name)
    XCTAssertEqual(levels.map(\.paths.draws), try fields.integers("full_board_draws"), fields.name)
    XCTAssertEqual(
      levels.map { $0.paths.firstWins + $0.paths.secondWins }, try fields.integers("wins"),
      fields.name)
  }

  private func position(
    _ fields: [String: Any], _ solver: inout ExactSolver<ConnectFour>
  ) throws {
    let game = try play(fields)
    let stones = try fields.integer("stones")
    XCTAssertNil(game.result, fields.name)
    XCTAssertEqual(game.stoneCount, stones, fields.name)
    XCTAssertEqual(game.player, player(try fields.integer("to_move")), fields.name)

    let found = solver.value(of: game)
    XCTAssertEqual(found.value, try fields.integer("value"), fields.name)
    XCTAssertEqual(found.plies, try fields.integer("plies_to_end"), fields.name)
    // The winner has placed half of the stones at the end, rounded up for the first player.
    let score = found.value * (22 - (stones + found.plies + 1) / 2)
    XCTAssertEqual(score, try fields.integer("score"), fields.name)

    let moves = solver.moveValues(in: game)
    let (values, plies) = (
      try optionals(fields, "move_values"), try optionals(fields, "move_plies")
    )
    XCTAssertEqual(moves.map { $0?.value }, values, fields.name)
    XCTAssertEqual(moves.map { $0?.plies }, plies, fields.name)
    XCTAssertEqual(
      Array(solver.optimalMoves(in: game)), try fields.integers("optimal_moves"), fields.name)
    XCTAssertEqual(
      Array(solver.perfectMoves(in: game)), try fields.integers("best_moves"), fields.name)
    XCTAssertEqual(
      -solver.value(of: game.passing()).value, try fields.integer("value_if_other_side_moved"),
      fields.name)
    for move in 0..<7 {
      XCTAssertEqual(game.legalMoves.contains(move), values[move] != nil, fields.name)
      XCTAssertEqual(
        game.winningMoves(for: game.player).contains(move),
        plies[move] == 1 && values[move] == 1, fields.name)
    }
  }

  /// A number for each column; nil for null.
  private func optionals(_ fields: [String: Any], _ key: String) throws -> [Int?] {
    try XCTUnwrap(fields[key] as? [Any], key).map { ($0 as? NSNumber)?.intValue }
  }
}
