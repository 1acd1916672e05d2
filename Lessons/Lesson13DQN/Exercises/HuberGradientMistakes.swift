import Course
import Lesson13

/// Wrong gradients of a right loss.
let huberGradientMistakes: [Misconception<HuberFunction>] = [
  .init(
    "huber.gradientNotLimited", .derivative,
    "the gradient has the large errors in full: beyond κ the derivative is ±κ.",
    varyingHuber { $0.slope = { e, _ in e } }),
  .init(
    "huber.gradientVanishes", .derivative,
    "the gradient of large errors is 0: the loss goes on growing there, with the slope ±κ.",
    varyingHuber { $0.slope = { abs($0) <= $1 ? $0 : 0 } }),
  .init(
    "huber.gradientNegated", .sign,
    "the gradient has the wrong sign: e = Q − y, and the loss grows with Q where Q is above y.",
    varyingHuber { $0.slope = { -limitedError($0, $1) } }),
  .init(
    "huber.gradientOfSize", .sign,
    "the gradient is that of |e|, positive for negative errors, too: there the loss falls as e "
      + "grows.",
    varyingHuber { $0.slope = { min(abs($0), $1) } }
  )
  .or(varyingHuber { $0.slope = { abs($0) <= $1 ? $0 : $1 } }),
  .init(
    "huber.gradientLimitedToOne", .parameter,
    "the gradient of large errors is ±1, as for κ = 1: it is ±κ.",
    varyingHuber { $0.slope = { e, _ in limitedError(e, 1) } }
  )
  .or(varyingHuber { $0.slope = { abs($0) <= $1 ? $0 : signOfError($0) } }),
  .init(
    "huber.gradientDoubled", .term,
    "the gradient is twice as large as it is: the derivative of e²/2 is e.",
    varyingHuber { $0.slope = { 2 * limitedError($0, $1) } }
  )
  .or(varyingHuber { $0.slope = { abs($0) <= $1 ? 2 * $0 : $1 * signOfError($0) } }),
  .init(
    "huber.gradientSigns", .precision,
    "the gradient is ±κ for small errors, too: there it is e.",
    varyingHuber { $0.slope = { $1 * signOfError($0) } }
  )
  .or(varyingHuber { $0.slope = { $0 > 0 ? $1 : -$1 } })
  .or(varyingHuber { $0.slope = { $0 < 0 ? -$1 : $1 } }),
  .init(
    "huber.gradientSummed", .aggregate,
    "the gradient is that of the sum: the loss is a mean, and each derivative has the factor 1/n.",
    varyingHuber { $0.slopeDivisor = { _ in 1 } }),
  .init(
    "huber.lossSummed", .aggregate,
    "the loss is the sum over the errors: it is their mean, as the gradient has it.",
    varyingHuber { $0.divisor = { _ in 1 } }),
  .init(
    "huber.lossForGradient", .otherFormula,
    "each error's part of the loss is returned as its derivative.",
    changing: { right in
      { errors, weights, kappa in
        let count = Float(errors.count)
        let parts = try zip(errors, weights).map { try right([$0], [$1], kappa).loss / count }
        return (try right(errors, weights, kappa).loss, parts)
      }
    }),
]

/// Wrong weights and means.
let huberWeightMistakes: [Misconception<HuberFunction>] = [
  .init(
    "huber.summed", .aggregate,
    "loss and gradient are those of the sum over the errors: both are divided by n.",
    varyingHuber {
      $0.divisor = { _ in 1 }
      $0.slopeDivisor = { _ in 1 }
    }),
  .init(
    "huber.oneLess", .aggregate,
    "the sum is divided by n − 1: it is the mean of n terms.",
    varyingHuber {
      $0.divisor = { max(1, Float($0.count - 1)) }
      $0.slopeDivisor = { max(1, Float($0.count - 1)) }
    }
  )
  .or(
    varyingHuber {
      $0.divisor = { Float($0.count - 1) }
      $0.slopeDivisor = { Float($0.count - 1) }
    }),
  .init(
    "huber.withoutWeights", .term,
    "the weights are left out: each error counts w times, in the loss and in its derivative.",
    changing: { right in { errors, _, kappa in try right(errors, errors.map { _ in 1 }, kappa) } }),
  .init(
    "huber.gradientWithoutWeights", .term,
    "the weights are missing in the gradient: the derivative of w H(e) is w H′(e).",
    varyingHuber { $0.weightedSlope = { $2($1) } }),
  .init(
    "huber.lossWithoutWeights", .term,
    "the weights are missing in the loss: each error counts w times there, too.",
    varyingHuber { $0.weighted = { $2($1) } }),
  .init(
    "huber.weightsDivided", .aggregate,
    "the sum is divided by the sum of the weights: it is divided by n, so that small weights make "
      + "a small step.",
    varyingHuber {
      $0.divisor = { $0.reduce(0, +) }
      $0.slopeDivisor = { $0.reduce(0, +) }
    }
  )
  .or(
    varyingHuber {
      $0.divisor = { max($0.reduce(0, +), 1e-8) }
      $0.slopeDivisor = { max($0.reduce(0, +), 1e-8) }
    }),
  .init(
    "huber.weightsByLargest", .aggregate,
    "the weights are divided by the largest of them: they are given numbers, and what makes them "
      + "has done that already.",
    changing: { right in
      { errors, weights, kappa in
        let largest = max(weights.max() ?? 1, 1e-8)
        return try right(errors, weights.map { $0 / largest }, kappa)
      }
    }),
  .init(
    "huber.weightsInside", .exchange,
    "the error is multiplied by its weight before H is taken: w stands before H(e), so that κ "
      + "means the same for all errors.",
    varyingHuber {
      $0.weighted = { $2($0 * $1) }
      $0.weightedSlope = { $0 * $2($0 * $1) }
    }
  )
  .or(
    varyingHuber {
      $0.weighted = { $2($0 * $1) }
      $0.weightedSlope = { $2($0 * $1) }
    }),
  .init(
    "huber.gradientLimitedLast", .exchange,
    "the weighted error is limited to ±κ: e is limited first and weighted then.",
    varyingHuber { $0.weightedSlope = { $2($0 * $1) } }),
  .init(
    "huber.weightsSquared", .parameter,
    "the weights are squared: each counts once.",
    varyingHuber {
      $0.weighted = { $0 * $0 * $2($1) }
      $0.weightedSlope = { $0 * $0 * $2($1) }
    }),
  .init(
    "huber.firstAlone", .index,
    "the loss has one error alone, the first or the last one: it is the mean over all.",
    changing: { right in
      { errors, weights, kappa in
        let gradient = try right(errors, weights, kappa).gradient
        return (try right([errors[0]], [weights[0]], kappa).loss, gradient)
      }
    }
  )
  .or(changing: { right in
    { errors, weights, kappa in
      let gradient = try right(errors, weights, kappa).gradient
      return (try right(errors.suffix(1), weights.suffix(1), kappa).loss, gradient)
    }
  }),
]
