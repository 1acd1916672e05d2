import Course
import Lesson13

/// Another H with its own derivative.
private func penalty(
  _ penalty: @escaping @Sendable (_ e: Float, _ kappa: Float) -> Float,
  slope: @escaping @Sendable (_ e: Float, _ kappa: Float) -> Float
) -> HuberFunction {
  varyingHuber { ($0.penalty, $0.slope) = (penalty, slope) }
}

/// Wrong functions H.
let huberLossMistakes: [Misconception<HuberFunction>] = [
  .init(
    "huber.squared", .missingCase,
    "half of the square is taken for large errors, too: beyond κ the loss grows along a line.",
    penalty({ e, _ in 0.5 * e * e }, slope: { e, _ in e })),
  .init(
    "huber.absolute", .missingCase,
    "small errors are counted by their size, too: up to κ the loss is e²/2, and the derivative e.",
    penalty({ $1 * abs($0) }, slope: { $1 * signOfError($0) })
  )
  .or(penalty({ e, _ in abs(e) }, slope: { e, _ in signOfError(e) }))
  .or(penalty({ $1 * (abs($0) - 0.5 * $1) }, slope: { $1 * signOfError($0) }))
  .or(penalty({ $1 * abs($0) }, slope: { $0 > 0 ? $1 : -$1 }))
  .or(penalty({ $1 * abs($0) }, slope: { $0 < 0 ? -$1 : $1 })),
  .init(
    "huber.limitedBeforeSquaring", .derivative,
    "the error is limited to ±κ before it is squared: then large errors have the derivative 0 and "
      + "teach nothing. The derivative is what is limited.",
    penalty(
      { 0.5 * limitedError($0, $1) * limitedError($0, $1) },
      slope: { e, kappa in abs(e) <= kappa ? e : 0 })
  )
  .or(varyingHuber { $0.penalty = { 0.5 * limitedError($0, $1) * limitedError($0, $1) } }),
  .init(
    "huber.withoutHalf", .term,
    "the ½ of e²/2 is missing.",
    penalty(
      { e, kappa in abs(e) <= kappa ? e * e : 2 * kappa * (abs(e) - 0.5 * kappa) },
      slope: { 2 * limitedError($0, $1) })
  )
  .or(varyingHuber { $0.penalty = { abs($0) <= $1 ? $0 * $0 : $1 * (abs($0) - 0.5 * $1) } })
  .or(
    penalty(
      { abs($0) <= $1 ? $0 * $0 : $1 * (abs($0) - 0.5 * $1) },
      slope: { abs($0) <= $1 ? 2 * $0 : $1 * signOfError($0) })),
  .init(
    "huber.withJump", .term,
    "− κ/2 is missing for large errors: κ |e| alone leaves a jump at |e| = κ.",
    varyingHuber { $0.penalty = { abs($0) <= $1 ? 0.5 * $0 * $0 : $1 * abs($0) } }),
  .init(
    "huber.wholeThreshold", .term,
    "κ is subtracted for large errors instead of κ/2: κ (|e| − κ) is 0 at |e| = κ, where e²/2 is "
      + "κ²/2.",
    varyingHuber { $0.penalty = { abs($0) <= $1 ? 0.5 * $0 * $0 : $1 * (abs($0) - $1) } }),
  .init(
    "huber.addedHalf", .sign,
    "κ/2 is added to the large errors: it is subtracted.",
    varyingHuber { $0.penalty = { abs($0) <= $1 ? 0.5 * $0 * $0 : $1 * (abs($0) + 0.5 * $1) } }),
  .init(
    "huber.withoutSlope", .parameter,
    "the factor κ of large errors is missing: their line has the slope κ, that of e²/2 at |e| = κ.",
    penalty(
      { abs($0) <= $1 ? 0.5 * $0 * $0 : abs($0) - 0.5 * $1 },
      slope: { abs($0) <= $1 ? $0 : signOfError($0) })
  )
  .or(varyingHuber { $0.penalty = { abs($0) <= $1 ? 0.5 * $0 * $0 : abs($0) - 0.5 * $1 } }),
  .init(
    "huber.assumesHalf", .parameter,
    "½ is subtracted for large errors, which is κ/2 for κ = 1 alone.",
    varyingHuber { $0.penalty = { abs($0) <= $1 ? 0.5 * $0 * $0 : $1 * (abs($0) - 0.5) } }
  )
  .or(
    penalty(
      { abs($0) <= $1 ? 0.5 * $0 * $0 : abs($0) - 0.5 },
      slope: { abs($0) <= $1 ? $0 : signOfError($0) })),
  .init(
    "huber.assumesThreshold", .parameter,
    "`threshold` is not looked at: κ may be another number than 1.",
    penalty(
      { e, _ in abs(e) <= 1 ? 0.5 * e * e : abs(e) - 0.5 }, slope: { e, _ in limitedError(e, 1) })),
  .init(
    "huber.smoothL1", .otherFormula,
    "everything is divided by κ, as in the loss that is called smooth L1: Huber's is e²/2 for "
      + "small errors, whatever κ is.",
    penalty(
      { (abs($0) <= $1 ? 0.5 * $0 * $0 : $1 * (abs($0) - 0.5 * $1)) / $1 },
      slope: { limitedError($0, $1) / $1 })),
  .init(
    "huber.pseudo", .otherFormula,
    "a smooth loss of the same shape is taken, κ² (√(1 + (e/κ)²) − 1): Huber's is e²/2 exactly up "
      + "to κ.",
    penalty(
      { $1 * $1 * ((1 + $0 * $0 / ($1 * $1)).squareRoot() - 1) },
      slope: { $0 / (1 + $0 * $0 / ($1 * $1)).squareRoot() })),
  .init(
    "huber.partsExchanged", .exchange,
    "the two parts have changed places: the square belongs to the small errors, the line to the "
      + "large ones.",
    penalty(
      { abs($0) > $1 ? 0.5 * $0 * $0 : $1 * (abs($0) - 0.5 * $1) },
      slope: { abs($0) > $1 ? $0 : $1 * signOfError($0) })
  )
  .or(varyingHuber { $0.penalty = { abs($0) > $1 ? 0.5 * $0 * $0 : $1 * (abs($0) - 0.5 * $1) } })
  .or(
    penalty(
      { abs($0) > $1 ? 0.5 * $0 * $0 : $1 * (abs($0) - 0.5 * $1) },
      slope: { abs($0) > $1 ? $0 : $0 > 0 ? $1 : -$1 })
  )
  .or(
    penalty(
      { abs($0) > $1 ? 0.5 * $0 * $0 : $1 * (abs($0) - 0.5 * $1) },
      slope: { abs($0) > $1 ? $0 : $0 < 0 ? -$1 : $1 })),
  .init(
    "huber.signedComparison", .missingCase,
    "e itself is compared with κ, so that every negative error counts as a small one: compare its "
      + "size.",
    penalty(
      { $0 <= $1 ? 0.5 * $0 * $0 : $1 * ($0 - 0.5 * $1) }, slope: { min($0, $1) })
  )
  .or(varyingHuber { $0.penalty = { $0 <= $1 ? 0.5 * $0 * $0 : $1 * ($0 - 0.5 * $1) } }),
  .init(
    "huber.squareCompared", .precision,
    "the square of the error is compared with κ: its size is.",
    penalty(
      { $0 * $0 <= $1 ? 0.5 * $0 * $0 : $1 * (abs($0) - 0.5 * $1) },
      slope: { $0 * $0 <= $1 ? $0 : $1 * signOfError($0) })
  )
  .or(
    varyingHuber { $0.penalty = { $0 * $0 <= $1 ? 0.5 * $0 * $0 : $1 * (abs($0) - 0.5 * $1) } }
  )
  .or(
    varyingHuber {
      $0.penalty = { 0.5 * $0 * $0 <= $1 ? 0.5 * $0 * $0 : $1 * (abs($0) - 0.5 * $1) }
    }),
  .init(
    "huber.signedLine", .sign,
    "large errors enter with their sign: a negative one would make the loss smaller than a small "
      + "one does. It is their size that counts.",
    varyingHuber { $0.penalty = { abs($0) <= $1 ? 0.5 * $0 * $0 : $1 * ($0 - 0.5 * $1) } }),
]
