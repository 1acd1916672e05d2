import Algorithms
import Curriculum
import Notebook
import RLCore

/// Ways to estimate one action value on the cliff: an episode that begins with the pair, or the
/// first step of it.
private struct Estimators {
  let exercises: any ExpectedSARSAExercises.Type
  let task = TargetVariance(CliffWalking(), explorationRate: 0.1)

  init(_ exercises: any ExpectedSARSAExercises.Type) { self.exercises = exercises }

  var truth: Double { task.table[TargetVariance.pair.state, TargetVariance.pair.action] }

  /// b of an agent that explores with another ε.
  func behavior(exploring rate: Double) -> [Double] {
    task.model.epsilonGreedyPolicy(task.table.values, explorationRate: rate)
  }

  /// The return of an episode, and how much likelier it is with ε = 0.1.
  func episode(
    exploring rate: Double, behavior: [Double], using random: inout RandomStream
  ) throws -> (value: Double, ratio: Double) {
    var (state, action) = TargetVariance.pair
    var (value, target, actual) = (0.0, [Double](), [Double]())
    while true {
      let pair = state * task.model.actions + action
      target.append(task.policy[pair])
      actual.append(behavior[pair])
      let outcome = task.model.outcome(state: state, action: action, uniform: 0)
      value += outcome.reward
      state = outcome.nextState
      if outcome.terminated { break }
      action = random.epsilonGreedyAction(task.table, state, explorationRate: rate)
    }
    let ratio = try exercises.importanceRatio(
      targetProbabilities: target, behaviorProbabilities: actual, from: 0,
      estimating: .stateAction)
    return (value, ratio)
  }

  /// A one-step target, with the values of a table; the agent acts on the exact one.
  func target(
    _ nextValue: NextValue, _ table: ActionValues, using random: inout RandomStream
  ) throws -> Double {
    let (state, action) = TargetVariance.pair
    let outcome = task.model.outcome(state: state, action: action, uniform: 0)
    let next = outcome.nextState
    switch nextValue {
    case .expectation:
      let expected = try exercises.expectedValue(
        actionValues: table[next], explorationRate: task.explorationRate)
      return try exercises.target(
        reward: outcome.reward, expectedValue: expected, ending: nil, discount: 1)
    case .sample:
      let choice = random.epsilonGreedyAction(
        task.table, next, explorationRate: task.explorationRate)
      return outcome.reward + table[next, choice]
    case .maximum: return outcome.reward + table.maximum(next)
    }
  }
}

/// All methods of the chapter on one number, and what each of them needs.
func methodsCell(_ page: Page, _ exercises: any ExpectedSARSAExercises.Type) throws {
  let estimators = Estimators(exercises)
  let (batches, size) = (page.options.budget(1_000, quick: 20), 100)
  let zeros = ActionValues(states: 48, actions: 4)
  var random = RandomStream(seed: page.options.seed, name: "methods")
  var table = Table(
    .text("estimate of q(s, right)"), .number("bias, Q exact", 2, sign: true),
    .number("bias, Q = 0", 2, sign: true), .number("deviation", 2))
  /// Means over batches: how far off, and how much they scatter.
  func row(_ name: String, _ key: String, _ estimate: () throws -> Double, empty: Double? = nil)
    throws
  {
    let estimates = try (0..<batches).map { _ in try estimate() }
    let bias = Statistics.mean(estimates) - estimators.truth
    let deviation = Statistics.standardDeviation(estimates)
    table.add(name, bias, empty.map { $0 - estimators.truth }, deviation)
    page.record("methods.\(key).bias", bias)
    page.record("methods.\(key).deviation", deviation)
  }
  func returns(_ rate: Double) throws -> (ordinary: Double, weighted: Double) {
    let behavior = estimators.behavior(exploring: rate)
    let episodes = try (0..<size).map { _ in
      try estimators.episode(exploring: rate, behavior: behavior, using: &random)
    }
    return try exercises.importanceSampledEstimates(
      returns: episodes.map(\.value), ratios: episodes.map(\.ratio))
  }
  func targets(_ method: NextValue, _ table: ActionValues, _ count: Int) throws -> Double {
    Statistics.mean(
      try (0..<count).map { _ in try estimators.target(method, table, using: &random) })
  }
  try row("Monte Carlo", "monteCarlo", { try returns(0.1).ordinary })
  for rate in [0.3, 0.02] {
    try row(
      "ordinary, episodes of ε = \(rate)", "ordinary.\(rate)", { try returns(rate).ordinary })
    try row(
      "weighted, episodes of ε = \(rate)", "weighted.\(rate)", { try returns(rate).weighted })
  }
  for method in [NextValue.sample, .expectation, .maximum] {
    try row(
      method.title, method.rawValue, { try targets(method, estimators.task.table, size) },
      empty: try targets(method, zeros, 1))
  }
  table.note(
    "Dry cliff, row 3, column 2, right; q = \(Format.fixed(estimators.truth, 2)) for ε = 0.1. Each "
      + "estimate is the mean of \(size) episodes or targets; bias and deviation are over "
      + "\(Format.grouped(batches)) such means. Where the bias with an empty table is missing, no "
      + "table is used.")
  page.show(table)
  page.say(
    "Whole returns owe nothing to a table, and scatter with everything that happens until the end. "
      + "Weights make that worse: not by much where the behaviour explores more than the policy, by "
      + "far where it hardly ever does what matters. One-step targets scatter less, and believe what "
      + "the table says: all of it while it is empty, and nothing wrong once it is right. "
      + "Q-learning's is off even then, for it answers another question: what the best behaviour "
      + "would be worth.")
  var needs = Table(
    .text("method"), .text("needs"), .text("bias"), .text("variance"), .text("use it for"))
  needs.add("from the model", "the model", "none", "none", "small models")
  needs.add("Monte Carlo", "whole episodes", "none", "high", "judging a policy")
  needs.add("ordinary", "b(a|s) too", "none", "highest", "many episodes")
  needs.add("weighted", "b(a|s) too", "fades", "high", "others' episodes")
  needs.add("SARSA", "s, a, r, s', a'", "guesses", "low", "many actions")
  needs.add("Expected SARSA", "π(·|s') as well", "guesses", "lowest", "few actions")
  needs.add("Q-learning", "s, a, r, s'", "guesses, max", "lowest", "the best policy")
  page.show(needs)
}
