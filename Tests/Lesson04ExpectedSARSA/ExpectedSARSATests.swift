import Course
import Lesson04
import Lesson04Solution
import RLCore
import XCTest

/// One loop for three methods, and Figure 6.3.
final class ExpectedSARSATests: XCTestCase {
  private typealias Cliff = ExpectedSARSA<CliffWalking>
  private let functions = ExpectedSARSAFunctions(ExpectedSARSASolution.self)

  private func cliff(
    _ nextValue: NextValue = .expectation, seed: UInt64 = 1, learningRate: Double = 0.5,
    explorationRate: Double = 0.1
  ) -> Cliff {
    var settings = ExpectedSARSASettings()
    settings.nextValue = nextValue
    settings.learningRate = learningRate
    settings.explorationRate = explorationRate
    return Cliff(CliffWalking(), settings: settings, seed: seed, functions: functions)
  }

  /// The expected return from the cliff's start, of ε-greedy behaviour on a table.
  private func value(_ table: [Double], explorationRate: Double) -> Double {
    let model = CliffWalking().model
    let policy = model.epsilonGreedyPolicy(table, explorationRate: explorationRate)
    return model.policyEvaluation(policy, discount: 1).values[CliffWalking.start]
  }

  // The bar is each of the seeds 1 to 10, which always play the same episodes. Of 300 other seeds
  // all are solved on the grid and walk the cliff as the next two tests have it.

  func testTheSmallGridIsSolved() throws {
    var settings = ExpectedSARSASettings()
    settings.discount = 0.9
    settings.explorationRate = 0.3
    var solved = 0
    for seed in 1...10 as ClosedRange<UInt64> {
      var training = ExpectedSARSA(
        GridWorld.fourByFour, settings: settings, seed: seed, functions: functions)
      try training.run(steps: 10_000)
      let judge = RandomStream(seed: seed, name: "test")
      let evaluation = Evaluation.greedy(training.values, in: GridWorld.fourByFour, random: judge)
      solved += abs(evaluation.mean - 10) < 1e-6 ? 1 : 0
    }
    XCTAssertEqual(solved, 10)
  }

  func testTheCliffIsWalkedAsAnExplorerShould() throws {
    let model = CliffWalking().model
    let best = model.bestSoftValues(explorationRate: 0.1, discount: 1)
    let optimum = value(best, explorationRate: 0.1)
    XCTAssertEqual(value(best, explorationRate: 0), -15, accuracy: 1e-9)
    var (careful, bold) = (0, 0)
    for seed in 1...10 as ClosedRange<UInt64> {
      var training = cliff(seed: seed)
      try training.run(steps: 100_000)
      let (greedy, exploring) = (
        value(training.values.values, explorationRate: 0),
        value(training.values.values, explorationRate: 0.1)
      )
      careful += abs(greedy + 15) < 1e-9 && abs(exploring - optimum) < 0.1 ? 1 : 0
      var shortest = cliff(.maximum, seed: seed)
      try shortest.run(steps: 100_000)
      let (short, stumbling) = (
        value(shortest.values.values, explorationRate: 0),
        value(shortest.values.values, explorationRate: 0.1)
      )
      bold += abs(short + 13) < 1e-9 && stumbling < -50 ? 1 : 0
    }
    XCTAssertEqual(careful, 10)
    XCTAssertEqual(bold, 10)
  }

  func testASoftOptimumBetweenItsTwoEnds() {
    let model = CliffWalking().model
    let greedy = model.bestSoftValues(explorationRate: 0, discount: 0.9)
    let optimal = model.actionValues(
      of: model.valueIteration(discount: 0.9).values, discount: 0.9)
    let random = model.bestSoftValues(explorationRate: 1, discount: 0.9)
    let uniform = model.actionValues(
      of: model.policyEvaluation(model.uniformPolicy, discount: 0.9).values, discount: 0.9)
    for pair in greedy.indices {
      XCTAssertEqual(greedy[pair], optimal[pair], accuracy: 1e-9)
      XCTAssertEqual(random[pair], uniform[pair], accuracy: 1e-8)
    }
  }

  func testWithoutExplorationItIsQLearning() throws {
    var (expected, maximum) = (
      cliff(explorationRate: 0), cliff(.maximum, explorationRate: 0)
    )
    try expected.run(steps: 5_000)
    try maximum.run(steps: 5_000)
    for (one, other) in zip(expected.values.values, maximum.values.values) {
      XCTAssertEqual(one, other, accuracy: 1e-9)
    }
  }

  func testASeedDecidesEveryBitAndStepsMayBeSplit() throws {
    for method in NextValue.allCases {
      var (whole, split, other) = (
        cliff(method, seed: 5), cliff(method, seed: 5), cliff(method, seed: 6)
      )
      try whole.run(steps: 3_000)
      for steps in [1, 999, 2_000] { try split.run(steps: steps) }
      try other.run(steps: 3_000)
      XCTAssertEqual(whole.values, split.values)
      XCTAssertNotEqual(whole.values, other.values)
      XCTAssertEqual(whole.steps, 3_000)
    }
  }

  func testAnEpisodeReturnsWhatItEarned() throws {
    // Nothing is learnt with α = 0: the first three steps of a wanderer cost at least 1 each.
    var training = cliff(learningRate: 0, explorationRate: 1)
    let short = try training.runEpisode(limit: 3)
    XCTAssertLessThanOrEqual(short, -3)
    XCTAssertEqual(training.steps, 3)
    let whole = try training.runEpisode()
    XCTAssertLessThanOrEqual(whole, -13)
    XCTAssertEqual(training.values.values.max(), 0)
  }

  func testAnUnusableAnswerIsASentence() throws {
    var nonsense = functions
    nonsense.expectedValue = { _, _ in 0 }
    nonsense.target = { _, _, _, _ in .nan }
    nonsense.monteCarloReturns = { _, _, _, _ in [(-1, 0)] }
    var training = ExpectedSARSA(
      CliffWalking(), settings: ExpectedSARSASettings(), seed: 1, functions: nonsense)
    XCTAssertThrowsError(try training.run(steps: 1)) {
      XCTAssertEqual($0 as? TrainingError, .notFinite(quantity: "action value", step: 1))
    }
    var averages = ReturnAverages(entries: 2, functions: nonsense)
    XCTAssertThrowsError(try averages.learn([0], rewards: [1], discount: 1, visits: .first)) {
      XCTAssertTrue("\($0)".contains("04.5"), "\($0)")
    }
  }

  /// Sutton & Barto, Figure 6.3.
  func testFigure63() throws {
    func sweep(_ sweep: CliffSweep, _ rates: [Double]) throws -> [[CliffSweep.Result]] {
      try NextValue.allCases.map { method in
        try rates.map {
          try sweep.average(method, learningRate: $0, seed: 1, functions: functions)
        }
      }
    }
    let rates = [0.1, 0.3, 0.5, 0.7, 1]
    // The leads of Expected SARSA in standard errors, over 20 seeds: the smallest are 4.9 early on
    // and 3.6 later (α = 0.1, over SARSA), scattering by 0.9 and 1.0. To fall 6 or 12 behind, they
    // had to move by more than 10 of these: false failures far below 1e-6.
    let early = try sweep(CliffSweep(episodes: 100, runs: 60), rates)
    let late = try sweep(CliffSweep(episodes: 2_000, runs: 10), rates)
    for (results, allowed) in [(early, 6.0), (late, 12.0)] {
      let (expected, sample, maximum) = (results[0], results[1], results[2])
      for place in rates.indices {
        for other in [sample[place], maximum[place]] {
          let own = expected[place]
          let error = (own.error * own.error + other.error * other.error).squareRoot()
          XCTAssertGreaterThan(own.mean, other.mean - allowed * error, "α = \(rates[place])")
        }
      }
    }
    // The shape: each bound is at least 7 deviations, over the same 20 seeds, from the mean.
    XCTAssertGreaterThan(early[0][4].mean, -50, "early, Expected SARSA is best at α = 1")
    XCTAssertGreaterThan(early[0][4].mean, early[0][0].mean + 60)
    XCTAssertLessThan(early[1][4].mean, -60)
    XCTAssertLessThan(early[2][4].mean, -65)
    for result in late[0].dropFirst() { XCTAssertGreaterThan(result.mean, -25, "stable") }
    for result in late[2] { XCTAssertEqual(result.mean, -53, accuracy: 6, "as steady, but lower") }
    XCTAssertLessThan(late[1][4].mean, -100, "SARSA does not come to rest at α = 1")
  }
}
