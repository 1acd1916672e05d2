import Course
import Lesson18

/// Wrong factors of the rewards.
let worthFactorMistakes: [Misconception<WorthFunction>] = [
  .init(
    "worth.withoutContinue", .missingCase,
    "c is not looked at: a reward that comes after an end is never received.",
    changing: askingWorth { _, continues, _, _ in continues = continues.map { _ in 1 } }),
  .init(
    "worth.ownContinue", .index,
    "the reward of step t is multiplied by c_t, too: c_t says whether the episode goes on after "
      + "it.",
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
    changing: askingWorth { _, _, _, discount in discount = 1 }),
  .init(
    "worth.discountFromFirst", .parameter,
    "the first reward is discounted, too: γ^t is 1 for t = 0.",
    weighing(first: { $1 }) { alive, continues, t, discount in alive * discount * continues[t] }),
  .init(
    "worth.discountTwice", .parameter,
    "γ is taken twice in each step.",
    changing: askingWorth { _, _, _, discount in discount *= discount }),
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
    "the sum so far is discounted in each step, so that the first reward counts least: γ^t makes "
      + "the last one count least.",
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
    changing: askingWorth { _, continues, _, _ in continues = continues.map { 1 - $0 } }),
  .init(
    "worth.continueIsFlag", .precision,
    "c is rounded to 0 or 1, or an end is seen only where c is 0: it is a probability and "
      + "multiplies.",
    changing: askingWorth { _, continues, _, _ in continues = continues.map { $0 > 0.5 ? 1 : 0 } }
  )
  .or(
    changing: askingWorth { _, continues, _, _ in continues = continues.map { $0 >= 0.5 ? 1 : 0 } }
  )
  .or(changing: askingWorth { _, continues, _, _ in continues = continues.map { $0 > 0 ? 1 : 0 } })
  .or(changing: askingWorth { _, continues, _, _ in continues = continues.map { $0 < 1 ? 0 : 1 } }),
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
    changing: askingWorth { _, continues, _, _ in continues = continues.map { $0 * $0 } }),
]
