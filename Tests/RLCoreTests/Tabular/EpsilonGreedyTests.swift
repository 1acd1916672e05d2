import RLCore
import XCTest

final class EpsilonGreedyTests: XCTestCase {
  private var values: ActionValues {
    var values = ActionValues(states: 2, actions: 4)
    values.values = [9, 9, 9, 9, 2, 5, 1, 5]
    return values
  }

  func testASingleBestActionIsAlwaysTaken() {
    var random = RandomStream(seed: 3, name: "test")
    var table = values
    table[1, 1] = 6
    for _ in 0..<100 { XCTAssertEqual(random.greedyAction(table, 1), 1) }
    for _ in 0..<100 {
      XCTAssertEqual(random.epsilonGreedyAction(table, 1, explorationRate: 0), 1)
    }
  }

  func testTiesAreShared() {
    var random = RandomStream(seed: 4, name: "test")
    var counts = [0, 0, 0, 0]
    for _ in 0..<10_000 { counts[random.greedyAction(values, 1)] += 1 }
    XCTAssertEqual(counts[0] + counts[2], 0)
    // Six standard deviations of 50 each: fails by chance once in 5e8.
    XCTAssertEqual(Double(counts[1]), 5000, accuracy: 300)
  }

  func testAllActionsTied() {
    var random = RandomStream(seed: 5, name: "test")
    var counts = [0, 0, 0, 0]
    for _ in 0..<10_000 { counts[random.greedyAction(values, 0)] += 1 }
    // Six standard deviations of 43.3 each: fails by chance once in 1e8.
    for count in counts { XCTAssertEqual(Double(count), 2500, accuracy: 260) }
  }

  func testProbabilitiesWithExploration() {
    var random = RandomStream(seed: 6, name: "test")
    var counts = [0, 0, 0, 0]
    for _ in 0..<10_000 {
      counts[random.epsilonGreedyAction(values, 1, explorationRate: 0.2)] += 1
    }
    // ε / 4 = 0.05 each, and 0.8 shared by the two best: 0.05, 0.45, 0.05, 0.45. Six deviations.
    XCTAssertEqual(Double(counts[0]), 500, accuracy: 131)
    XCTAssertEqual(Double(counts[1]), 4500, accuracy: 299)
    XCTAssertEqual(Double(counts[2]), 500, accuracy: 131)
    XCTAssertEqual(Double(counts[3]), 4500, accuracy: 299)
  }

  func testFullExplorationIgnoresTheValues() {
    var random = RandomStream(seed: 7, name: "test")
    var counts = [0, 0, 0, 0]
    for _ in 0..<10_000 {
      counts[random.epsilonGreedyAction(values, 1, explorationRate: 1)] += 1
    }
    for count in counts { XCTAssertEqual(Double(count), 2500, accuracy: 260) }
  }
}
