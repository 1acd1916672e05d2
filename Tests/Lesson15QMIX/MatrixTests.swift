import Course
import CourseTesting
import Lesson15
import Lesson15Solution
import RLCore
import RLNetworks
import XCTest

@testable import Lesson15Exercises

/// Every implementation of lesson 15 against every grader.
final class Lesson15MatrixTests: XCTestCase {
  private let reference = QMIXFunctions(QMIXSolution.self)
  private let unwritten = QMIXFunctions(UnwrittenQMIX.self)

  func testTheMatrix() {
    var other = reference
    other.useOtherParts()
    LessonMatrix(.qmix, reference: reference).expect(others: [other], unwritten: unwritten)
  }

  func testMistakesThatNobodyNamedHaveNoDiagnosis() {
    var odd = reference
    odd.useOddParts()
    for exercise in Lesson<QMIXFunctions>.qmix.exercises.map(\.id) {
      LessonMatrix(.qmix, reference: reference).expectNoDiagnosis(exercise, of: odd)
    }
  }
}

/// Lesson 15 before anything is written.
enum UnwrittenQMIX: QMIXExercises {
  static func sum(
    agentValues: Tape.Variable, on tape: inout Tape
  ) throws -> Tape.Variable { throw Unsolved("15.1") }

  static func mix(
    agentValues: Tape.Variable, weights: MixerVariables, on tape: inout Tape
  ) throws -> Tape.Variable { throw Unsolved("15.2") }

  static func targets(
    batch: JointBatch, discount: Float,
    onlineValues: (_ agent: Int, _ observations: [Float]) throws -> [Float],
    targetValues: (_ agent: Int, _ observations: [Float]) throws -> [Float],
    targetMixer: (_ agentValues: [Float], _ states: [Float]) throws -> [Float]
  ) throws -> [Float] { throw Unsolved("15.3") }

  static func isConsistent(agentValues: [[Float]], jointValues: [Float]) throws -> Bool {
    throw Unsolved("15.4")
  }

  static func mixerWeights(
    state: [Float], layers: HyperLayers, agents: Int
  ) throws -> MixerWeights { throw Unsolved("15.5") }

  static func update(
    _ learner: inout QMIXLearner, optimizer: inout Adam, batch: JointBatch,
    settings: QMIXSettings, functions: QMIXFunctions, on tape: inout Tape
  ) throws -> QMIXUpdate { throw Unsolved("15.6") }

  static func additiveFit(payoff: [Double], actionCounts: [Int]) throws -> AdditiveFit {
    throw Unsolved("15.7")
  }

  static func findBug(in log: QMIXLog) throws -> QMIXBug { throw Unsolved("15.8") }

  static func predict(_ change: QMIXChange) throws -> Trend { throw Unsolved("15.9") }
}
