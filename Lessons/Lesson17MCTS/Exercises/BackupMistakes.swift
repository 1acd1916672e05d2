import Course
import Lesson17
import RLCore

typealias BackupFunction =
  @Sendable (
    _ rewards: [Double], _ passesTurn: [Bool], _ leafValue: Double, _ discount: Double
  ) throws -> [Double]

/// The right recursion with another step.
///
/// - Parameter step: makes G_k of r_k, σ_k, γ and G_{k+1}.
private func recursion(
  _ step:
    @escaping @Sendable (_ reward: Double, _ sign: Double, _ discount: Double, _ next: Double)
    -> Double
) -> BackupFunction {
  { rewards, passesTurn, leafValue, discount in
    var (returns, next) = (rewards, leafValue)
    for k in rewards.indices.reversed() {
      next = step(rewards[k], passesTurn[k] ? -1 : 1, discount, next)
      returns[k] = next
    }
    return returns
  }
}

/// The right recursion with other arguments.
private func given(
  _ change:
    @escaping @Sendable (
      _ rewards: inout [Double], _ passesTurn: inout [Bool], _ leafValue: inout Double,
      _ discount: inout Double
    ) -> Void
) -> Misconception<BackupFunction>.Change {
  { right in
    {
      var (rewards, passesTurn, leafValue, discount) = ($0, $1, $2, $3)
      change(&rewards, &passesTurn, &leafValue, &discount)
      return try right(rewards, passesTurn, leafValue, discount)
    }
  }
}

/// The right returns, changed afterwards.
private func returned(
  _ change: @escaping @Sendable (_ returns: [Double], _ leafValue: Double) -> [Double]
) -> Misconception<BackupFunction>.Change {
  { right in { change(try right($0, $1, $2, $3), $2) } }
}

/// σ of all steps before a step, as seen from the root.
private func signs(_ passesTurn: [Bool]) -> [Double] {
  var (signs, sign) = ([Double](), 1.0)
  for passes in passesTurn {
    signs.append(sign)
    if passes { sign = -sign }
  }
  return signs
}

/// Wrong signs.
let backupSignMistakes: [Misconception<BackupFunction>] = [
  .init(
    "backup.oneSign", .sign,
    "no sign is turned where the turn passes: what is good for the opponent is bad for who moved "
      + "before.",
    changing: given { _, passes, _, _ in passes = passes.map { _ in false } }),
  .init(
    "backup.alternates", .missingCase,
    "the sign is turned with every step: only where `passesTurn` says so, since one player may "
      + "make several moves.",
    changing: given { _, passes, _, _ in passes = passes.map { _ in true } }),
  .init(
    "backup.signsTurned", .sign,
    "the sign is turned where the same player goes on, and not where the turn passes.",
    changing: given { _, passes, _, _ in passes = passes.map { !$0 } }),
  .init(
    "backup.signOfAll", .sign,
    "the sign multiplies the reward as well: r_k is seen by who made step k, and only what follows "
      + "may be the opponent's.",
    recursion { reward, sign, discount, next in sign * (reward + discount * next) }),
  .init(
    "backup.signOfReward", .exchange,
    "the sign multiplies the reward in place of what follows.",
    recursion { reward, sign, discount, next in sign * reward + discount * next }),
  .init(
    "backup.rootsRewards", .otherFormula,
    "all rewards are taken as if the root's player had made each step, with signs turned for the "
      + "opponent's: each is seen by who made the step.",
    changing: { right in
      { rewards, passes, leaf, discount in
        let own = zip(rewards, signs(passes)).map { $0 * $1 }
        return try right(own, passes, leaf, discount)
      }
    }),
  .init(
    "backup.rootsView", .otherFormula,
    "all returns are seen by the root's player: G_k is what it brought to who moved in step k.",
    changing: { right in
      { rewards, passes, leaf, discount in
        zip(try right(rewards, passes, leaf, discount), signs(passes)).map { $0 * $1 }
      }
    }),
  .init(
    "backup.leafOfMover", .sign,
    "the leaf's value is taken as the last mover's: it is seen by who would move at the leaf.",
    changing: given { _, passes, leaf, _ in if passes.last == true { leaf = -leaf } }),
  .init(
    "backup.leafTurned", .sign,
    "the sign of the leaf's value is turned once too often: σ of the last step does it where the "
      + "turn passes.",
    changing: given { _, _, leaf, _ in leaf = -leaf }),
  .init(
    "backup.signBefore", .index,
    "the sign of the step before is taken: σ_k stands between step k and what follows it.",
    changing: given { _, passes, _, _ in passes = [false] + passes.dropLast() }
  )
  .or(changing: given { _, passes, _, _ in passes = [passes[0]] + passes.dropLast() }),
  .init(
    "backup.signAfter", .index,
    "the sign of the step after is taken: σ_k stands between step k and what follows it.",
    changing: given { _, passes, _, _ in passes = passes.dropFirst() + [false] }
  )
  .or(
    changing: given { _, passes, _, _ in
      passes = passes.dropFirst() + [passes[passes.count - 1]]
    }),
  .init(
    "backup.signTwice", .sign,
    "the return is kept with its sign turned already, so that the next step turns it again: each "
      + "G_k is seen by the mover of step k."
  ) { rewards, passesTurn, leafValue, discount in
    var (returns, next) = (rewards, leafValue)
    for k in rewards.indices.reversed() {
      let value = rewards[k] + discount * next
      returns[k] = value
      next = passesTurn[k] ? -value : value
    }
    return returns
  },
  .init(
    "backup.allTurned", .sign,
    "all signs are turned, as if the returns were the opponent's.",
    changing: returned { returns, _ in returns.map { -$0 } }),
]

/// Wrong sums, discounts and places.
let backupSumMistakes: [Misconception<BackupFunction>] = [
  .init(
    "backup.leafAlone", .term,
    "the rewards on the path are left out, and only the leaf's value goes up: in a game that pays "
      + "at its end nobody notices, where steps cost a detour looks as good as the way.",
    recursion { _, sign, discount, next in sign * discount * next }),
  .init(
    "backup.lastReward", .term,
    "of the rewards only the last one is backed up: those on the way belong to the return, too.",
    changing: given { rewards, _, _, _ in
      for k in rewards.indices.dropLast() { rewards[k] = 0 }
    }),
  .init(
    "backup.withoutFirst", .index,
    "the first step's reward is left out.",
    changing: given { rewards, _, _, _ in rewards[0] = 0 }),
  .init(
    "backup.withoutLeaf", .term,
    "the leaf's value is left out: it is all that is known of what comes after the path.",
    changing: given { _, _, leaf, _ in leaf = 0 }),
  .init(
    "backup.lastStepIsLeaf", .index,
    "the return of the last step is the leaf's value: its reward comes before that, with σ and γ "
      + "between."
  ) { rewards, passesTurn, leafValue, discount in
    var (returns, next) = (rewards, leafValue)
    for k in rewards.indices.reversed() {
      if k < rewards.count - 1 {
        next = rewards[k] + discount * (passesTurn[k] ? -next : next)
      }
      returns[k] = next
    }
    return returns
  },
  .init(
    "backup.rewards", .term,
    "the rewards are returned: each return holds what follows, too.",
    { rewards, _, _, _ in rewards }),
  .init(
    "backup.bootstrapsAlways", .term,
    "each step is bootstrapped from the leaf's value, as if it followed at once: what follows is "
      + "G_{k+1}."
  ) { rewards, passesTurn, leafValue, discount in
    zip(rewards, passesTurn).map { $0 + discount * ($1 ? -leafValue : leafValue) }
  },
  .init(
    "backup.nextReward", .index,
    "the reward of the step after is taken: G_k begins with r_k.",
    changing: given { rewards, _, _, _ in rewards = rewards.dropFirst() + [0] }),
  .init(
    "backup.sameForAll", .aggregate,
    "the root's return is given to all steps: each step has what came from it on.",
    changing: returned { returns, _ in returns.map { _ in returns[0] } }),
  .init(
    "backup.leafForAll", .aggregate,
    "the leaf's value is given to all steps as it is.",
    { rewards, _, leaf, _ in rewards.map { _ in leaf } }),
  .init(
    "backup.undiscounted", .parameter,
    "the discount is not looked at.",
    changing: given { _, _, _, discount in discount = 1 }),
  .init(
    "backup.discountTwice", .parameter,
    "the discount is taken twice a step.",
    changing: given { _, _, _, discount in discount *= discount }),
  .init(
    "backup.oneMinusDiscount", .parameter,
    "1 − γ stands in place of γ.",
    changing: given { _, _, _, discount in discount = 1 - discount }),
  .init(
    "backup.discountsAll", .parameter,
    "the discount multiplies the step's own reward, too: it is earned at once.",
    recursion { reward, sign, discount, next in discount * (reward + sign * next) }),
  .init(
    "backup.discountsReward", .parameter,
    "the discount multiplies the reward in place of what follows.",
    recursion { reward, sign, discount, next in discount * reward + sign * next }),
  .init(
    "backup.leafUndiscounted", .parameter,
    "the leaf's value is not discounted in the last step: every step has γ."
  ) { rewards, passesTurn, leafValue, discount in
    var (returns, next) = (rewards, leafValue)
    for k in rewards.indices.reversed() {
      let gamma = k == rewards.count - 1 ? 1 : discount
      next = rewards[k] + gamma * (passesTurn[k] ? -next : next)
      returns[k] = next
    }
    return returns
  },
  .init(
    "backup.leafDiscountedAlone", .parameter,
    "the discount is taken in the last step alone: every step has it."
  ) { rewards, passesTurn, leafValue, discount in
    var (returns, next) = (rewards, leafValue * discount)
    for k in rewards.indices.reversed() {
      next = rewards[k] + (passesTurn[k] ? -next : next)
      returns[k] = next
    }
    return returns
  },
  .init(
    "backup.fromTheRoot", .parameter,
    "all returns are discounted as from the root, with γᵏ before G_k: each step counts from "
      + "itself on.",
    changing: { right in
      { rewards, passes, leaf, discount in
        var weight = 1.0
        return try right(rewards, passes, leaf, discount).map {
          defer { weight *= discount }
          return weight * $0
        }
      }
    }),
  .init(
    "backup.mean", .aggregate,
    "reward and what follows are averaged: they are added.",
    recursion { reward, sign, discount, next in (reward + discount * sign * next) / 2 }),
  .init(
    "backup.largest", .extremum,
    "the larger of reward and what follows is taken: they are added.",
    recursion { reward, sign, discount, next in max(reward, discount * sign * next) }),
  .init(
    "backup.rewardSubtracted", .sign,
    "the sign of the rewards is turned.",
    recursion { reward, sign, discount, next in discount * sign * next - reward }),
  .init(
    "backup.forwards", .direction,
    "the sum is made from the root down, so that a step has what was earned before it: a return is "
      + "what comes after."
  ) { rewards, passesTurn, leafValue, discount in
    var (returns, next) = (rewards, leafValue)
    for k in rewards.indices {
      next = rewards[k] + discount * (passesTurn[k] ? -next : next)
      returns[k] = next
    }
    return returns
  },
  .init(
    "backup.reversed", .direction,
    "the returns stand from the leaf to the root: G_0 comes first.",
    changing: returned { returns, _ in returns.reversed() }),
  .init(
    "backup.rewardsReversed", .direction,
    "the steps are taken as if they stood from the leaf to the root: `rewards[0]` is the root's.",
    changing: given { rewards, passes, _, _ in
      rewards.reverse()
      passes.reverse()
    }),
  .init(
    "backup.stale", .stale,
    "what follows step k is its reward alone, r_{k+1}: it is G_{k+1}, which is made before."
  ) { rewards, passesTurn, leafValue, discount in
    rewards.indices.map { k in
      let next = k + 1 < rewards.count ? rewards[k + 1] : leafValue
      return rewards[k] + discount * (passesTurn[k] ? -next : next)
    }
  },
  .init(
    "backup.withLeaf", .index,
    "the leaf's value stands behind the returns: there is one for each step.",
    changing: returned { returns, leaf in returns + [leaf] }),
  .init(
    "backup.rootAlone", .index,
    "only the root's return is given: there is one for each step.",
    changing: returned { returns, _ in [returns[0]] }),
  .init(
    "backup.fromTheSecond", .index,
    "the root's return is missing: there is one for each step.",
    changing: returned { returns, _ in Array(returns.dropFirst()) }),
  .init(
    "backup.clipped", .extremum,
    "the returns are kept between −1 and 1: rewards on the way may add up to more.",
    recursion { reward, sign, discount, next in
      max(-1, min(1, reward + discount * sign * next))
    }),
  .init(
    "backup.float", .precision,
    "a `Float` is on the way: it has seven digits, and `Double` sixteen.",
    changing: returned { returns, _ in returns.map { Double(Float($0)) } }),
]
