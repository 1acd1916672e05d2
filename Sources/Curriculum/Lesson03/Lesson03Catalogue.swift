extension Catalogue {
  static let lesson03 = Lesson(
    number: 3, name: "Lesson03SARSA", topic: "SARSA", title: "SARSA", chapter: "book/03-sarsa.md",
    exercises: [
      Exercise(
        id: "03.1", title: "Target", snippet: "target", section: "The target",
        hints: [
          "One number of Q(s', ·) is asked for, and `nextAction` says which: nothing is searched.",
          "What follows counts once, by γ, and only where something follows: after .terminated the "
            + "target is r alone, while a time limit changes nothing.",
          "if ending == .terminated { return reward }; then return reward + discount * "
            + "nextActionValues[nextAction], whether that action is the best one or not.",
        ]),
      Exercise(
        id: "03.2", title: "Episode", snippet: "episode", section: "The episode",
        hints: [
          "Two variables live from one step to the next: the state, and the action that has been "
            + "chosen in it. How often is `choose` asked in an episode of three steps?",
          "Ask for the first action before the loop. In it: step; ask for the action of the next "
            + "state, unless the step terminated; update; then state and action become the next "
            + "ones. A second question for the same state would name another action.",
          "var action = try choose(values, state); while true { let step = world.step(action); let "
            + "next = ending is .terminated ? 0 : try choose(values, step.observation); target by "
            + "03.1; values[state, action] += learningRate * (target - values[state, action]); "
            + "if step.ending != nil { return total }; state = step.observation; action = next }.",
        ]),
      Exercise(
        id: "03.3", title: "n-step return", snippet: "n-step-return",
        section: "More than one step",
        hints: [
          "n is the number of rewards. The first reward is paid now; how far away is what comes "
            + "after the last one?",
          "What is k steps away counts γ^k: reward k, and the bootstrap value with k = n, unless "
            + "the task has ended. With one reward it is 03.1's target.",
          "var result = ending == .terminated ? 0 : bootstrapValue; for reward in "
            + "rewards.reversed() { result = reward + discount * result }; return result.",
        ]),
      Exercise(
        id: "03.4", title: "Trace update", snippet: "trace-update", section: "Traces",
        hints: [
          "Three things, in this order: mark the pair that was visited, give the error to all pairs, "
            + "let the traces fade.",
          "The visited pair gets the whole error of its own step, so that its trace is still 1 or "
            + "more when the values move. After an ending of either kind no trace may be left for "
            + "the next episode.",
          "traces[visited] = trace == .replacing ? 1 : traces[visited] + 1; for each index i: "
            + "values[i] += learningRate * error * traces[i]; then traces[i] *= discount * "
            + "traceDecay, or traces[i] = 0 where ending != nil.",
        ]),
      Exercise(
        id: "03.5", title: "λ-return", snippet: "lambda-returns", section: "The λ-return",
        hints: [
          "Every return contains the one after it: begin at the end of the episode.",
          "The part (1 − λ) of what follows is the guess V(s_{t+1}), the part λ the return "
            + "G_{t+1}. Behind the last step there is no return: V(s_T) counts whole, or nothing "
            + "after .terminated.",
          "var next = ending == .terminated ? 0 : the last of nextValues; result[T−1] = "
            + "rewards[T−1] + discount * next; then for t from T − 2 down to 0: result[t] = "
            + "rewards[t] + discount * ((1 - traceDecay) * nextValues[t] + traceDecay * "
            + "result[t + 1]).",
        ]),
    ])
}
