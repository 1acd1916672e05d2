import RLCore
import RLNetworks

/// What a listener earns when its words are as they were learnt, exchanged, and gone.
public struct SpeakerCheck: Equatable, Sendable {
  /// The word for each goal, `[3]`.
  public let words: [Int]
  /// Mean return with the words as they are.
  public let value: Double
  /// Mean return where the listener hears another word: 1 for 0, 2 for 1, 0 for 2.
  public let exchanged: Double
  /// Mean return where the listener hears nothing.
  public let silent: Double
}

/// Lets trained agents play SpeakerListener with their own words, with exchanged ones and with
/// none.
///
/// - Parameters:
///   - players: the trained agents.
///   - episodes: how many, at least 1; the same for all three.
///   - seed: of the episodes.
public func checkWords(of players: MADDPGPlayers, episodes: Int, seed: UInt64) -> SpeakerCheck {
  var players = players
  let (count, size) = (SpeakerListener.landmarks, SpeakerListener().observationSize(of: 1))
  func value(_ change: (_ heard: [Float]) -> [Float]) -> Double {
    Evaluation.joint(
      SpeakerListener(), episodes: episodes, random: RandomStream(seed: seed, name: "words")
    ) { observations, rows in
      var changed = observations
      for row in 0..<rows {
        let heard = (row + 1) * size - count..<(row + 1) * size
        changed[1].replaceSubrange(heard, with: change(Array(changed[1][heard])))
      }
      return players.modes(changed, rows: rows)
    }.mean
  }
  let kept = value { $0 }
  let exchanged = value { heard in heard.indices.map { heard[($0 + count - 1) % count] } }
  let silent = value { heard in heard.map { _ in 0 } }
  let words = (0..<count).map { goal in
    var world = SpeakerListener()
    world.begin(positions: Array(repeating: .zero, count: world.world.bodies.count), goal: goal)
    let logits = players.logits(of: 0, at: world.observation(of: 0), rows: 1)
    return Categorical.mode(logits, actions: count)
  }
  return SpeakerCheck(words: words, value: kept, exchanged: exchanged, silent: silent)
}

/// What agents earn on SimpleSpread and on SpeakerListener that choose at random.
///
/// - Parameters:
///   - episodes: how many, at least 1.
///   - seed: of the episodes and of the choices.
public func randomReturns(
  episodes: Int, seed: UInt64
) -> (grid: Double, spread: Double, speaker: Double) {
  var random = RandomStream(seed: seed, name: "random agents")
  func value<World: MultiAgentEnvironment>(_ world: World) -> Double {
    Evaluation.joint(
      world, episodes: episodes, random: RandomStream(seed: seed, name: "random episodes")
    ) { _, rows in
      (0..<world.agentCount).map { agent in
        (0..<rows).map { _ in random.integer(below: world.actionCount(of: agent)) }
      }
    }.mean
  }
  return (value(TwoAgentGrid()), value(SimpleSpread()), value(SpeakerListener()))
}
