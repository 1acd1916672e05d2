import Course
import CourseTape
import Lesson12
import RLCore

extension Exercise<TRPOFunctions> {
  /// 12.2: conjugate gradients.
  static var conjugateGradient: Self {
    Exercise(
      "12.2", \.conjugateGradient, title: "Conjugate gradients", snippet: "conjugate-gradient",
      section: "Solving with products alone",
      hints: [
        "Keep x, r and p from one iteration to the next, and rᵀr beside them. A p is asked for "
          + "once an iteration, and used twice: in α and in the new residual.",
        "The order matters: first α from the old r; then x and r′; then β = r′ᵀr′ / rᵀr from both "
          + "residuals; then p ← r′ + β p. The test ‖r‖ ≤ tolerance · ‖b‖ stands before the "
          + "product, so that b = 0 divides nothing by 0.",
        "for _ in 0..<iterations { if residuals.last ≤ tolerance · residuals[0] { break }; let "
          + "image = try product(p); let alpha = square / dot(p, image); x += alpha p; r −= alpha "
          + "image; let next = dot(r, r); p = r + next / square · p; square = next; append √next "
          + "}.",
      ],
      endlessHint: "Does the loop end after `iterations` of them, where the tolerance is 0?",
      cases: questions,
      misconceptions: conjugateStepMistakes + conjugateEndMistakes + conjugateReportMistakes,
      promises: [
        Promise("Begin with x = 0", brokenBy: "cg.startsAtRightSide"),
        Promise("Each iteration asks for one product and no more", brokenBy: "cg.productTwice"),
        Promise("Before each one, stop", brokenBy: "cg.stopsAfterwards"),
        Promise("stop where ‖r‖ ≤ `tolerance` · ‖b‖", brokenBy: "cg.strictTolerance"),
        Promise("stop after `iterations` of them in any case", brokenBy: "cg.ignoresIterations"),
        Promise("With b = 0 nothing is asked and x is 0", brokenBy: "cg.withoutTolerance"),
        Promise("‖b‖ first", brokenBy: "cg.firstResidualLeftOut"),
        Promise("then one after each iteration", brokenBy: "cg.lastResidualLeftOut"),
      ],
      extremes: { right, extreme in
        {
          let answer = try right($0, $1, $2, $3)
          return (extreme(answer.solution), extreme(answer.residuals))
        }
      })
  }
}

private func questions() -> [Case<TRPOFunctions>] {
  var random = RandomStream(seed: 12, name: "12.2")
  let small: [[Double]] = [[2, 0], [0, 1]]
  let coupled: [[Double]] = [[3, 1, 0], [1, 2, 0.5], [0, 0.5, 1]]
  let (four, six) = (random.matrix(4), random.matrix(6))
  return [
    systemCase("nothing to solve: b = 0", [[2, 1], [1, 2]], [0, 0], iterations: 5),
    systemCase("one unknown", [[4]], [2], iterations: 1),
    systemCase("one iteration", small, [2, 2], iterations: 1),
    systemCase("two iterations", small, [2, 2], iterations: 2),
    systemCase("no iteration at all", small, [2, 2], iterations: 0),
    systemCase(
      "a multiple of the identity, solved after one of four iterations", [[2, 0], [0, 2]], [2, 4],
      iterations: 4),
    systemCase("a tolerance of 1, which b itself meets", small, [2, 2], iterations: 2, 1),
    systemCase(
      "a tolerance that is met after one iteration", small, [2, 2], iterations: 2, 0.4),
    systemCase(
      "a tolerance that is met after two iterations", coupled, [1, -2, 3], iterations: 3, 0.4),
    systemCase(
      "a small residual that is above the tolerance", [[2, 0], [0, 2.001]], [2, 2], iterations: 2,
      1e-5),
    systemCase("two iterations for three unknowns", coupled, [1, -2, 3], iterations: 2),
    systemCase("three iterations for three unknowns", coupled, [1, -2, 3], iterations: 3),
    systemCase("a large right side", coupled, [100, -200, 300], iterations: 3, 0.05),
    systemCase("a small right side", coupled, [0.01, -0.02, 0.03], iterations: 3, 0.05),
    systemCase("drawn: four unknowns", four, random.numbers(4, -2, 2), iterations: 4),
    systemCase("drawn: six unknowns", six, random.numbers(6, -2, 2), iterations: 4, 0.02),
  ]
}

extension RandomStream {
  /// B Bᵀ + 1, which is symmetric and positive definite.
  fileprivate mutating func matrix(_ size: Int) -> [[Double]] {
    let b = (0..<size).map { _ in numbers(size, -1, 1) }
    return (0..<size).map { i in
      (0..<size).map { j in (product(b[i], b[j]) * 100).rounded() / 100 + (i == j ? 1 : 0) }
    }
  }
}

private func systemCase(
  _ title: String, _ matrix: [[Double]], _ rightSide: [Double], iterations: Int,
  _ tolerance: Float = 0
) -> Case<TRPOFunctions> {
  let (floats, b) = (matrix.map { $0.map { Float($0) } }, rightSide.map { Float($0) })
  let (x, residuals) = bestSolutions(
    matrix, rightSide, iterations: iterations, tolerance: Double(tolerance))
  return Case(
    title: title, settings: ["iterations = \(iterations)", setting("tolerance", tolerance)],
    row: "row",
    inputs: [Column.lists("A", matrix), Column("b", rightSide)],
    expected: [
      Column("solution", x), Column("residuals", residuals, absolute: 1e-5 * (1 + residuals[0])),
      Column("products asked for", [Double(residuals.count - 1)]),
    ]
  ) { functions in
    var products = 0
    let answer = try functions.conjugateGradient(
      { vector in
        guard vector.count == b.count else {
          throw Misuse(
            "product was given \(vector.count) numbers where A has \(b.count) rows")
        }
        products += 1
        return floats.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
      }, b, iterations, tolerance)
    return .answer([
      Column("solution", answer.solution), Column("residuals", answer.residuals),
      Column("products asked for", [Double(products)]),
    ])
  }
}
