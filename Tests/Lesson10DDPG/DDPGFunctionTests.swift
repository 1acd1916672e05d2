import Lesson10Solution
import RLCore
import RLNetworks
import XCTest

@testable import Lesson10

/// The parts of an update: literal numbers, closed forms, finite differences.
final class DDPGFunctionTests: XCTestCase {
  static let functions = DDPGFunctions(DDPGSolution.self)

  func testASoftUpdateIsTheKernelOfTheCore() {
    var random = RandomStream(seed: 1, name: "test")
    for rate in [0, 0.005, 0.25, 1] as [Float] {
      let (a, b) = ((0..<37).map { _ in random.normal() }, (0..<37).map { _ in random.normal() })
      var target = Parameters()
      target.add(name: "x", rows: 1, columns: 37, initial: a)
      var online = Parameters()
      online.add(name: "x", rows: 1, columns: 37, initial: b)
      target.blend(toward: online, rate: rate)
      XCTAssertEqual(
        DDPGSolution.softUpdate(target: a, online: b, rate: rate).map(\.bitPattern),
        target.values.map(\.bitPattern))
    }
    XCTAssertEqual(
      DDPGSolution.softUpdate(target: [1, 2], online: [3, -2], rate: 0.25), [1.5, 1])
  }

  func testHalfLivesAreThoseOfTheClosedForm() throws {
    for rate in [0.001, 0.005, 0.05, 0.3, 1] as [Float] {
      let exact = Elementary.log(0.5) / Elementary.log(max(1e-300, 1 - Double(rate)))
      XCTAssertEqual(try Self.functions.halfLife(rate: rate), Int(exact.rounded(.up)), "\(rate)")
    }
    XCTAssertNil(try Self.functions.halfLife(rate: 0.001, limit: 692))
  }

  func testOnlyATerminationEndsTheFuture() {
    XCTAssertEqual(
      DDPGSolution.criticTargets(
        rewards: [1, 1, 1, 2], endings: [nil, .terminated, .truncated, .terminated],
        nextValues: [10, 10, 10, .nan], discount: 0.9),
      [10, 1, 10, 2])
  }

  /// The targets of twins that PyTorch computes in double precision, the entropy's part taken into
  /// the values.
  func testTwinTargetsAreThoseOfPyTorch() throws {
    let first = [-1.392445, 1.504403, -4.763937, -2.687678, 2.856971]
    let second = [3.385708, -0.904108, 3.697349, -0.824958, 1.063408]
    let actions: [Float] = [-2, -1, 0, 1, 2]
    let values = DDPGSolution.smoothedMinimum(
      actions: actions, normals: [1, 1, 1, 1, 1], deviation: 0, noiseLimit: 0.5, actionLimit: 2
    ) { asked in
      XCTAssertEqual(asked, actions)
      return (first.map { Float($0) }, second.map { Float($0) })
    }
    let targets = DDPGSolution.criticTargets(
      rewards: [0.488178, 0.064827, 0.326842, -1.016514, -2.655503],
      endings: [nil, .terminated, nil, nil, nil], nextValues: values, discount: 0.99)
    let expected = [-0.890342, 0.064827, -4.389456, -3.677315, -1.602730] as [Float]
    for (a, b) in zip(targets, expected) { XCTAssertEqual(a, b, accuracy: 2e-5) }
  }

  func testSmoothedActionsStayWithinTheLimits() {
    let values = DDPGSolution.smoothedMinimum(
      actions: [1, 1.9], normals: [-5, 1], deviation: 0.2, noiseLimit: 0.5, actionLimit: 2
    ) { asked in
      XCTAssertEqual(asked, [0, 2])
      return ([3, 5], [4, 1])
    }
    XCTAssertEqual(values, [3, 1])
  }

  func testNoiseHasTheDeviationAndTheMemoryOfTheClosedForm() throws {
    XCTAssertEqual(
      DDPGSolution.nextNoise(after: 1, pull: 0.5, deviation: 0.2, timeStep: 0.25, normal: 2), 1.075)
    for noise in [
      NoiseSettings.white(deviation: 0.3), .correlated(deviation: 0.25),
      .correlated(deviation: 0.5, timeStep: 0.1),
    ] {
      let path = try noisePath(noise, steps: 200_000, seed: 1, functions: Self.functions)
      let square = path.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(path.count)
      // 200 000 steps are 1 500 independent ones at the longest memory: 1.9 % of deviation.
      XCTAssertEqual(square.squareRoot() / noise.stationaryDeviation, 1, accuracy: 0.12)
      for lag in [1, 10] {
        XCTAssertEqual(
          autocorrelation(path, lag: lag), noise.autocorrelation(lag: lag), accuracy: 0.05)
      }
      XCTAssertEqual(noise.withStationaryDeviation(0.7).stationaryDeviation, 0.7, accuracy: 1e-6)
    }
  }

  func testTheChainRuleAgreesWithTheTapeAndWithDifferences() throws {
    var settings = DDPGSettings.ddpg
    settings.totalSteps = 2_000
    let check = try checkPolicyGradient(
      settings, seed: 1, states: 256, functions: Self.functions)
    for i in 0..<3 {
      XCTAssertEqual(check.chainRule[i], check.tape[i], accuracy: 1e-5)
      XCTAssertEqual(Double(check.chainRule[i]), check.differences[i], accuracy: 0.01)
    }
    XCTAssertNotEqual(check.atStoredActions[2], check.chainRule[2], accuracy: 0.02)
  }

  func testTheExamplesOfTheStubsHold() {
    func gradient(_ states: [Float], _ slopes: [Float]) -> [Float] {
      DDPGSolution.actorGradient(weights: [0, 0], states: states, actionLimit: 2) { row, action in
        XCTAssertEqual(action, 0)
        return slopes[row]
      }
    }
    XCTAssertEqual(gradient([1, 3], [0.5]), [1, 3])
    XCTAssertEqual(gradient([1, 3, 5, -7], [0.5, 0]), [0.5, 1.5])
    let log = DDPGLog(
      criticLosses: [2, 0.02, 0.01, 0.003, 0.002], predictedValues: [-6, -6, -6, -6, -6],
      actionSizes: [1, 1, 1, 1, 1], largestActions: [2, 2, 2, 2, 2],
      returns: [-1_200, -1_200, -1_200, -1_200, -1_200])
    XCTAssertEqual(DDPGSolution.findBug(in: log), .targetsFrozen)
    XCTAssertEqual(DDPGSolution.predict(changing: .noMinimum, .lag), .stays)
  }

  func testEveryOutcomeOfNoisyEstimatesIsCounted() {
    let estimates = NoisyEstimates(errors: [-1, 0, 1])
    XCTAssertEqual(estimates.outcomes, 81)
    XCTAssertEqual(estimates.single, 0, accuracy: 1e-12)
    XCTAssertEqual(estimates.largest, 4.0 / 9, accuracy: 1e-12)
    XCTAssertEqual(estimates.independent, 0, accuracy: 1e-12)
    XCTAssertEqual(estimates.careful, -2.0 / 9, accuracy: 1e-12)
  }
}
