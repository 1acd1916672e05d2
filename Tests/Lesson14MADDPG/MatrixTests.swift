import Course
import CourseTesting
import Lesson07
import Lesson07Solution
import Lesson14
import Lesson14Solution
import RLCore
import RLNetworks
import XCTest

@testable import Lesson14Exercises

/// Every implementation of lesson 14 against every grader.
final class Lesson14MatrixTests: XCTestCase {
  private let right = MADDPGFunctions(MADDPGSolution.self, ppo: PPOFunctions(PPOSolution.self))
  private let unwritten = MADDPGFunctions(
    UnwrittenMADDPG.self, ppo: PPOFunctions(PPOSolution.self))

  func testTheMatrix() {
    var other = right
    other.useOtherParts()
    other.useOtherUpdate()
    LessonMatrix(.maddpg, reference: right).expect(others: [other], unwritten: unwritten)
  }

  func testMistakesThatNobodyNamedHaveNoDiagnosis() {
    var odd = right
    odd.useOddParts()
    for exercise in MADDPGFunctions.oddParts {
      LessonMatrix(.maddpg, reference: right).expectNoDiagnosis(exercise, of: odd)
    }
  }
}

/// Lesson 14 before anything is written.
enum UnwrittenMADDPG: MADDPGExercises {
  static func criticInput(
    observations: [Tape.Variable], actions: [Tape.Variable], on tape: inout Tape
  ) throws -> Tape.Variable { throw Unsolved("14.1") }

  static func criticTargets(
    of agent: Int, batch: JointBatch, discount: Float,
    targetPolicy: (_ agent: Int, _ observations: [Float]) throws -> [Float],
    targetCritic: (_ observations: [[Float]], _ actions: [[Float]]) throws -> [Float]
  ) throws -> [Float] { throw Unsolved("14.2") }

  static func actorActions(
    of agent: Int, batch: MADDPGBatch,
    policy: (_ agent: Int, _ tape: inout Tape) throws -> Tape.Variable, on tape: inout Tape
  ) throws -> [Tape.Variable] { throw Unsolved("14.3") }

  static func gumbelSoftmax(
    logits: Tape.Variable, uniforms: [Float], temperature: Float, isHard: Bool,
    on tape: inout Tape
  ) throws -> Tape.Variable { throw Unsolved("14.4") }

  static func advantages(
    rewards: [[Float]], isShared: Bool,
    estimate: (_ agent: Int, _ rewards: [Float]) throws -> [Float]
  ) throws -> [[Float]] { throw Unsolved("14.5") }

  static func update(
    _ agent: Int, of team: inout MADDPGTeam, optimizers: inout MADDPGOptimizers,
    batch: MADDPGBatch, settings: MADDPGSettings, functions: MADDPGFunctions,
    on tape: inout Tape
  ) throws -> (criticLoss: Float, objective: Float) { throw Unsolved("14.6") }

  static func findBug(in log: MADDPGLog) throws -> MADDPGBug { throw Unsolved("14.7") }

  static func predict(changing knob: MADDPGKnob, _ quantity: MADDPGQuantity) throws -> Trend {
    throw Unsolved("14.8")
  }
}
