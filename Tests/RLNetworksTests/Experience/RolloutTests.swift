import RLCore
import RLNetworks
import XCTest

final class RolloutTests: XCTestCase {
  /// Two steps of three environments, observations of two numbers.
  private func recorded() -> Rollout<Int> {
    var rollout = Rollout<Int>(steps: 2, environments: 3, observationSize: 2)
    rollout.recordDecision(
      observations: [1, 2, 3, 4, 5, 6], actions: [0, 1, 2], logProbabilities: [-1, -2, -3],
      values: [10, 20, 30])
    rollout.recordOutcome(rewards: [0.1, 0.2, 0.3], endings: [nil, .terminated, nil])
    rollout.recordDecision(
      observations: [7, 8, 9, 10, 11, 12], actions: [3, 4, 5], logProbabilities: [-4, -5, -6],
      values: [40, 50, 60])
    rollout.recordOutcome(
      rewards: [0.4, 0.5, 0.6], endings: [.truncated, .terminated, nil],
      finalValues: [100, 200, 300])
    return rollout
  }

  func testTheLayoutIsTimeMajor() {
    let rollout = recorded()
    XCTAssertTrue(rollout.isFull)
    XCTAssertEqual(rollout.recordedSteps, 2)
    XCTAssertEqual(rollout.rows, 6)
    XCTAssertEqual(rollout.observations, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    XCTAssertEqual(rollout.actions, [0, 1, 2, 3, 4, 5])
    XCTAssertEqual(rollout.logProbabilities, [-1, -2, -3, -4, -5, -6])
    XCTAssertEqual(rollout.values, [10, 20, 30, 40, 50, 60])
    XCTAssertEqual(rollout.rewards, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
    XCTAssertEqual(rollout.endings, [nil, .terminated, nil, .truncated, .terminated, nil])
  }

  func testFinalValuesAreKeptOnlyWhereAnEpisodeWasTruncated() {
    XCTAssertEqual(recorded().finalValues, [0, 0, 0, 100, 0, 0])
  }

  func testAColumnIsOneEnvironmentInOrderOfTime() {
    let rollout = recorded()
    XCTAssertEqual(rollout.column(1, of: rollout.actions), [1, 4])
    let column = rollout.column(0, bootstrapValue: 7)
    XCTAssertEqual(column.rewards, [0.1, 0.4])
    XCTAssertEqual(column.values, [10, 40])
    XCTAssertEqual(column.endings, [nil, .truncated])
    XCTAssertEqual(column.finalValues, [0, 100])
    XCTAssertEqual(column.bootstrapValue, 7)
  }

  func testEstimatesGoBackToTheirRows() {
    var rollout = recorded()
    rollout.estimateAdvantages(bootstrapValues: [1000, 2000, 3000]) { column in
      (column.values, column.values.map { $0 + column.bootstrapValue })
    }
    XCTAssertEqual(rollout.advantages, [10, 20, 30, 40, 50, 60])
    XCTAssertEqual(rollout.returns, [1010, 2020, 3030, 1040, 2050, 3060])
  }

  func testAnEstimatorsErrorComesThrough() {
    struct Broken: Error {}
    var rollout = recorded()
    XCTAssertThrowsError(
      try rollout.estimateAdvantages(bootstrapValues: [0, 0, 0]) { _ in throw Broken() }
    ) { XCTAssertTrue($0 is Broken) }
  }

  func testRecordingAgainStartsFromNothing() {
    var rollout = recorded()
    rollout.estimateAdvantages(bootstrapValues: [0, 0, 0]) { ($0.values, $0.values) }
    rollout.removeAll()
    XCTAssertFalse(rollout.isFull)
    XCTAssertEqual(rollout.recordedSteps, 0)
    XCTAssertEqual(rollout.observations, [])
    XCTAssertEqual(rollout.advantages, [0, 0, 0, 0, 0, 0])
    XCTAssertEqual(rollout.returns, [0, 0, 0, 0, 0, 0])
    rollout.recordDecision(
      observations: [0, 0, 0, 0, 0, 1], actions: [9, 9, 9], logProbabilities: [0, 0, 0],
      values: [0, 0, 0])
    XCTAssertEqual(rollout.recordedSteps, 0, "a step counts once it has its outcome")
    rollout.recordOutcome(rewards: [1, 1, 1], endings: [nil, nil, nil])
    XCTAssertEqual(rollout.recordedSteps, 1)
    XCTAssertEqual(rollout.actions, [9, 9, 9])
  }

  func testContinuousActions() {
    var rollout = Rollout<Float>(steps: 1, environments: 1, observationSize: 1)
    rollout.recordDecision(
      observations: [0.5], actions: [-1.5], logProbabilities: [-0.25], values: [2])
    rollout.recordOutcome(rewards: [3], endings: [nil])
    XCTAssertEqual(rollout.actions, [-1.5])
  }
}
