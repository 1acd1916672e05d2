extension Catalogue {
  static let lesson05 = Lesson(
    number: 5, name: "Lesson05DynaQ", topic: "Dyna-Q", title: "Dyna-Q",
    chapter: "book/05-dyna-q.md",
    exercises: [
      Exercise(
        id: "05.1", title: "Model", snippet: "model", section: "The model",
        hints: [
          "Two things are kept about a pair, and they lie in two places of the model: what the step "
            + "led to, and when it was tried.",
          "The outcome consists of the three parts of `step`: its reward (as a Double), its "
            + "observation, which is s', and its ending. `state` and `action` only say where it goes.",
          "model[state, action] = TabularModel.Outcome(reward: Double(step.reward), nextState: "
            + "step.observation, ending: step.ending); then model.lastTried[state * model.actions + "
            + "action] = time. No `if`: what was there before is overwritten.",
        ]),
      Exercise(
        id: "05.2", title: "Planning", snippet: "planning", section: "Planning",
        hints: [
          "A planning update is the Q-learning update of lesson 2. All that is new is where s, a, r "
            + "and s' come from: not from the world, but from a pair that is drawn and looked up.",
          "Draw a place in `seenPairs`, not a pair: the pair is what stands there. Its state is "
            + "pair / actions and its action the remainder. Each update reads and writes the same "
            + "`values`, so that a later one sees the earlier ones.",
          "For each update: let pair = model.seenPairs[random.integer(below: "
            + "model.seenPairs.count)]; take model[state, action] apart; target = reward + (try "
            + "bonus(pair)), plus discount * values.maximum(nextState) unless the ending is .terminated; add "
            + "learningRate * (target - value) to the value. Return at once if seenPairs is empty.",
        ]),
      Exercise(
        id: "05.3", title: "Exploration bonus", snippet: "exploration-bonus",
        section: "A bonus for what was long not tried",
        hints: [
          "Who gets the bonus: the reward that the world paid, or the one that the model remembers? "
            + "Only one of them may be bent.",
          "The root is taken of τ alone: after four times as many steps the bonus is twice as "
            + "large, whatever κ is.",
          "if experience == .real { return 0 }, as the world's own word is not bent; else return "
            + "weight * Double(stepsSinceTried).squareRoot(), where only τ is under the root.",
        ]),
      Exercise(
        id: "05.4", title: "Prioritised sweeping", snippet: "sweep-step",
        section: "The most urgent first",
        hints: [
          "Pop one pair, update it once. What has changed for the others? Only those pairs whose next "
            + "state is the state of the popped pair: `model.predecessors(of:)` lists them.",
          "A predecessor is not updated now, it is queued: its priority is the distance between its "
            + "own target (with its own reward and ending, and the values as they are now) and its "
            + "own value. Errors in both directions are urgent, and those up to the threshold are not.",
          "Write a helper target(pair) = reward + discount * values.maximum(nextState), or reward "
            + "after .terminated. guard let pair = queue.popMaximum()?.pair else { return }; update "
            + "it; for each source in model.predecessors(of: state): let error = abs(target(source) - "
            + "its value); if error > threshold { queue.insertOrRaise(source, priority: error) }.",
        ]),
    ])
}
