import Lesson13
import Lesson13Solution
import RLCore
import XCTest

/// The training loop: what it computes, and what it does when a function answers nonsense.
final class DQNTests: XCTestCase {
  func testTheRingGoesRound() {
    XCTAssertEqual(DQNSolution.ring(stored: 3, capacity: 3), RingPlace(slot: 0, filled: 3))
  }
}
