import Course
import CourseTesting
import Grading
import Lesson04
import Lesson04Exercises
import Lesson04Solution
import RLCore
import XCTest

/// Lesson 4's graders on every implementation there is.
final class Lesson04MatrixTests: XCTestCase {
  private struct Trouble: Error {}

  private let reference = ExpectedSARSAFunctions(ExpectedSARSASolution.self)
  private let unwritten = ExpectedSARSAFunctions(UnwrittenExpectedSARSA.self)
  private var matrix: LessonMatrix<ExpectedSARSAFunctions> {
    LessonMatrix(.expectedSARSA, reference: reference)
  }

  /// Three functions written, all wrong in a way that no misconception is.
  private var partial: ExpectedSARSAFunctions {
    var functions = unwritten
    // The value in the middle.
    functions.expectedValue = { values, _ in values.sorted()[values.count / 2] }
    functions.importanceSampledEstimates = { _, _ in throw Trouble() }
    // Without the last entry, where there are several.
    functions.monteCarloReturns = { [reference] states, rewards, discount, visits in
      let entries = try reference.monteCarloReturns(states, rewards, discount, visits)
      return entries.count > 1 ? entries.dropLast() : entries
    }
    return functions
  }

  func testTheMatrix() {
    matrix.expect(
      others: [
        ExpectedSARSAFunctions(OtherExpectedSARSA.self),
        ExpectedSARSAFunctions(AnotherExpectedSARSA.self),
      ], unwritten: unwritten)
    XCTAssertEqual(
      Lesson.expectedSARSA.written(in: partial), ["04.1", "04.4", "04.5"])
    XCTAssertNil(Lesson.expectedSARSA.implementation(with: "no.suchThing", reference: reference))
  }

  func testMistakesThatNobodyNamedHaveNoDiagnosis() throws {
    let reports = try ["04.1", "04.4", "04.5"].map {
      text(try XCTUnwrap(matrix.expectNoDiagnosis($0, of: partial)))
    }
    XCTAssertTrue(reports[1].contains("It threw an error: Trouble()."), reports[1])
    XCTAssertTrue(
      reports[2].contains("Yours has 1 element where 2 are expected."), reports[2])
  }

  func testTheReferenceStandsInForUnwrittenFunctionsAlone() throws {
    let mixed = Lesson.expectedSARSA.completed(partial, by: reference)
    XCTAssertEqual(try mixed.expectedValue([1, 5, 3], 0), 3)
    XCTAssertEqual(try mixed.target(1, 4, nil, 0.5), 3)
    XCTAssertThrowsError(try mixed.importanceSampledEstimates([1], [1])) {
      XCTAssertTrue($0 is Trouble)
    }
  }

  /// Nothing that a grader prints is wider than a terminal.
  func testReportsOfMisconceptionsFitATerminal() {
    for exercise in Lesson.expectedSARSA.exercises {
      for misconception in exercise.misconceptions {
        let report = exercise.grade(misconception.change(reference), reference: reference)
        for line in report.text(width: 80).split(separator: "\n") {
          XCTAssertLessThanOrEqual(line.count, 80, "\(misconception.name): \(line)")
        }
      }
    }
  }

  /// The misconception that is hardest to see is found on the smallest episode that shows it.
  func testLastVisitsAreFoundOnThreeSteps() throws {
    let lesson = Lesson.expectedSARSA
    let exercise = try XCTUnwrap(lesson.exercises.first { $0.id == "04.5" })
    let lastVisit = try XCTUnwrap(
      lesson.implementation(with: "visits.lastVisit", reference: reference))
    let report = text(exercise.grade(lastVisit, reference: reference))
    XCTAssertTrue(report.contains("a state met twice"), report)
    XCTAssertTrue(report.contains("states = [7, 3, 7]"), report)
  }

  /// The statements' own examples.
  func testTheExamplesOfTheStubsHold() {
    typealias Solution = ExpectedSARSASolution
    let value = Solution.expectedValue(actionValues: [1, 5, 5, -3], explorationRate: 0.2)
    XCTAssertEqual(value, 4.4, accuracy: 1e-15)
    XCTAssertEqual(
      Solution.target(reward: -1, expectedValue: 4.4, ending: nil, discount: 0.9), 2.96,
      accuracy: 1e-15)
    XCTAssertEqual(
      Solution.target(reward: -1, expectedValue: 4.4, ending: .terminated, discount: 0.9), -1)

    func ratio(_ estimating: ReturnOf) -> Double {
      Solution.importanceRatio(
        targetProbabilities: [0.9, 0.3, 1], behaviorProbabilities: [0.5, 0.5, 0.25], from: 1,
        estimating: estimating)
    }
    XCTAssertEqual(ratio(.state), 2.4, accuracy: 1e-15)
    XCTAssertEqual(ratio(.stateAction), 4)

    let estimates = Solution.importanceSampledEstimates(returns: [1, -1, 4], ratios: [3, 1, 0])
    XCTAssertEqual(estimates.ordinary, 2.0 / 3, accuracy: 1e-15)
    XCTAssertEqual(estimates.weighted, 0.5)

    func returns(_ visits: Visits) -> [[Double]] {
      Solution.monteCarloReturns(
        states: [7, 3, 7], rewards: [1, 2, 4], discount: 1, visits: visits
      ).map { [Double($0.state), $0.value] }
    }
    XCTAssertEqual(returns(.every), [[7, 7], [3, 6], [7, 4]])
    XCTAssertEqual(returns(.first), [[7, 7], [3, 6]])
  }
}
