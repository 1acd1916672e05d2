import RLCore
import XCTest

final class GameTreeTests: XCTestCase {
  func testPathsAreTheSequencesOfMoves() {
    let start = ConnectFour(playing: [3, 3, 3, 4, 2, 4, 2])
    let levels = GameTree.levels(from: start, depth: 5)
    XCTAssertEqual(levels.map(\.paths.all), (0...5).map { count(start, $0) })
    for (shallow, deep) in zip(levels, levels.dropFirst()) {
      XCTAssertLessThanOrEqual(deep.paths.all, 7 * (shallow.paths.all - shallow.paths.finished))
    }
  }

  private func count<G: Game>(_ game: G, _ depth: Int) -> Int {
    depth == 0 ? 1 : game.legalMoves.reduce(0) { $0 + count(game.playing($1), depth - 1) }
  }

  func testTheFirstLevelsOfTicTacToe() {
    let levels = GameTree.levels(from: TicTacToe(), depth: 5)
    XCTAssertEqual(levels.map(\.paths.all), [1, 9, 72, 504, 3_024, 15_120])
    XCTAssertEqual(levels.map(\.positions.all), [1, 9, 72, 252, 756, 1_260])
    XCTAssertEqual(levels[5].paths.firstWins, 1_440)
    XCTAssertEqual(levels[5].positions.firstWins, 120)
    XCTAssertEqual(levels[5].positions.finished, 120)
  }
}
