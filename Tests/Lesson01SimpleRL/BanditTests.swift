import Course
import Lesson01
import Lesson01Solution
import RLCore
import XCTest

private let reference = SimpleRLFunctions(SimpleRLSolution.self)

/// The testbed against the book's figures, with fixed seeds.
///
/// A rate of false failures is stated for each statistical bound: how often it would fail on
/// another seed although the code is right, from the standard errors over runs.
final class Lesson01BanditTests: XCTestCase {
  private func optimal(
    _ strategy: BanditStrategy, meanValue: Double = 0, runs: Int = 500
  ) throws -> Double {
    let curves = try BanditTestbed(seed: 7, meanValue: meanValue).play(
      strategy, runs: 0..<runs, functions: reference)
    XCTAssertEqual(curves.runs, runs)
    return 100 * Statistics.mean(Array(curves.optimalShare.suffix(100)))
  }

  /// Sutton & Barto, figure 2.2.
  ///
  /// Standard errors of 1.4, 2.1 and 2.1 points: below 1e-6.
  func testExploringFindsTheBestArmAndGreedDoesNot() throws {
    let tenth = try optimal(.epsilonGreedy(explorationRate: 0.1))
    let hundredth = try optimal(.epsilonGreedy(explorationRate: 0.01))
    let greedy = try optimal(.epsilonGreedy(explorationRate: 0))
    XCTAssertEqual(tenth, 80, accuracy: 8)
    XCTAssertLessThan(tenth, 91.5, "a tenth of the steps is random")
    XCTAssertEqual(hundredth, 59, accuracy: 11)
    XCTAssertEqual(greedy, 36, accuracy: 11)
  }

  /// Sutton & Barto, figure 2.4: the spike in step 11.
  ///
  /// The difference of 0.18 has a standard error of 0.036: below 1e-6.
  func testUpperConfidenceSpikesOnceEveryArmIsTried() throws {
    let curves = try BanditTestbed(seed: 7, steps: 20).play(
      .upperConfidence(width: 2), runs: 0..<2000, functions: reference)
    let reward = curves.meanReward
    XCTAssertEqual(Statistics.mean(Array(reward.prefix(10))), 0, accuracy: 0.06)
    XCTAssertGreaterThan(reward[10], 0.8)
    XCTAssertGreaterThan(reward[10], reward[11])
  }

  /// Regret over 1 000 steps is about 68, 148, 233 and 522, with standard errors below 10: below
  /// 1e-6.
  func testRegretTellsTheStrategiesApart() throws {
    func regret(_ strategy: BanditStrategy) throws -> Double {
      try BanditTestbed(seed: 7).play(
        strategy, runs: 0..<500, functions: reference
      ).cumulativeRegret[999]
    }
    let thompson = try regret(.thompson)
    let upperConfidence = try regret(.upperConfidence(width: 2))
    let tenth = try regret(.epsilonGreedy(explorationRate: 0.1))
    let greedy = try regret(.epsilonGreedy(explorationRate: 0))
    XCTAssertLessThan(thompson, upperConfidence)
    XCTAssertLessThan(upperConfidence, tenth)
    XCTAssertLessThan(tenth, greedy)
  }

  /// Sutton & Barto, figure 2.5.
  ///
  /// Neighbours are at least 12 points apart with a standard error of
  /// 2.7 if the bandits were not the same, and they are: below 1e-5.
  func testABaselineIsWorthMoreThanAStepSize() throws {
    let settings = [(0.1, true), (0.4, true), (0.1, false), (0.4, false)]
    let shares = try settings.map {
      try optimal(.gradient(learningRate: $0.0, usesBaseline: $0.1), meanValue: 4)
    }
    XCTAssertEqual(shares, shares.sorted(by: >), "\(shares)")
    XCTAssertGreaterThan(shares[0], 75)
  }

  func testRunsCanBeSpreadOverPieces() throws {
    let testbed = BanditTestbed(seed: 3, steps: 50)
    func play(_ runs: Range<Int>) throws -> BanditCurves {
      try testbed.play(
        .epsilonGreedy(explorationRate: 0.1), runs: runs, functions: reference)
    }
    var pieces = try play(0..<7)
    pieces.add(try play(7..<20))
    let whole = try play(0..<20)
    XCTAssertEqual(pieces.optimalCounts, whole.optimalCounts)
    XCTAssertEqual(pieces.runs, 20)
    for (a, b) in zip(pieces.rewardSums, whole.rewardSums) { XCTAssertEqual(a, b, accuracy: 1e-12) }
    XCTAssertEqual(whole.meanReward[0], whole.rewardSums[0] / 20)
  }

  func testPreferencesClimb() throws {
    var learner = BanditLearner(
      .gradient(learningRate: 0.1, usesBaseline: true), arms: 2, functions: reference)
    try learner.learn(5, from: 0)
    XCTAssertEqual(learner.preferences, [0, 0], "the first reward is its own baseline")
    try learner.learn(7, from: 1)
    // 0.1 · (7 − 5) · (1 − 0.5), and as much less for the other arm.
    XCTAssertEqual(learner.preferences[1], 0.1, accuracy: 1e-15)
    XCTAssertEqual(learner.preferences[0], -0.1, accuracy: 1e-15)
    XCTAssertEqual(learner.averages, [5, 7])
    XCTAssertEqual(learner.counts, [1, 1])
    XCTAssertEqual(try learner.probabilities().reduce(0, +), 1, accuracy: 1e-15)
  }

  /// 20 000 draws: 0.02 are 6 standard errors, below 1e-6 for all arms.
  func testThompsonDrawsAsOftenAsItsBeliefSays() {
    var random = RandomStream(seed: 1, name: "shares")
    let shares = thompsonShares(
      averages: [0, 0, 0, -1e3], counts: [4, 4, 4, 4], draws: 20_000, using: &random)
    for share in shares.prefix(3) { XCTAssertEqual(share, 1.0 / 3, accuracy: 0.02) }
    XCTAssertEqual(shares[3], 0)
    XCTAssertEqual(shares.reduce(0, +), 1, accuracy: 1e-12)
  }

  /// 10 000 lives of 10 steps on average: 1 is 10.5 standard errors, below 1e-6.
  func testADiscountIsAChanceToGoOn() {
    var random = RandomStream(seed: 1, name: "lives")
    XCTAssertEqual(meanLifetime(discount: 0.9, lives: 10_000, using: &random), 10, accuracy: 1)
    XCTAssertEqual(meanLifetime(discount: 0, lives: 10, using: &random), 1)
  }

  /// An untried arm that is never counted is pulled for ever.
  func testAFirstPullThatIsNotCountedIsRepeated() throws {
    let testbed = BanditTestbed(seed: 7, steps: 50)
    let wrong = try playUpperConfidence(
      on: testbed, runs: 2, countsFirstPull: false, functions: reference)
    XCTAssertEqual(wrong.pulls, [100, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    let right = try playUpperConfidence(
      on: testbed, runs: 2, countsFirstPull: true, functions: reference)
    XCTAssertEqual(right.pulls.reduce(0, +), 100)
    XCTAssertFalse(right.pulls.contains { $0 < 2 }, "every arm is tried once in each run")
  }

  func testSoftmaxDoesNotOverflow() {
    XCTAssertEqual(softmax([1000, 1000]), [0.5, 0.5])
    XCTAssertEqual(softmax([0, Elementary.log(3)])[1], 0.75, accuracy: 1e-15)
  }

  /// 40 000 draws: 0.02 are 8 standard errors, below 1e-6.
  func testIndicesAreDrawnWithTheirProbabilities() {
    var random = RandomStream(seed: 1, name: "indices")
    var counts = [0, 0, 0]
    for _ in 0..<40_000 { counts[random.index(probabilities: [0.2, 0, 0.8])] += 1 }
    XCTAssertEqual(Double(counts[0]) / 40_000, 0.2, accuracy: 0.02)
    XCTAssertEqual(counts[1], 0)
    XCTAssertEqual(random.index(probabilities: [0, 0]), 1, "where none is possible")
  }

  func testAnswersThatCannotBeUsedAreNamed() {
    func failure(_ strategy: BanditStrategy) -> TrainingError? {
      do {
        _ = try BanditTestbed(seed: 1).play(strategy, runs: 0..<1, functions: nonsense)
        return nil
      } catch { return error as? TrainingError }
    }
    XCTAssertEqual(
      failure(.upperConfidence(width: 2)),
      .unusable(exercise: "01.5", answer: "chose arm 10, but there are 0 to 9"))
    XCTAssertEqual(
      failure(.epsilonGreedy(explorationRate: 0)),
      .unusable(exercise: "01.3", answer: "chose arm -1, but there are 0 to 9"))
    XCTAssertEqual(
      failure(.thompson).map { "\($0)".contains("not a finite number") }, true)
  }
}

/// MemoryBot: it knows every reward and no value.
final class Lesson01MemoryBotTests: XCTestCase {
  func testItKnowsWhatEveryActionPays() throws {
    var bot = MemoryBot(GridWorld.tenByTen, seed: 2, functions: reference)
    for _ in 0..<300 { _ = try bot.playEpisode() }
    XCTAssertEqual(bot.episodes, 300)
    XCTAssertEqual(bot.counts.reduce(0, +), bot.visits.reduce(0, +))
    XCTAssertEqual(bot.visits[99], 0, "nobody acts in the goal")
    XCTAssertEqual(bot.explorationRate, 0.05)
    XCTAssertEqual(bot.averages[0, 0], -1)
    for state in 0..<99 {
      let besideGoal = state == 89 || state == 98
      XCTAssertEqual(bot.averages.maximum(state), besideGoal ? 10 : -0.1, accuracy: 1e-6)
    }
  }

  /// It reaches the goal in about 42 of 100 episodes, with a deviation of 5: below 1e-6.
  func testKnowingRewardsIsNotEnough() throws {
    var bot = MemoryBot(GridWorld.tenByTen, seed: 2, functions: reference)
    for _ in 0..<300 { _ = try bot.playEpisode() }
    let evaluation = try bot.evaluate(random: RandomStream(seed: 2, name: "test"))
    XCTAssertLessThan(evaluation.lengths.count { $0 < 200 }, 70)
    XCTAssertLessThan(evaluation.mean, 0)
  }

  func testAnswersThatCannotBeUsedAreNamed() {
    var bot = MemoryBot(GridWorld.tenByTen, seed: 1, functions: nonsense)
    XCTAssertThrowsError(try bot.playEpisode()) {
      XCTAssertEqual(
        $0 as? TrainingError,
        .unusable(exercise: "01.3", answer: "gave 0 probabilities for 4 actions"))
    }
  }
}

/// Answers that no loop can use.
private var nonsense: SimpleRLFunctions {
  var functions = reference
  functions.epsilonGreedyProbabilities = { _, _ in [] }
  functions.updatedAverage = { _, _, _ in .nan }
  functions.upperConfidenceChoice = { _, _, _ in 10 }
  return functions

  func testAnImpossibleIndexIsNeverDrawn() {
    // A quarter is missing, as if by rounding: it goes to the last index that is possible.
    var random = RandomStream(seed: 1, name: "index")
    var counts = [0, 0, 0, 0]
    for _ in 0..<2000 { counts[random.index(probabilities: [0, 0.5, 0.25, 0])] += 1 }
    XCTAssertEqual(counts[0] + counts[3], 0)
    // Each has probability ½: six standard errors are 134 of 2000, passed once in 5 · 10⁸.
    XCTAssertEqual(Double(counts[1]), 1000, accuracy: 134)
  }
}
