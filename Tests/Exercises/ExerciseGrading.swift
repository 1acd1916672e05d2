import Foundation
import Grading
import XCTest

/// Grades an exercise in a process of its own: right passes, not started skips, anything else fails
/// with the grader's report.
func grade(_ exercise: String, file: StaticString = #filePath, line: UInt = #line) throws {
  let report = try XCTUnwrap(Supervisor(executable: gradeProgram()).grade([exercise]).first)
  switch report.state {
  case .right: return
  case .notStarted:
    throw XCTSkip("\(exercise) has not been started: see Sources/Exercises.")
  default:
    XCTFail("\n" + report.text(width: 80), file: file, line: line)
  }
}

/// The `grade` program that was built beside the tests.
private func gradeProgram() throws -> String {
  let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
  let beside = (bundle?.bundleURL ?? Bundle.main.bundleURL).deletingLastPathComponent()
  let candidates = [beside, Bundle.main.bundleURL].map { $0.appendingPathComponent("grade").path }
  return try XCTUnwrap(
    candidates.first { FileManager.default.isExecutableFile(atPath: $0) },
    "grade is not built: swift build --product grade")
}
