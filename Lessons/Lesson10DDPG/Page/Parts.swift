import Console
import Experiments
import Lesson10
import Notebook
import RLCore

extension DDPGVariant {
  /// The name on the page.
  var title: String {
    switch self {
    case .td3: "TD3"
    case .withoutMinimum: "no minimum"
    case .withoutSmoothing: "no smoothing"
    case .withoutDelay: "no delay"
    case .ddpg: "DDPG"
    case .withoutTargets: "DDPG, τ = 1"
    }
  }
}

/// Each of TD3's parts left out, and the target networks, too.
func partsCell(_ page: Page, _ trainings: Trainings) async throws {
  var rows: [(name: String, checks: [[ValueCheck]])] = []
  for variant in DDPGVariant.allCases {
    rows.append((variant.title, try await trainings.checks(of: variant, page)))
  }
  show(rows, "agent", on: page)
}

/// A time limit as a termination, and an action scale forgotten.
func trapsCell(_ page: Page, _ trainings: Trainings) async throws {
  let kinds: [(name: String, bug: DDPGBug, limit: Int)] = [
    ("right", .none, 200), ("right, limit 50", .none, 50),
    ("limit 200 ends", .timeLimitTerminates, 200), ("limit 50 ends", .timeLimitTerminates, 50),
    ("torque in ±1", .actionScaleForgotten, 200),
  ]
  var rows: [(name: String, checks: [[ValueCheck]])] = []
  for kind in kinds {
    let checks = try await trainings.checks(
      of: .ddpg, with: kind.bug, timeLimit: kind.limit, page)
    rows.append((kind.name, checks))
  }
  show(rows, "DDPG", on: page)
  page.caption(
    "Limit: the steps of a training's episode, 200 where nothing is said. Ends: the limit counts "
      + "as a termination. Judged on 200 steps, and on returns without an end.")
}

/// What kinds of training promise and earn, one a row: early, and at their end.
private func show(
  _ rows: [(name: String, checks: [[ValueCheck]])], _ title: String, on page: Page
) {
  let runs = rows[0].checks
  let (early, last) = (max(0, runs[0].count / 4 - 1), runs[0].count - 1)
  // Few seeds are shown themselves.
  let isFew = runs.count <= 5
  func text(_ values: [Double], sign: Bool = false) -> String {
    if isFew {
      return values.sorted().map { Format.fixed($0, 0, sign: sign) }.joined(separator: " ")
    }
    let (mean, range) = page.interval(values, "checks")
    return Format.fixed(mean, 0, sign: sign)
      + " (\(Format.range(range.lowerBound, range.upperBound, 0)))"
  }
  let steps = [early, last].map { Format.grouped(runs[0][$0].steps) }
  var table = Table(
    .text(title), .right("Q − return"), .right("return, \(steps[0]) steps"),
    .right("return, \(steps[1])"))
  for (name, checks) in rows {
    table.add(
      name, text(checks.map { $0[last].bias }, sign: true),
      text(checks.map { $0[early].episodeReturn }), text(checks.map { $0[last].episodeReturn }))
  }
  table.note(
    "Pendulum-v1, \(runs.count) seeds"
      + (isFew ? ", each shown; " : ": interquartile means and 95 % intervals; ")
      + "50 episodes each. Q − return: after \(steps[1]) steps.")
  page.show(table)
}
