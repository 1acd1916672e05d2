import Course
import Lesson02
import Lesson02Solution
import RLCore
import XCTest

/// The training loop of lesson 2, and what the lesson says about maxima of noisy numbers.
final class QLearningTests: XCTestCase {
  private let right = QLearningFunctions(QLearningSolution.self)

  private func training(
    seed: UInt64 = 1, settings: QLearningSettings = QLearningSettings()
  ) -> QLearning<GridWorld> {
    QLearning(
      GridWorld.tenByTen, settings: settings, seed: seed, functions: right)
  }

  func testTheGridIsSolvedFromEverySeed() throws {
    for seed in 1...10 as ClosedRange<UInt64> {
      var training = training(seed: seed)
      try training.run(steps: 20_000)
      let policy = try GreedyPolicy(training.values, functions: right)
      let judge = RandomStream(seed: seed, name: "test")
      let evaluation = policy.evaluate(in: GridWorld.tenByTen, episodes: 3, random: judge)
      for total in evaluation.returns { XCTAssertEqual(total, 8.3, accuracy: 1e-5, "\(seed)") }
    }
  }

  func testRandomBehaviourFindsTheOptimalTable() throws {
    // A deterministic world with α = 1 and every pair tried: the table is value iteration's.
    var settings = QLearningSettings()
    settings.discount = 0.9
    settings.learningRate = 1
    settings.explorationFloor = 1
    var training = QLearning(
      GridWorld.fourByFour, settings: settings, seed: 3, functions: right)
    try training.run(steps: 100_000)
    let model = GridWorld.fourByFour.model
    let truth = model.actionValues(
      of: model.valueIteration(discount: 0.9).values, discount: 0.9)
    for (learnt, known) in zip(training.values.values, truth) {
      XCTAssertEqual(learnt, known, accuracy: 1e-12)
    }
  }

  func testASeedDecidesEveryBitAndStepsMayBeSplit() throws {
    var (whole, split, other) = (training(seed: 5), training(seed: 5), training(seed: 6))
    try whole.run(steps: 5_000)
    for steps in [1, 1_999, 3_000] { try split.run(steps: steps) }
    try other.run(steps: 5_000)
    XCTAssertEqual(whole.values.values, split.values.values)
    XCTAssertEqual(whole.episodes, split.episodes)
    XCTAssertNotEqual(whole.values.values, other.values.values)
    XCTAssertEqual(whole.steps, 5_000)
  }

  func testExplorationFallsOnceAnEpisodeToItsFloor() throws {
    var settings = QLearningSettings()
    settings.explorationDecay = 0.5
    settings.explorationFloor = 0.2
    var training = training(settings: settings)
    var seen: [Double] = []
    while training.episodes < 4 {
      try training.run(steps: 1)
      if seen.last != training.explorationRate { seen.append(training.explorationRate) }
    }
    XCTAssertEqual(seen, [1, 0.5, 0.25, 0.2])
  }

  func testALearningRateFallsWithTheVisits() throws {
    // One way through two cells: with h = 1, α is 1, 1/2, 1/3, …, so Q is the mean of its targets.
    var settings = QLearningSettings()
    settings.learningRate = 1
    settings.halvingVisits = 1
    settings.discount = 0
    settings.explorationFloor = 1
    var training = QLearning(
      FrozenLake.fourByFour(), settings: settings, seed: 2, functions: right)
    try training.run(steps: 400_000)
    // Right from cell 14 reaches the goal, 15, in one slip of three; about 4 000 visits, so that a
    // deviation of 0.05 is more than 6 standard deviations: false failures below 1e-9.
    XCTAssertEqual(training.values[14, 2], 1.0 / 3, accuracy: 0.05)
  }

  func testAnUnusableAnswerIsASentence() throws {
    var nonsense = right
    nonsense.target = { _, _, _, _ in .infinity }
    nonsense.updated = { _, target, _ in target }
    nonsense.valueIterationSweep = { values, _, _ in values.dropLast() }
    nonsense.greedyPolicy = { _ in [0.5] }
    nonsense.explorationRate = { _, _, _, _, floor in floor }
    var settings = QLearningSettings()
    var training = QLearning(
      GridWorld.tenByTen, settings: settings, seed: 1, functions: nonsense)
    XCTAssertThrowsError(try training.run(steps: 10)) {
      XCTAssertEqual($0 as? TrainingError, .notFinite(quantity: "action value", step: 1))
    }
    settings.explorationFloor = 1.5
    var other = QLearning(
      GridWorld.tenByTen, settings: settings, seed: 1, functions: nonsense)
    XCTAssertThrowsError(try other.run(steps: 10)) {
      XCTAssertTrue("\($0)".contains("02.5"), "\($0)")
    }
    let flat = ActionValues(states: 2, actions: 4)
    XCTAssertThrowsError(try GreedyPolicy(flat, functions: nonsense)) {
      XCTAssertTrue("\($0)".contains("02.4"), "\($0)")
    }
    let model = GridWorld.fourByFour.model
    XCTAssertThrowsError(try nonsense.policyIteration(model, discount: 0.9)) {
      XCTAssertTrue("\($0)".contains("02.4"), "\($0)")
    }
    XCTAssertThrowsError(try nonsense.valueIteration(model, discount: 0.9)) {
      XCTAssertTrue("\($0)".contains("02.3"), "\($0)")
    }
  }

  func testTiesShareAndEachIsTaken() throws {
    var values = ActionValues(states: 1, actions: 4)
    values[0, 1] = 1
    values[0, 3] = 1
    let policy = try GreedyPolicy(values, functions: right)
    XCTAssertEqual(policy.probabilities, [0, 0.5, 0, 0.5])
    var random = RandomStream(seed: 1, name: "ties")
    var counts = [0, 0, 0, 0]
    for _ in 0..<10_000 { counts[policy.action(in: 0, using: &random)] += 1 }
    XCTAssertEqual(counts[0] + counts[2], 0)
    // Standard deviation 50: false failures below 1e-8.
    XCTAssertEqual(Double(counts[1]), 5_000, accuracy: 300)
  }

  func testTheBestOfTenFairCoins() {
    // E[max of 10 binomials (100, ½)], by the tail sum in exact fractions.
    XCTAssertEqual(WinnersCurse.expectedBest(), 57.67798066817503, accuracy: 1e-9)
    XCTAssertEqual(WinnersCurse.expectedBest(coins: 1), 50, accuracy: 1e-9)
    XCTAssertEqual(WinnersCurse.expectedBest(coins: 2, flips: 1), 0.75, accuracy: 1e-12)
    var random = RandomStream(seed: 1, name: "coins")
    let result = WinnersCurse.fairCoins(repetitions: 20_000, using: &random)
    // Standard errors: the maximum scatters by 2.9 (0.021 after 20 000), a coin by 5 (0.035).
    // 6 of them: false failures below 1e-8.
    XCTAssertEqual(result.best, 57.68, accuracy: 0.13)
    XCTAssertEqual(result.again, 50, accuracy: 0.22)
  }

  func testExample67() throws {
    let task = MaximizationBias()
    func average(_ method: MaximizationBias.Method) throws -> MaximizationBias.Result {
      try task.average(
        method, runs: 4_000, functions: right,
        random: RandomStream(seed: 1, name: "example 6.7"))
    }
    let (single, double) = (try average(.single), try average(.double))
    // A share of 4 000 runs has a standard error of at most 0.008, and each of these bounds is at
    // least 5 standard errors from what 10 000 runs give: false failures below 1e-6.
    XCTAssertEqual(single.leftShare[0], 0.5, accuracy: 0.05)
    XCTAssertEqual(double.leftShare[0], 0.5, accuracy: 0.05)
    XCTAssertGreaterThan(single.leftShare.max() ?? 0, 0.85, "Q-learning is drawn to the left")
    XCTAssertLessThan(double.leftShare.max() ?? 1, 0.57, "Double Q-learning never is")
    XCTAssertEqual(single.leftShare[99], 0.464, accuracy: 0.05)
    XCTAssertEqual(double.leftShare[99], 0.093, accuracy: 0.03)
    XCTAssertGreaterThan(single.leftShare[299], double.leftShare[299] + 0.015)
    XCTAssertLessThan(double.leftShare[299], 0.10)
    XCTAssertGreaterThan(single.leftShare[299], 0.05)
    // Left is worth −0.1; the maximum over ten noisy averages says otherwise.
    XCTAssertGreaterThan(single.leftValue.max() ?? -1, 0.08)
    XCTAssertLessThan(double.leftValue.max() ?? 1, 0.03)
  }
}
