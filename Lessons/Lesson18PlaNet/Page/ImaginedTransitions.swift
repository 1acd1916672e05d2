import Console
import Experiments
import Lesson11
import Lesson18
import Notebook
import RLCore

/// Soft actor-critic, with more updates, and with imagined transitions.
func imaginedTransitionsCell(_ page: Page) async throws {
  let seeds = page.seeds(4)
  let functions = Trainings.sac(page)
  var halfReal = MBPOSettings()
  halfReal.realShare = 0.5
  let methods: [(name: String, settings: MBPOSettings)] = [
    ("SAC, 1 update a step", .withoutModel(updates: 1)),
    ("SAC, 10 updates", .withoutModel(updates: 10)),
    ("MBPO, 10 % real", MBPOSettings()),
    ("MBPO, 50 % real", halfReal),
  ].map { ($0.0, Trainings.mbpo($0.1, page)) }
  let curves = try await page.concurrently("MBPO", count: methods.count * seeds.count) {
    index, progress in
    try trainMBPO(
      methods[index / seeds.count].settings, seed: seeds[index % seeds.count],
      functions: functions, progress: { progress.advance(to: $0, of: $1) }
    ).curve
  }
  var marks: [Mark] = []
  var table = Table(
    .text("method"), .right("last return, 95 %"), .right("steps to −200"),
    .right("least … most"), .right("reached"))
  for (place, method) in methods.enumerated() {
    let group = Array(curves[place * seeds.count..<(place + 1) * seeds.count])
    let means = group[0].indices.map { point in
      Statistics.mean(group.map { $0[point].value })
    }
    marks.append(.line(method.name, group[0].map { Double($0.steps) }, means))
    let (last, range) = page.interval(group.compactMap { $0.last?.value }, "mbpo \(place)")
    let solved = group.compactMap { curve in curve.first { $0.value >= -200 }?.steps }.sorted()
    var (middle, ends) = ("–", "–")
    if let least = solved.first, let most = solved.last {
      middle = Format.grouped(solved[(solved.count - 1) / 2])
      ends = "\(Format.grouped(least)) … \(Format.grouped(most))"
    }
    table.add(
      method.name,
      "\(Format.fixed(last, 0)) (\(Format.range(range.lowerBound, range.upperBound, 0)))",
      middle, ends, "\(solved.count) of \(seeds.count)")
    page.record("mbpo.\(place).steps", middle == "–" ? 0 : solved[(solved.count - 1) / 2])
    page.record("mbpo.\(place)", last)
  }
  page.show(Plot(x: Axis("steps", including: [0]), y: Axis("return"), height: 8, marks))
  let settings = methods[2].settings
  table.note(
    "Steps until the first evaluation above −200, of 100 episodes: the median of the seeds that "
      + "reached it. MBPO makes 10 updates a step, and imagines \(settings.paths) paths of "
      + "\(settings.pathLength) step after each step; real: the share of a minibatch that "
      + "happened.")
  page.show(table)
  page.say(
    "Compare agents that make as many updates a step. SAC with 10 updates is MBPO with 100 % "
      + "real: a model has to do better than that before it is worth its errors.")
}

extension Trainings {
  /// MBPO's settings with a small budget for `--quick`.
  static func mbpo(_ settings: MBPOSettings, _ page: Page) -> MBPOSettings {
    guard page.options.budget(false, quick: true) else { return settings }
    var settings = settings
    settings.actorCritic.totalSteps = 500
    settings.actorCritic.warmUpSteps = 450
    settings.actorCritic.hiddenUnits = 16
    settings.actorCritic.batchSize = 16
    settings.modelUpdates = 10
    settings.updates = min(settings.updates, 2)
    return settings
  }
}
