import RLCore
import XCTest

final class ExactSolverTests: XCTestCase {
  func testAnOpenThreatWinsInThree() {
    var solver = ExactSolver<ConnectFour>()
    let game = ConnectFour(playing: [2, 2, 3, 3])
    XCTAssertEqual(game.winningMoves(for: .first), [])
    XCTAssertEqual(solver.moveValues(in: game.playing(4).playing(4))[1], win(in: 1))
    XCTAssertEqual(solver.value(of: game.playing(4)), ExactValue(value: -1, plies: 2))
  }

  private func win(in plies: Int) -> ExactValue { ExactValue(value: 1, plies: plies) }

  /// The solver against a search of all moves, without table and bounds.
  func testValuesAreThoseOfSearchingEverything() {
    var random = RandomStream(seed: 1, name: "positions")
    var solver = ExactSolver<ConnectFour>(tableBits: 6)
    for _ in 0..<200 {
      let game = random.position(stones: 33)
      let expected = fullSearch(game)
      XCTAssertEqual(solver.value(of: game), expected)
    }
  }

  private func fullSearch<G: Game>(_ game: G) -> ExactValue {
    if let value = game.valueAtEnd { return ExactValue(value: Int(value), plies: 0) }
    var best: ExactValue?
    func score(_ value: ExactValue) -> Int { value.value * (100 - value.plies) }
    for move in game.legalMoves {
      let next = fullSearch(game.playing(move))
      let value = ExactValue(value: -next.value, plies: next.plies + 1)
      guard let known = best, score(known) >= score(value) else {
        best = value
        continue
      }
    }
    return best ?? ExactValue(value: 0, plies: 0)
  }

  func testTicTacToeIsADrawWhateverTheFirstMove() {
    var solver = ExactSolver<TicTacToe>(tableBits: 10)
    let values = solver.moveValues(in: TicTacToe())
    XCTAssertEqual(values, Array(repeating: ExactValue(value: 0, plies: 9), count: 9))
    XCTAssertEqual(solver.perfectMoves(in: TicTacToe()), .all(below: 9))
    XCTAssertEqual(solver.optimalMoves(in: TicTacToe(playing: [0])), [4])
    // The corner opposite loses, as every answer to a corner but the middle does.
    let lost = TicTacToe(playing: [0, 8])
    XCTAssertEqual(solver.value(of: lost), ExactValue(value: 1, plies: 5))
  }

  func testFinishedPositionsHaveNoMoves() {
    var solver = ExactSolver<TicTacToe>(tableBits: 4)
    let game = TicTacToe(playing: [0, 3, 1, 4, 2])
    XCTAssertEqual(solver.value(of: game), ExactValue(value: -1, plies: 0))
    XCTAssertTrue(solver.perfectMoves(in: game).isEmpty)
    XCTAssertEqual(solver.moveValues(in: game), Array(repeating: nil, count: 9))
  }
}

extension RandomStream {
  /// Plays random games until one has so many stones and is not over.
  mutating func position(stones: Int) -> ConnectFour {
    while true {
      var game = ConnectFour()
      while !game.isOver && game.stoneCount < stones { game.play(randomMove(in: game)) }
      if !game.isOver { return game }
    }
  }
}
