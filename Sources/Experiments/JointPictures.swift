import Console
import Notebook
import RLCore

/// An agent's name: a letter from A on.
private func name(_ agent: Int) -> String { String(UnicodeScalar(UInt8(65 + agent % 26))) }

/// A world's name, the number of steps and a mean return.
private func heading<World>(_ title: String, _ episode: JointEpisode<World>) -> String {
  let returns = episode.returns
  let mean = returns.reduce(0, +) / Double(max(1, returns.count))
  return "\(title)   step \(episode.actions.count)   return "
    + Format.fixed(mean, 2, sign: true)
}

extension TwoAgentGrid: JointWatchable {
  /// The grid with both ways, goals as small letters, and the cells that both wanted at once.
  public static func picture(_ title: String, of episode: JointEpisode<Self>) -> GridMap {
    var map = GridMap(title, rows: size, columns: size)
    map.ways = (0..<2).map { agent in
      GridMap.Way(
        name(agent),
        episode.worlds.map {
          ($0.cells[agent].row, $0.cells[agent].column)
        })
    }
    for (world, actions) in zip(episode.worlds, episode.actions) {
      if let cell = world.collision(actions) { map[cell.row, cell.column] = .clash }
    }
    for agent in 0..<2 {
      let (start, goal, cell) = (
        episode.worlds[0].cells[agent], goals[agent], episode.world.cells[agent]
      )
      map[start.row, start.column] = .sign("○", way: agent)
      map[goal.row, goal.column] = .sign(name(agent).lowercased(), way: agent)
      map[cell.row, cell.column] = .sign(name(agent), way: agent)
    }
    map.remarks = ["a b goals", "○ start"]
    return map
  }

  /// Steps, return and collisions.
  public static func heading(of episode: JointEpisode<Self>) -> String {
    let collisions = zip(episode.worlds, episode.actions).count { $0.collision($1) != nil }
    return Experiments.heading("TwoAgentGrid", episode) + "   collisions \(collisions)"
  }
}

extension JointEpisode {
  /// The trail of a disc.
  fileprivate func body(
    _ label: String, _ disc: Int, series: Int? = nil, _ world: KeyPath<World, ParticleWorld>
  ) -> PlanePicture.Body {
    let places = worlds.map { $0[keyPath: world].positions[disc] }
    return PlanePicture.Body(
      label, trail: (series == nil ? places.suffix(1) : places[...]).map { ($0.x, $0.y) },
      radius: self.world[keyPath: world].bodies[disc].size, series: series)
  }

  /// The places between two discs at the times when they touch.
  fileprivate func touches(
    _ pairs: [(Int, Int)], _ world: KeyPath<World, ParticleWorld>
  ) -> [SIMD2<Double>] {
    worlds.dropFirst().flatMap { state in
      let particles = state[keyPath: world]
      return pairs.filter { particles.touch($0.0, $0.1) }.map {
        (particles.positions[$0.0] + particles.positions[$0.1]) / 2
      }
    }
  }
}

extension SimpleSpread: JointWatchable {
  /// Agents as letters with their trails, landmarks as numbers.
  public static func picture(_ title: String, of episode: JointEpisode<Self>) -> PlanePicture {
    let count = episode.world.agentCount
    let pairs = (0..<count).flatMap { a in (a + 1..<count).map { (a, $0) } }
    return PlanePicture(
      title,
      (0..<count).map { episode.body(String($0 + 1), count + $0, \.world) }
        + (0..<count).map { episode.body(name($0), $0, series: $0, \.world) },
      touches: episode.touches(pairs, \.world),
      remarks: [
        (0..<count).map(name).joined(separator: " ") + " agents",
        (1...count).map(String.init).joined(separator: " ") + " landmarks",
      ])
  }

  /// Steps and return.
  public static func heading(of episode: JointEpisode<Self>) -> String {
    Experiments.heading("SimpleSpread", episode)
  }
}

extension SpeakerListener: JointWatchable {
  /// The name of a word; words have nothing to do with the landmarks' numbers.
  public static func name(ofWord word: Int) -> String { ["a", "b", "c"][word % landmarks] }

  /// Speaker, listener with its trail, landmarks as numbers, and the words that were said: a word
  /// that is said again and again is named once.
  public static func picture(_ title: String, of episode: JointEpisode<Self>) -> PlanePicture {
    let goal = episode.world.goal
    let words = episode.actions.map { $0[0] }
    let changes = words.indices.filter { $0 == 0 || words[$0] != words[$0 - 1] }
    let said = changes.map { name(ofWord: words[$0]) }.joined()
    return PlanePicture(
      title,
      (0..<landmarks).map {
        episode.body($0 == goal ? "[\($0 + 1)]" : String($0 + 1), 2 + $0, \.world)
      } + [episode.body("S", 0, \.world), episode.body("L", 1, series: 0, \.world)],
      remarks: ["S speaker", "L listener", "[\(goal + 1)] goal"]
        + (said.isEmpty ? [] : ["\(said.count == 1 ? "word" : "words") \(said)"]))
  }

  /// Steps, return, the goal and the last word.
  public static func heading(of episode: JointEpisode<Self>) -> String {
    Experiments.heading("SpeakerListener", episode) + "   goal \(episode.world.goal + 1)   word "
      + (episode.world.word.map(name(ofWord:)) ?? "–")
  }
}

extension SimpleTag: JointWatchable {
  /// Chasers as letters, the runner as R, obstacles as discs.
  public static func picture(_ title: String, of episode: JointEpisode<Self>) -> PlanePicture {
    let agents = chasers + 1
    return PlanePicture(
      title,
      (0..<obstacles).map { episode.body("", agents + $0, \.world) }
        + (0..<agents).map {
          episode.body($0 < chasers ? name($0) : "R", $0, series: $0, \.world)
        },
      touches: episode.touches((0..<chasers).map { ($0, chasers) }, \.world),
      remarks: ["A B C chasers", "R runner", "░ obstacle"])
  }

  /// Steps, the return of a chaser and that of the runner.
  public static func heading(of episode: JointEpisode<Self>) -> String {
    let returns = episode.returns.map { Format.fixed($0, 0, sign: true) }
    return "SimpleTag   step \(episode.actions.count)   return of a chaser \(returns[0])   of the "
      + "runner \(returns[chasers])"
  }
}
