import Course
import CourseTesting
import Lesson17
import Lesson17Solution
import RLCore
import XCTest

@testable import Lesson17Exercises

/// Every implementation of lesson 17 against every grader.
final class Lesson17MatrixTests: XCTestCase {
  private let reference = MCTSFunctions(MCTSSolution.self, isReference: true)

  func testTheMatrix() {
    var other = reference
    other.useOtherParts()
    other.useOtherSearches()
    LessonMatrix(.mcts, reference: reference).expect(
      others: [other], unwritten: MCTSFunctions(UnwrittenMCTS.self))
  }

  func testMistakesThatNobodyNamedHaveNoDiagnosis() {
    var odd = reference
    odd.useOddParts()
    for exercise in MCTSFunctions.oddParts {
      LessonMatrix(.mcts, reference: reference).expectNoDiagnosis(exercise, of: odd)
    }
  }
}

/// Lesson 17 before anything is written.
enum UnwrittenMCTS: MCTSExercises {
  static func uctScore(
    total: Double, visits: Int, parentVisits: Int, exploration: Double
  ) throws -> Double { throw Unsolved("17.1") }

  static func select(
    _ edges: [SearchEdge], exploration: Double, functions: MCTSFunctions
  ) throws -> Int { throw Unsolved("17.2") }

  static func backup(
    rewards: [Double], passesTurn: [Bool], leafValue: Double, discount: Double
  ) throws -> [Double] { throw Unsolved("17.3") }

  static func puctScores(
    _ edges: [SearchEdge], exploration: Double
  ) throws -> [Double] { throw Unsolved("17.4") }

  static func movePolicy(visits: [Int], temperature: Double) throws -> [Double] {
    throw Unsolved("17.5")
  }

  static func simulate(
    _ tree: inout SearchTree, world: SearchedWorld, settings: SearchSettings,
    evaluate: (SearchedWorld, inout RandomStream) throws -> LeafEvaluation,
    functions: MCTSFunctions, using random: inout RandomStream
  ) throws { throw Unsolved("17.6") }

  static func findBug(_ log: SearchLog) throws -> MCTSBug { throw Unsolved("17.7") }

  static func predict(_ change: MCTSChange) throws -> Trend { throw Unsolved("17.8") }
}
