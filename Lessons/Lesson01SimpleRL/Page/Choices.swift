import Console
import Lesson01
import Notebook
import RLCore

/// Four ways to choose between the same averages and counts.
func choicesCell(_ page: Page, _ functions: SimpleRLFunctions) throws {
  let averages = [0.2, 0.8, 0.8, -0.4]
  let counts = [10, 30, 5, 5]
  let (rate, temperature, width) = (0.1, 0.25, 2.0)
  page.derivation(
    """
    ε-greedy    ε/n each; 1 − ε shared by the best        ε = 0.1, n = 4 arms
    Boltzmann   π(a) ∝ exp( Q(a) / τ )                    τ = 0.25
    UCB         argmax of  Q(a) + c √( ln t / N(a) )      c = 2, t = Σ N
    Thompson    argmax of one draw per arm, normal with   the posterior of its
                mean N Q / (N+1), variance 1 / (N+1)      value after N rewards
    """)
  let shares = try functions.epsilonGreedyProbabilities(averages, rate)
  let soft = softmax(averages.map { $0 / temperature })
  let chosen = try functions.upperConfidenceChoice(averages, counts, width)
  let logarithm = Elementary.log(Double(counts.reduce(0, +)))
  var random = RandomStream(seed: page.options.seed, name: "choices")
  let drawn = thompsonShares(averages: averages, counts: counts, draws: 20_000, using: &random)
  var table = Table(
    .count("arm"), .number("Q", 1, sign: true), .count("N"), .number("ε-greedy", 3),
    .number("Boltzmann", 3), .number("Thompson", 3), .number("UCB bound", 3))
  for arm in averages.indices {
    table.add(
      arm, averages[arm], counts[arm], arm < shares.count ? Optional(shares[arm]) : nil,
      soft[arm], drawn[arm],
      averages[arm] + width * (logarithm / Double(counts[arm])).squareRoot(),
      mark: arm == chosen ? "◂" : "")
  }
  page.show(table)
  page.caption("Probabilities of being chosen; UCB takes the largest bound, with certainty: ◂")
  page.say(
    "The first two look at the averages alone: to them arms 1 and 2 are the same. The other two "
      + "know that arm 2 has been tried less, and may still be better than it looks. Arm 3 looks "
      + "worst. ε-greedy tries it as often as arm 0, the others less often or not at all.")
}

/// ε-greedy on the testbed: Sutton & Barto, figure 2.2.
func testbedCell(_ page: Page, _ trainings: Trainings) async throws {
  let rates = [0.1, 0.01, 0]
  let results = try await trainings.play(
    rates.map { .epsilonGreedy(explorationRate: $0) }, page)
  let runs = results[0].curves.runs
  page.say(
    "\(Format.grouped(runs)) bandits with 10 arms. An arm's true value is drawn from N(0, 1), its "
      + "rewards from N(value, 1). How often the best arm is taken, in per cent of the bandits:")
  page.show(
    Plot(
      x: Axis("steps", including: [0]), y: Axis("best arm, %", range: 0...100), height: 11,
      results.map { .curve($0.strategy.name, $0.curves.optimalShare.map { 100 * $0 }) }))
  var table = Table(
    .text("last 100 of 1 000 steps"), .number("best arm, %", 1), .number("mean reward", 3),
    .number("regret of the run", 1))
  for result in results {
    table.add(
      result.strategy.name, result.curves.lastOptimal, result.curves.lastReward,
      result.curves.totalRegret)
  }
  page.show(table)
  for (name, result) in zip(["epsilon10", "epsilon1", "greedy"], results) {
    page.record("testbed.\(name).optimal", result.curves.lastOptimal)
    page.record("testbed.\(name).reward", result.curves.lastReward)
  }
  page.say(
    "Greedy stays with the first arm whose average does not fall below the others, and never "
      + "learns what it has missed. ε = 0.1 finds the best arm soon, but goes on taking a random "
      + "arm in one step of ten: 91 % is the most that it can reach. ε = 0.01 learns more slowly. "
      + "It could reach 99 %, in far more than 1 000 steps.")
}

/// Upper confidence bounds: Sutton & Barto, figure 2.4.
func upperConfidenceCell(_ page: Page, _ trainings: Trainings) async throws {
  let results = try await trainings.play(
    [.upperConfidence(width: 2), .epsilonGreedy(explorationRate: 0.1)], page)
  page.derivation(
    """
    Q(a) + c √( ln t / N(a) )    what arm a could be worth if it was unlucky
                                 N(a) grows: a is known, and tried less
                                 t grows:    every arm is tried again, rarely
    """)
  page.show(
    Plot(
      x: Axis("steps", including: [0]), y: Axis("mean reward", range: 0...1.6), height: 10,
      results.map { .curve($0.strategy.name, $0.curves.meanReward) }))
  page.say(
    "The spike: in its first ten steps UCB tries every arm once. Then all bonuses are equal, and "
      + "step 11 goes to the arm that paid best. That arm's bonus falls, and step 12 mostly tries "
      + "another:")
  var table = Table(
    columns: [.text("step")] + (9...14).map { .number("\($0)", 3, sign: true) })
  for result in results {
    table.add(cells: [result.strategy.name] + (9...14).map { result.curves.meanReward[$0 - 1] })
  }
  page.show(table)
  page.record("ucb.step11", results[0].curves.meanReward[10])
  page.record("ucb.step12", results[0].curves.meanReward[11])
  page.record("ucb.reward", results[0].curves.lastReward)
  page.record("ucb.optimal", results[0].curves.lastOptimal)
}

/// Preferences instead of values, with and without a baseline: Sutton & Barto, figure 2.5.
func gradientCell(_ page: Page, _ trainings: Trainings) async throws {
  let settings = [(0.1, true), (0.4, true), (0.1, false), (0.4, false)]
  let results = try await trainings.play(
    settings.map { .gradient(learningRate: $0.0, usesBaseline: $0.1) }, meanValue: 4, page)
  page.derivation(
    """
    π(a) = exp( H(a) ) / Σ exp( H(b) )
    H(a) ← H(a) + α ( r − baseline ) ( [a was taken] − π(a) )
    """)
  page.say(
    "Preferences H are not values: only their differences count. All true values are raised by 4 "
      + "here. That changes nothing for a learner that compares rewards with their average so far. "
      + "A learner that compares them with 0 takes every reward for a success.")
  page.show(
    Plot(
      x: Axis("steps", including: [0]), y: Axis("best arm, %", range: 0...100), height: 11,
      results.map { .curve($0.strategy.name, $0.curves.optimalShare.map { 100 * $0 }) }))
  var table = Table(
    .text("last 100 of 1 000 steps"), .number("best arm, %", 1), .number("mean reward", 3))
  for result in results {
    table.add(result.strategy.name, result.curves.lastOptimal, result.curves.lastReward)
  }
  page.show(table)
  for (name, result) in zip(["01", "04", "01NoBaseline", "04NoBaseline"], results) {
    page.record("gradient.\(name).optimal", result.curves.lastOptimal)
  }
}
