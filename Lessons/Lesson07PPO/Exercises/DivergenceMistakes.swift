import Course
import Lesson07
import RLCore

/// Wrong estimates of the divergence.
let divergenceMistakes: [Misconception<Divergence>] = [
  .init(
    "kl.k1", .otherFormula,
    "−log r is averaged (estimator k1): its mean is right in expectation, but single terms are "
      + "negative, and a batch may be.",
    changing: estimating { -$0 }),
  .init(
    "kl.k2", .otherFormula,
    "(log r)² or half of it is averaged (k2 is ½ (log r)²): k2 is close for small steps and biased "
      + "for large ones. The estimate is the mean of r − 1 − log r.",
    changing: estimating { $0 * $0 / 2 }
  )
  .or(changing: estimating { $0 * $0 }),
  .init(
    "kl.squareOfRatio", .otherFormula,
    "½ (r − 1)² is averaged: close for small steps, wrong for large ones. The estimate is the "
      + "mean of r − 1 − log r.",
    changing: estimating { (Elementary.exp($0) - 1) * (Elementary.exp($0) - 1) / 2 }),
  .init(
    "kl.ofNewPolicy", .otherFormula,
    "r log r is averaged, or r log r − r + 1: both estimate KL(π_θ ‖ π_old), the other direction. "
      + "The estimate is the mean of r − 1 − log r.",
    changing: estimating { Elementary.exp($0) * $0 }
  )
  .or(changing: estimating { Elementary.exp($0) * $0 - Elementary.exp($0) + 1 }),
  .init(
    "kl.reversed", .exchange,
    "new and old have changed places in the estimate: KL(π_θ ‖ π_old) would need samples of π_θ.",
    changing: estimating { Elementary.exp(-$0) - 1 + $0 }),
  .init(
    "kl.invertedRatio", .exchange,
    "the ratio is the wrong way up, in the estimate and in the clip fraction: log r is log π_θ − "
      + "log π_old.",
    changing: { right in { try right($1, $0, $2) } }),
  .init(
    "kl.logarithmAdded", .sign,
    "log r is added: the estimate is the mean of r − 1 − log r.",
    changing: estimating { Elementary.exp($0) - 1 + $0 }),
  .init(
    "kl.negated", .sign,
    "the estimate has the wrong sign: a divergence is never negative.",
    changing: answering { answer, _ in answer.kl = -answer.kl }),
  .init(
    "kl.withoutOne", .term,
    "the −1 is missing: where the policy has not changed, r is 1 and the divergence 0.",
    changing: estimating { Elementary.exp($0) - $0 }),
  .init(
    "kl.withoutLogarithm", .term,
    "log r is missing: the mean of r − 1 is 0 in expectation, whatever the policies are, and that "
      + "of |r − 1| is another distance.",
    changing: estimating { Elementary.exp($0) - 1 }
  )
  .or(changing: estimating { abs(Elementary.exp($0) - 1) }),
  .init(
    "kl.size", .otherFormula,
    "|log r| is averaged: that is another distance. The estimate is the mean of r − 1 − log r.",
    changing: estimating { abs($0) }),
  .init(
    "kl.symmetric", .otherFormula,
    "the estimates of both directions are averaged: KL(π_old ‖ π_θ) alone is asked for.",
    changing: estimating {
      (Elementary.exp($0) - 1 - $0 + Elementary.exp(-$0) - 1 + $0) / 2
    }),
  .init(
    "kl.weighted", .otherFormula,
    "each term is multiplied by π_old: the samples already come as often as they are probable, and "
      + "their plain mean is taken.",
    changing: { right in
      { new, old, range in
        let terms = zip(new, old).map { new, old in
          Elementary.exp(old) * mean([new], [old]) { Elementary.exp($0) - 1 - $0 }
        }
        let kl = terms.reduce(0, +) / Float(new.count)
        return (kl, try right(new, old, range).clipFraction)
      }
    }
  )
  .or(changing: { right in
    { new, old, range in
      let terms = zip(new, old).map { Elementary.exp($1) * ($1 - $0) }
      let kl = terms.reduce(0, +) / Float(new.count)
      return (kl, try right(new, old, range).clipFraction)
    }
  }),
  .init(
    "kl.halved", .term,
    "the estimate has a factor of ½ or 2: it is the mean of r − 1 − log r.",
    changing: answering { answer, _ in answer.kl /= 2 }
  )
  .or(changing: answering { answer, _ in answer.kl *= 2 }),
  .init(
    "kl.inBits", .otherFormula,
    "the estimate is divided by ln 2, which gives bits: nats are asked for.",
    changing: answering { answer, _ in answer.kl /= 0.693_147_2 }),
  .init(
    "kl.ofMeans", .aggregate,
    "the mean of log r or of r is put into r − 1 − log r: each sample's term comes first, then "
      + "their mean.",
    changing: { right in
      { new, old, range in
        let logarithm = Double(mean(new, old) { $0 })
        let kl = Float(Elementary.exp(logarithm) - 1 - logarithm)
        return (kl, try right(new, old, range).clipFraction)
      }
    }
  )
  .or(changing: { right in
    { new, old, range in
      let ratio = mean(new, old) { Elementary.exp($0) }
      return (ratio - 1 - Elementary.log(ratio), try right(new, old, range).clipFraction)
    }
  }),
  .init(
    "kl.quotientOfProbabilities", .precision,
    "both probabilities are formed before they are divided: e^−120 is 0 in a Float, and 0 / 0 is "
      + "not a number. log r is a difference."
  ) { new, old, range in
    let ratios = zip(new, old).map { Elementary.exp($0) / Elementary.exp($1) }
    let terms = ratios.map { $0 - 1 - Elementary.log($0) }
    let outside = ratios.filter { abs($0 - 1) > range }.count
    let count = Float(ratios.count)
    return (terms.reduce(0, +) / count, Float(outside) / count)
  },
  .init(
    "kl.sum", .aggregate,
    "the terms are added up but not divided by n: the estimate would grow with the batch.",
    changing: answering { $0.kl *= $1 }),
  .init(
    "kl.divisorOneLess", .aggregate,
    "the means have the divisor n − 1, which is 0 for a single sample: here it is n.",
    changing: answering { $0.kl *= $1 / ($1 - 1) }
  )
  .or(changing: answering { $0.kl *= $1 / max(1, $1 - 1) })
  .or(
    changing: answering {
      $0.kl *= $1 / ($1 - 1)
      $0.clipFraction *= $1 / ($1 - 1)
    }),
  .init(
    "kl.largest", .extremum,
    "the largest term is returned: the estimate is their mean.",
    changing: { right in
      { new, old, range in
        let terms = zip(new, old).map { mean([$0], [$1]) { Elementary.exp($0) - 1 - $0 } }
        return (terms.max() ?? 0, try right(new, old, range).clipFraction)
      }
    }),
]

/// Wrong shares of samples outside the clip range.
let clipFractionMistakes: [Misconception<Divergence>] = [
  .init(
    "kl.signedClipFraction", .sign,
    "the clip fraction counts one side alone, without the absolute value: ratios above 1 + ε and "
      + "ratios below 1 − ε are both outside.",
    changing: counting { Elementary.exp($0) - 1 > $1 }
  )
  .or(changing: counting { 1 - Elementary.exp($0) > $1 }),
  .init(
    "kl.insideFraction", .sign,
    "the share of samples inside the clip range is returned: those outside are asked for.",
    changing: counting { abs(Elementary.exp($0) - 1) <= $1 }),
  .init(
    "kl.clipCount", .aggregate,
    "the samples outside the clip range are counted, but not divided by n: a share lies between 0 "
      + "and 1.",
    changing: answering { $0.clipFraction = ($0.clipFraction * $1).rounded() }),
  .init(
    "kl.percent", .term,
    "the clip fraction is in percent: a share lies between 0 and 1.",
    changing: answering { answer, _ in answer.clipFraction *= 100 }),
  .init(
    "kl.integerClipFraction", .precision,
    "the clip fraction is a quotient of two Ints, which drops what follows the point: convert both "
      + "to Float before dividing.",
    changing: answering { answer, _ in answer.clipFraction.round(.down) }),
  .init(
    "kl.clipFractionOfLogarithms", .otherFormula,
    "the clip fraction asks |log r| > ε: the clip range is one of r, and log r is another scale.",
    changing: counting { abs($0) > $1 }),
  .init(
    "kl.aroundZero", .parameter,
    "the clip fraction asks |r| > ε: r is 1 where the policy has not changed, and |r − 1| > ε is "
      + "asked for.",
    changing: counting { Elementary.exp($0) > $1 }),
  .init(
    "kl.assumesRange", .parameter,
    "`clipRange` is not looked at, and ε is a number of its own such as 0.2: take the argument.",
    changing: { right in { new, old, _ in try right(new, old, 0.2) } }
  )
  .or(changing: { right in { new, old, _ in try right(new, old, 0.1) } })
  .or(changing: { right in { new, old, _ in try right(new, old, 0.3) } })
  .or(changing: { right in { new, old, _ in try right(new, old, 0.5) } })
  .or(changing: { right in { new, old, _ in try right(new, old, 0.25) } }),
  .init(
    "kl.fractionInverted", .exchange,
    "the clip fraction is computed from π_old / π_θ: r is π_θ / π_old, as in the estimate.",
    changing: counting { abs(Elementary.exp(-$0) - 1) > $1 }),
  .init(
    "kl.differenceOfProbabilities", .otherFormula,
    "the clip fraction compares the difference of the two probabilities with ε: it compares r − 1.",
    changing: { right in
      { new, old, range in
        let outside = zip(new, old).filter {
          abs(Elementary.exp($0) - Elementary.exp($1)) > range
        }
        let fraction = Float(outside.count) / Float(new.count)
        return (try right(new, old, range).kl, fraction)
      }
    }),
  .init(
    "kl.rangeDoubled", .parameter,
    "the clip range reaches 2ε or ε/2 to each side: it reaches ε.",
    changing: { right in { try right($0, $1, 2 * $2) } }
  )
  .or(changing: { right in { try right($0, $1, $2 / 2) } }),
  .init(
    "kl.swapped", .exchange,
    "the two results have changed places: the divergence comes first.",
    changing: answering { answer, _ in answer = (answer.clipFraction, answer.kl) }),
]

typealias DivergenceAnswer = (kl: Float, clipFraction: Float)
typealias Divergence = @Sendable ([Float], [Float], Float) throws -> DivergenceAnswer

/// The function with another estimate, the mean of a term of log r.
private func estimating(
  _ term: @escaping @Sendable (_ logRatio: Double) -> Double
) -> @Sendable (@escaping Divergence) -> Divergence {
  { right in { (mean($0, $1, term), try right($0, $1, $2).clipFraction) } }
}

/// The function with another rule for samples outside the clip range.
private func counting(
  _ isOutside: @escaping @Sendable (_ logRatio: Double, _ range: Double) -> Bool
) -> @Sendable (@escaping Divergence) -> Divergence {
  { right in
    { new, old, range in
      let fraction = mean(new, old) { isOutside($0, Double(range)) ? 1 : 0 }
      return (try right(new, old, range).kl, fraction)
    }
  }
}

/// The function with its answer changed, by the number of samples.
private func answering(
  _ change: @escaping @Sendable (_ answer: inout DivergenceAnswer, _ count: Float) -> Void
) -> @Sendable (@escaping Divergence) -> Divergence {
  { right in
    { new, old, range in
      var answer = try right(new, old, range)
      change(&answer, Float(new.count))
      return answer
    }
  }
}

/// The mean over the samples of a function of log r.
private func mean(_ new: [Float], _ old: [Float], _ term: (Double) -> Double) -> Float {
  var sum = 0.0
  for (new, old) in zip(new, old) { sum += term(Double(new) - Double(old)) }
  return Float(sum / Double(new.count))
}
