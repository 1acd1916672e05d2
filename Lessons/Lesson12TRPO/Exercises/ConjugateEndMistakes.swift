import Course
import Lesson12

/// Wrong beginnings and ends.
let conjugateEndMistakes: [Misconception<Solver>] = [
  .init(
    "cg.startsAtRightSide", .missingCase,
    "x begins at b while the residual is b: with r = b − A x, x must begin at 0.",
    solving { $0.start = { $0.x = $0.b } }),
  .init(
    "cg.firstDirectionNegated", .sign,
    "the first direction is −r: it is r.",
    solving { $0.start = { $0.p = $0.b.map { -$0 } } }),
  .init(
    "cg.oneIterationMore", .index,
    "there is one iteration more than `iterations`, as by 0...iterations.",
    solving { $0.iterations = { iterations, _ in iterations + 1 } }),
  .init(
    "cg.oneIterationLess", .index,
    "there is one iteration less than `iterations`, as by 1..<iterations.",
    solving { $0.iterations = { iterations, _ in max(0, iterations - 1) } }),
  .init(
    "cg.ignoresIterations", .parameter,
    "`iterations` is not looked at, and there are as many as unknowns, or 10: stop after "
      + "`iterations` of them in any case.",
    solving { $0.iterations = { _, b in b.count } }
  )
  .or(solving { $0.iterations = { _, _ in 10 } }),
  .init(
    "cg.atLeastOneIteration", .missingCase,
    "there is always one iteration, even where `iterations` is 0.",
    solving { $0.iterations = { iterations, _ in max(1, iterations) } }),
  .init(
    "cg.withoutTolerance", .parameter,
    "`tolerance` is not looked at: once the residual is 0, α and β divide 0 by 0.",
    solving { $0.isDone = { _, _, _ in false } }),
  .init(
    "cg.assumesTolerance", .parameter,
    "`tolerance` is not looked at, and a share such as 0.001, or 0, stands in its place: take the "
      + "argument.",
    solving { $0.isDone = { residual, first, _ in residual <= 1e-3 * first } }
  )
  .or(solving { $0.isDone = { residual, first, _ in residual <= 0.1 * first } })
  .or(solving { $0.isDone = { residual, _, _ in residual <= 0 } }),
  .init(
    "cg.absoluteTolerance", .parameter,
    "‖r‖ is compared with `tolerance` itself: it is compared with that share of ‖b‖.",
    solving { $0.isDone = { residual, _, tolerance in residual <= tolerance } }
  )
  .or(solving { $0.isDone = { residual, _, tolerance in residual * residual <= tolerance } }),
  .init(
    "cg.squaresAgainstTolerance", .parameter,
    "rᵀr is compared with `tolerance` · bᵀb: the square of a norm needs the square of the "
      + "tolerance, or both their roots.",
    solving { $0.isDone = { $0 * $0 <= $2 * $1 * $1 } }),
  .init(
    "cg.strictTolerance", .missingCase,
    "the iterations end where ‖r‖ is below the tolerance's share of ‖b‖, but not where it equals "
      + "it: with b = 0 both are 0.",
    solving { $0.isDone = { $0 < $2 * $1 } }),
  .init(
    "cg.stopsAfterwards", .missingCase,
    "the residual is tested after each iteration alone: the first one must be tested as well, "
      + "since b may be 0.",
    solving { $0.testsFirst = false }),
  .init(
    "cg.stopsAtOnce", .sign,
    "the test is the wrong way round: the iterations end where the residual is small.",
    solving { $0.isDone = { $0 > $2 * $1 } }),
]

/// Right solutions that are reported or asked for otherwise.
let conjugateReportMistakes: [Misconception<Solver>] = [
  .init(
    "cg.squaresReported", .term,
    "`residuals` are the squares rᵀr: they are the norms, their roots.",
    changing: reporting { residuals, _ in residuals.map { $0 * $0 } }),
  .init(
    "cg.sharesReported", .term,
    "`residuals` are divided by the first one: they are the norms themselves.",
    changing: reporting { residuals, _ in residuals.map { $0 / residuals[0] } }),
  .init(
    "cg.firstResidualLeftOut", .index,
    "`residuals` begin after the first iteration: ‖b‖ comes first.",
    changing: reporting { residuals, _ in Array(residuals.dropFirst()) }),
  .init(
    "cg.lastResidualLeftOut", .index,
    "the residual after the last iteration is missing in `residuals`.",
    changing: reporting { residuals, _ in
      residuals.count > 1 ? residuals.dropLast() : residuals
    }),
  .init(
    "cg.lastResidualAlone", .aggregate,
    "`residuals` hold the last norm alone: one after each iteration belongs there, and ‖b‖ first.",
    changing: reporting { residuals, _ in Array(residuals.suffix(1)) }),
  .init(
    "cg.residualsReversed", .direction,
    "`residuals` begin with the last one: ‖b‖ comes first.",
    changing: reporting { residuals, _ in residuals.reversed() }),
  .init(
    "cg.residualsOfAllIterations", .missingCase,
    "`residuals` are filled up to `iterations` + 1 numbers where the iterations ended early.",
    changing: reporting { residuals, iterations in
      residuals
        + [Float](
          repeating: residuals[residuals.count - 1],
          count: max(0, iterations + 1 - residuals.count))
    }),
  .init(
    "cg.productTwice", .storage,
    "each iteration asks for two products: keep A p for α and for the residual. A product costs a "
      + "pass through the network and back.",
    solving {
      $0.image = {
        _ = try $1($0.p)
        return try $1($0.p)
      }
    }),
  .init(
    "cg.residualComputedAnew", .storage,
    "the residual is computed anew as b − A x, which asks for a second product in each iteration: "
      + "r′ = r − α A p needs none.",
    solving { $0.computesResidualAnew = true }),
  .init(
    "cg.oneProductMore", .term,
    "a product is asked for before the first iteration or after the last: with x = 0 the residual "
      + "is b, and in the end r is b − A x already.",
    changing: { right in
      {
        _ = try $0($1)
        return try right($0, $1, $2, $3)
      }
    }),
  .init(
    "cg.asksBeforeTest", .index,
    "A p is asked for before the test that ends the iterations: where it ends them, that product "
      + "is for nothing.",
    solving { $0.asksBeforeTest = true }),
  .init(
    "cg.rightSideReturned", .exchange,
    "b itself is returned for the solution: x with A x = b is asked for.",
    changing: { right in { ($1, try right($0, $1, $2, $3).residuals) } }),
]

/// The right solution with other residuals.
private func reporting(
  _ change: @escaping @Sendable (_ residuals: [Float], _ iterations: Int) -> [Float]
) -> Misconception<Solver>.Change {
  { right in
    {
      let answer = try right($0, $1, $2, $3)
      return (answer.solution, change(answer.residuals, $2))
    }
  }
}
