import Console
import Lesson02
import Notebook
import RLCore

/// A task that never ends, seen through a time limit.
func limitCell(_ page: Page, _ functions: QLearningFunctions) throws {
  page.say(
    "There is one state and one action, with reward 1 for ever and a time limit of T steps, after "
      + "which the recording starts anew. The value does not depend on the clock. If the limit is "
      + "taken for a termination, one target in T lacks its future, and the value settles lower:")
  page.derivation(
    """
    right   Q = 1 + γ Q                  hence
            Q = 1 / (1 − γ)

    wrong   Q = 1 + γ (1 − 1/T) Q        hence
            Q = 1 / (1 − γ + γ/T)
    """)
  var table = Table(
    .number("γ", 2), .count("T"), .number("true Q", 2), .number("learnt", 2),
    .number("limit = end", 2), .number("by the formula", 2), .number("lost", 0))
  for (gamma, limit) in [(0.9, 10), (0.9, 100), (0.99, 10), (0.99, 100), (0.99, 500)] {
    let steps = page.options.budget(400_000, quick: 40_000) / limit * limit
    func learnt(_ ending: Ending) throws -> Double {
      try functions.valueOfEndlessReward(
        discount: gamma, limit: limit, seenAs: ending, steps: steps)
    }
    let truth = 1 / (1 - gamma)
    let formula = 1 / (1 - gamma + gamma / Double(limit))
    let wrong = try learnt(.terminated)
    table.add(
      gamma, limit, truth, try learnt(.truncated), wrong, formula,
      "\(Format.fixed(100 * (1 - wrong / truth), 0)) %")
    page.record("limit.\(gamma).\(limit)", wrong)
  }
  page.show(table)
  page.say(
    "Nothing crashes, and the order of the actions may even be right. But an action that leads to "
      + "the end of the task and an action that leads to the limit then look alike.")
}

/// Fair coins: the best of several noisy averages looks better than it is.
func coinsCell(_ page: Page) {
  let repetitions = page.options.budget(20_000, quick: 2_000)
  var table = Table(
    .count("coins"), .number("best: expected", 2), .number("best: seen", 2),
    .number("the same coin again", 2))
  for coins in [1, 2, 10, 100] {
    var random = RandomStream(seed: page.options.seed, name: "\(coins) coins")
    let result = WinnersCurse.fairCoins(
      coins: coins, repetitions: repetitions, using: &random)
    let expected = WinnersCurse.expectedBest(coins: coins)
    table.add(coins, expected, result.best, result.again, mark: coins == 10 ? "◂" : "")
    if coins == 10 {
      page.record("coins.best", result.best)
      page.record("coins.expected", expected)
      page.record("coins.again", result.again)
    }
  }
  table.note(
    "Heads in 100 flips of each of several fair coins, mean of \(Format.grouped(repetitions)) "
      + "repetitions.")
  page.show(table)
  page.say(
    "E[max] ≥ max E: the largest of several noisy numbers is too large on average, because its "
      + "noise helped to choose it. Flipped again, the same coin shows 50. The maximum in "
      + "Q-learning's target chooses an action and judges it by the same numbers, and hands the "
      + "error on to the state before.")
}

/// Sutton & Barto, Example 6.7.
func doubleCell(_ page: Page, _ functions: QLearningFunctions) async throws {
  let task = MaximizationBias()
  page.derivation(
    """
                  right, 0         left, 0         one of ten actions
        (end) ◂──────── [ A ] ────────▸ [ B ] ────────▸ (end)
                                                reward ~ N(−0.1, 1)
    """)
  let (seed, parts) = (page.options.seed, 8)
  let runs = page.options.budget(1_250, quick: 25)
  let pieces = try await page.concurrently("Example 6.7", count: 2 * parts) { index, _ in
    try task.average(
      index < parts ? .single : .double, runs: runs, functions: functions,
      random: RandomStream(seed: seed, name: "example 6.7, part \(index)"))
  }
  func mean(_ half: Int, _ field: KeyPath<MaximizationBias.Result, [Double]>) -> [Double] {
    let pieces = pieces[half * parts..<(half + 1) * parts].map { $0[keyPath: field] }
    return (0..<task.episodes).map { episode in Statistics.mean(pieces.map { $0[episode] }) }
  }
  let shares = (0..<2).map { half in mean(half, \.leftPercent) }
  let values = (0..<2).map { half in mean(half, \.leftValue) }
  let episodes = Array(1...task.episodes)
  page.show(
    Plot(
      x: Axis("episodes", range: 1...300), y: Axis("left, %", range: 0...100), height: 11,
      [
        .line("Q-learning", episodes, shares[0]), .line("Double Q-learning", episodes, shares[1]),
        .reference(y: 5, "optimal 5 %"),
      ]))
  var table = Table(
    .text("left from A"), .number("largest", 1), .number("episode 100", 1),
    .number("episodes 291–300", 1), .number("Q(A, left) at most", 3, sign: true))
  for (half, name) in ["Q-learning", "Double Q-learning"].enumerated() {
    let end = Statistics.mean(Array(shares[half].suffix(10)))
    table.add(name, shares[half].max(), shares[half][99], end, values[half].max())
    page.record("double.\(half).largest", shares[half].max() ?? .nan)
    page.record("double.\(half).end", end)
    page.record("double.\(half).value", values[half].max() ?? .nan)
  }
  table.note(
    "Percent of \(Format.grouped(runs * parts)) runs, α = ε = 0.1, γ = 1. The true value of left "
      + "is −0.1.")
  page.show(table)
  page.say(
    "After a few rewards one of B's ten averages is above zero by luck. The maximum takes it for "
      + "B's value, and left looks like a gain. With two tables the lucky action of one is judged "
      + "by the other, which does not share its luck.")
}
