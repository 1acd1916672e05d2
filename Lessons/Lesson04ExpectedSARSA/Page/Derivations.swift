import Console
import Experiments
import Lesson04
import Notebook
import RLCore

/// E_π[Q] by hand: all actions share ε, the best ones 1 − ε.
func expectationCell(_ page: Page, _ functions: ExpectedSARSAFunctions) throws {
  let (values, epsilon) = ([1.0, 3, 3, 0], 0.2)
  let expected = try functions.expectedValue(values, epsilon)
  let mean = Statistics.mean(values)
  page.derivation(
    """
    E[Q(s', A')] = Σ π(a|s') Q(s', a)           π: ε/n for each of n actions,
                                                the m best share 1 − ε
                 = (1 − ε) · max Q + ε · mean Q
                 = 0.8 · 3 + 0.2 · \(Format.fixed(mean, 2)) = \(Format.fixed(expected, 2))
    """)
  var table = Table(
    .text("action"), .number("Q(s', a)", 0), .number("of ε", 2), .number("of 1 − ε", 2),
    .number("π(a|s')", 2), .number("π · Q", 2))
  let best = values.max() ?? 0
  let ties = Double(values.count { $0 == best })
  var total = 0.0
  for (action, value) in zip(["up", "right", "down", "left"], values) {
    let (any, greedy) = (epsilon / 4, value == best ? (1 - epsilon) / ties : 0)
    table.add(action, value, any, greedy, any + greedy, (any + greedy) * value)
    total += any + greedy
  }
  table.add("sum", nil as Double?, epsilon, 1 - epsilon, total, expected)
  table.note("n = 4 actions, m = 2 of them best, ε = 0.2.")
  page.show(table)
  page.say(
    "Two best actions are worth the same, so how they share 1 − ε changes nothing, as long as it "
      + "is 1 − ε that they share. To give each of them all of it is wrong. That matters most in "
      + "a new table, where all values are equal:")
  var wrong = Table(
    .text("Q(s', ·)"), .number("ε", 1), .number("E[Q]", 2), .number("1 − ε for each", 2),
    .number("ε/(n−1) for the others", 2))
  for (row, epsilon) in [
    ([1.0, 3, 3, 0], 0.2), ([-1, -1, -1, -1], 0.2), ([1, 3, 3, 0], 0), ([1, 3, 3, 0], 1),
  ] {
    let best = row.max() ?? 0
    let any = row.reduce(0, +) * epsilon / 4
    let ties = Double(row.count { $0 == best })
    // The first best action gets 1 − ε, the three others ε/3 each.
    let others = (row.reduce(0, +) - best) * epsilon / 3
    wrong.add(
      Format.list(row), epsilon,
      try functions.expectedValue(row, epsilon),
      any + (1 - epsilon) * ties * best, others + (1 - epsilon) * best)
  }
  page.show(wrong)
  page.say(
    "With ε = 0 the expectation is the maximum, and the target is that of Q-learning; with ε = 1 "
      + "it is the mean. The last column belongs to an agent whose random action is never the best "
      + "one.")
  page.record("expectation.value", expected)
  page.record("expectation.flat", try functions.expectedValue([-1, -1, -1, -1], 0.2))
}

/// The next action's part of a target's variance, from the model and from draws.
func varianceCell(_ page: Page, _ functions: ExpectedSARSAFunctions) throws {
  page.derivation(
    """
    Var[ r + γ Q(S', A') ]  =  Var[ r + γ E[Q(S', A') | S'] ]   the world
                             + γ² E[ Var[Q(S', A') | S'] ]      the agent
    """)
  page.say(
    "SARSA's target has both parts, that of Expected SARSA only the first. For a step along "
      + "the edge of the cliff, the parts are computed from the model, and the whole is measured "
      + "over draws. On the slippery cliff a step goes where it was meant to go, or to its left or "
      + "to its right, each with probability 1/3:")
  let draws = page.options.budget(10_000, quick: 2_000)
  var table = Table(
    .text("cliff"), .number("ε", 1), .number("world", 1), .number("agent", 1),
    .number("both", 1), .number("SARSA", 1), .number("Expected SARSA", 1))
  for (name, world) in [("dry", CliffWalking()), ("slippery", CliffWalking(isSlippery: true))] {
    for epsilon in [0.1, 0.3] {
      let parts = TargetVariance(world, explorationRate: epsilon)
      let seen = try parts.measured(
        draws: draws, functions: functions,
        random: RandomStream(seed: page.options.seed, name: "variance \(name) \(epsilon)"))
      table.add(
        name, epsilon, parts.world, parts.agent, parts.world + parts.agent, seen.sample,
        seen.expectation)
      page.record("variance.\(name).\(epsilon).sarsa", seen.sample)
      page.record("variance.\(name).\(epsilon).expected", seen.expectation)
      page.record("variance.\(name).\(epsilon).world", parts.world)
      page.record("variance.\(name).\(epsilon).agent", parts.agent)
      page.record(
        "variance.\(name).\(epsilon).share", 100 * parts.agent / (parts.world + parts.agent))
    }
  }
  table.note(
    "Variance of the target of right in row 3, column 2, γ = 1; Q is exact for an agent that "
      + "explores with this ε. Last columns: \(Format.grouped(draws)) draws.")
  page.show(table)
  page.say(
    "On dry ground the agent's next action is the only chance, so the expected target does not "
      + "scatter at all: α may be 1. On slippery ground most of the variance is the world's, and "
      + "averaging over actions does not take that away.")
}
