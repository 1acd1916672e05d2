import Course
import CourseTesting
import Lesson13
import Lesson13Solution
import RLCore
import RLNetworks
import XCTest

@testable import Lesson13Exercises

/// Every implementation of lesson 13 against every grader.
final class Lesson13MatrixTests: XCTestCase {
  private let reference = DQNFunctions(DQNSolution.self)
  private let unwritten = DQNFunctions(UnwrittenDQN.self)

  func testTheMatrix() {
    var other = reference
    other.useOtherParts()
    other.useOtherSteps()
    LessonMatrix(.dqn, reference: reference).expect(others: [other], unwritten: unwritten)
  }

  func testMistakesThatNobodyNamedHaveNoDiagnosis() {
    var odd = reference
    odd.useOddParts()
    odd.useOddSteps()
    for exercise in DQNFunctions.oddParts + DQNFunctions.oddSteps {
      LessonMatrix(.dqn, reference: reference).expectNoDiagnosis(exercise, of: odd)
    }
  }
}

/// Lesson 13 before anything is written.
enum UnwrittenDQN: DQNExercises {
  static func ring(stored: Int, capacity: Int) throws -> RingPlace { throw Unsolved("13.1") }

  static func targets(
    rewards: [Float], discounts: [Float], endings: [Ending?], nextValues: [Float], actions: Int
  ) throws -> [Float] { throw Unsolved("13.2") }

  static func doubleTargets(
    rewards: [Float], discounts: [Float], endings: [Ending?], onlineNextValues: [Float],
    targetNextValues: [Float], actions: Int
  ) throws -> [Float] { throw Unsolved("13.3") }

  static func huber(
    errors: [Float], weights: [Float], threshold: Float
  ) throws -> (loss: Float, gradient: [Float]) { throw Unsolved("13.4") }

  static func dueling(
    value: Tape.Variable, advantages: Tape.Variable, on tape: inout Tape
  ) throws -> Tape.Variable { throw Unsolved("13.5") }

  static func prioritize(
    errors: [Float], probabilities: [Float], stored: Int, settings: PrioritySettings
  ) throws -> (priorities: [Float], weights: [Float]) { throw Unsolved("13.6") }

  static func nStep(
    rewards: [Float], endings: [Ending?], discount: Float
  ) throws -> NStepTransition { throw Unsolved("13.7") }

  static func project(
    probabilities: [Float], rewards: [Float], discounts: [Float], endings: [Ending?],
    support: ValueSupport
  ) throws -> [Float] { throw Unsolved("13.8") }

  static func update(
    _ learner: inout ValueLearner, batch: DQNBatch, settings: DQNSettings, functions: DQNFunctions
  ) throws -> DQNUpdate { throw Unsolved("13.9") }

  static func findBug(_ log: DQNLog) throws -> DQNBug { throw Unsolved("13.10") }

  static func predict(_ change: DQNChange) throws -> Trend { throw Unsolved("13.11") }
}
