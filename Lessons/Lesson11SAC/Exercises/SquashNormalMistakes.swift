import Course
import CourseTape
import Lesson11
import RLCore
import RLNetworks

/// Wrong sums, and other quantities than a log-density in nats.
let squashSumMistakes: [Misconception<LogProbability>] = [
  .init(
    "squash.mean", .aggregate,
    "the mean over the d numbers is taken: they are independent, their densities multiply, and the "
      + "logarithms are summed.",
    squashing { $0.total = { $1.scale($1.sumColumns($0), by: 1 / Float($0.columns)) } }),
  .init(
    "squash.limitOnce", .aggregate,
    "log c is subtracted once for an action: each of its d numbers is stretched by c.",
    once(squashing { $0.limit = { _ in 0 } }) { Elementary.log($0) }),
  .init(
    "squash.densityForEach", .aggregate,
    "log N, already summed over the d numbers, is summed over the columns once more: it counts d "
      + "times. `DiagonalGaussian` gives [n, 1]: subtract the sum of the corrections from it."
  ) { numbers, mean, logDeviation, limit, tape in
    let place = Squash(numbers: numbers, mean: mean, logDeviation: logDeviation, limit: limit)
    let each = normalDensity(place, deviation: { $1.exp($0.logDeviation) }, &tape)
    let stretch = tape.offset(logStretch(numbers, &tape), by: Elementary.log(limit))
    return tape.sumColumns(tape.add(tape.negate(stretch), tape.sumColumns(each)))
  },
  .init(
    "squash.limitForActions", .aggregate,
    "log c is subtracted n times: an action has it d times, once for each of its numbers."
  ) { numbers, mean, logDeviation, limit, tape in
    let function = squashing { $0.limit = { _ in 0 } }
    let result = try function(numbers, mean, logDeviation, limit, &tape)
    return tape.offset(result, by: -Float(numbers.rows) * Elementary.log(limit))
  },
  .init(
    "squash.firstNumber", .index,
    "one of the d numbers of an action counts alone, the first or the last one: all are summed.",
    squashing { $0.total = { $1.columns($0, 0..<1) } }
  )
  .or(squashing { $0.total = { $1.columns($0, $0.columns - 1..<$0.columns) } }),
  .init(
    "squash.correctionOfFirst", .index,
    "the correction of one number stands for those of all d: each number has its own.",
    squashing { $0.stretch = { only(0, of: logStretch($0.numbers, &$1), &$1) } }),
  .init(
    "squash.correctionMean", .aggregate,
    "the correction is averaged over the d numbers: it is summed, as log N is.",
    squashing {
      $0.stretch = { $1.scale(logStretch($0.numbers, &$1), by: 1 / Float($0.numbers.columns)) }
    }),
  .init(
    "squash.overActions", .aggregate,
    "the sum, or the mean, runs over the n actions as well: each has a log-density of its own.",
    squashing {
      $0.total = { each, tape in mixed(tape.sumColumns(each), &tape) { _, _ in 1 } }
    }
  )
  .or(
    squashing {
      $0.total = { each, tape in
        mixed(tape.sumColumns(each), &tape) { _, _ in 1 / Float(each.rows) }
      }
    }),
  .init(
    "squash.reversed", .direction,
    "the log-densities stand in reverse order: row i is that of action i.",
    changing: squashed(result: { x, tape in
      mixed(x, &tape) { $0 + $1 == x.rows - 1 ? 1 : 0 }
    })),
  .init(
    "squash.negated", .sign,
    "−log π is returned: that is a sample of the entropy.",
    changing: squashed(result: { $1.negate($0) })),
  .init(
    "squash.density", .otherFormula,
    "the density itself is returned: its logarithm is asked for.",
    changing: squashed(result: { $1.exp($0) })),
  .init(
    "squash.bits", .otherFormula,
    "the logarithm has the base 2: the result is in nats, of the natural logarithm.",
    changing: squashed(result: { $1.scale($0, by: 1 / Elementary.log(Float(2))) })),
  .init(
    "squash.limitedResult", .precision,
    "the log-density is limited, to ±20 or from above by 0: a density is above 1 where the policy "
      + "is narrow, and has no bound on either side.",
    changing: squashed(result: { $1.clamp($0, -20, 20) })
  )
  .or(changing: squashed(result: { $1.clamp($0, -10_000, 0) })),
]

/// Wrong normal densities.
let squashNormalMistakes: [Misconception<LogProbability>] = [
  .init(
    "squash.deviationForLog", .parameter,
    "log σ is taken for σ: `logStandardDeviation` is the logarithm, and tape.exp makes σ of it.",
    normal(deviation: { place, _ in place.logDeviation }) {
      $2.subtract($2.scale($2.square($0), by: -0.5), $2.log($1))
    }
  )
  .or(normal(deviation: { place, _ in place.logDeviation })),
  .init(
    "squash.deviationForItsLog", .parameter,
    "σ is handed on where log σ belongs, so that exp is taken twice.",
    changing: squashed({ $0.logDeviation = $1.exp($0.logDeviation) })
  )
  .or(bell { $2.subtract($2.scale($2.square($0), by: -0.5), $2.exp($1)) }),
  .init(
    "squash.logVariance", .parameter,
    "log σ is read as log σ²: it is not halved.",
    changing: squashed({ $0.logDeviation = $1.scale($0.logDeviation, by: 0.5) })),
  .init(
    "squash.dividedByVariance", .parameter,
    "(u − μ) is divided by σ² before the square, or its square by σ: it is ((u − μ) / σ)².",
    normal(deviation: { $1.exp($1.scale($0.logDeviation, by: 2)) })
  )
  .or(normal(deviation: { $1.exp($1.scale($0.logDeviation, by: 0.5)) })),
  .init(
    "squash.multipliedByDeviation", .sign,
    "(u − μ) is multiplied by σ: it is divided.",
    normal(deviation: { $1.exp($1.negate($0.logDeviation)) })),
  .init(
    "squash.standard", .term,
    "the distance is not divided by σ: a step of one σ is what counts.",
    normal(deviation: { $1.exp($1.scale($0.logDeviation, by: 0)) })),
  .init(
    "squash.logDeviationAdded", .sign,
    "log σ is added: a wider distribution has a lower density.",
    bell { $2.add($2.scale($2.square($0), by: -0.5), $1) }),
  .init(
    "squash.withoutLogDeviation", .term,
    "log σ is left out of the normal density: the factor 1/σ makes its area 1.",
    bell { distance, _, tape in tape.scale(tape.square(distance), by: -0.5) }),
  .init(
    "squash.withoutTwoPi", .term,
    "½ log 2π is left out: it makes the area of the normal density 1.",
    normal(constant: 0)),
  .init(
    "squash.wholeTwoPi", .parameter,
    "log 2π stands for ½ log 2π: the density has the square root of 2π.",
    normal(constant: 2 * halfLogTwoPi)),
  .init(
    "squash.halfLogPi", .parameter,
    "½ log π stands for ½ log 2π.",
    normal(constant: 0.5 * Elementary.log(Float.pi))),
  .init(
    "squash.twoPiAdded", .sign,
    "½ log 2π is added: the density is divided by √(2π).",
    normal(constant: -halfLogTwoPi)),
  .init(
    "squash.twoPiOnce", .aggregate,
    "½ log 2π is subtracted once for an action: each of its d numbers has it.",
    once(normal(constant: 0)) { _ in halfLogTwoPi }),
  .init(
    "squash.withoutHalf", .parameter,
    "the factor ½ of the square is left out.",
    bell { $2.subtract($2.negate($2.square($0)), $1) }),
  .init(
    "squash.distanceAdded", .sign,
    "the square has the wrong sign: far from μ the density is low.",
    bell { $2.subtract($2.scale($2.square($0), by: 0.5), $1) }),
  .init(
    "squash.withoutMean", .term,
    "μ is left out: the distance is u − μ.",
    changing: { right in
      { numbers, mean, logDeviation, limit, tape in
        try right(numbers, tape.scale(mean, by: 0), logDeviation, limit, &tape)
      }
    }),
  .init(
    "squash.meanAdded", .sign,
    "μ is added to u: the distance is u − μ.",
    changing: squashed({ $0.mean = $1.negate($0.mean) })),
  .init(
    "squash.limitedLogDeviation", .precision,
    "log σ is limited, to [−20, 2] or [−5, 2]: that is done where the network ends, and the "
      + "function takes it as it comes.",
    changing: squashed({ $0.logDeviation = $1.clamp($0.logDeviation, -20, 2) })
  )
  .or(changing: squashed({ $0.logDeviation = $1.clamp($0.logDeviation, -5, 2) })),
  .init(
    "squash.limitedNumbers", .precision,
    "u is limited, to ±10 or ±5, everywhere or in the correction: it can be any number, and the "
      + "stable form holds for all.",
    changing: squashed({ $0.numbers = $1.clamp($0.numbers, -10, 10) })
  )
  .or(changing: squashed({ $0.numbers = $1.clamp($0.numbers, -5, 5) }))
  .or(squashing { $0.stretch = { logStretch($1.clamp($0.numbers, -10, 10), &$1) } }),
]

/// Derivatives that do not arrive.
let squashDerivativeMistakes: [Misconception<LogProbability>] = [
  .init(
    "squash.constant", .derivative,
    "the result is put on the tape as new numbers: what leaves it through `tape.values` has lost "
      + "its derivative.",
    changing: squashed(result: { $1.detach($0) })),
  .init(
    "squash.correctionDetached", .derivative,
    "the correction counts as a constant: it depends on u, and its derivative keeps u out of the "
      + "flat ends of tanh.",
    squashing { $0.stretch = { $1.detach(logStretch($0.numbers, &$1)) } }),
  .init(
    "squash.numbersDetached", .derivative,
    "no derivative arrives at u: through it the density depends on the policy as well.",
    changing: squashed({ $0.numbers = $1.detach($0.numbers) })),
  .init(
    "squash.normalDetached", .derivative,
    "the normal density counts as a constant: it depends on u, μ and log σ.",
    squashing {
      $0.normal = { place, tape in
        tape.detach(normalDensity(place, deviation: { $1.exp($0.logDeviation) }, &tape))
      }
    }),
  .init(
    "squash.policyDetached", .derivative,
    "no derivative arrives at μ or at log σ: the policy learns through both.",
    changing: squashed({ $0.mean = $1.detach($0.mean) })
  )
  .or(changing: squashed({ $0.logDeviation = $1.detach($0.logDeviation) }))
  .or(
    changing: squashed({
      $0.mean = $1.detach($0.mean)
      $0.logDeviation = $1.detach($0.logDeviation)
    })),
]

/// A log-density of actions from which something is subtracted once, for all d numbers.
private func once(
  _ function: @escaping LogProbability, _ amount: @escaping @Sendable (_ limit: Float) -> Float
) -> LogProbability {
  { numbers, mean, logDeviation, limit, tape in
    let result = try function(numbers, mean, logDeviation, limit, &tape)
    return tape.offset(result, by: -amount(limit))
  }
}
