import Console
import Lesson04
import Notebook
import RLCore

/// The ratios of one game of a random behaviour, step by step.
func ratioCell(_ page: Page, _ functions: ExpectedSARSAFunctions) throws {
  page.derivation(
    """
    ρ  =  Π π(a_k|s_k) p(s'|s_k, a_k)  /  Π b(a_k|s_k) p(s'|s_k, a_k)
       =  Π π(a_k|s_k) / b(a_k|s_k)
    """)
  page.say(
    "The cards cancel, because their chances are the same for every player: only the choices "
      + "remain. A coin decides in this game (b = 1/2), and the question is what the policy π is "
      + "worth that sticks on 20 and 21. The dealer shows 2:")
  var game = Blackjack()
  var random = RandomStream(seed: page.options.seed, name: "ratio")
  // Dealer 2 and 10, player ace and 2; then 4, 10 and 3 for the player, and a ten for the dealer.
  var seen = game.begin(cards: [2, 10, 1, 2, 4, 10, 3, 10], using: &random)
  let actions = [1, 1, 1, 0]
  var (sums, target, reward) = ([String](), [Double](), 0.0)
  for action in actions {
    sums.append((seen.hasUsableAce ? "soft " : "") + "\(seen.playerSum)")
    target.append(action == (seen.playerSum >= 20 ? 0 : 1) ? 1 : 0)
    let step = game.step(action)
    (seen, reward) = (step.observation, Double(step.reward))
  }
  let behavior = [Double](repeating: 0.5, count: actions.count)
  var table = Table(
    .count("step"), .text("sum"), .text("action"), .number("π", 1), .number("b", 1),
    .number("π/b", 1), .number("ρ for v(s)", 1), .number("ρ for q(s, a)", 1))
  for step in actions.indices {
    let ratios = try [ReturnOf.state, .stateAction].map {
      try functions.importanceRatio(target, behavior, step, $0)
    }
    table.add(
      step, sums[step], actions[step] == 0 ? "stick" : "hit", target[step], behavior[step],
      target[step] / behavior[step], ratios[0], ratios[1])
    if step == 0 { page.record("ratio.first", ratios[0]) }
  }
  table.note("The dealer draws a ten and goes over: reward \(Format.inline(reward)).")
  page.show(table)
  page.say(
    "This game counts as often as the target policy would play it, 16 times as often as the coin "
      + "does. Had the coin stuck on 17, π of that step and the whole product would be 0. For a "
      + "pair of state and action the action is given, and its own quotient must not enter. That "
      + "is also why one step of Expected SARSA needs no ratio: the action is given, and the mean "
      + "over the next action is taken with the target policy's own probabilities.")
}

/// Sutton & Barto, Figure 5.3: two averages of the same games.
func samplingCell(_ page: Page, _ functions: ExpectedSARSAFunctions) async throws {
  let task = OffPolicyBlackjack()
  let truth = task.exactValue
  let points = [1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1_000, 2_000, 3_000, 5_000, 10_000]
    .filter { $0 <= page.options.budget(10_000, quick: 1_000) }
  let (runs, parts, seed) = (page.options.budget(400, quick: 20), 4, page.options.seed)
  let pieces = try await page.concurrently("Example 5.4", count: parts) { part, _ in
    try task.estimates(
      after: points, runs: runs / parts,
      random: RandomStream(seed: seed, name: "example 5.4, part \(part)"), functions: functions)
  }
  /// Mean, and mean square error, after as many games.
  func summary(_ estimates: [[Double]], _ point: Int) -> (mean: Double, error: Double) {
    let values = estimates.map { $0[point] }
    return (Statistics.mean(values), Statistics.mean(values.map { ($0 - truth) * ($0 - truth) }))
  }
  let series = [
    ("ordinary", pieces.flatMap(\.ordinary)), ("weighted", pieces.flatMap(\.weighted)),
    ("own games", pieces.flatMap(\.ownGames)),
  ]
  page.derivation(
    """
    ordinary   Σ ρG / n       no bias, large scatter
    weighted   Σ ρG / Σ ρ     some bias, less scatter
    """)
  page.show(
    Plot(
      x: .log("games"), y: Axis("square error", range: 0...4), height: 10,
      series.map { name, estimates in
        .line(name, points, points.indices.map { summary(estimates, $0).error })
      }))
  var table = Table(.count("games"))
  for (name, _) in series {
    table.columns += [.number(name, 3), .number("error²", 4)]
  }
  for (point, games) in points.enumerated() where [1, 10, 100, 1_000, 10_000].contains(games) {
    var cells: [any TableCellConvertible] = [games]
    for (name, estimates) in series {
      let (mean, error) = summary(estimates, point)
      cells += [mean, error] as [any TableCellConvertible]
      page.record("sampling.\(name).\(games).mean", mean)
      page.record("sampling.\(name).\(games).error", error)
    }
    table.add(cells: cells)
  }
  table.note(
    "Estimates of v = \(Format.fixed(truth, 5)) (from the model): mean and mean square error of "
      + "\(runs) runs. own games: the target policy plays itself.")
  page.show(table)
  var random = RandomStream(seed: seed, name: "ratios")
  let sample = try task.play(
    episodes: page.options.budget(100_000, quick: 10_000), using: &random, functions: functions)
  let none = Double(sample.ratios.count { $0 == 0 }) / Double(sample.ratios.count)
  page.say(
    "\(Format.fixed(100 * none, 0)) % of the coin's games count nothing, the others up to "
      + "\(Format.fixed(sample.ratios.max() ?? 0, 0)) times; the mean of ρ is "
      + "\(Format.fixed(Statistics.mean(sample.ratios), 2)) here, and 1 in the long run. The "
      + "ordinary average is right on average from the first game on, and far off in most runs. "
      + "The weighted average cannot leave the range of the returns, but it is 0 until the first "
      + "game counts, and still biased for some games more. After a hundred games the two hardly "
      + "differ, and both need about ten times the games that the policy itself would need.")
  page.record("sampling.exact", truth)
  page.record("sampling.none", 100 * none)
}
