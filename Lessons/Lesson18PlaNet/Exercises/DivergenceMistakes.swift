import Course
import CourseTape
import Lesson18
import RLCore
import RLNetworks

/// Other divergences, and distributions that are read otherwise.
let divergenceFormulaMistakes: [Misconception<DivergenceFunction>] = [
  .init(
    "kl.reversed", .exchange,
    "prior and posterior have changed places: the expectation is over the posterior, KL(q ‖ p), "
      + "and the prior's deviation divides.",
    changing: { right in { try right($1, $0, $2, &$3) } }),
  .init(
    "kl.symmetric", .otherFormula,
    "both directions are added or averaged: it is KL(q ‖ p) alone.",
    diverging { q, p, tape in
      tape.scale(tape.add(divergences(q, p, &tape), divergences(p, q, &tape)), by: 0.5)
    }
  )
  .or(
    diverging { q, p, tape in
      tape.add(divergences(q, p, &tape), divergences(p, q, &tape))
    }),
  .init(
    "kl.standardPrior", .otherFormula,
    "the prior is taken for the standard normal distribution, as in a variational auto-encoder: "
      + "here it is what the model expects, with its own mean and deviation.",
    changing: distributed { _, p, tape in
      let ones = [Float](repeating: 1, count: p.mean.count)
      let (rows, columns) = (p.mean.rows, p.mean.columns)
      p = LatentGaussian(
        mean: tape.scale(tape.constant(ones, rows: rows, columns: columns), by: 0),
        deviation: tape.constant(ones, rows: rows, columns: columns))
    }),
  .init(
    "kl.crossEntropy", .term,
    "the entropy of the posterior is left out, so that this is how surprising it is for the prior: "
      + "a divergence of equal distributions is 0.",
    diverging { q, p, tape in
      let entropy = tape.offset(tape.log(q.deviation), by: 0.5 + 0.918_938_533)
      return tape.add(divergences(q, p, &tape), entropy)
    }),
  .init(
    "kl.logarithms", .parameter,
    "the deviations are read as logarithms, as lesson 11's network gives them: they are σ itself.",
    changing: distributed { q, p, tape in
      (q.deviation, p.deviation) = (tape.exp(q.deviation), tape.exp(p.deviation))
    }),
  .init(
    "kl.variances", .parameter,
    "the deviations are read as variances: σ is squared in the formula.",
    diverging { q, p, tape in
      let ratio = tape.divide(q.deviation, p.deviation)
      let shift = tape.divide(tape.square(tape.subtract(q.mean, p.mean)), p.deviation)
      let sum = tape.subtract(tape.add(ratio, shift), tape.log(ratio))
      return tape.scale(tape.offset(sum, by: -1), by: 0.5)
    }),
  .init(
    "kl.posteriorDivides", .exchange,
    "the distance of the means, or all of the fraction, is divided by the posterior's σ²: the "
      + "prior's divides.",
    diverging { q, p, tape in
      let ratio = tape.divide(q.deviation, p.deviation)
      let shift = tape.divide(tape.subtract(q.mean, p.mean), q.deviation)
      let squares = tape.scale(tape.add(tape.square(ratio), tape.square(shift)), by: 0.5)
      return tape.offset(tape.subtract(squares, tape.log(ratio)), by: -0.5)
    }
  )
  .or(
    diverging { q, p, tape in
      let ratio = tape.divide(q.deviation, p.deviation)
      let shift = tape.divide(tape.subtract(q.mean, p.mean), q.deviation)
      let squares = tape.offset(tape.scale(tape.square(shift), by: 0.5), by: 0.5)
      return tape.offset(tape.subtract(squares, tape.log(ratio)), by: -0.5)
    }),
  .init(
    "kl.deviationDivides", .parameter,
    "the prior's σ divides where its square belongs.",
    diverging { q, p, tape in
      let squares = tape.add(
        tape.square(q.deviation), tape.square(tape.subtract(q.mean, p.mean)))
      let half = tape.scale(tape.divide(squares, p.deviation), by: 0.5)
      let ratio = tape.divide(q.deviation, p.deviation)
      return tape.offset(tape.subtract(half, tape.log(ratio)), by: -0.5)
    }),
  .init(
    "kl.deviationFloor", .precision,
    "σ is kept above a small number: the draw's exercise has done that, and here it comes as it "
      + "is.",
    changing: distributed { q, p, tape in
      q.deviation = atLeast(q.deviation, 0.1, &tape)
      p.deviation = atLeast(p.deviation, 0.1, &tape)
    }
  )
  .or(
    changing: distributed { q, p, tape in
      q.deviation = tape.offset(q.deviation, by: 1e-3)
      p.deviation = tape.offset(p.deviation, by: 1e-3)
    }),
]

/// A factor or a term that is missing or wrong.
let divergenceTermMistakes: [Misconception<DivergenceFunction>] = [
  .init(
    "kl.withoutHalf", .term,
    "the last term, −½, is left out: without it equal distributions are ½ nat apart.",
    diverging { q, p, tape in tape.offset(divergences(q, p, &tape), by: 0.5) }),
  .init(
    "kl.minusOne", .term,
    "1 is subtracted where ½ is, as in the form that has ½ in front of everything.",
    diverging { q, p, tape in tape.offset(divergences(q, p, &tape), by: -0.5) }),
  .init(
    "kl.logSign", .sign,
    "the logarithm has the wrong sign: log(σ_p / σ_q), which is above 0 where the posterior is "
      + "narrower.",
    diverging { q, p, tape in
      let ratio = tape.divide(q.deviation, p.deviation)
      return tape.add(divergences(q, p, &tape), tape.scale(tape.log(ratio), by: 2))
    }),
  .init(
    "kl.withoutLogarithm", .term,
    "the logarithm of the ratio is left out.",
    diverging { q, p, tape in
      let ratio = tape.divide(q.deviation, p.deviation)
      return tape.add(divergences(q, p, &tape), tape.log(ratio))
    }),
  .init(
    "kl.twiceLogarithm", .term,
    "the logarithm counts twice, as of σ_p² / σ_q² without the ½ in front: log(σ_p / σ_q) is half "
      + "of that.",
    diverging { q, p, tape in
      let ratio = tape.divide(q.deviation, p.deviation)
      return tape.subtract(divergences(q, p, &tape), tape.log(ratio))
    }),
  .init(
    "kl.withoutMeans", .term,
    "the distance of the means is left out.",
    diverging { q, p, tape in
      divergences(
        LatentGaussian(mean: tape.scale(q.mean, by: 0), deviation: q.deviation),
        LatentGaussian(mean: tape.scale(p.mean, by: 0), deviation: p.deviation), &tape)
    }),
  .init(
    "kl.withoutSpread", .term,
    "σ_q² is left out of the fraction.",
    diverging { q, p, tape in
      let ratio = tape.divide(q.deviation, p.deviation)
      return tape.subtract(divergences(q, p, &tape), tape.scale(tape.square(ratio), by: 0.5))
    }),
  .init(
    "kl.notSquared", .term,
    "the distance of the means is not squared, or only its size is taken.",
    diverging { q, p, tape in
      let shift = tape.divide(tape.subtract(q.mean, p.mean), p.deviation)
      let wrong = tape.divide(shift, p.deviation)
      let change = tape.scale(tape.subtract(wrong, tape.square(shift)), by: 0.5)
      return tape.add(divergences(q, p, &tape), change)
    }
  )
  .or(
    diverging { q, p, tape in
      let shift = tape.divide(tape.subtract(q.mean, p.mean), p.deviation)
      let size = tape.maximum(shift, tape.negate(shift))
      let wrong = tape.divide(size, p.deviation)
      let change = tape.scale(tape.subtract(wrong, tape.square(shift)), by: 0.5)
      return tape.add(divergences(q, p, &tape), change)
    }),
  .init(
    "kl.withoutTwo", .term,
    "the fraction has σ_p² below the line instead of 2 σ_p².",
    diverging { q, p, tape in
      let ratio = tape.divide(q.deviation, p.deviation)
      let shift = tape.divide(tape.subtract(q.mean, p.mean), p.deviation)
      let squares = tape.scale(tape.add(tape.square(ratio), tape.square(shift)), by: 0.5)
      return tape.add(divergences(q, p, &tape), squares)
    }),
  .init(
    "kl.doubled", .term,
    "each divergence counts twice, as where the ½ of the whole is left out.",
    diverging { q, p, tape in tape.scale(divergences(q, p, &tape), by: 2) }),
  .init(
    "kl.halved", .term,
    "each divergence counts half, as with a ½ too many in front of the whole.",
    diverging { q, p, tape in tape.scale(divergences(q, p, &tape), by: 0.5) }),
  .init(
    "kl.negative", .sign,
    "the divergence has the wrong sign: training makes it small, and it is never below 0.",
    diverging { q, p, tape in tape.negate(divergences(q, p, &tape)) }
  )
  .or(
    changing: { right in
      { q, p, freeNats, tape in tape.negate(try right(q, p, freeNats, &tape)) }
    }),
  .init(
    "kl.bits", .otherFormula,
    "the divergence is in bits, as with the logarithm to the base 2: nats have the natural one.",
    diverging { q, p, tape in tape.scale(divergences(q, p, &tape), by: 1.442_695) }),
  .init(
    "kl.firstNumber", .index,
    "only the first number of a row counts, or the last is left out: a divergence is the sum over "
      + "all S.",
    diverging { q, p, tape in tape.columns(divergences(q, p, &tape), 0..<1) }
  )
  .or(
    diverging { q, p, tape in
      let each = divergences(q, p, &tape)
      return tape.columns(each, 0..<max(1, each.columns - 1))
    }),
]
