import Lesson03
import RLCore

/// The reference of lesson 3: SARSA, over one step, over n, and over all at once.
public enum SARSASolution: SARSAExercises {
  // snippet.target
  /// r + γ Q(s', a'): a' is what the agent does next, whether that is best or not.
  public static func target(
    reward: Double, nextActionValues: [Double], nextAction: Int, ending: Ending?, discount: Double
  ) -> Double {
    ending == .terminated ? reward : reward + discount * nextActionValues[nextAction]
  }
  // snippet.end

  // snippet.episode
  /// The action that is in the target is the one that is taken: SARSA learns about what it does.
  public static func episode<World: TabularEnvironment>(
    in world: inout World, from state: Int, values: inout ActionValues, discount: Double,
    learningRate: Double, choose: (ActionValues, Int) throws -> Int
  ) rethrows -> Double {
    var (state, action) = (state, try choose(values, state))
    var total = 0.0
    while true {
      let step = world.step(action)
      let next = step.observation
      var (nextAction, future) = (0, 0.0)  // a', γ Q(s', a')
      if step.ending != .terminated {
        nextAction = try choose(values, next)
        future = discount * values[next, nextAction]
      }
      let reward = Double(step.reward)
      values[state, action] += learningRate * (reward + future - values[state, action])
      total += reward
      if step.ending != nil { return total }
      (state, action) = (next, nextAction)
    }
  }
  // snippet.end

  // snippet.n-step-return
  /// r_0 + γ (r_1 + γ (… + γ · bootstrapValue)): from the end, one γ a step.
  public static func nStepReturn(
    rewards: [Double], bootstrapValue: Double, ending: Ending?, discount: Double
  ) -> Double {
    var result = ending == .terminated ? 0 : bootstrapValue
    for reward in rewards.reversed() { result = reward + discount * result }
    return result
  }
  // snippet.end

  // snippet.trace-update
  /// Mark, move, fade, in this order: the visited pair gets the whole of its own error.
  public static func traceUpdate(
    values: inout [Double], traces: inout [Double], visited: Int, error: Double, ending: Ending?,
    discount: Double, traceDecay: Double, learningRate: Double, trace: EligibilityTrace
  ) {
    switch trace {
    case .accumulating: traces[visited] += 1
    case .replacing: traces[visited] = 1
    }
    let change = learningRate * error
    let fading = ending == nil ? discount * traceDecay : 0  // an ending clears all traces
    for pair in values.indices {
      values[pair] += change * traces[pair]
      traces[pair] *= fading
    }
  }
  // snippet.end

  // snippet.lambda-returns
  /// G_t = r + γ ((1 − λ) V(s') + λ G_{t+1}), from the last step back to the first.
  public static func lambdaReturns(
    rewards: [Double], nextValues: [Double], ending: Ending?, discount: Double, traceDecay: Double
  ) -> [Double] {
    var returns = rewards
    var following = ending == .terminated ? 0 : nextValues[nextValues.count - 1]  // G_T
    for t in rewards.indices.reversed() {
      // No return follows the last step: V(s_T) counts in full.
      let isLast = t == rewards.count - 1
      let ahead =
        isLast ? following : (1 - traceDecay) * nextValues[t] + traceDecay * following
      following = rewards[t] + discount * ahead
      returns[t] = following
    }
    return returns
  }
  // snippet.end
}
