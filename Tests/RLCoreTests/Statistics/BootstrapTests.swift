import RLCore
import XCTest

final class BootstrapTests: XCTestCase {
  func testWithoutSpreadThereIsNoInterval() {
    var random = RandomStream(seed: 1, name: "bootstrap test")
    let interval = Statistics.bootstrapInterval([[3, 3, 3], [3, 3]], using: &random)
    XCTAssertEqual(interval, 3...3)
  }

  func testStrataStayApart() {
    // Every resample has two runs of the first task and one of the second. If the runs were drawn
    // from one pool, some of 500 resamples would hold another number of tens: each does with
    // probability 15/27, so all agree by chance with probability (12/27)^500.
    var random = RandomStream(seed: 2, name: "bootstrap test")
    var sums: Set<Double> = []
    _ = Statistics.bootstrapInterval([[0, 0], [10]], resamples: 500, using: &random) { sample in
      let sum = sample.reduce(0, +)
      sums.insert(sum)
      return sum
    }
    XCTAssertEqual(sums, [10])
  }

  func testTheIntervalOfAMeanIsTheNormalOne() {
    // Resampled means of 0…99 spread by 28.866 / √100 = 2.8866. The 2.5 % quantile of n = 20 000 of
    // them has standard error √(0.025 · 0.975 / n) / (φ(1.96) / 2.8866) = 0.055: 0.3 is 5.5 of
    // them, so an end fails by chance with probability 4e-8.
    var random = RandomStream(seed: 3, name: "bootstrap test")
    let values = (0..<100).map(Double.init)
    let interval = Statistics.bootstrapInterval(
      values, confidence: 0.95, resamples: 20_000, using: &random, statistic: Statistics.mean)
    XCTAssertEqual(interval.lowerBound, 49.5 - 1.96 * 2.8866, accuracy: 0.3)
    XCTAssertEqual(interval.upperBound, 49.5 + 1.96 * 2.8866, accuracy: 0.3)
  }

  func testMoreConfidenceIsWider() {
    let values = [1.0, 4, 2, 8, 5, 7, 1, 3]
    var first = RandomStream(seed: 4, name: "bootstrap test")
    var second = first
    let narrow = Statistics.bootstrapInterval(values, confidence: 0.5, using: &first)
    let wide = Statistics.bootstrapInterval(values, confidence: 0.99, using: &second)
    XCTAssertLessThan(wide.lowerBound, narrow.lowerBound)
    XCTAssertGreaterThan(wide.upperBound, narrow.upperBound)
    XCTAssertTrue(narrow.contains(Statistics.interquartileMean(values)))
  }

  func testScoresThatAreNotFinite() {
    func interval(_ scores: [Double]) -> ClosedRange<Double> {
      var random = RandomStream(seed: 6, name: "bootstrap test")
      return Statistics.bootstrapInterval(scores, resamples: 200, using: &random)
    }
    let unknown = -Double.infinity...Double.infinity
    XCTAssertEqual(interval([1, .nan, 3]), unknown)
    XCTAssertEqual(interval([.nan]), unknown)
    XCTAssertEqual(interval([.infinity, .infinity]), .infinity ... .infinity)
    XCTAssertEqual(interval([-.infinity, .infinity]), unknown)
    XCTAssertEqual(interval([1, 2, .infinity]).upperBound, .infinity)
    XCTAssertEqual(interval([7]), 7...7)
    XCTAssertEqual(interval([0.1, 0.1, 0.1]).lowerBound, 0.1, accuracy: 1e-15)
    let huge = interval([1.5e308, -1.5e308])
    XCTAssertTrue(huge.lowerBound.isFinite && huge.upperBound.isFinite)
  }

  func testTheSameStreamGivesTheSameInterval() {
    let scores = [[1.0, 4, 2, 8], [5, 7, 1, 3, 9]]
    var first = RandomStream(seed: 5, name: "bootstrap test")
    var second = first
    XCTAssertEqual(
      Statistics.bootstrapInterval(scores, using: &first),
      Statistics.bootstrapInterval(scores, using: &second))
  }
}
