import XCTest

@testable import booktool

final class LinkCheckTests: XCTestCase {
  private func findings(_ text: String) -> [Finding] {
    let chapters = [
      Chapter(text, file: "book/07-ppo.md"),
      Chapter("# Words\n\n## Same\n\n## Same\n", file: "book/glossary.md"),
    ]
    let files = ["book/07-ppo.md", "book/glossary.md", "Package.swift"]
    return LinkCheck(chapters: chapters) { files.contains($0) }.findings()
  }

  func testGoodLinks() {
    XCTAssertEqual(
      findings(
        """
        # A `b`, c: d
        [one](glossary.md), [two](../Package.swift), [three](#a-b-c-d),
        [four](glossary.md#same-1), [five](https://example.org/x#y)
        """), [])
  }

  func testMissingFileAndHeading() {
    XCTAssertEqual(
      findings("[a](gone.md)\n[b](glossary.md#gone) [c](#gone)\n"),
      [
        Finding(
          "book/07-ppo.md", 1, "the link gone.md leads nowhere: there is no book/gone.md"),
        Finding(
          "book/07-ppo.md", 2,
          "the link glossary.md#gone leads nowhere: book/glossary.md has no such heading"),
        Finding(
          "book/07-ppo.md", 2,
          "the link #gone leads nowhere: book/07-ppo.md has no such heading"),
      ])
  }

  func testCodeIsNoLink() {
    XCTAssertEqual(findings("```swift\nlet f = table[0](gone)\n```\n"), [])
  }

  func testAnchorsAndPaths() {
    XCTAssertEqual(LinkCheck.anchor("Where an episode ends"), "where-an-episode-ends")
    XCTAssertEqual(
      LinkCheck.anchor("07.3 Generalised advantages"), "073-generalised-advantages")
    XCTAssertEqual(LinkCheck.resolve("../a/./b.md", from: "book/x.md"), "a/b.md")
  }
}
