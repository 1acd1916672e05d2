import AllLessons
import Course
import CourseTesting
import Foundation
import TestSupport
import XCTest

@testable import Grading
@testable import MisbehavingGrade

/// Code that does not return fails its exercise and no other, and the report explains the failure.
final class IsolationTests: XCTestCase {
  /// Grades all exercises with one misbehaviour; the other exercises must be right.
  private func grade(
    _ misbehaviour: String, exercise: String = "01.2", limits: Limits = Limits()
  ) throws -> (report: Report, text: String) {
    let course = MisbehavingGrade.course()
    var supervisor = Supervisor(
      executable: try builtProgram("MisbehavingGrade").path,
      implementation: .misconception("code.\(misbehaviour)"), course: course)
    supervisor.limits = limits
    let ids = ["01.1", "01.2", "01.3", "01.4"]
    let reports = supervisor.grade(ids)
    XCTAssertEqual(reports.map(\.exercise), ids)
    for report in reports where report.exercise != exercise {
      XCTAssertEqual(report.verdict, .right, text(report))
    }
    let report = try XCTUnwrap(reports.first { $0.exercise == exercise })
    let page = report.text(width: 80, course: course.outlines)
    let words = page.split { " \n".contains($0) }.joined(separator: " ")
    XCTAssertTrue(page.split(separator: "\n").allSatisfy { $0.count <= 80 }, page)
    return (report, words)
  }

  func testAFatalErrorShowsItsMessageAndEarlierPrints() throws {
    let (report, text) = try grade("traps")
    XCTAssertEqual(report.verdict, .crashed)
    XCTAssertTrue(text.contains("in the first case (count = 7, size = 3): \"not like this\""), text)
    XCTAssertTrue(text.contains("Your code printed: │ about to cut 7 into 3"), text)
  }

  func testATrapShowsItsUsualCauses() throws {
    let (report, text) = try grade("isOutOfRange")
    XCTAssertEqual(report.verdict, .crashed)
    XCTAssertTrue(text.contains("in the first case (count = 7, size = 3)"), text)
    XCTAssertTrue(text.contains("An array of n elements has the indices 0 to n − 1"), text)
  }

  func testEndlessRecursionRunsOutOfStack() throws {
    let (report, text) = try grade("recursesForever")
    XCTAssertEqual(report.verdict, .crashed)
    XCTAssertTrue(text.contains("Ran out of stack"), text)
    XCTAssertTrue(text.contains("calls itself without end"), text)
  }

  func testAnEndlessLoopTimesOut() throws {
    let (report, text) = try grade("neverReturns")
    XCTAssertEqual(report.verdict, .noAnswer)
    XCTAssertTrue(text.contains("Stopped after 5 s of running without returning"), text)
    XCTAssertTrue(text.contains("in the first case (count = 7, size = 3)"), text)
    XCTAssertTrue(text.contains("not a multiple of the size?"), text)
  }

  func testAQuadraticAlgorithmTimesOutInTheLargeCase() throws {
    let (report, text) = try grade("isQuadratic", exercise: "01.4", limits: Limits(computing: 2))
    XCTAssertEqual(report.verdict, .noAnswer)
    XCTAssertTrue(text.contains("in case 2 of 2 (200000 numbers)"), text)
    XCTAssertTrue(text.contains("so that it takes n² steps"), text)
    XCTAssertFalse(text.contains("never reaches its end"), text)
  }

  func testSleepingIsNotCalledALoop() throws {
    for misbehaviour in ["sleeps", "waitsForALock", "copiesItselfAndWaits"] {
      let (report, text) = try grade(misbehaviour, limits: Limits(waiting: 1))
      XCTAssertEqual(report.verdict, .noAnswer)
      XCTAssertTrue(text.contains("it had waited 1 s without using the processor"), text)
      XCTAssertTrue(text.contains("Sleeping, waiting for input, for a lock, a semaphore"), text)
      XCTAssertFalse(text.contains("loop"), text)
    }
  }

  func testAllCasesTogetherMayWaitOnlySoLong() throws {
    let (report, text) = try grade("sleepsInEachCase", limits: Limits(waitingInAll: 1))
    XCTAssertEqual(report.verdict, .noAnswer)
    XCTAssertTrue(text.contains("waited 1 s without using the processor, in all cases"), text)
    XCTAssertEqual(try grade("sleepsInEachCase").report.verdict, .right)
  }

  func testExitIsNotRight() throws {
    let (report, text) = try grade("exits")
    XCTAssertEqual(report.verdict, .exited)
    XCTAssertTrue(text.contains("something called exit(0)"), text)
  }

  func testTooMuchOutputIsStopped() throws {
    let (report, text) = try grade("printsForever", limits: Limits(computing: 2))
    XCTAssertEqual(report.verdict, .flooded)
    XCTAssertTrue(text.contains("│ start is 0 │ start is 3"), text)
    XCTAssertTrue(text.contains("more lines"), text)
    XCTAssertNotNil(text.firstMatch(of: /Stopped after printing [0-9]+ lines, in the first/), text)
    XCTAssertTrue(text.contains("take the print out of the loop, and grade again"), text)
  }

  func testPrintingALotInARightAnswerIsRight() throws {
    let (report, text) = try grade("printsALot")
    XCTAssertEqual(report.verdict, .right)
    XCTAssertTrue(text.contains("… and 299995 more lines"), text)
    XCTAssertEqual(try grade("printsOneLongLine").report.verdict, .right)
  }

  func testTooMuchMemoryIsStopped() throws {
    for misbehaviour in ["growsForever", "wantsEverything"] {
      let (report, text) = try grade(misbehaviour)
      XCTAssertEqual(report.verdict, .memory, misbehaviour)
      XCTAssertTrue(text.contains("more memory than the 512 MB it may have"), text)
    }
  }

  func testAThrownErrorIsAWrongAnswer() throws {
    let (report, text) = try grade("throwsAnError")
    XCTAssertEqual(report.verdict, .wrong)
    XCTAssertTrue(text.contains("It threw an error: UnknownError()"), text)
  }

  func testAWrongAnswerShowsItsTable() throws {
    let course = allLessons()
    let supervisor = Supervisor(
      executable: try builtProgram("grade").path,
      implementation: .misconception("gae.ignoresTermination"), course: course)
    let report = supervisor.grade(["07.3"])[0]
    XCTAssertEqual(
      report.text(width: 80, course: course.outlines),
      """
      07.3 Generalised advantages                                                wrong
        The smallest case that differs: one step, which ends the task.
        discount = 0.9 · traceDecay = 0.8 · bootstrapValue = 0.2 · the advantages:

           t   reward   value   ending         expected   yours
           0    1.000   0.500   terminated        0.500   0.680   ◂ first difference

        This is exactly what you get when the value after a termination still counts:
        after a termination nothing follows, and V(s_{t+1}) is 0.
        Next: book/07-ppo.md, "Where an episode ends" · swift run grade hint 07.3

      """)
  }
}
