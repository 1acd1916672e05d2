import Course
import Lesson06
import Lesson06Solution
import RLCore
import RLNetworks
import XCTest

/// The training loops of lesson 6: that they learn, what they compute, and what they do when a
/// function answers nonsense.
final class REINFORCETests: XCTestCase {
  private let reference = REINFORCEFunctions(REINFORCESolution.self)

  private func table(
    seed: UInt64 = 1, settings: TabularREINFORCESettings = TabularREINFORCESettings()
  ) -> TabularREINFORCE<GridWorld> {
    TabularREINFORCE(
      GridWorld.tenByTen, settings: settings, seed: seed, functions: reference)
  }

  private func pole(
    seed: UInt64 = 1, settings: REINFORCESettings = REINFORCESettings()
  ) -> REINFORCE<CartPole> {
    REINFORCE(CartPole(), settings: settings, seed: seed, functions: reference)
  }

  func testTheGridIsSolvedFromEverySeed() throws {
    // The seeds are fixed, so that the result is: this cannot fail by chance.
    for seed in 1...10 as ClosedRange<UInt64> {
      var training = table(seed: seed)
      try training.run(untilStep: 60_000)
      let evaluation = Evaluation.greedy(
        training.preferences, in: GridWorld.tenByTen, episodes: 3,
        random: RandomStream(seed: seed, name: "test"))
      XCTAssertGreaterThanOrEqual(evaluation.mean, 8.2, "\(seed)")
    }
  }

  func testCartPoleIsSolvedFromEverySeed() throws {
    for seed in 1...10 as ClosedRange<UInt64> {
      var training = pole(seed: seed)
      while !training.isFinished { _ = try training.iterate() }
      let evaluation = training.evaluate(random: RandomStream(seed: seed, name: "test"))
      XCTAssertGreaterThanOrEqual(evaluation.mean, 475, "\(seed)")
    }
  }

  func testASeedDecidesEveryBit() throws {
    func weights(_ seed: UInt64) throws -> [UInt32] {
      var training = pole(seed: seed)
      for _ in 0..<5 { _ = try training.iterate() }
      return (training.policyParameters.values + training.baselineParameters.values)
        .map(\.bitPattern)
    }
    XCTAssertEqual(try weights(5), try weights(5))
    XCTAssertNotEqual(try weights(5), try weights(6))
    var (first, second, other) = (table(seed: 5), table(seed: 5), table(seed: 6))
    try first.run(untilStep: 5_000)
    for step in [1, 2_000, 5_000] { try second.run(untilStep: step) }
    try other.run(untilStep: 5_000)
    XCTAssertEqual(first.preferences.values, second.preferences.values)
    XCTAssertNotEqual(first.preferences.values, other.preferences.values)
  }

  func testTheFirstUpdateIsScoreTimesReturn() throws {
    // One step to the end: G = 10, and from the uniform policy the score is onehot − 1/4.
    let world = GridWorld(
      rows: 2, columns: 2, terminals: [1, 2, 3].map { .init(cell: $0, reward: 10) },
      start: .cell(0), stepReward: 0, bumpReward: 10, timeLimit: 1)
    var settings = TabularREINFORCESettings()
    settings.policyLearningRate = 0.1
    var training = TabularREINFORCE(
      world, settings: settings, seed: 1, functions: reference)
    try training.run(untilStep: 1)
    let row = training.preferences[0].sorted()
    for (got, wanted) in zip(row, [-0.25, -0.25, -0.25, 0.75]) {
      XCTAssertEqual(got, wanted, accuracy: 1e-12)
    }
    // The baseline came too late for this episode and is there for the next.
    XCTAssertEqual(training.baselines[0], 1, accuracy: 1e-12)
    let sum = training.probabilities[0..<4].reduce(0, +)
    XCTAssertEqual(sum, 1, accuracy: 1e-12)
    let weight = Elementary.exp(0.75), rest = Elementary.exp(-0.25)
    XCTAssertEqual(
      training.probabilities[0..<4].max() ?? 0, weight / (weight + 3 * rest), accuracy: 1e-12)
  }

  func testWithoutABaselineItsWeightsStay() throws {
    var settings = REINFORCESettings()
    settings.learnsBaseline = false
    var training = pole(settings: settings)
    let (policy, baseline) = (training.policyParameters, training.baselineParameters)
    let report = try training.iterate()
    XCTAssertNotEqual(training.policyParameters, policy)
    XCTAssertEqual(training.baselineParameters, baseline)
    XCTAssertNil(report.meanBaseline)
    XCTAssertEqual(report.episodeReturn * 8, Double(training.steps))
  }

  func testAReportSumsWhatTheWorldPaysAndNotTheSteps() throws {
    // Two steps at −3 each, then the limit, in an episode that is trained on scaled rewards.
    let world = GridWorld(
      rows: 3, columns: 3, terminals: [.init(cell: 8, reward: 10)], start: .cell(0),
      stepReward: -3, bumpReward: -3, timeLimit: 2)
    var training = REINFORCE(
      world, settings: REINFORCESettings(), seed: 1, functions: reference)
    let report = try training.iterate()
    XCTAssertEqual(report.steps, 16)
    XCTAssertEqual(report.episodeReturn, -6, accuracy: 1e-12)
  }

  func testAStandingPolesBaselineKnowsWhatTheLimitCutsOff() throws {
    // 1 + γ + γ² + … = 100; taken for an end, the limit leaves a mean of 80.3 (see the lesson).
    for (bootstraps, range) in [(true, 90.0...105.0), (false, 75.0...85.0)] {
      var settings = REINFORCESettings()
      settings.bootstrapsTruncation = bootstraps
      var training = pole(seed: 2, settings: settings)
      var last = 0.0
      while !training.isFinished { last = try training.iterate().meanBaseline ?? 0 }
      XCTAssertTrue(range.contains(last), "\(bootstraps): \(last)")
    }
  }

  func testDrawsFollowTheProbabilities() {
    var random = RandomStream(seed: 1, name: "choice")
    let table = [9.0, 0.2, 0, 0.5, 0.3, 9]
    var counts = [0, 0, 0, 0]
    for _ in 0..<10_000 { counts[random.choice(table, from: 1, count: 4)] += 1 }
    XCTAssertEqual(counts[1], 0)
    // n = 10 000: a deviation of at most 50, so that 300 are 6 of them: false failures below 1e-8.
    for (count, wanted) in zip(counts, [2_000, 0, 5_000, 3_000]) {
      XCTAssertLessThan(abs(count - wanted), 300)
    }
  }

  func testAnUnusableAnswerIsASentence() throws {
    var nonsense = reference
    nonsense.logSoftmax = { _ in [] }
    nonsense.scoreFunction = { logits, _ in logits }
    nonsense.returnsToGo = { rewards, _, _ in rewards }
    nonsense.losses = { logProbabilities, _, baselines, _ in (logProbabilities, baselines) }
    var table = TabularREINFORCE(
      GridWorld.tenByTen, settings: TabularREINFORCESettings(), seed: 1, functions: nonsense)
    XCTAssertThrowsError(try table.run(untilStep: 10)) {
      XCTAssertTrue("\($0)".contains("06.1"), "\($0)")
    }
    var pole = REINFORCE(
      CartPole(), settings: REINFORCESettings(), seed: 1, functions: nonsense)
    XCTAssertThrowsError(try pole.iterate()) {
      XCTAssertTrue("\($0)".contains("06.4"), "\($0)")
    }
  }
}
