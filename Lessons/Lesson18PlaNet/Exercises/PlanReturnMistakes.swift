import Course
import Lesson18

typealias WorthFunction = @Sendable ([Float], [Float], Int, Float) throws -> [Float]

/// Another worth of each plan.
private func valuing(
  _ worth:
    @escaping @Sendable (
      _ rewards: [Float], _ continues: [Float], _ discount: Float
    ) -> Float
) -> WorthFunction {
  { rewards, continues, steps, discount in
    (0..<rewards.count / steps).map { plan in
      let range = plan * steps..<(plan + 1) * steps
      return worth(Array(rewards[range]), Array(continues[range]), discount)
    }
  }
}

/// A sum of rewards, each with a factor that is multiplied step by step.
private func weighing(
  first: @escaping @Sendable (_ continues: [Float], _ discount: Float) -> Float = { _, _ in 1 },
  _ factor:
    @escaping @Sendable (
      _ alive: Float, _ continues: [Float], _ t: Int, _ discount: Float
    ) -> Float
) -> WorthFunction {
  valuing { rewards, continues, discount in
    var (sum, alive) = (Float(0), first(continues, discount))
    for t in rewards.indices {
      sum += alive * rewards[t]
      alive = factor(alive, continues, t, discount)
    }
    return sum
  }
}

/// The right worth of other arguments.
private func asking(
  _ change:
    @escaping @Sendable (
      _ rewards: inout [Float], _ continues: inout [Float], _ steps: Int, _ discount: inout Float
    ) -> Void
) -> Misconception<WorthFunction>.Change {
  { right in
    {
      var (rewards, continues, discount) = ($0, $1, $3)
      change(&rewards, &continues, $2, &discount)
      return try right(rewards, continues, $2, discount)
    }
  }
}

/// Wrong worths of plans.
let planReturnMistakes: [Misconception<WorthFunction>] = [
  .init(
    "worth.withoutContinue", .missingCase,
    "c is not looked at: a reward that comes after an end is never received.",
    changing: asking { _, continues, _, _ in continues = continues.map { _ in 1 } }),
  .init(
    "worth.ownContinue", .index,
    "the reward of step t is multiplied by c_t, too: c_t says whether the episode goes on after it.",
    weighing(first: { continues, _ in continues[0] }) { alive, continues, t, discount in
      alive * discount * (t + 1 < continues.count ? continues[t + 1] : 1)
    }),
  .init(
    "worth.multipliedFirst", .index,
    "γ c_t is multiplied in before the reward of step t is counted: first the reward, then the "
      + "factor for those after it.",
    weighing(first: { continues, discount in discount * continues[0] }) {
      alive, continues, t, discount in
      alive * discount * (t + 1 < continues.count ? continues[t + 1] : 1)
    }),
  .init(
    "worth.stopsBefore", .missingCase,
    "a plan is left where c is 0, before the reward of that step is counted: it is received.",
    valuing { rewards, continues, discount in
      var (sum, alive) = (Float(0), Float(1))
      for t in rewards.indices {
        if continues[t] == 0 { break }
        sum += alive * rewards[t]
        alive *= discount * continues[t]
      }
      return sum
    }),
  .init(
    "worth.lastContinue", .term,
    "only c of the step before counts, or that of the step itself: the episode must have gone on "
      + "until then, which is the product of all c before it.",
    valuing { rewards, continues, discount in
      var (sum, factor) = (Float(0), Float(1))
      for t in rewards.indices {
        sum += factor * (t > 0 ? continues[t - 1] : 1) * rewards[t]
        factor *= discount
      }
      return sum
    }
  )
  .or(
    valuing { rewards, continues, discount in
      var (sum, factor) = (Float(0), Float(1))
      for t in rewards.indices {
        sum += factor * continues[t] * rewards[t]
        factor *= discount
      }
      return sum
    }),
  .init(
    "worth.oneStepLate", .index,
    "c of the first step is not looked at, or each is taken one step late: c_0 decides about r_1.",
    weighing { alive, continues, t, discount in
      alive * discount * (t > 0 ? continues[t - 1] : 1)
    }),
  .init(
    "worth.withoutDiscount", .parameter,
    "γ is left out.",
    changing: asking { _, _, _, discount in discount = 1 }),
  .init(
    "worth.discountFromFirst", .parameter,
    "the first reward is discounted, too: γ^t is 1 for t = 0.",
    weighing(first: { $1 }) { alive, continues, t, discount in alive * discount * continues[t] }),
  .init(
    "worth.discountTwice", .parameter,
    "γ is taken twice in each step.",
    changing: asking { _, _, _, discount in discount *= discount }),
  .init(
    "worth.discountOnce", .parameter,
    "γ is taken once for all steps after the first, and not again for each: γ^t.",
    valuing { rewards, continues, discount in
      var (sum, alive) = (Float(0), Float(1))
      for t in rewards.indices {
        sum += (t == 0 ? 1 : discount) * alive * rewards[t]
        alive *= continues[t]
      }
      return sum
    }),
  .init(
    "worth.discountFromEnd", .direction,
    "the sum so far is discounted in each step, so that the first reward counts least: γ^t makes the "
      + "last one count least.",
    valuing { rewards, continues, discount in
      var (sum, alive) = (Float(0), Float(1))
      for t in rewards.indices {
        sum = discount * sum + alive * rewards[t]
        alive *= continues[t]
      }
      return sum
    }),
  .init(
    "worth.discountTimesStep", .otherFormula,
    "γ is multiplied by t instead of raised to it.",
    valuing { rewards, continues, discount in
      var (sum, alive) = (Float(0), Float(1))
      for t in rewards.indices {
        sum += (t == 0 ? 1 : discount * Float(t)) * alive * rewards[t]
        alive *= continues[t]
      }
      return sum
    }),
  .init(
    "worth.continueIsEnd", .sign,
    "c is read as the probability of an end: it is that of going on.",
    changing: asking { _, continues, _, _ in continues = continues.map { 1 - $0 } }),
  .init(
    "worth.continueIsFlag", .precision,
    "c is rounded to 0 or 1, or an end is seen only where c is 0: it is a probability and "
      + "multiplies.",
    changing: asking { _, continues, _, _ in continues = continues.map { $0 > 0.5 ? 1 : 0 } }
  )
  .or(
    changing: asking { _, continues, _, _ in continues = continues.map { $0 >= 0.5 ? 1 : 0 } }
  )
  .or(changing: asking { _, continues, _, _ in continues = continues.map { $0 > 0 ? 1 : 0 } })
  .or(changing: asking { _, continues, _, _ in continues = continues.map { $0 < 1 ? 0 : 1 } }),
  .init(
    "worth.smallestContinue", .extremum,
    "the smallest c so far counts instead of their product.",
    valuing { rewards, continues, discount in
      var (sum, alive, factor) = (Float(0), Float(1), Float(1))
      for t in rewards.indices {
        sum += factor * alive * rewards[t]
        (alive, factor) = (min(alive, continues[t]), factor * discount)
      }
      return sum
    }),
  .init(
    "worth.continueTwice", .term,
    "each c is taken twice.",
    changing: asking { _, continues, _, _ in continues = continues.map { $0 * $0 } }),
  .init(
    "worth.nextReward", .index,
    "r_{t+1} stands where r_t belongs, so that the first reward is lost: r_t is what step t brings.",
    valuing { rewards, continues, discount in
      var (sum, alive) = (Float(0), Float(1))
      for t in rewards.indices.dropLast() {
        sum += alive * rewards[t + 1]
        alive *= discount * continues[t]
      }
      return sum
    }
  )
  .or(
    valuing { rewards, continues, discount in
      var (sum, alive) = (Float(0), Float(1))
      for t in rewards.indices {
        if t > 0 { sum += alive * rewards[t] }
        alive *= discount * continues[t]
      }
      return sum
    }),
  .init(
    "worth.withoutLastStep", .index,
    "the last step is left out.",
    valuing { rewards, continues, discount in
      var (sum, alive) = (Float(0), Float(1))
      for t in rewards.indices.dropLast() {
        sum += alive * rewards[t]
        alive *= discount * continues[t]
      }
      return sum
    }),
  .init(
    "worth.lastRewardForEver", .otherFormula,
    "something is added for the time after the plan, such as the last reward for ever: a plan is "
      + "worth its H rewards.",
    valuing { rewards, continues, discount in
      var (sum, alive) = (Float(0), Float(1))
      for t in rewards.indices {
        sum += alive * rewards[t]
        alive *= discount * continues[t]
      }
      return sum + alive * rewards[rewards.count - 1]
    }),
  .init(
    "worth.columnMajor", .index,
    "the rewards of a plan are read n apart, as if a step's numbers stood together: the steps of a "
      + "plan do.",
    changing: asking { rewards, continues, steps, _ in
      let (r, c, plans) = (rewards, continues, rewards.count / steps)
      for i in r.indices {
        let place = i % steps * plans + i / steps
        (rewards[i], continues[i]) = (r[place], c[place])
      }
    }),
  .init(
    "worth.carriedOver", .stale,
    "the factor or the sum of a plan is carried over to the next one: each begins with 1 and 0.",
    { rewards, continues, steps, discount in
      var alive: Float = 1
      return (0..<rewards.count / steps).map { plan in
        var sum: Float = 0
        for t in plan * steps..<(plan + 1) * steps {
          sum += alive * rewards[t]
          alive *= discount * continues[t]
        }
        return sum
      }
    }
  )
  .or { rewards, continues, steps, discount in
    var sum: Float = 0
    return (0..<rewards.count / steps).map { plan in
      var alive: Float = 1
      for t in plan * steps..<(plan + 1) * steps {
        sum += alive * rewards[t]
        alive *= discount * continues[t]
      }
      return sum
    }
  },
  .init(
    "worth.firstPlan", .index,
    "all plans get the worth of the first.",
    changing: { right in
      {
        let worths = try right($0, $1, $2, $3)
        return worths.map { _ in worths[0] }
      }
    }),
  .init(
    "worth.total", .aggregate,
    "the plans are added, or averaged, to one number: each has its own worth.",
    changing: { right in { [try right($0, $1, $2, $3).reduce(0, +)] } }
  )
  .or(
    changing: { right in
      {
        let worths = try right($0, $1, $2, $3)
        return [worths.reduce(0, +) / Float(worths.count)]
      }
    }),
  .init(
    "worth.mean", .aggregate,
    "the sum is divided by the number of steps.",
    changing: { right in
      { rewards, continues, steps, discount in
        try right(rewards, continues, steps, discount).map { $0 / Float(steps) }
      }
    }),
  .init(
    "worth.reversed", .direction,
    "the steps are counted from the end, so that the last reward counts whole: the first does.",
    valuing { rewards, continues, discount in
      var (sum, alive) = (Float(0), Float(1))
      for t in rewards.indices.reversed() {
        sum += alive * rewards[t]
        alive *= discount * continues[t]
      }
      return sum
    }),
  .init(
    "worth.negative", .sign,
    "the worth is turned into a cost: 18.1 takes the highest for the best.",
    changing: { right in { try right($0, $1, $2, $3).map { -$0 } } }),
  .init(
    "worth.exchanged", .exchange,
    "rewards and continues have changed places.",
    changing: { right in { try right($1, $0, $2, $3) } }),
]
