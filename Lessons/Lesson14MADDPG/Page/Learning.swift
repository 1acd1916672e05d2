import Console
import Experiments
import Lesson14
import Notebook
import RLCore

/// The learning curve on TwoAgentGrid, and the ways before and after.
func learningCell(_ page: Page, _ trainings: Trainings) async throws {
  let runs = try await trainings.onGrid(page)
  page.report(Trainings.grid, Array(runs.prefix(page.options.seeds)))
  let seed = page.options.seed
  let quiet = Trainings.settings(.init(), page)
  var random = RandomStream(seed: seed, name: "maddpg").stream(named: "weights")
  let first = MADDPGPlayers(for: TwoAgentGrid(), settings: quiet, using: &random)
  page.show(
    SideBySide(
      [("untrained", first), ("trained", runs[0].outcome.agent)].map { name, players in
        var players = players
        var random = RandomStream(seed: seed, name: "picture")
        let episode = JointEpisode(of: TwoAgentGrid(), using: &random) {
          players.modes($0, rows: 1).map { $0[0] }
        }
        return episode.picture("\(name): \(Format.fixed(episode.returns[0], 2, sign: true))")
      }))
  let solved = runs.count { $0.final >= Trainings.grid.bar - 1e-3 }
  page.say("\(solved) of \(runs.count) seeds earn 8.65 in the end, the most that there is.")
  page.record("learning.solved", solved)
}

/// Agents that learn alone beside agents with critics that see all, on TwoAgentGrid.
func aloneCell(_ page: Page, _ trainings: Trainings) async throws {
  let kinds = [
    ("alone", try await trainings.aloneOnGrid(page)), ("MADDPG", try await trainings.onGrid(page)),
  ]
  var table = Table(
    .text("critic sees"), .right("best, 95 %"), .number("loss", 3),
    .right("last return of each seed"))
  for (name, runs) in kinds {
    // The second half of the training, when exploration is over.
    let shares = runs.map { run in
      let late = run.curve.suffix(run.curve.count / 2)
      return 100 * Double(late.count { $0.value >= Trainings.grid.bar - 1e-3 }) / Double(late.count)
    }
    let share = Statistics.mean(shares)
    let range = interval(of: shares, name, page)
    let losses = runs.compactMap { MADDPGLog($0.outcome.reports).criticLosses.last }
    let finals = runs.map(\.final).sorted()
    let distinct = finals.count { $0 < Trainings.grid.bar - 1e-3 }
    table.add(
      name == "alone" ? "oᵢ, aᵢ" : "all o, all a",
      "\(Format.fixed(share, 0)) % (\(Format.range(range.lowerBound, range.upperBound, 0)))",
      Statistics.mean(losses),
      (finals.prefix(distinct).map { Format.fixed($0, 2) }
        + ["\(finals.count - distinct) × 8.65"]).joined(separator: " "))
    page.record("alone.\(name)", share)
  }
  table.note(
    "TwoAgentGrid, \(kinds[0].1.count) seeds, \(Format.grouped(kinds[0].1[0].steps)) steps. Best: "
      + "of the evaluations in the second half, those that earn 8.65. Loss: the critics', in the "
      + "last fifth. Means over the seeds. Agents that learn alone find the way, and lose it again."
  )
  page.show(table)
  let runs = kinds.map { $0.1[0] }
  page.show(
    Plot(
      x: Axis("steps", including: [0]), y: Axis("best, %", range: 0...100, ticks: [0, 50, 100]),
      height: 8,
      [
        .line("MADDPG", runs[1].curve.map(\.steps), best(kinds[1].1)),
        .line("alone", runs[0].curve.map(\.steps), best(kinds[0].1)),
      ]))
  page.caption("How many of the seeds earn 8.65 at each evaluation.")
}

/// The percentage of the seeds that earn what can be earned, at each point.
private func best(_ runs: [MADDPGRun]) -> [Double] {
  runs[0].curve.indices.map { point in
    let solved = runs.count { $0.curve[point].value >= Trainings.grid.bar - 1e-3 }
    return 100 * Double(solved) / Double(runs.count)
  }
}

/// A 95 % bootstrap interval of a mean.
func interval(of values: [Double], _ name: String, _ page: Page) -> ClosedRange<Double> {
  var random = RandomStream(seed: page.options.seed, name: "interval of \(name)")
  return Statistics.bootstrapInterval(values, using: &random, statistic: Statistics.mean)
}
