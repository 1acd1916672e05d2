import Console
import Experiments
import Lesson16
import Notebook
import RLCore

/// Where the upper level sends the lower one, over a training.
func subgoalsCell(_ page: Page, _ trainings: Trainings) async throws {
  let runs = try await trainings.inRooms(.hac, page)
  let checks = runs[0].outcome.checks
  let last = checks.count - 1
  let points = [min(3, last), last]
  page.show(
    SideBySide(
      points.map { point in
        goalMap(
          "after \(Format.grouped(checks[point].steps)) steps", .farRoom,
          values: checks[point].counts.map(Double.init), showsGoal: false)
      }))
  page.caption("How often each cell is a subgoal in 100 episodes without exploration.")
  page.show(
    SideBySide(
      points.map { point in
        let episode = checks[point].episode
        var world = GoalGrid.farRoom
        world.begin(at: episode[0].start, goal: episode[0].goal)
        return goalMap(
          "after \(Format.grouped(checks[point].steps)) steps", world, way: way(episode),
          subgoals: episode.map(\.subgoal))
      }))
  page.caption(
    "The first of these episodes; where the goal is the subgoal it has no number.")
  var table = Table(
    .count("steps"), .right("steps to a subgoal, 95 %"), .right("subgoals reached, 95 %"),
    .right("success, 95 %"))
  for point in [0, 2, 4, 8, 12, last] where point <= last {
    func cell(_ name: String, _ quantity: (HACRun) -> Double) -> String {
      let (mean, range) = page.interval(runs.map(quantity), "\(name) at \(point)")
      return "\(Format.fixed(mean, 2)) "
        + "(\(Format.range(range.lowerBound, range.upperBound, 2)))"
    }
    table.add(
      checks[point].steps, cell("distance") { $0.outcome.checks[point].distance },
      cell("reached") { $0.outcome.checks[point].reached },
      cell("success") { $0.curve[point].value })
  }
  table.note(
    "\(runs.count) seeds: interquartile means. Steps of the shortest way; "
      + "H = \(HACSettings().horizon).")
  page.show(table)
}

/// The cells of an episode, one after another.
private func way(_ episode: [SubgoalAttempt]) -> [Int] {
  [episode[0].start] + episode.flatMap { $0.cells.dropFirst() }
}

/// How many transitions of each kind there are.
func kindsCell(_ page: Page, _ trainings: Trainings) async throws {
  let reports = try await trainings.inRooms(.hac, page)[0].outcome.reports
  var table = Table(
    columns: [.text("transitions")] + (1...5).map { .right("fifth \($0)") })
  let kinds: [(String, (HACReport) -> Int)] = [
    ("moves, as lived through", { $0.moves }), ("  copies", { $0.moveCopies }),
    ("  with reward 0", { $0.zeroRewards }), ("subgoals given", { $0.attempts }),
    ("  reached", { $0.subgoals }), ("hindsight actions", { $0.decisions }),
    ("  copies", { $0.decisionCopies }), ("penalties", { $0.penalties }),
    ("episodes", { $0.episodes }), ("  at their goal", { $0.goals }),
  ]
  for (name, count) in kinds {
    let sums = (0..<5).map { part in
      reports[reports.count * part / 5..<reports.count * (part + 1) / 5].reduce(0) {
        $0 + count($1)
      }
    }
    table.add(cells: [name] + sums.map { Format.grouped($0) as any TableCellConvertible })
  }
  table.note("Four rooms, seed \(page.options.seed); exploration included.")
  page.show(table)
}
