import Course
import Lesson02
import RLCore

/// A wrong answer to 02.5.
typealias WrongSchedule = Misconception<
  @Sendable (
    _ episode: Int, _ step: Int, _ initial: Double, _ decay: Double, _ floor: Double
  ) throws -> Double
>

/// What goes wrong in 02.5.
let explorationMistakes = counters + floors + formulas + arguments

/// What is counted.
private let counters: [WrongSchedule] = [
  .init(
    "schedule.perStep", .exchange,
    "ε decays once a step, and not once an episode: the first long episode then uses up the "
      + "exploration of hundreds."
  ) { _, step, initial, decay, floor in max(floor, initial * power(decay, step)) }
  .or { episode, step, initial, decay, floor in
    max(floor, initial * power(decay, episode + step))
  },
  .init(
    "schedule.oneTooMany", .index,
    "ε has decayed one time too many: in episode 0 it is still the initial one."
  ) { episode, _, initial, decay, floor in max(floor, initial * power(decay, episode + 1)) },
  .init(
    "schedule.oneTooFew", .index,
    "ε has decayed one time too few: `episode` counts from 0, and episode 1 comes after a decay."
  ) { episode, _, initial, decay, floor in
    max(floor, initial * power(decay, max(0, episode - 1)))
  }
  .or { episode, _, initial, decay, floor in
    max(floor, episode == 0 ? initial / decay : initial * power(decay, episode - 1))
  },
  .init(
    "schedule.once", .parameter,
    "ε decays only once, whatever `episode` is: it decays after every episode."
  ) { episode, _, initial, decay, floor in max(floor, episode == 0 ? initial : initial * decay) }
  .or { _, _, initial, decay, floor in max(floor, initial * decay) },
  .init(
    "schedule.never", .parameter,
    "ε does not decay: it is multiplied by `decay` after every episode."
  ) { _, _, initial, _, floor in max(floor, initial) }
  .or { _, _, initial, _, _ in initial },
  .init(
    "schedule.twice", .parameter,
    "ε decays twice an episode: it is multiplied by `decay` once."
  ) { episode, _, initial, decay, floor in max(floor, initial * power(decay, 2 * episode)) },
  .init(
    "schedule.stopsCounting", .missingCase,
    "the decay ends after a number of episodes: it goes on until the floor is reached."
  ) { episode, _, initial, decay, floor in
    max(floor, initial * power(decay, min(100, episode)))
  }
  .or { episode, _, initial, decay, floor in
    max(floor, initial * power(decay, min(1000, episode)))
  }
  .or { episode, _, initial, decay, floor in
    max(floor, initial * power(decay, min(10, episode)))
  },
]

/// What the floor does.
private let floors: [WrongSchedule] = [
  .init(
    "schedule.withoutFloor", .parameter,
    "there is no floor: ε goes to 0, and what has not been tried by then never will be."
  ) { episode, _, initial, decay, _ in initial * power(decay, episode) },
  .init(
    "schedule.floorAdded", .term,
    "the floor is added: it is a bound, which matters only once ε has fallen to it."
  ) { episode, _, initial, decay, floor in floor + initial * power(decay, episode) }
  .or { episode, _, initial, decay, floor in min(1, floor + initial * power(decay, episode)) },
  .init(
    "schedule.floorMultiplied", .term,
    "the floor is a factor: it is a bound, which matters only once ε has fallen to it."
  ) { episode, _, initial, decay, floor in floor * initial * power(decay, episode) },
  .init(
    "schedule.floorSubtracted", .sign,
    "the floor is subtracted: it is a bound, which matters only once ε has fallen to it."
  ) { episode, _, initial, decay, floor in initial * power(decay, episode) - floor }
  .or { episode, _, initial, decay, floor in max(0, initial * power(decay, episode) - floor) },
  .init(
    "schedule.towardsFloor", .otherFormula,
    "only the part above the floor decays: a schedule in use elsewhere, but here ε itself "
      + "decays and the floor stops it."
  ) { episode, _, initial, decay, floor in
    floor + (initial - floor) * power(decay, episode)
  }
  .or { episode, _, initial, decay, floor in
    floor + (1 - floor) * initial * power(decay, episode)
  },
  .init(
    "schedule.minimum", .extremum,
    "the smaller of the two is taken: the floor is then a ceiling."
  ) { episode, _, initial, decay, floor in min(floor, initial * power(decay, episode)) },
  .init(
    "schedule.floorOfInitial", .parameter,
    "the floor bounds one factor alone, `initial` or decay^episode, and is multiplied by the "
      + "other: it bounds their product, ε itself."
  ) { episode, _, initial, decay, floor in initial * max(floor, power(decay, episode)) }
  .or { episode, _, initial, decay, floor in max(floor, initial) * power(decay, episode) },
  .init(
    "schedule.floorBelowInitial", .missingCase,
    "`initial` is an upper bound, or episode 0 is an exception: where the floor is above "
      + "`initial`, ε is the floor from the first episode on."
  ) { episode, _, initial, decay, floor in
    min(initial, max(floor, initial * power(decay, episode)))
  }
  .or { episode, _, initial, decay, floor in
    episode == 0 ? initial : max(floor, initial * power(decay, episode))
  },
  .init(
    "schedule.nothingBelowFloor", .missingCase,
    "ε is 0, or the initial one again, once it has fallen below the floor: there it is the floor."
  ) { episode, _, initial, decay, floor in
    let rate = initial * power(decay, episode)
    return rate < floor ? 0 : rate
  }
  .or { episode, _, initial, decay, floor in
    let rate = initial * power(decay, episode)
    return rate < floor ? initial : rate
  },
  .init(
    "schedule.stopsAboveFloor", .index,
    "the decay stops at the last value above the floor, or at the first one below it: ε ends at "
      + "the floor itself."
  ) { episode, _, initial, decay, floor in
    decayed(initial, episode) { $0 * decay >= floor ? $0 * decay : $0 }
  }
  .or { episode, _, initial, decay, floor in
    decayed(initial, episode) { $0 > floor ? $0 * decay : $0 }
  },
]

/// Other formulas for the decay.
private let formulas: [WrongSchedule] = [
  .init(
    "schedule.linear", .otherFormula,
    "the same amount is taken away each time: `decay` is a factor, and the steps down become "
      + "smaller."
  ) { episode, _, initial, decay, floor in
    max(floor, initial * (1 - (1 - decay) * Double(episode)))
  }
  .or { episode, _, initial, decay, floor in max(floor, initial - decay * Double(episode)) }
  .or { episode, _, initial, decay, floor in max(floor, initial - (1 - decay) * Double(episode)) },
  .init(
    "schedule.multipliesByEpisode", .parameter,
    "`decay` is multiplied by the episode's number: it is raised to this power."
  ) { episode, _, initial, decay, floor in max(floor, initial * decay * Double(episode)) },
  .init(
    "schedule.divides", .otherFormula,
    "ε is divided by a number that grows with the episodes: it is multiplied by `decay` after each."
  ) { episode, _, initial, _, floor in max(floor, initial / Double(episode + 1)) }
  .or { episode, _, initial, decay, floor in max(floor, initial / (1 + decay * Double(episode))) }
  .or { episode, _, initial, decay, floor in
    max(floor, initial / (1 + (1 - decay) * Double(episode)))
  },
  .init(
    "schedule.exponential", .otherFormula,
    "`decay` stands in an exponential, exp(−decay · episode): it is itself raised to the power "
      + "`episode`."
  ) { episode, _, initial, decay, floor in
    max(floor, initial * Elementary.exp(-decay * Double(episode)))
  }
  .or { episode, _, initial, decay, floor in
    max(floor, initial * Elementary.exp(-(1 - decay) * Double(episode)))
  },
  .init(
    "schedule.oneMinusDecay", .parameter,
    "1 − decay stands where `decay` belongs: `decay` is what ε is multiplied by."
  ) { episode, _, initial, decay, floor in max(floor, initial * power(1 - decay, episode)) },
  .init(
    "schedule.rises", .sign,
    "ε grows from episode to episode: it is multiplied by decay^episode, which shrinks."
  ) { episode, _, initial, decay, floor in max(floor, initial / power(decay, episode)) }
  .or { episode, _, initial, decay, floor in
    min(1, max(floor, initial / power(decay, episode)))
  }
  .or { episode, _, initial, decay, floor in max(floor, initial * (1 - power(decay, episode))) },
]

/// Arguments that are left out or exchanged, and digits.
private let arguments: [WrongSchedule] = [
  .init(
    "schedule.forgetsInitial", .parameter,
    "`initial` is left out: decay^episode begins with 1, whatever ε is to begin with."
  ) { episode, _, _, decay, floor in max(floor, power(decay, episode)) },
  .init(
    "schedule.fixedDecay", .parameter,
    "the decay is always the same, whatever `decay` says."
  ) { episode, _, initial, _, floor in max(floor, initial * power(0.99, episode)) }
  .or { episode, _, initial, _, floor in max(floor, initial * power(0.9, episode)) }
  .or { episode, _, initial, _, floor in max(floor, initial * power(0.995, episode)) },
  .init(
    "schedule.fixedFloor", .parameter,
    "the floor is always the same, whatever `floor` says."
  ) { episode, _, initial, decay, _ in max(0.05, initial * power(decay, episode)) }
  .or { episode, _, initial, decay, _ in max(0.01, initial * power(decay, episode)) }
  .or { episode, _, initial, decay, _ in max(0.1, initial * power(decay, episode)) },
  .init(
    "schedule.raisesInitial", .parameter,
    "`initial` is raised to the power as well: only `decay` is."
  ) { episode, _, initial, decay, floor in max(floor, power(initial * decay, episode)) },
  .init(
    "schedule.initialAndDecaySwapped", .exchange,
    "`initial` and `decay` have changed places: `decay` is raised to the power, and `initial` is "
      + "what ε begins with."
  ) { episode, _, initial, decay, floor in max(floor, decay * power(initial, episode)) },
  .init(
    "schedule.initialAndFloorSwapped", .exchange,
    "`initial` and `floor` have changed places: ε falls from `initial` to `floor`."
  ) { episode, _, initial, decay, floor in max(initial, floor * power(decay, episode)) },
  .init(
    "schedule.decayAndFloorSwapped", .exchange,
    "`decay` and `floor` have changed places: `decay` is the factor, and `floor` the smallest ε."
  ) { episode, _, initial, decay, floor in max(decay, initial * power(floor, episode)) },
  .init(
    "schedule.zeroDecay", .missingCase,
    "a decay of 0 leaves nothing in episode 0: decay^0 is 1 then, too, and ε begins with `initial`."
  ) { episode, _, initial, decay, floor in
    max(floor, decay == 0 ? 0 : initial * power(decay, episode))
  }
  .or { episode, _, initial, decay, floor in
    decay == 0 && episode == 0 ? .nan : max(floor, initial * power(decay, episode))
  },
  .init(
    "schedule.inFloat", .precision,
    "the rate is computed in Float, which has seven digits: use Double throughout."
  ) { episode, _, initial, decay, floor in
    let rate = decayed(Double(Float(initial)), episode) { Double(Float($0) * Float(decay)) }
    return max(Double(Float(floor)), rate)
  }
  .or { episode, _, initial, decay, floor in
    Double(Float(max(floor, initial * power(decay, episode))))
  },
]

/// A rate after a number of decays; it stops where the rate rests.
private func decayed(_ initial: Double, _ count: Int, _ next: (Double) -> Double) -> Double {
  var rate = initial
  for _ in 0..<count {
    let following = next(rate)
    if following == rate { break }
    rate = following
  }
  return rate
}
