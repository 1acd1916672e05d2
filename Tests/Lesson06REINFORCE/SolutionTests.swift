import Lesson06
import Lesson06Solution
import RLCore
import RLNetworks
import XCTest

/// Lesson 6's reference against closed forms, finite differences and enumeration.
final class REINFORCESolutionTests: XCTestCase {
  private typealias Solution = REINFORCESolution

  private func assertEqual(
    _ actual: [Double], _ expected: [Double], accuracy: Double, _ message: String = "",
    file: StaticString = #filePath, line: UInt = #line
  ) {
    XCTAssertEqual(actual.count, expected.count, message, file: file, line: line)
    for (one, other) in zip(actual, expected) {
      XCTAssertEqual(one, other, accuracy: accuracy, message, file: file, line: line)
    }
  }

  private func logits(_ count: Int, _ random: inout RandomStream) -> [Double] {
    (0..<count).map { _ in random.uniform(-3, 3) }
  }

  func testProbabilitiesAddUpToOneAndOnlyDifferencesCount() {
    var random = RandomStream(seed: 6, name: "softmax")
    for count in 1...20 {
      let z = logits(count, &random)
      let logarithms = Solution.logSoftmax(z)
      XCTAssertEqual(
        logarithms.reduce(0) { $0 + Elementary.exp($1) }, 1, accuracy: 1e-14 * Double(count))
      for shift in [-5000.0, 1000, 1e6] {
        assertEqual(Solution.logSoftmax(z.map { $0 + shift }), logarithms, accuracy: 1e-9)
      }
    }
  }

  /// (log π(z + h) − log π(z − h)) / 2h, whose error is of the order h² and ε / h.
  func testTheScoreIsTheDerivativeOfTheLogarithm() {
    var random = RandomStream(seed: 6, name: "score")
    let h = 1e-5
    for count in 1...8 {
      let z = logits(count, &random)
      for action in z.indices {
        let differences = z.indices.map { b in
          var (above, below) = (z, z)
          above[b] += h
          below[b] -= h
          return (Solution.logSoftmax(above)[action] - Solution.logSoftmax(below)[action]) / (2 * h)
        }
        assertEqual(
          Solution.scoreFunction(logits: z, action: action), differences, accuracy: 1e-9)
      }
    }
  }

  /// Σ_a π(a) ∇ log π(a) = ∇ Σ_a π(a) = ∇ 1 = 0.
  func testTheScoreHasTheExpectationZero() {
    var random = RandomStream(seed: 6, name: "expectation")
    for count in 1...10 {
      let z = logits(count, &random)
      let policy = Solution.logSoftmax(z).map { Elementary.exp($0) }
      var expectation = [Double](repeating: 0, count: count)
      for action in z.indices {
        let score = Solution.scoreFunction(logits: z, action: action)
        XCTAssertEqual(score.reduce(0, +), 0, accuracy: 1e-14)
        for b in z.indices { expectation[b] += policy[action] * score[b] }
      }
      assertEqual(expectation, expectation.map { _ in 0 }, accuracy: 1e-14)
    }
  }

  /// Rewards that all are 1: G_t = (1 − γ^{T−t}) / (1 − γ).
  func testReturnsOfEqualRewardsAreAGeometricSeries() {
    for (count, discount) in [(1, 0.5), (7, 0.9), (500, 0.99)] {
      let returns = Solution.returnsToGo(
        rewards: [Double](repeating: 1, count: count), discount: discount, standardized: false)
      var weight = 1.0
      for t in returns.indices.reversed() {
        weight *= discount
        XCTAssertEqual(returns[t], (1 - weight) / (1 - discount), accuracy: 1e-11)
      }
    }
  }

  /// Mean 0, mean square 1, and nothing changes if all rewards are scaled.
  func testStandardizedReturnsHaveMeanZeroAndDeviationOne() {
    var random = RandomStream(seed: 6, name: "returns")
    for count in [2, 3, 20, 500] {
      let rewards = logits(count, &random)
      let returns = Solution.returnsToGo(rewards: rewards, discount: 0.9, standardized: true)
      let share = 1 / Double(count)
      XCTAssertEqual(returns.reduce(0, +) * share, 0, accuracy: 1e-13)
      XCTAssertEqual(returns.reduce(0) { $0 + $1 * $1 } * share, 1, accuracy: 1e-13)
      let scaled = Solution.returnsToGo(
        rewards: rewards.map { 50 * $0 }, discount: 0.9, standardized: true)
      assertEqual(scaled, returns, accuracy: 1e-11)
    }
  }

  func testEqualReturnsAreNotDivided() {
    let one = Solution.returnsToGo(rewards: [-7], discount: 0.9, standardized: true)
    XCTAssertEqual(one, [0])
    let equal = Solution.returnsToGo(rewards: [0, 0, 0, 5], discount: 1, standardized: true)
    XCTAssertEqual(equal, [0, 0, 0, 0])
    for (reward, count) in [(0.1, 3), (1e7 / 3, 7), (-1e16 / 7, 6), (0.1, 100_000), (0, 2)] {
      let rounded = Solution.returnsToGo(
        rewards: [Double](repeating: reward, count: count), discount: 0, standardized: true)
      XCTAssertEqual(rounded, [Double](repeating: 0, count: count), "\(count) of \(reward)")
    }
    for unit in [1e-100, 1e-9, 1, 1e12, 1e100] {
      let scaled = Solution.returnsToGo(
        rewards: [1 * unit, 2 * unit, 3 * unit], discount: 0, standardized: true)
      assertEqual(scaled, [-1.224_744_871, 0, 1.224_744_871], accuracy: 1e-8, "\(unit)")
    }
    XCTAssertEqual(Solution.returnsToGo(rewards: [], discount: 1, standardized: true), [])
  }

  /// With log π = log softmax on the tape, −∂loss/∂z is the mean of score · (G − b).
  func testTheLossHasTheEstimateAsItsGradient() {
    let z = [0.5, -1, 0.25]
    let actions = [2, 0, 0, 1]
    let (rewards, baseline) = ([3.0, 1, -2, 0.5], 0.75)
    var tape = Tape()
    let row = tape.variable(z.map { Float($0) }, rows: 1, columns: 3)
    let ones = tape.constant([1, 1, 1, 1], rows: 4, columns: 1)
    let logarithms = tape.logSoftmax(tape.matmul(ones, row))
    let answer = Solution.losses(
      logProbabilities: tape.pick(logarithms, columns: actions),
      returns: tape.constant(rewards.map { Float($0) }),
      baselines: tape.constant([Float](repeating: Float(baseline), count: 4)), on: &tape)
    tape.backward(from: answer.policy)
    let estimate = Solution.gradientEstimates(
      logits: z, actions: actions, rewards: rewards, baseline: baseline)
    assertEqual(
      tape.gradient(row).map { -Double($0) }, estimate.withBaseline.mean, accuracy: 1e-6)
  }

  /// Where each action is listed exactly as often as it is probable, the mean is the expectation:
  /// both estimates are then ∇ Σ π(a) r(a) = π ⊙ (r − Σ π r), whatever the baseline.
  func testABaselineLeavesTheExpectationUnchanged() {
    var random = RandomStream(seed: 6, name: "baseline")
    for counts in [[1, 3], [1, 1, 1], [5, 1, 2, 2], [1, 9, 4, 3, 7]] {
      let total = Double(counts.reduce(0, +))
      let z = counts.map { Elementary.log(Double($0)) }
      let actions = counts.indices.flatMap { [Int](repeating: $0, count: counts[$0]) }
      let pay = logits(counts.count, &random)
      let average = zip(counts, pay).reduce(0) { $0 + Double($1.0) * $1.1 } / total
      let exact = zip(counts, pay).map { Double($0) / total * ($1 - average) }
      for baseline in [-100, 0, average, 3] {
        let answer = Solution.gradientEstimates(
          logits: z, actions: actions, rewards: actions.map { pay[$0] }, baseline: baseline)
        assertEqual(answer.plain.mean, exact, accuracy: 1e-12)
        assertEqual(answer.withBaseline.mean, exact, accuracy: 1e-9)
      }
    }
  }

  /// The variance is a parabola in b, lowest at Σ |∇ log π|² r / Σ |∇ log π|².
  func testTheVarianceIsSmallestAtTheWeightedMeanReward() {
    let counts = [1, 2, 3, 4]
    let z = counts.map { Elementary.log(Double($0)) }
    let actions = counts.indices.flatMap { [Int](repeating: $0, count: counts[$0]) }
    let rewards = actions.map { [5.0, 3, 8, 4][$0] }
    let squares = actions.map { action in
      Solution.scoreFunction(logits: z, action: action).reduce(0) { $0 + $1 * $1 }
    }
    let best = zip(squares, rewards).reduce(0) { $0 + $1.0 * $1.1 } / squares.reduce(0, +)
    func variance(_ baseline: Double) -> Double {
      Solution.gradientEstimates(
        logits: z, actions: actions, rewards: rewards, baseline: baseline
      ).withBaseline.variance
    }
    let curvature = squares.reduce(0, +) / Double(squares.count)
    for distance in [-5.0, -0.1, 0.01, 2] {
      XCTAssertEqual(
        variance(best + distance) - variance(best), curvature * distance * distance,
        accuracy: 1e-12)
    }
  }

  /// The statements' own examples.
  func testTheExamplesOfTheStubsHold() {
    let quarters = Solution.logSoftmax([0, 1.0986])
    assertEqual(quarters, [-1.3863, -0.2877], accuracy: 5e-5)
    assertEqual(Solution.logSoftmax([1000, 1000]), [-0.6931, -0.6931], accuracy: 5e-5)
    XCTAssertEqual(Solution.logSoftmax([0, -1000]), [0, -1000])

    let unlikely = Solution.scoreFunction(logits: [0, 1.0986], action: 0)
    assertEqual(unlikely, [0.75, -0.75], accuracy: 1e-5)
    let likely = Solution.scoreFunction(logits: [0, 1.0986], action: 1)
    assertEqual(likely, [-0.25, 0.25], accuracy: 1e-5)

    XCTAssertEqual(
      Solution.returnsToGo(rewards: [2, 0, 4], discount: 0.5, standardized: false), [3, 2, 4])
    assertEqual(
      Solution.returnsToGo(rewards: [2, 0, 4], discount: 0.5, standardized: true),
      [0, -1.2247, 1.2247], accuracy: 5e-5)

    var tape = Tape()
    let losses = Solution.losses(
      logProbabilities: tape.variable([-0.5, -2], rows: 2, columns: 1),
      returns: tape.constant([3, 1]), baselines: tape.variable([1, 2], rows: 2, columns: 1),
      on: &tape)
    XCTAssertEqual(tape.value(losses.policy), -0.5)
    XCTAssertEqual(tape.value(losses.baseline), 1.25)

    let answer = Solution.gradientEstimates(
      logits: [0, 0], actions: [0, 1], rewards: [1, 3], baseline: 2)
    XCTAssertEqual(answer.plain, GradientEstimate(mean: [-0.5, 0.5], variance: 2))
    XCTAssertEqual(answer.withBaseline, GradientEstimate(mean: [-0.5, 0.5], variance: 0))
  }
}
