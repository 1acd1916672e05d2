import Curriculum
import XCTest

@testable import Grading

/// What a lesson brings to the matrix besides its graders: implementations written for the tests.
protocol MatrixLesson {
  associatedtype Lesson: GradedLesson

  /// Right answers, each function in another natural form than the reference's.
  static var others: [Lesson.Implementation] { get }
  /// A stub: every function throws `Unsolved`.
  static var unwritten: Lesson.Implementation { get }
  /// The reference behind unwritten functions.
  static var fallback: Lesson.Implementation { get }
  /// An implementation of which some functions are written, and their exercises.
  static var partial: (implementation: Lesson.Implementation, written: [String]) { get }
  /// An implementation that is wrong in one exercise, in a way that no mutant is.
  static var unnamed: (implementation: Lesson.Implementation, exercise: String) { get }

  /// The lesson's way to find its mutants.
  static func mutant(named name: String) -> Lesson.Implementation?
}

/// One line a lesson.
var matrix: [any MatrixLesson.Type] {
  [
    SimpleRLMatrix.self,
    QLearningMatrix.self,
    SARSAMatrix.self,
    ExpectedSARSAMatrix.self,
    DynaQMatrix.self,
    REINFORCEMatrix.self,
    PPOMatrix.self,
  ]
}

extension MatrixLesson {
  static var number: Int { Lesson.number }

  static func graders() throws -> [Grader<Lesson.Implementation>] {
    try XCTUnwrap(Catalogue.lesson(Lesson.number)).exercises
      .map { try XCTUnwrap(Lesson.grader($0.id), $0.id) }
  }

  /// Grades an implementation in every exercise and expects one verdict.
  static func expect(_ state: Report.State, of implementation: Lesson.Implementation) throws {
    for grader in try graders() {
      let report = grader.grade(implementation)
      XCTAssertEqual(report.state, state, text(report))
      if state == .right { XCTAssertEqual(report.cases, grader.cases.count) }
    }
  }

  static func expectTheReferencePasses() throws { try expect(.right, of: Lesson.reference) }

  static func expectOthersPass() throws {
    XCTAssertFalse(others.isEmpty)
    for other in others { try expect(.right, of: other) }
  }

  static func expectUnwrittenToBeNotStarted() throws { try expect(.notStarted, of: unwritten) }

  static func expectTheFallbackToPass() throws { try expect(.right, of: fallback) }

  static func expectADiagnosisForEveryMutant() throws {
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

  static func expectMutantsToDiffer() throws {
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

  static func expectMutantsToBeRightElsewhere() throws {
    let graders = try graders()
    for mutant in Lesson.mutants {
      for grader in graders where grader.exercise.id != mutant.exercise {
        let report = grader.grade(mutant.implementation)
        XCTAssertEqual(report.state, .right, "\(mutant.name) in \(grader.exercise.id)")
      }
    }
  }

  static func expectMutantsToBeFoundByName() {
    for name in Mutants.names(lesson: Lesson.number) { XCTAssertNotNil(mutant(named: name), name) }
    XCTAssertNil(mutant(named: "no.suchThing"))
  }

  static func expectNoDiagnosisForOtherMistakes() throws {
    let report = try XCTUnwrap(Lesson.grader(unnamed.exercise)).grade(unnamed.implementation)
    XCTAssertEqual(report.state, .wrong)
    XCTAssertNil(report.mutant)
    XCTAssertFalse(text(report).contains("This is exactly"), text(report))
  }

  static func expectToKnowWhatIsWritten() throws {
    XCTAssertEqual(Lesson.written(by: Lesson.reference), try graders().map(\.exercise.id))
    XCTAssertEqual(Lesson.written(by: unwritten), [])
    XCTAssertEqual(Lesson.written(by: partial.implementation), partial.written)
  }
}

/// Every implementation against every grader: the right ones pass, the stubs have not been started,
/// and each misconception is told from all others.
final class MatrixTests: XCTestCase {
  func testEveryLessonIsInTheMatrix() {
    let numbers = Catalogue.lessons.map(\.number)
    XCTAssertEqual(matrix.map { $0.number }, numbers)
    XCTAssertEqual(Course.lessons.map { $0.number }, numbers)
  }

  func testTheReferencePasses() throws {
    for lesson in matrix { try lesson.expectTheReferencePasses() }
  }

  func testIndependentlyWrittenAnswersPass() throws {
    for lesson in matrix { try lesson.expectOthersPass() }
  }

  func testUnwrittenAnswersHaveNotBeenStarted() throws {
    for lesson in matrix { try lesson.expectUnwrittenToBeNotStarted() }
  }

  func testUnwrittenAnswersFallBack() throws {
    for lesson in matrix { try lesson.expectTheFallbackToPass() }
  }

  func testEveryMutantGetsItsOwnDiagnosis() throws {
    for lesson in matrix { try lesson.expectADiagnosisForEveryMutant() }
  }

  func testNoTwoMutantsBehaveAlike() throws {
    for lesson in matrix { try lesson.expectMutantsToDiffer() }
  }

  func testAMutantIsRightInEveryOtherExercise() throws {
    for lesson in matrix { try lesson.expectMutantsToBeRightElsewhere() }
  }

  func testMutantsAreFoundByName() {
    for lesson in matrix { lesson.expectMutantsToBeFoundByName() }
    let names = Catalogue.lessons.flatMap { Mutants.names(lesson: $0.number) }
    XCTAssertEqual(Set(names).count, names.count)
    XCTAssertEqual(Mutants.names(lesson: 99), [])
  }

  func testAMistakeThatNobodyNamedHasNoDiagnosis() throws {
    for lesson in matrix { try lesson.expectNoDiagnosisForOtherMistakes() }
  }

  func testTheLessonKnowsWhatIsWritten() throws {
    for lesson in matrix { try lesson.expectToKnowWhatIsWritten() }
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
