import Course
import CourseTesting
import Lesson09
import Lesson09Exercises
import Lesson09Solution
import RLNetworks
import XCTest

/// Every implementation of lesson 9 against every grader.
final class Lesson09MatrixTests: XCTestCase {
  private let reference = A3CFunctions(A3CSolution.self)
  private let unwritten = A3CFunctions(UnwrittenA3C.self)

  func testTheMatrix() {
    LessonMatrix(.a3c, reference: reference)
      .expect(others: [A3CFunctions(OtherA3C.self)], unwritten: unwritten)
  }

  func testMistakesThatNobodyNamedHaveNoDiagnosis() throws {
    for exercise in ["09.1", "09.2", "09.4"] {
      let report = try XCTUnwrap(
        LessonMatrix(.a3c, reference: reference).expectNoDiagnosis(exercise, of: odd))
      if exercise == "09.4" {
        XCTAssertTrue(text(report).contains("It threw an error: Trouble()."), text(report))
      }
    }
  }

  func testTheReferenceStandsInForWhatIsUnwrittenAlone() throws {
    let lesson = Lesson<A3CFunctions>.a3c
    XCTAssertEqual(lesson.written(in: odd), ["09.1", "09.2", "09.4"])
    XCTAssertEqual(
      lesson.outline.unwrittenSentence(written: lesson.written(in: odd)),
      "Not written yet, so the reference stands in: 09.3, 09.5, 09.6.")
    let mixed = lesson.completed(odd, by: reference)
    let vector = SharedVector([1])
    try mixed.accumulate(2, vector, 0)
    XCTAssertEqual(vector.load(0), 7)
    XCTAssertEqual(try mixed.prediction(.stalenessOfTheSlow), .rises)
    XCTAssertThrowsError(try mixed.staleness([])) { XCTAssertTrue($0 is Trouble) }
  }

  private struct Trouble: Error {}

  /// Three functions written, all wrong in a way that no misconception is.
  private var odd: A3CFunctions {
    var functions = unwritten
    functions.accumulate = { [reference] in try reference.accumulate(3 * $0, $1, $2) }
    functions.segmentReturns = { [reference] segment, discount in
      let answer = try reference.segmentReturns(segment, discount)
      return (answer.advantages.map { 3 * $0 }, answer.returns)
    }
    functions.staleness = { _ in throw Trouble() }
    return functions
  }
}
