import Course
import Lesson07
import RLCore
import RLNetworks

/// Wrong recursions of 07.3, with the endings treated rightly.
let advantageMistakes: [Misconception<Advantages>] = [
  .init(
    "gae.traceWithoutDiscount", .parameter,
    "the trace decays by λ alone: each step further away costs γ λ.",
    advantages(trace: { _, decay in decay })),
  .init(
    "gae.traceWithoutDecay", .parameter,
    "the trace decays by γ alone, as if λ were 1: each step further away costs γ λ.",
    advantages(trace: { discount, _ in discount })),
  .init(
    "gae.traceUndecayed", .parameter,
    "the trace does not decay: each step further away costs γ λ.",
    advantages(trace: { _, _ in 1 })),
  .init(
    "gae.discountTwice", .parameter,
    "γ or λ is on the trace twice: each step further away costs γ λ once.",
    advantages(trace: { $0 * $0 * $1 })
  )
  .or(advantages(trace: { $0 * $1 * $1 }))
  .or(advantages(trace: { $0 * $0 * $1 * $1 })),
  .init(
    "gae.exchangedDecays", .exchange,
    "γ and λ have changed places: γ is on the value that follows, λ on the trace alone.",
    changing: asking { _, discount, decay in (discount, decay) = (decay, discount) }),
  .init(
    "gae.assumesDecays", .parameter,
    "γ or λ is a number of its own such as 0.99 or 0.95, and the argument is not looked at: take "
      + "`discount` and `traceDecay`.",
    changing: asking { _, discount, _ in discount = 0.99 }
  )
  .or(changing: asking { _, _, decay in decay = 0.95 })
  .or(changing: asking { _, discount, _ in discount = 0.9 })
  .or(changing: asking { _, discount, decay in (discount, decay) = (0.99, 0.95) }),
  .init(
    "gae.discountLeftOut", .parameter,
    "γ is left out, in δ and in the trace: what comes a step later has a factor of γ.",
    changing: asking { _, discount, _ in discount = 1 }),
  .init(
    "gae.errorWithoutDiscount", .parameter,
    "γ is missing in δ: it is r + γ V(s_{t+1}) − V(s_t).",
    advantages(error: { reward, _, next, value in reward + next - value })),
  .init(
    "gae.errorDiscountedTwice", .parameter,
    "γ is on another part of δ than V(s_{t+1}), or on V(s_{t+1}) twice: δ is r + γ V(s_{t+1}) − "
      + "V(s_t).",
    advantages(error: { $0 + $1 * $1 * $2 - $3 })
  )
  .or(advantages(error: { $0 + $1 * ($2 - $3) }))
  .or(advantages(error: { $1 * ($0 + $2) - $3 }))
  .or(advantages(error: { $1 * $0 + $2 - $3 })),
  .init(
    "gae.errorTurned", .sign,
    "δ has the wrong sign: it must be positive where it went better than V(s_t) had said.",
    advantages(error: { $3 - $0 - $1 * $2 })),
  .init(
    "gae.valueAdded", .sign,
    "V(s_t) is added to δ: what was expected is subtracted.",
    advantages(error: { $0 + $1 * $2 + $3 })),
  .init(
    "gae.nextValueSubtracted", .sign,
    "V(s_{t+1}) is subtracted in δ: what follows is added, and V(s_t) is subtracted.",
    advantages(error: { $0 - $1 * $2 - $3 })
  )
  .or(advantages(error: { $0 - $1 * $2 + $3 })),
  .init(
    "gae.withoutValue", .term,
    "V(s_t) is missing in δ: an advantage is how much better it went than expected.",
    advantages(error: { reward, discount, next, _ in reward + discount * next })),
  .init(
    "gae.withoutNextValue", .term,
    "V(s_{t+1}) is missing in δ: it stands for all rewards after the next state.",
    advantages(error: { reward, _, _, value in reward - value })),
  .init(
    "gae.withoutReward", .term,
    "the reward is missing in δ: it is r + γ V(s_{t+1}) − V(s_t).",
    advantages(error: { _, discount, next, value in discount * next - value })),
  .init(
    "gae.nextIsCurrent", .stale,
    "V(s_t) stands in for V(s_{t+1}), as when nextValue is replaced before δ is computed.",
    advantages(next: { rollout, t, _ in
      switch rollout.endings[t] {
      case .terminated: (0, true)
      case .truncated: (rollout.finalValues[t], true)
      case nil: (rollout.values[t], false)
      }
    })),
  .init(
    "gae.oneStepErrors", .term,
    "the trace is left out, as if λ were 0: A_t = δ_t + γλ A_{t+1}.",
    advantages(trace: { _, _ in 0 })),
  .init(
    "gae.traceTurned", .sign,
    "the trace is subtracted: A_t = δ_t + γλ A_{t+1}.",
    advantages(advantage: { $0 - $1 })),
  .init(
    "gae.averaged", .otherFormula,
    "the advantages have the factor 1 − λ, as the weights of n-step estimates do: in the "
      + "recursion δ counts in full.",
    changing: { right in
      { rollout, discount, decay in
        let advantages = try right(rollout, discount, decay).advantages.map { (1 - decay) * $0 }
        return (advantages, zip(advantages, rollout.values).map { $0 + $1 })
      }
    }),
  .init(
    "gae.traceFromBootstrap", .exchange,
    "A_T starts as bootstrapValue: that is V(s_T). No advantage is known after the last step, and "
      + "A_T = 0.",
    changing: { right in
      { rollout, discount, decay in
        guard let last = rollout.rewards.indices.last, rollout.endings[last] == nil else {
          return try right(rollout, discount, decay)
        }
        var changed = rollout
        changed.rewards[last] += discount * decay * rollout.bootstrapValue
        return try right(changed, discount, decay)
      }
    }),
  .init(
    "gae.forwards", .direction,
    "the recursion runs from the first step to the last: each advantage then sums up what came "
      + "before it, and needs what comes after."
  ) { rollout, discount, decay in
    try forwards(rollout, discount, decay) { t in rollout.endings[t] == nil }
  }
  .or { rollout, discount, decay in
    try forwards(rollout, discount, decay) { t in t == 0 || rollout.endings[t - 1] == nil }
  },
  .init(
    "gae.notTurnedRound", .direction,
    "the advantages are listed from the last step to the first, in the order in which they were "
      + "computed.",
    changing: answering { answer, rollout, _ in
      answer.advantages.reverse()
      answer.returns = zip(answer.advantages, rollout.values).map { $0 + $1 }
    }
  )
  .or(
    changing: answering { answer, _, _ in
      answer.advantages.reverse()
      answer.returns.reverse()
    }),
]

/// A_t = δ_t + γλ A_{t−1}, where the trace goes on.
private func forwards(
  _ rollout: RolloutColumn, _ discount: Float, _ decay: Float, goesOn: (_ t: Int) -> Bool
) throws -> (advantages: [Float], returns: [Float]) {
  let errors = try advantages(trace: { _, _ in 0 })(rollout, discount, decay).advantages
  var trace: Float = 0
  let sums = errors.indices.map { t in
    trace = errors[t] + (goesOn(t) ? discount * decay * trace : 0)
    return trace
  }
  return (sums, zip(sums, rollout.values).map { $0 + $1 })
}

/// Right advantages in 07.3, and wrong returns, or advantages in another unit.
let returnMistakes: [Misconception<Advantages>] = [
  .init(
    "gae.normalizedFirst", .stale,
    "the advantages are normalised before the returns are formed: the returns must be in the unit "
      + "of the rewards, and the advantages are returned as they are.",
    changing: answering { answer, rollout, _ in
      answer.advantages = normalized(answer.advantages)
      answer.returns = zip(answer.advantages, rollout.values).map { $0 + $1 }
    }),
  .init(
    "gae.normalized", .otherFormula,
    "the advantages are normalised: the training loop does that for each minibatch, and this "
      + "function returns them as they are.",
    changing: answering { answer, _, _ in answer.advantages = normalized(answer.advantages) }),
  .init(
    "gae.returnsWithoutValues", .term,
    "the returns are the advantages: they are the advantages plus the values.",
    advantages(target: { advantage, _ in advantage })),
  .init(
    "gae.returnsLessValues", .sign,
    "the returns are the advantages minus the values: they are the advantages plus the values.",
    advantages(target: { $0 - $1 })
  )
  .or(advantages(target: { $1 - $0 })),
  .init(
    "gae.returnsFromNextValues", .index,
    "the value of the next state is added to the advantage: the return of step t has V(s_t).",
    changing: answering { answer, rollout, _ in
      let next = rollout.values.dropFirst() + [rollout.bootstrapValue]
      answer.returns = zip(answer.advantages, next).map { $0 + $1 }
    }),
  .init(
    "gae.swapped", .exchange,
    "advantages and returns have changed places: the advantages come first.",
    changing: answering { answer, _, _ in answer = (answer.returns, answer.advantages) }),
  .init(
    "gae.returnsWithoutTrace", .parameter,
    "the returns are discounted sums of rewards up to the bootstrap (λ = 1): here they are the "
      + "advantages plus the values, whatever λ is.",
    changing: { right in
      {
        (try right($0, $1, $2).advantages, try right($0, $1, 1).returns)
      }
    }),
  .init(
    "gae.returnsOfOneStep", .parameter,
    "the returns are r + γ V(s_{t+1}) (λ = 0): here they are the advantages plus the values, "
      + "whatever λ is.",
    changing: { right in
      {
        (try right($0, $1, $2).advantages, try right($0, $1, 0).returns)
      }
    }),
  .init(
    "gae.returnsOfRewards", .otherFormula,
    "the returns are discounted sums of rewards: here they are the advantages plus the values.",
    changing: answering { answer, rollout, discount in
      var returns = rollout.rewards
      for t in returns.indices.dropLast().reversed() where rollout.endings[t] == nil {
        returns[t] += discount * returns[t + 1]
      }
      answer.returns = returns
    }),
]

/// Advantages with mean 0 and deviation 1.
private func normalized(_ advantages: [Float]) -> [Float] {
  let count = Float(max(1, advantages.count))
  let mean = advantages.reduce(0, +) / count
  let variance = advantages.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
  return advantages.map { ($0 - mean) / (variance.squareRoot() + 1e-8) }
}
