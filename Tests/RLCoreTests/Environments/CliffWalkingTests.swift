import RLCore
import XCTest

final class CliffWalkingTests: XCTestCase {
  func testMoves() {
    var cliff = CliffWalking()
    // (start, action, cell, reward): 0 up, 1 right, 2 down, 3 left.
    let moves: [(Int, Int, Int, Float)] = [
      (0, 0, 0, -1), (0, 1, 1, -1), (0, 2, 12, -1), (0, 3, 0, -1), (11, 1, 11, -1),
      (35, 0, 23, -1), (36, 0, 24, -1), (36, 2, 36, -1), (36, 3, 36, -1), (30, 3, 29, -1),
      (36, 1, 36, -100), (25, 2, 36, -100), (34, 2, 36, -100),
    ]
    for (start, action, cell, reward) in moves {
      cliff.begin(at: start)
      XCTAssertEqual(cliff.step(action), into: cell, reward: reward, ending: nil)
    }
    cliff.begin(at: 35)
    XCTAssertEqual(cliff.step(2), into: 47, reward: -1, ending: .terminated)
  }

  func testTheShortestPathEarnsMinus13() {
    var random = RandomStream(seed: 1, name: "cliff test")
    var cliff = CliffWalking()
    XCTAssertEqual(cliff.reset(using: &random), 36)
    var total: Float = 0
    for action in [0] + Array(repeating: 1, count: 11) + [2] {
      let step = cliff.step(action)
      total += step.reward
    }
    XCTAssertEqual(total, -13)
    XCTAssertEqual(cliff.state, 47)
    XCTAssertEqual(cliff.elapsedSteps, 13)
    XCTAssertEqual(cliff.model.valueIteration(discount: 1).values[36], -13)
  }

  func testAFallGoesOnWithoutLimitUnlessAsked() {
    var cliff = CliffWalking()
    cliff.begin(at: 36)
    for _ in 0..<1000 { XCTAssertEqual(cliff.step(1), into: 36, reward: -100, ending: nil) }
    var limited = CliffWalking(timeLimit: 2)
    limited.begin(at: 36)
    XCTAssertNil(limited.step(1).ending)
    XCTAssertEqual(limited.step(1).ending, .truncated)
  }

  func testOutcomesOnSlipperyGroundInOrder() {
    let outcomes = CliffWalking(isSlippery: true).model.outcomes(state: 25, action: 1)
    XCTAssertEqual(outcomes.map(\.nextState), [13, 26, 36], "right slips to up, right, down")
    XCTAssertEqual(outcomes.map(\.reward), [-1, -1, -100])
    XCTAssertEqual(outcomes.map(\.probability), [1.0 / 3, 1.0 / 3, 1.0 / 3])
    let up = CliffWalking(isSlippery: true).model.outcomes(state: 35, action: 3)
    XCTAssertEqual(up.map(\.nextState), [47, 34, 23], "left slips to down, left, up")
    XCTAssertEqual(up.map(\.terminated), [true, false, false])
  }
}
