import Course
import CourseTesting
import Grading
import Lesson01
import Lesson01Exercises
import Lesson01Solution
import RLCore
import XCTest

/// Every implementation of lesson 1 against every grader.
final class Lesson01MatrixTests: XCTestCase {
  private let reference = SimpleRLFunctions(SimpleRLSolution.self)
  private let unwritten = SimpleRLFunctions(UnwrittenSimpleRL.self)
  private var matrix: LessonMatrix<SimpleRLFunctions> {
    LessonMatrix(.simpleRL, reference: reference)
  }

  private struct Trouble: Error {}

  /// Two functions written, both wrong in a way that no misconception is.
  private var tripled: SimpleRLFunctions {
    var functions = unwritten
    functions.discountedReturn = { [reference] in 3 * (try reference.discountedReturn($0, $1)) }
    functions.upperConfidenceChoice = { _, _, _ in throw Trouble() }
    return functions
  }

  func testTheMatrix() {
    matrix.expect(
      others: [
        SimpleRLFunctions(OtherSimpleRL.self), SimpleRLFunctions(RecursiveSimpleRL.self),
        SimpleRLFunctions(UnusualSimpleRL.self),
      ],
      unwritten: unwritten)
  }

  func testTheReferenceStandsInForWhatIsUnwrittenAlone() throws {
    let lesson = Lesson.simpleRL
    XCTAssertEqual(lesson.written(in: tripled), ["01.1", "01.5"])
    let mixed = lesson.completed(tripled, by: reference)
    XCTAssertEqual(try mixed.discountedReturn([1, 2], 1), 9)
    XCTAssertEqual(try mixed.returnsToGo([1, 2], 1), [3, 2])
    XCTAssertThrowsError(try mixed.upperConfidenceChoice([1], [1], 1)) { error in
      XCTAssertTrue(error is Trouble)
    }
  }

  func testAnArmThatDoesNotExistIsNamed() throws {
    var functions = unwritten
    functions.upperConfidenceChoice = { _, counts, _ in counts.count }
    let report = try XCTUnwrap(matrix.expectNoDiagnosis("01.5", of: functions))
    let words = text(report).split { " \n".contains($0) }.joined(separator: " ")
    XCTAssertTrue(words.contains("Yours is arm 1, which does not exist"), words)
  }

  func testOneNumberFromManyIsShownBelowThem() throws {
    let report = try XCTUnwrap(matrix.expectNoDiagnosis("01.1", of: tripled))
    XCTAssertTrue(text(report).contains("expected   yours\n"), text(report))

    let lesson = Lesson.simpleRL
    let forward = try XCTUnwrap(
      lesson.implementation(with: "return.forward", reference: reference))
    let diagnosis = lesson.exercises[0].grade(forward, reference: reference)
    XCTAssertEqual(
      diagnosis.text(width: 80, course: [lesson.outline]),
      """
      01.1 Discounted return                                                     wrong
        The smallest case that differs: two steps.
        discount = 0.5:

           k   reward
           0    1.000
           1    2.000

                    expected   yours
           return      2.000   2.500

        This is exactly what you get when G = γ G + r is applied from the first reward
        to the last: it is then the early rewards that are discounted, and the last
        one counts in full.
        Next: book/01-simple-rl.md, "The return" · swift run grade hint 01.1

      """)
  }
}
