import Course
import Foundation
import TestSupport
import XCTest

@testable import Grading
@testable import MisbehavingGrade

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Code that harms more than itself: it ends alone, leaves nothing behind, and is explained.
final class HavocTests: XCTestCase {
  /// The folder for temporary files of the graded code.
  private var folder = URL(fileURLWithPath: NSTemporaryDirectory())
  private var place: String?

  override func setUpWithError() throws {
    folder = try makeTemporaryFolder().resolvingSymlinksInPath()
    place = ProcessInfo.processInfo.environment["TMPDIR"]
    setenv("TMPDIR", folder.path, 1)
  }

  override func tearDown() {
    if let place { setenv("TMPDIR", place, 1) } else { unsetenv("TMPDIR") }
    try? FileManager.default.removeItem(at: folder)
  }

  /// Grades one misbehaviour, which may leave neither a process nor a file.
  private func grade(_ misbehaviour: String) throws -> (verdict: Report.Verdict, text: String) {
    let course = MisbehavingGrade.course()
    var supervisor = Supervisor(
      executable: try builtProgram("MisbehavingGrade").path,
      implementation: .misconception("code.\(misbehaviour)"), course: course)
    supervisor.limits = Limits(computing: 1)
    let report = try XCTUnwrap(supervisor.grade(["01.2"]).first)
    expectNothingLeft(misbehaviour)
    let text = report.text(width: 80, course: course.outlines)
    return (report.verdict, text.split { " \n".contains($0) }.joined(separator: " "))
  }

  /// The processes that work in the folder, by their /proc entries.
  private func processesLeft() -> [String] {
    let pids = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return pids.filter { pid in
      let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/cwd")
      return Int(pid) != nil && place?.hasPrefix(folder.path) == true
    }
  }

  private func expectNothingLeft(_ what: String) {
    XCTAssertEqual(processesLeft(), [], what)
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    XCTAssertEqual(files, [], what)
  }

  func testRightAnswersStayRight() throws {
    for misbehaviour in [
      "closesThreeAndIsRight", "readsStandardInput", "printsBytes", "leavesAProcess",
      "leavesADaemon", "leavesFiles", "removesItsFolder", "leavesAThread", "copiesItself",
    ] {
      let (verdict, text) = try grade(misbehaviour)
      XCTAssertEqual(verdict, .right, "\(misbehaviour): \(text)")
    }
  }

  func testASignalIsNamed() throws {
    let expected: [(String, Report.Verdict, String)] = [
      ("killsItsGroup", .crashed, "by the signal SIGKILL: your code sent it"),
      ("killsItsParent", .exited, "The process that watches over the program was ended"),
      ("stopsItself", .noAnswer, "was halted by the signal SIGSTOP"),
      ("terminatesItself", .crashed, "by the signal SIGTERM. Something sent the signal"),
      ("aborts", .crashed, "by the signal SIGABRT: something called abort()"),
      ("segfaults", .crashed, "by the signal SIGSEGV: memory was used that is not"),
      ("exitsAtOnce", .exited, "something called exit(0)"),
      ("limitsItsTime", .crashed, "by the signal SIGKILL"),
      ("ignoresSignals", .noAnswer, "Stopped after 1 s of running"),
    ]
    for (misbehaviour, verdict, words) in expected {
      let report = try grade(misbehaviour)
      XCTAssertEqual(report.verdict, verdict, misbehaviour)
      XCTAssertTrue(report.text.contains(words), report.text)
      XCTAssertTrue(report.text.contains("in the first case (count = 7, size = 3)"), report.text)
    }
  }

  func testACrashWithoutOutputIsACrash() throws {
    for misbehaviour in [
      "closesItsOutputAndTraps", "closesAllAndTraps", "closesInputAndErrorsAndTraps",
    ] {
      let (verdict, text) = try grade(misbehaviour)
      XCTAssertEqual(verdict, .crashed, misbehaviour)
      XCTAssertTrue(text.contains("descriptors 1 and 2"), text)
      XCTAssertFalse(text.contains("loop"), text)
    }
  }

  func testClosedReportsAreNamed() throws {
    for misbehaviour in ["closesAllAndIsRight", "closesAllAndLoops"] {
      let (verdict, text) = try grade(misbehaviour)
      XCTAssertEqual(verdict, .noAnswer)
      XCTAssertTrue(text.contains("The reports stopped, in the first case"), text)
    }
  }

  func testAForgedReportDoesNotCount() throws {
    let (verdict, text) = try grade("forgesAReport")
    XCTAssertEqual(verdict, .wrong)
    XCTAssertTrue(text.contains("The smallest case that differs"), text)
  }

  func testAnInterruptedGradeLeavesNothing() throws {
    for signal in [SIGINT, SIGTERM, SIGKILL] {
      let process = Process()
      process.executableURL = try builtProgram("MisbehavingGrade")
      process.arguments = ["01.2", "--impl", "mutant:code.leavesADaemonAndLoops"]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      // The guard, the code and its daemon.
      for _ in 0..<500 where processesLeft().count < 3 { usleep(20_000) }
      XCTAssertGreaterThanOrEqual(processesLeft().count, 3)
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      for _ in 0..<500 where !processesLeft().isEmpty { usleep(20_000) }
      usleep(100_000)
      expectNothingLeft("signal \(signal)")
    }
  }
}
