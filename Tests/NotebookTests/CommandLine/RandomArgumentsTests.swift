import XCTest

@testable import Notebook

final class RandomArgumentsTests: XCTestCase {
  /// SplitMix64: the same arguments in every run of the test.
  private struct Generator {
    var state: UInt64

    mutating func next(below bound: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((z ^ (z >> 31)) % UInt64(bound))
    }

    mutating func pick<Element>(_ choices: [Element]) -> Element {
      choices[next(below: choices.count)]
    }

    mutating func noise() -> String {
      let letters: [Unicode.Scalar] = [
        "-", "=", ",", "a", "s", "e", "d", "0", "9", "é", "\u{1B}", "\n", "\u{0}", " ", "\u{202E}",
        "\u{1F600}", "\u{301}", ":", "/", ".",
      ]
      var text = String.UnicodeScalarView()
      for _ in 0..<next(below: 12) { text.append(pick(letters)) }
      return String(text)
    }
  }

  private func arguments(_ random: inout Generator) -> [String] {
    let words = [
      "0", "1", "2", "-1", "3.5", "ratio", "1,2", "reference", "mine", "mutant:ratio.upsideDown",
      "mutant:", "ascii", "braille", "auto", "never", "40", "80", "400", "18446744073709551615",
    ]
    // Options that write get paths that cannot be written, so that the test leaves nothing behind.
    let paths = ["", "/", "/dev/null", "/nonexistent/x", "/dev/null/x"]
    let writing: Set = ["--results", "--svg", "--save"]
    var arguments: [String] = []
    for _ in 0..<random.next(below: 6) {
      let option = random.pick(LessonOption.allCases).name
      switch random.next(below: 8) {
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
    var random = Generator(state: 1)
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
