import RLCore
import XCTest

final class StatisticsTests: XCTestCase {
  func testMeanAndStandardDeviation() {
    XCTAssertEqual(Statistics.mean([1, 2, 6]), 3)
    // Squared distances 4 + 1 + 9 = 14, divided by n − 1 = 2.
    XCTAssertEqual(Statistics.standardDeviation([1, 2, 6]), 7.0.squareRoot(), accuracy: 1e-15)
    XCTAssertEqual(Statistics.standardDeviation([5]), 0)
    XCTAssertEqual(Statistics.standardDeviation([4, 4, 4]), 0)
  }

  func testQuantiles() {
    XCTAssertEqual(Statistics.median([3, 1, 2]), 2)
    XCTAssertEqual(Statistics.median([4, 1, 2, 3]), 2.5)
    XCTAssertEqual(Statistics.median([7]), 7)
    let values = [50.0, 10, 40, 20, 30]
    XCTAssertEqual(Statistics.quantile(values, 0), 10)
    XCTAssertEqual(Statistics.quantile(values, 0.25), 20)
    XCTAssertEqual(Statistics.quantile(values, 0.3), 22, accuracy: 1e-12)
    XCTAssertEqual(Statistics.quantile(values, 0.9), 46, accuracy: 1e-12)
    XCTAssertEqual(Statistics.quantile(values, 1), 50)
  }

  func testInterquartileMean() {
    // n = 8: exactly the middle four.
    XCTAssertEqual(Statistics.interquartileMean([100, 1, 2, 3, 4, 5, 6, -100]), 3.5)
    // n = 5: the cut at 1.25 leaves three quarters of the second and fourth value.
    XCTAssertEqual(
      Statistics.interquartileMean([0, 10, 20, 60, 1000]),
      (0.75 * 10 + 20 + 0.75 * 60) / 2.5, accuracy: 1e-12)
    // n = 10: the cut at 2.5 leaves half of the third and of the eighth value.
    XCTAssertEqual(
      Statistics.interquartileMean([1, 2, 3, 4, 5, 6, 7, 8, 90, 100]),
      (0.5 * 3 + 4 + 5 + 6 + 7 + 0.5 * 8) / 5, accuracy: 1e-12)
    // n = 2 and 1: half of each, and the value itself.
    XCTAssertEqual(Statistics.interquartileMean([2, 4]), 3)
    XCTAssertEqual(Statistics.interquartileMean([7]), 7)
    XCTAssertEqual(Statistics.interquartileMean([1, 5, 100]), (0.25 + 5 + 25) / 1.5)
  }

  func testNumbersThatAreNotFinite() {
    XCTAssertTrue(Statistics.quantile([1, .nan, 2], 0.5).isNaN)
    XCTAssertTrue(Statistics.interquartileMean([.nan, 1, 2, 3, 4]).isNaN)
    XCTAssertTrue(Statistics.standardDeviation([.nan]).isNaN)
    XCTAssertTrue(Statistics.standardDeviation([1, .infinity]).isNaN)
    // The ends of the order are cut off, finite or not.
    XCTAssertEqual(Statistics.interquartileMean([-.infinity, 1, 3, .infinity]), 2)
    XCTAssertEqual(Statistics.quantile([-.infinity, 1, 2], 0.25), -.infinity)
    XCTAssertEqual(Statistics.quantile([1, 2, .infinity], 0.75), .infinity)
    XCTAssertEqual(Statistics.median([.infinity, .infinity]), .infinity)
    XCTAssertEqual(Statistics.median([-.infinity, -.infinity, 1]), -.infinity)
  }

  func testNumbersWhoseSumsAndSquaresOverflow() {
    XCTAssertEqual(Statistics.mean([1.5e308, 1.5e308]), 1.5e308)
    XCTAssertEqual(Statistics.mean([1.5e308, 1.5e308, -1.5e308]), 0.5e308, accuracy: 1e294)
    XCTAssertEqual(Statistics.standardDeviation([1e200, 3e200, 5e200]), 2e200, accuracy: 1e186)
    XCTAssertEqual(
      Statistics.standardDeviation([1e-200, 3e-200, 5e-200]), 2e-200, accuracy: 1e-214)
    XCTAssertEqual(Statistics.median([-1.5e308, 1.5e308]), 0)
    XCTAssertEqual(Statistics.interquartileMean([1.6e308, 1.6e308, 1.6e308, 1.6e308]), 1.6e308)
    let variance = Statistics.explainedVariance(
      predictions: [1e200, 2e200], targets: [1e200, 3e200])
    XCTAssertEqual(variance ?? .nan, 0.75, accuracy: 1e-12)
  }

  func testConstantIsJudgedByTheScaleOfTheValues() {
    let path = 0.1 + 0.2
    XCTAssertTrue(Statistics.isConstant([0.3, path, 0.3]))
    XCTAssertTrue(Statistics.isConstant([1e7 / 3, 1e7 / 3]))
    XCTAssertTrue(Statistics.isConstant([0, 0.0]))
    XCTAssertTrue(Statistics.isConstant([-1e300, -1e300]))
    XCTAssertTrue(Statistics.isConstant([Float(0.1) * 3, 0.3]))
    XCTAssertFalse(Statistics.isConstant([1e-9, 2e-9, 3e-9]))
    XCTAssertFalse(Statistics.isConstant([0, Double.leastNonzeroMagnitude]))
    XCTAssertFalse(Statistics.isConstant([1, 1 + 1e-12]))
    XCTAssertFalse(Statistics.isConstant([-1.5e308, 1.5e308]))
    XCTAssertFalse(Statistics.isConstant([Double.nan, .nan]))
    XCTAssertFalse(Statistics.isConstant([Double.infinity, .infinity]))
    XCTAssertNil(
      Statistics.explainedVariance(predictions: [1, 2, 3], targets: [0.1, 0.1, 0.1]),
      "the mean of equal targets is rounded")
  }

  func testExplainedVariance() {
    let targets: [Float] = [1, 2, 3, 4]
    XCTAssertEqual(Statistics.explainedVariance(predictions: targets, targets: targets), 1)
    XCTAssertEqual(
      Statistics.explainedVariance(predictions: [6, 7, 8, 9], targets: targets), 1,
      "a constant offset leaves the variance explained")
    XCTAssertEqual(
      Statistics.explainedVariance(predictions: [0, 0, 0, 0], targets: targets), 0)
    // Errors 2, 4, 6, 8: four times the targets' variance.
    XCTAssertEqual(
      Statistics.explainedVariance(predictions: [-1, -2, -3, -4], targets: targets), -3)
    XCTAssertNil(Statistics.explainedVariance(predictions: [1.0, 2], targets: [5, 5]))
  }
}
