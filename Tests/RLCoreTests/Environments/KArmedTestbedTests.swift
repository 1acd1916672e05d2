import RLCore
import XCTest

final class KArmedTestbedTests: XCTestCase {
  func testTheOptimalArmIsTheFirstGreatest() {
    let bandit = KArmedTestbed(trueValues: [-1, 0.5, 0.25, 0.5])
    XCTAssertEqual(bandit.arms, 4)
    XCTAssertEqual(bandit.optimalArm, 1)
    XCTAssertEqual(bandit.optimalValue, 0.5)
  }

  func testTrueValuesAreStandardNormal() {
    var random = RandomStream(seed: 1, name: "testbed test")
    let values = (0..<2000).flatMap { _ in KArmedTestbed(using: &random).trueValues }
    XCTAssertEqual(values.count, 20_000)
    // Six standard deviations, 1/√20000 and √(2/20000): each fails by chance once in 5e8.
    XCTAssertEqual(Statistics.mean(values), 0, accuracy: 0.043)
    let variance = Statistics.mean(values.map { $0 * $0 })
    XCTAssertEqual(variance, 1, accuracy: 0.06)
  }

  func testRewardsScatterAroundTheTrueValue() {
    var random = RandomStream(seed: 2, name: "testbed test")
    let bandit = KArmedTestbed(trueValues: [0, 4])
    let rewards = (0..<20_000).map { _ in bandit.pull(1, using: &random) }
    XCTAssertEqual(Statistics.mean(rewards), 4, accuracy: 0.043)
    let variance = Statistics.mean(rewards.map { ($0 - 4) * ($0 - 4) })
    XCTAssertEqual(variance, 1, accuracy: 0.06)
  }

  func testDriftMovesTheOptimum() {
    var random = RandomStream(seed: 3, name: "testbed test")
    var bandit = KArmedTestbed(trueValues: [0, 0.001])
    var seen = [false, false]
    var squares: [Double] = []
    for _ in 0..<5000 {
      let before = bandit.trueValues
      bandit.drift(by: 0.01, using: &random)
      for arm in 0..<2 {
        let change = bandit.trueValues[arm] - before[arm]
        squares.append(change * change)
      }
      seen[bandit.optimalArm] = true
      XCTAssertEqual(bandit.trueValues[bandit.optimalArm], bandit.trueValues.max())
    }
    XCTAssertEqual(seen, [true, true])
    XCTAssertEqual(Statistics.mean(squares), 1e-4, accuracy: 6e-6 * 1.5)
  }
}
