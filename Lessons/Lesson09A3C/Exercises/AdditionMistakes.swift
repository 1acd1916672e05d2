import Course
import Lesson09
import RLCore

typealias Accumulate =
  @Sendable (_ amount: Float, _ vector: SharedVector, _ index: Int) throws -> Void

/// Mistakes of 09.1 in how the sum gets into the vector.
let exchangeMistakes: [Misconception<Accumulate>] = [
  .init(
    "add.torn", .stale,
    "the element is read and then written: what another thread adds in between is overwritten. "
      + "Write with compareExchange, which writes only where nobody has written since.",
    tornly),
  .init(
    "add.checkThenStore", .stale,
    "the element is compared and then written, in two operations: another thread can add between "
      + "them. compareExchange does both in one."
  ) { amount, vector, index in
    while true {
      let old = vector.load(index)
      if vector.load(index).bitPattern == old.bitPattern {
        return vector.store(old + amount, at: index)
      }
    }
  },
  .init(
    "add.once", .missingCase,
    "compareExchange is tried once, and whether it wrote is not looked at: where `exchanged` is "
      + "false nothing was added. Try again.",
    exchanging(tries: 1)),
  .init(
    "add.givesUp", .missingCase,
    "the loop gives up after some tries, and the amount is lost: try until `exchanged` is true. "
      + "Each failure means that another thread succeeded.",
    exchanging(tries: 2)
  )
  .or(exchanging(tries: 3))
  .or(exchanging(tries: 10))
  .or(exchanging(tries: 1_000)),
  .init(
    "add.looksAfterwards", .stale,
    "whether the sum was written is read off the element: others may have put that number there, "
      + "or changed it since. Only `exchanged` tells."
  ) { amount, vector, index in
    while true {
      let old = vector.load(index)
      _ = vector.compareExchange(at: index, expected: old, desired: old + amount)
      if vector.load(index) == old + amount { return }
    }
  },
  .init(
    "add.storesInTheEnd", .stale,
    "where the exchange fails the sum is stored: that overwrites what others have added since. "
      + "Only an exchange that succeeds may end the loop.",
    exchanging(tries: 1, otherwise: { $1.store($0, at: $2) })
  )
  .or(exchanging(tries: 2, otherwise: { $1.store($0, at: $2) }))
  .or(exchanging(tries: 10, otherwise: { $1.store($0, at: $2) }))
  .or(exchanging(tries: 1_000, otherwise: { $1.store($0, at: $2) }))
  .or(exchanging(tries: 1, otherwise: { _, vector, index in vector.store(.zero, at: index) })),
  .init(
    "add.staleSum", .stale,
    "the sum is formed once, before the loop, and later tries write the same one: others' "
      + "additions are overwritten. Form it anew from `original` in each try.",
    writing { first, _, amount, _ in first + amount }),
  .init(
    "add.addsAtEachTry", .term,
    "each try adds the amount once more: start from `original` alone, in which nothing of the "
      + "failed tries is.",
    writing { _, old, amount, tries in old + amount * Float(tries + 1) }
  )
  .or(writing { _, old, amount, tries in tries > 0 ? old + 2 * amount : old + amount }),
  .init(
    "add.countsOthersTwice", .term,
    "what others have added since the first read is added once more: it is in `original` already.",
    writing { first, old, amount, _ in old + (old - first) + amount }),
]

/// Mistakes of 09.1 in what is added, and where.
let amountMistakes: [Misconception<Accumulate>] = [
  .init(
    "add.twice", .term,
    "the amount is added twice: return as soon as `exchanged` is true.",
    handing { 2 * $0 }),
  .init(
    "add.replaces", .term,
    "the amount takes the element's place: the sum of both is what belongs there.",
    writing { _, _, amount, _ in amount }
  )
  .or { amount, vector, index in vector.store(amount, at: index) },
  .init(
    "add.subtracts", .sign, "the amount is subtracted: add it, its own sign says the rest.",
    handing { -$0 }),
  .init(
    "add.magnitude", .sign,
    "the amount's sign is lost: a negative amount makes the element smaller.",
    handing { abs($0) }),
  .init(
    "add.onlyPositive", .missingCase,
    "a negative amount is not added: it is an amount like any other.",
    handing { max(0, $0) }),
  .init(
    "add.elsewhere", .index,
    "another element is changed: the addition is to element `index`.",
    adding(at: { ($0 + 1) % $1 })
  )
  .or(adding(at: { ($0 + $1 - 1) % $1 }))
  .or(adding(at: { _, _ in 0 }))
  .or(adding(at: { $1 - 1 })),
  .init(
    "add.sumOfAnother", .index,
    "the sum is formed with another element than the one that is written: read element `index`.",
    summing { _, _ in 0 }
  )
  .or(summing { ($0 + 1) % $1 }),
  .init(
    "add.toAll", .aggregate,
    "the amount is added to every element: only element `index` changes.",
    { amount, vector, _ in
      for index in 0..<vector.count { try exchanging()(amount, vector, index) }
    }
  ),
  .init(
    "add.nothing", .storage,
    "nothing is written into the vector: a copy of its `values` is another array, and an exchange "
      + "with `expected` and `desired` exchanged never happens.",
    { _, _, _ in }),
  .init(
    "add.assumesAmount", .parameter,
    "the amount is a number of its own such as 1: add `amount`.",
    handing { _ in 1 }
  )
  .or(handing { _ in 2 }),
  .init(
    "add.notBelowZero", .extremum,
    "the sum is cut off at 0: parameters may be negative.",
    writing { _, old, amount, _ in max(0, old + amount) }),
  .init(
    "add.larger", .extremum,
    "the larger of the element and the amount is written: write their sum.",
    writing { _, old, amount, _ in max(old, amount) }),
  .init(
    "add.wholeNumbers", .precision,
    "the sum or the amount is rounded to a whole number: both are fractions.",
    writing { _, old, amount, _ in (old + amount).rounded(.towardZero) }
  )
  .or(handing { $0.rounded(.towardZero) }),
  .init(
    "add.mean", .aggregate,
    "the mean of the element and the amount is written: the amount is added in full.",
    writing { _, old, amount, _ in (old + amount) / 2 }),
  .init(
    "add.product", .otherFormula,
    "the element is multiplied by the amount: add it.",
    writing { _, old, amount, _ in old * amount }),
]

/// 09.1 with another sum.
private func writing(
  _ desired:
    @escaping @Sendable (
      _ first: Float, _ old: Float, _ amount: Float, _ tries: Int
    ) -> Float
) -> Accumulate { exchanging(desired: desired) }

/// 09.1 with exchangeable parts, each right by default.
///
/// - Parameters:
///   - tries: how often it tries.
///   - otherwise: what is done with the last sum where all tries failed.
///   - desired: the sum to be written, from the first read, the last one, the amount, and how many
///     tries failed.
func exchanging(
  tries: Int = .max,
  otherwise: @escaping @Sendable (_ sum: Float, _ vector: SharedVector, _ index: Int) -> Void = {
    _, _, _ in
  },
  desired:
    @escaping @Sendable (
      _ first: Float, _ old: Float, _ amount: Float, _ tries: Int
    ) -> Float = { _, old, amount, _ in old + amount }
) -> Accumulate {
  { amount, vector, index in
    let first = vector.load(index)
    var old = first
    var failed = 0
    while failed < tries {
      let answer = vector.compareExchange(
        at: index, expected: old, desired: desired(first, old, amount, failed))
      if answer.exchanged { return }
      old = answer.original
      failed += 1
    }
    otherwise(desired(first, old, amount, failed), vector, index)
  }
}

/// The read and the write, in two operations.
private let tornly: Accumulate = { tornAdd($0, into: $1, at: $2) }

/// The addition of another amount.
private func handing(_ change: @escaping @Sendable (_ amount: Float) -> Float) -> Accumulate {
  { amount, vector, index in try exchanging()(change(amount), vector, index) }
}

/// The addition to another element.
private func adding(
  at place: @escaping @Sendable (_ index: Int, _ count: Int) -> Int
) -> Accumulate {
  { amount, vector, index in try exchanging()(amount, vector, place(index, vector.count)) }
}

/// The addition of the amount to what another element holds.
private func summing(
  _ place: @escaping @Sendable (_ index: Int, _ count: Int) -> Int
) -> Accumulate {
  { amount, vector, index in
    let other = place(index, vector.count)
    try writing { _, _, amount, _ in vector.load(other) + amount }(amount, vector, index)
  }
}
