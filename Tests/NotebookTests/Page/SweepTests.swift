import Synchronization
import XCTest

@testable import Notebook

private struct Broke: Error, CustomStringConvertible {
  let description: String
}

final class SweepTests: XCTestCase {
  func testResultsComeInTheOrderOfTheSeeds() async {
    let found = Mutex<[UInt64]>([])
    var lesson = LessonProgram(number: 1, name: "L", title: "T", question: "Q?")
    lesson.cell("x", "X", "Y.") { page in
      let results = try await page.sweep("x") { seed, _ in
        // Later seeds end first.
        try await Task.sleep(for: .milliseconds(seed % 2 == 0 ? 5 : 1))
        return seed
      }
      found.withLock { $0 = results }
    }
    let outcome = await lesson.outcome("--seed", "10", "--seeds", "25")
    XCTAssertEqual(outcome.status, 0)
    XCTAssertEqual(found.withLock { $0 }, Array(10..<35))
  }

  func testJobsRunInParallel() async {
    let found = Mutex<[Int]>([])
    var lesson = LessonProgram(number: 1, name: "L", title: "T", question: "Q?")
    lesson.cell("x", "X", "Y.") { page in
      let none = try await page.concurrently("none", count: 0) { index, _ in index }
      let some = try await page.concurrently("some", count: 9) { index, progress in
        try await Task.sleep(for: .milliseconds(9 - index))
        progress.finish()
        return index * index
      }
      found.withLock { $0 = none + some }
    }
    let outcome = await lesson.outcome()
    XCTAssertEqual(outcome.status, 0, outcome.error)
    XCTAssertEqual(found.withLock { $0 }, [0, 1, 4, 9, 16, 25, 36, 49, 64])
  }

  func testTheErrorNamesTheFirstFailedSeed() async {
    var lesson = LessonProgram(number: 1, name: "L", title: "T", question: "Q?")
    lesson.cell("x", "X", "Y.") { page in
      _ = try await page.sweep("x") { seed, _ in
        // Seed 5 fails late, seed 6 at once.
        if seed == 5 { try await Task.sleep(for: .milliseconds(20)) }
        if seed >= 5 { throw Broke(description: "step \(seed): NaN") }
      }
    }
    for _ in 0..<5 {
      let outcome = await lesson.outcome("--seeds", "12")
      XCTAssertEqual(outcome.status, 70)
      XCTAssertEqual(outcome.error, "L: cell 1, x: seed 5: step 5: NaN\n")
    }
    let single = await lesson.outcome("--seed", "5")
    XCTAssertEqual(single.error, "L: cell 1, x: step 5: NaN\n", "one seed needs no name")
  }
}
