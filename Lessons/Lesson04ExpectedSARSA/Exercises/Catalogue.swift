extension Catalogue {
  static let lesson04 = Lesson(
    number: 4, name: "Lesson04ExpectedSARSA", topic: "Expected SARSA", title: "Expected SARSA",
    chapter: "book/04-expected-sarsa.md",
    exercises: [
      Exercise(
        id: "04.1", title: "Policy expectation", snippet: "expectation",
        section: "The expectation",
        hints: [
          "An ε-greedy agent does one of two things: with probability ε it takes any action at "
            + "all, otherwise one of the best. What is each of the two worth on average?",
          "Any action at all is worth the mean of Q, one of the best the maximum, however many "
            + "share it. With probabilities instead: ε/n for every action and (1 − ε)/m more for "
            + "each of the m best; check that they add up to 1.",
          "(1 - explorationRate) * m + explorationRate * mean, where m is actionValues.max() "
            + "(never a 0 of your own) and mean is actionValues.reduce(0, +) / "
            + "Double(actionValues.count).",
        ]),
      Exercise(
        id: "04.2", title: "Target", snippet: "target", section: "The target",
        hints: [
          "It is the target of Q-learning with another number in place of the maximum.",
          "Only .terminated makes the future worth nothing; a time limit stops the clock and not "
            + "the task. The reward has been earned in all three cases.",
          "if ending == .terminated { return reward }; else reward + discount * expectedValue, with "
            + "the discount on the second summand alone.",
        ]),
      Exercise(
        id: "04.3", title: "Importance ratio", snippet: "importance-ratio",
        section: "The importance ratio",
        hints: [
          "Which choices could still have gone otherwise when the return began? Those before `step` "
            + "could not.",
          "Start with 1 and multiply by π/b of each step, from the first open choice to the last "
            + "step. For the value of a pair its own action is no choice: begin one step later.",
          "let first = estimating == .state ? step : step + 1; var ratio = 1.0; for k in "
            + "first..<targetProbabilities.count { ratio *= targetProbabilities[k] / "
            + "behaviorProbabilities[k] }. Divide before you multiply: the product of a thousand "
            + "probabilities is 0 in a Double.",
        ]),
      Exercise(
        id: "04.4", title: "Ordinary and weighted estimates", snippet: "two-averages",
        section: "Two ways to average",
        hints: [
          "Both have the same numerator. What does each of them divide by?",
          "Σ ρG by the number of episodes, all of them, or by the sum of the ratios. The second is "
            + "a weighted mean: it cannot leave the range of the returns.",
          "Add up ratio * value and ratio over zip(returns, ratios), in two sums; return (sum / "
            + "Double(returns.count), weight > 0 ? sum / weight : 0).",
        ]),
      Exercise(
        id: "04.5", title: "First visit and every visit", snippet: "visits",
        section: "First visit and every visit",
        hints: [
          "Two questions that are answered in opposite directions: what a visit earned is known "
            + "from the end, whether it was the first from the beginning.",
          "Make it two passes. The first goes backwards and fills in all returns; the second goes "
            + "forwards with the set of the states met so far and picks those that count.",
          "var returns = rewards; for each t from T − 2 down to 0: returns[t] += discount * "
            + "returns[t + 1]. Then var met: Set<Int> = []; for each t in order: let isNew = "
            + "met.insert(states[t]).inserted, and append (states[t], returns[t]) if isNew or "
            + "visits == .every.",
        ]),
    ])
}
