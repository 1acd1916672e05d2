import XCTest

@testable import Console

private enum GradeOption: String, CommandOption {
  case color, impl, yes, help

  var letter: Character? { self == .yes ? "y" : self == .help ? "h" : nil }
  var placeholder: String? {
    switch self {
    case .color: "WHEN"
    case .impl: "NAME"
    case .yes, .help: nil
    }
  }
  var valid: String {
    switch self {
    case .color: oneOf(ColorChoice.self)
    case .impl: "mine, reference or mutant:NAME"
    case .yes, .help: "no value"
    }
  }
  var explanation: String {
    switch self {
    case .color: "always, never or auto (default); NO_COLOR is respected"
    case .impl: "what is graded"
    case .yes: "without asking"
    case .help: "this text"
    }
  }
}

final class ArgumentReaderTests: XCTestCase {
  private typealias Read = Argument<GradeOption>

  private func read(_ arguments: String...) throws(UsageError) -> [Read] {
    var reader = ArgumentReader<GradeOption>(arguments)
    var read: [Read] = []
    while let argument = try reader.next() { read.append(argument) }
    return read
  }

  private func refusal(_ body: () throws(UsageError) -> some Any) -> String? {
    do throws(UsageError) {
      _ = try body()
      return nil
    } catch {
      return error.message
    }
  }

  func testWordsAndOptions() throws {
    XCTAssertEqual(try read(), [])
    XCTAssertEqual(
      try read("hint", "--color", "never", "07.3", "-y", "--impl=mutant:a=b", "-", "--"),
      [
        .word("hint"), .option(.color, value: "never"), .word("07.3"), .option(.yes, value: ""),
        .option(.impl, value: "mutant:a=b"), .word("-"), .word("--"),
      ])
  }

  func testAnEmptyValueTakesNoWord() throws {
    XCTAssertEqual(
      try read("--color=", "never"), [.option(.color, value: ""), .word("never")])
    XCTAssertEqual(
      refusal { () throws(UsageError) -> ColorChoice in try GradeOption.color.choice("") },
      "--color needs one of auto, always, never, not \"\".")
  }

  func testMistakes() {
    let needs = "--color needs one of auto, always, never."
    XCTAssertEqual(refusal { () throws(UsageError) in try read("--color") }, needs)
    XCTAssertEqual(refusal { () throws(UsageError) in try read("--color", "--yes") }, needs)
    XCTAssertEqual(
      refusal { () throws(UsageError) in try read("--yes=1") }, "--yes takes no value.")
    XCTAssertEqual(
      refusal { () throws(UsageError) in try read("--colour=never") },
      "unknown option --colour. Did you mean --color? (--help lists all options)")
    XCTAssertEqual(
      refusal { () throws(UsageError) in try read("-z") },
      "unknown option -z. (--help lists all options)")
  }

  func testArgumentsBeforeTheFirstMistakeAreRead() throws {
    var reader = ArgumentReader<GradeOption>(["07", "--bogus", "--color"])
    XCTAssertEqual(try reader.next(), .word("07"))
    XCTAssertThrowsError(try reader.next())
  }

  func testHelpIsFoundOnAWrongCommandLine() {
    XCTAssertTrue(ArgumentReader<GradeOption>(["--bogus", "-h"]).contains(.help))
    XCTAssertFalse(ArgumentReader<GradeOption>(["--help=1"]).contains(.help))
  }

  func testHelpLines() {
    XCTAssertEqual(
      GradeOption.helpLines(width: 40),
      [
        "  --color WHEN  always, never or auto",
        "                (default); NO_COLOR is",
        "                respected",
        "  --impl NAME   what is graded",
        "  --yes         without asking",
        "  --help        this text",
      ])
  }

  func testQuotedWordsArePrintable() {
    XCTAssertEqual(quoted("a\u{1B}[31m\nb\u{202E}"), "a?[31m?b?")
    XCTAssertEqual(
      quoted(String(repeating: "é", count: 61)), String(repeating: "é", count: 60) + "...")
  }
}
