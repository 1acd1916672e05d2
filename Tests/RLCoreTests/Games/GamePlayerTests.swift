import RLCore
import XCTest

/// Simple players, and matches between them.
final class GamePlayerTests: XCTestCase {
  func testTheLookaheadWinsBeforeItBlocks() {
    var random = RandomStream(seed: 1, name: "moves")
    let both = TicTacToe(playing: [0, 3, 1, 4])
    let threat = TicTacToe(playing: [0, 3, 8, 4])
    for _ in 0..<20 {
      XCTAssertEqual(random.lookaheadMove(in: both), 2)
      XCTAssertEqual(random.lookaheadMove(in: threat), 5)
    }
  }

  /// Each cell is missing from 500 draws with a probability below 1e-25.
  func testOtherwiseAnyLegalMoveIsPlayed() {
    var random = RandomStream(seed: 1, name: "moves")
    var (lookahead, any): (MoveSet, MoveSet) = ([], [])
    for _ in 0..<500 {
      lookahead.insert(random.lookaheadMove(in: TicTacToe(playing: [4])))
      any.insert(random.randomMove(in: TicTacToe(playing: [4])))
    }
    XCTAssertEqual(Array(lookahead), [0, 1, 2, 3, 5, 6, 7, 8])
    XCTAssertEqual(any, lookahead)
  }

  func testThePerfectPlayerNeverLoses() {
    let perfect = PerfectTicTacToe()
    var random = RandomStream(seed: 1, name: "match")
    for against in 0..<2 {
      let match = GameMatch.play(
        games: 1_000, using: &random,
        player: { perfect.move(in: $0, using: &$1) },
        against: { (game: TicTacToe, random: inout RandomStream) in
          against == 0 ? random.randomMove(in: game) : random.lookaheadMove(in: game)
        })
      XCTAssertEqual([match.count, match.losses], [1_000, 0])
      XCTAssertGreaterThan(match.wins, against == 0 ? 700 : 50)
    }
    let itself = GameMatch.play(
      games: 200, using: &random, player: { perfect.move(in: $0, using: &$1) },
      against: { perfect.move(in: $0, using: &$1) })
    XCTAssertEqual(itself.draws, 200)
    XCTAssertEqual(itself.score, 0.5)
  }

  func testSidesAlternateAndResultsAreThePlayers() {
    var random = RandomStream(seed: 1, name: "match")
    var sides: [GamePlayer] = []
    // The player stacks a column; the opponent never stops it.
    let match = GameMatch.play(
      games: 4, using: &random,
      player: { (game: ConnectFour, _) in
        if game.stoneCount < 2 { sides.append(game.player) }
        return 0
      },
      against: { game, _ in [2, 4, 6, 1][game.stoneCount / 2] })
    XCTAssertEqual(sides, [.first, .second, .first, .second])
    XCTAssertEqual([match.wins, match.draws, match.losses], [4, 0, 0])
    XCTAssertEqual(match.score, 1)
    XCTAssertEqual(GameMatch().score, 0)
  }

  func testTheSameSeedPlaysTheSameMatch() {
    func match() -> GameMatch {
      var random = RandomStream(seed: 7, name: "match")
      return GameMatch.play(
        from: ConnectFour(), games: 50, using: &random,
        player: { $1.lookaheadMove(in: $0) }, against: { $1.randomMove(in: $0) })
    }
    XCTAssertEqual(match(), match())
    XCTAssertGreaterThan(match().score, 0.7)
  }
}
