import AllLessons
import Course
import Grading
import TestSupport
import XCTest

/// Grades the learner's exercise in a separate process: a right one passes, one that is not started
/// is skipped, and any other fails with the grader's report.
public func gradeExercise(
  _ exercise: String, file: StaticString = #filePath, line: UInt = #line
) throws {
  let course = allLessons()
  let supervisor = Supervisor(executable: try builtProgram("grade").path, course: course)
  let report = try XCTUnwrap(supervisor.grade([exercise]).first)
  switch report.verdict {
  case .right: return
  case .notStarted:
    throw XCTSkip("\(exercise) has not been started: see Sources/Exercises.")
  default:
    XCTFail("\n" + report.text(width: 80, course: course.outlines), file: file, line: line)
  }
}
