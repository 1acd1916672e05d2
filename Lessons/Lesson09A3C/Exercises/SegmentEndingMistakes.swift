import Course
import Lesson09
import RLCore
import RLNetworks

/// Wrong treatments of an ending, or of the segment's end, in 09.2.
let segmentEndingMistakes: [Misconception<Segmenting>] = [
  .init(
    "segment.ignoresTermination", .missingCase,
    "what follows a termination still counts: nothing follows it, and R_{t+1} is 0.",
    segmenting(following: { segment, t, next in
      segment.endings[t] == .truncated ? segment.finalValues[t] : next
    })),
  .init(
    "segment.truncationAsTermination", .missingCase,
    "a truncation is treated as a termination: a time limit says nothing about the state that was "
      + "reached, whose value, finalValues[t], still counts.",
    segmenting(following: { segment, t, next in segment.endings[t] == nil ? next : 0 })),
  .init(
    "segment.ignoresTruncation", .missingCase,
    "a truncation is not looked at: the step that follows belongs to another episode. R_{t+1} is "
      + "finalValues[t].",
    segmenting(following: { segment, t, next in segment.endings[t] == .terminated ? 0 : next })),
  .init(
    "segment.ignoresEndings", .missingCase,
    "endings are not looked at: the rewards of an episode run into the one before it. After a "
      + "termination R_{t+1} is 0, after a truncation finalValues[t].",
    segmenting(following: { _, _, next in next })),
  .init(
    "segment.endingsExchanged", .exchange,
    "termination and truncation have changed places: after a termination R_{t+1} is 0, after a "
      + "truncation finalValues[t].",
    segmenting(following: { segment, t, next in
      switch segment.endings[t] {
      case .terminated: segment.finalValues[t] == 0 ? next : segment.finalValues[t]
      case .truncated: 0
      case nil: next
      }
    })),
  .init(
    "segment.finalValueAdded", .term,
    "after a truncation the final value is added to the next return: it takes its place, because "
      + "the next return belongs to another episode.",
    segmenting(following: { segment, t, next in
      segment.endings[t] == .terminated ? 0 : next + segment.finalValues[t]
    })),
  .init(
    "segment.finalValueZeroIsNone", .missingCase,
    "a final value of 0 is taken for none: a truncated state may be worth 0. `endings[t]` says "
      + "whether the episode was cut.",
    segmenting(following: { segment, t, next in
      let final = segment.finalValues[t]
      return segment.endings[t] == .terminated ? 0 : final == 0 ? next : final
    })),
  .init(
    "segment.truncationFromSegmentEnd", .exchange,
    "a truncated step is bootstrapped from V(s_n): that is the value after the whole segment. The "
      + "value after this step is finalValues[t].",
    segmenting(following: { segment, t, next in
      segment.endings[t] == .truncated
        ? segment.bootstrapValue : rightFollowing(segment, t, next)
    })),
  .init(
    "segment.truncationFromStoredValue", .index,
    "a truncated step is bootstrapped from a stored value, values[t] or values[t + 1]: the one is "
      + "of the state before the step, the other of the next episode's. The value after it is "
      + "finalValues[t].",
    segmenting(following: { segment, t, next in
      segment.endings[t] == .truncated
        ? segment.values[t] : rightFollowing(segment, t, next)
    })
  )
  .or(
    segmenting(following: { segment, t, next in
      let stored = t + 1 < segment.values.count ? segment.values[t + 1] : segment.bootstrapValue
      return segment.endings[t] == .truncated ? stored : rightFollowing(segment, t, next)
    })),
  .init(
    "segment.endingsShifted", .index,
    "the endings are read one step too late or too early: endings[t] is how step t itself ended.",
    changing: asking { segment, _ in
      guard !segment.rewards.isEmpty else { return }
      segment.endings = [nil] + segment.endings.dropLast()
      segment.finalValues = [0] + segment.finalValues.dropLast()
    }
  )
  .or(
    changing: asking { segment, _ in
      guard !segment.rewards.isEmpty else { return }
      segment.endings = segment.endings.dropFirst() + [nil]
      segment.finalValues = segment.finalValues.dropFirst() + [0]
    }),
  .init(
    "segment.endingRewardLost", .term,
    "the reward of the step that ends an episode is lost: its return is r_t + γ R_{t+1} like any "
      + "other, where only R_{t+1} is another one.",
    returnsOfEndings { segment, t, discount in discount * segment.finalValues[t] }
  )
  .or(returnsOfEndings { segment, t, _ in segment.finalValues[t] }),
  .init(
    "segment.undiscountedBootstrap", .parameter,
    "V(s_n) or the final value is added without γ: what follows a step always has the factor γ, "
      + "wherever it comes from.",
    returnsOfEndings { segment, t, _ in segment.rewards[t] + segment.finalValues[t] }
  )
  .or(changing: undiscountedEnd)
  .or(changing: { _ in
    undiscountedEnd(
      returnsOfEndings { segment, t, _ in segment.rewards[t] + segment.finalValues[t] })
  }),
  .init(
    "segment.withoutBootstrap", .missingCase,
    "the end of the segment is treated as the end of the episode: where the last step has no "
      + "ending the episode goes on, and R_n is bootstrapValue.",
    changing: asking { segment, _ in segment.bootstrapValue = 0 }),
  .init(
    "segment.bootstrapOfLastState", .index,
    "the segment is bootstrapped from values[n − 1], the state before the last step: V(s_n) is "
      + "bootstrapValue.",
    changing: asking { segment, _ in segment.bootstrapValue = segment.values.last ?? 0 }),
  .init(
    "segment.bootstrapAlways", .missingCase,
    "the last step is bootstrapped from V(s_n) even where it ends an episode: an ending of the "
      + "last step counts like any other.",
    changing: asking { segment, _ in
      if !segment.endings.isEmpty { segment.endings[segment.endings.count - 1] = nil }
    }
  )
  .or(
    changing: asking { segment, _ in
      if segment.endings.last == .terminated { segment.endings[segment.endings.count - 1] = nil }
    }),
  .init(
    "segment.endsAtFirstEnding", .index,
    "the segment is cut at its first ending: the next episode begins in it, and its steps have "
      + "returns, too.",
    changing: answering { returns, segment, _ in
      guard let end = segment.endings.firstIndex(where: { $0 != nil }) else { return }
      for t in returns.indices where t > end { returns[t] = 0 }
    }
  )
  .or(
    changing: answering { returns, segment, _ in
      guard let end = segment.endings.firstIndex(where: { $0 != nil }) else { return }
      returns.removeSubrange((end + 1)...)
    }),
]

/// 09.2 with other returns of the steps that end an episode.
private func returnsOfEndings(
  _ value: @escaping @Sendable (_ segment: RolloutColumn, _ t: Int, _ discount: Float) -> Float
) -> Segmenting {
  { segment, discount in
    var returns = segment.rewards
    var next = segment.bootstrapValue
    for t in returns.indices.reversed() {
      next =
        segment.endings[t] == nil
        ? segment.rewards[t] + discount * next : value(segment, t, discount)
      returns[t] = next
    }
    return (zip(returns, segment.values).map { $0 - $1 }, returns)
  }
}

/// The function with V(s_n) added to the last step without γ.
@Sendable private func undiscountedEnd(_ right: @escaping Segmenting) -> Segmenting {
  asking { segment, discount in
    if let last = segment.endings.last, last == nil {
      segment.rewards[segment.rewards.count - 1] += (1 - discount) * segment.bootstrapValue
    }
  }(right)
}
