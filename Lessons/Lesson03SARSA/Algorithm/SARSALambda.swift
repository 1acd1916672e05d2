import RLCore

extension SARSA {
  // snippet.lambda
  /// One episode of SARSA(λ), Sutton & Barto section 12.7, with a table.
  ///
  /// One error a step, and every pair that has a trace takes its share of it. Clearing the traces
  /// after an ending belongs to exercise 03.4.
  mutating func episode(
    from first: Int, traceDecay: Double, trace: EligibilityTrace, learningRate: Double,
    choose: (ActionValues, Int) throws -> Int
  ) throws -> Double {
    var (state, total) = (first, 0.0)
    var action = try choose(values, first)
    while true {
      let step = world.step(action)
      let next = step.ending == .terminated ? 0 : try choose(values, step.observation)
      let target = try functions.target(
        Double(step.reward), values[step.observation], next, step.ending, settings.discount)
      try functions.updateTraces(
        &values.values, &traces, visited: state * values.actions + action,
        error: target - values[state, action], ending: step.ending, discount: settings.discount,
        traceDecay: traceDecay, learningRate: learningRate, trace: trace)
      total += Double(step.reward)
      if step.ending != nil { return total }
      (state, action) = (step.observation, next)
    }
  }
  // snippet.end
}
