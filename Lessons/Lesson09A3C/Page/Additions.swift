import Console
import Experiments
import Lesson09
import Notebook
import RLCore

/// All orders of two workers' reads and writes, with what is left in the end.
func interleavingsCell(_ page: Page) {
  let (start, amounts): (Float, [Float]) = (5, [1, 2])
  let all = Interleaving.orders.map { Interleaving($0, start: start, amounts: amounts) }
  var table = Table(
    columns: ["first", "second", "third", "fourth"].map { .text($0) } + [
      .number("torn", 0), .text("lost"), .number("exchange", 0),
    ])
  let right = start + amounts[0] + amounts[1]
  for one in all {
    var seen: Set<Int> = []
    let operations = zip(one.order, one.values).map { worker, value in
      "\(worker): \(seen.insert(worker).inserted ? "read" : "write") \(Format.inline(value, 0))"
    }
    table.add(
      cells: operations.map { $0 as any TableCellConvertible } + [
        one.torn, one.torn == right ? "" : "+\(Format.inline(right - one.torn, 0))", one.atomic,
      ], mark: one.retries > 0 ? "◂" : "")
  }
  table.note(
    "Before the colon: the worker. Torn: a read, then a write of the sum. Exchange: the write "
      + "takes place only if the parameter still is what was read; else both are repeated: ◂.")
  page.show(table)
  page.record("interleavings.lost", all.count { $0.torn != right })
}

/// Additions lost by threads, alone and in a training.
func lostCell(_ page: Page, _ trainings: Trainings) async throws {
  let functions = trainings.functions
  let adds = page.options.budget(1 << 22, quick: 1 << 16)
  var table = Table(
    .text("addition"), .count("threads"), .count("expected"), .count("found"), .count("lost"),
    .number("lost, %", 1))
  for threads in [2, 4] {
    for (name, result) in [
      ("torn", try contend(threads: threads, adds: adds, accumulate: tornAdd)),
      ("09.1", try contend(threads: threads, adds: adds, accumulate: functions.accumulate)),
    ] {
      table.add(
        name, threads, result.expected, result.found, result.lost,
        100 * Double(result.lost) / Double(result.expected))
    }
  }
  table.note("Every thread adds 1 to one and the same element. 09.1: your exercise's addition.")
  page.show(table)

  let settings = Trainings.comparison(workers: 4, .threads, page)
  let conflicts = try countConflicts(settings, seed: page.options.seed, functions: functions)
  var torn = functions
  torn.accumulate = { tornAdd($0, into: $1, at: $2) }
  let seeds = page.seeds()
  var trained = Table(
    .text("4 workers on CartPole"), .right("reach 450"), .number("worst", 0),
    .right("curve mean, 95 %"))
  for (name, functions) in [("by 09.1's addition", functions), ("by torn additions", torn)] {
    let runs = try seeds.map {
      try trainOnCartPole(settings, seed: $0, functions: functions, points: 6)
    }
    let (mean, range) = page.interval(runs.map(\.curveMean), name)
    trained.add(
      name, "\(runs.count { $0.final >= 450 }) of \(runs.count)", runs.map(\.final).min(),
      "\(Format.fixed(mean, 0))  (\(Format.range(range.lowerBound, range.upperBound, 0)))")
  }
  trained.note(
    "\(Format.grouped(settings.totalSteps)) steps, \(seeds.count) seeds, in threads. "
      + curveMeanInWords)
  page.show(trained)
  page.say(
    "Of \(Format.grouped(conflicts.adds)) additions of one training, "
      + "\(Format.grouped(conflicts.conflicts)) found that another worker had written between "
      + "their read and their write. A torn addition would have lost the other's amount.")
}
