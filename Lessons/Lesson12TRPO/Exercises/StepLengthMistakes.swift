import Course
import Lesson12

typealias StepLength = @Sendable (Float, [Float], [Float]) throws -> Float

/// Another function of δ and the curvature xᵀFx, and 0 where that is not above 0.
private func formula(
  _ length: @escaping @Sendable (_ delta: Float, _ curvature: Float) -> Float
) -> StepLength {
  { delta, x, product in
    let curvature = dot(x, product)
    return curvature > 0 ? length(delta, curvature) : 0
  }
}

/// The right formula with another curvature.
private func curvature(
  _ curvature: @escaping @Sendable (_ x: [Float], _ product: [Float]) -> Float
) -> StepLength {
  { delta, x, product in
    let curvature = curvature(x, product)
    return curvature > 0 ? (2 * delta / curvature).squareRoot() : 0
  }
}

/// Wrong formulas.
let lengthFormulaMistakes: [Misconception<StepLength>] = [
  .init(
    "length.withoutTwo", .term,
    "the 2 is missing: √(δ / xᵀFx) spends half of the divergence that is allowed, since its model "
      + "has a ½.",
    formula { ($0 / $1).squareRoot() }),
  .init(
    "length.halfForTwo", .parameter,
    "δ is halved where it is doubled: ½ β² xᵀFx = δ has the root √(2δ / xᵀFx).",
    formula { ($0 / (2 * $1)).squareRoot() }),
  .init(
    "length.twoOutside", .term,
    "the 2 stands outside of the root, or twice under it: √(2δ / xᵀFx) has it once, under the "
      + "root.",
    formula { 2 * ($0 / $1).squareRoot() }),
  .init(
    "length.withoutRoot", .term,
    "the root is missing: β appears squared in the model of the divergence.",
    formula { 2 * $0 / $1 }),
  .init(
    "length.withoutRootAndTwo", .term,
    "both the root and the 2 are missing: δ / xᵀFx would be the length if the divergence grew "
      + "with β and not with its square.",
    formula { $0 / $1 }),
  .init(
    "length.rootOfCurvatureAlone", .parameter,
    "δ stands outside of the root: both δ and xᵀFx are under it.",
    formula { 2 * $0 / $1.squareRoot() }
  )
  .or(formula { $0 / $1.squareRoot() })
  .or(formula { $0 * (2 / $1).squareRoot() }),
  .init(
    "length.rootOfDivergenceAlone", .term,
    "the root is over 2δ alone: xᵀFx is under it as well.",
    formula { (2 * $0).squareRoot() / $1 }
  )
  .or(formula { $0.squareRoot() / $1 }),
  .init(
    "length.divergenceSquared", .parameter,
    "δ is squared under the root, as if it were a length: a divergence is a squared length "
      + "already.",
    formula { (2 * $0 * $0 / ($1 * $1)).squareRoot() }),
  .init(
    "length.squared", .term,
    "the square of the length is squared once more: β = √(2δ / xᵀFx).",
    formula { 4 * $0 * $0 / ($1 * $1) }),
  .init(
    "length.inverted", .exchange,
    "the quotient is the wrong way up: more curvature makes a shorter step.",
    formula { ($1 / (2 * $0)).squareRoot() }
  )
  .or(formula { ($1 / $0).squareRoot() }),
  .init(
    "length.multiplied", .exchange,
    "δ and the curvature are multiplied: δ is divided by it.",
    formula { (2 * $0 * $1).squareRoot() }),
  .init(
    "length.withoutCurvature", .term,
    "the curvature is missing: √(2δ) is the length in the metric F, not the factor of x.",
    formula { delta, _ in (2 * delta).squareRoot() }),
  .init(
    "length.negative", .sign,
    "the negative root is returned: x points uphill already.",
    formula { -(2 * $0 / $1).squareRoot() }),
  .init(
    "length.atMostOne", .parameter,
    "the factor is limited to 1: it may be as large as δ allows.",
    formula { min(1, (2 * $0 / $1).squareRoot()) }),
  .init(
    "length.assumesDivergence", .parameter,
    "`maximumDivergence` is not looked at, and a number such as 0.01 stands in its place.",
    formula { (0.02 / $1).squareRoot() }
  )
  .or(formula { (1 / $1).squareRoot() }),
]

/// Wrong curvatures and missing guards.
let lengthCurvatureMistakes: [Misconception<StepLength>] = [
  .init(
    "length.euclidean", .otherFormula,
    "xᵀx stands for xᵀFx: that is the length in the parameters, and the divergence depends on F.",
    curvature { x, _ in dot(x, x) }
  )
  .or(curvature { x, _ in 2 * dot(x, x) }),
  .init(
    "length.ofProduct", .exchange,
    "(F x)ᵀ(F x) stands for xᵀFx: one F, with x on both of its sides.",
    curvature { _, product in dot(product, product) }),
  .init(
    "length.ofNorms", .otherFormula,
    "‖x‖ · ‖F x‖ stands for xᵀFx: the two vectors do not point the same way.",
    curvature { (dot($0, $0) * dot($1, $1)).squareRoot() }),
  .init(
    "length.rootOfEuclidean", .otherFormula,
    "the step is brought to a Euclidean length by ‖x‖: only xᵀFx knows how far the policy moves.",
    curvature { x, _ in dot(x, x).squareRoot() }),
  .init(
    "length.meanCurvature", .aggregate,
    "the mean of the terms xᵢ (F x)ᵢ stands for their sum.",
    curvature { dot($0, $1) / Float($0.count) }),
  .init(
    "length.sumOfProduct", .term,
    "x is left out, and the numbers of F x are added up: each is multiplied by that of x.",
    curvature { _, product in product.reduce(0, +) }),
  .init(
    "length.sizesOfTerms", .sign,
    "the terms of xᵀFx are made positive before they are added: single terms may be negative.",
    curvature { zip($0, $1).reduce(0) { $0 + abs($1.0 * $1.1) } }),
  .init(
    "length.firstTerm", .index,
    "one term of xᵀFx alone counts, the first or the last.",
    curvature { $0[0] * $1[0] }
  )
  .or(curvature { ($0.last ?? 0) * ($1.last ?? 0) }),
  .init(
    "length.lastTermLeftOut", .index,
    "the first or the last term of xᵀFx is left out.",
    curvature { dot(Array($0.dropLast()), Array($1.dropLast())) }
  )
  .or(curvature { dot(Array($0.dropFirst()), Array($1.dropFirst())) }),
  .init(
    "length.reversedProduct", .direction,
    "F x is walked through from its end: term i is xᵢ (F x)ᵢ.",
    curvature { dot($0, $1.reversed()) }),
  .init(
    "length.unguarded", .missingCase,
    "nothing is done about a curvature of 0 or below: δ / 0 is infinite, and the root of a "
      + "negative number is not a number."
  ) { delta, x, product in (2 * delta / dot(x, product)).squareRoot() }
  .or { delta, x, product in (2 * delta / abs(dot(x, product))).squareRoot() },
  .init(
    "length.guardsNegativeAlone", .missingCase,
    "a curvature of 0 is not caught: 2δ / 0 is infinite, and the answer there is 0."
  ) { delta, x, product in
    let curvature = dot(x, product)
    return curvature >= 0 ? (2 * delta / curvature).squareRoot() : 0
  },
  .init(
    "length.guardsZeroAlone", .missingCase,
    "a negative curvature is not caught: the root of a negative number is not a number, and the "
      + "answer there is 0."
  ) { delta, x, product in
    let curvature = dot(x, product)
    return curvature != 0 ? (2 * delta / curvature).squareRoot() : 0
  },
  .init(
    "length.absoluteCurvature", .sign,
    "the size of a negative curvature is taken: there is no length with which the model reaches δ, "
      + "and the answer is 0.",
    curvature { abs(dot($0, $1)) }),
  .init(
    "length.oneWithoutCurvature", .missingCase,
    "the answer is 1 where the curvature is not above 0: it is 0, no step at all."
  ) { delta, x, product in
    let curvature = dot(x, product)
    return curvature > 0 ? (2 * delta / curvature).squareRoot() : 1
  },
  .init(
    "length.smallNumberAdded", .precision,
    "a small number is added to the curvature, or keeps it from 0: where there is little "
      + "curvature, the step becomes too short, and where there is none, far too long."
  ) { delta, x, product in (2 * delta / (dot(x, product) + 1e-8)).squareRoot() }
  .or { delta, x, product in (2 * delta / max(dot(x, product), 1e-8)).squareRoot() }
  .or(curvature { max(0, dot($0, $1)) + 1e-8 }),
  .init(
    "length.thresholdTooWide", .precision,
    "a small curvature counts as none: compare with 0 itself."
  ) { delta, x, product in
    let curvature = dot(x, product)
    return curvature > 1e-6 ? (2 * delta / curvature).squareRoot() : 0
  },
]
