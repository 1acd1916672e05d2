import RLNetworks
import XCTest

@testable import booktool

final class SnippetTests: XCTestCase {
  private let path = "Lessons/Lesson07PPO/Page/Settings.swift"

  private func shelf(_ text: String) -> SnippetIndex { SnippetIndex(files: [(path, text)]) }

  func testCutsAndDedents() {
    let shelf = shelf(
      """
      enum A {
        // snippet.clipped-surrogate
        func f() {

          g()
        }
        // snippet.end
      }
      """)
    XCTAssertEqual(shelf.findings, [])
    XCTAssertEqual(
      shelf.snippet("Lesson07PPO/clipped-surrogate")?.lines, ["func f() {", "", "  g()", "}"])
    XCTAssertEqual(shelf.snippet("Settings/clipped-surrogate")?.line, 2)
    XCTAssertNil(shelf.snippet("Lessons/clipped-surrogate"))
    XCTAssertNil(shelf.snippet("Lesson08A2C/clipped-surrogate"))
  }

  func testKeysAreFileAndLesson() {
    XCTAssertEqual(Snippet.homes(of: "Solutions/Lesson07PPO.swift"), ["Lesson07PPO"])
    XCTAssertEqual(Snippet.homes(of: "Sources/RLCore/Networks/Tape.swift"), ["Tape"])
    XCTAssertEqual(Snippet.homes(of: "Lessons/Lesson07PPO/Page/Lesson07PPO.swift"), ["Lesson07PPO"])
  }

  func testUnterminatedAtTheEndAndBeforeTheNext() {
    XCTAssertEqual(
      shelf("// snippet.a\nlet x = 1\n").findings,
      [Finding(path, 1, "snippet a is unterminated: no // snippet.end")])
    let two = shelf("// snippet.a\nlet x = 1\n// snippet.b\nlet y = 2\n// snippet.end\n")
    XCTAssertEqual(
      two.findings, [Finding(path, 1, "snippet a is unterminated: no // snippet.end")])
    XCTAssertEqual(two.snippets.map(\.name), ["b"])
  }

  func testEndWithoutStart() {
    XCTAssertEqual(
      shelf("let x = 1\n// snippet.end\n").findings,
      [Finding(path, 2, "snippet.end without a snippet to end")])
  }

  func testEmpty() {
    XCTAssertEqual(
      shelf("// snippet.a\n\n  \n// snippet.end\n").findings,
      [Finding(path, 1, "snippet a is empty")])
  }

  func testBadName() {
    XCTAssertEqual(
      shelf("// snippet.Not_this\n").findings,
      [Finding(path, 1, "\"Not_this\" is no snippet name: use a-z, 0-9 and -")])
  }

  func testDuplicateInOneHome() {
    let shelf = SnippetIndex(files: [
      (path, "// snippet.a\nlet x = 1\n// snippet.end\n"),
      ("Solutions/Lesson07PPO.swift", "\n// snippet.a\nlet y = 1\n// snippet.end\n"),
      ("Solutions/Lesson08A2C.swift", "// snippet.a\nlet z = 1\n// snippet.end\n"),
    ])
    XCTAssertEqual(
      shelf.findings,
      [
        Finding(
          "Solutions/Lesson07PPO.swift", 2,
          "snippet Lesson07PPO/a is a duplicate: \(path):1 has that name too")
      ])
    XCTAssertEqual(shelf.snippet("Lesson08A2C/a")?.lines, ["let z = 1"])
  }

  func testUnused() {
    let shelf = shelf("// snippet.a\nlet x = 1\n// snippet.end\n")
    XCTAssertEqual(
      shelf.unused([]), [Finding(path, 1, "snippet a is unused: no chapter quotes it")])
    XCTAssertEqual(shelf.unused(["Lesson07PPO/a"]), [])
    XCTAssertEqual(shelf.unused(["Settings/a"]), [])
  }

  func testADocCommentOrAStringIsNoMarker() {
    XCTAssertEqual(shelf("/// // snippet.a\nlet x = \"// snippet.b\"\n"), shelf(""))
  }
}
