import Course
import Lesson01
import RLCore

/// A wrong answer to 01.1.
typealias WrongReturn = Misconception<
  @Sendable (_ rewards: [Double], _ discount: Double) throws -> Double
>

/// What goes wrong in 01.1.
let discountedReturnMistakes = weights + sums + cases

/// The weight of a reward.
private let weights: [WrongReturn] = [
  .init(
    "return.discountsTheFirst", .index,
    "the first reward is discounted as well: its weight is γ^0 = 1, and the k-th one's after "
      + "it γ^k, not γ^{k+1}.",
    changing: { right in { $1 * (try right($0, $1)) } }),
  .init(
    "return.forward", .direction,
    "G = γ G + r is applied from the first reward to the last: it is then the early rewards "
      + "that are discounted, and the last one counts in full."
  ) { rewards, discount in rewards.reduce(0) { discount * $0 + $1 } },
  .init(
    "return.forwardAndAll", .direction,
    "G = γ (G + r) is applied from the first reward to the last: the last reward then has the "
      + "weight γ, and the first one γ^T. The weights are 1, γ, γ², … from the first reward on."
  ) { rewards, discount in rewards.reduce(0) { discount * ($0 + $1) } },
  .init(
    "return.undiscounted", .parameter,
    "the rewards are summed without γ: that is the return for γ = 1 alone."
  ) { rewards, _ in rewards.reduce(0, +) },
  .init(
    "return.discountsOnce", .parameter,
    "γ is applied only once: it multiplies once more with every step."
  ) { rewards, discount in (rewards.first ?? 0) + discount * rewards.dropFirst().reduce(0, +) }
  .or { rewards, discount in discount * rewards.reduce(0, +) },
  .init(
    "return.discountsTwice", .parameter,
    "γ is applied twice at every step: the weights are 1, γ, γ², …, not 1, γ², γ⁴, …",
    changing: { right in { try right($0, $1 * $1) } }),
  .init(
    "return.oneMinusDiscount", .parameter,
    "1 − γ stands where γ belongs: γ itself is what each step multiplies by.",
    changing: { right in { try right($0, 1 - $1) } }),
  .init(
    "return.multipliesByStep", .parameter,
    "γ is multiplied by k instead of raised to the power k: from the second reward on the weights "
      + "are γ, γ·γ, γ·γ·γ and so on, not γ, 2γ, 3γ."
  ) { rewards, discount in weighted(rewards) { discount * $0 } }
  .or { rewards, discount in weighted(rewards) { $0 == 0 ? 1 : discount * $0 } },
  .init(
    "return.linear", .parameter,
    "each weight is the one before less a fixed amount: each step multiplies the weight by γ."
  ) { rewards, discount in weighted(rewards) { 1 - $0 * (1 - discount) } }
  .or { rewards, discount in weighted(rewards) { max(0, 1 - $0 * (1 - discount)) } }
  .or { rewards, discount in weighted(rewards) { 1 - $0 * discount } },
  .init(
    "return.dividesByDiscount", .parameter,
    "the weight is divided by γ, and grows: each step multiplies it by γ."
  ) { rewards, discount in weighted(rewards) { 1 / power(discount, Int($0)) } },
  .init(
    "return.hyperbolic", .otherFormula,
    "the weight is a quotient such as 1/(k + 1): the weights are 1, γ, γ² and so on, each γ times "
      + "the one before."
  ) { rewards, _ in weighted(rewards) { 1 / ($0 + 1) } }
  .or { rewards, discount in weighted(rewards) { discount / ($0 + 1) } }
  .or { rewards, discount in weighted(rewards) { 1 / (1 + discount * $0) } },
  .init(
    "return.weightsAlone", .term,
    "the weights are summed without the rewards: each reward is multiplied by its own weight."
  ) { rewards, discount in weighted(rewards.map { _ in 1 }) { power(discount, Int($0)) } },
]

/// What is added up.
private let sums: [WrongReturn] = [
  .init(
    "return.losesTheLast", .index,
    "the last reward is left out: the rewards are r_0 to r_{T−1}, T of them.",
    changing: { right in { try right($0.dropLast(), $1) } }),
  .init(
    "return.losesTheFirst", .index,
    "the first reward is left out: the sum begins with r_0, whose weight is 1.",
    changing: { right in { try right(Array($0.dropFirst()), $1) } }
  ).or(changing: { right in { $1 * (try right(Array($0.dropFirst()), $1)) } }),
  .init(
    "return.lastAlone", .aggregate,
    "each step replaces the sum instead of adding to it: only the last reward is left."
  ) { rewards, discount in
    (rewards.last ?? 0) * power(discount, max(0, rewards.count - 1))
  },
  .init(
    "return.firstAlone", .aggregate,
    "only the first reward is returned, as when `return` stands inside the loop: all rewards are "
      + "added."
  ) { rewards, _ in rewards.first ?? 0 },
  .init(
    "return.largest", .extremum,
    "the largest of the discounted rewards is taken: they are added up."
  ) { rewards, discount in
    rewards.enumerated().map { power(discount, $0.offset) * $0.element }.max() ?? 0
  }
  .or { rewards, discount in
    max(0, rewards.enumerated().map { power(discount, $0.offset) * $0.element }.max() ?? 0)
  },
  .init(
    "return.lastTwice", .term,
    "the last reward counts twice: the loop starts with it and then adds it again. Start with 0.",
    changing: { right in { try right($0 + $0.suffix(1), $1) } }),
  .init(
    "return.oneStepLate", .index,
    "the discount begins one step late, with the weights 1, 1, γ, γ²: the second reward has γ."
  ) { rewards, discount in weighted(rewards) { power(discount, max(0, Int($0) - 1)) } },
  .init(
    "return.mean", .aggregate,
    "the sum is divided by the number of steps: a return is a sum, not a mean.",
    changing: { right in { try right($0, $1) / Double($0.count) } }
  ).or(changing: { right in { try right($0, $1) / Double(max(1, $0.count)) } }),
  .init(
    "return.normalised", .aggregate,
    "the sum is divided by Σ γ^k or multiplied by 1 − γ, which makes a weighted mean of it: a "
      + "return is the sum itself.",
    changing: { right in { (1 - $1) * (try right($0, $1)) } }
  ).or(changing: { right in { try right($0, $1) / (try right($0.map { _ in 1 }, $1)) } })
    .or(changing: { right in
      { $0.isEmpty ? 0 : try right($0, $1) / (try right($0.map { _ in 1 }, $1)) }
    }),
  .init(
    "return.sumOfReturns", .aggregate,
    "the returns from all steps are added up: only the return from the first step on is asked for."
  ) { rewards, discount in
    var (next, total) = (0.0, 0.0)
    for reward in rewards.reversed() {
      next = reward + discount * next
      total += next
    }
    return total
  },
  .init(
    "return.negated", .sign,
    "the rewards are subtracted: a return adds them.",
    changing: { right in { -(try right($0, $1)) } }),
  .init(
    "return.alternates", .sign,
    "the sign of γ is turned, and rewards are added and subtracted in turn: all of them are added.",
    changing: { right in { try right($0, -$1) } }),
  .init(
    "return.magnitudes", .sign,
    "a negative reward counts as a positive one or as none: it lowers the return.",
    changing: { right in { try right($0.map { abs($0) }, $1) } }
  ).or(changing: { right in { try right($0.map { max(0, $0) }, $1) } }),
]

/// Cases, and digits.
private let cases: [WrongReturn] = [
  .init(
    "return.emptyIsNaN", .missingCase,
    "an episode without steps does not return 0: a sum without terms is 0.",
    changing: { right in { $0.isEmpty ? .nan : try right($0, $1) } }
  ).or(changing: { right in { $0.isEmpty ? -.infinity : try right($0, $1) } })
    .or(changing: { right in { $0.isEmpty ? 1 : try right($0, $1) } })
    .or(changing: { right in { $0.isEmpty ? -1 : try right($0, $1) } }),
  .init(
    "return.zeroDiscountIsNothing", .missingCase,
    "nothing is left where γ is 0: γ^0 is 1 also then, and r_0 counts. A power made of a "
      + "logarithm has no value there.",
    changing: { right in { $1 == 0 ? 0 : try right($0, $1) } }
  ).or(changing: { right in { $1 == 0 && !$0.isEmpty ? .nan : try right($0, $1) } }),
  .init(
    "return.fullDiscountIsNothing", .missingCase,
    "a formula divides by 1 − γ, which is 0 where γ is 1: the rewards are then simply summed.",
    changing: { right in { $1 == 1 ? .nan : try right($0, $1) } }
  ).or(changing: { right in { $1 == 1 ? .infinity : try right($0, $1) } })
    .or(changing: { right in { $1 == 1 ? 0 : try right($0, $1) } }),
  .init(
    "return.stopsAtZero", .missingCase,
    "a reward of 0 is taken for the end of the episode: the episode ends after the last reward."
  ) { rewards, discount in weighted(Array(rewards.prefix { $0 != 0 })) { power(discount, Int($0)) }
  },
  .init(
    "return.skipsZeros", .missingCase,
    "a reward of 0 does not count as a step: it takes time, too, and the rewards after it are "
      + "discounted once more.",
    changing: { right in { try right($0.filter { $0 != 0 }, $1) } }),
  .init(
    "return.stopsEarly", .precision,
    "the sum stops where the weight is small, or after a fixed number of steps: every reward "
      + "counts."
  ) { rewards, discount in weighted(Array(rewards.prefix(10))) { power(discount, Int($0)) } }
  .or { rewards, discount in weighted(Array(rewards.prefix(100))) { power(discount, Int($0)) } }
  .or { rewards, discount in
    weighted(rewards) { power(discount, Int($0)) < 1e-3 ? 0 : power(discount, Int($0)) }
  },
  .init(
    "return.inFloat", .precision,
    "the sum is formed in Float, which has seven digits: use Double throughout."
  ) { rewards, discount in
    var (total, weight) = (Float(0), Float(1))
    for reward in rewards {
      total += weight * Float(reward)
      weight *= Float(discount)
    }
    return Double(total)
  }
  .or { rewards, discount in
    Double(rewards.reversed().reduce(Float(0)) { Float($1) + Float(discount) * $0 })
  }
  .or { rewards, discount in
    weighted(rewards) { k in Double((0..<Int(k)).reduce(Float(1)) { w, _ in w * Float(discount) }) }
  },
  .init(
    "return.wholeNumbers", .precision,
    "the rewards or the result lose their fractions: use Double throughout.",
    changing: { right in { try right($0.map { $0.rounded(.towardZero) }, $1) } }
  ).or(changing: { right in { try right($0, $1).rounded(.towardZero) } })
    .or(changing: { right in { try right($0, $1).rounded() } }),
]

/// Σ_k w_k r_k, with a weight for each k.
private func weighted(_ rewards: [Double], _ weight: (Double) -> Double) -> Double {
  rewards.enumerated().reduce(0) { $0 + weight(Double($1.offset)) * $1.element }
}
