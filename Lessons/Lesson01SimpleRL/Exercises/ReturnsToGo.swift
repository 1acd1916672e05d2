import Console
import Course
import Lesson01
import RLCore

extension Exercise<SimpleRLFunctions> {
  /// 01.2: the returns to go.
  static var returnsToGo: Self {
    Exercise(
      "01.2", \.returnsToGo, title: "Returns to go", snippet: "returns-to-go",
      section: "Returns to go",
      hints: [
        "Summing the rest of the episode anew at every step takes T²/2 additions. What does G_t "
          + "have in common with G_{t+1}?",
        "G_t = r_t + γ G_{t+1}: each return needs the one after it, so go from the last step to "
          + "the first, starting with 0 after the end.",
        "var returns = rewards, next = 0.0; for t in rewards.indices.reversed() { next = "
          + "rewards[t] + discount * next; returns[t] = next }; return returns.",
      ],
      endlessHint: "Does the index move towards 0 in every round, and stop there?",
      cases: questions,
      misconceptions: returnsToGoMistakes,
      promises: [
        Promise("both in the order of time", brokenBy: "togo.notTurnedRound"),
        Promise("T may be 0", brokenBy: "togo.emptyGivesZero"),
        Promise("the result are [T]", brokenBy: "togo.afterTheEnd", "togo.firstIsLeftOut"),
        Promise("γ = `discount` lies in [0, 1]", brokenBy: "togo.byDivision", "togo.lastForEver"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1)) } })
  }
}

private func questions() -> [Case<SimpleRLFunctions>] {
  var random = RandomStream(seed: 1, name: "01.2")
  return [
    returnsCase("an episode without steps", [], 0.9),
    returnsCase("one step", [3], 0.5),
    returnsCase("two steps", [1, 4], 0.5),
    returnsCase("only the reward of the step itself counts", [2, 5, 7], 0),
    returnsCase("every reward counts in full", [1, 2, 4], 1),
    returnsCase("one reward, at the end", [0, 0, 0, 8], 0.5),
    returnsCase("rewards of both signs", [-1, 2, 0, -4], 0.5),
    drawnCase(random.numbers(12, -2, 2, decimals: 2), 0.9),
    drawnCase(random.numbers(50, -2, 2, decimals: 2), 0.99),
    drawnCase(random.numbers(150, -2, 2, decimals: 2), 0.99),
    longEpisodeCase(),
  ]
}

/// G_t = Σ_k γ^k r_{t+k}: the definition, every sum by itself.
private func returnsCase(
  _ title: String, _ rewards: [Double], _ discount: Double
) -> Case<SimpleRLFunctions> {
  let expected = rewards.indices.map { t in
    rewards[t...].indices.reduce(0) { $0 + power(discount, $1 - t) * rewards[$1] }
  }
  return Case(
    title: title, settings: [setting("discount", discount)], row: "t",
    inputs: [Column("reward", rewards)], expected: .precise("returns", expected)
  ) { functions in try functions.returnsToGo(rewards, discount) }
}

/// Drawn rewards, of which the fewest that differ are shown.
private func drawnCase(_ rewards: [Double], _ discount: Double) -> Case<SimpleRLFunctions> {
  .shrinking(rewards, { smaller($0) }) {
    returnsCase(counted($0.count, "step"), $0, discount)
  }
}

/// Asks for an episode of 1 000 000 rewards of 1, of which G_t = (1 − γ^{T−t}) / (1 − γ).
///
/// An insertion at the front for every step moves 4 · 10¹² bytes, which takes longer than 5 s on
/// any machine. T steps of unoptimised code take a tenth of a second.
private func longEpisodeCase() -> Case<SimpleRLFunctions> {
  let (count, discount) = (1_000_000, 0.999)
  return .properties(
    "1 000 000 steps", settings: ["1 000 000 rewards of 1", setting("discount", discount)],
    ["number of returns", "all returns"], expected: ["1000000", "right"],
    timeoutExplanation:
      "Short episodes come out right. The likely cause is that the number of steps grows with "
      + "T²: a sum over the rest of the episode for every t, or an insertion at the front of an "
      + "array, which moves all that is in it. G_t = r_t + γ G_{t+1} needs one pass, from the "
      + "last step to the first."
  ) { functions in
    let answer = try functions.returnsToGo(Array(repeating: 1, count: count), discount)
    return ["\(answer.count)", areReturnsOfOnes(answer, discount: discount) ? "right" : "wrong"]
  }
}
