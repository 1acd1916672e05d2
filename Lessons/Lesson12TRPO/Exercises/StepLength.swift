import Course
import Lesson12
import RLCore

extension Exercise<TRPOFunctions> {
  /// 12.4: the length of a step.
  static var stepLength: Self {
    Exercise(
      "12.4", \.stepLength, title: "Step length", snippet: "step-length",
      section: "How long a step?",
      hints: [
        "Take β out of the bracket: ½ β² xᵀF x = δ, an equation for one number.",
        "xᵀF x is the sum of direction[i] · product[i]. It stands below δ, under the root; the ½ "
          + "becomes a 2 above.",
        "let curvature = Σ direction[i] * product[i]; return curvature > 0 ? (2 * "
          + "maximumDivergence / curvature).squareRoot() : 0.",
      ],
      endlessHint: "One sum over the two lists is enough.",
      cases: questions,
      misconceptions: lengthFormulaMistakes + lengthCurvatureMistakes,
      promises: [
        Promise("½ (β x)ᵀ F (β x) = δ", brokenBy: "length.withoutTwo", "length.withoutRoot"),
        Promise("δ = `maximumDivergence` > 0", brokenBy: "length.assumesDivergence"),
        Promise("F x = `product`", brokenBy: "length.euclidean"),
        Promise(
          "Return 0 where xᵀF x is not above 0", brokenBy: "length.unguarded",
          "length.absoluteCurvature"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2)) } })
  }
}

private func questions() -> [Case<TRPOFunctions>] {
  var random = RandomStream(seed: 12, name: "12.4")
  let x = random.floats(6, -2, 2)
  let noise = random.floats(6, 0.2, 3)
  return [
    lengthCase("one number", 0.5, [1], [1]),
    lengthCase("two numbers", 0.01, [1, 2], [2, 3]),
    lengthCase("a larger divergence", 0.04, [1, 2], [2, 3]),
    lengthCase("a divergence above 1", 2, [1, 2], [2, 3]),
    lengthCase("a direction of 0", 0.01, [0, 0], [0, 0]),
    lengthCase("no curvature along the direction", 0.01, [1, -1], [1, 1]),
    lengthCase("a negative curvature", 0.01, [1, 2], [-2, -3]),
    lengthCase("a negative term in a positive sum", 0.02, [1, -2, 0.5], [-1, -3, 4]),
    lengthCase("little curvature", 0.01, [1e-4, 2e-4], [1e-5, 1e-5]),
    lengthCase("much curvature", 0.001, [100, 50], [300, 200]),
    lengthCase("drawn: six numbers", 0.013, x, zip(x, noise).map { $0 * $1 }),
  ]
}

/// The expected factor is found by bisection of ½ (βx)ᵀF(βx) − δ.
private func lengthCase(
  _ title: String, _ divergence: Float, _ x: [Float], _ product: [Float]
) -> Case<TRPOFunctions> {
  let curvature = Lesson12Exercises.product(x.map(Double.init), product.map(Double.init))
  var (low, high) = (0.0, curvature > 0 ? 1e9 : 0)
  for _ in 0..<200 {
    let middle = (low + high) / 2
    if middle * curvature * middle / 2 > Double(divergence) { high = middle } else { low = middle }
  }
  return Case(
    title: title, settings: [setting("maximumDivergence", divergence)], row: "i",
    inputs: [
      Column.exact("direction", x.map(Double.init)),
      Column.exact("product", product.map(Double.init)),
    ],
    expected: [Column("length", [low], absolute: 1e-9)]
  ) { functions in
    .answer([Column("length", [try functions.stepLength(divergence, x, product)])])
  }
}
