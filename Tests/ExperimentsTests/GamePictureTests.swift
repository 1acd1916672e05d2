import Console
import Notebook
import RLCore
import XCTest

@testable import Experiments

/// Boards of games, as lines, as maps and as an animation.
final class GamePictureTests: XCTestCase {
  func testBoardsAsLines() {
    XCTAssertEqual(TicTacToe(playing: [0, 5, 8]).boardLines, ["x · ·", "· · o", "· · x"])
    let game = ConnectFour(playing: [3, 3, 0])
    XCTAssertEqual(game.boardLines.suffix(3), ["· · · · · · ·", "· · · o · · ·", "x · · x · · ·"])
    XCTAssertEqual(game.boardLines.count, 6)
  }

  func testHowAGameStands() {
    XCTAssertEqual(TicTacToe().standing, "x to move")
    XCTAssertEqual(TicTacToe(playing: [0]).standing, "o to move")
    XCTAssertEqual(TicTacToe(playing: [0, 3, 1, 4, 8, 5]).standing, "o has won")
    XCTAssertEqual(TicTacToe(playing: [0, 1, 2, 4, 3, 5, 7, 6, 8]).standing, "a draw")
  }

  func testTheCellOfAMove() {
    XCTAssertTrue(TicTacToe().cell(of: 5) == (1, 2))
    let game = ConnectFour(playing: [3, 3])
    XCTAssertTrue(game.cell(of: 3) == (3, 3))
    XCTAssertTrue(game.cell(of: 0) == (5, 0))
  }

  func testValuesLieWhereTheStonesWouldFall() {
    let map = boardMap(
      "visits", ConnectFour(playing: [3, 3, 3, 3, 3, 3]), values: [0, 1, 2, 3, 4, 5, 6])
    XCTAssertEqual(map.values[5].filter { !$0.isNaN }, [0, 1, 2, 4, 5, 6])
    XCTAssertTrue(map.values[..<5].joined().allSatisfy(\.isNaN))
    XCTAssertEqual(map[0, 3], .sign("o", way: 1))
    XCTAssertEqual(map[5, 3], .sign("x", way: 0))
    XCTAssertEqual(map[5, 0], .empty)
    let lines = boardMap("", TicTacToe(playing: [4, 2])).render(Style(width: 30))
    let drawn = lines.map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
    XCTAssertEqual(drawn, ["··o", "·x·", "···"])
  }

  func testAGameIsShownToItsEnd() async {
    var page = LessonProgram(number: 1, name: "L", title: "T", question: "Q?")
    page.cell("x", "X", "Y.") { _ in }
    page.watch { animation in
      try await watchGame(animation, "game", from: TicTacToe(), names: ["A", "B"]) { game, _ in
        game.legalMoves.first ?? 0
      }
    }
    let output = MemoryOutput()
    let status = await page.run(
      arguments: ["--watch"], environment: [:], output: output, error: MemoryOutput())
    XCTAssertEqual(status, 0)
    XCTAssertTrue(output.text.contains("game   x A, o B   x to move"), output.text)
    // The lowest free cells: x has the diagonal 2, 4, 6 with the seventh stone.
    XCTAssertTrue(output.text.contains("x has won"), output.text)
    XCTAssertTrue(output.text.contains("x o x"), output.text)
  }
}
