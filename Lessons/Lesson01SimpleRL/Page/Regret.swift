import Console
import Course
import Experiments
import Lesson01
import Notebook
import RLCore

/// The cost of exploring and of not exploring: regret by arm and by strategy.
func regretCell(_ page: Page, _ trainings: Trainings) async throws {
  page.derivation(
    """
    regret(T) = T q* − E[ q(A_1) + … + q(A_T) ]    lost to the best arm
              = Σ (q* − q(a)) E[ N_T(a) ]          gap times pulls, by arm
    """)
  page.say("The first bandit of the testbed, played once for 1 000 steps with ε = 0.1:")
  page.show(try decomposition(seed: page.options.seed, functions: trainings.functions))

  let strategies: [BanditStrategy] = [
    .epsilonGreedy(explorationRate: 0), .epsilonGreedy(explorationRate: 0.1),
    .boltzmann(temperature: 0.25), .upperConfidence(width: 2), .thompson,
  ]
  let results = try await trainings.play(strategies, page)
  page.say("Averaged over all bandits, for the four ways to choose and for greedy:")
  page.show(
    Plot(
      x: Axis("steps", including: [0]), y: Axis("regret", including: [0]), height: 12,
      results.map { .curve($0.strategy.name, $0.curves.cumulativeRegret) }))
  var table = Table(
    .text("strategy"), .number("best arm, %", 1), .number("mean reward", 3),
    .number("regret", 1), .number("a step, at the end", 3))
  for result in results {
    let total = result.curves.cumulativeRegret
    table.add(
      result.strategy.name, result.curves.lastOptimal, result.curves.lastReward,
      result.curves.totalRegret, (total[999] - total[899]) / 100)
  }
  page.show(table)
  for (name, result) in zip(["greedy", "epsilon10", "boltzmann", "ucb", "thompson"], results) {
    page.record("regret.\(name)", result.curves.totalRegret)
  }
  page.say(
    "A straight line is a price paid for ever. Greedy pays because it has not found the best arm, "
      + "ε-greedy because it never stops trying all arms. UCB and Thompson sampling try an arm "
      + "that may still be the best, so their curves bend. On a bandit with fixed values their "
      + "regret grows like log T, and no strategy that works on all bandits does better than that "
      + "(Lai and Robbins 1985).")
  try await tasks(page, trainings)
}

/// Gap times pulls for every arm of one bandit.
private func decomposition(seed: UInt64, functions: SimpleRLFunctions) throws -> Table {
  let bandit = BanditTestbed(seed: seed).bandit(run: 0)
  let random = RandomStream(seed: seed, name: "decomposition")
  var (choices, rewards) = (random.stream(named: "choices"), random.stream(named: "rewards"))
  var learner = BanditLearner(
    .epsilonGreedy(explorationRate: 0.1), arms: bandit.arms, functions: functions)
  var regret = 0.0
  for _ in 0..<1000 {
    let arm = try learner.choose(using: &choices)
    guard bandit.trueValues.indices.contains(arm) else {
      throw TrainingError.unusable(exercise: "01.3", answer: "gave no probabilities")
    }
    regret += bandit.optimalValue - bandit.trueValues[arm]
    try learner.learn(bandit.pull(arm, using: &rewards), from: arm)
  }
  var table = Table(
    .count("arm"), .number("true value q", 3, sign: true), .number("gap q* − q", 3),
    .count("pulls"), .number("gap · pulls", 2))
  var sum = 0.0
  for arm in 0..<bandit.arms {
    let gap = bandit.optimalValue - bandit.trueValues[arm]
    sum += gap * Double(learner.counts[arm])
    table.add(
      arm, bandit.trueValues[arm], gap, learner.counts[arm], gap * Double(learner.counts[arm]),
      mark: arm == bandit.optimalArm ? "◂" : "")
  }
  table.note(
    "sum of the last column \(Format.fixed(sum, 2)), summed step by step "
      + "\(Format.fixed(regret, 2))     ◂ the best arm")
  return table
}

/// The lesson's bars, from the right end of the book's figures.
private func tasks(_ page: Page, _ trainings: Trainings) async throws {
  let wanted: [(name: String, strategy: BanditStrategy, meanValue: Double, bar: Double)] = [
    ("epsilon10", .epsilonGreedy(explorationRate: 0.1), 0, 75),
    ("ucb", .upperConfidence(width: 2), 0, 80),
    ("gradient", .gradient(learningRate: 0.1, usesBaseline: true), 4, 80),
    ("thompson", .thompson, 0, 85),
  ]
  for task in wanted {
    var results: [TestbedResult] = []
    for seed in page.options.seedValues {
      results += try await trainings.play(
        [task.strategy], meanValue: task.meanValue, seed: seed, page)
    }
    let isGradient = task.meanValue != 0
    page.record(
      task.name, title: (isGradient ? "gradient, " : "") + task.strategy.name,
      metric: "best arm, % of the last 100 of 1000 steps",
      values: results.map(\.curves.lastOptimal), bar: task.bar,
      steps: results[0].curves.runs * results[0].curves.steps, seconds: results.map(\.seconds))
  }
  page.tasks(value: "best arm, %")
}
