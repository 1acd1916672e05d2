extension Catalogue {
  static let lesson01 = Lesson(
    number: 1, name: "Lesson01SimpleRL", topic: "Simple RL", title: "Simple RL",
    chapter: "book/01-simple-rl.md",
    exercises: [
      Exercise(
        id: "01.1", title: "Discounted return", snippet: "discounted-return",
        section: "The return",
        hints: [
          "Each reward is worth γ times as much as it would be one step earlier, and the first one "
            + "is worth all of itself.",
          "Carry the weight along: it starts as 1 and is multiplied by γ after every reward. No "
            + "power function is needed, and no special case for the empty episode.",
          "var total = 0.0, weight = 1.0; for reward in rewards { total += weight * reward; weight "
            + "*= discount }; return total.",
        ]),
      Exercise(
        id: "01.2", title: "Returns to go", snippet: "returns-to-go",
        section: "Returns to go",
        hints: [
          "Summing the rest of the episode anew at every step takes T²/2 additions. What does G_t "
            + "have in common with G_{t+1}?",
          "G_t = r_t + γ G_{t+1}: each return needs the one after it, so go from the last step to "
            + "the first, starting with 0 after the end.",
          "var returns = rewards, next = 0.0; for t in rewards.indices.reversed() { next = "
            + "rewards[t] + discount * next; returns[t] = next }; return returns.",
        ]),
      Exercise(
        id: "01.3", title: "ε-greedy probabilities", snippet: "epsilon-greedy",
        section: "Exploring by chance",
        hints: [
          "With probability ε any of the n actions is drawn, the best ones included. What is left, "
            + "1 − ε, goes to the best ones alone.",
          "Every action starts with ε/n. Find the largest value, count the m actions that have it, "
            + "and give each of them (1 − ε)/m more.",
          "let best = actionValues.max(); let m = the number of values == best; map each value to "
            + "explorationRate / n, plus (1 - explorationRate) / m where value == best, with n and "
            + "m as Doubles.",
        ]),
      Exercise(
        id: "01.4", title: "Incremental average", snippet: "incremental-average",
        section: "Learning an average",
        hints: [
          "The n samples so far sum to n times their average. Add the new one: how many samples are "
            + "there now?",
          "(n Q + x) / (n + 1) is the same as a step from Q towards x, by 1/(n + 1) of the way. The "
            + "first sample, n = 0, goes the whole way.",
          "return average + (sample - average) / Double(count + 1): with count = 0 that is the "
            + "sample itself, whatever the average was before.",
        ]),
      Exercise(
        id: "01.5", title: "Upper confidence choice", snippet: "upper-confidence",
        section: "Optimism under uncertainty",
        hints: [
          "Two parts: an arm that was never pulled comes first; only when there is none do the "
            + "bounds decide.",
          "One logarithm serves all arms, that of the total number of pulls; each arm divides it by "
            + "its own count, under the root. c multiplies the root, not what is below it.",
          "If let untried = counts.firstIndex(of: 0), return it. let logarithm = "
            + "Elementary.log(Double(counts.reduce(0, +))); then the first index with the largest "
            + "averages[arm] + width * (logarithm / Double(counts[arm])).squareRoot(): replace the "
            + "best one only where a bound is greater.",
        ]),
    ])
}
