import Console
import Lesson04
import Notebook
import RLCore

/// The situations in which the player decides, by dealer's card and sum.
private func decisions(usableAce: Bool) -> [[Blackjack.Observation]] {
  (12...21).map { sum in
    (1...10).map {
      Blackjack.Observation(playerSum: sum, dealerCard: $0, hasUsableAce: usableAce)
    }
  }
}

/// The value of each situation under a policy, from the model.
///
/// The observation of 21 does not say whether it is a natural, so that row is the mean over both,
/// weighted by how often the policy gets there.
private func exactValues(_ policy: [Double]) -> [Double] {
  let model = Blackjack().model
  var values = model.policyEvaluation(policy, discount: 1).values
  let visits = model.expectedVisits(policy: policy, starts: Blackjack.dealProbabilities)
  for card in 1...10 {
    let natural = Blackjack.naturalState(dealerCard: card)
    let seen = Blackjack.Observation(playerSum: 21, dealerCard: card, hasUsableAce: true).index
    let weight = visits[natural] / (visits[natural] + visits[seen])
    values[seen] += weight * (values[natural] - values[seen])
  }
  return values
}

/// The value of a policy before the cards are dealt.
private func gameValue(_ policy: [Double]) -> Double {
  let values = Blackjack().model.policyEvaluation(policy, discount: 1).values
  return zip(values, Blackjack.dealProbabilities).reduce(0) { $0 + $1.0 * $1.1 }
}

/// Sutton & Barto, Figure 5.1: the value of a bad policy, learnt by playing it.
func predictionCell(_ page: Page, _ functions: ExpectedSARSAFunctions) async throws {
  let budgets = page.options.budget(
    [1_000, 10_000, 100_000, 500_000], quick: [100, 1_000, 5_000, 10_000])
  let seed = page.options.seed
  let tables = try await page.concurrently("prediction", count: 4) { index, _ in
    var prediction = BlackjackPrediction(seed: seed &+ UInt64(index), functions: functions) {
      $0.playerSum >= 20 ? 0 : 1
    }
    var played = 0
    return try budgets.map { budget in
      try prediction.run(episodes: budget - played)
      played = budget
      return prediction.averages.means
    }
  }
  func map(_ title: String, _ table: [Double], _ usableAce: Bool) {
    let values = decisions(usableAce: usableAce).map { $0.map { table[$0.index] } }
    page.show(
      HeatMap(
        title, values, rows: Axis("", range: 12...21, ticks: [12, 14, 16, 18, 20]),
        columns: Axis("dealer's card, 1: ace", range: 1...10, ticks: (1...10).map(Double.init)),
        rowsGoUp: true, decimals: 2, range: -1...1))
  }
  let played = Format.grouped(budgets[3])
  map("V, usable ace, after \(played) games (rows: the player's sum)", tables[0][3], true)
  map("V, no usable ace, after \(played) games", tables[0][3], false)

  let exact = exactValues(Blackjack.sticking(from: 20))
  var table = Table(
    .count("games"), .number("usable ace", 3), .number("no usable ace", 3))
  for (point, budget) in budgets.enumerated() {
    let errors = [true, false].map { usableAce -> Double in
      let squares = tables.flatMap { run in
        decisions(usableAce: usableAce).joined().map { seen -> Double in
          let error = run[point][seen.index] - exact[seen.index]
          return error * error
        }
      }
      return Statistics.mean(squares).squareRoot()
    }
    table.add(budget, errors[0], errors[1])
    page.record("prediction.\(budget).ace", errors[0])
    page.record("prediction.\(budget).hard", errors[1])
  }
  table.note(
    "Root of the mean square error over the 100 situations of each kind, against the model; 4 runs."
  )
  page.show(table)
  page.say(
    "Hands with a usable ace are rare: their map is still rough where the other one is smooth. Ten "
      + "times the games make the error about three times smaller. No value was computed from "
      + "another value: that is what Monte Carlo means here. The policy hits until it has 20, and "
      + "every sum below 20 is worth little.")
}

/// The policy of a run of Monte Carlo control after some games.
private struct LearntPolicy: Sendable {
  let policy: [Double]
  let value: Double

  /// Situations in which the policy may take another action than the best one.
  func mistakes(_ best: [[Int]]) -> Int {
    [true, false].reduce(0) { count, usableAce in
      count
        + decisions(usableAce: usableAce).joined().count { seen in
          [0, 1].contains { policy[2 * seen.index + $0] > 0 && !best[seen.index].contains($0) }
        }
    }
  }
}

/// Monte Carlo control, and its distance from the best play.
func controlCell(_ page: Page, _ functions: ExpectedSARSAFunctions) async throws {
  let model = Blackjack().model
  let truth = model.actionValues(of: model.valueIteration(discount: 1).values, discount: 1)
  let best = model.greedyActions(truth)
  let optimum = gameValue(model.epsilonGreedyPolicy(truth, explorationRate: 0))
  let budgets = page.options.budget(
    [10_000, 100_000, 1_000_000], quick: [1_000, 10_000, 20_000])
  let (seed, seeds) = (page.options.seed, 3)
  let runs = try await page.concurrently("control", count: 2 * seeds) { index, _ in
    var control = BlackjackControl(
      index < seeds ? .startingPairs : .soft(0.1), seed: seed &+ UInt64(index % seeds),
      functions: functions)
    var played = 0
    return try budgets.map { budget in
      try control.run(episodes: budget - played)
      played = budget
      let policy = control.greedyPolicy
      return LearntPolicy(policy: policy, value: gameValue(policy))
    }
  }
  var table = Table(
    .text("policy"), .count("games"), .number("value", 4), .number("lost", 4),
    .right("lost by each run"), .number("differs", 1))
  let other: [(String, [Double])] = [
    ("a coin decides", model.uniformPolicy), ("sticks on 20, 21", Blackjack.sticking(from: 20)),
    ("as the dealer does", Blackjack.sticking(from: 17)),
  ]
  for (name, policy) in other {
    let value = gameValue(policy)
    table.add(
      name, nil as Int?, value, optimum - value, "",
      Double(LearntPolicy(policy: policy, value: value).mistakes(best)))
  }
  for (half, (name, key)) in [("exploring starts", "starts"), ("ε-soft play", "soft")]
    .enumerated()
  {
    for (point, budget) in budgets.enumerated() {
      let learnt = (0..<seeds).map { runs[half * seeds + $0][point] }
      let value = Statistics.mean(learnt.map(\.value))
      table.add(
        name, budget, value, optimum - value,
        learnt.map { Format.fixed(optimum - $0.value, 4) }.joined(separator: " "),
        Statistics.mean(learnt.map { Double($0.mistakes(best)) }))
      page.record("control.\(key).\(budget)", value)
    }
  }
  table.add("the best play", nil as Int?, optimum, 0.0, "", 0.0)
  table.note(
    "Of a game before the cards are dealt, from the model. Learnt policies are greedy, the mean of "
      + "\(seeds) runs; ε-soft play explores with ε = 0.1. differs: in how many of 200 situations "
      + "the policy is not that of the best play.")
  page.show(table)
  page.record("control.optimum", optimum)

  let shown = runs[0][budgets.count - 1].policy
  func chart(_ usableAce: Bool, _ sum: Int) -> String {
    decisions(usableAce: usableAce)[sum - 12].map { seen in
      let sticks = shown[2 * seen.index] > shown[2 * seen.index + 1]
      let isBest = best[seen.index].contains(sticks ? 0 : 1)
      return sticks ? (isBest ? "S" : "s") : (isBest ? "." : "h")
    }.joined(separator: " ")
  }
  let heading = "A 2 3 4 5 6 7 8 9 10"
  page.say(
    "What exploring starts had learnt after \(Format.grouped(budgets[budgets.count - 1])) games, "
      + "seed \(seed): S sticks, a dot hits; s and h where the best play is the other one.")
  page.lines(
    ["        usable ace                     no usable ace"]
      + (12...21).reversed().map { "   \($0)   \(chart(true, $0))          \(chart(false, $0))" }
      + ["        \(heading)         \(heading)", "        columns: the dealer's card"])
  page.say(
    "The ε-soft player is judged without its ε, but it has learnt what situations are worth to a "
      + "player who sometimes errs later, and it meets rare ones rarely. Exploring starts visits "
      + "all of them equally often at the start of a game, where the game can begin anywhere.")
}
