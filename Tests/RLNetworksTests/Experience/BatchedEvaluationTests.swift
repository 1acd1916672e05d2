import RLCore
import RLNetworks
import XCTest

final class BatchedEvaluationTests: XCTestCase {
  private let random = RandomStream(seed: 21, name: "evaluation test")

  func testSideBySideIsTheSameAsOneAfterTheOther() {
    // Following the lean alone falls after some 40 steps, each time after another number.
    let single = Evaluation.of(CartPole(), random: random) { $0.z > 0 ? 1 : 0 }
    var largest = 0
    let batched = Evaluation.batched(CartPole(), random: random) { observations, rows in
      XCTAssertEqual(observations.count, rows * 4)
      largest = max(largest, rows)
      return (0..<rows).map { observations[4 * $0 + 2] > 0 ? 1 : 0 }
    }
    XCTAssertEqual(single, batched)
    XCTAssertEqual(single.returns.count, 100)
    XCTAssertEqual(largest, 100)
    XCTAssertGreaterThan(Set(single.lengths).count, 1, "episodes of one length compare nothing")
  }
}
