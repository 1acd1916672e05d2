import Console
import Experiments
import Lesson14
import Notebook
import RLCore

/// SimpleSpread by MADDPG, by agents that learn alone, and by MAPPO.
func spreadCell(_ page: Page, _ trainings: Trainings) async throws {
  let random = randomReturns(
    episodes: page.options.budget(500, quick: 20), seed: page.options.seed)
  let team = try await trainings.onSpread(page)
  page.record(Trainings.spread, team)
  let alone = try await trainings.aloneOnSpread(page)
  let shared = try await trainings.byMAPPO(isShared: true, page)
  let single = try await trainings.byMAPPO(isShared: false, page)
  let kinds: [(name: String, curves: [[CurvePoint]])] = [
    ("MADDPG", team.map(\.curve)), ("alone", alone.map(\.curve)),
    ("MAPPO, team", shared.map(\.curve)), ("MAPPO, own", single.map(\.curve)),
  ]
  page.show(
    Plot(
      x: Axis("steps", including: [0]), y: Axis("return", range: -30 ... -14), height: 9,
      kinds.prefix(3).map { name, curves in
        .line(
          name == "MAPPO, team" ? "MAPPO" : name, curves[0].dropFirst().map(\.steps),
          curves[0].indices.dropFirst().map { point in
            Statistics.mean(curves.map { $0[point].value })
          })
      } + [.reference(y: random.spread, "random")]))
  var table = Table(
    .text("learnt by"), .right("return, 95 %"), .right("each seed"), .right("gain"))
  for (name, curves) in kinds {
    let values = curves.compactMap { $0.last?.value }
    let range = interval(of: values, name, page)
    let mean = Statistics.mean(values)
    table.add(
      name, "\(Format.fixed(mean, 1)) (\(Format.range(range.lowerBound, range.upperBound, 1)))",
      eachSeed(values),
      Format.fixed(100 * (mean - random.spread) / abs(random.spread), 0) + " %")
    page.record("spread.\(name)", mean)
  }
  table.add("random", Format.fixed(random.spread, 1), "", "")
  page.record("spread.random", random.spread)
  table.note(
    "SimpleSpread, \(team.count) seeds, \(Format.grouped(team[0].steps)) steps each, 100 greedy "
      + "episodes; gain: what part of the random agents' loss is saved. MADDPG and alone differ in "
      + "the critics' input alone. MAPPO forgets each rollout once it has learnt from it; its "
      + "critics see the state of the world. Team: all share the mean reward and one critic. Own: "
      + "each agent has its own of both (14.5).")
  page.show(table)
}

/// The values of some seeds in order, or the least and the largest of many.
private func eachSeed(_ values: [Double]) -> String {
  let words = values.sorted().map { Format.fixed($0, 1) }
  return words.count <= 5 ? words.joined(separator: " ") : "\(words[0]) … \(words[words.count - 1])"
}

/// One episode of SimpleSpread before and after the training.
func waysCell(_ page: Page, _ trainings: Trainings) async throws {
  let runs = try await trainings.onSpread(page)
  let seed = page.options.seed
  var random = RandomStream(seed: seed, name: "maddpg").stream(named: "weights")
  let first = MADDPGPlayers(
    for: SimpleSpread(), settings: Trainings.settings(.spread, page), using: &random)
  page.show(
    SideBySide(
      [("untrained", first), ("trained", runs[0].outcome.agent)].map { name, players in
        var players = players
        var random = RandomStream(seed: seed, name: "picture")
        let episode = JointEpisode(of: SimpleSpread(), using: &random) {
          players.modes($0, rows: 1).map { $0[0] }
        }
        let total = Statistics.mean(episode.returns)
        return episode.picture("\(name): \(Format.fixed(total, 1, sign: true))")
      }))
}

/// SpeakerListener: what the words mean, and what they are worth.
func wordsCell(_ page: Page, _ trainings: Trainings) async throws {
  let seed = page.options.seed
  let team = try await trainings.onSpeaker(page)
  let kinds = [
    ("MADDPG", team), ("alone", try await trainings.aloneOnSpeaker(page)),
  ]
  let episodes = page.options.budget(200, quick: 10)
  var table = Table(
    .text("learnt by"), .text("words for goals 1 2 3"), .number("return", 1, sign: true),
    .number("words exchanged", 1, sign: true), .number("no words", 1, sign: true))
  for (name, runs) in kinds {
    let checks = runs.map { checkWords(of: $0.outcome.agent, episodes: episodes, seed: seed) }
    for (index, check) in checks.enumerated() {
      table.add(
        index == 0 ? name : "",
        check.words.map(SpeakerListener.name(ofWord:)).joined(separator: " "), check.value,
        check.exchanged, check.silent)
    }
    if name == "MADDPG" {
      page.record(
        "speaker", title: "SpeakerListener",
        metric: "mean return lost where the listener hears other words",
        values: checks.map { $0.value - $0.exchanged }, bar: 3, steps: runs[0].steps,
        seconds: runs.map(\.seconds))
    }
    page.record("words.\(name)", Statistics.mean(checks.map(\.value)))
    page.record("words.\(name), exchanged", Statistics.mean(checks.map(\.exchanged)))
  }
  let random = randomReturns(
    episodes: page.options.budget(500, quick: 20), seed: seed)
  table.note(
    "SpeakerListener, a row a seed, \(Format.grouped(team[0].steps)) steps each, "
      + "\(Format.grouped(episodes)) greedy episodes. Exchanged: the listener hears b for a, c for "
      + "b, a for c. Random agents earn \(Format.fixed(random.speaker, 1)). Each seed has words of "
      + "its own; what counts is that speaker and listener agree. The task is what other words "
      + "cost.")
  page.show(table)
  var players = team[0].outcome.agent
  var stream = RandomStream(seed: seed, name: "picture")
  let episode = JointEpisode(of: SpeakerListener(), using: &stream) { observations in
    // The listener hears the word of the step before.
    players.modes(observations, rows: 1).map { $0[0] }
  }
  page.show(episode.picture("the listener's way"))
  page.tasks(value: "lost")
}
