import RLCore
import XCTest

final class ConnectFourTests: XCTestCase {
  func testStonesPileUpAndAFullColumnIsClosed() {
    var game = ConnectFour()
    for _ in 0..<6 { game.play(3) }
    XCTAssertEqual(Array(game.legalMoves), [0, 1, 2, 4, 5, 6])
    XCTAssertEqual(
      (0..<6).map { game.stone(row: $0, column: 3) },
      [.first, .second, .first, .second, .first, .second])
    XCTAssertNil(game.stone(row: 0, column: 2))
    XCTAssertEqual(game.stoneCount, 6)
    XCTAssertEqual(game.player, .first)
  }

  func testEveryPatternOfClosedColumns() {
    for pattern in 0..<UInt64(128) {
      var game = ConnectFour()
      // Four full columns side by side hold a line before they are full.
      for column in MoveSet(bits: pattern) {
        for _ in 0..<6 where !game.isOver { game.play(column) }
      }
      if !game.isOver { XCTAssertEqual(game.legalMoves.bits, ~pattern & 127) }
    }
  }

  func testWinningMovesOfBothPlayers() {
    let game = ConnectFour(playing: [0, 6, 1, 6, 2, 6])
    XCTAssertEqual(game.winningMoves(for: .first), [3])
    XCTAssertEqual(game.winningMoves(for: .second), [6])
    XCTAssertEqual(game.passing().player, .second)
    XCTAssertEqual(game.passing().winningMoves(for: .second), [6])
    XCTAssertEqual(game.passing().playing(6).result, .won(by: .second))
    XCTAssertEqual(game.passing().passing(), game)
  }

  /// Against playing out each move, over 2 000 random games.
  func testWinningMovesAreThoseThatWin() {
    var random = RandomStream(seed: 1, name: "games")
    for _ in 0..<2_000 {
      var game = ConnectFour()
      while !game.isOver {
        let wins = game.legalMoves.filter { game.playing($0).isOver && game.stoneCount < 41 }
        if game.stoneCount < 41 {
          XCTAssertEqual(Array(game.winningMoves(for: game.player)), wins)
          let passed = game.passing()
          let threats = passed.legalMoves.filter { passed.playing($0).isOver }
          XCTAssertEqual(Array(game.winningMoves(for: passed.player)), threats)
        }
        game.play(random.randomMove(in: game))
      }
      XCTAssertTrue(game.winningMoves(for: game.player).isEmpty)
    }
  }

  func testThePlaneOfThePlayerToMoveComesFirst() {
    let game = ConnectFour(playing: [3, 3, 6])
    var row = [Float](repeating: 9, count: 86)
    game.write(into: &row, at: 1)
    var expected = [Float](repeating: 0, count: 84)
    for place in [7 + 3, 42 + 3, 42 + 6] { expected[place] = 1 }
    XCTAssertEqual(row, [9] + expected + [9])
  }

  /// What random play comes to, exactly, against 200 000 random games from positions with few cells
  /// left: five deviations of a frequency are less than 0.0056.
  func testRandomGamesHaveTheExactProbabilities() {
    var random = RandomStream(seed: 1, name: "games")
    for count in [1, 5, 9, 13] {
      let start = random.position(stones: 42 - count)
      let exact = probabilities(from: start)
      var match = GameMatch()
      for _ in 0..<200_000 { match.add(start.rollout(using: &random), playing: .first) }
      XCTAssertEqual(Double(match.wins) / 200_000, exact.first, accuracy: 0.0056)
      XCTAssertEqual(Double(match.losses) / 200_000, exact.second, accuracy: 0.0056)
    }
  }

  private func probabilities(from game: ConnectFour) -> (first: Double, second: Double) {
    if let result = game.result {
      return (result == .won(by: .first) ? 1 : 0, result == .won(by: .second) ? 1 : 0)
    }
    var sum = (first: 0.0, second: 0.0)
    for move in game.legalMoves {
      let next = probabilities(from: game.playing(move))
      sum.first += next.first / Double(game.legalMoves.count)
      sum.second += next.second / Double(game.legalMoves.count)
    }
    return sum
  }

  /// The first player's share of random games is 0.557.
  ///
  /// Whole games and games move by move agree: five deviations of the difference are 0.008.
  func testRandomGamesFromTheEmptyBoard() {
    var random = RandomStream(seed: 1, name: "games")
    var (whole, stepwise) = (GameMatch(), GameMatch())
    for _ in 0..<200_000 {
      whole.add(ConnectFour().rollout(using: &random), playing: .first)
      var game = ConnectFour()
      while !game.isOver { game.play(random.randomMove(in: game)) }
      if let result = game.result { stepwise.add(result, playing: .first) }
    }
    XCTAssertEqual(whole.score, stepwise.score, accuracy: 0.008)
    XCTAssertEqual(whole.score, 0.557, accuracy: 0.006)
  }

  func testARandomGameOfAFinishedPositionIsItsResult() {
    var random = RandomStream(seed: 1, name: "games")
    let game = ConnectFour(playing: [0, 1, 0, 1, 0, 1, 0])
    XCTAssertEqual(game.result, .won(by: .first))
    XCTAssertEqual(game.rollout(using: &random), .won(by: .first))
  }
}
