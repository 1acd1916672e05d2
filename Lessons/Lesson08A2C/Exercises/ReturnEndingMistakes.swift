import Course
import Lesson08
import RLCore

/// Wrong treatments of an ending, or of the rollout's end, in 08.1.
let returnEndingMistakes: [Misconception<Returns>] = [
  .init(
    "bootstrapped.ignoresTermination", .missingCase,
    "what follows a termination still counts: after a termination nothing follows, and R_{t+1} is "
      + "0.",
    returns(following: { question, entry, next in
      question.endings[entry] == .truncated ? question.finalValues[entry] : next
    })
  )
  .or(
    returns(following: { question, entry, next in
      question.endings[entry] == .terminated
        ? question.bootstrapValues[entry % question.environments]
        : rightFollowing(question, entry, next)
    })),
  .init(
    "bootstrapped.truncationAsTermination", .missingCase,
    "a truncation is treated as a termination: a time limit says nothing about the state, whose "
      + "value, finalValues[t·N + n], still counts.",
    returns(following: { question, entry, next in question.endings[entry] == nil ? next : 0 })),
  .init(
    "bootstrapped.ignoresTruncation", .missingCase,
    "a truncation is not looked at: the step that follows belongs to another episode. R_{t+1} is "
      + "finalValues[t·N + n].",
    returns(following: { question, entry, next in
      question.endings[entry] == .terminated ? 0 : next
    })),
  .init(
    "bootstrapped.ignoresEndings", .missingCase,
    "endings are not looked at: the rewards of an episode run into the one before it. After a "
      + "termination R_{t+1} is 0, after a truncation finalValues[t·N + n].",
    returns(following: { _, _, next in next })),
  .init(
    "bootstrapped.endingsExchanged", .exchange,
    "termination and truncation have changed places: after a termination R_{t+1} is 0, after a "
      + "truncation finalValues[t·N + n].",
    returns(following: { question, entry, next in
      switch question.endings[entry] {
      case .terminated: next
      case .truncated: 0
      case nil: next
      }
    })),
  .init(
    "bootstrapped.finalValueAdded", .term,
    "after a truncation the final value is added to the next return: it takes its place, because "
      + "the next return belongs to another episode.",
    returns(following: { question, entry, next in
      question.endings[entry] == .terminated ? 0 : next + question.finalValues[entry]
    })),
  .init(
    "bootstrapped.finalValueZeroIsNone", .missingCase,
    "a final value of 0 is taken for none: a truncated state may be worth 0. The entry of "
      + "`endings` says whether the episode was cut.",
    returns(following: { question, entry, next in
      let final = question.finalValues[entry]
      return question.endings[entry] == .terminated ? 0 : final == 0 ? next : final
    })
  ),
  .init(
    "bootstrapped.truncationFromRolloutEnd", .exchange,
    "a truncated step is bootstrapped from bootstrapValues[n]: that is the value after the whole "
      + "rollout. The value after this step is finalValues[t·N + n].",
    returns(following: { question, entry, next in
      question.endings[entry] == .truncated
        ? question.bootstrapValues[entry % question.environments]
        : rightFollowing(question, entry, next)
    })),
  .init(
    "bootstrapped.finalValueShifted", .index,
    "the final value is read at another entry: it stands at t·N + n, beside the ending, and not "
      + "one step or one entry further.",
    returns(following: { question, entry, next in
      question.endings[entry] == .truncated
        ? element(question.finalValues, entry + question.environments)
        : rightFollowing(question, entry, next)
    })
  ),
  .init(
    "bootstrapped.endingsShifted", .index,
    "the endings are read one step too late or too early: endings[t·N + n] is how step t itself "
      + "ended.",
    changing: asking { question in
      let none = [Ending?](
        repeating: nil, count: min(question.environments, question.rewards.count))
      question.endings = none + question.endings.dropLast(question.environments)
      let zeros = none.map { _ in Float(0) }
      question.finalValues = zeros + question.finalValues.dropLast(question.environments)
    }
  )
  .or(
    changing: asking { question in
      let none = [Ending?](
        repeating: nil, count: min(question.environments, question.rewards.count))
      question.endings = question.endings.dropFirst(question.environments) + none
      let zeros = none.map { _ in Float(0) }
      question.finalValues = question.finalValues.dropFirst(question.environments) + zeros
    }
  )
  .or(
    changing: asking { question in
      let last = question.endings.suffix(question.environments)
      question.endings = Array(question.endings.dropFirst(question.environments) + last)
    }),
  .init(
    "bootstrapped.endingRewardLost", .term,
    "the reward of the step that ends an episode is lost: its return is r_t + γ R_{t+1} like "
      + "any other, where only R_{t+1} is another one.",
    returnsOfEndings { question, entry in
      question.endings[entry] == .truncated ? question.finalValues[entry] : 0
    }
  )
  .or(
    returnsOfEndings { question, entry in question.discount * question.finalValues[entry] }),
  .init(
    "bootstrapped.finalValueUndiscounted", .parameter,
    "bootstrapValues[n] or the final value is added without γ: what follows a step always has the "
      + "factor γ, wherever it comes from.",
    returnsOfEndings { question, entry in
      question.rewards[entry] + question.finalValues[entry]
    }
  )
  .or(changing: undiscountedBootstrap)
  .or(
    changing: { right in
      undiscountedBootstrap(
        returnsOfEndings { question, entry in
          question.rewards[entry] + question.finalValues[entry]
        })
    }),
  .init(
    "bootstrapped.withoutBootstrap", .missingCase,
    "the end of the rollout is treated as the end of the episode: where the last step has no "
      + "ending the episode goes on, and R_T is bootstrapValues[n].",
    changing: asking { question in
      question.bootstrapValues = question.bootstrapValues.map { _ in 0 }
    }),
  .init(
    "bootstrapped.bootstrapTwice", .term,
    "V(s_T) or the final value is added twice, once to the reward and once as what follows: it "
      + "stands for R_{t+1} alone.",
    changing: asking { question in
      for (n, entry) in question.rewards.indices.suffix(question.environments).enumerated()
      where question.endings[entry] == nil {
        question.rewards[entry] += question.discount * question.bootstrapValues[n]
      }
    }
  )
  .or(
    changing: asking { question in
      for entry in question.rewards.indices {
        question.rewards[entry] += question.discount * question.finalValues[entry]
      }
    }),
  .init(
    "bootstrapped.bootstrapAlways", .missingCase,
    "the last step is bootstrapped from bootstrapValues[n] even where it ends an episode: an "
      + "ending of the last step counts like any other.",
    changing: asking { question in
      for entry in question.rewards.indices.suffix(question.environments) {
        question.endings[entry] = nil
      }
    }
  )
  .or(
    changing: asking { question in
      for entry in question.rewards.indices.suffix(question.environments)
      where question.endings[entry] == .terminated {
        question.endings[entry] = nil
      }
    }),
  .init(
    "bootstrapped.endedForGood", .stale,
    "an ending cuts off all steps before it, and not the one step: an earlier episode ends at its "
      + "own last step and keeps its rewards up to there.",
    endedForGood),
]

/// The element at an index; 0 where there is none.
private func element(_ list: [Float], _ index: Int) -> Float {
  list.indices.contains(index) ? list[index] : 0
}

/// 08.1 with other returns of the steps that end an episode.
private func returnsOfEndings(
  _ value: @escaping @Sendable (_ question: ReturnsQuestion, _ entry: Int) -> Float
) -> Returns {
  { rewards, endings, finalValues, bootstrapValues, discount in
    let question = ReturnsQuestion(
      rewards: rewards, endings: endings, finalValues: finalValues,
      bootstrapValues: bootstrapValues, discount: discount)
    var returns = rewards
    for entry in rewards.indices.reversed() {
      let next = entry + bootstrapValues.count
      if endings[entry] != nil {
        returns[entry] = value(question, entry)
      } else {
        let following =
          next < rewards.count ? returns[next] : bootstrapValues[entry % bootstrapValues.count]
        returns[entry] += discount * following
      }
    }
    return returns
  }
}

/// The function with V(s_T) added to the last step without γ.
@Sendable private func undiscountedBootstrap(_ right: @escaping Returns) -> Returns {
  asking { question in
    for (n, entry) in question.rewards.indices.suffix(question.environments).enumerated()
    where question.endings[entry] == nil {
      question.rewards[entry] += (1 - question.discount) * question.bootstrapValues[n]
    }
  }(right)
}

/// Where an episode ended once, nothing follows any of the steps before it.
@Sendable private func endedForGood(
  _ rewards: [Float], _ endings: [Ending?], _ finalValues: [Float], _ bootstrapValues: [Float],
  _ discount: Float
) -> [Float] {
  var returns = rewards
  let environments = bootstrapValues.count
  for n in 0..<environments {
    var (next, weight) = (bootstrapValues[n], discount)
    for entry in stride(from: n, to: rewards.count, by: environments).reversed() {
      switch endings[entry] {
      case .terminated: weight = 0
      case .truncated:
        returns[entry] += discount * finalValues[entry]
        weight = 0
      case nil: break
      }
      returns[entry] += weight * next
      next = returns[entry]
    }
  }
  return returns
}
