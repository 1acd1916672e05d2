import Course
import Lesson08
import RLCore

/// Environments that are mixed up in 08.1.
let returnLayoutMistakes: [Misconception<Returns>] = [
  .init(
    "bootstrapped.nextEntry", .index,
    "the next entry of the array is taken for the next step: it belongs to another environment, "
      + "whose rewards then leak into this one. The next step of the same environment is N entries "
      + "further.",
    returns(
      chains: { [Array($0.rewards.indices)] },
      start: { question, _, _ in question.bootstrapValues[question.environments - 1] })
  )
  .or(returns(chains: { [Array($0.rewards.indices)] }))
  .or(
    returns(
      chains: { [Array($0.rewards.indices)] },
      following: { question, entry, next in
        let isLast = entry >= question.rewards.count - question.environments
        return rightFollowing(
          question, entry,
          isLast ? question.bootstrapValues[entry % question.environments] : next)
      })),
  .init(
    "bootstrapped.environmentMajor", .index,
    "the arrays are read as one environment after another, entry n·T + t: they are time-major, and "
      + "step t of environment n is entry t·N + n.",
    returns(chains: { question in
      (0..<question.environments).map { n in
        Array((n * question.steps)..<((n + 1) * question.steps))
      }
    })),
  .init(
    "bootstrapped.environmentMajorResult", .exchange,
    "the returns are right, and stand in another order: all steps of the first environment come "
      + "first. The result is time-major like the arguments, entry t·N + n.",
    changing: answering { returns, question in
      let (steps, environments) = (question.steps, question.environments)
      returns = (0..<environments).flatMap { n in
        (0..<steps).map { t in returns[t * environments + n] }
      }
    }),
  .init(
    "bootstrapped.carriedOver", .stale,
    "the return of one environment is carried over into the next one: start each environment "
      + "with its own bootstrapValues[n].",
    returns(start: { question, n, carried in carried ?? question.bootstrapValues[n] })
  )
  .or(
    returns(
      chains: { question in
        [
          (0..<question.steps).flatMap { t in
            (0..<question.environments).reversed().map { t * question.environments + $0 }
          }
        ]
      })),
  .init(
    "bootstrapped.bootstrapOfAnother", .index,
    "every environment is bootstrapped from the same entry of `bootstrapValues`, or from that of "
      + "another environment: environment n has bootstrapValues[n].",
    returns(start: { question, _, _ in question.bootstrapValues[0] })
  )
  .or(returns(start: { question, _, _ in question.bootstrapValues[question.environments - 1] }))
  .or(
    changing: asking { question in
      question.bootstrapValues = question.bootstrapValues.reversed()
    }),
  .init(
    "bootstrapped.bootstrapMean", .aggregate,
    "all environments are bootstrapped from the mean, the sum or the largest of "
      + "`bootstrapValues`: environment n has a value of its own, bootstrapValues[n].",
    returns(start: { question, _, _ in
      question.bootstrapValues.reduce(0, +) / Float(question.environments)
    })
  )
  .or(returns(start: { question, _, _ in question.bootstrapValues.reduce(0, +) }))
  .or(returns(start: { question, _, _ in question.bootstrapValues.reduce(-.infinity, max) })),
  .init(
    "bootstrapped.oneForAll", .aggregate,
    "an ending in one environment ends the episode in all of them: each environment has its own, "
      + "endings[t·N + n].",
    returns(following: { question, entry, next in
      let first = entry - entry % question.environments
      let row = question.endings[first..<(first + question.environments)]
      if question.endings[entry] == nil, row.contains(where: { $0 != nil }) { return 0 }
      return rightFollowing(question, entry, next)
    })
  )
  .or(
    returns(following: { question, entry, next in
      rightFollowing(question, entry - entry % question.environments, next)
    })),
  .init(
    "bootstrapped.indexedByStep", .index,
    "endings and final values are read at t, the step, as if there were one environment: step t of "
      + "environment n is entry t·N + n.",
    returns(following: { question, entry, next in
      rightFollowing(question, entry / question.environments, next)
    })),
  .init(
    "bootstrapped.averaged", .aggregate,
    "the environments are averaged: each step of each environment has its own return.",
    changing: answering { returns, question in
      let environments = question.environments
      let rows = (0..<question.steps).map { $0 * environments }
      for first in rows {
        let row = first..<(first + environments)
        let mean = returns[row].reduce(0, +) / Float(environments)
        for entry in row { returns[entry] = mean }
      }
    }
  )
  .or(
    changing: answering { returns, question in
      let environments = question.environments
      returns = (0..<question.steps).map { t in
        returns[(t * environments)..<((t + 1) * environments)].reduce(0, +) / Float(environments)
      }
    }),
  .init(
    "bootstrapped.firstEnvironment", .index,
    "the first environment alone is treated: there are N of them, as many as `bootstrapValues` "
      + "has entries.",
    changing: answering { returns, question in
      for entry in returns.indices where entry % question.environments > 0 {
        returns[entry] = question.rewards[entry]
      }
    }
  )
  .or(
    changing: answering { returns, question in
      for entry in returns.indices where entry % question.environments > 0 { returns[entry] = 0 }
    }),
  .init(
    "bootstrapped.bootstrapAppended", .index,
    "the values V(s_T) are returned after the returns: there are T·N returns, one for each step "
      + "that was taken.",
    changing: answering { returns, question in returns += question.bootstrapValues }),
]
