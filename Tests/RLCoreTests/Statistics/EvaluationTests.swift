import RLCore
import XCTest

final class EvaluationTests: XCTestCase {
  private let random = RandomStream(seed: 21, name: "evaluation test")

  func testTheShortestWayOnTheGrid() {
    let evaluation = Evaluation.of(GridWorld.tenByTen, episodes: 3, random: random) { cell in
      cell < 90 ? 1 : 3
    }
    XCTAssertEqual(evaluation.lengths, [18, 18, 18])
    XCTAssertEqual(evaluation.mean, 8.3, accuracy: 1e-6)
    XCTAssertEqual(evaluation.standardDeviation, 0)
    XCTAssertEqual(evaluation.meanLength, 18)
  }

  func testAPolicyThatStaysAgainstTheWallRunsIntoTheTimeLimit() {
    let evaluation = Evaluation.of(GridWorld.tenByTen, episodes: 2, random: random) { _ in 0 }
    XCTAssertEqual(evaluation.returns, [-200, -200])
    XCTAssertEqual(evaluation.lengths, [200, 200])
  }

  func testEpisodesStartDifferentlyAndTheSameForEveryPolicy() {
    // With one step an episode the policy sees exactly the starting cells.
    let grid = GridWorld(
      rows: 4, columns: 4, terminals: [GridWorld.Terminal(cell: 0, reward: 1)], start: .anywhere,
      stepReward: 0, bumpReward: 0, timeLimit: 1)
    let starts = (0..<2).map { action in
      var seen: [Int] = []
      _ = Evaluation.of(grid, episodes: 40, random: random) { cell in
        seen.append(cell)
        return action
      }
      return seen
    }
    XCTAssertEqual(starts[0], starts[1])
    XCTAssertEqual(starts[0].count, 40)
    XCTAssertGreaterThan(Set(starts[0]).count, 5)
  }

  func testTheEnvironmentOfTheCallerDoesNotMove() {
    var environment = GridWorld.tenByTen
    environment.begin(at: 42)
    _ = Evaluation.of(environment, episodes: 1, random: random) { $0 < 90 ? 1 : 3 }
    XCTAssertEqual(environment.state, 42)
    XCTAssertEqual(environment.step(3).observation, 43)
  }
}
