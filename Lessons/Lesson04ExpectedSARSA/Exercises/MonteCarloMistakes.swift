import Course
import Lesson04
import RLCore

/// 04.5: slips with signs, indices, factors and digits.
var visitMistakes: [Misconception<VisitReturns>] {
  [
    .init(
      "visits.onlyThePreviousStep", .missingCase,
      "a state counts as new unless the step before was in it, too: .first looks at all steps "
        + "before t.",
      changing: { right in
        { states, rewards, gamma, visits in
          let entries = try right(states, rewards, gamma, .every)
          if visits == .every { return entries }
          return entries.indices.filter { $0 == 0 || states[$0] != states[$0 - 1] }
            .map { entries[$0] }
        }
      }),
    .init(
      "visits.onlyRepeats", .missingCase,
      "the test is turned round: .first keeps the time a state is met first, and drops the later "
        + "ones.",
      changing: { right in
        { states, rewards, gamma, visits in
          let entries = try right(states, rewards, gamma, .every)
          if visits == .every { return entries }
          return entries.indices.filter { states[..<$0].contains(states[$0]) }.map { entries[$0] }
        }
      }),
    .init(
      "visits.onceOnly", .missingCase,
      "a state that is met again has no entry at all: .first keeps the time it is met first.",
      changing: { right in
        { states, rewards, gamma, visits in
          let entries = try right(states, rewards, gamma, visits)
          if visits == .every { return entries }
          return entries.filter { entry in states.count { $0 == entry.state } == 1 }
        }
      }),
    .init(
      "visits.skipsRewards", .missingCase,
      "with .first a step without an entry adds nothing to the returns: its reward is earned all "
        + "the same, and belongs to the returns before it.",
      changing: { right in
        { states, rewards, gamma, visits in
          if visits == .every { return try right(states, rewards, gamma, visits) }
          let earned = try right(states, rewards, 0, .first)
          return try right(earned.map(\.state), earned.map(\.value), gamma, .every)
        }
      }
    )
    .or(
      changing: { right in
        { states, rewards, gamma, visits in
          let earned = states.indices.map { t in
            visits == .first && states[..<t].contains(states[t]) ? 0 : rewards[t]
          }
          return try right(states, earned, gamma, visits)
        }
      }),
    .init(
      "visits.untilNextVisit", .missingCase,
      "a return ends where the state is met again: it goes on to the end of the episode.",
      changing: { right in
        { states, rewards, gamma, visits in
          let values = states.indices.map { t in
            var (sum, weight) = (0.0, 1.0)
            for k in t..<states.count {
              if k > t && states[k] == states[t] { break }
              sum += weight * rewards[k]
              weight *= gamma
            }
            return sum
          }
          return try right(states, values, 0, visits)
        }
      }),
    .init(
      "visits.stateAfterwards", .index,
      "a return is given to the state of the next step: G_t belongs to s_t, in which step t "
        + "started.",
      changing: { right in
        { states, rewards, gamma, visits in
          let shifted = Array(states.dropFirst()) + states.suffix(1)
          return try right(shifted, rewards, gamma, visits)
        }
      }
    )
    .or(
      changing: { right in
        { states, rewards, gamma, visits in
          let times = try right(states, states.indices.map { Double($0) }, 0, visits)
          let entries = try right(states, rewards, gamma, visits)
          return zip(times, entries).map { time, entry in
            (states[min(Int(time.value) + 1, states.count - 1)], entry.value)
          }
        }
      }),
    .init(
      "visits.losesFirst", .index,
      "the first entry is missing: every step from 0 on is looked at.",
      changing: { right in { Array(try right($0, $1, $2, $3).dropFirst()) } }),
    .init(
      "visits.losesLast", .index,
      "the last entry is missing: every step up to T − 1 is looked at.",
      changing: { right in { try right($0, $1, $2, $3).dropLast() } }),
    .init(
      "visits.twoRewards", .index,
      "only one later reward is added: a return goes on to the end of the episode.",
      changing: values { rewards, gamma, _ in
        rewards.indices.map {
          rewards[$0] + ($0 + 1 < rewards.count ? gamma * rewards[$0 + 1] : 0)
        }
      }),
    .init(
      "visits.lastRewardForEver", .term,
      "the last reward is counted again after the end: nothing follows the last step.",
      changing: values { rewards, gamma, returns in
        returns.indices.map {
          returns[$0] + power(gamma, returns.count - $0) * rewards[rewards.count - 1]
        }
      }),
    .init(
      "visits.minus", .sign,
      "a sign is turned: r_t and γ G_{t+1} are added.",
      changing: { right in { try right($0, $1, -$2, $3) } }
    )
    .or(changing: { right in { try right($0, $1.map { -$0 }, $2, $3) } }),
    .init(
      "visits.meanReward", .aggregate,
      "the return is divided by the number of steps that are left: it is the sum of the rewards.",
      changing: values { _, _, returns in
        returns.indices.map { returns[$0] / Double(returns.count - $0) }
      }
    )
    .or(
      changing: values { _, _, returns in returns.map { $0 / Double(returns.count) } }),
    .init(
      "visits.largestReturn", .extremum,
      "a state gets the largest of its returns: .first asks for the return of its first visit.",
      changing: ofAllVisits { $0.reduce(-.infinity, max) }),
    .init(
      "visits.sumOfReturns", .aggregate,
      "the returns of one state are added up: .first asks for the return of its first visit alone.",
      changing: ofAllVisits { $0.reduce(0, +) }),
    .init(
      "visits.meanOfReturns", .aggregate,
      "the returns of one state are averaged: .first asks for the return of its first visit alone.",
      changing: ofAllVisits { $0.reduce(0, +) / Double($0.count) }),
    .init(
      "visits.discountedTwice", .parameter,
      "γ counts twice a step: each step into the future makes a reward count γ times as much.",
      changing: { right in { try right($0, $1, $2 * $2, $3) } }),
    .init(
      "visits.oneMinusDiscount", .parameter,
      "1 − γ stands where γ belongs: G_t = r_t + γ G_{t+1}.",
      changing: { right in { try right($0, $1, 1 - $2, $3) } }),
    .init(
      "visits.oneDiscountForAll", .parameter,
      "all later rewards count γ times, however far away they are: k steps away means γ^k.",
      changing: values { rewards, gamma, _ in
        rewards.indices.map { rewards[$0] + gamma * rewards[($0 + 1)...].reduce(0, +) }
      }),
    .init(
      "visits.inFloat", .precision,
      "the returns are kept in Float, which has seven digits: all numbers are Double.",
      changing: values { rewards, gamma, _ in
        var returns = rewards.map { Float($0) }
        for t in returns.indices.dropLast().reversed() {
          returns[t] += Float(gamma) * returns[t + 1]
        }
        return returns.map { Double($0) }
      }),
  ]
}

/// With .first: the returns of all visits of a state as one value.
private func ofAllVisits(
  _ value: @escaping @Sendable ([Double]) -> Double
) -> @Sendable (_ right: @escaping VisitReturns) -> VisitReturns {
  { right in
    { states, rewards, gamma, visits in
      let entries = try right(states, rewards, gamma, visits)
      if visits == .every { return entries }
      let every = try right(states, rewards, gamma, .every)
      return entries.map { entry in
        (entry.state, value(every.filter { $0.state == entry.state }.map(\.value)))
      }
    }
  }
}
