import RLCore
import XCTest

final class ActionValuesTests: XCTestCase {
  func testEntriesLieRowAfterRow() {
    var values = ActionValues(states: 3, actions: 2, initial: 0.5)
    XCTAssertEqual(values.values, [0.5, 0.5, 0.5, 0.5, 0.5, 0.5])
    values[1, 0] = 3
    values[2, 1] -= 2
    XCTAssertEqual(values.values, [0.5, 0.5, 3, 0.5, 0.5, -1.5])
    XCTAssertEqual(values[1, 0], 3)
    XCTAssertEqual(values[2, 1], -1.5)
    XCTAssertEqual(values[1], [3, 0.5])
    XCTAssertEqual(values[2], [0.5, -1.5])
    XCTAssertEqual(ActionValues(states: 1, actions: 1)[0], [0])
  }

  func testMaximumOfOneRow() {
    var values = ActionValues(states: 3, actions: 3)
    values.values = [1, 2, 3, -5, -4, -6, 9, 0, 0]
    XCTAssertEqual((0..<3).map(values.maximum), [3, -4, 9])
    var single = ActionValues(states: 2, actions: 1)
    single[1, 0] = -7
    XCTAssertEqual(single.maximum(1), -7)
  }

  func testGreedyActionsIncludeTiesUpToRounding() {
    var values = ActionValues(states: 4, actions: 3)
    values.values = [
      0, 0, 0,
      1, 1 + 1e-13, 0.5,
      1, 1 + 1e-9, 1 + 1e-9,
      -.infinity, -2, -.infinity,
    ]
    XCTAssertEqual(values.greedyActions(0), [0, 1, 2])
    XCTAssertEqual(values.greedyActions(1), [0, 1])
    XCTAssertEqual(values.greedyActions(2), [1, 2])
    XCTAssertEqual(values.greedyActions(3), [1])
  }
}
