import Course
import Lesson12

extension Exercise<TRPOFunctions> {
  /// 12.7: find the bug.
  static var findBug: Self {
    Exercise(
      "12.7", \.findBug, title: "Find the bug", snippet: "find-bug", section: "What to watch",
      hints: [
        "Ask of each mistake: which number of a report does it change, and does another mistake "
          + "change it the same way? Begin with those that nothing else looks like.",
        "A fraction of 0 everywhere, a divergence of exactly 0 after steps that were taken, "
          + "residuals that end where they began, an explained variance that stays near 0: each "
          + "belongs to one mistake. The other three differ in divergence / δ alone.",
        "In this order: no fraction above 0 (.wrongSign); all taken steps with the divergence 0 "
          + "(.selfDivergence); the last residual as large as the first in every update "
          + "(.staleResidual); no explained variance above 0.3 (.frozenCritic). Then sort "
          + "divergence / δ of the taken steps and look at the middle one: below 0.1 "
          + ".summedFisher, below 0.55 .missingTwo, else .healthy.",
      ],
      endlessHint: "A few passes over the reports are enough.",
      cases: {
        let all = RecordedReports.steps + RecordedReports.parts
        // Every eighth, so that neighbours have different mistakes: 8 has no factor in common with
        // their number.
        return all.indices.map { index in
          reportsCase("log \(index + 1) of \(all.count)", all[(index * 8) % all.count])
        }
      },
      misconceptions: reportRuleMistakes + confusedReportMistakes,
      promises: [
        Promise(
          "The divergence of a step grows with the square", brokenBy: "reports.lengthForSquare"),
        Promise("of `settings` the `maximumDivergence`", brokenBy: "reports.assumesDivergence"),
        Promise("judge by most of them", brokenBy: "reports.oneUpdate"),
        Promise("0 where no step was taken", brokenBy: "reports.selfForSign"),
        Promise("`residuals` (‖g‖ first)", brokenBy: "reports.residualForgotten"),
        Promise("`.healthy`: all is well", brokenBy: "reports.healthyForgotten"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1)) } })
  }
}

/// The first updates of a training on CartPole that has been run.
///
/// A line an update: divergence, improvement, fraction and explained variance, then the residuals.
/// A test trains again and finds the same numbers.
struct RecordedReports: Sendable {
  let bug: TRPOBug
  let seed: UInt64
  let settings: TRPOSettings
  let rows: [[Double?]]

  init(_ bug: TRPOBug, seed: UInt64, _ maximumDivergence: Float, _ text: String) {
    (self.bug, self.seed) = (bug, seed)
    var settings = TRPOSettings.cartPole
    settings.maximumDivergence = maximumDivergence
    self.settings = settings
    rows = text.split(separator: "\n").map { line in
      line.split(separator: " ").map { Double($0) }
    }
  }

  var reports: [TRPOReport] {
    rows.map { row in
      var report = TRPOReport()
      report.divergence = Float(row[0] ?? 0)
      report.improvement = Float(row[1] ?? 0)
      report.fraction = Float(row[2] ?? 0)
      report.explainedVariance = row[3]
      report.residuals = row[4...].map { Float($0 ?? 0) }
      return report
    }
  }
}

private func reportsCase(_ title: String, _ recorded: RecordedReports) -> Case<TRPOFunctions> {
  let (reports, settings, rows) = (recorded.reports, recorded.settings, recorded.rows)
  func column(_ name: String, _ index: Int) -> Column {
    Column.exact(name, rows.map { $0[index] ?? .nan })
  }
  return .choice(
    title, settings: [setting("maximumDivergence", settings.maximumDivergence)], row: "update",
    inputs: [
      column("divergence", 0), column("improvement", 1), column("fraction", 2),
      column("‖g‖", 4), Column.exact("last residual", rows.map { ($0.last ?? 0) ?? 0 }),
      column("explained", 3),
    ],
    result: "mistake", expected: recorded.bug,
    meaning: { "With .\($0.rawValue), \(sign(of: $0)). Here, \(sign(of: recorded.bug))." }
  ) { try $0.findBug(reports, settings) }
}

/// What reports show of a mistake and of no other.
private func sign(of bug: TRPOBug) -> String {
  switch bug {
  case .healthy:
    "most divergences are 0.6 to 1 times δ, residuals shrink and the critic learns"
  case .wrongSign: "no fraction is ever above 0"
  case .missingTwo: "most divergences are 0.3 to 0.5 times δ"
  case .summedFisher: "most divergences are about a thousandth of δ"
  case .staleResidual: "the last residual is as large as ‖g‖ in every update"
  case .selfDivergence: "steps are taken and their divergence is 0"
  case .frozenCritic: "the explained variance stays near 0"
  }
}
