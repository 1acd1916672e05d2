import XCTest

@testable import booktool

final class ChapterFillerTests: XCTestCase {
  private let snippetIndex = SnippetIndex(files: [
    (
      "Solutions/Lesson07PPO.swift",
      """
      // snippet.ratio
      let r = 1

      let s = 2
      // snippet.end
      // snippet.ticks
      ```
      // snippet.end
      """
    )
  ])
  private let run = QuotedRun(
    cells: ["gae": ["4 · GAE ──", "text"], "hollow": ["5 · Hollow ──"]],
    numbers: ["grid10.value": .number(8.3), "grid10.seconds": .unquotable],
    slugs: ["gae", "hollow"])

  private func fill(_ text: String, runs: Bool = true) -> ChapterFiller.Result {
    ChapterFiller(snippetIndex: snippetIndex, runs: runs ? ["Lesson07PPO": run] : nil)
      .fill(Chapter(text, file: "book/07-ppo.md"))
  }

  func testAFileFromWindowsIsReadAndKeepsItsLineBreaks() {
    let filled = fill("```swift snippet=Lesson07PPO/ratio\r\n```\r\nand more\r\n")
    XCTAssertEqual(
      filled.text,
      "```swift snippet=Lesson07PPO/ratio\r\nlet r = 1\r\n\r\nlet s = 2\r\n```\r\nand more\r\n")
    XCTAssertEqual(fill(filled.text).changes, [])
    XCTAssertEqual("a\r\nb\r\n".textLines, ["a", "b"])
  }

  func testFillsEmptyFencesAndNumbers() {
    let result = fill(
      """
      ```swift snippet=Lesson07PPO/ratio
      ```
        ```text output=Lesson07PPO#gae
        ```
      It is <!--=Lesson07PPO.grid10.value-->?<!--/--> now.
      """)
    XCTAssertEqual(
      result.text,
      """
      ```swift snippet=Lesson07PPO/ratio
      let r = 1

      let s = 2
      ```
        ```text output=Lesson07PPO#gae
        4 · GAE ──
        text
        ```
      It is <!--=Lesson07PPO.grid10.value-->8.30<!--/--> now.

      """)
    XCTAssertEqual(
      result.changes,
      [
        ChapterFiller.Change(line: 1, what: "snippet Lesson07PPO/ratio", wasEmpty: true),
        ChapterFiller.Change(line: 3, what: "output Lesson07PPO#gae", wasEmpty: true),
        ChapterFiller.Change(line: 5, what: "number Lesson07PPO.grid10.value", wasEmpty: false),
      ])
    XCTAssertEqual(result.findings, [])
    XCTAssertEqual(result.used, ["Lesson07PPO/ratio"])
  }

  func testASecondTimeChangesNothing() {
    let once = fill("```text output=Lesson07PPO#gae\nold\n```\n")
    XCTAssertEqual(once.changes.map(\.wasEmpty), [false])
    let twice = fill(once.text)
    XCTAssertEqual(twice.text, once.text)
    XCTAssertEqual(twice.changes, [])
  }

  func testLeavesOtherTextAlone() {
    let text =
      "# A\n\n```sh\nswift test <!--=Lesson07PPO.grid10.value-->1<!--/-->\n```\n| $a_b$ |\n"
    XCTAssertEqual(fill(text), ChapterFiller.Result(text: text))
  }

  func testWithoutRunsOnlySnippetsAreFilled() {
    let text =
      "```text output=Lesson07PPO#gae\nold\n```\nx <!--=Lesson07PPO.grid10.value-->1<!--/-->\n"
    XCTAssertEqual(fill(text, runs: false), ChapterFiller.Result(text: text))
  }

  func testMissing() {
    XCTAssertEqual(
      fill("```swift snippet=Lesson07PPO/none\n```\n").findings,
      [
        Finding(
          "book/07-ppo.md", 1,
          "snippet Lesson07PPO/none is missing: no // snippet. marker has that name")
      ])
    XCTAssertEqual(
      fill("```text output=Lesson07PPO#none\n```\n").findings,
      [
        Finding(
          "book/07-ppo.md", 1, "Lesson07PPO printed no cell \"none\" (it has gae, hollow)")
      ])
    XCTAssertEqual(
      fill("\nx <!--=Lesson07PPO.grid10.bar-->1<!--/-->\n").findings,
      [
        Finding(
          "book/07-ppo.md", 2,
          "number Lesson07PPO.grid10.bar is missing from the lesson's results")
      ])
  }

  func testWhatTheSeedDoesNotDecideIsNotQuoted() {
    var run = run
    run.slugs.append("speed")
    run.undetermined = ["speed"]
    let filler = ChapterFiller(snippetIndex: snippetIndex, runs: ["Lesson07PPO": run])
    let text =
      "```text output=Lesson07PPO#speed\nold\n```\n"
      + "x <!--=Lesson07PPO.numbers.speed-->1<!--/-->\n"
    let result = filler.fill(Chapter(text, file: "book/07-ppo.md"))
    XCTAssertEqual(result.text, text)
    XCTAssertEqual(
      result.findings,
      [
        Finding(
          "book/07-ppo.md", 1,
          "cell Lesson07PPO#speed cannot be quoted: the seed does not decide what it prints"),
        Finding(
          "book/07-ppo.md", 4,
          "number Lesson07PPO.numbers.speed is missing from the lesson's results, which are "
            + "without those of speed: the seed does not decide them"),
      ])
  }

  func testEmptyCell() {
    XCTAssertEqual(
      fill("```text output=Lesson07PPO#hollow\n```\n").findings,
      [
        Finding(
          "book/07-ppo.md", 1, "cell Lesson07PPO#hollow is empty: nothing under its header")
      ])
  }

  func testANumberThatDiffersFromRunToRun() {
    XCTAssertEqual(
      fill("x <!--=Lesson07PPO.grid10.seconds-->1<!--/-->\n").findings,
      [
        Finding(
          "book/07-ppo.md", 1,
          "number Lesson07PPO.grid10.seconds cannot be quoted: it is no fixed value")
      ])
  }

  func testAnUnreadableNumber() {
    XCTAssertEqual(
      fill("x <!--=Lesson07PPO.grid10.value-->1\n").findings,
      [Finding("book/07-ppo.md", 1, "the number is unterminated: no <!--/--> on its line")])
  }

  func testALineThatWouldEndTheFence() {
    XCTAssertEqual(
      fill("```swift snippet=Lesson07PPO/ticks\n```\n").findings,
      [
        Finding(
          "book/07-ppo.md", 1, "snippet Lesson07PPO/ticks holds a line that ends the fence")
      ])
    XCTAssertEqual(
      fill("~~~swift snippet=Lesson07PPO/ticks\n~~~\n").text,
      "~~~swift snippet=Lesson07PPO/ticks\n```\n~~~\n")
  }

  func testLessonsAndRequests() {
    let chapter = Chapter(
      """
      ```text output=Lesson07PPO#gae
      ```
      a <!--=Lesson08A2C.grid10.value-->1<!--/-->
      """, file: "book/07-ppo.md")
    XCTAssertEqual(ChapterFiller.lessons(of: chapter), ["Lesson07PPO", "Lesson08A2C"])
    let requests = Book.requests([chapter])
    XCTAssertEqual(requests.map(\.lesson), ["Lesson07PPO", "Lesson08A2C"])
    XCTAssertEqual(requests.map(\.slugs), [["gae"], []])
    XCTAssertEqual(requests.map(\.numbers), [[], ["grid10.value"]])
  }
}
