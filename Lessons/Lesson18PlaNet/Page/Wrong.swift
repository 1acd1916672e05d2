import Console
import Experiments
import Lesson18
import Notebook
import RLCore

/// A model of few random steps, and what three episodes say about it.
func fewStepsCell(_ page: Page, _ trainings: Trainings) async throws {
  let seeds = page.seeds(4)
  let functions = trainings.functions
  var base = Trainings.settings(PlaNetSettings(), page)
  base.evaluationEpisodes = page.options.budget(30, quick: 3)
  let updates = page.options.budget(2_000, quick: 20)
  var single = EnsembleSettings()
  single.members = 1
  // As many updates of one net in all rows: what it has seen is all that differs.
  let sizes = page.options.budget([200, 400, 1_000, 4_000], quick: [200, 600])
  var kinds: [(name: String, settings: PlaNetSettings)] = []
  for (size, isRandom) in sizes.map({ ($0, true) }) + [(sizes[sizes.count - 1], false)] {
    var settings = base
    settings.totalSteps = size
    settings.randomEpisodes = isRandom ? size / 200 : 1
    settings.updates = updates / (size / 200)
    kinds.append(
      ("\(Format.grouped(size)) steps, " + (isRandom ? "random" : "by its own plans"), settings))
  }
  let (model, jobs) = (single, kinds)
  let runs = try await page.concurrently("few steps", count: jobs.count * seeds.count) {
    index, _ in
    let (seed, settings) = (seeds[index % seeds.count], jobs[index / seeds.count].settings)
    let agent = try trainEnsemble(
      settings: settings, modelSettings: model, seed: seed, functions: functions
    ).outcome.agent
    return try agent.evaluate(
      episodes: settings.evaluationEpisodes, random: RandomStream(seed: seed, name: "evaluation")
    ).returns
  }
  var table = Table(
    .text("the model has seen"), .right("mean, 95 %"), .right("3 episodes: worst … best"))
  for (place, kind) in jobs.enumerated() {
    let group = Array(runs[place * seeds.count..<(place + 1) * seeds.count])
    let (mean, range) = page.interval(group.map(Statistics.mean), "few steps \(place)")
    // Every test of three episodes that could have been made with the first seed's model.
    let three = (0..<group[0].count / 3).map {
      Statistics.mean(Array(group[0][3 * $0..<3 * $0 + 3]))
    }
    table.add(
      kind.name,
      "\(Format.fixed(mean, 0)) (\(Format.range(range.lowerBound, range.upperBound, 0)))",
      Format.range(three.min() ?? 0, three.max() ?? 0, 0))
    page.record("few.\(place)", mean)
  }
  table.note(
    "One net of one step, \(Format.grouped(updates)) updates, \(seeds.count) seeds of "
      + "\(base.evaluationEpisodes) episodes. Right: the same model of the first seed, tested by "
      + "three episodes, \(base.evaluationEpisodes / 3) times. Where an episode begins decides most "
      + "of its return, so such a test can call a poor model good and a good one poor.")
  page.show(table)
}
