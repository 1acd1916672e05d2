import Console
import Experiments
import Lesson16
import Notebook
import RLCore

/// The learning curves: one task for HAC alone, one for three methods.
func learningCell(_ page: Page, _ trainings: Trainings) async throws {
  page.report(Trainings.sparse, try await trainings.onSparse(page))
  page.caption(
    "HAC. Start and goal are fixed, so that the episodes of one evaluation are all alike: a seed "
      + "has 0 or 1.")
  var (marks, rows) = ([Mark](), [[any TableCellConvertible]]())
  for method in HACMethod.allCases {
    let runs = try await trainings.inRooms(method, page)
    marks += curves(page, method.rawValue, runs)
    rows.append(try row(page, method.rawValue, runs))
    let values = runs.map(\.final)
    page.record("rooms.\(method)", page.interval(values, "final \(method)").mean)
  }
  marks.append(.reference(y: Trainings.rooms.bar, "bar 0.95"))
  page.show(
    Plot(
      x: Axis("steps", including: [0]), y: Axis("four rooms, success", range: 0...1), height: 10,
      marks))
  let runs = try await trainings.inRooms(.hac, page)
  page.record(Trainings.rooms, runs)
  page.tasks(value: "success")
  page.show(comparison(rows, steps: runs[0].steps, seeds: runs.count))
}

/// The steps of trainings that are compared with longer ones.
private let shorterSteps = 42_000
/// Their evaluations, which come as often as those of the longer ones.
private let shorterPoints = 14

/// The three methods with one thing changed for all of them.
func hierarchyCell(_ page: Page, _ trainings: Trainings) async throws {
  let methods = HACMethod.allCases
  let groups = HACCondition.allCases.flatMap { condition in methods.map { (condition, $0) } }
  let seeds = page.seeds(4)
  var settings = Trainings.settings(HACSettings(), page)
  settings.totalSteps = min(settings.totalSteps, shorterSteps)
  let (budget, functions, points) = (settings, trainings.functions, shorterPoints)
  let runs = try await page.concurrently("conditions", count: groups.count * seeds.count) {
    index, progress in
    let (condition, method) = groups[index / seeds.count]
    return try trainOnGoals(
      condition.world, condition.applied(to: method.applied(to: budget)),
      seed: seeds[index % seeds.count], functions: functions, points: points,
      progress: { progress.advance(to: $0, of: $1) })
  }
  var rows: [[any TableCellConvertible]] = []
  func add(_ change: String, _ method: HACMethod, _ group: [HACRun]) throws {
    let name = "\(method.rawValue), \(change)"
    rows.append([method == .hac ? change : ""] + (try row(page, method.rawValue, group, name)))
  }
  for method in methods {
    let group = try await trainings.inRooms(method, page).prefix(seeds.count)
    try add("nothing", method, group.map { $0.prefix(points: points) })
  }
  for (index, (condition, method)) in groups.enumerated() {
    let group = Array(runs[index * seeds.count..<(index + 1) * seeds.count])
    try add(condition.rawValue, method, group)
  }
  page.show(
    comparison(rows, first: [.text("changed")], steps: runs[0].steps, seeds: seeds.count))
  page.say(
    "Inputs: a number for each row and each column. Updates: one gradient step for every 2 moves; "
      + "of HAC's two levels each makes half.")
}

/// One level on patterns of more and more bits.
func bitsCell(_ page: Page, _ functions: HACFunctions) async throws {
  let (sizes, methods, seeds) = ([4, 7, 8, 12], [HACMethod.her, .dqn], page.seeds(4))
  var settings = HACSettings.bits
  settings.totalSteps = page.options.budget(settings.totalSteps, quick: 500)
  let budget = settings
  let jobs = sizes.flatMap { bits in methods.map { (bits, $0) } }
  let found = try await page.concurrently("bits", count: jobs.count * seeds.count) { index, _ in
    let (bits, method) = jobs[index / seeds.count]
    var settings = budget
    if method == .dqn { settings.copies = 0 }
    return try successOnBits(
      bits, settings, seed: seeds[index % seeds.count], functions: functions)
  }
  var table = Table(
    .count("bits"), .count("patterns"), .right("DQN + HER, each seed"),
    .right("DQN, each seed"))
  for (row, bits) in sizes.enumerated() {
    let words = methods.indices.map { column in
      let start = (row * methods.count + column) * seeds.count
      let values = found[start..<start + seeds.count]
      page.record("bits.\(bits).\(methods[column])", Statistics.mean(Array(values)))
      return values.map { Format.fixed($0, 2) }.joined(separator: " ")
    }
    table.add(bits, 1 << bits, words[0], words[1])
  }
  table.note(
    "A move flips a bit; an episode has as many moves as bits. Success of 200 episodes, "
      + "\(Format.grouped(settings.totalSteps)) steps, \(seeds.count) seeds; nothing but the "
      + "copies differs.")
  page.show(table)
}

/// The learning curve of one method, with its band.
private func curves(_ page: Page, _ name: String, _ runs: [HACRun]) -> [Mark] {
  // Trainings pass the points with whole episodes: drawn is where the first seed passed them.
  let steps = runs[0].curve.map { Double($0.steps) }
  let intervals = steps.indices.map { point in
    page.interval(runs.map { $0.curve[point].value }, "\(name) at \(point)")
  }
  return [
    .band(
      "", steps, intervals.map(\.range.lowerBound), intervals.map(\.range.upperBound), of: name),
    .line(name, steps, intervals.map(\.mean)),
  ]
}

/// A method's row in a comparison.
private func row(
  _ page: Page, _ name: String, _ runs: [HACRun], _ stream: String? = nil
) throws -> [any TableCellConvertible] {
  let stream = stream ?? name
  let (final, finalRange) = page.interval(runs.map(\.final), "\(stream) in the end")
  let (mean, range) = page.interval(runs.map(\.curveMean), "\(stream) on average")
  return [
    name,
    "\(Format.fixed(final, 2)) (\(Format.range(finalRange.lowerBound, finalRange.upperBound, 2)))",
    "\(Format.fixed(mean, 2)) (\(Format.range(range.lowerBound, range.upperBound, 2)))",
    "\(runs.count { $0.final >= 0.95 }) of \(runs.count)",
  ]
}

/// A table of methods.
private func comparison(
  _ rows: [[any TableCellConvertible]], first: [TableColumn] = [], steps: Int, seeds: Int
) -> Table {
  var table = Table(
    columns: first + [
      .text("agent"), .right("in the end, 95 %"), .right("over the curve, 95 %"),
      .right("≥ 0.95"),
    ])
  for row in rows { table.add(cells: row) }
  table.note(
    "Success in the four rooms, from a corner to the far room, \(Format.grouped(steps)) steps, "
      + "\(seeds) seeds: interquartile means, in the end and over all evaluations.")
  return table
}

/// What each of the three kinds of hindsight is worth.
func ablationCell(_ page: Page, _ trainings: Trainings) async throws {
  let parts = HACPart.allCases
  let seeds = page.seeds(5)
  var settings = Trainings.settings(HACSettings(), page)
  settings.totalSteps = min(settings.totalSteps, shorterSteps)
  let (budget, functions) = (settings, trainings.functions)
  let runs = try await page.concurrently("ablation", count: parts.count * seeds.count) {
    index, progress in
    let part = parts[index / seeds.count]
    return try trainOnGoals(
      .farRoom, part.removed(from: budget), seed: seeds[index % seeds.count],
      functions: part.removed(from: functions), points: shorterPoints,
      progress: { progress.advance(to: $0, of: $1) })
  }
  let full = try await trainings.inRooms(.hac, page).prefix(seeds.count)
  var rows = [try row(page, "HAC", full.map { $0.prefix(points: shorterPoints) })]
  for (index, part) in parts.enumerated() {
    let group = Array(runs[index * seeds.count..<(index + 1) * seeds.count])
    rows.append(try row(page, "no \(part.rawValue)", group))
  }
  page.show(comparison(rows, steps: runs[0].steps, seeds: seeds.count))
}

/// One policy for all pairs of cells.
func anywhereCell(_ page: Page, _ trainings: Trainings) async throws {
  page.report(Trainings.anywhere, try await trainings.anywhere(page))
  page.tasks(value: "success")
}

extension TrainingRun where Outcome == HACOutcome {
  /// The training as far as some point of its curve; the outcome is that of the end.
  fileprivate func prefix(points: Int) -> HACRun {
    HACRun(
      seed: seed, outcome: outcome, curve: Array(curve.prefix(points + 1)), seconds: seconds)
  }
}
