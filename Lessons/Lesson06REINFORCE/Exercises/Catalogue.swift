extension Catalogue {
  static let lesson06 = Lesson(
    number: 6, name: "Lesson06REINFORCE", topic: "REINFORCE", title: "REINFORCE",
    chapter: "book/06-reinforce.md",
    exercises: [
      Exercise(
        id: "06.1", title: "Log-softmax", snippet: "log-softmax",
        section: "A stable logarithm of probabilities",
        hints: [
          "Adding the same number to every logit changes no probability. Which number makes every "
            + "exponential at most 1, and one of them exactly 1?",
          "Subtract the largest logit m first. The sum of exp(z − m) then lies between 1 and the "
            + "number of actions, so that its logarithm is harmless.",
          "Let m be the largest logit and s the sum of Elementary.exp(z - m); the answer for each "
            + "logit is z - m - Elementary.log(s). No probability is ever formed, and so none can be "
            + "rounded to 0.",
        ]),
      Exercise(
        id: "06.2", title: "Score function", snippet: "score-function",
        section: "The score function",
        hints: [
          "log π(a) = z_a − log Σ exp(z). Differentiate both terms by z_b: the first depends on b "
            + "only where b = a.",
          "The second term's derivative is exp(z_b) / Σ exp(z) = π(b), for every b, a included. What "
            + "remains is 1 − π(a) for the action that was taken and −π(b) for the others.",
          "let probabilities = the exponentials of 06.1; for each index b: (b == action ? 1 : 0) - "
            + "probabilities[b].",
        ]),
      Exercise(
        id: "06.3", title: "Returns to go", snippet: "returns-to-go", section: "Returns to go",
        hints: [
          "Each return needs the one after it: go from the last step to the first. Standardise when "
            + "all of them are there.",
          "Mean and deviation are over the episode's returns, not over its rewards. A single step "
            + "has the deviation 0: then only subtract the mean.",
          "next = rewards[t] + discount * next, for t from the last to the first; mean = sum / T; "
            + "deviation = the root of the sum of (G − mean)² / T; return (G - mean) / deviation, or "
            + "G - mean where deviation < 1e-8. With T = 0 there is nothing to divide: return [].",
        ]),
      Exercise(
        id: "06.4", title: "Loss with a baseline", snippet: "losses", section: "The loss",
        hints: [
          "An action that did better than the baseline must become more probable when the loss is "
            + "made smaller: which sign does that ask for?",
          "In the policy's loss the baseline is a number to compare with, not something to train: "
            + "take it through tape.detach. In its own loss it is not detached.",
          "let advantages = tape.subtract(returns, tape.detach(baselines)); the policy's loss is "
            + "tape.negate of tape.mean of tape.multiply(logProbabilities, advantages). The baseline's "
            + "is tape.mean of tape.square(tape.subtract(baselines, returns)), scaled by 0.5.",
        ]),
      Exercise(
        id: "06.5", title: "What a baseline changes", snippet: "gradient-estimates",
        section: "A baseline changes nothing, on average",
        hints: [
          "One sample of the gradient is a vector: the score of the action that was taken, times one "
            + "number. The two estimates differ in that number alone.",
          "Collect the n vectors, take their mean component by component, then the mean of their "
            + "squared distances from that mean. The baseline is subtracted from the reward.",
          "For each i: x = try scoreFunction(logits: logits, action: actions[i]), each component times "
            + "rewards[i], or times (rewards[i] - baseline). mean = Σ x / n; variance = Σ over i and "
            + "over the components of (x − mean)² / n. A function that is given the weights does both.",
        ]),
    ])
}
