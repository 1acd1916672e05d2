import RLCore

extension SARSA {
  // snippet.n-step
  /// One episode of n-step SARSA, Sutton & Barto section 7.2.
  ///
  /// The pair of time τ is updated once n rewards after it are known, or the episode has ended.
  mutating func episode(
    from first: Int, steps count: Int, learningRate: Double,
    choose: (ActionValues, Int) throws -> Int
  ) throws -> Double {
    var states = [first]
    var actions = [try choose(values, first)]
    var rewards: [Double] = []
    var updated = 0  // pairs that have been updated, τ of the next one
    while true {
      let step = world.step(actions[rewards.count])
      rewards.append(Double(step.reward))
      states.append(step.observation)
      // After a termination there is no next action: this number is not read.
      actions.append(step.ending == .terminated ? 0 : try choose(values, step.observation))
      let ready = step.ending == nil ? rewards.count - count : rewards.count - 1
      while updated <= ready {
        let end = updated + min(count, rewards.count - updated)
        let (state, action) = (states[updated], actions[updated])
        let target = try functions.nStepReturn(
          Array(rewards[updated..<end]), values[states[end], actions[end]],
          end == rewards.count ? step.ending : nil, settings.discount)
        values[state, action] += learningRate * (target - values[state, action])
        updated += 1
      }
      if step.ending != nil { return rewards.reduce(0, +) }
    }
  }
  // snippet.end
}
