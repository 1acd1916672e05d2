import Course
import CourseTesting
import Lesson18
import Lesson18Solution
import RLCore
import RLNetworks
import XCTest

@testable import Lesson18Exercises

/// Every implementation of lesson 18 against every grader.
final class Lesson18MatrixTests: XCTestCase {
  private let reference = PlaNetFunctions(PlaNetSolution.self)

  func testTheMatrix() {
    LessonMatrix(.planet, reference: reference).expect(
      others: [PlaNetFunctions(OtherPlaNet.self)], unwritten: PlaNetFunctions(UnwrittenPlaNet.self))
  }

  func testMistakesThatNobodyNamedHaveNoDiagnosis() {
    var odd = reference
    odd.useOddParts()
    for exercise in PlaNetFunctions.oddParts {
      LessonMatrix(.planet, reference: reference).expectNoDiagnosis(exercise, of: odd)
    }
  }

  /// 18.7 is graded with a refit of its own: a mistake in 18.1 is none there.
  func testAPlanIsRightWhateverTheRefitIs() throws {
    var wrong = reference
    wrong.refit = { _, _, _ in PlanDistribution(means: [], deviations: []) }
    let planning = try XCTUnwrap(
      Lesson<PlaNetFunctions>.planet.exercises.first { $0.id == "18.7" })
    XCTAssertEqual(planning.grade(wrong, reference: reference).verdict, .right)
  }
}

extension PlaNetFunctions {
  /// The exercises that `useOddParts` changes.
  static let oddParts = ["18.1", "18.2", "18.3", "18.4", "18.5", "18.6", "18.7"]

  /// Wrong answers that no misconception is.
  mutating func useOddParts() {
    let right = self
    refit = {
      var plan = try right.refit($0, $1, $2)
      plan.means = plan.means.map { $0 + 0.125 }
      return plan
    }
    divergence = { $3.scale(try right.divergence($0, $1, $2, &$3), by: 1.75) }
    latent = {
      var sample = try right.latent($0, $1, $2, &$3)
      sample.latent = $3.offset(sample.latent, by: 0.375)
      return sample
    }
    lambdaReturns = { try right.lambdaReturns($0, $1, $2, $3, $4).map { $0 - 0.25 } }
    planReturns = { try right.planReturns($0, $1, $2, $3).map { $0 * 1.75 } }
    symlog = { try right.symlog($0) + 0.125 }
    plan = {
      var plan = try right.plan($0, $1, $2, $3, &$4)
      plan.means = plan.means.map { $0 * 1.75 }
      return plan
    }
  }
}

/// Lesson 18 before anything is written.
enum UnwrittenPlaNet: PlaNetExercises {
  static func refit(
    candidates: [Float], returns: [Float], elites: Int
  ) throws -> PlanDistribution { throw Unsolved("18.1") }

  static func divergence(
    posterior: LatentGaussian, prior: LatentGaussian, freeNats: Float, on tape: inout Tape
  ) throws -> Tape.Variable { throw Unsolved("18.2") }

  static func latent(
    outputs: Tape.Variable, noise: Tape.Variable, leastDeviation: Float, on tape: inout Tape
  ) throws -> LatentSample { throw Unsolved("18.3") }

  static func lambdaReturns(
    rewards: [Float], continues: [Float], values: [Float], discount: Float, decay: Float
  ) throws -> [Float] { throw Unsolved("18.4") }

  static func planReturns(
    rewards: [Float], continues: [Float], steps: Int, discount: Float
  ) throws -> [Float] { throw Unsolved("18.5") }

  static func symlog(_ x: Float) throws -> Float { throw Unsolved("18.6") }
  static func symexp(_ x: Float) throws -> Float { throw Unsolved("18.6") }
  static func twoHot(_ x: Float, bins: [Float]) throws -> [Float] { throw Unsolved("18.6") }

  static func plan(
    from start: PlanDistribution, settings: PlannerSettings,
    evaluate: (_ candidates: [Float]) throws -> [Float],
    functions: PlaNetFunctions, using random: inout RandomStream
  ) throws -> PlanDistribution { throw Unsolved("18.7") }

  static func findBug(_ log: PlaNetLog) throws -> PlaNetBug { throw Unsolved("18.8") }
  static func predict(_ change: PlaNetChange) throws -> Trend { throw Unsolved("18.9") }
}
