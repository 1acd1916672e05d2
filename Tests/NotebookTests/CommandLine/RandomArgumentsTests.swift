import TestSupport
import XCTest

@testable import Notebook

final class RandomArgumentsTests: XCTestCase {
  private func arguments(_ random: inout TestRandom) -> [String] {
    let words = [
      "0", "1", "2", "-1", "3.5", "ratio", "1,2", "reference", "mine", "mutant:ratio.upsideDown",
      "mutant:", "ascii", "braille", "auto", "never", "40", "80", "400", "18446744073709551615",
    ]
    // The options that write get paths that cannot be written: the test leaves no files.
    let paths = ["", "/", "/dev/null", "/nonexistent/x", "/dev/null/x"]
    let writing: Set = ["--results", "--svg", "--save"]
    var arguments: [String] = []
    for _ in 0..<random.below(6) {
      let option = random.pick(LessonOption.allCases).name
      switch random.below(8) {
      case 0: arguments.append(random.pick(["-", "--", ""]) + random.noise())
      case 1: arguments.append(random.pick(words))
      case 2: arguments.append(String(option.dropLast()))
      case 3...5 where writing.contains(option): arguments += [option, random.pick(paths)]
      case _ where writing.contains(option): arguments.append(option + "=" + random.pick(paths))
      case 3: arguments.append(option + "=" + random.pick(words))
      case 4: arguments += [option, random.noise()]
      case 5: arguments += [option, random.pick(words)]
      default: arguments.append(option)
      }
    }
    return arguments
  }

  func testAnyArgumentsGiveAStatusAndAtMostOneLine() async {
    var random = TestRandom(seed: 1)
    var seen: [Int32: Int] = [:]
    for _ in 0..<2000 {
      let arguments = arguments(&random)
      let outcome = await sampleProgram().outcome(arguments)
      seen[outcome.status, default: 0] += 1
      switch outcome.status {
      case 0:
        XCTAssertEqual(outcome.error, "", "\(arguments)")
        XCTAssertFalse(outcome.output.isEmpty, "\(arguments)")
      case 64, 73:
        XCTAssertEqual(outcome.output, "", "\(arguments)")
        XCTAssertTrue(outcome.error.hasPrefix("Sample: "), "\(arguments)")
        XCTAssertTrue(outcome.error.hasSuffix("\n"), "\(arguments)")
        XCTAssertFalse(outcome.error.dropLast().contains { $0.isNewline }, "\(arguments)")
        XCTAssertFalse(outcome.error.contains("\u{1B}"), "\(arguments)")
      default: XCTFail("status \(outcome.status) for \(arguments)")
      }
    }
    for status in [Int32(0), 64, 73] {
      XCTAssertGreaterThan(seen[status, default: 0], 20, "the arguments should reach \(status)")
    }
  }
}

extension TestRandom {
  /// Draws up to eleven characters, some of them controls.
  fileprivate mutating func noise() -> String {
    let letters: [Unicode.Scalar] = [
      "-", "=", ",", "a", "s", "e", "d", "0", "9", "é", "\u{1B}", "\n", "\u{0}", " ", "\u{202E}",
      "\u{1F600}", "\u{301}", ":", "/", ".",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<below(12) { text.append(pick(letters)) }
    return String(text)
  }
}
