import Course
import Lesson07
import RLCore
import RLNetworks

typealias Advantages =
  @Sendable (RolloutColumn, Float, Float) throws -> (advantages: [Float], returns: [Float])

/// V(s_{t+1}) and whether the trace is cut, from t and V of the next stored state.
typealias NextValue =
  @Sendable (_ rollout: RolloutColumn, _ t: Int, _ stored: Float) -> (value: Float, cut: Bool)

/// 07.3 with exchangeable parts, each right by default.
///
/// - Parameters:
///   - next: what follows step t.
///   - error: δ_t.
///   - trace: the factor of A_{t+1}.
///   - advantage: A_t from δ_t and the trace that follows.
///   - target: the return from A_t and V(s_t).
func advantages(
  next: @escaping NextValue = { rollout, t, stored in
    switch rollout.endings[t] {
    case .terminated: (0, true)
    case .truncated: (rollout.finalValues[t], true)
    case nil: (stored, false)
    }
  },
  error:
    @escaping @Sendable (_ reward: Float, _ discount: Float, _ next: Float, _ value: Float)
    -> Float = { $0 + $1 * $2 - $3 },
  trace: @escaping @Sendable (_ discount: Float, _ decay: Float) -> Float = { $0 * $1 },
  advantage: @escaping @Sendable (_ error: Float, _ trace: Float) -> Float = { $0 + $1 },
  target: @escaping @Sendable (_ advantage: Float, _ value: Float) -> Float = { $0 + $1 }
) -> Advantages {
  { rollout, discount, decay in
    var advantages = rollout.rewards
    var (nextAdvantage, nextValue) = (Float(0), rollout.bootstrapValue)
    for t in advantages.indices.reversed() {
      let (value, cut) = next(rollout, t, nextValue)
      if cut { nextAdvantage = 0 }
      let error = error(rollout.rewards[t], discount, value, rollout.values[t])
      nextAdvantage = advantage(error, trace(discount, decay) * nextAdvantage)
      advantages[t] = nextAdvantage
      nextValue = rollout.values[t]
    }
    return (advantages, zip(advantages, rollout.values).map(target))
  }
}

/// The function with its arguments changed.
func asking(
  _ change:
    @escaping @Sendable (
      _ rollout: inout RolloutColumn, _ discount: inout Float, _ decay: inout Float
    )
    -> Void
) -> @Sendable (@escaping Advantages) -> Advantages {
  { right in
    { rollout, discount, decay in
      var (rollout, discount, decay) = (rollout, discount, decay)
      change(&rollout, &discount, &decay)
      return try right(rollout, discount, decay)
    }
  }
}

/// The function with its answer changed, by the question.
func answering(
  _ change:
    @escaping @Sendable (
      _ answer: inout (advantages: [Float], returns: [Float]), _ rollout: RolloutColumn,
      _ discount: Float
    ) -> Void
) -> @Sendable (@escaping Advantages) -> Advantages {
  { right in
    { rollout, discount, decay in
      var answer = try right(rollout, discount, decay)
      change(&answer, rollout, discount)
      return answer
    }
  }
}
