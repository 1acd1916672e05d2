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
  let methods: [(name: String, settings: MBPOSettings)] = [
    ("SAC, 1 update a step", .withoutModel(updates: 1)),
    ("SAC, 10 updates", .withoutModel(updates: 10)),
    ("MBPO, 10 updates", MBPOSettings()),
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
    .text("method"), .right("last return, 95 %"), .right("steps to −200, each seed"))
  for (place, method) in methods.enumerated() {
    let group = Array(curves[place * seeds.count..<(place + 1) * seeds.count])
    let means = group[0].indices.map { point in
      Statistics.mean(group.map { $0[point].value })
    }
    marks.append(.line(method.name, group[0].map { Double($0.steps) }, means))
    let (last, range) = page.interval(group.compactMap { $0.last?.value }, "mbpo \(place)")
    let solved = group.map { curve in
      curve.first { $0.value >= -200 }.map { Format.grouped($0.steps) } ?? "–"
    }
    table.add(
      method.name,
      "\(Format.fixed(last, 0)) (\(Format.range(range.lowerBound, range.upperBound, 0)))",
      solved.joined(separator: "  "))
    page.record("mbpo.\(place)", last)
  }
  page.show(Plot(x: Axis("steps", including: [0]), y: Axis("return"), height: 8, marks))
  let settings = methods[2].settings
  table.note(
    "Each seed's first evaluation above −200, of 100 episodes. MBPO: \(settings.paths) paths of "
      + "\(settings.pathLength) step after each step of the world, and "
      + "\(Format.fixed(100 * settings.realShare, 0)) % of a minibatch really happened.")
  page.show(table)
  page.say(
    "Compare the last two rows, which make as many updates: more updates are what saves steps "
      + "here. A model adds to that only where a memory of few real steps is used up before the "
      + "updates are, which is not so in a world of three numbers.")
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
