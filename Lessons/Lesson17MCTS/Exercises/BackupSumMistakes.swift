import Course
import Lesson17

/// Wrong sums, discounts and places.
let backupSumMistakes: [Misconception<BackupFunction>] = [
  .init(
    "backup.leafAlone", .term,
    "the rewards on the path are left out, and only the leaf's value goes up: in a game that pays "
      + "at its end nobody notices, where steps cost a detour looks as good as the way.",
    backingUp { _, sign, discount, next in sign * discount * next }),
  .init(
    "backup.lastReward", .term,
    "of the rewards only the last one is backed up: those on the way belong to the return, too.",
    changing: backupGiven { rewards, _, _, _ in
      for k in rewards.indices.dropLast() { rewards[k] = 0 }
    }),
  .init(
    "backup.withoutFirst", .index,
    "the first step's reward is left out.",
    changing: backupGiven { rewards, _, _, _ in rewards[0] = 0 }),
  .init(
    "backup.withoutLeaf", .term,
    "the leaf's value is left out: it is all that is known of what comes after the path.",
    changing: backupGiven { _, _, leaf, _ in leaf = 0 }),
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
    changing: backupGiven { rewards, _, _, _ in rewards = rewards.dropFirst() + [0] }),
  .init(
    "backup.sameForAll", .aggregate,
    "the root's return is given to all steps: each step has what came from it on.",
    changing: backupReturned { returns, _ in returns.map { _ in returns[0] } }),
  .init(
    "backup.leafAdded", .aggregate,
    "the leaf's value is added to each return as it is: it comes after the last step, with all σ "
      + "and γ between.",
    changing: { right in
      { rewards, passes, leaf, discount in
        try right(rewards, passes, 0, discount).map { $0 + leaf }
      }
    }),
  .init(
    "backup.leafForAll", .aggregate,
    "the leaf's value is given to all steps as it is.",
    { rewards, _, leaf, _ in rewards.map { _ in leaf } }),
  .init(
    "backup.undiscounted", .parameter,
    "the discount is not looked at.",
    changing: backupGiven { _, _, _, discount in discount = 1 }),
  .init(
    "backup.discountTwice", .parameter,
    "the discount is taken twice a step.",
    changing: backupGiven { _, _, _, discount in discount *= discount }),
  .init(
    "backup.oneMinusDiscount", .parameter,
    "1 − γ stands in place of γ.",
    changing: backupGiven { _, _, _, discount in discount = 1 - discount }),
  .init(
    "backup.discountsAll", .parameter,
    "the discount multiplies the step's own reward, too: it is earned at once.",
    backingUp { reward, sign, discount, next in discount * (reward + sign * next) }),
  .init(
    "backup.discountsReward", .parameter,
    "the discount multiplies the reward in place of what follows.",
    backingUp { reward, sign, discount, next in discount * reward + sign * next }),
  .init(
    "backup.discountAtTurns", .parameter,
    "the discount is taken where the turn passes alone, or where it does not: every step has it.",
    backingUp { reward, sign, discount, next in
      reward + (sign < 0 ? -discount * next : next)
    }
  )
  .or(
    backingUp { reward, sign, discount, next in
      reward + (sign < 0 ? -next : discount * next)
    }),
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
    backingUp { reward, sign, discount, next in (reward + discount * sign * next) / 2 }),
  .init(
    "backup.largest", .extremum,
    "the larger of reward and what follows is taken: they are added.",
    backingUp { reward, sign, discount, next in max(reward, discount * sign * next) }),
  .init(
    "backup.rewardSubtracted", .sign,
    "the sign of the rewards is turned.",
    backingUp { reward, sign, discount, next in discount * sign * next - reward }),
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
    changing: backupReturned { returns, _ in returns.reversed() }),
  .init(
    "backup.rewardsReversed", .direction,
    "the steps are taken as if they stood from the leaf to the root: `rewards[0]` is the root's.",
    changing: backupGiven { rewards, passes, _, _ in
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
    changing: backupReturned { returns, leaf in returns + [leaf] }),
  .init(
    "backup.rootAlone", .index,
    "only the root's return is given: there is one for each step.",
    changing: backupReturned { returns, _ in [returns[0]] }),
  .init(
    "backup.fromTheSecond", .index,
    "the root's return is missing: there is one for each step.",
    changing: backupReturned { returns, _ in Array(returns.dropFirst()) }),
  .init(
    "backup.clipped", .extremum,
    "the returns are kept between −1 and 1: rewards on the way may add up to more.",
    backingUp { reward, sign, discount, next in
      max(-1, min(1, reward + discount * sign * next))
    }),
  .init(
    "backup.float", .precision,
    "a `Float` is on the way: it has seven digits, and `Double` sixteen.",
    changing: backupReturned { returns, _ in returns.map { Double(Float($0)) } }),
]
