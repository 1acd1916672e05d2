import Console
import TestSupport
import XCTest

@testable import Notebook

final class TableTests: XCTestCase {
  private var batch: Table {
    var table = Table(
      .number("sample"), .number("log π_old", 3), .number("r", 3), .number("A", 1, sign: true),
      .number("min", 3, sign: true))
    table.add(1, -0.693, 1.6, 2.0, 2.4, mark: "◂")
    table.add(2, -0.693, 0.6, 1.0, 0.6)
    table.add(3, -1.204, 1.334, -1.5, -2.001)
    table.note("L_CLIP = mean of the last column     ◂ clipped: gradient 0")
    return table
  }

  private var tasks: Table {
    var table = Table(
      .text("task"), .count("steps"), .number("return", 2), .right("95 % of seeds"),
      .number("bar"), .right("solved"))
    table.add("grid 10×10", 60_000, 8.30, Format.range(8.3, 8.3, 2), 8.25, "yes")
    table.add("CartPole", 100_000, Float(500), "497.1 … 500", 475, "yes")
    table.add("Pendulum", nil as Int?, Double.nan, nil as String?, -250, "no")
    return table
  }

  func testNumbersAlignOnTheirPoints() {
    assertLines(
      batch.render(Style(width: 64)),
      """
         sample   log π_old       r      A      min
         ──────────────────────────────────────────
              1      -0.693   1.600   +2.0   +2.400  ◂
              2      -0.693   0.600   +1.0   +0.600
              3      -1.204   1.334   -1.5   -2.001
         L_CLIP = mean of the last column     ◂ clipped: gradient 0
      """)
  }

  func testWordsPointsAndMissingValues() {
    assertLines(
      tasks.render(Style(width: 72)),
      """
         task           steps   return   95 % of seeds       bar   solved
         ────────────────────────────────────────────────────────────────
         grid 10×10    60 000     8.30     8.30 … 8.30      8.25      yes
         CartPole     100 000   500.00     497.1 … 500    475         yes
         Pendulum           –      nan               –   -250          no
      """)
  }

  func testAsciiOnly() {
    assertLines(
      batch.render(Style(width: 64, backEnd: .ascii)),
      """
         sample   log pi_old       r      A      min
         -------------------------------------------
              1       -0.693   1.600   +2.0   +2.400  <
              2       -0.693   0.600   +1.0   +0.600
              3       -1.204   1.334   -1.5   -2.001
         L_CLIP = mean of the last column     < clipped: gradient 0
      """)
  }

  func testNarrowPagesShrinkSpacingThenHeadersThenWords() {
    assertLines(
      tasks.render(Style(width: 56)),
      """
        task         steps return 95 % of seeds     bar solved
        ──────────────────────────────────────────────────────
        grid 10×10  60 000   8.30   8.30 … 8.30    8.25    yes
        CartPole   100 000 500.00   497.1 … 500  475       yes
        Pendulum         –    nan             – -250        no
      """)
    assertLines(
      tasks.render(Style(width: 44)),
      """
                                  95 % of        …
      task       steps return       seeds     bar…
      ───────────────────────────────────────────…
      grid      60 000   8.30 8.30 … 8.30    8.25…
      10×10                                      …
      CartPole 100 000 500.00 497.1 … 500  475   …
      Pendulum       –    nan           – -250   …
      """)
  }

  func testRowsOfOtherLengths() {
    var table = Table(.text("a"), .number("b", 1))
    table.add("only one")
    table.add(cells: ["x", 2.0])
    assertLines(
      table.render(Style(width: 30)),
      """
         a            b
         ──────────────
         only one
         x          2.0
      """)
    XCTAssertEqual(Table().render(Style(width: 20)), [])
  }

  func testRandomTablesAreRectangles() {
    var random = TestRandom(seed: 11)
    let words = ["", "yes", "grid 10×10", "a longer sentence about a cell", "強化学習", "–", "θ\nλ"]
    for _ in 0..<400 {
      let columns = (0..<random.below(7)).map { _ -> TableColumn in
        let header = random.pick(words)
        return random.pick([
          .text(header), .right(header), .number(header, random.below(4)), .number(header),
          .count(header), .scientific(header),
        ])
      }
      var table = Table(columns: columns)
      table.indent = random.below(6)
      for _ in 0..<random.below(6) {
        let cells = (0..<random.below(columns.count + 1)).map { _ -> any TableCellConvertible in
          switch random.below(4) {
          case 0: return random.pick(words)
          case 1: return Int(truncatingIfNeeded: random.next())
          default: return random.value()
          }
        }
        table.add(
          cells: cells, mark: random.pick(["", "", "◂"]), ink: random.pick([.plain, .good]))
      }
      if random.below(2) == 0 { table.note(random.pick(words)) }
      assertRectangle(table, width: 1 + random.below(140), &random)
    }
  }
}

/// Compares lines with a text whose spaces at the ends of lines were left out, and checks that all
/// lines are of one width.
func assertLines(
  _ lines: [String], _ expected: String, file: StaticString = #filePath, line: UInt = #line
) {
  let shown = lines.map { text in
    String(text.reversed().drop { $0 == " " }.reversed())
  }
  XCTAssertEqual(shown.joined(separator: "\n"), expected, file: file, line: line)
  for text in lines {
    XCTAssertEqual(text.displayWidth, lines[0].displayWidth, file: file, line: line)
  }
}

/// Renders a block in every back end and checks what must hold for all.
func assertRectangle(
  _ block: some Block, width: Int, _ random: inout TestRandom, file: StaticString = #filePath,
  line: UInt = #line
) {
  for backEnd in BackEnd.allCases {
    let plain = Style(width: width, backEnd: backEnd)
    var colored = plain
    colored.color = true
    let lines = block.render(plain)
    for text in lines {
      XCTAssertEqual(text.displayWidth, width, "\(backEnd): \(text)", file: file, line: line)
      XCTAssertFalse(text.contains("\u{1B}"), file: file, line: line)
      XCTAssertFalse(text.contains("\u{2800}"), file: file, line: line)
      if backEnd == .ascii {
        XCTAssertTrue(
          text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }, text, file: file, line: line)
      }
    }
    for text in block.render(colored) {
      XCTAssertEqual(text.displayWidth, width, "\(backEnd): \(text)", file: file, line: line)
    }
    XCTAssertEqual(lines, block.render(plain), file: file, line: line)
  }
}
