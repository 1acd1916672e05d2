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

/// The three methods, with another encoding of cells.
func encodingCell(_ page: Page, _ trainings: Trainings) async throws {
  let methods = HACMethod.allCases
  let seeds = page.seeds(4)
  var settings = Trainings.settings(HACSettings(), page)
  settings.totalSteps = min(settings.totalSteps, 40_000)
  let (budget, functions) = (settings, trainings.functions)
  let world = GoalGrid.fourRooms(
    starts: [0], goals: FourRooms.cells(ofRoom: 3), encoding: .lines)
  let runs = try await page.concurrently("encodings", count: methods.count * seeds.count) {
    index, progress in
    try trainOnGoals(
      world, methods[index / seeds.count].applied(to: budget), seed: seeds[index % seeds.count],
      functions: functions, points: 10, progress: { progress.advance(to: $0, of: $1) })
  }
  let rows = try methods.enumerated().map { index, method in
    let group = Array(runs[index * seeds.count..<(index + 1) * seeds.count])
    page.record("encoding.\(method)", Statistics.mean(group.map(\.final)))
    return try row(page, method.rawValue, group)
  }
  page.show(comparison(rows, steps: runs[0].steps, seeds: seeds.count))
  page.say(
    "Coordinates are nearly the same on both sides of a wall. A number for each row and column "
      + "lets a network tell the sides apart, on a long way as on a short one.")
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
  _ page: Page, _ name: String, _ runs: [HACRun]
) throws -> [any TableCellConvertible] {
  let (final, finalRange) = page.interval(runs.map(\.final), "\(name) in the end")
  let (mean, range) = page.interval(runs.map(\.curveMean), "\(name) on average")
  return [
    name,
    "\(Format.fixed(final, 2)) (\(Format.range(finalRange.lowerBound, finalRange.upperBound, 2)))",
    "\(Format.fixed(mean, 2)) (\(Format.range(range.lowerBound, range.upperBound, 2)))",
    "\(runs.count { $0.final >= 0.95 }) of \(runs.count)",
  ]
}

/// A table of methods.
private func comparison(
  _ rows: [[any TableCellConvertible]], steps: Int, seeds: Int
) -> Table {
  var table = Table(
    .text("agent"), .right("in the end, 95 %"), .right("over the curve, 95 %"),
    .right("at 0.95"))
  for row in rows { table.add(cells: row) }
  table.note(
    "Success in the four rooms, from a corner to the far room, \(Format.grouped(steps)) steps, "
      + "\(seeds) seeds: interquartile means.")
  return table
}

/// What each of the three kinds of hindsight is worth.
func ablationCell(_ page: Page, _ trainings: Trainings) async throws {
  let parts = HACPart.allCases
  let seeds = page.seeds(5)
  let settings = Trainings.settings(HACSettings(), page)
  let functions = trainings.functions
  let runs = try await page.concurrently("ablation", count: parts.count * seeds.count) {
    index, progress in
    let part = parts[index / seeds.count]
    return try trainOnGoals(
      .farRoom, part.removed(from: settings), seed: seeds[index % seeds.count],
      functions: part.removed(from: functions), points: 10,
      progress: { progress.advance(to: $0, of: $1) })
  }
  let full = try await trainings.inRooms(.hac, page)
  var rows = [try row(page, "HAC", Array(full.prefix(seeds.count)))]
  for (index, part) in parts.enumerated() {
    let group = Array(runs[index * seeds.count..<(index + 1) * seeds.count])
    rows.append(try row(page, "no \(part.rawValue)", group))
    page.record("ablation.\(part)", Statistics.mean(group.map(\.final)))
  }
  page.show(comparison(rows, steps: full[0].steps, seeds: seeds.count))
}

/// One policy for all pairs of cells.
func anywhereCell(_ page: Page, _ trainings: Trainings) async throws {
  page.report(Trainings.anywhere, try await trainings.anywhere(page))
  page.tasks(value: "success")
}
