import XCTest

@testable import booktool

final class SnippetTests: XCTestCase {
  private let path = "Lessons/Lesson07PPO/Page/Settings.swift"

  private func index(_ text: String) -> SnippetIndex { SnippetIndex(files: [(path, text)]) }

  func testReadsAndDedents() {
    let snippetIndex = index(
      """
      enum A {
        // snippet.clipped-surrogate
        func f() {

          g()
        }
        // snippet.end
      }
      """)
    XCTAssertEqual(snippetIndex.findings, [])
    XCTAssertEqual(
      snippetIndex.snippet("Lesson07PPO/clipped-surrogate")?.lines,
      ["func f() {", "", "  g()", "}"])
    XCTAssertEqual(snippetIndex.snippet("Settings/clipped-surrogate")?.line, 2)
    XCTAssertNil(snippetIndex.snippet("Lessons/clipped-surrogate"))
    XCTAssertNil(snippetIndex.snippet("Lesson08A2C/clipped-surrogate"))
  }

  func testKeysAreFileAndLesson() {
    XCTAssertEqual(Snippet.namespaces(of: "Solutions/Lesson07PPO.swift"), ["Lesson07PPO"])
    XCTAssertEqual(Snippet.namespaces(of: "Sources/RLCore/Networks/Tape.swift"), ["Tape"])
    XCTAssertEqual(
      Snippet.namespaces(of: "Lessons/Lesson07PPO/Page/Lesson07PPO.swift"), ["Lesson07PPO"])
  }

  func testUnterminatedAtTheEndAndBeforeTheNext() {
    XCTAssertEqual(
      index("// snippet.a\nlet x = 1\n").findings,
      [Finding(path, 1, "snippet a is unterminated: no // snippet.end")])
    let two = index("// snippet.a\nlet x = 1\n// snippet.b\nlet y = 2\n// snippet.end\n")
    XCTAssertEqual(
      two.findings, [Finding(path, 1, "snippet a is unterminated: no // snippet.end")])
    XCTAssertEqual(two.snippets.map(\.name), ["b"])
  }

  func testEndWithoutStart() {
    XCTAssertEqual(
      index("let x = 1\n// snippet.end\n").findings,
      [Finding(path, 2, "snippet.end without a snippet to end")])
  }

  func testEmpty() {
    XCTAssertEqual(
      index("// snippet.a\n\n  \n// snippet.end\n").findings,
      [Finding(path, 1, "snippet a is empty")])
  }

  func testBadName() {
    XCTAssertEqual(
      index("// snippet.Not_this\n").findings,
      [Finding(path, 1, "\"Not_this\" is no snippet name: use a-z, 0-9 and -")])
  }

  func testDuplicate() {
    let snippetIndex = SnippetIndex(files: [
      (path, "// snippet.a\nlet x = 1\n// snippet.end\n"),
      ("Solutions/Lesson07PPO.swift", "\n// snippet.a\nlet y = 1\n// snippet.end\n"),
      ("Solutions/Lesson08A2C.swift", "// snippet.a\nlet z = 1\n// snippet.end\n"),
    ])
    XCTAssertEqual(
      snippetIndex.findings,
      [
        Finding(
          "Solutions/Lesson07PPO.swift", 2,
          "snippet Lesson07PPO/a is a duplicate: \(path):1 has that name too")
      ])
    XCTAssertEqual(snippetIndex.snippet("Lesson08A2C/a")?.lines, ["let z = 1"])
  }

  func testUnused() {
    let snippetIndex = index("// snippet.a\nlet x = 1\n// snippet.end\n")
    XCTAssertEqual(
      snippetIndex.unused([]), [Finding(path, 1, "snippet a is unused: no chapter quotes it")])
    XCTAssertEqual(snippetIndex.unused(["Lesson07PPO/a"]), [])
    XCTAssertEqual(snippetIndex.unused(["Settings/a"]), [])
  }

  func testADocCommentOrAStringIsNoMarker() {
    XCTAssertEqual(index("/// // snippet.a\nlet x = \"// snippet.b\"\n"), index(""))
  }
}
