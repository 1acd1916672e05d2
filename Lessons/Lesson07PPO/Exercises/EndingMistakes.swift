import Course
import Lesson07
import RLCore
import RLNetworks

/// Wrong treatments of an ending, or of the rollout's end, in 07.3.
let endingMistakes: [Misconception<Advantages>] = [
  .init(
    "gae.ignoresTermination", .missingCase,
    "the value after a termination is still bootstrapped: V(s') counts only if the episode goes "
      + "on.",
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
    "gae.truncationAsTermination", .missingCase,
    "a truncation is treated as a termination: a time limit says nothing about the state, whose "
      + "value, finalValues[t], still counts.",
    advantages(next: { rollout, t, next in rollout.endings[t] == nil ? (next, false) : (0, true) })),
  .init(
    "gae.truncationIgnored", .missingCase,
    "a truncation is not looked at: the step that follows it belongs to another episode. V(s_{t+1}) "
      + "is finalValues[t], and the trace is cut.",
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
    }),
  .init(
    "gae.lastStepLost", .missingCase,
    "the last step has the advantage 0: A_{t+1} = 0 there, and A_t is δ_t.",
    changing: lost { $0.count - 1 }),
  .init(
    "gae.firstStepLost", .index,
    "the loop stops before the first step, whose advantage is still 0: index 0 has its turn, too.",
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
