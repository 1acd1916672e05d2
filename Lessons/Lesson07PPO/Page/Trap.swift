import Console
import Lesson07
import Notebook
import RLCore
import RLNetworks

/// A chain of states whose values are known: each step leads to the next state, the one out of the
/// last state earns 1 and ends the episode, and the next episode begins at the first state.
///
///     V(s) = γ^(n−1−s)
struct RewardChain {
  let states = 10
  let discount: Float = 0.9

  /// The exact value of every state.
  var values: [Float] {
    var values: [Float] = [1]
    while values.count < states { values.insert(discount * values[0], at: 0) }
    return values
  }

  /// The values that a critic converges to, moving every state of rollouts of `horizon` steps
  /// towards its estimated return.
  ///
  /// - Parameter bootstrapsFromLastStored: the trap: V(s_T−1) in place of V(s_T).
  func learntValues(
    _ functions: PPOFunctions, horizon: Int, bootstrapsFromLastStored: Bool
  ) throws -> [Float] {
    var values = [Float](repeating: 0, count: states)
    var state = 0
    for _ in 0..<4000 {
      let visited = (0..<horizon).map { (state + $0) % states }
      state = (state + horizon) % states
      let returns = try functions.generalizedAdvantages(
        RolloutColumn(
          rewards: visited.map { $0 == states - 1 ? 1 : 0 }, values: visited.map { values[$0] },
          endings: visited.map { $0 == states - 1 ? .terminated : nil },
          bootstrapValue: values[bootstrapsFromLastStored ? visited[horizon - 1] : state]),
        discount, 0.95
      ).returns
      for (index, answer) in zip(visited, returns) {
        values[index] += 0.1 * (answer - values[index])
      }
    }
    return values
  }
}

/// Bootstrapping a rollout from the last stored state, and from the state after it.
func trapCell(_ page: Page, _ functions: PPOFunctions) throws {
  let chain = RewardChain()
  let truth = chain.values
  let right = try chain.learntValues(functions, horizon: 7, bootstrapsFromLastStored: false)
  let wrong = try chain.learntValues(functions, horizon: 7, bootstrapsFromLastStored: true)
  page.say(
    "A rollout of T steps has T stored states, s_0 to s_T−1, but its last target needs the value "
      + "of s_T, the state after them. Code that has only the stored states at hand takes the "
      + "last of those. On a chain of 10 states whose last step earns 1 and ends the episode "
      + "(γ = 0.9, T = 7), the values are known, and a critic is trained both ways:")
  var table = Table(
    .count("state"), .number("true V", 3), .number("from s_T", 3), .number("from s_T−1", 3),
    .number("bias", 3, sign: true))
  for s in 0..<chain.states {
    table.add(s, truth[s], right[s], wrong[s], wrong[s] - truth[s])
  }
  func meanError(_ values: [Float]) -> Double {
    Statistics.mean(zip(values, truth).map { Double(abs($0 - $1)) })
  }
  table.note(
    "mean absolute error: \(Format.fixed(meanError(right), 3)) from s_T, "
      + "\(Format.fixed(meanError(wrong), 3)) from s_T−1")
  page.show(table)
  page.record("trap.right", meanError(right))
  page.record("trap.wrong", meanError(wrong))
  page.say(
    "V(s_T−1) is one step further from the reward than V(s_T), so the targets at a rollout's end "
      + "are too small, and the next rollout builds on what they taught. More data does not help: "
      + "the critic converges to wrong values.")
}
