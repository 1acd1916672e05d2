import Console
import Lesson12
import Notebook
import RLCore

/// The residual and the gain after more and more products, with three dampings.
func productsCell(_ page: Page, _ functions: TRPOFunctions) throws {
  let dampings: [Float] = [0.1, 0.01, 0]
  let after = page.options.budget(5, quick: 1)
  func survey(_ iterations: Int, _ damping: Float) throws -> StepSurvey {
    var settings = TRPOSettings.cartPole
    (settings.iterations, settings.damping, settings.tolerance) = (iterations, damping, 0)
    // The training before the update is the same in all of them.
    return try surveyCartPoleStep(
      .cartPole, seed: page.options.seed, after: after, fractions: [], step: settings,
      functions: functions)
  }
  /// gᵀΔ of the step along x whose quadratic divergence is δ.
  func gain(_ survey: StepSurvey) -> Double {
    Double(survey.linearImprovement)
      * (Double(TRPOSettings.cartPole.maximumDivergence) / Double(survey.quadraticDivergence))
      .squareRoot()
  }
  var table = Table(
    columns: [.count("products")] + dampings.map { .number("‖r‖/‖g‖, λ = \(Format.shortest($0))", 4) }
      + dampings.map { .number("gain, \(Format.shortest($0))", 4) })
  for iterations in page.options.budget([1, 2, 4, 10, 20, 40], quick: [1, 10]) {
    let surveys = try dampings.map { try survey(iterations, $0) }
    table.add(
      cells: [iterations]
        + surveys.map {
          Double(($0.residuals.last ?? 0) / ($0.residuals.first ?? 1)) as any TableCellConvertible
        } + surveys.map { gain($0) })
  }
  table.note(
    "Gain: gᵀΔ in deviations of A, where Δ along x has the quadratic divergence δ = 0.01.")
  page.show(table)
}

/// The surrogate and the divergence along one step, and what the line search did in trainings.
func searchCell(_ page: Page, _ trainings: Trainings) async throws {
  let fractions = (0...24).map { Float($0) / 8 }
  let settings = TRPOSettings.cartPole
  let survey = try surveyCartPoleStep(
    settings, seed: page.options.seed, after: page.options.budget(5, quick: 1),
    fractions: fractions, functions: trainings.functions)
  let delta = Double(settings.maximumDivergence)
  let whole = Double(survey.linearImprovement)
  page.show(
    Plot(
      x: Axis("part f of the step"), y: Axis("share", range: 0...4), height: 12,
      [
        .line(
          "KL/δ", survey.natural.map(\.fraction),
          survey.natural.map { Double($0.divergence) / delta }),
        .line(
          "its model", survey.natural.map(\.fraction),
          survey.natural.map {
            Double(survey.quadraticDivergence * $0.fraction * $0.fraction) / delta
          }),
        .line(
          "gain", survey.natural.map(\.fraction),
          survey.natural.map { Double($0.improvement) / whole }),
        .reference(y: 1, "KL = δ"),
      ]))
  page.caption("Gain: what the surrogate gains, as a share of its linear model gᵀΔ at f = 1.")
  var table = Table(
    .text("trainings"), .count("updates"), .count("f = 1"), .count("½"), .count("¼"),
    .count("less"), .count("none"), .number("largest KL/δ", 3))
  func add(_ name: String, _ reports: [TRPOReport], _ delta: Float) {
    func count(_ fraction: Float) -> Int { reports.count { $0.fraction == fraction } }
    table.add(
      name, reports.count, count(1), count(0.5), count(0.25),
      reports.count { $0.fraction > 0 && $0.fraction < 0.25 }, count(0),
      (reports.map(\.divergence).max() ?? 0) / delta)
  }
  let grid = try await trainings.onGrid(page).flatMap(\.outcome.reports)
  add("grid 10×10", grid, TRPOSettings.grid.maximumDivergence)
  let cartPole = try await trainings.onCartPole(page).flatMap(\.outcome.reports)
  add("CartPole-v1", cartPole, settings.maximumDivergence)
  page.show(table)
}
