import Console
import Course
import Notebook
import Synchronization
import XCTest

@testable import Experiments

/// The functions that the cells of a page run on.
final class CoursePageTests: XCTestCase {
  private struct Functions: Sendable {
    var name: @Sendable () throws -> String
    var other: @Sendable () throws -> String
  }

  private var lesson: Lesson<Functions> {
    Lesson(
      number: 9, name: "Lesson09Sample", topic: "Sample", title: "Sample", question: "Whose?",
      worlds: "none", chapter: "book/09-sample.md",
      exercises: [
        exercise("09.1", \.name, "name.wrong") { try $0.name() },
        exercise("09.2", \.other, "other.wrong") { try $0.other() },
      ])
  }

  private func exercise(
    _ id: String, _ function: WritableKeyPath<Functions, @Sendable () throws -> String> & Sendable,
    _ misconception: String, ask: @escaping (Functions) throws -> String
  ) -> Exercise<Functions> {
    Exercise(
      id, function, title: id, snippet: "none", section: "None", hints: ["1", "2", "3"],
      endlessHint: "",
      cases: {
        [
          Case(title: "the only one", expected: [Column("answer", words: ["reference"])]) {
            .answer([Column("answer", words: [try ask($0)])])
          }
        ]
      }, misconceptions: [.init(misconception, .term, "it is wrong.") { misconception }])
  }

  private func page(_ arguments: String...) async -> String {
    var page = CoursePage(
      lesson, reference: Functions(name: { "reference" }, other: { "reference" }),
      mine: Functions(name: { "mine" }, other: { throw Unsolved("09.2") }))
    page.cell("whose", "Whose", "Says whose functions run.") { page, functions in
      page.say("\(try functions.name()) and \(try functions.other())")
    }
    let output = MemoryOutput()
    let status = await page.program.run(
      arguments: arguments, environment: [:], output: output, error: MemoryOutput())
    XCTAssertEqual(status, 0)
    return output.text
  }

  func testTheReferenceRunsByDefault() async {
    let page = await page()
    XCTAssertTrue(page.contains("\nreference and reference\n"), page)
    XCTAssertTrue(page.contains("Whose?"), page)
    XCTAssertTrue(
      page.hasSuffix("Now yours: Sources/Exercises/Lesson09Sample.swift · swift run grade 09\n"),
      page)
  }

  func testUnwrittenFunctionsAreTheReferences() async {
    let page = await page("--impl", "mine")
    XCTAssertTrue(page.contains("Not written yet, so the reference stands in: 09.2."), page)
    XCTAssertTrue(page.contains("\nmine and reference\n"), page)
  }

  func testTheLearnersFunctionsRunOnceToFindOutWhetherTheyAreWritten() async {
    let calls = Mutex(0)
    var page = CoursePage(
      lesson, reference: Functions(name: { "reference" }, other: { "reference" }),
      mine: Functions(
        name: {
          calls.withLock { $0 += 1 }
          return "mine"
        }, other: { throw Unsolved("09.2") }))
    for slug in ["first", "second"] { page.cell(slug, slug, "Calls nothing.") { _, _ in } }
    _ = await page.program.run(
      arguments: ["--impl", "mine"], environment: [:], output: MemoryOutput(),
      error: MemoryOutput())
    XCTAssertEqual(calls.withLock { $0 }, 1)
  }

  func testAMisconceptionChangesOneFunction() async {
    let page = await page("--impl", "mutant:other.wrong")
    XCTAssertTrue(page.contains("\nreference and other.wrong\n"), page)
  }
}

/// Results that are computed once.
final class MemoTests: XCTestCase {
  private actor Counter {
    var count = 0
    func next() -> Int {
      count += 1
      return count
    }
  }

  func testAValueIsComputedOnce() async throws {
    let (memo, counter) = (Memo(), Counter())
    for _ in 0..<3 {
      let value = await memo.value("a") { await counter.next() }
      XCTAssertEqual(value, 1)
    }
    let other = await memo.value("b") { await counter.next() }
    XCTAssertEqual(other, 2)
    let known: Int? = await memo.known("a")
    XCTAssertEqual(known, 1)
    let unknown: Int? = await memo.known("c")
    XCTAssertNil(unknown)
  }
}
