import Experiments
import Lesson05
import Notebook
import RLCore

/// The task: the best way through the 10×10 grid within 50 episodes.
func learningCell(_ page: Page, _ trainings: Trainings) async throws {
  let runs = try await trainings.solved(page)
  let (task, count) = (Trainings.task, Trainings.episodes)
  page.showCurves(
    "Dyna-Q, k = 50", runs, x: ("episodes", Array(0...count)), range: task.range, bar: task.bar)
  page.record(task, runs)
  page.tasks(value: "greedy")
  var table = Table(
    .text("all seeds"), .right("optimal"), .number("after episode", 0),
    .number("worst", 0), .count("real steps"), .count("updates"))
  for (name, key, planning, runs) in [
    ("k = 0", "0", 0, try await trainings.planning(0, page)),
    ("k = 5", "5", 5, try await trainings.planning(5, page)),
    ("k = 50", "50", 50, runs),
    ("k = 50, ε = 0.1", "cautious", 50, try await trainings.cautious(page)),
  ] {
    let solved = runs.compactMap { $0.solvedPoint(task.bar) }
    let steps = runs.compactMap { $0.solvedSteps(task.bar) }
    let (episodes, middle) = (median(solved.map(Double.init)), median(steps.map(Double.init)))
    table.add(
      name, "\(solved.count) of \(runs.count)", episodes,
      solved.count == runs.count ? solved.max().map(Double.init) : nil, middle.map { Int($0) },
      middle.map { Int($0) * (1 + planning) })
    page.record("grid.\(key).episodes", episodes ?? .nan)
    page.record("grid.\(key).steps", middle ?? .nan)
    page.record("grid.\(key).optimal", solved.count)
    page.record("grid.\(key).worst", solved.max() ?? -1)
  }
  table.note(
    "Seeds \(page.seeds().first ?? 1) to \(page.seeds().last ?? 1), medians; γ = 0.99, α = 0.5, "
      + "ε = 0.3. Optimal: the greedy path, judged after each of \(count) episodes (k = 50) or "
      + "\(3 * count), became the best one and stayed so. Steps and updates: until then."
  )
  page.show(table)
  page.say(
    "The world is asked for fewer steps, the computer for more updates. That "
      + "pays where the steps that are saved cost more than the updates that are added: in a "
      + "laboratory, on a road, with a patient."
  )
}

/// The median; nil of nothing.
func median(_ values: [Double]) -> Double? { values.isEmpty ? nil : Statistics.median(values) }
