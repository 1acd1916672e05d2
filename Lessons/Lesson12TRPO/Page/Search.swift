import Console
import Lesson12
import Notebook
import RLCore

/// The residual, the gain and the divergence of the step after more and more products.
func productsCell(_ page: Page, _ functions: TRPOFunctions) throws {
  page.derivation(
    """
    r = g − (F + λ) x,   Δ = β x with β = √( 2δ / xᵀ(F + λ) x )
    """)
  let dampings: [Float] = [0.1, 0]
  let after = page.options.budget(5, quick: 1)
  let delta = TRPOSettings.cartPole.maximumDivergence
  var table = Table(
    columns: [.right("products")]
      + dampings.flatMap { damping -> [TableColumn] in
        [
          .number("‖r‖/‖g‖, λ = \(Format.shortest(damping))", 3), .number("gain", 4),
          .number("KL/δ", 2),
        ]
      })
  for iterations in page.options.budget([1, 2, 5, 10, 40], quick: [1, 10]) {
    var cells: [any TableCellConvertible] = [String(iterations)]
    for damping in dampings {
      var settings = TRPOSettings.cartPole
      (settings.iterations, settings.damping, settings.tolerance) = (iterations, damping, 0)
      // The training before the update is the same in all of them.
      let survey = try surveyCartPoleStep(
        .cartPole, seed: page.options.seed, after: after, fractions: [1], step: settings,
        functions: functions)
      cells += [
        (survey.residuals.last ?? 0) / (survey.residuals.first ?? 1),
        survey.natural[0].improvement, survey.natural[0].divergence / delta,
      ]
    }
    table.add(cells: cells)
  }
  table.note("The whole step, f = 1. Gain: of the surrogate, in standard deviations of A.")
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
      x: Axis("part f of the step"), y: Axis("share", range: 0...4), height: 9,
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
  page.caption("Divergences as shares of δ, the surrogate's gain as one of gᵀΔ at f = 1.")
  var table = Table(
    .text("trainings"), .count("updates"), .count("f = 1"), .count("1/2"), .count("1/4"),
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
