import Course
import CourseTape
import Lesson18
import RLCore
import RLNetworks

/// Sums, means and free nats that go otherwise.
let divergenceFreeMistakes: [Misconception<DivergenceFunction>] = [
  .init(
    "kl.freePerNumber", .aggregate,
    "the free nats count for each number of a latent: they count once for the sum over a row, or S "
      + "numbers would have S times as many.",
    reducing { each, free, tape in tape.mean(tape.sumColumns(atLeast(each, free, &tape))) }),
  .init(
    "kl.freeShared", .aggregate,
    "each number of a latent has its share of the free nats: they count for the sum over a row, so "
      + "that one number may use all of them.",
    reducing { each, free, tape in
      tape.mean(tape.sumColumns(atLeast(each, free / Float(each.columns), &tape)))
    }),
  .init(
    "kl.freeForMean", .aggregate,
    "the free nats are compared with the mean over the rows: here each row has its own, and one "
      + "that is far off cannot pay for the others.",
    reducing { each, free, tape in
      atLeast(tape.mean(tape.sumColumns(each)), free, &tape)
    }),
  .init(
    "kl.freeForTotal", .aggregate,
    "the free nats are compared with the sum over all rows: each row has its own.",
    reducing { each, free, tape in
      let total = atLeast(tape.sum(each), free, &tape)
      return tape.scale(total, by: 1 / Float(each.rows))
    }
  )
  .or(reducing { each, free, tape in atLeast(tape.sum(each), free, &tape) }),
  .init(
    "kl.withoutFree", .parameter,
    "the free nats are not looked at: below them the loss is `freeNats`.",
    reducing { each, _, tape in tape.mean(tape.sumColumns(each)) }),
  .init(
    "kl.freeAssumed", .parameter,
    "the free nats are taken to be 1 or 3, as in the papers: `freeNats` says how many they are.",
    reducing { each, _, tape in tape.mean(atLeast(tape.sumColumns(each), 1, &tape)) }
  )
  .or(reducing { each, _, tape in tape.mean(atLeast(tape.sumColumns(each), 3, &tape)) }),
  .init(
    "kl.freeSubtracted", .parameter,
    "the free nats are subtracted, as in max(0, KL − free): its derivative is the same, but the "
      + "loss is max(free, KL).",
    reducing { each, free, tape in
      tape.mean(tape.relu(tape.offset(tape.sumColumns(each), by: -free)))
    }),
  .init(
    "kl.freeAdded", .parameter,
    "the free nats are added to each divergence, or taken off without a limit: the larger of the "
      + "two counts.",
    reducing { each, free, tape in
      tape.mean(tape.offset(tape.sumColumns(each), by: free))
    }
  )
  .or(
    reducing { each, free, tape in
      tape.mean(tape.offset(tape.sumColumns(each), by: -free))
    }),
  .init(
    "kl.atMost", .extremum,
    "the smaller of divergence and free nats is taken: the loss then stops to grow where it should "
      + "begin to.",
    reducing { each, free, tape in
      let sums = tape.sumColumns(each)
      let limit = tape.constant(
        [Float](repeating: free, count: sums.rows), rows: sums.rows, columns: 1)
      return tape.mean(tape.minimum(sums, limit))
    }),
  .init(
    "kl.distance", .sign,
    "the loss is the distance of the divergence from the free nats, whose derivative has the wrong "
      + "sign below them: prior and posterior would be driven apart.",
    reducing { each, free, tape in
      let excess = tape.offset(tape.sumColumns(each), by: -free)
      let size = tape.maximum(excess, tape.negate(excess))
      return tape.mean(tape.offset(size, by: free))
    }
  )
  .or(
    reducing { each, free, tape in
      let excess = tape.offset(tape.sumColumns(each), by: -free)
      return tape.mean(tape.maximum(excess, tape.negate(excess)))
    }),
  .init(
    "kl.zeroBelow", .missingCase,
    "below the free nats the loss is 0: it is `freeNats` there, so that it has no jump.",
    reducing { each, free, tape in
      let sums = tape.sumColumns(each)
      let counts = tape.values(sums).map { $0 > free ? Float(1) : 0 }
      return tape.mean(tape.multiply(sums, tape.constant(counts, rows: sums.rows, columns: 1)))
    }),
  .init(
    "kl.sumOfRows", .aggregate,
    "the rows are added: their mean is asked for, or the step would grow with the minibatch.",
    reducing { each, free, tape in
      tape.sum(atLeast(tape.sumColumns(each), free, &tape))
    }),
  .init(
    "kl.meanOfNumbers", .aggregate,
    "the mean over the numbers of a row is taken: a divergence of independent numbers is their "
      + "sum.",
    reducing { each, free, tape in
      let means = tape.scale(tape.sumColumns(each), by: 1 / Float(each.columns))
      return tape.mean(atLeast(means, free, &tape))
    }
  )
  .or(reducing { each, free, tape in tape.mean(atLeast(each, free, &tape)) })
  .or(reducing { each, free, tape in atLeast(tape.mean(each), free, &tape) })
  .or(
    reducing { each, free, tape in
      let sums = atLeast(tape.sumColumns(each), free, &tape)
      return tape.scale(tape.mean(sums), by: 1 / Float(each.columns))
    }),
  .init(
    "kl.rows", .aggregate,
    "one number a row is returned: the mean over the rows is part of the loss.",
    reducing { each, free, tape in atLeast(tape.sumColumns(each), free, &tape) }),
]

/// Derivatives where none belong, and none where they should be.
let divergenceDerivativeMistakes: [Misconception<DivergenceFunction>] = [
  .init(
    "kl.derivativeBelow", .derivative,
    "the value is limited and the derivative is not: below the free nats nothing may move.",
    reducing { each, free, tape in
      let sums = tape.sumColumns(each)
      let limited = atLeast(sums, free, &tape)
      let gap = tape.detach(tape.subtract(limited, sums))
      return tape.mean(tape.add(sums, gap))
    }),
  .init(
    "kl.constant", .derivative,
    "numbers leave the tape and come back as a constant: they have lost their history.",
    changing: { right in
      { q, p, free, tape in tape.detach(try right(q, p, free, &tape)) }
    }),
  .init(
    "kl.priorDetached", .derivative,
    "the prior counts as a constant, so that the model never learns to expect anything: both are "
      + "trained by this loss.",
    changing: distributed { _, p, tape in
      p = LatentGaussian(mean: tape.detach(p.mean), deviation: tape.detach(p.deviation))
    }),
  .init(
    "kl.posteriorDetached", .derivative,
    "the posterior counts as a constant: it is drawn towards the prior, too.",
    changing: distributed { q, _, tape in
      q = LatentGaussian(mean: tape.detach(q.mean), deviation: tape.detach(q.deviation))
    }),
  .init(
    "kl.deviationsDetached", .derivative,
    "the deviations count as constants: the loss is differentiable in them as well.",
    changing: distributed { q, p, tape in
      (q.deviation, p.deviation) = (tape.detach(q.deviation), tape.detach(p.deviation))
    }),
  .init(
    "kl.balanced", .otherFormula,
    "prior and posterior get different shares of the derivative, as in DreamerV2: here each gets "
      + "its own.",
    { q, p, free, tape in
      let heldQ = LatentGaussian(mean: tape.detach(q.mean), deviation: tape.detach(q.deviation))
      let heldP = LatentGaussian(mean: tape.detach(p.mean), deviation: tape.detach(p.deviation))
      let toPrior = tape.mean(
        atLeast(tape.sumColumns(divergences(heldQ, p, &tape)), free, &tape))
      let toPosterior = tape.mean(
        atLeast(tape.sumColumns(divergences(q, heldP, &tape)), free, &tape))
      return tape.add(tape.scale(toPrior, by: 0.8), tape.scale(toPosterior, by: 0.2))
    }),
]
