import XCTest

@testable import booktool

final class BookTests: XCTestCase {
  private func book(_ text: String, failures: [String: String] = [:]) -> Book {
    let chapter = Chapter(text, file: "book/07-ppo.md")
    let snippetIndex = SnippetIndex(files: [
      ("Solutions/Lesson07PPO.swift", "// snippet.a\nlet x = 1\n// snippet.end\n")
    ])
    return Book(
      chapters: [chapter], snippetIndex: snippetIndex,
      exercises: ExerciseCheck(lessons: [], snippetIndex: snippetIndex, code: [:]),
      links: LinkCheck(chapters: [chapter]) { _ in false },
      runs: failures.isEmpty
        ? ["L": QuotedRun(cells: ["c": ["1 · C ──", "new"]], numbers: ["t.v": .number(2)])] : [:],
      failures: failures)
  }

  private let hidden = "<details><summary>x</summary>\n\n"

  func testStaleAndEmpty() {
    XCTAssertEqual(
      book(
        hidden
          + """
          ```swift snippet=Lesson07PPO/a
          ```
          ```text output=L#c
          1 · C ──
          old
          ```
          x <!--=L.t.v-->3<!--/--> <!--=L.t.v--><!--/-->
          </details>
          """
      ).findings().map(\.description),
      [
        "book/07-ppo.md:3: snippet Lesson07PPO/a is empty: swift run booktool sync",
        "book/07-ppo.md:5: output L#c is stale: swift run booktool sync",
        "book/07-ppo.md:9: number L.t.v is empty: swift run booktool sync",
        "book/07-ppo.md:9: number L.t.v is stale: swift run booktool sync",
      ])
  }

  func testUnusedSnippetAndDeadLink() {
    XCTAssertEqual(
      book("[x](gone.md)\n").findings().map(\.description),
      [
        "Solutions/Lesson07PPO.swift:1: snippet a is unused: no chapter quotes it",
        "book/07-ppo.md:1: the link gone.md leads nowhere: there is no book/gone.md",
      ])
  }

  func testInStep() {
    XCTAssertEqual(
      book(hidden + "```swift snippet=Lesson07PPO/a\nlet x = 1\n```\n</details>\n").findings(), [])
  }

  func testALessonThatFails() {
    let findings = book("\n```text output=L#c\n```\n", failures: ["L": "L ended with status 70"])
      .findings()
    XCTAssertTrue(findings.contains(Finding("book/07-ppo.md", 2, "L ended with status 70")))
  }

  /// The book of this package, without the lessons' outputs: `booktool check` runs those.
  func testTheBookIsInStepWithTheCode() throws {
    let folder = try XCTUnwrap(BookFolder(around: URL(fileURLWithPath: #filePath)))
    let book = try Book(folder)
    XCTAssertEqual(book.findings().map(\.description), [])
    XCTAssertGreaterThan(book.chapters.count, 1)
  }
}
