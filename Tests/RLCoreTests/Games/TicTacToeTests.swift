import RLCore
import XCTest

final class TicTacToeTests: XCTestCase {
  func testPlayersTakeTurnsAndARowWins() {
    var game = TicTacToe()
    XCTAssertEqual(Array(game.legalMoves), Array(0..<9))
    for (move, player) in [(0, GamePlayer.first), (4, .second), (1, .first), (8, .second)] {
      XCTAssertEqual(game.player, player)
      XCTAssertNil(game.result)
      game.play(move)
    }
    XCTAssertEqual(Array(game.legalMoves), [2, 3, 5, 6, 7])
    XCTAssertEqual(game.winningMoves(for: .first), [2])
    XCTAssertEqual(game.winningMoves(for: .second), [])
    XCTAssertEqual(
      [game.stone(row: 0, column: 1), game.stone(row: 2, column: 2)], [.first, .second])
    XCTAssertNil(game.stone(row: 0, column: 2))
    game.play(2)
    XCTAssertEqual(game.result, .won(by: .first))
    XCTAssertTrue(game.legalMoves.isEmpty)
    XCTAssertTrue(game.winningMoves(for: .second).isEmpty)
    XCTAssertEqual(game.valueAtEnd, -1)
  }

  func testAFullBoardIsADraw() {
    let game = TicTacToe(playing: [0, 1, 2, 4, 3, 5, 7, 6, 8])
    XCTAssertEqual(game.result, .draw)
    XCTAssertEqual(game.valueAtEnd, 0)
    XCTAssertEqual(game.stoneCount, 9)
  }

  func testALineWithTheLastStoneWins() {
    XCTAssertEqual(TicTacToe(playing: [0, 1, 2, 3, 5, 4, 7, 6, 8]).result, .won(by: .first))
  }

  func testResultsHaveAValueForEachPlayer() {
    XCTAssertEqual(GamePlayer.allCases.map(GameResult.won(by: .second).value), [-1, 1])
    XCTAssertEqual(GamePlayer.allCases.map(GameResult.draw.value), [0, 0])
  }

  func testThePlaneOfThePlayerToMoveComesFirst() {
    let game = TicTacToe(playing: [4, 0, 8])
    var row = [Float](repeating: 9, count: 20)
    game.write(into: &row, at: 1)
    XCTAssertEqual(row, [9, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 9])
  }

  /// The first player wins 737/1260 of random games and the second 121/420: over 100 000 games,
  /// five deviations are 0.0078 and 0.0072.
  func testRandomGames() {
    var random = RandomStream(seed: 1, name: "games")
    var match = GameMatch()
    for _ in 0..<100_000 {
      match.add(TicTacToe().rollout(using: &random), playing: .first)
    }
    XCTAssertEqual(Double(match.wins) / 100_000, 737.0 / 1260, accuracy: 0.0078)
    XCTAssertEqual(Double(match.losses) / 100_000, 121.0 / 420, accuracy: 0.0072)
  }
}
