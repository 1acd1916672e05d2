import Course
import Lesson07
import RLCore
import RLNetworks

/// Wrong treatments of an ending, or of the rollout's end, in 07.3.
let endingMistakes: [Misconception<Advantages>] = [
  .init(
    "gae.ignoresTermination", .missingCase,
    "the value after a termination still counts: after a termination nothing follows, and "
      + "V(s_{t+1}) is 0.",
    advantages(next: { rollout, t, next in
      switch rollout.endings[t] {
      case .terminated: (next, true)
      case .truncated: (rollout.finalValues[t], true)
      case nil: (next, false)
      }
    })),
  .init(
    "gae.leaksAcrossEnds", .missingCase,
    "the trace runs on across the end of an episode: the next episode's advantages leak into this "
      + "one.",
    advantages(next: { rollout, t, next in
      switch rollout.endings[t] {
      case .terminated: (0, false)
      case .truncated: (rollout.finalValues[t], false)
      case nil: (next, false)
      }
    })),
  .init(
    "gae.leaksAcrossTruncations", .missingCase,
    "the trace stops at a termination and runs on across a truncation: the step that follows it "
      + "belongs to another episode as well.",
    advantages(next: { rollout, t, next in
      switch rollout.endings[t] {
      case .terminated: (0, true)
      case .truncated: (rollout.finalValues[t], false)
      case nil: (next, false)
      }
    })),
  .init(
    "gae.leaksAcrossTerminations", .missingCase,
    "the trace stops at a truncation and runs on across a termination: nothing that follows it "
      + "belongs to the episode.",
    advantages(next: { rollout, t, next in
      switch rollout.endings[t] {
      case .terminated: (0, false)
      case .truncated: (rollout.finalValues[t], true)
      case nil: (next, false)
      }
    })),
  .init(
    "gae.finalValueZeroIsNone", .missingCase,
    "a final value of 0 is taken for none: a truncated state may be worth 0. endings[t] says "
      + "whether the episode was cut.",
    truncatedFrom { rollout, t, next in
      rollout.finalValues[t] == 0 ? next : rollout.finalValues[t]
    }
  )
  .or(
    advantages(next: { rollout, t, next in
      let final = rollout.finalValues[t]
      return rollout.endings[t] == .terminated
        ? (0, true) : (final == 0 ? next : final, final != 0)
    })),
  .init(
    "gae.truncationAsTermination", .missingCase,
    "a truncation is treated as a termination: a time limit says nothing about the state, whose "
      + "value, finalValues[t], still counts.",
    advantages(next: { rollout, t, next in
      rollout.endings[t] == nil ? (next, false) : (0, true)
    })),
  .init(
    "gae.truncationIgnored", .missingCase,
    "a truncation is not looked at: the step that follows it belongs to another episode. "
      + "V(s_{t+1}) is finalValues[t], and the trace is cut.",
    advantages(next: { rollout, t, next in
      rollout.endings[t] == .terminated ? (0, true) : (next, false)
    })),
  .init(
    "gae.truncationFromNextEpisode", .stale,
    "a truncated step is bootstrapped from values[t + 1], which belongs to the first state of the "
      + "next episode; finalValues[t] is the value of the last state of this one.",
    truncatedFrom { _, _, next in next }),
  .init(
    "gae.truncationFromRolloutEnd", .exchange,
    "a truncated step is bootstrapped from bootstrapValue: that is the value after the whole "
      + "rollout; the value after this step is finalValues[t].",
    truncatedFrom { rollout, _, _ in rollout.bootstrapValue }),
  .init(
    "gae.truncationFromOwnState", .index,
    "a truncated step is bootstrapped from values[t], the state it started from; the state it led "
      + "to has the value finalValues[t].",
    truncatedFrom { rollout, t, _ in rollout.values[t] }),
  .init(
    "gae.ignoresEndings", .missingCase,
    "endings are not looked at: every episode is joined to the next one stored, by its value and "
      + "by its trace.",
    advantages(next: { _, _, next in (next, false) })),
  .init(
    "gae.cutsTheTraceAlone", .missingCase,
    "the trace stops at an ending, but the value that follows is still that of the next episode: "
      + "after a termination it is 0, after a truncation finalValues[t].",
    advantages(next: { rollout, t, next in (next, rollout.endings[t] != nil) })),
  .init(
    "gae.endingsShifted", .index,
    "the endings are read one step too late or too early: endings[t] is how step t ended.",
    changing: asking { rollout, _, _ in
      rollout.endings =
        Array(rollout.endings.dropFirst()) + rollout.endings.prefix(1).map { _ in nil }
      rollout.finalValues =
        Array(rollout.finalValues.dropFirst()) + rollout.finalValues.prefix(1).map { _ in 0 }
    }
  )
  .or(
    changing: asking { rollout, _, _ in
      rollout.endings = rollout.endings.prefix(1).map { _ in nil } + rollout.endings.dropLast()
      rollout.finalValues =
        rollout.finalValues.prefix(1).map { _ in 0 } + rollout.finalValues.dropLast()
    }
  )
  .or(
    changing: asking { rollout, _, _ in
      rollout.endings =
        Array(rollout.endings.dropFirst()) + rollout.endings.prefix(1).map { _ in nil }
    }
  )
  .or(
    changing: asking { rollout, _, _ in
      rollout.endings = rollout.endings.prefix(1).map { _ in nil } + rollout.endings.dropLast()
    }),
  .init(
    "gae.endingsExchanged", .exchange,
    "termination and truncation have changed places, or a termination is not looked at: after a "
      + "termination V(s_{t+1}) is 0, after a truncation finalValues[t].",
    advantages(next: { rollout, t, next in
      switch rollout.endings[t] {
      case .terminated: (next, false)
      case .truncated: (0, true)
      case nil: (next, false)
      }
    })
  )
  .or(
    advantages(next: { rollout, t, next in
      switch rollout.endings[t] {
      case .terminated: (next, true)
      case .truncated: (0, true)
      case nil: (next, false)
      }
    })
  )
  .or(
    advantages(next: { rollout, t, next in
      rollout.endings[t] == .truncated ? (rollout.finalValues[t], true) : (next, false)
    })),
  .init(
    "gae.cutsOneStepEarly", .index,
    "the trace is cut too late, after the advantage of the ending step is formed: A_{t+1} = 0 "
      + "must hold in the advantage of this step already.",
    changing: { right in
      { rollout, discount, decay in
        let errors = try right(rollout, discount, 0).advantages
        var trace: Float = 0
        var sums = errors
        for t in errors.indices.reversed() {
          trace = errors[t] + discount * decay * trace
          sums[t] = trace
          if rollout.endings[t] != nil { trace = 0 }
        }
        return (sums, zip(sums, rollout.values).map { $0 + $1 })
      }
    }),
  .init(
    "gae.bootstrapUndiscounted", .parameter,
    "bootstrapValue or finalValues[t] is added without γ: V(s_{t+1}) always has the factor γ, "
      + "wherever it comes from.",
    changing: { right in
      { rollout, discount, decay in
        var changed = rollout
        if let last = rollout.endings.indices.last, rollout.endings[last] == nil {
          changed.rewards[last] += (1 - discount) * rollout.bootstrapValue
        }
        return try right(changed, discount, decay)
      }
    }
  )
  .or(
    changing: asking { rollout, discount, _ in
      for t in rollout.rewards.indices {
        rollout.rewards[t] += (1 - discount) * rollout.finalValues[t]
      }
    }),
  .init(
    "gae.lastStoredState", .index,
    "the rollout is bootstrapped from the last stored state instead of the state after it: V(s_T) "
      + "is bootstrapValue.",
    changing: asking { rollout, _, _ in rollout.bootstrapValue = rollout.values.last ?? 0 }),
  .init(
    "gae.withoutBootstrap", .missingCase,
    "the end of the rollout is treated as the end of the episode: where endings[T − 1] is nil it "
      + "goes on, and V(s_T) is bootstrapValue.",
    changing: asking { rollout, _, _ in rollout.bootstrapValue = 0 }),
  .init(
    "gae.bootstrapAlways", .missingCase,
    "the last step is bootstrapped from bootstrapValue even where it ends an episode: an ending at "
      + "T − 1 counts like any other.",
    changing: asking { rollout, _, _ in
      guard let last = rollout.endings.indices.last else { return }
      rollout.endings[last] = nil
    }
  )
  .or(
    changing: asking { rollout, _, _ in
      guard let last = rollout.endings.indices.last, rollout.endings[last] == .truncated else {
        return
      }
      rollout.finalValues[last] = rollout.bootstrapValue
    }
  )
  .or(
    changing: asking { rollout, _, _ in
      guard let last = rollout.endings.indices.last, rollout.endings[last] == .terminated else {
        return
      }
      rollout.endings[last] = nil
    }),
  .init(
    "gae.lastStepLost", .missingCase,
    "the last step has the advantage 0: A_{t+1} = 0 there, and A_t is δ_t.",
    changing: lost { $0.count - 1 }),
  .init(
    "gae.firstStepLost", .index,
    "the loop stops before the first step, whose advantage is still 0: the loop includes index 0.",
    changing: lost { _ in 0 }),
  .init(
    "gae.notEmpty", .missingCase,
    "an empty rollout has neither advantages nor returns: both are [] there.",
    changing: answering { answer, rollout, _ in
      if rollout.rewards.isEmpty { answer = ([0], [0]) }
    }),
]

/// 07.3 with the value after a truncation left open.
private func truncatedFrom(
  _ finalValue:
    @escaping @Sendable (_ rollout: RolloutColumn, _ t: Int, _ stored: Float) -> Float
) -> Advantages {
  advantages(next: { rollout, t, next in
    switch rollout.endings[t] {
    case .terminated: (0, true)
    case .truncated: (finalValue(rollout, t, next), true)
    case nil: (next, false)
    }
  })
}

/// The function with one step's advantage left at 0.
private func lost(
  _ step: @escaping @Sendable (_ advantages: [Float]) -> Int
) -> @Sendable (@escaping Advantages) -> Advantages {
  answering { answer, rollout, _ in
    let step = step(answer.advantages)
    guard rollout.values.indices.contains(step) else { return }
    answer.advantages[step] = 0
    answer.returns[step] = rollout.values[step]
  }
}
