import Foundation
import XCTest

@testable import Grading

/// Code that does not come back costs its exercise and nothing else, and the report says what happened.
final class IsolationTests: XCTestCase {
  private func grade(_ misbehaviour: Misbehaviour) throws -> (report: Report, text: String) {
    let supervisor = Supervisor(
      executable: try program("grade").path, implementation: "mutant:\(misbehaviour.rawValue)")
    let reports = supervisor.grade(["07.4", "07.5", "07.6"])
    XCTAssertEqual(reports.map(\.exercise), ["07.4", "07.5", "07.6"])
    XCTAssertEqual(reports[0].state, .right, text(reports[0]))
    XCTAssertEqual(reports[2].state, .right, text(reports[2]))
    let report = reports[1]
    let words = text(report).split { " \n".contains($0) }.joined(separator: " ")
    XCTAssertTrue(text(report).split(separator: "\n").allSatisfy { $0.count <= 80 }, text(report))
    return (report, words)
  }

  func testAFatalErrorIsQuotedAndEarlierPrintsAreShown() throws {
    let (report, text) = try grade(.traps)
    XCTAssertEqual(report.state, .crashed)
    XCTAssertTrue(text.contains("in the first case (count = 7, size = 3): \"not like this\""), text)
    XCTAssertTrue(text.contains("Your code printed: │ about to cut 7 into 3"), text)
  }

  func testATrapNamesItsUsualCauses() throws {
    let (report, text) = try grade(.isOutOfRange)
    XCTAssertEqual(report.state, .crashed)
    XCTAssertTrue(text.contains("in the first case (count = 7, size = 3)"), text)
    XCTAssertTrue(text.contains("an index outside an array"), text)
  }

  func testEndlessRecursionIsCalledThat() throws {
    let (report, text) = try grade(.recursesForever)
    XCTAssertEqual(report.state, .crashed)
    XCTAssertTrue(text.contains("Ran out of stack"), text)
    XCTAssertTrue(text.contains("calls itself without end"), text)
  }

  func testAnEndlessLoopIsStopped() throws {
    let start = Date()
    let (report, text) = try grade(.neverReturns)
    XCTAssertEqual(report.state, .noAnswer)
    XCTAssertTrue(text.contains("Stopped after 5 s of running without returning"), text)
    XCTAssertTrue(text.contains("in the first case (count = 7, size = 3)"), text)
    XCTAssertTrue(text.contains("not a multiple of the minibatch size?"), text)
    XCTAssertLessThan(Date().timeIntervalSince(start), 20)
  }

  func testAStepForEveryPairOfStepsIsTooSlow() throws {
    let supervisor = Supervisor(
      executable: try program("grade").path,
      implementation: "mutant:\(Misbehaviour.isQuadratic.rawValue)")
    let reports = supervisor.grade(["01.1", "01.2", "01.3"])
    XCTAssertEqual(reports.map(\.state), [.right, .noAnswer, .right])
    let words = text(reports[1]).split { " \n".contains($0) }.joined(separator: " ")
    XCTAssertTrue(words.contains("in case 10 of 10 (100 000 steps)"), words)
    XCTAssertTrue(words.contains("so that it takes T² steps"), words)
    XCTAssertFalse(words.contains("never reaches its end"), words)
  }

  func testSleepingIsNoAnswerEither() throws {
    XCTAssertEqual(try grade(.sleeps).report.state, .noAnswer)
  }

  func testLeavingIsNotPassing() throws {
    let (report, text) = try grade(.exits)
    XCTAssertEqual(report.state, .left)
    XCTAssertTrue(text.contains("something called exit(0)"), text)
  }

  func testAFloodOfPrintsIsCut() throws {
    let (report, text) = try grade(.printsForever)
    XCTAssertEqual(report.state, .flooded)
    XCTAssertTrue(text.contains("│ start is 0 │ start is 3"), text)
    XCTAssertTrue(text.contains("more lines"), text)
  }

  func testRunawayMemoryIsStopped() throws {
    for misbehaviour in [Misbehaviour.growsForever, .wantsEverything] {
      let (report, text) = try grade(misbehaviour)
      XCTAssertEqual(report.state, .memory, misbehaviour.rawValue)
      XCTAssertTrue(text.contains("more memory than the 512 MB it may have"), text)
    }
  }

  func testAThrownErrorIsAWrongAnswer() throws {
    let (report, text) = try grade(.throwsAnError)
    XCTAssertEqual(report.state, .wrong)
    XCTAssertTrue(text.contains("It threw an error: OutOfIdeas()"), text)
  }

  func testAWrongAnswerComesWithItsTable() throws {
    let supervisor = Supervisor(
      executable: try program("grade").path, implementation: "mutant:gae.ignoresTermination")
    let report = supervisor.grade(["07.3"])[0]
    XCTAssertEqual(
      text(report),
      """
      07.3 Generalised advantages                                                wrong
        The smallest case that differs: one step, which ends the task.
        discount = 0.9 · traceDecay = 0.8 · bootstrapValue = 0.2 · the advantages:

           t   reward   value   ending         expected   yours
           0    1.000   0.500   terminated        0.500   0.680   ◂ first difference

        This is exactly what you get when the value after a termination is still
        bootstrapped: V(s') counts only if the episode goes on.
        Next: book/07-ppo.md, "Where an episode ends" · swift run grade hint 07.3

      """)
  }
}

/// A program that was built beside the tests.
func program(_ name: String) throws -> URL {
  let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
  let beside = (bundle?.bundleURL ?? Bundle.main.bundleURL).deletingLastPathComponent()
  let candidates = [beside, Bundle.main.bundleURL].map { $0.appendingPathComponent(name) }
  return try XCTUnwrap(
    candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) },
    "\(name) is not built")
}
