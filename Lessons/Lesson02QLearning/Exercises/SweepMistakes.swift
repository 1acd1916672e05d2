import Course
import Lesson02
import RLCore

private typealias Outcome = KnownModel.Outcome

/// A wrong answer to 02.3.
typealias WrongSweep = Misconception<
  @Sendable (_ values: [Double], _ model: KnownModel, _ discount: Double) throws -> [Double]
>

/// What goes wrong in 02.3.
let sweepMistakes = outcomes + futures + actions + sweepOrderMistakes

/// How the outcomes of an action become its worth.
private let outcomes: [WrongSweep] = [
  .init(
    "sweep.withoutProbabilities", .aggregate,
    "the outcomes are added up without their probabilities: an action is worth the mean of "
      + "what can happen, weighted by how likely it is."
  ) { values, model, discount in sweep(model) { worth($0, values, discount) } },
  .init(
    "sweep.equalProbabilities", .aggregate,
    "the outcomes of an action count alike: each is weighted by its probability."
  ) { values, model, discount in
    sweep(
      model,
      action: { outcomes in
        outcomes.reduce(0) { $0 + worth($1, values, discount) } / Double(outcomes.count)
      })
  },
  .init(
    "sweep.bestOutcome", .extremum,
    "the best outcome of an action counts instead of their mean: the agent chooses the "
      + "action, chance chooses the outcome."
  ) { values, model, discount in
    sweep(model, action: { largest($0.map { worth($0, values, discount) }) })
  }
  .or { values, model, discount in
    sweep(model, action: { largest($0.map { $0.probability * worth($0, values, discount) }) })
  },
  .init(
    "sweep.singleOutcome", .index,
    "a single outcome of an action counts, the first, the last or the likeliest: all of them do, "
      + "weighted by their probabilities."
  ) { values, model, discount in
    sweep(model, action: { $0.first.map { worth($0, values, discount) } ?? 0 })
  }
  .or { values, model, discount in
    sweep(model, action: { $0.last.map { worth($0, values, discount) } ?? 0 })
  }
  .or { values, model, discount in
    sweep(
      model,
      action: {
        $0.max { $0.probability < $1.probability }.map { worth($0, values, discount) } ?? 0
      })
  }
  .or { values, model, discount in
    sweep(
      model,
      action: {
        $0.first.map { $0.probability * worth($0, values, discount) } ?? 0
      })
  }
  .or { values, model, discount in
    sweep(model, action: { $0.last.map { $0.probability * worth($0, values, discount) } ?? 0 })
  },
  .init(
    "sweep.rewardUnweighted", .parameter,
    "the probability weights only the reward or only v(s'): it weights their sum, "
      + "r + γ v(s')."
  ) { values, model, discount in
    sweep(model) { $0.reward + $0.probability * (worth($0, values, discount) - $0.reward) }
  }
  .or { values, model, discount in
    sweep(model) { $0.probability * $0.reward + worth($0, values, discount) - $0.reward }
  },
  .init(
    "sweep.probabilityTwice", .term,
    "the probability is a factor twice: each outcome is weighted by it once."
  ) { values, model, discount in
    sweep(model) { $0.probability * $0.probability * worth($0, values, discount) }
  },
  .init(
    "sweep.withoutReward", .term,
    "the reward is missing: an outcome is worth r + γ v(s')."
  ) { values, model, discount in
    sweep(model) { $0.probability * (worth($0, values, discount) - $0.reward) }
  },
  .init(
    "sweep.minus", .sign,
    "the sign of the reward or of the future is turned: both are added."
  ) { values, model, discount in sweep(model) { $0.probability * worth($0, values, -discount) } }
  .or { values, model, discount in
    sweep(model) { $0.probability * (worth($0, values, discount) - 2 * $0.reward) }
  },
]

/// The values of the next states.
private let futures: [WrongSweep] = [
  .init(
    "sweep.ignoresTermination", .missingCase,
    "the state after a termination is counted with its value: where `terminated` is true, "
      + "nothing follows."
  ) { values, model, discount in
    sweep(model) { $0.probability * ($0.reward + discount * values[$0.nextState]) }
  },
  .init(
    "sweep.terminationTurned", .missingCase,
    "the condition is turned round: v(s') counts 0 where `terminated` is true, and only there."
  ) { values, model, discount in
    sweep(model) {
      $0.probability * ($0.reward + ($0.terminated ? discount * values[$0.nextState] : 0))
    }
  },
  .init(
    "sweep.losesLastReward", .missingCase,
    "an outcome that ends the task counts 0 in all: only v(s') is gone, and the reward was earned."
  ) { values, model, discount in
    sweep(model) { $0.terminated ? 0 : $0.probability * worth($0, values, discount) }
  },
  .init(
    "sweep.rewardsAlone", .term,
    "the values are not used: an outcome is worth its reward and γ times the value of the state "
      + "that it leads to."
  ) { values, model, _ in sweep(model) { $0.probability * worth($0, values, 0) } },
  .init(
    "sweep.notDiscounted", .parameter,
    "γ is left out: v(s') is one step away, and counts γ times."
  ) { values, model, _ in sweep(model) { $0.probability * worth($0, values, 1) } },
  .init(
    "sweep.discountsReward", .parameter,
    "a reward is discounted, that of every outcome or of those that end the task: γ belongs to "
      + "v(s') alone."
  ) { values, model, discount in
    sweep(model) { $0.probability * discount * worth($0, values, 1) }
  }
  .or { values, model, discount in
    sweep(model) {
      $0.probability * (worth($0, values, 1) - (1 - discount) * $0.reward)
    }
  }
  .or { values, model, discount in
    sweep(model) {
      $0.probability * ($0.terminated ? discount : 1) * worth($0, values, discount)
    }
  },
  .init(
    "sweep.fixedDiscount", .parameter,
    "γ is always the same, whatever `discount` says."
  ) { values, model, _ in sweep(model) { $0.probability * worth($0, values, 0.9) } }
  .or { values, model, _ in sweep(model) { $0.probability * worth($0, values, 0.99) } },
  .init(
    "sweep.discountsTwice", .parameter,
    "γ is applied twice: s' is one step away."
  ) { values, model, discount in
    sweep(model) { $0.probability * worth($0, values, discount * discount) }
  },
  .init(
    "sweep.oneMinusDiscount", .parameter,
    "1 − γ stands at a place where it does not belong: the reward counts in full, and "
      + "v(s') γ times."
  ) { values, model, discount in
    sweep(model) { $0.probability * worth($0, values, 1 - discount) }
  }
  .or { values, model, discount in
    sweep(model) { $0.probability * (worth($0, values, discount) - discount * $0.reward) }
  },
  .init(
    "sweep.ownValue", .index,
    "the value of the state itself is used in place of the next one's: v(s') belongs to "
      + "`nextState`."
  ) { values, model, discount in
    (0..<model.states).map { state in
      maximum(model, state) {
        $0.probability * ($0.reward + ($0.terminated ? 0 : discount * values[state]))
      }
    }
  },
]

/// Which actions count.
private let actions: [WrongSweep] = [
  .init(
    "sweep.neverNegative", .missingCase,
    "the search for the best action begins with 0: where every action costs something, none "
      + "of them is found.",
    changing: { right in { try right($0, $1, $2).map { max(0, $0) } } }),
  .init(
    "sweep.onlyRises", .stale,
    "the search for the best action begins with the old value: v(s) can then rise but never "
      + "fall, and a value that was too high stays so.",
    changing: { right in { zip($0, try right($0, $1, $2)).map { max($0, $1) } } }),
  .init(
    "sweep.meanOfActions", .aggregate,
    "the actions are averaged: that evaluates the policy which acts at random, and value "
      + "iteration takes the best action."
  ) { values, model, discount in
    model.evaluationSweep(values, policy: model.uniformPolicy, discount: discount)
  },
  .init(
    "sweep.sumOfActions", .aggregate,
    "the worths of all actions are added up: the agent takes a single action, the best."
  ) { values, model, discount in
    combined(values, model, discount) { $0.reduce(0, +) }
  },
  .init(
    "sweep.worstAction", .extremum,
    "the worst action counts: value iteration takes the best."
  ) { values, model, discount in combined(values, model, discount) { $0.min() ?? 0 } },
  .init(
    "sweep.losesAnAction", .index,
    "not all actions are compared: the last or the first is left out, or only a single action is "
      + "looked at."
  ) { values, model, discount in
    combined(values, model, discount) { $0.count > 1 ? largest($0.dropLast()) : $0[0] }
  }
  .or { values, model, discount in
    combined(values, model, discount) { $0.count > 1 ? largest(Array($0.dropFirst())) : $0[0] }
  }
  .or { values, model, discount in combined(values, model, discount) { $0[0] } }
  .or { values, model, discount in combined(values, model, discount) { $0[$0.count - 1] } },
  .init(
    "sweep.magnitudes", .sign,
    "the largest magnitude counts: a cost is then better than a small gain."
  ) { values, model, discount in
    combined(values, model, discount) { largest($0.map { abs($0) }) }
  }
  .or { values, model, discount in
    combined(values, model, discount) { $0.max { abs($0) < abs($1) } ?? 0 }
  },
  .init(
    "sweep.sumNotReset", .stale,
    "the sum over the outcomes does not start at 0 for every action: it still holds the actions "
      + "before."
  ) { values, model, discount in
    combined(values, model, discount) { worths in
      var sum = 0.0
      return largest(
        worths.map {
          sum += $0
          return sum
        })
    }
  },
]

/// r + γ v(s') of an outcome, not weighted.
private func worth(_ outcome: Outcome, _ values: [Double], _ discount: Double) -> Double {
  outcome.reward + (outcome.terminated ? 0 : discount * values[outcome.nextState])
}

/// The largest sum over the outcomes of an action.
private func maximum(_ model: KnownModel, _ state: Int, _ term: (Outcome) -> Double) -> Double {
  largest(
    (0..<model.actions).map { action in
      model.outcomes(state: state, action: action).reduce(0) { $0 + term($1) }
    })
}

/// The largest sum of every state.
private func sweep(_ model: KnownModel, _ term: (Outcome) -> Double) -> [Double] {
  (0..<model.states).map { maximum(model, $0, term) }
}

/// The best action of every state, by another worth of an action.
private func sweep(
  _ model: KnownModel, action worth: (ArraySlice<Outcome>) -> Double
) -> [Double] {
  (0..<model.states).map { state in
    largest((0..<model.actions).map { worth(model.outcomes(state: state, action: $0)) })
  }
}

/// Every state's worths of its actions, made a value in another way than by their maximum.
private func combined(
  _ values: [Double], _ model: KnownModel, _ discount: Double, _ value: ([Double]) -> Double
) -> [Double] {
  let table = model.actionValues(of: values, discount: discount)
  return (0..<model.states).map { state in
    value(Array(table[state * model.actions..<(state + 1) * model.actions]))
  }
}
