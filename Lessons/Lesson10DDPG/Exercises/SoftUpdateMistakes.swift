import Course
import Lesson10

typealias SoftUpdate = @Sendable ([Float], [Float], Float) throws -> [Float]

/// Another mixture of two numbers.
private func mixing(
  _ mixture: @escaping @Sendable (_ target: Float, _ online: Float, _ rate: Float) -> Float
) -> SoftUpdate {
  { target, online, rate in zip(target, online).map { mixture($0, $1, rate) } }
}

/// Wrong shares of the two networks.
let softShareMistakes: [Misconception<SoftUpdate>] = [
  .init(
    "soft.exchanged", .exchange,
    "τ and 1 − τ, or the two networks, have changed places: the target then jumps nearly to the "
      + "trained network. The target keeps the share 1 − τ of itself.",
    mixing { $2 * $0 + (1 - $2) * $1 }),
  .init(
    "soft.added", .term,
    "τ θ is added to all of θ': the shares are then more than 1 together, and the target grows. "
      + "θ' is multiplied by 1 − τ.",
    mixing { $0 + $2 * $1 }),
  .init(
    "soft.onlineWhole", .term,
    "all of θ is added to (1 − τ) θ': it is multiplied by τ.",
    mixing { (1 - $2) * $0 + $1 }),
  .init(
    "soft.summed", .term,
    "θ' and θ are added up without shares: θ' has the share 1 − τ, and θ the share τ.",
    mixing { target, online, _ in target + online }),
  .init(
    "soft.targetAlone", .term,
    "θ is left out and the target decays towards 0: τ θ is added to (1 − τ) θ'.",
    mixing { target, _, rate in (1 - rate) * target }),
  .init(
    "soft.onlineAlone", .term,
    "θ' is left out: (1 − τ) θ' is added to τ θ.",
    mixing { _, online, rate in rate * online }),
  .init(
    "soft.away", .sign,
    "the target goes away from the trained network, θ' − τ (θ − θ'): it goes towards it.",
    mixing { $0 - $2 * ($1 - $0) }),
  .init(
    "soft.subtracted", .sign,
    "τ θ is subtracted: both shares are added.",
    mixing { (1 - $2) * $0 - $2 * $1 }),
  .init(
    "soft.difference", .precision,
    "θ' + τ (θ − θ') is computed: the difference is rounded, and where θ' is far larger than θ the "
      + "copy with τ = 1 loses the digits of θ. (1 − τ) θ' + τ θ keeps them.",
    mixing { $0 + $2 * ($1 - $0) }),
  .init(
    "soft.twice", .parameter,
    "the target makes two steps, so that 1 − τ counts twice: one step is asked for.",
    mixing { target, online, rate in
      let once = (1 - rate) * target + rate * online
      return (1 - rate) * once + rate * online
    }),
  .init(
    "soft.rateSquared", .parameter,
    "τ is squared: the share of θ is τ itself.",
    mixing { (1 - $2 * $2) * $0 + $2 * $2 * $1 }),
  .init(
    "soft.assumesRate", .parameter,
    "τ is a number such as 0.005 or ½: take `rate`.",
    mixing { target, online, _ in 0.995 * target + 0.005 * online }
  )
  .or(mixing { target, online, _ in 0.5 * target + 0.5 * online })
  .or(mixing { target, online, _ in 0.99 * target + 0.01 * online }),
  .init(
    "soft.copy", .parameter,
    "the target becomes a copy of the trained network, whatever τ is: it goes the part τ of the "
      + "way.",
    mixing { _, online, _ in online }),
  .init(
    "soft.stays", .stale,
    "the target is returned as it was: it goes the part τ of the way to the trained network.",
    mixing { target, _, _ in target }),
  .init(
    "soft.hard", .otherFormula,
    "the target is copied where τ is not 0 (or reaches ½), as a hard update does now and then: a "
      + "soft update takes a small step each time.",
    mixing { $2 > 0 ? $1 : $0 }
  )
  .or(mixing { $2 >= 0.5 ? $1 : $0 })
  .or(mixing { $2 >= 0.5 ? $1 : (1 - $2) * $0 + $2 * $1 }),
  .init(
    "soft.limited", .missingCase,
    "the numbers are limited to [−1, 1]: parameters have no limits, and every one follows.",
    mixing { min(max((1 - $2) * $0 + $2 * $1, -1), 1) }),
]

/// Right shares of the wrong numbers.
let softListMistakes: [Misconception<SoftUpdate>] = [
  .init(
    "soft.lastLeftOut", .index,
    "the last parameter, or the first, stays as it was: all of them follow.",
    changing: { right in
      { target, online, rate in
        Array(try right(target, online, rate).dropLast()) + target.suffix(1)
      }
    }
  )
  .or(changing: { right in
    { target, online, rate in
      Array(target.prefix(1)) + (try right(target, online, rate).dropFirst())
    }
  }),
  .init(
    "soft.neighbour", .index,
    "each number follows its neighbour's: θ' at one place is mixed with θ at the same place.",
    changing: { right in
      { try right($0, Array($1.dropFirst()) + $1.prefix(1), $2) }
    }
  )
  .or(changing: { right in { try right($0, Array($1.suffix(1)) + $1.dropLast(), $2) } }),
  .init(
    "soft.firstForAll", .index,
    "every number follows the first number of θ: each follows the one at its own place.",
    changing: { right in
      { target, online, rate in
        try right(target, target.map { _ in online[0] }, rate)
      }
    }),
  .init(
    "soft.meanForAll", .aggregate,
    "every number follows the mean of θ: each follows the one at its own place.",
    changing: { right in
      { target, online, rate in
        let mean = online.reduce(0, +) / Float(max(1, online.count))
        return try right(target, online.map { _ in mean }, rate)
      }
    }),
  .init(
    "soft.reversed", .direction,
    "θ is walked through from its end: each number follows the one at its own place.",
    changing: { right in { try right($0, $1.reversed(), $2) } }),
  .init(
    "soft.alongTheList", .storage,
    "one running average goes along the list, so that a number also keeps a part of the number "
      + "before it: the average is over time, and each parameter has its own."
  ) { target, online, rate in
    var result: [Float] = []
    for i in target.indices {
      result.append((1 - rate) * (result.last ?? target[i]) + rate * online[i])
    }
    return result
  },
]
