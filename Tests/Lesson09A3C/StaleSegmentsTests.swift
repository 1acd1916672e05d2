import Lesson09
import RLCore
import XCTest

/// Critics that learn from segments of an older policy.
final class StaleSegmentsTests: XCTestCase {
  func testUncorrectedTargetsLeadToTheOlderPolicysValues() {
    let stale = StaleSegments(rightNow: 0.6, rightThen: 0.4, length: 4)
    close(stale.learntValues(.none), StaleSegments.values(right: 0.4))
  }

  func testCorrectedTargetsLeadToThePolicyOfTheLimit() {
    for (now, then) in [(0.6, 0.4), (0.8, 0.5), (0.3, 0.7)] {
      let stale = StaleSegments(rightNow: now, rightThen: then, length: 3)
      close(
        stale.learntValues(.vTrace(limit: 1)),
        StaleSegments.values(right: stale.rightOfFixedPoint(limit: 1)))
      close(stale.learntValues(.vTrace(limit: .infinity)), StaleSegments.values(right: now))
    }
  }

  func testTheWalksValuesAreTheRuinProbabilities() {
    let odds = 0.4 / 0.6
    let expected = (1...5).map { state -> Double in
      let powers = (0...6).map { power in (0..<power).reduce(1.0) { product, _ in product * odds } }
      return (1 - powers[state]) / (1 - powers[6])
    }
    close(StaleSegments.values(right: 0.6), expected)
  }

  func testASegmentEndsWithItsEpisode() {
    let stale = StaleSegments(rightNow: 0.6, rightThen: 0.4, length: 4)
    let segment = stale.segment(
      from: 5, actions: [1, 0, 0, 0], critic: [0, 0, 0, 0, 0.5], .vTrace(limit: 1))
    XCTAssertEqual(segment.states, [5])
    XCTAssertEqual(segment.trace.targets.count, 1)
    XCTAssertEqual(segment.trace.targets[0], 1, accuracy: 1e-12)
  }

  private func close(
    _ values: [Double], _ expected: [Double], file: StaticString = #filePath, line: UInt = #line
  ) {
    XCTAssertEqual(values.count, expected.count, file: file, line: line)
    for (value, number) in zip(values, expected) {
      XCTAssertEqual(value, number, accuracy: 1e-8, file: file, line: line)
    }
  }
}
