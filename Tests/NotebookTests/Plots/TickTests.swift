import Console
import XCTest

@testable import Notebook

final class TickTests: XCTestCase {
  private let ranges: [(Double, Double)] = [
    (1e9, 1e9 + 1), (-1e9 - 1, -1e9), (1e6, 1e6 + 1e-3), (123_456, 123_456.000_1),
    (1e-9, 1.000_01e-9), (1e15, 1e15 + 1000), (-1e300, 1e300), (9e299, 1e300),
    (0, .leastNonzeroMagnitude), (7, 7), (0, 0), (-1e9, -1e9), (0, .infinity),
    (-.infinity, .infinity), (1e-290, 3e-290), (0.3, 0.300_000_01), (1e9, 1e9 + 1e-2),
  ]

  /// A tick's label as a number; groups of digits are set apart by spaces.
  private func number(_ label: String) -> Double? { Double(label.filter { $0 != " " }) }

  func testLabelsOfAnAxisDifferAndAreTrue() throws {
    for (low, high) in ranges {
      for sign in [false, true] {
        let axis = Axis(range: low...high, sign: sign)
        let sets = Ticks.candidates(Scale(axis, []), axis, atMost: 8)
        XCTAssertFalse(sets.isEmpty, "\(low)...\(high)")
        for ticks in sets {
          XCTAssertEqual(Set(ticks.map(\.label)).count, ticks.count, "\(ticks.map(\.label))")
          let gaps = zip(ticks, ticks.dropFirst()).map { $1.value - $0.value }
          for tick in ticks {
            let read = try XCTUnwrap(number(tick.label), tick.label)
            let limit = min(1e-9 * max(abs(tick.value), 1e-4), 0.1 * (gaps.min() ?? .infinity))
            XCTAssertEqual(read, tick.value, accuracy: limit, tick.label)
          }
        }
      }
    }
  }

  func testATinyRangeAroundALargeNumber() {
    let axis = Axis(range: 1e9...1e9 + 1)
    XCTAssertEqual(
      Ticks.candidates(Scale(axis, []), axis, atMost: 3)[0].map(\.label),
      ["1e9", "1.0000000005e9", "1.000000001e9"])
  }

  func testGivenTicksThatAreNeighboursDiffer() {
    let ticks = [0.1 + 0.2, 0.3, 0.5]
    XCTAssertEqual(
      Ticks.labelled(ticks, Axis()).map(\.label), ["0.30000000000000004", "0.3", "0.5"])
  }

  func testRenderedAxesShowDifferentLabels() {
    for (low, high) in ranges where low < high && high.isFinite && low.isFinite {
      let plot = Plot(height: 8, [.line("", [low, high], [low, high])])
      let labels = PlotFrame(plot, columns: 60, rows: 8).yTicks().map(\.tick.label)
      XCTAssertEqual(Set(labels).count, labels.count, "\(labels)")
      XCTAssertGreaterThan(plot.render(Style(width: 80)).count, 8)
    }
  }

  func testTheEndsOfAShadeScaleDiffer() {
    for decimals in [nil, 1] {
      let map = HeatMap("", [[1e9, 1e9 + 0.25]], decimals: decimals)
      XCTAssertEqual(number(map.writtenEnds.low), 1e9)
      XCTAssertNotEqual(map.writtenEnds.low, map.writtenEnds.high)
    }
    let plain = HeatMap("", [[1, 2]]).writtenEnds
    XCTAssertEqual([plain.low, plain.high], ["1.00", "2.00"])
  }
}
