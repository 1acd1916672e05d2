import Course
import Lesson07
import RLCore
import RLNetworks

typealias Surrogate =
  @Sendable (Tape.Variable, Tape.Variable, Float, inout Tape) throws -> Tape.Variable

/// min(r A, clip(r) A) with another clip.
private func clipping(
  _ clip:
    @escaping @Sendable (_ ratio: Tape.Variable, _ range: Float, _ tape: inout Tape)
    -> Tape.Variable
) -> Surrogate {
  { ratio, advantages, range, tape in
    let clipped = clip(ratio, range, &tape)
    return tape.minimum(tape.multiply(ratio, advantages), tape.multiply(clipped, advantages))
  }
}

/// Another choice between the two products.
let clipBranchMistakes: [Misconception<Surrogate>] = [
  .init(
    "clip.withoutMin", .term,
    "the minimum is missing: clip(r) A alone has no gradient where r has left the range on the "
      + "wrong side, and nothing pulls it back."
  ) { ratio, advantages, range, tape in
    tape.multiply(tape.clamp(ratio, 1 - range, 1 + range), advantages)
  },
  .init(
    "clip.maximum", .extremum,
    "the larger of the two branches is taken: the objective then rewards what the clip is there to "
      + "stop."
  ) { ratio, advantages, range, tape in
    let clipped = tape.clamp(ratio, 1 - range, 1 + range)
    return tape.maximum(tape.multiply(ratio, advantages), tape.multiply(clipped, advantages))
  },
  .init(
    "clip.unclipped", .term,
    "nothing is clipped: r A is the importance-sampled objective, which trusts old data at any "
      + "distance."
  ) { ratio, advantages, _, tape in tape.multiply(ratio, advantages) },
  .init(
    "clip.average", .aggregate,
    "the mean of the two branches is taken: L is the smaller of the two."
  ) { ratio, advantages, range, tape in
    let clipped = tape.clamp(ratio, 1 - range, 1 + range)
    return tape.scale(tape.multiply(tape.add(ratio, clipped), advantages), by: 0.5)
  },
  .init(
    "clip.dropsOutside", .missingCase,
    "samples outside the clip range count 0: there L is the smaller of the two branches, which "
      + "still pulls back where r has gone the wrong way."
  ) { ratio, advantages, range, tape in
    let inside = tape.values(ratio).map { abs($0 - 1) <= range ? Float(1) : 0 }
    return tape.multiply(tape.multiply(ratio, advantages), tape.constant(inside))
  },
  .init(
    "clip.dual", .otherFormula,
    "a lower bound on L for bad actions is added, as dual-clip PPO has: here L may be as "
      + "far below zero as the free branch is.",
    changing: { right in
      {
        let bound = $3.multiply($1, $3.constant([Float](repeating: 3, count: $1.rows)))
        let floor = $3.values($1).map { $0 < 0 ? Float(0) : -.greatestFiniteMagnitude }
        return $3.maximum(try right($0, $1, $2, &$3), $3.add(bound, $3.constant(floor)))
      }
    }),
  .init(
    "clip.product", .term,
    "the product r A is clipped instead of r: ε is a bound on the ratio, whatever the advantage."
  ) { ratio, advantages, range, tape in
    let product = tape.multiply(ratio, advantages)
    return tape.minimum(product, tape.clamp(product, 1 - range, 1 + range))
  },
  .init(
    "clip.productAlone", .term,
    "the product r A is clipped instead of r, and the minimum is missing: at r = 1 the objective "
      + "must be A, whatever its size and sign."
  ) { ratio, advantages, range, tape in
    tape.clamp(tape.multiply(ratio, advantages), 1 - range, 1 + range)
  },
  .init(
    "clip.sizeOfAdvantage", .sign,
    "the sign of A is lost: a bad action must become less probable.",
    changing: { right in
      { ratio, advantages, range, tape in
        let sizes = tape.maximum(advantages, tape.negate(advantages))
        return try right(ratio, sizes, range, &tape)
      }
    }),
  .init(
    "clip.loss", .sign,
    "the sign is turned: this function returns the objective, and the caller makes its negative "
      + "small.",
    changing: { right in { $3.negate(try right($0, $1, $2, &$3)) } }),
  .init(
    "clip.exchanged", .exchange,
    "ratio and advantages have changed places: clip the ratio, not the advantage.",
    changing: { right in { try right($1, $0, $2, &$3) } }),
  .init(
    "clip.averaged", .aggregate,
    "the mean over the samples is returned: the objective of every sample is asked for, [n, 1], "
      + "and the caller takes the mean.",
    changing: { right in { $3.mean(try right($0, $1, $2, &$3)) } }),
  .init(
    "clip.standardizedAdvantages", .otherFormula,
    "the advantages are standardised first: the training loop does that where it is wanted, and "
      + "this function takes A as it is.",
    changing: { right in
      { ratio, advantages, range, tape in
        let centred = tape.subtract(advantages, tape.mean(advantages))
        let variance = tape.value(tape.mean(tape.square(centred)))
        let scaled = tape.scale(centred, by: 1 / (variance.squareRoot() + 1e-8))
        return try right(ratio, scaled, range, &tape)
      }
    }),
  .init(
    "clip.lessAdvantage", .term,
    "A is subtracted, and the objective is 0 where the policy has not changed: it must be A there.",
    changing: { right in { $3.subtract(try right($0, $1, $2, &$3), $1) } }),
  .init(
    "clip.goodAlone", .missingCase,
    "bad actions count 0: they have an objective as well, by which they become less probable.",
    changing: { right in { try right($0, $3.relu($1), $2, &$3) } }),
  .init(
    "clip.logarithm", .otherFormula,
    "log r stands where r should: the argument is the ratio, and is taken as it is."
  ) { ratio, advantages, range, tape in
    let logarithm = tape.log(ratio)
    let clipped = tape.clamp(logarithm, -range, range)
    return tape.minimum(tape.multiply(logarithm, advantages), tape.multiply(clipped, advantages))
  },
  .init(
    "clip.freeDetached", .derivative,
    "the free branch is a constant: where the minimum picks this branch, it must move the policy."
  ) { ratio, advantages, range, tape in
    let clipped = tape.clamp(ratio, 1 - range, 1 + range)
    return tape.minimum(
      tape.multiply(tape.detach(ratio), advantages), tape.multiply(clipped, advantages))
  },
  .init(
    "clip.clippedDetached", .derivative,
    "the clipped branch is a constant: inside the range both branches are equal and share the "
      + "derivative, of which half is lost."
  ) { ratio, advantages, range, tape in
    let clipped = tape.detach(tape.clamp(ratio, 1 - range, 1 + range))
    return tape.minimum(tape.multiply(ratio, advantages), tape.multiply(clipped, advantages))
  },
  .init(
    "clip.detached", .derivative,
    "the objective is computed outside the tape and put back as a constant: the policy gets no "
      + "gradient from it.",
    changing: { right in { $3.detach(try right($0, $1, $2, &$3)) } }),
]

/// Another clip range.
let clipRangeMistakes: [Misconception<Surrogate>] = [
  .init(
    "clip.upperOnly", .missingCase,
    "the ratio is clipped at 1 + ε whatever the sign of A, as by the smaller of the two ratios "
      + "instead of the two products: bad actions are then clipped on the wrong side."
  ) { ratio, advantages, range, tape in
    let ceiling = tape.constant([Float](repeating: 1 + range, count: ratio.rows))
    return tape.multiply(tape.minimum(ratio, ceiling), advantages)
  },
  .init(
    "clip.lowerOnly", .missingCase,
    "the ratio is clipped at 1 − ε whatever the sign of A, as by the larger of the two ratios: "
      + "good actions are then clipped on the wrong side."
  ) { ratio, advantages, range, tape in
    let floor = tape.constant([Float](repeating: 1 - range, count: ratio.rows))
    return tape.multiply(tape.maximum(ratio, floor), advantages)
  },
  .init(
    "clip.oneSidedRange", .parameter,
    "one of the edges is 1: the ratio is clipped to 1 − ε … 1 + ε.",
    clipping { $2.clamp($0, 1, 1 + $1) }
  )
  .or(clipping { $2.clamp($0, 1 - $1, 1) }),
  .init(
    "clip.upperEdgeAlone", .missingCase,
    "the ratio is clipped above only: a bad action below 1 − ε has moved far enough, and must "
      + "stop there, too.",
    clipping { $2.clamp($0, -1e30, 1 + $1) }),
  .init(
    "clip.lowerEdgeAlone", .missingCase,
    "the ratio is clipped below only: a good action above 1 + ε has moved far enough, and must "
      + "stop there, too.",
    clipping { $2.clamp($0, 1 - $1, 1e30) }),
  .init(
    "clip.aroundZero", .parameter,
    "the ratio is clipped to −ε … ε: it is 1 where the policy has not changed, and is clipped to 1 "
      + "− ε … 1 + ε.",
    clipping { $2.clamp($0, -$1, $1) }),
  .init(
    "clip.inverseEdge", .parameter,
    "an edge is 1 / (1 ± ε): the edges are 1 + ε and 1 − ε.",
    clipping { $2.clamp($0, 1 / (1 + $1), 1 + $1) }
  )
  .or(clipping { $2.clamp($0, 1 - $1, 1 / (1 - $1)) })
  .or(clipping { $2.clamp($0, 1 / (1 + $1), 1 / (1 - $1)) }),
  .init(
    "clip.boundedRatio", .precision,
    "the ratio is limited to a large number such as 10 first: the free branch of a bad action "
      + "goes as far as r does.",
    changing: { right in { try right($3.clamp($0, 0, 10), $1, $2, &$3) } }
  )
  .or(changing: { right in { try right($3.clamp($0, 0, 100), $1, $2, &$3) } })
  .or(changing: { right in { try right($3.clamp($0, 0, 1e6), $1, $2, &$3) } }),
  .init(
    "clip.exponentialEdges", .parameter,
    "the edges are e^−ε and e^ε: they are 1 − ε and 1 + ε.",
    clipping { $2.clamp($0, Elementary.exp(-$1), Elementary.exp($1)) }),
  .init(
    "clip.assumesRange", .parameter,
    "`clipRange` is not looked at, and ε is a number of its own such as 0.2: take the argument.",
    clipping { ratio, _, tape in tape.clamp(ratio, 0.8, 1.2) }
  )
  .or(clipping { ratio, _, tape in tape.clamp(ratio, 0.9, 1.1) })
  .or(clipping { ratio, _, tape in tape.clamp(ratio, 0.7, 1.3) })
  .or(clipping { ratio, _, tape in tape.clamp(ratio, 0.75, 1.25) }),
  .init(
    "clip.rangeDoubled", .parameter,
    "the range is 2ε or ε/2 to each side: it is ε to each side.",
    clipping { $2.clamp($0, 1 - 2 * $1, 1 + 2 * $1) }
  )
  .or(clipping { $2.clamp($0, 1 - $1 / 2, 1 + $1 / 2) }),
]
