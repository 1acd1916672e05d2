import XCTest

@testable import Notebook

/// Counts recorded from NumPy 2.4.6, `numpy.histogram`.
final class HistogramTests: XCTestCase {
  func testSamplesOnTheDrawnEdgesBeginABin() {
    for (low, high, bins) in [
      (0.0, 1.0, 10), (0.1, 0.7, 6), (-1.1, 2.3, 7), (1e9, 1e9 + 3, 9), (-3e-9, 4e-9, 7),
    ] {
      let edges = Mark.histogram("", [low, high], bins: bins).x
      // NumPy: 1, …, 1, 2. The last edge belongs to the last bin.
      XCTAssertEqual(
        Mark.histogram("", edges, bins: bins).y, Array(repeating: 1, count: bins - 1) + [2],
        "\(low)...\(high) in \(bins)")
    }
  }

  func testEdgesAreNumPys() {
    XCTAssertEqual(
      Mark.histogram("", [0.0, 1], bins: 10).x,
      [
        0, 0.1, 0.2, 0.30000000000000004, 0.4, 0.5, 0.6000000000000001, 0.7000000000000001, 0.8,
        0.9, 1,
      ])
    XCTAssertEqual(
      Mark.histogram("", [-1.1, 2.3], bins: 7).x,
      [
        -1.1, -0.6142857142857143, -0.12857142857142867, 0.357142857142857, 0.8428571428571427,
        1.3285714285714283, 1.814285714285714, 2.3,
      ])
  }

  func testCountsAreNumPys() {
    let samples = [0, 0.1, 0.3, 0.3, 0.6, 0.7, 0.8, 0.9, 1.0]
    XCTAssertEqual(
      Mark.histogram("", samples, bins: 10, range: 0...1).y, [1, 1, 2, 0, 0, 1, 1, 0, 1, 2])
    XCTAssertEqual(Mark.histogram("", [5, 7, 6, 0, -1], bins: 3, range: 0...6).y, [1, 0, 2])
  }

  func testExtremeSamplesAreCounted() {
    for samples in [
      [1e300, -1e300], [.leastNonzeroMagnitude, 0], [1e9, 1e9], [.infinity, 1, .nan],
      [-2e299, 3e299],
    ] {
      let mark = Mark.histogram("", samples, bins: 7)
      XCTAssertEqual(mark.y.reduce(0, +), Double(samples.filter(\.isFinite).count), "\(samples)")
      XCTAssertEqual(mark.x, mark.x.sorted())
    }
  }
}
