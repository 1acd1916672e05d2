import Curriculum
import Notebook
import RLCore

/// A ring of states whose values are known: one step leads to the next state, and the step out of
/// the last one earns 1 and leads back to the first.
///
///     V(s) = γ^(n−1−s) / (1 − γ^n)
struct RewardRing {
  let states = 10
  let discount: Float = 0.9

  /// The exact value of every state.
  var values: [Float] {
    let powers = (0..<states).reduce(into: [1.0]) { $0.append($0[$1] * Double(discount)) }
    return (0..<states).map { Float(powers[states - 1 - $0] / (1 - powers[states])) }
  }

  /// What a critic learns from rollouts of `horizon` steps when every state moves to its estimated
  /// return, until nothing changes.
  ///
  /// - Parameter bootstrapsFromLastStored: the trap: V(s_T−1) in place of V(s_T).
  func learnedValues(
    _ exercises: any PPOExercises.Type, horizon: Int, bootstrapsFromLastStored: Bool
  ) throws -> [Float] {
    var values = [Float](repeating: 0, count: states)
    var state = 0
    for _ in 0..<4000 {
      let visited = (0..<horizon).map { (state + $0) % states }
      state = (state + horizon) % states
      let returns = try exercises.generalizedAdvantages(
        rewards: visited.map { $0 == states - 1 ? 1 : 0 }, values: visited.map { values[$0] },
        endings: Array(repeating: nil, count: horizon),
        finalValues: Array(repeating: 0, count: horizon),
        bootstrapValue: values[bootstrapsFromLastStored ? visited[horizon - 1] : state],
        discount: discount, traceDecay: 0.95
      ).returns
      for (index, answer) in zip(visited, returns) { values[index] += 0.1 * (answer - values[index]) }
    }
    return values
  }
}

/// What a rollout's end is worth when it is read from the wrong place.
func trapCell(_ page: Page, _ exercises: any PPOExercises.Type) throws {
  let ring = RewardRing()
  let truth = ring.values
  let right = try ring.learnedValues(exercises, horizon: 7, bootstrapsFromLastStored: false)
  let wrong = try ring.learnedValues(exercises, horizon: 7, bootstrapsFromLastStored: true)
  page.say(
    "A rollout of T steps has T stored states, s_0 to s_T−1, but its last target needs the value "
      + "of s_T, the state after them. Code that has only the stored states at hand takes the "
      + "last of those. On a ring of 10 states where one step earns 1 and the others 0 (γ = 0.9, "
      + "T = 7), the values are known and a critic is trained both ways:")
  var table = Table(
    .count("state"), .number("true V", 3), .number("from s_T", 3), .number("from s_T−1", 3),
    .number("bias", 3, sign: true))
  for s in 0..<ring.states {
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
    "The last step is discounted but leads nowhere, so its target is too small, and what is too "
      + "small at the end of one rollout is carried into the next. More data does not help: the "
      + "critic converges, to the wrong values.")
}
