import RLCore
import XCTest

final class RandomWalkTests: XCTestCase {
  func testSteps() {
    var random = RandomStream(seed: 1, name: "walk test")
    var walk = RandomWalk.fiveStates
    XCTAssertEqual(walk.reset(using: &random), 3)
    XCTAssertEqual(walk.step(0), into: 2, reward: 0, ending: nil)
    XCTAssertEqual(walk.step(0), into: 1, reward: 0, ending: nil)
    XCTAssertEqual(walk.step(1), into: 2, reward: 0, ending: nil)
    walk.begin(at: 1)
    XCTAssertEqual(walk.step(0), into: 0, reward: 0, ending: .terminated)
    walk.begin(at: 5)
    XCTAssertEqual(walk.step(1), into: 6, reward: 1, ending: .terminated)
    var long = RandomWalk.nineteenStates
    XCTAssertEqual(long.reset(using: &random), 10)
    XCTAssertEqual(long.stateCount, 21)
    long.begin(at: 1)
    XCTAssertEqual(long.step(0), into: 0, reward: -1, ending: .terminated)
  }

  func testTrueValues() {
    for (value, expected) in zip(
      RandomWalk.fiveStates.trueValues, [0, 1.0 / 6, 2.0 / 6, 3.0 / 6, 4.0 / 6, 5.0 / 6, 0])
    {
      XCTAssertEqual(value, expected, accuracy: 1e-15)
    }
    for walk in [RandomWalk.fiveStates, .nineteenStates] {
      let model = walk.model
      let values = model.policyEvaluation(model.uniformPolicy, discount: 1).values
      for state in 0..<model.states {
        XCTAssertEqual(walk.trueValues[state], values[state], accuracy: 1e-9)
      }
    }
  }
}
