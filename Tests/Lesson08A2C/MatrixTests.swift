import Course
import CourseTesting
import Lesson08
import Lesson08Exercises
import Lesson08Solution
import RLCore
import RLNetworks
import XCTest

/// Every implementation of lesson 8 against every grader.
final class Lesson08MatrixTests: XCTestCase {
  private let reference = A2CFunctions(A2CSolution.self)
  private let unwritten = A2CFunctions(UnwrittenA2C.self)

  func testTheMatrix() {
    LessonMatrix(.a2c, reference: reference)
      .expect(others: [A2CFunctions(OtherA2C.self)], unwritten: unwritten)
  }

  func testMistakesThatNobodyNamedHaveNoDiagnosis() {
    for exercise in ["08.5", "08.6", "08.7"] {
      LessonMatrix(.a2c, reference: reference).expectNoDiagnosis(exercise, of: odd)
    }
  }

  func testTheReferenceStandsInForWhatIsUnwrittenAlone() throws {
    let lesson = Lesson<A2CFunctions>.a2c
    XCTAssertEqual(lesson.written(in: odd), ["08.5", "08.6", "08.7"])
    XCTAssertEqual(
      lesson.outline.unwrittenSentence(written: lesson.written(in: odd)),
      "Not written yet, so the reference stands in: 08.1, 08.2, 08.3, 08.4.")
    let mixed = lesson.completed(odd, by: reference)
    XCTAssertEqual(try mixed.bootstrappedReturns([1], [nil], [0], [4], 0.5), [3])
    XCTAssertEqual(try mixed.prediction(.noDetachValue), .stays)
  }

  /// Three functions written, all wrong in a way that no misconception is.
  private var odd: A2CFunctions {
    var functions = unwritten
    functions.update = { [reference] in
      $1.learningRate /= 3
      return try reference.update(&$0, &$1, $2, $3, $4, $5, $6, &$7)
    }
    functions.diagnosis = { _ in .endingsIgnored }
    functions.prediction = { _ in .stays }
    return functions
  }
}
