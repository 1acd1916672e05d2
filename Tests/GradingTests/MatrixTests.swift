import Curriculum
import Exercises
import RLCore
import Solutions
import XCTest

@testable import Grading

/// Every implementation against every grader: the right ones pass, the stubs have not been started,
/// and each misconception is told from all others.
final class MatrixTests: XCTestCase {
  private func graders() throws -> [Grader<any PPOExercises.Type>] {
    try XCTUnwrap(Catalogue.lesson(7)).exercises.map { try XCTUnwrap(PPOGraders.grader($0.id)) }
  }

  func testTheReferencePasses() throws {
    for grader in try graders() {
      let report = grader.grade(PPOSolution.self)
      XCTAssertEqual(report.state, .right, text(report))
      XCTAssertEqual(report.cases, grader.cases.count)
    }
  }

  func testIndependentlyWrittenAnswersPass() throws {
    for grader in try graders() {
      let report = grader.grade(OtherPPO.self)
      XCTAssertEqual(report.state, .right, text(report))
    }
  }

  func testUnwrittenAnswersHaveNotBeenStarted() throws {
    for grader in try graders() {
      XCTAssertEqual(grader.grade(UnwrittenPPO.self).state, .notStarted, grader.exercise.id)
    }
  }

  func testEveryMutantGetsItsOwnDiagnosis() throws {
    for grader in try graders() {
      XCTAssertGreaterThanOrEqual(grader.mutants.count, 3, grader.exercise.id)
      for mutant in grader.mutants {
        let report = grader.grade(mutant.implementation)
        XCTAssertEqual(report.state, .wrong, mutant.name)
        XCTAssertEqual(report.mutant, mutant.name)
        XCTAssertTrue(text(report).contains("This is exactly what you get when"), text(report))
      }
    }
  }

  func testNoTwoMutantsBehaveAlike() throws {
    for grader in try graders() {
      let outcomes = grader.mutants.map { mutant in
        grader.cases.map { $0.outcome(of: mutant.implementation) }
      }
      for i in outcomes.indices {
        for j in outcomes.indices where j != i {
          let isSame = zip(outcomes[i], outcomes[j]).allSatisfy { $0.isSame(as: $1) }
          XCTAssertFalse(isSame, "\(grader.mutants[i].name) = \(grader.mutants[j].name)")
        }
      }
    }
  }

  func testAMutantIsRightInEveryOtherExercise() throws {
    let graders = try graders()
    for mutant in PPOMutants.all {
      for grader in graders where grader.exercise.id != mutant.exercise {
        let report = grader.grade(mutant.implementation)
        XCTAssertEqual(report.state, .right, "\(mutant.name) in \(grader.exercise.id)")
      }
    }
  }

  func testMutantsAreFoundByName() {
    let names = Mutants.names(lesson: 7)
    XCTAssertEqual(Set(names).count, names.count)
    for name in names { XCTAssertNotNil(Mutants.ppo(named: name), name) }
    XCTAssertNil(Mutants.ppo(named: "gae.noSuchThing"))
    XCTAssertEqual(Mutants.names(lesson: 1), [])
  }

  func testAMistakeThatNobodyNamedHasNoDiagnosis() throws {
    let grader = try XCTUnwrap(PPOGraders.grader("07.3"))
    let report = grader.grade(DoubledAdvantages.self)
    XCTAssertEqual(report.state, .wrong)
    XCTAssertNil(report.mutant)
    XCTAssertFalse(text(report).contains("This is exactly"), text(report))
  }

  /// The statistical cases of 07.5 must not depend on luck: other streams are as good.
  func testFairShufflesPassUnderAnyStream() throws {
    let grader = try XCTUnwrap(PPOGraders.grader("07.5"))
    XCTAssertEqual(grader.grade(OtherPPO.self).state, .right)
    XCTAssertEqual(grader.grade(SortedByKeyPPO.self).state, .right)
  }

  func testPartlyWrittenCodeFallsBack() throws {
    XCTAssertEqual(PPOProbe.written(by: PPOSolution.self).count, 7)
    XCTAssertEqual(PPOProbe.written(by: UnwrittenPPO.self), [])
    XCTAssertEqual(PPOProbe.written(by: DoubledAdvantages.self), ["07.3", "07.5"])
    for grader in try graders() {
      let report = grader.grade(PPOWithFallback<UnwrittenPPO, PPOSolution>.self)
      XCTAssertEqual(report.state, .right, text(report))
    }
    typealias Mixed = PPOWithFallback<DoubledAdvantages, PPOSolution>
    let own = try Mixed.generalizedAdvantages(
      rewards: [1], values: [0.5], endings: [.terminated], finalValues: [0], bootstrapValue: 0,
      discount: 1, traceDecay: 1)
    XCTAssertEqual(own.advantages, [1])
    var random = RandomStream(seed: 1, name: "test")
    XCTAssertThrowsError(try Mixed.minibatches(count: 3, size: 1, using: &random)) { error in
      XCTAssertTrue(error is DoubledAdvantages.Trouble)
    }
  }

  func testTheCatalogueIsComplete() throws {
    for lesson in Catalogue.lessons {
      for (index, exercise) in lesson.exercises.enumerated() {
        XCTAssertEqual(exercise.id, "\(lesson.id).\(index + 1)")
        XCTAssertEqual(exercise.hints.count, 3, exercise.id)
        XCTAssertFalse(exercise.hints.contains(""), exercise.id)
        XCTAssertGreaterThan(exercise.hints[2].count, exercise.hints[0].count, exercise.id)
        XCTAssertEqual(Catalogue.exercise(exercise.id)?.title, exercise.title)
      }
    }
  }
}

/// The report as plain text of 80 columns.
func text(_ report: Report) -> String { report.text(width: 80) }
