import Console
import Foundation
import TestSupport
import XCTest

@testable import Notebook

#if canImport(FoundationXML)
  import FoundationXML
#endif

final class PlotTests: XCTestCase {
  private let clip = Plot(
    x: Axis("r", ticks: [0, 0.5, 1, 1.5, 2]), y: Axis("L", sign: true), height: 7,
    [
      .function("A = +1", 0...2) { min($0, min(max($0, 0.8), 1.2)) },
      .function("A = −1", 0...2) { min(-$0, -min(max($0, 0.8), 1.2)) },
    ])

  private let learning = Plot(
    x: Axis("steps"), y: Axis("mean return"), height: 8,
    [
      .band("95 % of seeds", [0, 2, 4, 6], [10, 50, 80, 90], [30, 90, 100, 100], of: "PPO"),
      .line("PPO", [0, 2, 4, 6], [20, 70, 90, 98]),
      .reference(y: 75, "bar 75"),
    ])

  private let counts = Plot(
    x: Axis("return"), y: Axis("count"), height: 4,
    [.bars(edges: [0, 1, 2, 3, 4], heights: [1, 4, 2.5, 0])])

  func testClipPlotInBlocks() {
    assertLines(
      clip.render(Style(width: 60)),
      """
         L +2 ┤
              │                      ●●●●●●●●●●●●●●●●●●●●●● A = +1
              │        ●●●●●●●●●●●●●●
           +0 ┤●●●●●●●●
              │○○○○○○○○○○○○○○○○○○○○○○
              │                      ○○○○○○○○○○○○○○
           -2 ┤                                    ○○○○○○○○ A = −1
              └┬──────────┬──────────┬─────────┬──────────┬
              0.0        0.5        1.0       1.5        2.0  r
      """)
  }

  func testClipPlotInAscii() {
    assertLines(
      clip.render(Style(width: 60, backEnd: .ascii)),
      """
         L +2 +
              |                      ********************** A = +1
              |        **************
           +0 +********
              |oooooooooooooooooooooo
              |                      oooooooooooooo
           -2 +                                    oooooooo A = -1
              ++----------+----------+---------+----------+
              0.0        0.5        1.0       1.5        2.0  r
      """)
  }

  func testClipPlotInBraille() {
    assertLines(
      clip.render(Style(width: 60, backEnd: .braille)),
      """
         L +2 ┤
              │                      ⣀⣀⣀⡠⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤ A = +1
              │       ⢀⣀⣀⣀⡠⠤⠤⠤⠒⠒⠒⠊⠉⠉⠉
           +0 ┤⠐⠒⠒⠒⠉⠉⠉⠁
              │⠠⠤ ⠤⠤ ⠤⠤ ⠤⠤ ⠤⠤ ⠤⠤ ⢄⣀ ⣀
              │                      ⠉ ⠉⠑ ⠒⠒ ⠤⠤ ⣀⣀ ⡀
           -2 ┤                                    ⠈⠉ ⠉⠒ ⠒⠢ A = −1
              └┬──────────┬──────────┬─────────┬──────────┬
              0.0        0.5        1.0       1.5        2.0  r
      """)
  }

  func testLearningCurve() {
    assertLines(
      learning.render(Style(width: 60)),
      """
         ░ 95 % of seeds
         mean return
         100 ┤                   ░░░░░░░░░░░░░░░░●●●●●●●●●● PPO
             │            ░░░░░░░░░●●●●●●●●●●●●●●░░░░░░░░░░
             │╌╌╌╌╌╌╌╌╌╌╌╌╌●●●●●●●●╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ bar 75
             │     ░░░░●●●●░░░░░░░░░
          50 ┤  ░░░●●●●░░░░░░░
             │░●●●●░░░░░
             │●░░░░
           0 ┤
             └┬──────────────┬─────────────┬──────────────┬
              0              2             4              6  steps
      """)
  }

  func testLearningCurveInBraille() {
    assertLines(
      learning.render(Style(width: 60, backEnd: .braille)),
      """
         ⠡⠡ 95 % of seeds
         mean return
         100 ┤                        ⠠⠠⠠⠠⠠⠠⠠⠠⠠⠠⠠⣀⣀⣀⣀⣀⣀⡠⠤⠤⠤ PPO
             │             ⠠⠠⠡⠡⠡⠡⠡⠡⢀⣀⣀⠤⠤⠔⠒⠒⠊⠉⠉⠉⠉⠉⠡⠡⠡⠁⠁⠁⠁⠁⠁⠁
             │╌╌╌╌╌╌╌╌╌╌╌╌╌⢀⡠⠤⠒⠒⠒⠉⠉⠁╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ bar 75
             │      ⠠⠠⠡⢀⡠⠔⠊⠁⠡⠡⠡⠡⠁⠁⠁⠁
          50 ┤   ⠠⠠⣀⠤⠒⠊⠁⠡⠡⠁⠁⠁⠁
             │⠠⣀⠤⠒⠉⠡⠡⠁⠁⠁
             │⠈⠡⠁⠁⠁
           0 ┤
             └┬──────────────┬─────────────┬──────────────┬
              0              2             4              6  steps
      """)
  }

  func testTheNameOfALevelLineIsNotCutOff() {
    let plot = Plot(
      x: Axis("steps"), y: Axis("return", range: -100...0), height: 5,
      [.line("Q", [0, 1, 2], [-90, -20, -15]), .reference(y: -17, "bar -17")])
    for backEnd in [BackEnd.block, .ascii, .braille] {
      for width in 40...80 {
        let lines = plot.render(Style(width: width, backEnd: backEnd))
        XCTAssertTrue(
          lines.contains { $0.trimmingCharacters(in: .whitespaces).hasSuffix(" bar -17") },
          "\(backEnd), \(width) columns")
      }
    }
  }

  func testLearningCurveOnANarrowPage() {
    assertLines(
      learning.render(Style(width: 24, backEnd: .ascii)),
      """
      : 95 % of seeds   * PPO
      -- bar 75
      mean return
      100 +        :::::::****
          |     ::::******::::
          |- - -:***:-:- - - -
          |   :**:::
       50 + :**:::
          |:*::
          |*:
        0 +
          ++--------------+---
           0              5
                         steps
      """)
  }

  func testHistogram() {
    assertLines(
      counts.render(Style(width: 40)),
      """
       count 4 ┤       ███████
               │       ███████▄▄▄▄▄▄▄
             2 ┤       ██████████████
               │█████████████████████
             0 └┬─────────────┬────────────┬
                0             2            4
                                      return
      """)
  }

  func testLogarithmicAxes() {
    let plot = Plot(
      x: .log("learning rate"), y: .log("loss"), height: 5,
      [
        .points("tried", [1e-4, 1e-3, 1e-2, 0], [0.5, 0.01, 40, 1]), .reference(x: 3e-3, "chosen"),
      ])
    assertLines(
      plot.render(Style(width: 60)),
      """
         ● tried
                                                  chosen
         loss      │                                 ╎           ●
                   │                                 ╎
                 1 ┤●                                ╎
                   │                                 ╎
              0.01 ┤                       ●         ╎
                   └┬──────────────────────┬─────────────────────┬
                   1e-4                   1e-3                1e-2
                                                     learning rate
      """)
  }

  func testSeriesThatShareCharactersTakeTurns() {
    let plot = Plot(height: 3, [.line("a", [0, 1], [0, 0]), .line("b", [0, 1], [0, 0])])
    let row = plot.render(Style(width: 40))[1]
    XCTAssertTrue(row.contains("●○●○●○"), row)
  }

  func testSeriesDifferWithoutColour() {
    let names = ["one", "two", "three", "four"]
    for backEnd in BackEnd.allCases {
      let samples = names.indices.map { Glyphs(backEnd: backEnd).lineSample($0) }
      for (index, sample) in samples.enumerated() {
        XCTAssertFalse(samples[..<index].contains(sample), "\(backEnd) \(sample)")
      }
      let marks = names.enumerated().map { Mark.line($1, [0, 1], [$0, $0 * 2]) }
      let page = Plot(height: 12, marks).render(Style(width: 80, backEnd: backEnd)).joined()
      for name in names { XCTAssertTrue(page.contains(name), "\(backEnd) \(name)") }
    }
  }

  func testALineBreaksWhereItHasNoValue() {
    let plot = Plot(
      x: Axis(range: 0...10), y: Axis(range: 0...1), height: 1,
      [.line("", [0, 4, 5, 6, 10], [0.5, 0.5, .nan, 0.5, 0.5])])
    let row = plot.render(Style(width: 40))[0].drop { $0 != "●" }
    XCTAssertTrue(row.contains("● ") && row.contains(" ●"), String(row))
  }

  func testEmptyAndSinglePointPlots() {
    let none: [Double] = []
    for marks in [
      [], [Mark.line("a", none, none)], [.points("", [1], [Double.nan])], [.line("", [3], [8.3])],
      [.bars(edges: none, heights: none)], [.band("", none, none, none)],
      [.line("", [1, 1], [2, 2])],
    ] {
      let plot = Plot("title", height: 5, marks)
      for backEnd in BackEnd.allCases {
        XCTAssertEqual(plot.render(Style(width: 50, backEnd: backEnd)).count >= 7, true)
      }
      assertXML(plot.svg())
    }
    let dot = Plot(height: 5, [.line("", [3], [8.3])]).render(Style(width: 50)).joined()
    XCTAssertEqual(dot.filter { $0 == "●" }.count, 1)
  }

  func testTickLabelsDoNotTouch() {
    for width in 20...200 {
      let plot = Plot(x: Axis(range: 0...1e6), height: 4, [.line("", [0, 1e6], [0, 1])])
      let labels = plot.render(Style(width: width)).last ?? ""
      for label in labels.components(separatedBy: "  ").filter({ !$0.isEmpty }) {
        let digits = label.filter { $0 != " " }
        XCTAssertNotNil(Int(digits), "\(width): \(labels)")
        XCTAssertLessThanOrEqual(Int(digits) ?? .max, 1_000_000, labels)
      }
    }
  }

  func testTicksAreRoundNumbersWithJustEnoughDecimals() {
    func labels(_ low: Double, _ high: Double, _ count: Int) -> [String] {
      let scale = Scale(Axis(range: low...high), [])
      return Ticks.candidates(scale, Axis(), atMost: count)[0].map { $0.label }
    }
    XCTAssertEqual(labels(0, 1, 6), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    XCTAssertEqual(labels(0, 100_000, 6), ["0", "20 000", "40 000", "60 000", "80 000", "100 000"])
    XCTAssertEqual(labels(-2, 2, 4), ["-2", "-1", "0", "1", "2"])
    XCTAssertEqual(labels(0.001, 0.004, 4), ["0.001", "0.002", "0.003", "0.004"])
    XCTAssertEqual(labels(0, 4e-6, 4), ["0", "1e-6", "2e-6", "3e-6", "4e-6"])
    XCTAssertEqual(labels(0, 3e9, 4), ["0", "1e9", "2e9", "3e9"])
  }

  func testHistogramCountsEachFiniteSampleOnce() {
    let mark = Mark.histogram("", [0, 0.1, 0.5, 1, .nan, .infinity], bins: 2)
    XCTAssertEqual(mark.x, [0, 0.5, 1])
    XCTAssertEqual(mark.y, [2, 2])
    let density = Mark.histogram("", [0, 0.1, 0.5, 1], bins: 2, isDensity: true)
    XCTAssertEqual(density.y, [1, 1])
    XCTAssertEqual(Mark.histogram("", [5, 7], bins: 2, range: 0...6).y, [0, 1])
  }

  func testEndLabelsSpreadWithoutCrossing() throws {
    let labels = try XCTUnwrap(
      EndLabels.spread([(0, "a", 3), (1, "b", 3), (2, "c", 4)], rows: 8, farthest: 2))
    XCTAssertEqual(labels.map { $0.row }, [2, 3, 4])
    let bottom = try XCTUnwrap(EndLabels.spread([(0, "a", 7), (1, "b", 7)], rows: 8, farthest: 2))
    XCTAssertEqual(bottom.map { $0.row }, [6, 7])
    XCTAssertNil(EndLabels.spread([(0, "a", 0), (1, "b", 0)], rows: 1, farthest: 2))
    let many = (0..<6).map { ($0, "x", 0) }
    XCTAssertNil(EndLabels.spread(many, rows: 20, farthest: 2))
  }

  func testLongCurvesAreDrawnFromFewPointsWithAllTheirPeaks() {
    var y = Array(repeating: 1.0, count: 50_000)
    y[777] = 9
    y[40_001] = -9
    let points = y.indices.map { (x: Double($0) / 100, y: y[$0]) }
    let kept = SVG.thinned(points)
    XCTAssertLessThanOrEqual(kept.count, 4 * 501)
    XCTAssertEqual(kept.map { $0.y }.max(), 9)
    XCTAssertEqual(kept.map { $0.y }.min(), -9)
    XCTAssertTrue(zip(kept, kept.dropFirst()).allSatisfy { $0.x <= $1.x })
    XCTAssertEqual(SVG.thinned(Array(points[..<100])).count, 100)
  }

  func testRandomPlotsAreRectangles() {
    var random = TestRandom(seed: 17)
    for round in 0..<300 {
      let plot = random.plot()
      assertRectangle(
        plot, width: round % 10 == 0 ? 1 + random.below(20) : 20 + random.below(181), &random)
      assertXML(plot.svg())
    }
  }
}

/// Checks that a drawing is well-formed XML without scripts.
func assertXML(_ text: String, file: StaticString = #filePath, line: UInt = #line) {
  let parser = XMLParser(data: Data(text.utf8))
  XCTAssertTrue(parser.parse(), String(describing: parser.parserError), file: file, line: line)
  XCTAssertFalse(text.contains("<script"), file: file, line: line)
  XCTAssertFalse(text.contains("nan") || text.contains("inf "), file: file, line: line)
}

extension TestRandom {
  /// Values around a level, some of them extreme.
  mutating func values(_ count: Int) -> [Double] {
    let size = pick([1.0, 1e-6, 500, 1e12])
    let offset = pick([0.0, 0, 3, -1e6])
    let isTame = below(2) == 0
    return (0..<count).map { _ in
      let value = value()
      return (isTame && abs(value) > 1 ? 0 : value) * size + offset
    }
  }

  mutating func mark() -> Mark {
    let name = pick(["", "PPO", "A = −1", "a much longer name of a series", "強化", "<&\">"])
    let count = pick([0, 1, 2, 7, 60, 400])
    let sorted = (0..<count).map { Double($0) }
    let x = below(3) > 0 ? sorted : values(count)
    switch below(8) {
    case 0: return .points(name, x, values(count))
    case 1: return .steps(name, x, values(count))
    case 2: return .band(name, x, values(count), values(count), of: pick([nil, "PPO"]))
    case 3: return .reference(y: value(), name)
    case 4: return .reference(x: value() * 50, name)
    case 5: return .bars(name, edges: (0...count).map { Double($0) }, heights: values(count))
    case 6: return .histogram(name, values(count), bins: 1 + below(40))
    default: return .line(name, x, values(count))
    }
  }

  mutating func axis() -> Axis {
    let label = pick(["", "r", "environment steps", "π_θ", "a label that is too long for any page"])
    switch below(5) {
    case 0: return .log(label)
    case 1: return Axis(label, range: -1...2, sign: true)
    case 2: return Axis(label, including: [0, 1], ticks: [0, 0.5, 1])
    default: return Axis(label)
    }
  }

  mutating func plot() -> Plot {
    let marks = (0..<below(7)).map { _ in mark() }
    return Plot(pick(["", "a title"]), x: axis(), y: axis(), height: 1 + below(20), marks)
  }
}
