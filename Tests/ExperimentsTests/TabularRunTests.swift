import Experiments
import RLCore
import XCTest

final class TabularRunTests: XCTestCase {
  /// Takes ten steps from point to point, and writes the point into its table.
  private struct Counter: TabularLearner {
    var values = ActionValues(states: 1, actions: 1)
    var steps = 0
  }

  private func run(_ worth: [Double]) -> TabularRun {
    TabularRun(Counter(), seed: 7, points: worth.count - 1) { counter, point in
      counter.steps += 10
      counter.values[0, 0] = Double(point)
    } judge: { counter, point, _ in
      XCTAssertEqual(counter.values[0, 0], Double(point), "judged at the point, not elsewhere")
      return worth[point]
    }
  }

  func testTheCurveHasTheBeginningAndEveryPoint() {
    let run = run([1, 5, 3])
    XCTAssertEqual(run.curve.map(\.steps), [0, 10, 20])
    XCTAssertEqual(run.curve.map(\.value), [1, 5, 3])
    XCTAssertEqual(run.values[0, 0], 2)
    XCTAssertEqual(run.final, 3)
    XCTAssertEqual(run.steps, 20)
    XCTAssertEqual(run.seed, 7)
  }

  func testSolvedIsFromWhenOnNothingFallsBelowTheBar() {
    for (worth, point) in [
      ([0, 1, 2, 3], 2), ([0, 2, 1, 2], 3), ([2, 2, 2, 2], 0), ([2, 3, 3, 1], nil),
      ([0, 0, 0, 0], nil),
    ] as [([Double], Int?)] {
      XCTAssertEqual(run(worth).solvedPoint(2), point, "\(worth)")
      XCTAssertEqual(run(worth).solvedSteps(2), point.map { 10 * $0 }, "\(worth)")
    }
  }

  func testJudgesDrawWhatTheSeedSaysAndTheSameAtEveryPoint() {
    func draws(_ seed: UInt64) -> [Double] {
      TabularRun(Counter(), seed: seed, points: 2) { _, _ in
      } judge: { _, _, random in
        var random = random
        return random.uniformDouble()
      }.curve.map(\.value)
    }
    XCTAssertEqual(draws(1), [Double](repeating: draws(1)[0], count: 3))
    XCTAssertNotEqual(draws(1), draws(2))
  }
}
