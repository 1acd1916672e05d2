import Lesson07
import Lesson07Solution
import Lesson08
import Lesson08Solution
import XCTest

/// A2C is PPO with one epoch, one minibatch and no clipping, to the bit.
final class A2CAsPPOTests: XCTestCase {
  private let a2c = A2CFunctions(A2CSolution.self)
  private let ppo = PPOFunctions(PPOSolution.self)

  private func runs(
    seed: UInt64, _ functions: PPOFunctions, _ change: (inout PPOSettings) -> Void = { _ in }
  ) throws -> [A2CBesidePPO] {
    let settings = A2CSettings()
    var ppoSettings = PPOSettings(settings)
    change(&ppoSettings)
    return [
      try runBesidePPOOnCartPole(
        settings, ppoSettings, updates: 50, seed: seed, functions: a2c, ppo: functions),
      try runBesidePPOOnGrid(
        settings, ppoSettings, updates: 50, seed: seed, functions: a2c, ppo: functions),
    ]
  }

  func testTheWeightsAreEqualToTheBit() throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      for run in try runs(seed: seed, ppo.inOneBatch().withReturns(of: a2c)) {
        XCTAssertGreaterThan(run.a2c.count, 9000)
        XCTAssertEqual(run.a2c.map(\.bitPattern), run.ppo.map(\.bitPattern), "seed \(seed)")
        XCTAssertEqual(run.differing, 0)
      }
    }
  }

  func testTheClipDoesNotMatterInTheFirstEpoch() throws {
    let clipped = try runs(seed: 1, ppo.inOneBatch().withReturns(of: a2c)) {
      $0.clipRange = 0.2
      $0.valueClipRange = 0.5
    }
    for run in clipped { XCTAssertEqual(run.differing, 0) }
  }

  func testEverythingElseMatters() throws {
    let functions = ppo.inOneBatch().withReturns(of: a2c)
    let changes: [(String, (inout PPOSettings) -> Void)] = [
      ("epochs", { $0.epochs = 2 }), ("normalizesAdvantages", { $0.normalizesAdvantages = true }),
      ("entropyCoefficient", { $0.entropyCoefficient = 0 }),
      ("maximumGradientNorm", { $0.maximumGradientNorm = 0.1 }),
    ]
    for (name, change) in changes {
      for run in try runs(seed: 1, functions, change) {
        XCTAssertGreaterThan(run.largestDifference, 1e-3, name)
      }
    }
  }

  func testGAEWithoutDecayIsTheSameSumWithOtherRounding() throws {
    for run in try runs(seed: 1, ppo.inOneBatch()) {
      XCTAssertGreaterThan(run.differing, 0)
      XCTAssertLessThan(run.largestDifference, 1e-4)
    }
  }
}
