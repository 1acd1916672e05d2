import RLCore
import XCTest

final class ValueIterationTests: XCTestCase {
  /// A corridor 0 – 1 – 2: right from 1 ends with +1, left from 0 stays with 0.
  private let corridor = KnownModel(states: 3, actions: 2) { state, action in
    if state == 2 { return [KnownModel.Outcome(nextState: 2, reward: 0, terminated: true)] }
    let next = action == 0 ? max(0, state - 1) : state + 1
    return [
      KnownModel.Outcome(nextState: next, reward: next == 2 ? 1 : 0, terminated: next == 2)
    ]
  }

  func testSweepsReachBackOneStateAtATime() {
    let first = corridor.optimalitySweep([0, 0, 0], discount: 0.5)
    XCTAssertEqual(first, [0, 1, 0])
    XCTAssertEqual(corridor.optimalitySweep(first, discount: 0.5), [0.5, 1, 0])
    let solution = corridor.valueIteration(discount: 0.5)
    XCTAssertEqual(solution.values, [0.5, 1, 0])
    XCTAssertEqual(solution.sweeps, 3, "the third sweep changes nothing")
  }

  func testActionValuesOfAState() {
    // v = [0.5, 1, 0]: q(0, ·) = γ v(0), γ v(1); q(1, ·) = γ v(0), 1.
    XCTAssertEqual(
      corridor.actionValues(of: [0.5, 1, 0], discount: 0.5), [0.25, 0.5, 0.25, 1, 0, 0])
  }

  func testAValueBehindATerminationDoesNotCount() {
    XCTAssertEqual(
      corridor.actionValues(of: [0, 0, 1000], discount: 1), [0, 0, 0, 1, 0, 0])
  }

  func testThePolicyThatTossesACoin() {
    // v(0) = γ/2 (v(0) + v(1)), v(1) = ½ (1 + γ v(0)) with γ = 0.5: v(0) = 2/11, v(1) = 6/11.
    let solution = corridor.policyEvaluation(corridor.uniformPolicy, discount: 0.5)
    XCTAssertEqual(solution.values[0], 2.0 / 11, accuracy: 1e-11)
    XCTAssertEqual(solution.values[1], 6.0 / 11, accuracy: 1e-11)
    XCTAssertEqual(solution.values[2], 0)
  }

  func testChanceIsAveraged() {
    // One state: with ¼ the episode ends with 4, otherwise it goes on with 1. v = 1.75 + 0.75 γ v.
    let model = KnownModel(states: 1, actions: 1) { _, _ in
      [
        KnownModel.Outcome(probability: 0.25, nextState: 0, reward: 4, terminated: true),
        KnownModel.Outcome(probability: 0.75, nextState: 0, reward: 1),
      ]
    }
    let solution = model.valueIteration(discount: 0.8)
    XCTAssertEqual(solution.values[0], 1.75 / 0.4, accuracy: 1e-11)
    XCTAssertEqual(
      model.policyEvaluation([1], discount: 0.8).values[0], 1.75 / 0.4, accuracy: 1e-11)
  }

  func testTheNumberOfSweepsIsLimited() {
    let endless = KnownModel(states: 1, actions: 1) { _, _ in
      [KnownModel.Outcome(nextState: 0, reward: 1)]
    }
    let solution = endless.valueIteration(discount: 1, maximumSweeps: 10)
    XCTAssertEqual(solution.values, [10])
    XCTAssertEqual(solution.sweeps, 10)
  }

  func testGreedyActionsShareTies() {
    XCTAssertEqual(
      corridor.greedyActions([1, 1, 0, 2, -1, -1 + 1e-12]), [[0, 1], [1], [0, 1]])
    XCTAssertEqual(
      corridor.greedyActions([1, 1.1, 0, 2, 0, 0], tolerance: 0.2), [[0, 1], [1], [0, 1]])
  }

  func testAllCellsOfAnEmptyGridHaveBothWaysToTheGoal() {
    let grid = GridWorld.tenByTen
    let solution = grid.model.valueIteration(discount: 0.99)
    let greedy = grid.model.greedyActions(
      grid.model.actionValues(of: solution.values, discount: 0.99))
    XCTAssertEqual(greedy[0], [1, 3])
    XCTAssertEqual(greedy[9], [1])
    XCTAssertEqual(greedy[90], [3])
  }
}
