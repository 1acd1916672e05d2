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
          "Before the loop, action = try choose(values, state). In the loop, step = "
            + "world.step(action), and its reward is added to the total. After .terminated the target "
            + "is that reward. Otherwise next = try choose(values, step.observation), and the target "
            + "is the one of 03.1 with it. Add learningRate * (target - values[state, action]) to "
            + "values[state, action]. If step.ending is not nil, return the total. If it is, state "
            + "becomes step.observation and action becomes next.",
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
          "Let T be the number of rewards, and start with result = rewards. After .terminated the "
            + "last entry is finished. Otherwise add discount * nextValues[T−1] to it. Then go from "
            + "t = T−2 down to 0. Each time the mixture is (1 - traceDecay) * nextValues[t] + "
            + "traceDecay * result[t + 1]. Add discount times the mixture to result[t].",
        ]),
    ])
}
