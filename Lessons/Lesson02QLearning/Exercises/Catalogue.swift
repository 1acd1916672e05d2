extension Catalogue {
  static let lesson02 = Lesson(
    number: 2, name: "Lesson02QLearning", topic: "Q-learning", title: "Q-learning",
    chapter: "book/02-q-learning.md",
    exercises: [
      Exercise(
        id: "02.1", title: "Target", snippet: "target", section: "The target",
        hints: [
          "What is still to come counts only where something can still come: there are three cases "
            + "of `ending`, and two of them have the same answer.",
          "A time limit stops the clock, not the task: s' still has a value. Only after "
            + ".terminated is the target r alone; else it is r plus γ times the largest of Q(s', ·).",
          "if ending == .terminated { return reward }; then reward + discount * m, where m is "
            + "nextActionValues.max() and, as all of them may be negative, never a 0 of your own.",
        ]),
      Exercise(
        id: "02.2", title: "Update", snippet: "update", section: "The update",
        hints: [
          "The value moves towards the target, by a fraction of the distance between the two.",
          "The error is δ = target − Q, not Q − target. With α = 0 nothing may change, and with "
            + "α = 1 the result is the target.",
          "return value + learningRate * (target - value), which is the same as the mixture "
            + "(1 - learningRate) * value + learningRate * target.",
        ]),
      Exercise(
        id: "02.3", title: "Value iteration", snippet: "value-iteration-sweep",
        section: "Value iteration",
        hints: [
          "Three loops: over the states, over the actions (the best counts), over the outcomes (the "
            + "mean counts, weighted by their probabilities).",
          "Read from `values` only and write to a second array: a state that reads a new value sees "
            + "two sweeps in one. The best starts at −∞, as every reward may be negative.",
          "For each state: best = -Double.infinity; for each action: sum outcome.probability * "
            + "(outcome.reward + (outcome.terminated ? 0 : discount * values[outcome.nextState])) "
            + "over model.outcomes(state: state, action: action), then best = max(best, sum).",
        ]),
      Exercise(
        id: "02.4", title: "Greedy policy", snippet: "greedy-policy", section: "Acting greedily",
        hints: [
          "Find the largest value, count who has it, then hand out 1 in equal parts.",
          "Two values that were computed in different orders may differ in the last digit: who is "
            + "within 1e-12 of the largest counts as having it.",
          "let best be the maximum; ties = the number of values >= best - 1e-12; return "
            + "actionValues.map { $0 >= best - 1e-12 ? 1 / Double(ties) : 0 }.",
        ]),
      Exercise(
        id: "02.5", title: "Exploration schedule", snippet: "exploration-schedule",
        section: "How much to explore",
        hints: [
          "Which of the two counters does the statement speak of? Try the first episode, number 0: "
            + "nothing has been multiplied yet.",
          "ε = initial · decay^episode, and the floor holds it up from below: of the two the larger "
            + "one. The floor is no summand.",
          "var rate = initial; for _ in 0..<episode { rate *= decay }; return max(floor, rate). "
            + "Squaring the factor needs fewer multiplications, but says the same.",
        ]),
      Exercise(
        id: "02.6", title: "Double update", snippet: "double-update",
        section: "Two tables instead of one",
        hints: [
          "It is 02.1 and 02.2 with one change: the maximum is taken apart into which action and "
            + "how much.",
          "`nextSelecting` is asked for the index of its largest value, and `nextEvaluating` for "
            + "the value at that index. The largest value of neither is used as a value.",
          "var best = 0; for each index i: if nextSelecting[i] > nextSelecting[best], best = i. The "
            + "target is reward + discount * nextEvaluating[best], or reward alone after "
            + ".terminated; return value + learningRate * (target - value).",
        ]),
    ])
}
