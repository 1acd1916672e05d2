import Course
import CourseTesting
import Lesson13
import Lesson13Solution
import Lesson16
import Lesson16Solution
import RLCore
import XCTest

@testable import Lesson16Exercises

/// Every implementation of lesson 16 against every grader.
final class Lesson16MatrixTests: XCTestCase {
  private let reference = HACFunctions(HACSolution.self, dqn: DQNFunctions(DQNSolution.self))
  private let unwritten = HACFunctions(UnwrittenHAC.self, dqn: DQNFunctions(DQNSolution.self))

  func testTheMatrix() {
    var other = reference
    other.useOtherParts()
    other.useOtherEpisodes()
    LessonMatrix(.hac, reference: reference).expect(others: [other], unwritten: unwritten)
  }

  func testMistakesThatNobodyNamedHaveNoDiagnosis() {
    var odd = reference
    odd.useOddParts()
    for exercise in HACFunctions.oddParts {
      LessonMatrix(.hac, reference: reference).expectNoDiagnosis(exercise, of: odd)
    }
  }
}

/// Lesson 16 before anything is written.
enum UnwrittenHAC: HACExercises {
  static func judge(
    achieved: [Float], goal: [Float], tolerances: [Float], discount: Float
  ) throws -> GoalVerdict { throw Unsolved("16.1") }

  static func hindsightAction(
    _ attempt: SubgoalAttempt, judge: GoalJudge
  ) throws -> GoalTransition { throw Unsolved("16.2") }

  static func relabel(
    _ transitions: [GoalTransition], copies: Int, judge: GoalJudge,
    using random: inout RandomStream
  ) throws -> [GoalTransition] { throw Unsolved("16.3") }

  static func subgoalPenalty(
    _ attempt: SubgoalAttempt, horizon: Int, judge: GoalJudge
  ) throws -> GoalTransition? { throw Unsolved("16.4") }

  static func goalTargets(
    rewards: [Float], discounts: [Float], nextValues: [Float], actions: Int, horizon: Int
  ) throws -> [Float] { throw Unsolved("16.5") }

  static func transitions(
    of attempts: [SubgoalAttempt], rule: HindsightRule, judge: GoalJudge,
    functions: HACFunctions, using random: inout RandomStream
  ) throws -> LevelTransitions { throw Unsolved("16.6") }

  static func sweepOptions(
    _ models: OptionModels, values: [Double]
  ) throws -> [Double] { throw Unsolved("16.7") }

  static func findBug(_ log: HACLog) throws -> HACBug { throw Unsolved("16.8") }

  static func predict(_ change: HACChange) throws -> Trend { throw Unsolved("16.9") }
}
