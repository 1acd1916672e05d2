import Course
import Lesson12

typealias Measurement = (improvement: Float, divergence: Float)
typealias Search =
  @Sendable (Float, Float, Int, (Float) throws -> Measurement) throws -> Float

/// A line search whose parts can be exchanged, so that a mistake is one line.
struct SearchVariation: Sendable {
  var tries: @Sendable (Int) -> Int = { $0 }
  /// The fraction of a try, from the one before.
  var first: @Sendable (_ decay: Float) -> Float = { _ in 1 }
  var next: @Sendable (_ fraction: Float, _ decay: Float, _ index: Int, _ tries: Int) -> Float = {
    fraction, decay, _, _ in fraction * decay
  }
  var willDo: @Sendable (_ measured: Measurement, _ delta: Float) -> Bool = {
    $0.improvement > 0 && $0.divergence <= $1
  }
  var accepted: @Sendable (_ fraction: Float, _ decay: Float) -> Float = { fraction, _ in fraction }
  var otherwise: @Sendable (_ last: Float, _ next: Float) -> Float = { _, _ in 0 }

  func callAsFunction(
    _ delta: Float, _ decay: Float, _ tries: Int, _ measure: (Float) throws -> Measurement
  ) throws -> Float {
    var (fraction, last) = (first(decay), Float(1))
    for index in 0..<self.tries(tries) {
      if willDo(try measure(fraction), delta) { return accepted(fraction, decay) }
      last = fraction
      fraction = next(fraction, decay, index, tries)
    }
    return otherwise(last, fraction)
  }
}

/// The right search with some of its parts exchanged.
func searching(_ change: (inout SearchVariation) -> Void) -> Search {
  var variation = SearchVariation()
  change(&variation)
  return { [variation] in try variation($0, $1, $2, $3) }
}

/// Wrong tests of a fraction.
let searchTestMistakes: [Misconception<Search>] = [
  .init(
    "search.ignoresImprovement", .term,
    "the divergence alone is looked at: steps that lower the surrogate are accepted.",
    searching { $0.willDo = { $0.divergence <= $1 } }),
  .init(
    "search.ignoresDivergence", .term,
    "the improvement alone is looked at: the model of the divergence is only a model, and the "
      + "divergence itself may be above δ.",
    searching { $0.willDo = { measured, _ in measured.improvement > 0 } }),
  .init(
    "search.eitherWillDo", .term,
    "one of the two conditions is enough: both must hold.",
    searching { $0.willDo = { $0.improvement > 0 || $0.divergence <= $1 } }),
  .init(
    "search.improvementOfZero", .missingCase,
    "an improvement of 0 is accepted: it must be above 0.",
    searching { $0.willDo = { $0.improvement >= 0 && $0.divergence <= $1 } }),
  .init(
    "search.belowDivergence", .missingCase,
    "a divergence of exactly δ is refused: it may be at most δ.",
    searching { $0.willDo = { $0.improvement > 0 && $0.divergence < $1 } }),
  .init(
    "search.wantsLoss", .sign,
    "a step that lowers the surrogate is accepted and one that raises it is not: the objective is "
      + "to be made large.",
    searching { $0.willDo = { $0.improvement < 0 && $0.divergence <= $1 } }),
  .init(
    "search.wantsDistance", .sign,
    "a divergence above δ is asked for: it may be at most δ.",
    searching { $0.willDo = { $0.improvement > 0 && $0.divergence >= $1 } }),
  .init(
    "search.sizeOfImprovement", .sign,
    "the sign of the improvement is lost: a loss is not an improvement.",
    searching { $0.willDo = { abs($0.improvement) > 0 && $0.divergence <= $1 } }),
  .init(
    "search.resultsExchanged", .exchange,
    "improvement and divergence have changed places: the improvement is the first of the two.",
    searching { $0.willDo = { $0.divergence > 0 && $0.improvement <= $1 } }),
  .init(
    "search.acceptsNotANumber", .missingCase,
    "a fraction is refused where a condition fails, and NaN makes every comparison false: ask "
      + "whether it will do, not whether it will not.",
    searching { $0.willDo = { !($0.improvement <= 0) && !($0.divergence > $1) } }
  )
  .or(searching { $0.willDo = { $0.improvement > 0 && !($0.divergence > $1) } })
  .or(searching { $0.willDo = { !($0.improvement <= 0) && $0.divergence <= $1 } }),
  .init(
    "search.slack", .parameter,
    "more than δ is allowed, such as 1.5 δ or 2 δ: the divergence is at most δ.",
    searching { $0.willDo = { $0.improvement > 0 && $0.divergence <= 1.5 * $1 } }
  )
  .or(searching { $0.willDo = { $0.improvement > 0 && $0.divergence <= 2 * $1 } }),
  .init(
    "search.halfDivergence", .parameter,
    "only half of δ is allowed: the divergence is at most δ.",
    searching { $0.willDo = { $0.improvement > 0 && $0.divergence <= $1 / 2 } }),
  .init(
    "search.rootOfDivergence", .parameter,
    "the divergence is compared with √δ or δ²: it is compared with δ.",
    searching { $0.willDo = { $0.improvement > 0 && $0.divergence <= $1.squareRoot() } }
  )
  .or(searching { $0.willDo = { $0.improvement > 0 && $0.divergence <= $1 * $1 } }),
  .init(
    "search.assumesDivergence", .parameter,
    "`maximumDivergence` is not looked at, and a number such as 0.01 stands in its place.",
    searching {
      $0.willDo = { measured, _ in measured.improvement > 0 && measured.divergence <= 0.01 }
    }
  )
  .or(
    searching {
      $0.willDo = { measured, _ in measured.improvement > 0 && measured.divergence <= 0.02 }
    }
  ),
  .init(
    "search.leastImprovement", .precision,
    "a small improvement counts as none: compare with 0 itself.",
    searching { $0.willDo = { $0.improvement > 1e-4 && $0.divergence <= $1 } }
  )
  .or(searching { $0.willDo = { $0.improvement > 1e-3 && $0.divergence <= $1 } }),
]

/// Wrong fractions, orders and answers.
let searchOrderMistakes: [Misconception<Search>] = [
  .init(
    "search.startsAtDecay", .index,
    "the first fraction is d: the whole step, 1, comes first.",
    searching { $0.first = { $0 } }),
  .init(
    "search.linear", .otherFormula,
    "the fractions fall by equal amounts: each is d times the one before.",
    searching { $0.next = { fraction, _, _, tries in fraction - 1 / Float(max(1, tries)) } }
  )
  .or(searching { $0.next = { fraction, decay, _, _ in fraction - (1 - decay) } }),
  .init(
    "search.harmonic", .otherFormula,
    "the fractions are 1, ½, ⅓ and so on: each is d times the one before.",
    searching { $0.next = { _, _, index, _ in 1 / Float(index + 2) } }),
  .init(
    "search.decayPowers", .parameter,
    "d is itself squared or multiplied from try to try: the fractions are 1, d, d², d³.",
    searching {
      $0.next = { fraction, decay, index, _ in
        index == 0 ? decay : fraction * fraction
      }
    }
  ),
  .init(
    "search.decayOnce", .stale,
    "the fraction is d from the second try on: it goes on falling.",
    searching { $0.next = { _, decay, _, _ in decay } }),
  .init(
    "search.neverShorter", .stale,
    "the same fraction is tried again and again: multiply it by d after each one that will not do.",
    searching { $0.next = { fraction, _, _, _ in fraction } }),
  .init(
    "search.longer", .direction,
    "the fraction is divided by d: steps that will not do become shorter, not longer.",
    searching { $0.next = { fraction, decay, _, _ in fraction / decay } }),
  .init(
    "search.complement", .parameter,
    "the fraction is multiplied by 1 − d: it is multiplied by d.",
    searching { $0.next = { fraction, decay, _, _ in fraction * (1 - decay) } }),
  .init(
    "search.assumesDecay", .parameter,
    "`decay` is not looked at, and a number such as 0.5 stands in its place.",
    searching { $0.next = { fraction, _, _, _ in fraction * 0.5 } }
  )
  .or(searching { $0.next = { fraction, _, _, _ in fraction * 0.8 } }),
  .init(
    "search.oneTryMore", .index,
    "there is one try more than `tries`, as by 0...tries.",
    searching { $0.tries = { $0 + 1 } }),
  .init(
    "search.oneTryLess", .index,
    "there is one try less than `tries`, as by 1..<tries.",
    searching { $0.tries = { max(0, $0 - 1) } }),
  .init(
    "search.atLeastOneTry", .missingCase,
    "one fraction is measured even where `tries` is 0.",
    searching { $0.tries = { max(1, $0) } }),
  .init(
    "search.ignoresTries", .parameter,
    "`tries` is not looked at, and the search goes on or ends after a number of its own, such as "
      + "10.",
    searching { $0.tries = { _ in 10 } }
  )
  .or(searching { $0.tries = { _ in 100 } }),
  .init(
    "search.fallsBack", .missingCase,
    "the last fraction is returned where none will do, or the next one after it: return 0, no "
      + "step.",
    searching { $0.otherwise = { last, _ in last } }
  )
  .or(searching { $0.otherwise = { _, next in next } }),
  .init(
    "search.wholeStepOtherwise", .missingCase,
    "the whole step is taken where no fraction will do: return 0, no step.",
    searching { $0.otherwise = { _, _ in 1 } }),
  .init(
    "search.nextReturned", .stale,
    "the fraction is multiplied by d once more before it is returned: return the one that was "
      + "measured.",
    searching { $0.accepted = { $0 * $1 } }),
  .init(
    "search.wholeStepReturned", .stale,
    "1 is returned wherever a fraction will do: return that fraction.",
    searching { $0.accepted = { _, _ in 1 } }),
  .init(
    "search.best", .extremum,
    "the fraction with the largest improvement is returned: the first that will do is asked for, "
      + "and the search ends there.",
    all { good in good.max { $0.measured.improvement < $1.measured.improvement }?.fraction }),
  .init(
    "search.shortest", .direction,
    "the last fraction that will do is returned, the shortest: the first is asked for, from the "
      + "longest on.",
    all { good in good.last?.fraction }),
  .init(
    "search.measuresAll", .term,
    "the right fraction is returned, but the search goes on after it: nothing is measured after "
      + "the one that will do. A measurement costs a pass through the network.",
    all { good in good.first?.fraction }),
  .init(
    "search.measuresTwice", .storage,
    "each fraction is measured twice, once for each condition: keep both results of one call.",
    changing: { right in
      { delta, decay, tries, measure in
        try right(delta, decay, tries) {
          let improvement = try measure($0).improvement
          return (improvement, try measure($0).divergence)
        }
      }
    }),
  .init(
    "search.improvementFirst", .storage,
    "the divergence is measured by a second call where the improvement is above 0: one call "
      + "returns both.",
    changing: { right in
      { delta, decay, tries, measure in
        try right(delta, decay, tries) {
          let first = try measure($0)
          return first.improvement > 0 ? try measure($0) : first
        }
      }
    }),
  .init(
    "search.fromTheShortest", .direction,
    "the fractions are tried from the shortest on: the longest comes first."
  ) { delta, decay, tries, measure in
    var powers: [Float] = []
    for _ in 0..<tries { powers.append(powers.last.map { $0 * decay } ?? 1) }
    for power in powers.reversed() {
      let measured = try measure(power)
      if measured.improvement > 0, measured.divergence <= delta { return power }
    }
    return 0
  },
  .init(
    "search.numberOfTries", .otherFormula,
    "the number of shortenings is returned: the fraction itself is asked for."
  ) { delta, decay, tries, measure in
    var fraction: Float = 1
    for index in 0..<tries {
      let measured = try measure(fraction)
      if measured.improvement > 0, measured.divergence <= delta { return Float(index) }
      fraction *= decay
    }
    return 0
  },
]

/// One of all fractions that will do; every fraction is measured.
private func all(
  _ choice: @escaping @Sendable (_ good: [(fraction: Float, measured: Measurement)]) -> Float?
) -> Search {
  { delta, decay, tries, measure in
    var good: [(fraction: Float, measured: Measurement)] = []
    var fraction: Float = 1
    for _ in 0..<tries {
      let measured = try measure(fraction)
      if measured.improvement > 0, measured.divergence <= delta {
        good.append((fraction, measured))
      }
      fraction *= decay
    }
    return choice(good) ?? 0
  }
}
