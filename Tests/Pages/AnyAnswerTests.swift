import AllLessons
import Course
import Foundation
import TestSupport
import XCTest

/// No answer crashes a page: every misconception and every extreme answer of every lesson runs to
/// its end or stops with one sentence, within the time limit, and leaves its results.
///
/// It takes minutes and runs only with RL_FULL=1. RL_PART=2/3 runs the second third: every extreme
/// answer, and every third misconception from the second on.
final class AnyAnswerTests: XCTestCase {
  /// Seconds for one page: a few of processor time, on a machine that does other things, too.
  private static let limit = 20.0

  func testNoAnswerCrashesAPage() throws {
    try XCTSkipUnless(
      ProcessInfo.processInfo.environment["RL_FULL"] == "1", "set RL_FULL=1 to run every answer")
    let folder = try makeTemporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (part, parts) = try self.part()
    let runs = zip(lessonsUnderTest, allLessons().outlines).flatMap { lesson, outline in
      let chosen = outline.misconceptions.enumerated().filter { $0.offset % parts == part - 1 }
      return (chosen.map(\.element) + outline.extremes).map { Run(lesson: lesson, answer: $0) }
    }
    var started = runs.makeIterator()
    // More than cores: a slow page at the head of the queue leaves no core idle.
    var running: [(run: Run, process: TestProcess)] = []
    let cores = ProcessInfo.processInfo.activeProcessorCount
    while true {
      while running.count < 2 * cores, let run = started.next() {
        running.append((run, try run.start(in: folder, limit: Self.limit)))
      }
      if running.isEmpty { break }
      let (run, process) = running.removeFirst()
      try run.check(try process.outcome(), in: folder)
    }
    print("\(runs.count) answers were run.")
    XCTAssertGreaterThan(runs.count, lessonsUnderTest.count)
  }

  /// Which part of how many RL_PART asks for; all without it.
  private func part() throws -> (Int, Int) {
    guard let text = ProcessInfo.processInfo.environment["RL_PART"] else { return (1, 1) }
    let numbers = text.split(separator: "/").compactMap { Int($0) }
    guard numbers.count == 2, numbers[0] >= 1, numbers[0] <= numbers[1] else {
      throw NSError(
        domain: "RL_PART", code: 1,
        userInfo: [NSLocalizedDescriptionKey: "RL_PART is \(text), and not a part such as 2/3"])
    }
    return (numbers[0], numbers[1])
  }

  /// One page with one answer.
  private struct Run {
    let lesson: LessonUnderTest
    let answer: String

    private func results(in folder: URL) -> URL {
      folder.appendingPathComponent("\(lesson.number).\(answer).json")
    }

    func start(in folder: URL, limit: Double) throws -> TestProcess {
      try TestProcess(
        try lesson.executable,
        ["--quick", "--impl", "mutant:\(answer)", "--results", results(in: folder).path],
        seconds: limit)
    }

    func check(_ outcome: TestProcess.Outcome, in folder: URL) throws {
      let name = "\(lesson.name) --quick --impl mutant:\(answer)"
      XCTAssertTrue(
        [0, 70].contains(outcome.status), "\(name): status \(outcome.status) \(outcome.error)")
      // A page that stops says why, in one line.
      XCTAssertEqual(
        outcome.error.filter { $0 == "\n" }.count, outcome.status == 70 ? 1 : 0,
        "\(name): \(outcome.error)")
      let file = results(in: folder)
      guard let data = try? Data(contentsOf: file),
        let read = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
      else { return XCTFail("\(name) leaves no results") }
      XCTAssertEqual(read["implementation"] as? String, "mutant:\(answer)")
      try FileManager.default.removeItem(at: file)
    }
  }
}
