import RLCore
import XCTest

final class ExpectedVisitsTests: XCTestCase {
  func testVisitsAreCounted() {
    // A walk of five states, either way with probability 1/2: from the middle, the expected visits
    // of a symmetric walk between two ends are 2 min(i, j) (6 − max(i, j)) / 6.
    let walk = RandomWalk.fiveStates
    let model = walk.model
    var starts = [Double](repeating: 0, count: 7)
    starts[3] = 1
    let visits = model.expectedVisits(policy: model.uniformPolicy, starts: starts)
    for state in 1...5 {
      let expected = 2 * Double(min(state, 3) * (6 - max(state, 3))) / 6
      XCTAssertEqual(visits[state], expected, accuracy: 1e-9)
    }
  }
}
