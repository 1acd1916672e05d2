import Console
import TestSupport
import XCTest

@testable import Notebook

final class ContourTests: XCTestCase {
  private let unit = Axis("x", range: -1...1)

  private let valley = ContourMap(
    "two ways down", of: "J", x: Axis("θ₁", range: -3...3), y: Axis("θ₂", range: -2...2),
    height: 13, hasEqualUnits: true,
    [
      .path("gradient", [-2, -0.5, 0], [-1, 0.5, 0]),
      .path("natural", [-2, 0], [-1, 0]),
      .curve("KL = δ", [1, 2, 2, 1], [0.3, 0.3, 1.2, 1.2]),
    ]
  ) { x, y in x * x + 2 * y * y }

  func testPathsOnContoursInBlocks() {
    assertLines(
      valley.render(Style(width: 48)),
      """
       two ways down
       ●•● gradient   ○◦○ natural   ═══ KL = δ
       S start   E end
       J = 5, 10, 15
       θ₂  2 ┤╭──    ╭──                ──╮    ──╮
             ││    10      ╭───────╮       10    │
             │  ╭─╯    ╭───╯       ╰─╔═════╗ ╰─╮
           1 ┤╭─╯   ╭──╯             ║  ╰─╮║   ╰─╮
             ││    ╭╯                ║    ╰║╮    │
             │     │        •●•      ╚═════╝│
           0 ┤     │      ••   ◦E           │
             │     │    •• ◦◦◦◦             │
             ││    ╰─╮•◦◦◦◦                ╭╯    │
          -1 ┤╰─╮   S•◦╮                ╭──╯   ╭─╯
             │  ╰─╮    ╰───╮        ╭───╯     ╭╯
             ││    10      ╰─── 5 ──╯      10 ╯  │
          -2 ┤╰──    ╰──                ──╯    ──╯
             └──────┬───────────┬──────────┬──────
                    -2          0          2        θ₁
      """)
  }

  func testPathsOnContoursInAscii() {
    assertLines(
      valley.render(Style(width: 48, backEnd: .ascii)),
      """
       two ways down
       *:* gradient   o;o natural   ### KL = delta
       S start   E end
       J = 5, 10, 15
       theta_2
        2 +.--     10                 10     --.
          ||   .--'      .-------.      '--.   |
          |  .-'    .----'       '-####### '-.
        1 +.-'   .--'              #  '-.#   '-.
          ||    .'                 #    '#.    |
          |     |        :*:       #######|
        0 +     |      ::   ;E            |
          |     |    :: ;;;;              |
          ||    '-.:;;;;                 .'    |
       -1 +'-.   S:;.                 .--'   .-'
          |  '-.    '----.        .---'    .-'
          ||   '--.      '-- 5 ---'     .--'   |
       -2 +'--     10                 10     --'
          +------+-----------+-----------+------
                 -2          0           2
                                         theta_1
      """)
  }

  func testPathsOnContoursInBraille() {
    assertLines(
      valley.render(Style(width: 48, backEnd: .braille)),
      """
       two ways down
       ●⠤● gradient   ○⠤○ natural   ⠤⠤ ⠤ KL = δ
       S start   E end
       J = 5, 10, 15
       θ₂  2 ┤ ⢀⠠    ⢀⠠⠠                ⠄⠄⡀    ⠄⡀
             │⠈    10       ⢀⢀⢀⢀⢀⢀⢀⢀       10    ⠑
             │  ⢀⠔⠁    ⡀⡠⠐⠈⠈        ⠈⠈⢀⣀⡀⢀⣀⡀  ⠑⢄
           1 ┤⢀⠔⠁    ⡐⠈              ⢸   ⠁⠢⢰    ⢅
             │⠐    ⢀⠔                ⢠     ⢈⠄    ⠑
             │     ⠅       ⢀⠔●⢄      ⠸⠤⠄⠠⠤⠄⠸⢑
           0 ┤    ⢐⠁     ⢀⠔⠁  ⢀⡱E           ⢀⠅
             │     ⠅   ⢀⠔⠁⢀⡠⠔⠊⠁             ⢐
             │⢀    ⠈⢂⢀⢔⡡⠔⠊⠁                ⠠⠂    ⡀
          -1 ┤ ⠡⡀   S⠋⠁⡀                ⢀⠠⠊    ⢀⠌
             │  ⠈⠢⡀    ⠈⠐⠠⢀⢀        ⢀⢀⠠⠂⠁     ⠔⠁
             │⢀    10       ⠁⠁⠁ 5 ⠁⠁⠁      10    ⡀
          -2 ┤ ⠈⠠     ⠁⠢                ⠔⠈⠈    ⠄⠁
             └──────┬───────────┬──────────┬──────
                    -2          0          2        θ₁
      """)
  }

  func testACircleIsAboutTwiceAsManyColumnsAsRows() {
    let circle = ContourMap(
      of: "r", x: unit, y: Axis("y", range: -1...1), height: 9, levels: [0.7], hasEqualUnits: true
    ) { x, y in (x * x + y * y).squareRoot() }
    assertLines(
      circle.render(Style(width: 40)),
      """
       r = 0.7
       y  1.0 ┤
              │     ╭────╮
          0.5 ┤   ╭─╯    ╰──╮
              │  ╭╯         │
          0.0 ┤  │          ╰╮
              │  ╰╮         ╭╯
         -0.5 ┤   ╰─╮     ╭─╯
              │     ╰ 0.7 ╯
         -1.0 ┤
              └┬───────┬───────┬
               -1      0       1  x
      """)
    // On a narrow page the map keeps its shape and loses rows.
    let narrow = circle.render(Style(width: 20)).filter { $0.contains("│") || $0.contains("┤") }
    XCTAssertEqual(narrow.count, 7)
  }

  func testNoLineWhereTheFunctionHasNoValue() {
    let hole = ContourMap(
      of: "f", x: unit, y: Axis("y", range: -1...1), height: 3, levels: [0]
    ) { x, y in x > 0.3 && x < 0.7 ? .nan : y }
    assertLines(
      hole.render(Style(width: 40)),
      """
       f = 0
       y   │
         0 ┤──────── 0 ─────────      ─ 0 ─
           │
           └┬──────────────┬──────────────┬
            -1             0              1  x
      """)
    let nothing = ContourMap(of: "f", x: unit, y: unit) { _, _ in .nan }
    XCTAssertTrue(nothing.render(Style(width: 40))[0].contains("no value of f"))
  }

  func testAConstantHasNoLineAndAPathIsCutOffAtTheAxes() {
    let flat = ContourMap(
      of: "f", x: unit, y: Axis("y", range: -1...1), height: 3,
      [.path("p", [-3, 0, 3], [0, 0, 0.0]), .path("away", [5, 6], [5.0, 6])]
    ) { _, _ in 3 }
    assertLines(
      flat.render(Style(width: 40)),
      """
       ●•● p   ○◦○ away
       no line: f is 3.00 everywhere
       y   │
         0 ┤•••••••••••••••●•••••••••••••••
           │
           └┬──────────────┬──────────────┬
            -1             0              1  x
      """)
  }

  func testEmptyMapsAndPathsAreDrawn() {
    let none: [Double] = []
    let map = ContourMap(
      of: "f", x: unit, y: unit, height: 2,
      [.path("p", none, none), .curve("c", none, none), .path("q", [0.0], [0.0])],
      values: [[Double]]())
    let text = map.render(Style(width: 40)).joined(separator: "\n")
    XCTAssertTrue(text.contains("no value of f"))
    XCTAssertTrue(text.contains("S start"))
    XCTAssertFalse(text.contains("E end"))
    assertXML(map.svg())
  }

  func testChosenLevelsAreRoundNumbersInsideTheRange() {
    let map = ContourMap(of: "f", x: unit, y: unit) { x, y in x + y }
    let levels = map.contours().map { $0.tick.label }
    XCTAssertEqual(levels, ["-1.5", "-1.0", "-0.5", "0.0", "0.5", "1.0", "1.5"])
  }

  func testLinesAreWhereTheFunctionHasTheLevel() {
    let map = ContourMap(of: "f", x: unit, y: unit, levels: [-0.5, 0.25, 1]) { x, y in
      x * x - y * y + 0.3 * x
    }
    let contours = map.contours()
    // A hyperbola has two branches.
    XCTAssertEqual(contours.map { $0.tick.label }, ["-0.50", "-0.50", "0.25", "0.25", "1.00"])
    for contour in contours {
      XCTAssertGreaterThan(contour.line.count, 10)
      for part in contour.line {
        let (x, y) = (2 * part.x - 1, 2 * part.y - 1)
        XCTAssertEqual(x * x - y * y + 0.3 * x, contour.tick.value, accuracy: 1e-3)
      }
    }
  }

  func testALineAroundAPeakIsClosed() throws {
    let lines = Contours([[0, 0, 0], [0, 1, 0], [0, 0, 0]]).lines(at: 0.5)
    XCTAssertEqual(lines.count, 1)
    let line = try XCTUnwrap(lines.first)
    XCTAssertEqual(line.count, 5)
    XCTAssertTrue(line[0] == line[4])
    for (a, b) in zip(line, line.dropFirst()) {
      XCTAssertEqual(abs(a.x - 1) + abs(a.y - 1), 0.5)
      XCTAssertEqual([abs(b.x - a.x), abs(b.y - a.y)], [0.5, 0.5])
    }
  }

  func testTheMiddleOfASaddleDecides() {
    // The corners lower left and upper right are high; so is the middle, or it is not.
    let high = Contours([[1, 0], [0, 1]]).lines(at: 0.4)
    let low = Contours([[1, 0], [0, 1]]).lines(at: 0.6)
    func isAroundLowerLeft(_ line: [(x: Double, y: Double)]) -> Bool {
      line.contains { $0.x == 0 } && line.contains { $0.y == 0 }
    }
    XCTAssertEqual(high.count, 2)
    XCTAssertEqual(low.count, 2)
    XCTAssertFalse(high.contains(where: isAroundLowerLeft))
    XCTAssertTrue(low.contains(where: isAroundLowerLeft))
  }

  func testAValueThatIsNotFiniteOpensALine() {
    let squares = (-4...4).map { Double($0 * $0) }
    var values = squares.map { y in squares.map { x in x + y } }
    XCTAssertEqual(Contours(values).lines(at: 5).count, 1)
    values[4][6] = .nan
    values[4][2] = .infinity
    let lines = Contours(values).lines(at: 5)
    XCTAssertEqual(lines.count, 2)
    for line in lines { XCTAssertFalse(line.first ?? (0, 0) == line.last ?? (0, 0)) }
  }

  func testLabelsKeepOffPathsAndOtherLines() throws {
    var labels = ContourLabels(columns: 30, rows: 5, reach: 0)
    let level = (0..<30).map { (x: Double($0) + 0.5, y: 2.5) }
    XCTAssertEqual(labels.place([(level, 3)])[0].map { [$0.column, $0.row] }, [13, 2])
    labels = ContourLabels(columns: 30, rows: 5, reach: 0)
    labels.avoid([(12.5, 0.5), (12.5, 4.5)])
    let upright = [(x: 22.5, y: 0.5), (x: 22.5, y: 4.5)]
    let places = labels.place([(level, 3), (upright, 1)])
    XCTAssertEqual(places[0].map { [$0.column, $0.row] }, [4, 2])
    XCTAssertNotEqual(try XCTUnwrap(places[1]).row, 2)
    labels = ContourLabels(columns: 30, rows: 1, reach: 0)
    XCTAssertNil(labels.place([([(0.5, 0.5), (5.5, 0.5)], 3)])[0])
  }

  func testADashCountsDotsAndNotSegments() {
    let ends = [(x: 0.5, y: 0.5), (x: 20.5, y: 0.5)]
    let pieces = (0...80).map { (x: 0.5 + Double($0) / 4, y: 0.5) }
    let rows = [ends, pieces].map { points in
      var raster = Raster(columns: 21, rows: 1)
      raster.path(points, 0) { $0 % 3 == 0 }
      return raster.dots
    }
    XCTAssertEqual(rows[0], rows[1])
    XCTAssertEqual(rows[0], (0..<21).map { $0 % 3 == 0 ? 1 : 0 })
  }

  func testTheDrawingHoldsLinesLabelsPathsAndLegend() {
    let svg = valley.svg()
    assertXML(svg)
    func count(_ text: String) -> Int { svg.components(separatedBy: text).count - 1 }
    XCTAssertEqual(count("stroke-dasharray=\"8 4\" stroke="), 2)
    XCTAssertEqual(count(">S</text>"), 3)
    XCTAssertEqual(count(">E</text>"), 3)
    for text in ["gradient", "natural", "KL = δ", "J = 5, 10, 15", "start", "end", "θ₁", "5"] {
      XCTAssertEqual(count(">\(text)</text>"), 1, text)
    }
    // Six units across, four units down.
    let drawn = ContourDrawing(valley).axes.area
    XCTAssertEqual(drawn.width / drawn.height, 1.5, accuracy: 1e-9)
  }

  func testPathsDifferWithoutColour() {
    for backEnd in BackEnd.allCases {
      let lines = valley.render(Style(width: 60, backEnd: backEnd))
      let samples = lines.joined(separator: " ").components(separatedBy: "   ").compactMap {
        entry in
        ["gradient", "natural", "KL ="].first { entry.contains(" " + $0) }.map { _ in
          entry.trimmingCharacters(in: .whitespaces).prefix(3)
        }
      }
      XCTAssertEqual(samples.count, 3)
      XCTAssertEqual(Set(samples).count, 3)
      let colored = valley.render(Style(width: 60, backEnd: backEnd, color: true))
      XCTAssertEqual(colored.map { $0.strippingEscapes }, lines)
    }
  }

  func testRandomMapsAreRectangles() {
    var random = TestRandom(seed: 29)
    for _ in 0..<100 {
      let (rows, columns) = (random.below(12), random.below(12))
      let values = (0..<rows).map { _ in random.values(columns) }
      let traces = (0..<random.below(5)).map { _ -> ContourMap.Trace in
        let count = random.pick([0, 1, 2, 9])
        let name = random.pick(["", "natural gradient", "強化 δ", "<&\">"])
        let (x, y) = (random.values(count), random.values(count))
        return random.below(2) == 0 ? .path(name, x, y) : .curve(name, x, y)
      }
      let map = ContourMap(
        random.pick(["", "a title"]), of: random.pick(["J", "π_θ"]),
        x: Axis(random.pick(["", "θ₁"]), range: random.pick([-1...1, 0...1e-6, -1e300...1e300])),
        y: Axis(random.pick(["", "a long label"]), range: random.pick([-1...1, 5...5, -8...800])),
        height: random.below(24), levels: random.pick([nil, [], [0.1], random.values(5)]),
        hasEqualUnits: random.below(2) == 0, traces, values: values)
      assertRectangle(map, width: random.pick([1, 7, 40, 41, 80, 120, 200]), &random)
      assertXML(map.svg())
    }
  }
}
