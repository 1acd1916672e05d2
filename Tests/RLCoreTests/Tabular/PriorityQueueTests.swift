import RLCore
import XCTest

final class PriorityQueueTests: XCTestCase {
  private func drained(_ queue: PriorityQueue) -> [Int] {
    var (queue, order) = (queue, [Int]())
    while let entry = queue.popMaximum() { order.append(entry.pair) }
    return order
  }

  func testTheMostUrgentComesFirst() {
    var queue = PriorityQueue(pairs: 6)
    XCTAssertTrue(queue.isEmpty)
    XCTAssertNil(queue.popMaximum())
    for (pair, priority) in [(3, 0.5), (0, 2.0), (5, 1.0)] {
      queue.insertOrRaise(pair, priority: priority)
    }
    XCTAssertEqual(queue.count, 3)
    XCTAssertEqual(queue.priority(of: 5), 1)
    XCTAssertNil(queue.priority(of: 1))
    let first = queue.popMaximum()
    XCTAssertEqual(first?.pair, 0)
    XCTAssertEqual(first?.priority, 2)
    XCTAssertNil(queue.priority(of: 0))
    XCTAssertEqual(drained(queue), [5, 3])
  }

  func testAPairWaitsOnceWithItsHighestPriority() {
    var queue = PriorityQueue(pairs: 3)
    queue.insertOrRaise(1, priority: 1)
    queue.insertOrRaise(2, priority: 2)
    queue.insertOrRaise(1, priority: 0.5)
    XCTAssertEqual(queue.priority(of: 1), 1)
    queue.insertOrRaise(1, priority: 3)
    XCTAssertEqual(queue.count, 2)
    XCTAssertEqual(drained(queue), [1, 2])
    queue.setPriority(of: 1, to: 0.1)
    XCTAssertEqual(drained(queue), [2, 1])
  }

  func testTiesAreDecidedByTheNumber() {
    for order in [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 0, 4, 1, 3]] {
      var queue = PriorityQueue(pairs: 5)
      for pair in order { queue.insertOrRaise(pair, priority: 1) }
      XCTAssertEqual(drained(queue), [0, 1, 2, 3, 4])
    }
  }

  /// Against a list that is searched from one end to the other.
  func testManyChangesKeepTheOrder() {
    var queue = PriorityQueue(pairs: 40)
    var known = [Double?](repeating: nil, count: 40)
    var random = RandomStream(seed: 1, name: "queue")
    for _ in 0..<5_000 {
      let pair = random.integer(below: 40)
      let priority = Double(random.integer(below: 12))
      switch random.integer(below: 3) {
      case 0:
        queue.insertOrRaise(pair, priority: priority)
        known[pair] = max(priority, known[pair] ?? priority)
      case 1:
        queue.setPriority(of: pair, to: priority)
        known[pair] = priority
      default:
        let best = known.compactMap { $0 }.max()
        let expected = best.flatMap { best in known.firstIndex { $0 == best } }
        let popped = queue.popMaximum()
        XCTAssertEqual(popped?.pair, expected)
        XCTAssertEqual(popped?.priority, best)
        if let expected { known[expected] = nil }
      }
      XCTAssertEqual(queue.count, known.compactMap { $0 }.count)
      XCTAssertEqual(queue.priority(of: pair), known[pair])
    }
  }
}
