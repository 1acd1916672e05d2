import Console
import XCTest

@testable import Notebook

final class OptionParserTests: XCTestCase {
  private let parser = OptionParser(
    cells: [(1, "ratio"), (2, "clip"), (3, "learning")],
    misconceptions: ["gae.ignoresTermination", "clip.withoutMin"], canWatch: true, canSave: true)

  private func refusal(_ arguments: String..., parser: OptionParser? = nil) -> String? {
    do throws(UsageError) {
      _ = try (parser ?? self.parser).parse(arguments)
      return nil
    } catch {
      return error.message
    }
  }

  func testDefaults() throws {
    let options = try parser.parse([])
    XCTAssertEqual(options.seed, 1)
    XCTAssertEqual(options.seedValues, [1])
    XCTAssertEqual(options.implementation, .reference)
    XCTAssertFalse(options.quick || options.long || options.step || options.watch)
    XCTAssertNil(options.only)
    XCTAssertEqual(options.budget(100, quick: 3), 100)
  }

  func testEveryOptionInBothSpellings() throws {
    let values: [(String, String)] = [
      ("--only", "3,ratio,3"), ("--seed", "18446744073709551612"), ("--seeds", "4"),
      ("--impl", "mutant:clip.withoutMin"), ("--plot", "ascii"), ("--color", "never"),
      ("--width", "400"), ("--results", "a=b.json"), ("--svg", "figures"), ("--save", "policy"),
    ]
    let switches = ["--step", "--quick", "--long", "--determined", "--watch"]
    let apart = values.flatMap { [$0.0, $0.1] } + switches
    let joined = switches + values.map { $0.0 + "=" + $0.1 }
    for arguments in [apart, joined] {
      let options = try parser.parse(arguments)
      XCTAssertEqual(options.only, [0, 2], "page order, each once")
      XCTAssertEqual(options.seedValues.last, UInt64.max)
      XCTAssertEqual(options.seeds, 4)
      XCTAssertEqual(options.implementation, .misconception("clip.withoutMin"))
      XCTAssertEqual(options.plot, .ascii)
      XCTAssertEqual(options.color, .never)
      XCTAssertEqual(options.requestedWidth, 400)
      XCTAssertEqual(options.results, "a=b.json")
      XCTAssertEqual(options.svg, "figures")
      XCTAssertEqual(options.save, "policy")
      XCTAssertTrue(options.quick && options.long && options.step && options.watch)
      XCTAssertTrue(options.determined)
      XCTAssertEqual(options.budget(100, quick: 3), 3)
    }
  }

  func testSpacesAroundValuesDoNotCount() throws {
    for cells in ["1 ,3", " 1 , 3 ", "ratio ,learning", "\t3,1"] {
      XCTAssertEqual(try parser.parse(["--only", cells]).only, [0, 2], cells)
    }
    XCTAssertEqual(try parser.parse(["--seed= 3"]).seed, 3)
    XCTAssertEqual(try parser.parse(["--seed", " 3 "]).seed, 3)
    XCTAssertEqual(try parser.parse(["--width=80 "]).requestedWidth, 80)
    XCTAssertEqual(try parser.parse(["--color= never"]).color, .never)
    XCTAssertEqual(
      try parser.parse(["--impl= mutant:clip.withoutMin"]).implementation,
      .misconception("clip.withoutMin"))
  }

  func testAMissingCellIsOneSentence() {
    for cells in ["1,,3", "1,", ",", "", "  ", ",1", "1, ,3"] {
      XCTAssertEqual(
        refusal("--only", cells),
        "--only needs cell numbers or names, separated by commas: --only 1,3; a cell is missing in "
          + (cells.isEmpty ? "\"\"" : cells) + ".")
    }
  }

  func testTheLastValueWins() throws {
    XCTAssertEqual(try parser.parse(["--seed", "1", "--seed", "0"]).seed, 0)
  }

  func testHelpWinsOverMistakes() throws {
    XCTAssertTrue(try parser.parse(["--sed", "3", "--help"]).help)
    XCTAssertTrue(try parser.parse(["-h"]).help)
  }

  func testUnknownOptions() {
    XCTAssertEqual(
      refusal("--sed", "3"),
      "unknown option --sed. Did you mean --seed? (--help lists all options)")
    XCTAssertEqual(
      refusal("--sed=3"), "unknown option --sed. Did you mean --seed? (--help lists all options)")
    XCTAssertEqual(
      refusal("-seed"), "unknown option -seed. Did you mean --seed? (--help lists all options)")
    XCTAssertEqual(
      refusal("--frobnicate"), "unknown option --frobnicate. (--help lists all options)")
    XCTAssertEqual(
      refusal("2"), "unexpected argument 2. Did you mean --only 2? (--help lists all options)")
    XCTAssertEqual(
      refusal("quick"),
      "unexpected argument quick. Did you mean --quick? (--help lists all options)")
    XCTAssertEqual(refusal("--"), "unexpected argument --. (--help lists all options)")
    XCTAssertEqual(refusal(""), "unexpected argument \"\". (--help lists all options)")
  }

  func testNumbers() {
    let seeds = "a whole number from 0 to 18446744073709551615"
    XCTAssertEqual(refusal("--seed"), "--seed needs \(seeds).")
    XCTAssertEqual(refusal("--seed", "--quick"), "--seed needs \(seeds).")
    XCTAssertEqual(refusal("--seed", "-1"), "--seed needs \(seeds), not -1.")
    XCTAssertEqual(refusal("--seed="), "--seed needs \(seeds), not \"\".")
    for bad in ["1.5", "+1", "1e3", "٣", "0x10", "18446744073709551616", "1 1"] {
      XCTAssertEqual(refusal("--seed", bad), "--seed needs \(seeds), not \(bad).")
    }
    for bad in ["0", "1001"] {
      XCTAssertEqual(
        refusal("--seeds", bad), "--seeds needs a whole number from 1 to 1000, not \(bad).")
    }
    for bad in ["39", "401", "wide"] {
      XCTAssertEqual(
        refusal("--width", bad), "--width needs a whole number from 40 to 400, not \(bad).")
    }
    XCTAssertEqual(
      refusal("--seed", "18446744073709551615", "--seeds", "2"),
      "--seed plus --seeds goes beyond 18446744073709551615; choose a smaller seed.")
  }

  func testChoices() {
    XCTAssertEqual(
      refusal("--plot", "brail"),
      "--plot needs one of braille, block, ascii, auto, not brail. Did you mean braille?")
    XCTAssertEqual(
      refusal("--color=sometimes"),
      "--color needs one of auto, always, never, not sometimes.")
    XCTAssertEqual(
      refusal("--impl", "refrence"),
      "unknown implementation refrence. Did you mean reference? (--help lists them)")
    XCTAssertEqual(
      refusal("--impl", "gae.ignoresTermination"),
      "unknown implementation gae.ignoresTermination. Did you mean mutant:gae.ignoresTermination?"
        + " (--help lists them)")
    XCTAssertEqual(
      refusal("--impl", "mutant:"),
      "unknown implementation mutant:."
        + " Did you mean mutant:gae.ignoresTermination? (--help lists them)")
    XCTAssertEqual(refusal("--quick=yes"), "--quick takes no value.")
    XCTAssertEqual(refusal("--results="), "--results needs the name of a file.")
  }

  func testCells() {
    XCTAssertEqual(
      refusal("--only", "lerning"),
      "there is no cell lerning. Did you mean learning? Cells: 1 ratio, 2 clip, 3 learning.")
    XCTAssertEqual(
      refusal("--only", "1,4"), "there is no cell 4. Cells: 1 ratio, 2 clip, 3 learning.")
  }

  func testConflicts() throws {
    XCTAssertEqual(
      refusal("--list", "--quick", "--results", "x"),
      "--list runs no cell, so --results would do nothing with it.")
    XCTAssertNoThrow(try parser.parse(["--list", "--only", "2", "--width", "60"]))
    let bare = OptionParser(
      cells: [(1, "ratio")], misconceptions: [], canWatch: false, canSave: false)
    XCTAssertEqual(
      refusal("--watch", parser: bare), "this lesson has nothing to watch; leave out --watch.")
    XCTAssertEqual(
      refusal("--save", "x", parser: bare), "this lesson has nothing to save; leave out --save.")
  }
}
