import AllLessons
import Course
import Foundation
import TestSupport
import XCTest

@testable import Grading

/// The learner's files: their sections, the calls in them, and what has changed.
final class ExerciseFileTests: XCTestCase {
  private let text = """
    import Course
    public enum MySample: SampleExercises {
    \t// MARK: - 01.1 Double
      static func double(n: Int) throws -> Int { 2 * n }

      // MARK: - 01.10 Ten
      static func ten(n: Int) throws -> Int {
        // Not double(n: n), and "not twice(n)".
        try helper(n) + sample.twice(n)
      }

      //MARK: - 01.12 Twice
      static func twice(n: Int) throws -> Int { try Self.double(n: n) }

      // MARK: - Helpers
      static func helper(_ n: Int) throws -> Int { try twice(n: n) }
    }
    """

  private var windows: String { text.replacingOccurrences(of: "\n", with: "\r\n") }

  func testASectionIsFoundInFilesOfAllSystems() {
    for text in [text, windows] {
      let file = ExerciseFile(text)
      XCTAssertEqual(file.text, text)
      XCTAssertEqual(file.section("01.1")?.contains("static func double"), true)
      XCTAssertEqual(file.section("01.1")?.contains("01.10"), false)
      XCTAssertEqual(file.section("01.12")?.contains("Self.double"), true)
      XCTAssertNil(file.section("01.2"))
      let outside = file.outside(["01.1", "01.10", "01.12"])
      XCTAssertTrue(outside.contains("func helper"))
      XCTAssertFalse(outside.contains("func ten"))
    }
  }

  func testASectionThatIsReplacedKeepsTheFilesLineBreaks() {
    var file = ExerciseFile(windows)
    XCTAssertTrue(file.replace("01.10", by: "  // MARK: - 01.10 Ten\n  // empty\n"))
    XCTAssertEqual(file.section("01.10"), "  // MARK: - 01.10 Ten\n  // empty\n")
    XCTAssertFalse(file.text.replacingOccurrences(of: "\r\n", with: "").contains { $0.isNewline })
  }

  func testTheLastSectionEndsBeforeTheBraceOfTheFile() {
    var file = ExerciseFile("enum A {\n  // MARK: - 01.1 a\n  func a() {}\n}\n")
    XCTAssertTrue(file.replace("01.1", by: "  // MARK: - 01.1 b"))
    XCTAssertEqual(file.text, "enum A {\n  // MARK: - 01.1 b\n}\n")
  }

  func testAMissingSectionIsRestoredInItsPlace() {
    let ids = ["01.1", "01.10", "01.12"]
    let stub = ExerciseFile(text)
    let marks = [
      ("\t// MARK: - 01.1 Double\n", "01.1"), ("  //MARK: - 01.12 Twice\n", "01.12"),
    ]
    for (mark, id) in marks {
      var file = ExerciseFile(text.replacingOccurrences(of: mark, with: ""))
      XCTAssertNil(file.section(id))
      XCTAssertTrue(file.restore(ids, from: stub))
      for id in ids { XCTAssertEqual(file.section(id), stub.section(id)) }
      XCTAssertTrue(file.text.contains("func helper"))
    }
    var empty = ExerciseFile("")
    XCTAssertFalse(empty.restore(ids, from: stub))
  }

  func testTheCallsOfAnAnswerAreFoundThroughHelpersAndAcrossLessons() throws {
    let lessons = allLessons().outlines.filter { [6, 7].contains($0.number) }
    let stubs = try lessons.map { lesson in
      try String(contentsOf: packageFolder.appendingPathComponent(lesson.stubFile), encoding: .utf8)
    }
    func calls(_ body: String, helpers: String = "") -> [String] {
      let own = stubs[1].replacingOccurrences(of: "throw Unsolved(\"07.3\")", with: body)
        .replacingOccurrences(
          of: "  // MARK: - Helpers", with: "  // MARK: - Helpers\n\(helpers)\n//")
      return ExerciseCalls(lessons) { file in
        switch file {
        case lessons[0].stubFile, lessons[0].exerciseFile: stubs[0]
        case lessons[1].stubFile: stubs[1]
        default: own
        }
      }.exercises(calledBy: "07.3")
    }
    XCTAssertEqual(calls("throw Unsolved(\"07.3\")"), [])
    XCTAssertEqual(calls("try clippedSurrogate(ratio: r)"), ["07.2"])
    XCTAssertEqual(calls("x.map(Self.clippedSurrogate)"), ["07.2"])
    XCTAssertEqual(calls("try MyPPO.clippedSurrogate(ratio: r)"), ["07.2"])
    XCTAssertEqual(calls("tape.clippedSurrogate(ratio: r) // probabilityRatio(a)"), [])
    XCTAssertEqual(calls("print(\"clippedSurrogate(ratio)\")"), [])
    XCTAssertEqual(
      calls("try part(1)", helpers: "static func part(_ n: Int) { probabilityRatio(n) }"), ["07.1"])
    XCTAssertEqual(
      calls(
        "try part(1)",
        helpers: "static func part(_ probabilityRatio: (Int) -> Int) throws "
          + "{ probabilityRatio(1) }"), [])
    let first = try XCTUnwrap(stubs[0].firstMatch(of: /static func (\w+)/)?.1)
    XCTAssertEqual(calls("try MyREINFORCE.\(first)(x)"), ["06.1"])
  }
}

/// What `grade watch` says about a build that fails.
final class CompilerTipTests: XCTestCase {
  func testCommonMessagesGetATip() {
    let messages: [(String, String)] = [
      (
        "error: binary operator '*' cannot be applied to operands of type 'Int' and 'Double'",
        "Double(n) makes a Double of the Int n"
      ),
      ("error: cannot convert return expression of type 'Int' to 'Double'", "Double(n)"),
      ("error: cannot convert value of type 'Float' to expected type 'Double'", "two types"),
      ("error: missing return in static method expected to return 'Double'", "in a return"),
      ("error: cannot assign to value: 'total' is a 'let' constant", "var makes a variable"),
      ("error: call can throw but is not marked with 'try'", "write try before"),
    ]
    for (message, words) in messages {
      let tips = CompilerTip.tips(for: ["Lesson01SimpleRL.swift:21:5: " + message, "  | note"])
      XCTAssertEqual(tips.count, 1, message)
      XCTAssertTrue(tips.first?.contains(words) == true, "\(message): \(tips)")
    }
    XCTAssertEqual(CompilerTip.tips(for: ["a.swift:1:1: error: cannot find 'x' in scope"]), [])
  }
}
