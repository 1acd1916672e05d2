import AllLessons
import Course
import Foundation
import Grading
import XCTest

/// Grades the learner's exercise in a process of its own: right passes, not started skips, anything
/// else fails with the grader's report.
public func gradeExercise(
  _ exercise: String, file: StaticString = #filePath, line: UInt = #line
) throws {
  let course = allLessons()
  let supervisor = Supervisor(executable: try builtProgram("grade").path, course: course)
  let report = try XCTUnwrap(supervisor.grade([exercise]).first)
  switch report.state {
  case .right: return
  case .notStarted:
    throw XCTSkip("\(exercise) has not been started: see Sources/Exercises.")
  default:
    XCTFail("\n" + report.text(width: 80, course: course.outlines), file: file, line: line)
  }
}

/// A program that was built beside the tests.
public func builtProgram(_ name: String) throws -> URL {
  let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
  let beside = (bundle?.bundleURL ?? Bundle.main.bundleURL).deletingLastPathComponent()
  let candidates = [beside, Bundle.main.bundleURL].map { $0.appendingPathComponent(name) }
  return try XCTUnwrap(
    candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) },
    "\(name) is not built: swift build --product \(name)")
}
