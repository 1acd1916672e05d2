import Course
import Lesson04
import RLCore

extension Exercise<ExpectedSARSAFunctions> {
  /// 04.1: the expected value of an ε-greedy policy.
  static var expectedValue: Self {
    Exercise(
      "04.1", \.expectedValue, title: "Policy expectation", snippet: "expectation",
      section: "The expectation",
      hints: [
        "An ε-greedy agent does one of two things: with probability ε it takes any action at "
          + "all, otherwise one of the best. What is each of the two worth on average?",
        "Any action at all is worth the mean of Q, one of the best the maximum, however many "
          + "share it. With probabilities instead: ε/n for every action and (1 − ε)/m more for "
          + "each of the m best; check that they add up to 1.",
        "(1 - explorationRate) * m + explorationRate * mean, where m is the largest of "
          + "actionValues (start the search with the first of them, not with 0) and mean is "
          + "actionValues.reduce(0, +) / Double(actionValues.count).",
      ],
      endlessHint: "Two passes over the actions are enough: does the index advance?",
      cases: questions,
      misconceptions: [
        .init(
          "expectation.othersOnly", .parameter,
          "exploring passes over the best action, and the others have ε/(n − 1) each: ε-greedy "
            + "draws from all n actions, and the best one may come by chance as well.",
          mean(.lowest) { n, _, epsilon in (1 - epsilon, epsilon / (n - 1)) }),
        .init(
          "expectation.othersOnlyTiesShared", .parameter,
          "every action that is not best has ε/(n − 1), and the best ones share 1 − ε alone: all n "
            + "actions have ε/n, or with several best ones the probabilities do not add up to 1.",
          mean(.tied) { n, m, epsilon in ((1 - epsilon) / m, epsilon / (n - 1)) }),
        .init(
          "expectation.othersOnlyTiesInFull", .missingCase,
          "every best action has 1 − ε and every other one ε/(n − 1): ε-greedy draws from all n "
            + "actions, the best included, and several best ones share 1 − ε.",
          mean(.tied) { n, _, epsilon in (1 - epsilon, epsilon / (n - 1)) }),
        .init(
          "expectation.worseOnly", .parameter,
          "ε is shared among the actions that are not best: ε-greedy draws from all n of them, and "
            + "where all are equally good no action would be left to have ε.",
          mean(.tied) { n, m, epsilon in ((1 - epsilon) / m, epsilon / (n - m)) }
        )
        .or(
          mean(.tied) { n, m, epsilon in
            n == m ? (1 / n, 0) : ((1 - epsilon) / m, epsilon / (n - m))
          }),
        .init(
          "expectation.meanOfWorse", .aggregate,
          "chance earns the mean of the actions that are not best: ε-greedy draws from all n of "
            + "them, and where all are equally good the mean of none is 0/0."
        ) { values, epsilon in
          let best = Best.tied.actions(values)
          let worse = sum(values) { best.contains($0) ? 0 : 1 }
          return (1 - epsilon) * values[best[0]]
            + epsilon * (worse / Double(values.count - best.count))
        },
        .init(
          "expectation.oneTooFew", .aggregate,
          "every action has ε/(n − 1), the best one included: with n of them that is more than ε "
            + "in all.",
          mean(.tied) { n, m, epsilon in
            (epsilon / (n - 1) + (1 - epsilon) / m, epsilon / (n - 1))
          }),
        .init(
          "expectation.tieShareToOne", .missingCase,
          "1 − ε is divided by the number of best actions, but only one of them gets its part: the "
            + "probability of the others is lost."
        ) { values, epsilon in
          let best = Best.tied.actions(values)
          let share = (1 - epsilon) / Double(best.count)
          return sum(values) { epsilon / Double(values.count) + ($0 == best[0] ? share : 0) }
        },
        .init(
          "expectation.everyTieInFull", .missingCase,
          "each of several best actions gets all of 1 − ε: they share it, or the probabilities add "
            + "up to more than 1.",
          mean(.tied) { n, _, epsilon in (epsilon / n + (1 - epsilon), epsilon / n) }),
        .init(
          "expectation.bestNeverByChance", .parameter,
          "the best actions have 1 − ε alone, while the others have ε/n: the best may be drawn by "
            + "chance, too, and have ε/n besides.",
          mean(.tied) { n, m, epsilon in ((1 - epsilon) / m, epsilon / n) }),
        .init(
          "expectation.firstBestNeverByChance", .parameter,
          "one best action has 1 − ε and every other one ε/n: the best may be drawn by chance, "
            + "too, and without its ε/n the probabilities add up to less than 1.",
          mean(.lowest) { n, _, epsilon in (1 - epsilon, epsilon / n) }),
        .init(
          "expectation.tiesInFullNeverByChance", .missingCase,
          "best actions have 1 − ε alone and the others ε/n: the best may be drawn by chance, too, "
            + "and have ε/n besides; several best ones share 1 − ε.",
          mean(.tied) { n, _, epsilon in (1 - epsilon, epsilon / n) }),
        .init(
          "expectation.maximum", .otherFormula,
          "the largest value is returned: that is what Q-learning asks for, and an agent that "
            + "explores does not always act best."
        ) { values, _ in largest(values) },
        .init(
          "expectation.mean", .aggregate,
          "all actions count the same: that is the value of acting at random, which is right only "
            + "where ε = 1.",
          mean(.tied) { n, _, _ in (1 / n, 1 / n) }),
        .init(
          "expectation.swapped", .exchange,
          "ε and 1 − ε have changed places: ε is the share that is left to chance."
        ) { values, epsilon in
          let mean = sum(values) { _ in 1 / Double(values.count) }
          return epsilon * largest(values) + (1 - epsilon) * mean
        },
        .init(
          "expectation.explorationNotDivided", .aggregate,
          "every action has the whole of ε by chance: they share it, ε/n each, and what chance "
            + "earns is the mean of the values and not their sum."
        ) { values, epsilon in
          (1 - epsilon) * largest(values) + sum(values) { _ in epsilon }
        },
        .init(
          "expectation.bestFromZero", .missingCase,
          "the search for the largest value begins with 0: where every action costs something, "
            + "none of them is found."
        ) { values, epsilon in
          (1 - epsilon) * max(0, largest(values))
            + sum(values) { _ in epsilon / Double(values.count) }
        },
        .init(
          "expectation.tooTolerant", .precision,
          "values that are only close count as equal: the tolerance is there for rounding alone, "
            + "and is 1e-12.",
          mean(.close) { n, m, epsilon in (epsilon / n + (1 - epsilon) / m, epsilon / n) }),
      ] + expectationMistakes,
      promises: [
        Promise("at least one", brokenBy: "expectation.oneTooFew"),
        Promise("all of it may be negative", brokenBy: "expectation.bestFromZero"),
        Promise("lies in [0, 1]", brokenBy: "expectation.maximum", "expectation.mean"),
        Promise("has ε/n, the best ones included", brokenBy: "expectation.bestNeverByChance"),
        Promise("within 1e-12 of the largest value", brokenBy: "expectation.tooTolerant"),
        Promise("have 1 − ε besides", brokenBy: "expectation.chanceOnly"),
        Promise("in equal parts", brokenBy: "expectation.everyTieInFull"),
        Promise("together are 1", brokenBy: "expectation.explorationNotDivided"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1)) } })
  }
}

/// The actions that count as best.
private enum Best {
  /// The one of the lowest index.
  case lowest
  /// All that are as good as the largest value.
  case tied
  /// All that are nearly as good.
  case close

  func actions(_ values: [Double]) -> [Int] {
    let tolerance = self == .lowest ? 0 : self == .tied ? 1e-12 : 1e-3
    let bound = largest(values) - tolerance
    let actions = values.indices.filter { values[$0] >= bound }
    return self == .lowest ? [actions[0]] : actions
  }
}

/// Σ p(a) Q(a), with one probability for best actions and one for others, of n actions and m best.
private func mean(
  _ best: Best,
  _ probabilities:
    @escaping @Sendable (
      _ n: Double, _ m: Double, _ epsilon: Double
    ) -> (best: Double, other: Double)
) -> @Sendable (_ values: [Double], _ epsilon: Double) throws -> Double {
  { values, epsilon in
    let best = best.actions(values)
    let shares = probabilities(Double(values.count), Double(best.count), epsilon)
    return sum(values) { best.contains($0) ? shares.best : shares.other }
  }
}

/// Σ p(a) Q(a).
private func sum(_ values: [Double], _ probability: (_ action: Int) -> Double) -> Double {
  values.indices.reduce(0) { $0 + probability($1) * values[$1] }
}

private func questions() -> [Case<ExpectedSARSAFunctions>] {
  var random = RandomStream(seed: 4, name: "04.1")
  let drawn = [5, 9].map { random.numbers($0, -4, 4) }
  // Halves, of which many are equal.
  let halves = (0..<10).map { _ in Double(random.integer(below: 3)) / 2 }
  return [
    expectationCase("one action", [3], 0.2, expected: 3),
    expectationCase("two actions", [1, 3], 0.2, expected: 2.8),
    expectationCase("three actions, and the first is best", [6, 0, 3], 0.5, expected: 4.5),
    expectationCase("nothing is left to chance", [1, 3, -2], 0, expected: 3),
    expectationCase("everything is left to chance", [1, 3, -1], 1, expected: 1),
    expectationCase(
      "every action is worth less than nothing", [-4, -1, -2.5], 0.3, expected: -1.45),
    expectationCase("two of four actions are best", [1, 5, 5, -3], 0.2, expected: 4.4),
    expectationCase("all actions are worth the same", [2, 2, 2, 2], 0.1, expected: 2),
    expectationCase(
      "two actions are close, but not equal", [1, 1 + 1e-4, 0], 0.3,
      expected: 0.7 * (1 + 1e-4) + 0.1 * (2 + 1e-4)),
    shrinkingCase(drawn[0], 0.1), shrinkingCase(drawn[1], 0.4), shrinkingCase(halves, 0.25),
  ]
}

/// Actions by chance, of which the fewest that differ are shown.
private func shrinkingCase(
  _ values: [Double], _ explorationRate: Double
) -> Case<ExpectedSARSAFunctions> {
  .shrinking(values) { values in
    (1..<max(values.count, 1)).map { Array(values[..<$0]) }
  } asked: { values in
    expectationCase("number of actions: \(values.count)", values, explorationRate)
  }
}

private func expectationCase(
  _ title: String, _ values: [Double], _ explorationRate: Double, expected: Double? = nil
) -> Case<ExpectedSARSAFunctions> {
  // The agent takes one of the best actions, all of the same value, or any action at random.
  let best = values.sorted()[values.count - 1]
  let mean = values.reduce(0, +) / Double(values.count)
  let answer = expected ?? best - explorationRate * (best - mean)
  return Case(
    title: title, settings: [setting("explorationRate", explorationRate)],
    row: "action", inputs: [.precise("Q(s, ·)", values)],
    expected: .precise("expected value", [answer])
  ) { functions in [try functions.expectedValue(values, explorationRate)] }
}
