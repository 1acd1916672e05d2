import Course
import Lesson18

/// Wrong rewards, plans and sums.
let worthPlaceMistakes: [Misconception<WorthFunction>] = [
  .init(
    "worth.nextReward", .index,
    "r_{t+1} stands where r_t belongs, so that the first reward is lost: r_t is what step t "
      + "brings.",
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
    changing: askingWorth { rewards, continues, steps, _ in
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
