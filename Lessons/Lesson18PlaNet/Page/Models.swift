import Console
import Experiments
import Lesson18
import Notebook
import RLCore
import RLNetworks

/// What the model imagines, beside what happened; and how the error grows.
func openLoopCell(_ page: Page, _ trainings: Trainings) async throws {
  let agent = try await trainings.onPendulum(page)[0].outcome.agent
  let count = page.options.budget(20, quick: 2)
  let random = RandomStream(seed: page.options.seed, name: "open loop")
  let records = try agent.record(episodes: count, random: random)
  // After five decisions with open eyes, 200 steps have this many decisions left.
  let (start, steps) = (5, min(40, records[0].actions.count - 5))
  let record = records[0]
  let imagined = agent.foresee(record, start: start, steps: steps)
  let positions = (1...steps).map { $0 * agent.settings.actionRepeat }
  page.show(
    Plot(
      x: Axis("steps without looking", including: [0]), y: Axis("cosine", sign: true), height: 8,
      [
        .line("seen", positions, (0..<steps).map { record.observations[start + $0 + 1][0] }),
        .line("imagined", positions, imagined.map { $0[0] }),
      ]))
  page.caption(
    "One episode: five decisions with open eyes, then only the actions are told. 1 is upright.")
  var settings = Trainings.settings(PlaNetSettings(), page)
  settings.evaluationEpisodes = 1
  let one = try trainEnsemble(
    settings: settings, seed: page.options.seed, functions: trainings.functions
  ).outcome.agent
  let latent = agent.openLoopErrors(records, start: start, steps: steps)
  // The same episodes: a one-step model believes what it sees.
  let seen = records.map { record in
    var copy = PendulumRecord<[Float]>()
    copy.observations = record.observations
    copy.beliefs = record.observations
    copy.actions = record.actions
    return copy
  }
  let plain = one.openLoopErrors(seen, start: start, steps: steps)
  var table = Table(
    .count("steps"), .number("RSSM", 3), .number("one-step nets", 3))
  for k in [0, 2, 4, 7, 12, 24, 39] where k < steps {
    table.add(positions[k], latent[k], plain[k])
    page.record("openloop.\(positions[k])", latent[k])
  }
  table.note(
    "Root mean square distance of (cosine, sine) over \(count) episodes; 1.41 is a guess. The "
      + "search above looks \(settings.horizon * settings.actionRepeat) steps ahead.")
  page.show(table)
}

/// What the latent knows about the velocity, read off by a weighted sum.
func readOutCell(_ page: Page, _ trainings: Trainings) async throws {
  let functions = trainings.functions
  var settings = Trainings.settings(PlaNetSettings(), page)
  settings.evaluationEpisodes = 1
  settings.totalSteps = page.options.budget(4_000, quick: 800)
  let (planned, model) = (settings, Trainings.model(RSSMSettings(), page))
  let (seed, count) = (page.options.seed, page.options.budget(20, quick: 2))
  let sights: [PendulumSight] = [.everything, .angle]
  let rows = try await page.concurrently("read-out", count: sights.count) { index, _ in
    let agent = try trainPlaNet(
      sights[index], settings: planned, modelSettings: model, seed: seed, functions: functions
    ).outcome.agent
    let records = try agent.record(
      episodes: count, random: RandomStream(seed: seed, name: "read-out"))
    return ["o", "s", "h", "h and s"].map { explained(records, by: $0) }
  }
  var table = Table(
    .text("seen"), .number("o", 3), .number("s", 3), .number("h", 3), .number("h and s", 3))
  for (sight, row) in zip(["cosine, sine, velocity", "cosine, sine"], rows) {
    table.add(sight, row[0], row[1], row[2], row[3])
  }
  table.note(
    "The share of the velocity's variance that a weighted sum explains, on episodes that it was "
      + "not fitted on. Where the velocity is hidden, o alone says nothing about it: the model "
      + "has worked it out from what was seen before, since it helps to predict.")
  page.show(table)
  page.record("readout.hidden", rows[1][3])
}

/// The explained share of the velocity; the first half of the episodes fits, the second one judges.
private func explained(
  _ records: [PendulumRecord<RSSMLearner.Belief>], by what: String
) -> Double {
  func rows(_ records: ArraySlice<PendulumRecord<RSSMLearner.Belief>>) -> [[Float]] {
    records.flatMap { record in
      // The first moment of an episode has no past to know it from.
      record.beliefs.indices.dropFirst(2).map { t in
        switch what {
        case "o": record.observations[t]
        case "s": record.beliefs[t].latent
        case "h": record.beliefs[t].memory
        default: record.beliefs[t].memory + record.beliefs[t].latent
        }
      }
    }
  }
  func velocities(_ records: ArraySlice<PendulumRecord<RSSMLearner.Belief>>) -> [Double] {
    records.flatMap { $0.states.dropFirst(2).map(\.angularVelocity) }
  }
  let half = records.count / 2
  let (fit, judge) = (records[..<half], records[half...])
  let sum = LinearReadOut(rows(fit), targets: velocities(fit), ridge: 0.1)
  return sum.explained(rows(judge), targets: velocities(judge))
}

/// Both paths of the model, and each one alone.
func pathsCell(_ page: Page, _ trainings: Trainings) async throws {
  let seeds = page.seeds(3)
  let functions = trainings.functions
  var settings = Trainings.settings(PlaNetSettings.hiddenVelocity, page)
  settings.evaluationEpisodes = page.options.budget(30, quick: 1)
  let (planned, model) = (settings, Trainings.model(RSSMSettings(), page))
  let paths = RSSMSettings.Paths.allCases
  let sights: [PendulumSight] = [.everything, .angle]
  let jobs = sights.flatMap { sight in paths.map { (sight, $0) } }
  let finals = try await page.concurrently("paths", count: jobs.count * seeds.count) { index, _ in
    let (sight, path) = jobs[index / seeds.count]
    var model = model
    model.paths = path
    return try trainPlaNet(
      sight, settings: planned, modelSettings: model, seed: seeds[index % seeds.count],
      functions: functions
    ).final
  }
  var table = Table(
    .text("seen"), .text("paths"), .right("returns"), .number("mean", 0))
  for (place, (sight, path)) in jobs.enumerated() {
    let group = Array(finals[place * seeds.count..<(place + 1) * seeds.count])
    table.add(sight.rawValue, path.rawValue, returns(group), Statistics.mean(group))
    page.record("paths.\(sight.rawValue).\(path.rawValue)", Statistics.mean(group))
  }
  table.note(
    "\(Format.grouped(settings.totalSteps)) steps. Deterministic: s is its mean, nothing is drawn. "
      + "Stochastic: h is emptied before each step, so all memory has to pass through s.")
  page.show(table)
}
