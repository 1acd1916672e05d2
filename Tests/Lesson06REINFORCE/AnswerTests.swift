import Course
import CourseTesting
import Grading
import Lesson06
import Lesson06Exercises
import Lesson06Solution
import XCTest

/// What lesson 6's graders say beyond what the matrix asks of all.
final class Lesson06AnswerTests: XCTestCase {
  private let lesson = Lesson<REINFORCEFunctions>.reinforce
  private let reference = REINFORCEFunctions(REINFORCESolution.self)

  private func text(_ misconception: String, in exercise: String) throws -> String {
    let wrong = try XCTUnwrap(lesson.implementation(with: misconception, reference: reference))
    let asked = try XCTUnwrap(lesson.exercises.first { $0.id == exercise })
    return asked.grade(wrong, reference: reference).text(width: 200)
  }

  /// Each loss is shown with its own derivatives, and says which one is wrong.
  func testALossIsNamedWithItsDerivative() throws {
    let through = try text("loss.throughBaseline", in: "06.4")
    XCTAssertTrue(through.contains("derivative of the policy loss by baselines"), through)
    XCTAssertTrue(through.contains("must not move baselines"), through)
    let detached = try text("loss.baselineDetached", in: "06.4")
    XCTAssertTrue(detached.contains("derivative of the baseline loss by baselines"), detached)
    XCTAssertTrue(detached.contains("no derivative arrives at baselines"), detached)
    let shape = try text("loss.notAveraged", in: "06.4")
    XCTAssertTrue(
      shape.contains("Your policy loss has the shape [2, 1] where [1, 1] is expected"), shape)
  }

  /// A finite number is no near miss of an infinite one, whichever of the two is expected.
  func testAnInfiniteNumberAgreesWithItselfOnly() {
    for infinite in [Double.infinity, -.infinity] {
      let column = Column("x", [infinite])
      XCTAssertTrue(CaseResult.answer([Column("x", [infinite])]).isRight([column]))
      for other in [1e300, -1, -infinite, .nan] {
        XCTAssertFalse(CaseResult.answer([Column("x", [other])]).isRight([column]), "\(other)")
        XCTAssertFalse(CaseResult.answer([column]).isRight([Column("x", [other])]), "\(other)")
      }
    }
  }

  /// Nothing that a grader prints is wider than a terminal, as far as the inputs allow.
  func testReportsOfMisconceptionsFitATerminal() {
    for exercise in lesson.exercises {
      for misconception in exercise.misconceptions {
        let report = exercise.grade(misconception.change(reference), reference: reference)
        for line in report.text(width: 80).split(separator: "\n") {
          XCTAssertLessThanOrEqual(line.count, 80, "\(misconception.name): \(line)")
        }
      }
    }
  }
}
