import XCTest

@testable import booktool

final class ChapterTests: XCTestCase {
  private func chapter(_ text: String) -> Chapter { Chapter(text, file: "book/07-ppo.md") }

  func testReadsRequests() {
    let chapter = chapter(
      """
      # Title
      ```swift snippet=Lesson07PPO/ratio
      # no heading
      ```
      ```sh
      swift test
      ```
      ~~~text output=Lesson07PPO#gae
      ```
      ~~~
      """)
    XCTAssertEqual(
      chapter.fences.map(\.request),
      [.snippet("Lesson07PPO/ratio"), nil, .output(lesson: "Lesson07PPO", slug: "gae")])
    XCTAssertEqual(chapter.fences.map(\.opening), [1, 4, 7])
    XCTAssertEqual(chapter.fences.map(\.closing), [3, 6, 9])
    XCTAssertEqual(chapter.headings, [Chapter.Heading(index: 0, level: 1, title: "Title")])
    XCTAssertEqual(chapter.findings, [])
    XCTAssertEqual(chapter.lessonNumber, "07")
    XCTAssertNil(Chapter("", file: "book/README.md").lessonNumber)
  }

  func testUnterminatedFence() {
    let chapter = chapter("text\n```swift snippet=Lesson07PPO/ratio\nlet x = 1\n")
    XCTAssertEqual(
      chapter.findings, [Finding("book/07-ppo.md", 2, "the fence is unterminated")])
    XCTAssertEqual(chapter.fences.map(\.request), [nil])
  }

  func testMisspeltRequests() {
    let wrong = [
      "swift snipet=Lesson07PPO/ratio", "snippet=Lesson07PPO/ratio", "swift snippet=ratio",
      "text output=Lesson07PPO", "swift output=Lesson07PPO#gae", "swift snippet=A/b more",
    ]
    for info in wrong {
      XCTAssertEqual(
        chapter("```\(info)\n```\n").findings,
        [
          Finding(
            "book/07-ppo.md", 1,
            "expected \"swift snippet=Lesson/name\" or \"text output=Lesson#slug\", "
              + "not \"\(info)\"")
        ])
    }
  }

  func testDuplicateQuotation() {
    let fence = "```text output=Lesson07PPO#gae\n```\n"
    XCTAssertEqual(
      chapter(fence + fence).findings,
      [
        Finding(
          "book/07-ppo.md", 3, "output Lesson07PPO#gae is a duplicate: line 1 quotes it too")
      ])
  }

  func testCollapsedBlocks() {
    let chapter = chapter("<details><summary>Solution</summary>\n\nIt.\n\n</details>\n")
    XCTAssertEqual(
      chapter.collapsed, [Chapter.Collapsed(opening: 0, closing: 4, summary: "Solution")])
    XCTAssertEqual(chapter.collapsedBlock(at: 2), chapter.collapsed[0])
    XCTAssertNil(chapter.collapsedBlock(at: 4))
    XCTAssertEqual(chapter.findings, [])
  }

  func testCollapsedBlocksThatGoWrong() {
    XCTAssertEqual(
      chapter("<details><summary>Solution</summary>\nIt.\n</details>\n").findings,
      [
        Finding(
          "book/07-ppo.md", 1,
          "the line after </summary> must be blank, or GitHub reads no Markdown in the block")
      ])
    XCTAssertEqual(
      chapter("text\n<details>\n").findings,
      [Finding("book/07-ppo.md", 2, "<details> is unterminated")])
    XCTAssertEqual(
      chapter("<details>\n<details>\n</details>\n").findings,
      [Finding("book/07-ppo.md", 1, "<details> is unterminated")])
    XCTAssertEqual(
      chapter("</details>\n").findings,
      [Finding("book/07-ppo.md", 1, "</details> without <details>")])
  }
}
