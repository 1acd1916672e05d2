import RLCore

/// Lesson 6's world of two states without its end: states A and B, actions stay and go, γ = 0.9.
///
/// Going works with probability 0.8, staying with 0.9. A go from A earns 1, a stay in B earns 2,
/// everything else nothing; an episode begins in A.
struct TwoStates {
  static let discount = 0.9
  /// Logits of stay and go in A, then in B.
  static let logits = [0.4, -0.2, -0.5, 0.3]
  static let model = KnownModel(states: 2, actions: 2) { state, action in
    let works = action == 1 ? 0.8 : 0.9
    let stays = action == 1 ? 1 - works : works
    let reward = state == 0 ? (action == 1 ? 1.0 : 0) : (action == 0 ? 2 : 0)
    return [
      .init(probability: state == 0 ? stays : 1 - stays, nextState: 0, reward: reward),
      .init(probability: state == 0 ? 1 - stays : stays, nextState: 1, reward: reward),
    ]
  }

  /// π, [states · actions].
  let policy: [Double]
  /// V, [states].
  let values: [Double]
  /// Q, [states · actions].
  let actionValues: [Double]
  /// d(s) = (1 − γ) Σ γ^t P(s_t = s), [states].
  let visits: [Double]
  /// The share of time in each state in the long run, [states].
  let shares: [Double]

  init(_ logits: [Double] = Self.logits) {
    let policy = [0, 2].flatMap { state -> [Double] in
      let odds = [Elementary.exp(logits[state]), Elementary.exp(logits[state + 1])]
      return odds.map { $0 / (odds[0] + odds[1]) }
    }
    self.policy = policy
    values = Self.model.policyEvaluation(policy, discount: Self.discount, tolerance: 1e-15).values
    actionValues = Self.model.actionValues(of: values, discount: Self.discount)
    var (now, visits, weight) = ([1.0, 0.0], [0.0, 0.0], 1 - Self.discount)
    for _ in 0..<1000 {
      for state in 0..<2 { visits[state] += weight * now[state] }
      weight *= Self.discount
      var next = [0.0, 0.0]
      for pair in 0..<4 {
        for outcome in Self.model.outcomes(state: pair / 2, action: pair % 2) {
          next[outcome.nextState] += now[pair / 2] * policy[pair] * outcome.probability
        }
      }
      now = next
    }
    self.visits = visits
    shares = now
  }

  /// E[δ | s, a] with a critic, summed over the next states.
  func expectedError(_ pair: Int, critic: [Double]) -> Double {
    Self.model.outcomes(state: pair / 2, action: pair % 2).reduce(0) {
      $0 + $1.probability
        * ($1.reward + Self.discount * critic[$1.nextState] - critic[pair / 2])
    }
  }

  /// 1/(1 − γ) Σ_s weight(s) Σ_a π(a|s) ∇log π(a|s) credit(s, a), by the logits of go, [states].
  func gradient(weights: [Double], credit: (_ pair: Int) -> Double) -> [Double] {
    (0..<2).map { state in
      (0..<2).reduce(0) { sum, action in
        let score = (action == 1 ? 1 : 0) - policy[2 * state + 1]
        return sum + policy[2 * state + action] * score * credit(2 * state + action)
      } * weights[state] / (1 - Self.discount)
    }
  }

  /// The derivative of J = V(A) by the logits of go, as central differences, [states].
  static func differences() -> [Double] {
    let step = 1e-5
    return [1, 3].map { index in
      var (above, below) = (logits, logits)
      above[index] += step
      below[index] -= step
      return (TwoStates(above).values[0] - TwoStates(below).values[0]) / (2 * step)
    }
  }
}
