import Course
import Lesson05

extension Exercise<DynaQFunctions> {
  /// 05.3: the bonus of Dyna-Q+.
  static var explorationBonus: Self {
    Exercise(
      "05.3", \.explorationBonus, title: "Exploration bonus", snippet: "exploration-bonus",
      section: bonusSection,
      hints: [
        "Which reward gets the bonus: the one that the world paid, or the one that the model "
          + "remembers? Only one of them may be changed.",
        "The root is taken of τ alone: after four times as many steps the bonus is twice as "
          + "large, whatever κ is.",
        "if experience == .real { return 0 }; else return weight * "
          + "Double(stepsSinceTried).squareRoot(), with τ as a Double and the weight outside of "
          + "the root.",
      ],
      endlessHint: "The whole answer is one line, without a loop.",
      cases: questions,
      misconceptions: [
        .init(
          "bonus.onRealReward", .missingCase,
          "the bonus is added to real rewards as well: they are what the world says, and with a "
            + "bonus the values of the path that is really taken would be too high.",
          changing: { right in { steps, weight, _ in try right(steps, weight, .simulated) } }),
        .init(
          "bonus.onlyOnRealReward", .exchange,
          "real and simulated are exchanged: a pair that has just been tried needs no bonus, one "
            + "that is only remembered does.",
          changing: { right in { try right($0, $1, $2 == .real ? .simulated : .real) } }),
        .init(
          "bonus.withoutRoot", .term,
          "the bonus is κτ, without the root: it then grows so fast that it soon exceeds every "
            + "reward, and the agent does nothing but look around."
        ) { steps, weight, experience in experience == .real ? 0 : weight * Double(steps) },
        .init(
          "bonus.rootOfProduct", .parameter,
          "the root is taken of κτ: it belongs to τ alone. Twice the weight is then twice the "
            + "bonus."
        ) { steps, weight, experience in
          experience == .real ? 0 : (weight * Double(steps)).squareRoot()
        },
        .init(
          "bonus.squared", .term,
          "τ is squared where its root is wanted: four times the time is twice the bonus."
        ) { steps, weight, experience in
          experience == .real ? 0 : weight * Double(steps) * Double(steps)
        },
        .init(
          "bonus.withoutWeight", .parameter,
          "κ is left out: it says what a step of not knowing is worth, in units of reward.",
          changing: { right in { steps, _, experience in try right(steps, 1, experience) } }),
        .init(
          "bonus.fades", .otherFormula,
          "the root divides: κ is multiplied by √τ, because the bonus grows with the time since "
            + "the last try."
        ) { steps, weight, experience in
          experience == .real ? 0 : weight / Double(steps).squareRoot()
        }
        .or { steps, weight, experience in
          experience == .real || steps == 0 ? 0 : weight / Double(steps).squareRoot()
        },
        .init(
          "bonus.fadesFromOne", .otherFormula,
          "the bonus is κ / √(τ + 1), which shrinks with the time since the last try: the longer "
            + "ago, the more may have changed."
        ) { steps, weight, experience in
          experience == .real ? 0 : weight / Double(steps + 1).squareRoot()
        },
        .init(
          "bonus.countsFromOne", .index,
          "one is added to τ: what was tried just now has no bonus.",
          changing: { right in { try right($0 + 1, $1, $2) } }),
        .init(
          "bonus.punishes", .sign,
          "the sign is wrong: the bonus is to attract the agent to what was not tried for a while, "
            + "not to repel it.",
          changing: { right in { -(try right($0, $1, $2)) } }),
      ] + bonusMistakes,
      promises: [
        Promise("κ √τ, or 0", brokenBy: "bonus.withoutRoot", "bonus.wholeRoot"),
        Promise("0 or more", brokenBy: "bonus.neverZero"),
        Promise("κ = `weight`", brokenBy: "bonus.withoutWeight"),
        Promise("The bonus belongs to `.simulated` experience", brokenBy: "bonus.never"),
        Promise("A `.real` reward stays as it was", brokenBy: "bonus.onRealReward"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2)) } })
  }
}

private func questions() -> [Case<DynaQFunctions>] {
  [
    bonusCase("tried four steps ago, remembered", roots: [2], 0.5, .simulated),
    bonusCase("tried four steps ago, real", roots: [2], 0.5, .real),
    bonusCase(
      "times that are no squares",
      [(2, 1.414_213_562_373_095_1), (3, 1.732_050_807_568_877_2), (10, 3.162_277_660_168_379_5)],
      1,
      .simulated),
    bonusCase("99 steps ago", [(99, 9.949_874_371_066_2)], 0.1, .simulated),
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
  bonusCase(title, roots.map { ($0 * $0, Double($0)) }, weight, experience)
}

/// Asks for times with their known roots.
private func bonusCase(
  _ title: String, _ times: [(steps: Int, root: Double)], _ weight: Double,
  _ experience: Experience
) -> Case<DynaQFunctions> {
  Case(
    title: title, settings: [setting("weight", weight), "experience = .\(experience)"],
    row: "pair", inputs: [Column("stepsSinceTried", words: times.map { "\($0.steps)" })],
    expected: .precise("bonus", times.map { experience == .real ? 0 : weight * $0.root })
  ) { functions in
    try times.map { try functions.explorationBonus($0.steps, weight, experience) }
  }
}
