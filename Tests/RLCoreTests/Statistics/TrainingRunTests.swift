import RLCore
import XCTest

final class TrainingRunTests: XCTestCase {
  /// Takes ten steps from point to point, and keeps the point.
  private struct Counter: Training {
    var point = 0
    var steps = 0
  }

  private func run(_ worth: [Double]) -> TrainingRun<Int> {
    TrainingRun(Counter(), seed: 7, points: worth.count - 1) { counter, point in
      counter.steps += 10
      counter.point = point
    } judge: { counter, point, _ in
      XCTAssertEqual(counter.point, point, "judged at the point, not elsewhere")
      return worth[point]
    } outcome: {
      $0.point
    }
  }

  func testTheCurveHasTheBeginningAndEveryPoint() {
    let run = run([1, 5, 3])
    XCTAssertEqual(run.curve.map(\.steps), [0, 10, 20])
    XCTAssertEqual(run.curve.map(\.value), [1, 5, 3])
    XCTAssertEqual(run.outcome, 2)
    XCTAssertEqual(run.curveMean, 4)
    XCTAssertEqual(run.final, 3)
    XCTAssertEqual(run.steps, 20)
    XCTAssertEqual(run.seed, 7)
  }

  func testProgressIsToldAtEveryPoint() {
    var told: [Int] = []
    _ = TrainingRun(Counter(), seed: 1, points: 3, progress: { told.append(10 * $0 + $1) }) {
      _, _ in
    } judge: { _, _, _ in
      0
    } outcome: { _ in
    }
    XCTAssertEqual(told, [13, 23, 33])
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
      TrainingRun(Counter(), seed: seed, points: 2) { _, _ in
      } judge: { _, _, random in
        var random = random
        return random.uniformDouble()
      } outcome: { _ in
      }.curve.map(\.value)
    }
    XCTAssertEqual(draws(1), [Double](repeating: draws(1)[0], count: 3))
    XCTAssertNotEqual(draws(1), draws(2))
  }
}
