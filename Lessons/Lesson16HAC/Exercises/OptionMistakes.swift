import Course
import Lesson16
import RLCore

/// Wrong choices among the options.
let optionChoiceMistakes: [Misconception<SweepFunction>] = [
  .init(
    "options.ignoresCanStart", .missingCase,
    "options count where they cannot be started, and their model is all 0 there: only those with "
      + "`canStart[s]` do.",
    varyingSweep { $0.options = { models, _ in Array(models.options.indices) } }),
  .init(
    "options.canStartTurned", .sign,
    "the options count where they cannot be started, and only there.",
    varyingSweep {
      $0.options = { models, state in
        models.options.indices.filter { !models.options[$0].canStart[state] }
      }
    }),
  .init(
    "options.endsWhereItStarts", .otherFormula,
    "options count where they do not end for certain: an option of one step ends everywhere, and "
      + "`canStart` says where it can be started.",
    varyingSweep {
      $0.options = { models, state in
        models.options.indices.filter { models.options[$0].termination[state] < 1 }
      }
    }),
  .init(
    "options.canStartOfFirst", .index,
    "the first option's `canStart` is asked for all: each option has its own.",
    varyingSweep {
      $0.options = { models, state in
        models.options[0].canStart[state] ? Array(models.options.indices) : []
      }
    }),
  .init(
    "options.mean", .otherFormula,
    "the mean over the options is taken: value iteration takes the best one.",
    varyingSweep { $0.chosen = { $0.reduce(0) { $0 + $1.value } / Double($0.count) } }),
  .init(
    "options.sum", .aggregate,
    "the values of the options are added up: one option is started, the best.",
    varyingSweep { $0.chosen = { $0.reduce(0) { $0 + $1.value } } }),
  .init(
    "options.minimum", .extremum,
    "the smallest value is taken: the best option has the largest.",
    varyingSweep { $0.chosen = { $0.map(\.value).min() ?? 0 } }),
  .init(
    "options.neverNegative", .extremum,
    "the search for the maximum begins at 0: where all options are worth less, the largest of "
      + "them is.",
    varyingSweep { $0.chosen = { max(0, $0.map(\.value).max() ?? 0) } }),
  .init(
    "options.firstOption", .index,
    "the first option's value is taken, or the last one's: the largest counts.",
    varyingSweep { $0.chosen = { $0.first?.value ?? 0 } }
  )
  .or(varyingSweep { $0.chosen = { $0.last?.value ?? 0 } }),
  .init(
    "options.oneLeftOut", .index,
    "the first or the last option is left out: their numbers are `models.options.indices`.",
    varyingSweep { variation in
      let right = variation.options
      variation.options = { models, state in
        right(models, state).filter { $0 < models.options.count - 1 }
      }
    }
  )
  .or(
    varyingSweep { variation in
      let right = variation.options
      variation.options = { models, state in right(models, state).filter { $0 > 0 } }
    }),
  .init(
    "options.bestReward", .extremum,
    "the option that earns most on its way is taken, wherever it ends: r and Σ p v count together.",
    varyingSweep {
      $0.chosen = { list in
        list.dropFirst().reduce(list[0]) { $1.reward > $0.reward ? $1 : $0 }.value
      }
    }),
  .init(
    "options.bestEnd", .extremum,
    "the option with the best end is taken, whatever the way costs: r and Σ p v count together.",
    varyingSweep {
      $0.chosen = { list in
        list.dropFirst().reduce(list[0]) { $1.worth > $0.worth ? $1 : $0 }.value
      }
    }),
  .init(
    "options.bothMaxima", .extremum,
    "the largest r and the largest Σ p v are added, although they may belong to two options.",
    varyingSweep {
      $0.chosen = { ($0.map(\.reward).max() ?? 0) + ($0.map(\.worth).max() ?? 0) }
    }),
]

/// Wrong values of an option.
let optionValueMistakes: [Misconception<SweepFunction>] = [
  .init(
    "options.withoutReward", .term,
    "what the option earns on its way is missing: r(s, o) is part of its value.",
    varyingSweep { $0.joined = { $1 } }),
  .init(
    "options.withoutEnd", .term,
    "the option's value is what it earns on its way alone: what its end is worth counts, too.",
    varyingSweep { $0.joined = { reward, _ in reward } }),
  .init(
    "options.subtracted", .sign,
    "the worth of the end is subtracted: it is added.",
    varyingSweep { $0.joined = { $0 - $1 } }),
  .init(
    "options.discountsAgain", .parameter,
    "the end is discounted once more by γ: p has γᵏ in it.",
    varyingSweep {
      $0.worth = { models, ends, values in
        models.discount * zip(ends, values).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }),
  .init(
    "options.undiscounted", .parameter,
    "p is divided by its sum, as if it were a probability: its sum is the discount for the time "
      + "that the option takes.",
    varyingSweep {
      $0.worth = { _, ends, values in
        let total = ends.reduce(0, +)
        return total == 0 ? 0 : zip(ends, values).reduce(0) { $0 + $1.0 * $1.1 } / total
      }
    }),
  .init(
    "options.oneStep", .parameter,
    "the end counts γ times, as after one step: an option of k steps has γᵏ, which p contains.",
    varyingSweep {
      $0.worth = { models, ends, values in
        let total = ends.reduce(0, +)
        let sum = zip(ends, values).reduce(0) { $0 + $1.0 * $1.1 }
        return total == 0 ? 0 : models.discount * sum / total
      }
    }),
  .init(
    "options.likeliestEnd", .aggregate,
    "only the likeliest end counts: an option may end in several states.",
    varyingSweep {
      $0.worth = { _, ends, values in
        let best = ends.indices.reduce(0) { ends[$1] > ends[$0] ? $1 : $0 }
        return ends[best] * values[best]
      }
    }),
  .init(
    "options.bestEndAlone", .extremum,
    "only the best end counts: where an option ends is not chosen.",
    varyingSweep {
      $0.worth = { _, ends, values in zip(ends, values).map { $0 * $1 }.max() ?? 0 }
    }),
  .init(
    "options.meanOfEnds", .aggregate,
    "the sum over the ends is divided by their number: p has the weights already.",
    varyingSweep {
      $0.worth = { _, ends, values in
        zip(ends, values).reduce(0) { $0 + $1.0 * $1.1 } / Double(values.count)
      }
    }),
  .init(
    "options.oneEndLeftOut", .index,
    "the first or the last state is left out of the sum: an option may end there.",
    varyingSweep {
      $0.worth = { _, ends, values in
        zip(ends.dropLast(), values.dropLast()).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
  )
  .or(
    varyingSweep {
      $0.worth = { _, ends, values in
        zip(ends.dropFirst(), values.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }),
  .init(
    "options.endsTurned", .exchange,
    "s and s′ have changed places in p: element (o · S + s) · S + s′ is for the way from s to s′.",
    varyingSweep {
      $0.ends = { models, option, state in
        (0..<models.states).map {
          models.predictions[(option * models.states + $0) * models.states + state]
        }
      }
    }),
  .init(
    "options.rewardsTurned", .exchange,
    "r is read state after state: element o · S + s belongs to option o and state s.",
    varyingSweep {
      $0.reward = { models, option, state in models.rewards[state * models.options.count + option] }
    }),
  .init(
    "options.firstOptionsModel", .index,
    "the model of the first option is used for all: that of option o begins at o · S.",
    varyingSweep { variation in
      let (reward, ends) = (variation.reward, variation.ends)
      variation.reward = { models, _, state in reward(models, 0, state) }
      variation.ends = { models, _, state in ends(models, 0, state) }
    }),
  .init(
    "options.firstStatesModel", .index,
    "an option's model in state 0 is used for all states: that of state s is s rows further.",
    varyingSweep { variation in
      let (reward, ends) = (variation.reward, variation.ends)
      variation.reward = { models, option, _ in reward(models, option, 0) }
      variation.ends = { models, option, _ in ends(models, option, 0) }
    }),
]

/// Wrong sweeps.
let optionSweepMistakes: [Misconception<SweepFunction>] = [
  .init(
    "options.noneIsZero", .missingCase,
    "a state without options gets the value 0: it keeps its value, which may be that of a goal.",
    varyingSweep { $0.none = { _ in 0 } }),
  .init(
    "options.noneIsLowest", .missingCase,
    "a state without options gets the number with which the search for the maximum began: it keeps "
      + "its value.",
    varyingSweep { $0.none = { _ in -.infinity } }
  )
  .or(varyingSweep { $0.none = { _ in -.greatestFiniteMagnitude } })
  .or(varyingSweep { $0.none = { _ in -1e9 } }),
  .init(
    "options.inPlace", .storage,
    "new values are used in the same sweep: all new values are made of old ones.",
    varyingSweep { $0.order = { Array(0..<$0) } }
  )
  .or(varyingSweep { $0.order = { (0..<$0).reversed() } }),
  .init(
    "options.twoSweeps", .term,
    "more than one sweep is made: one is asked for.",
    changing: { right in { models, values in try right(models, try right(models, values)) } }
  )
  .or(changing: { right in
    { models, values in
      var values = values
      for _ in 0..<200 { values = try right(models, values) }
      return values
    }
  }),
  .init(
    "options.neverFalls", .extremum,
    "a value only ever rises: a state is worth what its best option is worth now, also where that "
      + "is less than before.",
    varyingSweep { $0.finished = { max($0, $1) } }),
  .init(
    "options.changes", .otherFormula,
    "the change of the values is returned, and not the new values.",
    varyingSweep {
      $0.finished = { $0 - $1 }
      $0.none = { _ in 0 }
    }
  )
  .or(varyingSweep { $0.finished = { $0 - $1 } }),
  .init(
    "options.addsToOld", .term,
    "the new value is added to the old one: it replaces it.",
    varyingSweep { $0.finished = { $0 + $1 } }),
  .init(
    "options.unchanged", .stale,
    "the old values are returned.",
    varyingSweep { $0.finished = { _, old in old } }),
  .init(
    "options.halfway", .parameter,
    "the mean of old and new value is taken, as with a learning rate: value iteration replaces the "
      + "old value.",
    varyingSweep { $0.finished = { ($0 + $1) / 2 } }),
  .init(
    "options.lastStateLeftOut", .index,
    "the first or the last state keeps its old value: the sweep is over all states.",
    changing: { right in
      { models, values in
        var result = try right(models, values)
        if let last = values.last { result[result.count - 1] = last }
        return result
      }
    }
  )
  .or(changing: { right in
    { models, values in
      var result = try right(models, values)
      if let first = values.first { result[0] = first }
      return result
    }
  }),
]
