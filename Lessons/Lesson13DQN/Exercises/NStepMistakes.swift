import Course
import Lesson13
import RLCore
import RLNetworks

/// Mistakes with endings and with k.
let nStepEndingMistakes: [Misconception<NStepFunction>] = [
  .init(
    "multiStep.acrossEndings", .missingCase,
    "the steps behind an ending are added, too: they belong to another episode, and its rewards "
      + "were not earned by this action.",
    steppingOver { $0.stops = { _ in false } }),
  .init(
    "multiStep.terminationAlone", .missingCase,
    "only a termination stops the sum: behind a truncation another episode begins, too.",
    steppingOver { $0.stops = { $0 == .terminated } }),
  .init(
    "multiStep.truncationAlone", .missingCase,
    "only a truncation stops the sum: behind a termination another episode begins, too.",
    steppingOver { $0.stops = { $0 == .truncated } }),
  .init(
    "multiStep.stopsWhereItGoesOn", .sign,
    "the sum stops where the episode goes on, and goes on where it ends: nil means that it goes "
      + "on.",
    steppingOver { $0.stops = { $0 == nil } }),
  .init(
    "multiStep.withoutLastStep", .index,
    "the step with the ending is left out: its reward was earned within the episode, and it is the "
      + "last one that counts.",
    steppingOver {
      $0.steps = { place in
        place.endings[place.steps - 1] == nil ? place.steps : place.steps - 1
      }
    }
  )
  .or(
    steppingOver {
      $0.reward = { place in
        let ends = place.endings[place.steps - 1] != nil
        return place.reward
          - (ends ? place.power(place.steps - 1) * place.rewards[place.steps - 1] : 0)
      }
    }),
  .init(
    "multiStep.stepBehindEnding", .index,
    "one step behind the ending is added: the step with the ending is the last one.",
    steppingOver {
      $0.steps = { place in
        place.endings[place.steps - 1] == nil ? place.steps : place.steps + 1
      }
    }),
  .init(
    "multiStep.lastEnding", .extremum,
    "the last ending of all stops the sum: the first one does.",
    steppingOver {
      $0.steps = { place in
        (place.endings.lastIndex { $0 != nil } ?? place.count - 1) + 1
      }
    }),
  .init(
    "multiStep.firstEndingOverlooked", .index,
    "the ending of the first step is not looked at, that of the others is: also the first step may "
      + "be the last one of its episode.",
    { NStepVariation()($0, [nil] + $1.dropFirst(), $2) }),
  .init(
    "multiStep.newestEpisode", .direction,
    "the rewards behind the last ending are added up in place of those before the first: the "
      + "transition begins with the oldest step."
  ) { rewards, endings, gamma in
    let start = (endings.dropLast().lastIndex { $0 != nil } ?? -1) + 1
    return NStepVariation()(Array(rewards[start...]), Array(endings[start...]), gamma)
  },
  .init(
    "multiStep.lastRewardLeftOut", .index,
    "the last reward is left out of the sum: k steps have k rewards, r₀ to rₖ₋₁.",
    steppingOver {
      $0.reward = { place in
        place.reward - place.power(place.steps - 1) * place.rewards[place.steps - 1]
      }
    }),
  .init(
    "multiStep.firstRewardLeftOut", .index,
    "the first reward is left out of the sum: it counts in full, with the weight 1.",
    steppingOver { $0.reward = { $0.reward - $0.rewards[0] } }),
  .init(
    "multiStep.allSteps", .missingCase,
    "`steps` is n although an ending came before: the transition has k steps, and the observation "
      + "behind it is that after the k-th.",
    steppingOver { $0.reported = { $0.count } }),
  .init(
    "multiStep.stepsFromZero", .index,
    "`steps` is the index of the last step: k steps have the indices 0 to k − 1.",
    steppingOver { $0.reported = { $0.steps - 1 } }),
  .init(
    "multiStep.stepsOneMore", .index,
    "`steps` is one too many: it counts the rewards that were added.",
    steppingOver { $0.reported = { $0.steps + 1 } }),
]

/// Mistakes with γ and with the rewards.
let nStepDiscountMistakes: [Misconception<NStepFunction>] = [
  .init(
    "multiStep.oneReward", .otherFormula,
    "the first reward alone stands beside γᵏ: the rewards in between are lost, and values converge "
      + "to what no policy has. All k rewards belong to γᵏ.",
    steppingOver { $0.reward = { $0.rewards[0] } }),
  .init(
    "multiStep.lastReward", .otherFormula,
    "the last reward alone is returned: all k rewards are added up, discounted.",
    steppingOver { $0.reward = { $0.rewards[$0.steps - 1] } }
  )
  .or(
    steppingOver {
      $0.reward = { $0.power($0.steps - 1) * $0.rewards[$0.steps - 1] }
    }),
  .init(
    "multiStep.discountOfOneStep", .parameter,
    "`discount` is γ beside a sum of k rewards: the bootstrap lies k steps ahead, and counts with "
      + "γᵏ.",
    steppingOver { $0.discount = { $0.gamma } }),
  .init(
    "multiStep.undiscounted", .parameter,
    "the rewards are added up without γ: rᵢ has the weight γⁱ.",
    steppingOver { $0.reward = { $0.sum { _ in 1 } } }),
  .init(
    "multiStep.nothingDiscounted", .parameter,
    "γ is left out of everything: rᵢ has the weight γⁱ, and `discount` is γᵏ.",
    steppingOver {
      $0.reward = { $0.sum { _ in 1 } }
      $0.discount = { _ in 1 }
    }),
  .init(
    "multiStep.discountOne", .parameter,
    "`discount` is 1: the bootstrap counts with γᵏ.",
    steppingOver { $0.discount = { _ in 1 } }),
  .init(
    "multiStep.oneLess", .index,
    "`discount` is γᵏ⁻¹, the weight of the last reward: the bootstrap lies one step behind it.",
    steppingOver { $0.discount = { $0.power($0.steps - 1) } }
  )
  .or(steppingOver { $0.discount = { $0.power($0.steps) / $0.gamma } }),
  .init(
    "multiStep.oneMore", .index,
    "`discount` is γᵏ⁺¹: the value of the state after k steps counts with γᵏ.",
    steppingOver { $0.discount = { $0.power($0.steps + 1) } }),
  .init(
    "multiStep.discountOfAllSteps", .missingCase,
    "`discount` is γⁿ although an ending came before: a transition of k steps has γᵏ.",
    steppingOver { $0.discount = { $0.power($0.count) } }),
  .init(
    "multiStep.zeroAtEnding", .missingCase,
    "`discount` is 0 where the episode ended: it is γᵏ there, too. The target sees the ending "
      + "itself, and a truncated episode bootstraps.",
    steppingOver { $0.discount = { $0.endings[$0.steps - 1] == nil ? $0.power($0.steps) : 0 } }
  )
  .or(
    steppingOver {
      $0.discount = { $0.endings[$0.steps - 1] == .terminated ? 0 : $0.power($0.steps) }
    }),
  .init(
    "multiStep.oneAtEnding", .missingCase,
    "`discount` is 1 where the episode ended: it is γᵏ there, too.",
    steppingOver { $0.discount = { $0.endings[$0.steps - 1] == nil ? $0.power($0.steps) : 1 } }),
  .init(
    "multiStep.firstDiscounted", .index,
    "the rewards begin with γ: r₀ counts in full, r₁ with γ.",
    steppingOver { $0.reward = { place in place.sum { place.power($0 + 1) } } }),
  .init(
    "multiStep.newestFirst", .direction,
    "the sum runs from the wrong end, so that the last reward counts in full and r₀ least: the "
      + "oldest step comes first.",
    steppingOver {
      $0.reward = { place in place.sum { place.power(place.steps - 1 - $0) } }
    }
  )
  .or { NStepVariation()($0.reversed(), $1.reversed(), $2) },
  .init(
    "multiStep.limitsRewards", .parameter,
    "each reward is limited to −1 … 1, as the paper does it for Atari's games: here they are what "
      + "the world gives.",
    { NStepVariation()($0.map { limitedError($0, 1) }, $1, $2) }),
  .init(
    "multiStep.onceDiscounted", .parameter,
    "all rewards behind the first have the weight γ: the factor grows by another γ with each step.",
    steppingOver { $0.reward = { place in place.sum { $0 == 0 ? 1 : place.gamma } } }),
  .init(
    "multiStep.twiceDiscounted", .parameter,
    "γ is multiplied twice in each step: rᵢ has the weight γⁱ.",
    steppingOver { $0.reward = { place in place.sum { place.power(2 * $0) } } }
  )
  .or(
    steppingOver {
      $0.reward = { place in place.sum { place.power(2 * $0) } }
      $0.discount = { $0.power(2 * $0.steps) }
    }),
  .init(
    "multiStep.timesSteps", .otherFormula,
    "γ is multiplied by the number of steps where it is raised to that power.",
    steppingOver { $0.discount = { Float($0.steps) * $0.gamma } }
  )
  .or(
    steppingOver {
      $0.discount = { Float($0.steps) * $0.gamma }
      $0.reward = { place in place.sum { $0 == 0 ? 1 : Float($0) * place.gamma } }
    }),
  .init(
    "multiStep.mean", .aggregate,
    "the sum of the rewards is divided by the number of steps, or by the sum of their weights: a "
      + "return is a sum.",
    steppingOver { $0.reward = { $0.reward / Float($0.steps) } }
  )
  .or(
    steppingOver {
      $0.reward = { place in
        place.reward / (0..<place.steps).reduce(0) { $0 + place.power($1) }
      }
    }),
  .init(
    "multiStep.weightForReward", .exchange,
    "`reward` and `discount` have changed places in the answer.",
    steppingOver {
      $0.reward = { $0.power($0.steps) }
      $0.discount = { $0.reward }
    }),
  .init(
    "multiStep.assumesDiscount", .parameter,
    "γ is a number such as 0.99 or 0.9: take `discount`.",
    { NStepVariation()($0, $1, 0.99 + 0 * $2) }
  )
  .or { NStepVariation()($0, $1, 0.9 + 0 * $2) },
  .init(
    "multiStep.complement", .parameter,
    "1 − γ stands where γ belongs.",
    { NStepVariation()($0, $1, 1 - $2) }),
  .init(
    "multiStep.runningReturn", .otherFormula,
    "each step multiplies what was added before by γ, as an exponential average does: the older "
      + "the reward, the less it would count. It is the other way round.",
    steppingOver {
      $0.reward = { place in
        place.sum { place.power(place.steps - 1 - $0) * (1 - place.gamma) }
      }
    }),
]
