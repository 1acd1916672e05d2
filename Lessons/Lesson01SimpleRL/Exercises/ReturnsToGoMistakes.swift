import Course
import Lesson01
import RLCore

/// A wrong answer to 01.2.
typealias WrongReturnsToGo = Misconception<
  @Sendable (_ rewards: [Double], _ discount: Double) throws -> [Double]
>

/// What goes wrong in 01.2; all of it in T steps, as an episode of 1 000 000 steps is asked for.
let returnsToGoMistakes = order + discounting + steps + cases

/// Which rewards a return holds.
private let order: [WrongReturnsToGo] = [
  .init(
    "togo.forward", .direction,
    "the sum is carried from the first step to the last: each entry then holds the rewards "
      + "before its step, and a return holds those after it."
  ) { rewards, discount in
    carried(rewards) { $1 + discount * $0 }
  }
  .or { rewards, discount in
    var weight = 1.0
    return carried(rewards) { total, reward in
      defer { weight *= discount }
      return total + weight * reward
    }
  }
  .or { rewards, discount in carried(rewards) { $1 + discount * $0 }.reversed() },
  .init(
    "togo.notTurnedRound", .direction,
    "the returns are listed from the last step to the first, in the order in which they were "
      + "computed: G_0 has to come first.",
    changing: { right in { try right($0, $1).reversed() } }),
  .init(
    "togo.withoutItsOwn", .index,
    "the step's own reward is missing: here rewards[t] is what step t pays. G_t starts with it, "
      + "and the last return is the last reward.",
    changing: { right in { $0.isEmpty ? [] : try right(Array($0.dropFirst()), $1) + [0] } }
  ).or(changing: { right in
    { rewards, discount in
      rewards.isEmpty
        ? [] : try right(Array(rewards.dropFirst()), discount).map { discount * $0 } + [0]
    }
  }),
  .init(
    "togo.wholeEpisode", .aggregate,
    "every step is given the return of the whole episode: what was paid before step t is no "
      + "consequence of it.",
    changing: { right in
      { rewards, discount in
        let whole = try right(rewards, discount).first ?? 0
        return rewards.map { _ in whole }
      }
    }),
  .init(
    "togo.nextRewardAlone", .stale,
    "the next reward stands where the next return belongs, as when the rewards are changed from "
      + "the first to the last: G_t = r_t + γ G_{t+1}, and G_{t+1} holds all that follows."
  ) { rewards, discount in
    rewards.indices.map { rewards[$0] + discount * ($0 + 1 < rewards.count ? rewards[$0 + 1] : 0) }
  },
  .init(
    "togo.ofRewardAlone", .parameter,
    "the rewards are returned as they are: a return holds the later rewards as well, unless γ "
      + "is 0.",
    changing: { right in { rewards, _ in try right(rewards, 0) } }),
  .init(
    "togo.totalNotReset", .stale,
    "the sum does not start at 0 for every step: it still holds the returns of the steps before.",
    changing: { right in { carried(try right($0, $1), +) } }
  ).or(changing: { right in { carried(try right($0, $1).reversed(), +).reversed() } }),
  .init(
    "togo.byDivision", .precision,
    "a return is divided by γ or by a power of it, as in (G_t − r_t)/γ: this has no value where γ "
      + "is 0, and each division enlarges the rounding. Go from the last step to the first.",
    changing: { right in
      { rewards, discount in
        var next = try right(rewards, discount).first ?? 0
        return rewards.map { reward in
          defer { next = (next - reward) / discount }
          return next
        }
      }
    }),
  .init(
    "togo.negated", .sign,
    "the sign of γ G_{t+1} or of the reward is turned: both are added.",
    changing: { right in { try right($0, -$1) } }
  ).or(changing: { right in { try right($0, $1).map { -$0 } } }),
]

/// Where γ stands.
private let discounting: [WrongReturnsToGo] = [
  .init(
    "togo.discountsItsOwn", .parameter,
    "the step's own reward is discounted as well, as in γ (r_t + G_{t+1}): γ belongs to "
      + "G_{t+1} alone.",
    changing: { right in
      { rewards, discount in try right(rewards, discount).map { discount * $0 } }
    }),
  .init(
    "togo.undiscounted", .parameter, "the rewards that follow are summed without γ.",
    changing: { right in { rewards, _ in try right(rewards, 1) } }),
  .init(
    "togo.discountsOnce", .parameter,
    "γ is applied only once to all that follows: it multiplies once more with every step.",
    changing: { right in
      { rewards, discount in
        zip(rewards, try right(rewards, 1)).map { $0 + discount * ($1 - $0) }
      }
    }),
  .init(
    "togo.discountsTwice", .parameter,
    "γ is applied twice at every step: G_t = r_t + γ G_{t+1} has it once.",
    changing: { right in { try right($0, $1 * $1) } }),
  .init(
    "togo.oneMinusDiscount", .parameter,
    "1 − γ stands where γ belongs: γ itself is what G_{t+1} is multiplied by.",
    changing: { right in { try right($0, 1 - $1) } }),
  .init(
    "togo.discountsRewardOnly", .parameter,
    "γ multiplies the reward and not the next return: in G_t = r_t + γ G_{t+1} it belongs to "
      + "G_{t+1}.",
    changing: { right in { rewards, discount in try right(rewards.map { discount * $0 }, 1) } }),
  .init(
    "togo.smooths", .otherFormula,
    "reward and next return are mixed with the weights 1 − γ and γ: the reward counts in full.",
    changing: { right in
      { rewards, discount in try right(rewards.map { (1 - discount) * $0 }, discount) }
    }),
  .init(
    "togo.fromTheStart", .parameter,
    "rewards are discounted back to the start of the episode: seen from step t the reward of "
      + "step k has the weight γ^{k−t}, not γ^k.",
    changing: { right in
      { rewards, discount in
        try right(zip(rewards, weights(rewards, discount)).map { $0 * $1 }, 1)
      }
    }),
  .init(
    "togo.fromTheEnd", .parameter,
    "rewards are discounted by their distance from the end of the episode: seen from step t the "
      + "reward of step k has the weight γ^{k−t}.",
    changing: { right in
      { rewards, discount in
        try right(zip(rewards, weights(rewards, discount).reversed()).map { $0 * $1 }, 1)
      }
    }),
  .init(
    "togo.weightNotReset", .stale,
    "the weight does not start at 1 for every step: it goes on from where the step before left it.",
    changing: { right in
      { rewards, discount in
        // Step t multiplies the weight T − t times.
        let powers = weights(rewards + [0], discount)
        var weight = 1.0
        return zip(try right(rewards, discount), powers.dropFirst().reversed()).map { value, next in
          defer { weight *= next }
          return weight * value
        }
      }
    }),
]

/// γ^t of every step.
private func weights(_ rewards: [Double], _ discount: Double) -> [Double] {
  var weight = 1.0
  return rewards.map { _ in
    defer { weight *= discount }
    return weight
  }
}

/// How many steps there are, and which is the last.
private let steps: [WrongReturnsToGo] = [
  .init(
    "togo.lastIsLeftOut", .index,
    "the last step is left out or stays 0: nothing follows it, so its return is its reward.",
    changing: { right in { $0.isEmpty ? [] : try right($0.dropLast(), $1) + [0] } }
  ).or(changing: { right in { try right($0.dropLast(), $1) } })
    .or(changing: { right in { $0.isEmpty ? [] : try right($0, $1).dropLast() + [0] } }),
  .init(
    "togo.firstIsLeftOut", .index,
    "the loop ends before step 0: its return is missing, or still what the list began with.",
    changing: { right in { Array(try right($0, $1).dropFirst()) } }
  ).or(changing: { right in { $0.isEmpty ? [] : [0] + (try right($0, $1).dropFirst()) } })
    .or(changing: { right in { Array($0.prefix(1)) + (try right($0, $1).dropFirst()) } }),
  .init(
    "togo.afterTheEnd", .index,
    "G_T = 0 is returned as well: it is a start for the loop, and the result has T returns.",
    changing: { right in { try right($0, $1) + [0] } }
  ).or(changing: { right in { [0] + (try right($0, $1)) } }),
  .init(
    "togo.shifted", .index,
    "every return stands one step too late or too early: the result begins with G_0.",
    changing: { right in { $0.isEmpty ? [] : [0] + (try right($0, $1).dropLast()) } }
  ).or(changing: { right in
    {
      let returns = try right($0, $1)
      return Array(returns.dropFirst()) + returns.suffix(1)
    }
  }),
  .init(
    "togo.lastTwice", .term,
    "the last reward counts twice: the loop starts with it and then adds it again. Nothing follows "
      + "the last step, so start with 0.",
    changing: { right in { try right($0 + $0.suffix(1), $1).dropLast($0.isEmpty ? 0 : 1) } }),
  .init(
    "togo.lastForEver", .term,
    "the last reward is continued for ever, as r/(1 − γ): nothing follows the end of the episode.",
    changing: { right in
      { rewards, discount in
        try right(rewards.dropLast() + rewards.suffix(1).map { $0 / (1 - discount) }, discount)
      }
    }),
]

/// Means, cases and digits.
private let cases: [WrongReturnsToGo] = [
  .init(
    "togo.mean", .aggregate,
    "the returns are divided by a number of steps: a return is a sum, not a mean.",
    changing: { right in
      { rewards, discount in
        zip(rewards.indices, try right(rewards, discount)).map { $1 / Double(rewards.count - $0) }
      }
    }
  ).or(changing: { right in
    { rewards, discount in try right(rewards, discount).map { $0 / Double(rewards.count) } }
  }),
  .init(
    "togo.standardised", .otherFormula,
    "the mean of the returns is subtracted, and perhaps they are divided by their deviation: this "
      + "is a trick of policy gradients, and here the returns themselves are asked for.",
    changing: { right in { standardised(try right($0, $1)).centred } }
  ).or(changing: { right in { standardised(try right($0, $1)).scaled } }),
  .init(
    "togo.emptyGivesZero", .missingCase,
    "a list with a number is returned for an episode without steps: it has no steps, and the "
      + "result is empty.",
    changing: { right in { $0.isEmpty ? [0] : try right($0, $1) } }),
  .init(
    "togo.stopsAtZero", .missingCase,
    "a reward of 0 is taken for the end of an episode: all rewards belong to a single episode."
  ) { rewards, discount in
    carried(rewards.reversed()) { $1 == 0 ? 0 : $1 + discount * $0 }.reversed()
  },
  .init(
    "togo.cutOff", .precision,
    "only a number of steps is looked ahead, or weights below a bound are left out: every later "
      + "reward counts.",
    changing: { right in { ahead(20, try right($0, $1), $1) } }
  ).or(changing: { right in { ahead(10, try right($0, $1), $1) } })
    .or(changing: { right in { ahead(100, try right($0, $1), $1) } }),
  .init(
    "togo.inFloat", .precision,
    "the sums are formed in Float, which has seven digits: use Double throughout."
  ) { rewards, discount in
    var next = Float(0)
    return rewards.reversed().map { reward in
      next = Float(reward) + Float(discount) * next
      return Double(next)
    }.reversed()
  },
]

/// A number that is carried from the first step to the last, after every step.
private func carried(_ rewards: [Double], _ next: (Double, Double) -> Double) -> [Double] {
  var total = 0.0
  return rewards.map { reward in
    total = next(total, reward)
    return total
  }
}

/// Returns without the rewards that are a number of steps ahead, or more.
private func ahead(_ steps: Int, _ returns: [Double], _ discount: Double) -> [Double] {
  let weight = power(discount, steps)
  return returns.indices.map {
    returns[$0] - ($0 + steps < returns.count ? weight * returns[$0 + steps] : 0)
  }
}

/// Returns minus their mean, and these divided by their deviation.
private func standardised(_ returns: [Double]) -> (centred: [Double], scaled: [Double]) {
  let mean = returns.reduce(0, +) / Double(max(1, returns.count))
  let centred = returns.map { $0 - mean }
  let variance = centred.reduce(0) { $0 + $1 * $1 } / Double(max(1, returns.count))
  return (centred, centred.map { $0 / (variance.squareRoot() + 1e-8) })
}
