import Course
import Lesson13
import Lesson13Solution
import Lesson16Solution
import RLCore
import XCTest

@testable import Lesson16

/// What the page measures beside its trainings.
final class HindsightTests: XCTestCase {
  private let functions = HACTests.functions

  /// Four steps in a corridor give thirteen transitions, by hand.
  func testTheEpisodeRelabelledByHand() throws {
    let made = try RelabelledEpisode(seed: 1, functions: functions).made
    XCTAssertEqual(made.lower.count, 8)
    XCTAssertEqual(made.upper.count, 5)
    XCTAssertEqual(
      made.lower[1],
      GoalTransition(cell: 1, goal: 5, action: 3, reward: -1, nextCell: 2, discount: 0.95))
    XCTAssertEqual(
      made.lower[6],
      GoalTransition(cell: 3, goal: 4, action: 3, reward: 0, nextCell: 4, discount: 0))
    XCTAssertEqual(
      made.upper[0],
      GoalTransition(cell: 0, goal: 7, action: 3, reward: -1, nextCell: 3, discount: 0.95))
    XCTAssertEqual(
      made.upper[4],
      GoalTransition(cell: 0, goal: 7, action: 5, reward: -3, nextCell: 3, discount: 0))
    // The last step of an episode has no later one than itself.
    XCTAssertEqual(made.lower[7].goal, 4)
    XCTAssertEqual(made.lower[7].reward, 0)
  }

  /// With c copies, a jump that misses with probability p seems to be worth
  /// −H p / (p + (1 + c) (1 − p)).
  func testTheBiasOfCopiesHasAClosedForm() throws {
    for missRate in [0, 0.2, 0.5] {
      for copies in [1, 4] {
        let bias = try GambleBias(
          missRate: missRate, copies: copies, episodes: 40_000, seed: 3, functions: functions)
        XCTAssertEqual(bias.value, -10 * missRate)
        XCTAssertEqual(bias.copiesValue, 0)
        let expected = -10 * missRate / (missRate + Double(1 + copies) * (1 - missRate))
        XCTAssertEqual(bias.mixedValue, expected, accuracy: 0.06)
      }
    }
  }

  /// Sweeps of 16.7 end at the values of shortest ways, γ^(d − 1), whatever may be chosen.
  func testOptionsEndAtTheValuesOfShortestWays() throws {
    for goal in [FourRooms.hallways[2], FourRooms.hallways[0]] {
      let distances = GoalGrid.fourRooms().distances(to: goal)
      for choices in Choices.allCases {
        let sweeps = try OptionSweeps(choices, goal: goal, functions: functions)
        let values = try XCTUnwrap(sweeps.values.last)
        for cell in values.indices where cell != goal {
          var expected = 1.0
          for _ in 1..<distances[cell] { expected *= 0.9 }
          XCTAssertEqual(values[cell], expected, accuracy: 1e-9, "\(choices) \(cell)")
        }
      }
    }
  }

  func testSweepsOfOptionsReachARoomATime() throws {
    let goal = FourRooms.hallways[1]
    XCTAssertEqual(
      try OptionSweeps(.options, goal: goal, functions: functions)
        .sweepsToReachAll(except: goal), 2)
    XCTAssertEqual(
      try OptionSweeps(.moves, goal: goal, functions: functions).sweepsToReachAll(except: goal),
      GoalGrid.fourRooms().distances(to: goal).max())
  }

  func testThePredictionsHoldForEverySeed() throws {
    for change in HACChange.allCases {
      for seed in UInt64(1)...3 {
        XCTAssertEqual(
          try change.measurement(seed: seed, functions: functions).trend,
          HACSolution.predict(change), "\(change) \(seed)")
      }
    }
  }

  /// Each mistake changes what is stored or learned in the way that its name says.
  func testMistakesAreWhatTheyAreCalled() throws {
    let judge: GoalJudge = { [functions] in
      try functions.judge([Float($0)], [Float($1)], [0], 0.9)
    }
    let moves = try (0..<4).map { cell in
      let verdict = try judge(cell + 1, 9)
      return GoalTransition(
        cell: cell, goal: 9, action: 3, reward: verdict.reward, nextCell: cell + 1,
        discount: verdict.discount)
    }
    func copies(_ bug: HACBug) throws -> [GoalTransition] {
      var random = RandomStream(seed: 1, name: "copies")
      return try bug.applied(to: functions).relabel(moves, 2, judge, &random)
    }
    XCTAssertTrue(try copies(.keepsRewards).allSatisfy { $0.reward == -1 && $0.discount == 0.9 })
    XCTAssertEqual(try copies(.keepsRewards).map(\.goal), try copies(.healthy).map(\.goal))
    XCTAssertTrue(try copies(.pastGoals).allSatisfy { $0.goal <= $0.cell })
    XCTAssertEqual(
      try HACBug.bootstrapsGoals.applied(to: functions).judge([1], [1], [0], 0.9),
      GoalVerdict(isReached: true, reward: 0, discount: 0.9))
    let attempt = SubgoalAttempt(
      goal: 9, subgoal: 5, isTested: false, cells: [0, 1, 2], actions: [3, 3])
    XCTAssertEqual(
      try HACBug.givenSubgoals.applied(to: functions).hindsightAction(attempt, judge).action, 5)
    XCTAssertNil(try functions.subgoalPenalty(attempt, 2, judge))
    XCTAssertNotNil(
      try HACBug.untestedPenalties.applied(to: functions).subgoalPenalty(attempt, 2, judge))
  }
}
