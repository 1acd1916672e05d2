import Course
import Lesson05

extension Exercise<DynaQFunctions> {
  /// 05.3: the bonus of Dyna-Q+.
  static var explorationBonus: Self {
    Exercise(
      "05.3", \.explorationBonus, title: "Exploration bonus", snippet: "exploration-bonus",
      section: bonusSection,
      hints: [
        "Who gets the bonus: the reward that the world paid, or the one that the model remembers? "
          + "Only one of them may be bent.",
        "The root is taken of τ alone: after four times as many steps the bonus is twice as "
          + "large, whatever κ is.",
        "if experience == .real { return 0 }, as the world's own word is not bent; else return "
          + "weight * Double(stepsSinceTried).squareRoot(), where only τ is under the root.",
      ],
      endlessHint: "The whole answer is one line, without a loop.",
      cases: questions,
      misconceptions: [
        .init(
          "bonus.onRealReward", .unsorted,
          "the bonus is added to real rewards as well: they are what the world says, and the "
            + "values of the path that is really taken would be bent with them.",
          changing: { right in { steps, weight, _ in try right(steps, weight, .simulated) } }),
        .init(
          "bonus.onlyOnRealReward", .unsorted,
          "real and simulated are exchanged: a pair that has just been tried needs no bonus, one "
            + "that is only remembered does.",
          changing: { right in { try right($0, $1, $2 == .real ? .simulated : .real) } }),
        .init(
          "bonus.withoutRoot", .unsorted,
          "the bonus is κτ, without the root: it then grows so fast that it soon exceeds every "
            + "reward, and the agent does nothing but look around."
        ) { steps, weight, experience in experience == .real ? 0 : weight * Double(steps) },
        .init(
          "bonus.rootOfProduct", .unsorted,
          "the root is taken of κτ: it belongs to τ alone, so that twice the weight is twice the "
            + "bonus."
        ) { steps, weight, experience in
          experience == .real ? 0 : (weight * Double(steps)).squareRoot()
        },
        .init(
          "bonus.squared", .unsorted,
          "τ is squared where its root is wanted: four times the time is twice the bonus."
        ) { steps, weight, experience in
          experience == .real ? 0 : weight * Double(steps) * Double(steps)
        },
        .init(
          "bonus.withoutWeight", .unsorted,
          "κ is left out: it says what a step of not knowing is worth, in units of reward.",
          changing: { right in { steps, _, experience in try right(steps, 1, experience) } }),
        .init(
          "bonus.fades", .unsorted,
          "the root divides: such a bonus shrinks with the time since the last try, and is "
            + "infinite right after it."
        ) { steps, weight, experience in
          experience == .real ? 0 : weight / Double(steps).squareRoot()
        },
        .init(
          "bonus.fadesFromOne", .unsorted,
          "the bonus is κ / √(τ + 1), which shrinks with the time since the last try: the longer "
            + "ago, the more may have changed."
        ) { steps, weight, experience in
          experience == .real ? 0 : weight / Double(steps + 1).squareRoot()
        },
        .init(
          "bonus.countsFromOne", .unsorted,
          "one is added to τ: what was tried just now has no bonus.",
          changing: { right in { try right($0 + 1, $1, $2) } }),
        .init(
          "bonus.punishes", .unsorted,
          "the sign is wrong: what was long not tried is to attract, not to repel.",
          changing: { right in { -(try right($0, $1, $2)) } }),
      ])
  }
}

private func questions() -> [Case<DynaQFunctions>] {
  [
    bonusCase("tried four steps ago, remembered", roots: [2], 0.5, .simulated),
    bonusCase("tried four steps ago, real", roots: [2], 0.5, .real),
    bonusCase("tried just now", roots: [0], 0.5, .simulated),
    bonusCase("each pair twice as many roots ago", roots: [1, 2, 4, 8], 0.25, .simulated),
    bonusCase("a small weight and long times", roots: [10, 100, 1000], 0.001, .simulated),
    bonusCase("long times, real", roots: [0, 10, 1000], 2, .real),
    bonusCase("no weight", roots: [1, 5], 0, .simulated),
    bonusCase("a weight above 1", roots: [1, 3, 7], 4, .simulated),
  ]
}

/// Asks for times that are squares of known roots.
private func bonusCase(
  _ title: String, roots: [Int], _ weight: Double, _ experience: Experience
) -> Case<DynaQFunctions> {
  Case(
    title: title, settings: [setting("weight", weight), "experience = .\(experience)"],
    row: "pair", inputs: [Column("stepsSinceTried", words: roots.map { "\($0 * $0)" })],
    expected: .precise("bonus", roots.map { experience == .real ? 0 : weight * Double($0) })
  ) { functions in
    try roots.map { try functions.explorationBonus($0 * $0, weight, experience) }
  }
}
