import XCTest

@testable import booktool

final class BooktoolCommandTests: XCTestCase {
  private typealias Arguments = BooktoolArguments

  private func misuse(_ arguments: [String]) -> String? {
    do {
      _ = try Arguments(arguments)
      return nil
    } catch {
      return error.message
    }
  }

  func testOptions() throws {
    XCTAssertEqual(try Arguments(["sync"]).task, .sync)
    let options = try Arguments(["check", "--no-runs", "--root", "/a"])
    XCTAssertEqual(options.task, .check)
    XCTAssertEqual(options.root, "/a")
    XCTAssertFalse(options.runsLessons)
    XCTAssertEqual(try Arguments(["results", "out"]).results, "out")
    XCTAssertEqual(try Arguments(["sync", "--help"]).task, .help)
  }

  func testMisuse() {
    XCTAssertEqual(misuse([]), "say sync, check or results (--help says more).")
    XCTAssertEqual(
      misuse(["chekc"]), "unknown command chekc. Did you mean check? Say sync, check or results.")
    XCTAssertEqual(misuse(["sync", "check"]), "say one of sync, check and results, not two.")
    XCTAssertEqual(misuse(["results"]), "results needs a folder.")
    XCTAssertEqual(misuse(["check", "--root"]), "--root needs a folder.")
    XCTAssertEqual(
      misuse(["check", "--rot", "/"]),
      "unknown option --rot. Did you mean --root? (--help lists all options)")
    XCTAssertEqual(BooktoolCommand.run(["--wrong"]), 64)
  }

  func testNoBook() {
    XCTAssertEqual(BooktoolCommand.run(["check", "--root", "/"]), 66)
  }

  func testHelpFitsThePage() {
    XCTAssertTrue(BooktoolCommand.help.textLines.allSatisfy { $0.count <= 88 })
  }

  /// In a small book, sync fills the fences, check finds nothing, and a second sync changes
  /// nothing.
  func testSyncOnFiles() throws {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("book-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    let empty = "<details><summary>x</summary>\n\n```swift snippet=A/a\n```\n\n</details>\n"
    let files = [
      "Package.swift": "", "README.md": "", "book/one.md": empty, "Solutions/C.swift": "",
      "Lessons/L/L.swift": "",
      "Sources/B/A.swift": "// snippet.a\nlet x = 1\n// snippet.end\n",
    ]
    for (path, text) in files {
      let file = root.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let folder = try XCTUnwrap(BookFolder(around: root.appendingPathComponent("book")))
    func book() throws -> Book {
      var book = try Book(folder, runLessons: false)
      book.exercises.lessons = []
      return book
    }
    XCTAssertEqual(BooktoolCommand.check(try book()), 1)
    XCTAssertEqual(try folder.read("book/one.md"), empty)
    XCTAssertEqual(try BooktoolCommand.sync(try book(), folder), 0)
    let filled = try folder.read("book/one.md")
    XCTAssertEqual(filled, empty.replacingOccurrences(of: "/a\n", with: "/a\nlet x = 1\n"))
    XCTAssertEqual(BooktoolCommand.check(try book()), 0)
    XCTAssertEqual(try BooktoolCommand.sync(try book(), folder), 0)
    XCTAssertEqual(try folder.read("book/one.md"), filled)

    // If one chapter cannot be filled, no chapter is written.
    try Data("```swift snippet=A/gone\n```\n".utf8)
      .write(to: root.appendingPathComponent("book/two.md"))
    try Data(empty.utf8).write(to: root.appendingPathComponent("book/one.md"))
    XCTAssertEqual(try BooktoolCommand.sync(try book(), folder), 1)
    XCTAssertEqual(try folder.read("book/one.md"), empty)
    XCTAssertEqual(
      try FileManager.default.contentsOfDirectory(
        atPath: root.appendingPathComponent("book").path
      ).sorted(), ["one.md", "two.md"])
  }
}
