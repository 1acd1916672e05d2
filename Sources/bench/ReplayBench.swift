import RLCore
import RLNetworks

/// The time of drawing a minibatch of 256 transitions, in microseconds of the thread.
///
/// A transition has 8 numbers: two observations of 3, an action and a reward. All of them are
/// gathered.
enum ReplayBench {
  /// Each of the stored transitions with the same probability.
  static func uniform(stored: Int) -> Double {
    var random = RandomStream(seed: 1, name: "replay bench")
    return minibatch(memory(stored, using: &random)) { replay, slots in
      replay.sample(into: &slots, using: &random)
    }
  }

  /// In proportion to priorities, which change after each minibatch.
  static func prioritized(stored: Int) -> Double {
    var random = RandomStream(seed: 1, name: "replay bench")
    var priorities = SumTree(capacity: stored)
    for slot in 0..<stored { priorities[slot] = random.uniformDouble() }
    return minibatch(memory(stored, using: &random)) { _, slots in
      priorities.sample(into: &slots, using: &random)
      for slot in slots { priorities[slot] = random.uniformDouble() }
    }
  }

  private static func memory(_ stored: Int, using random: inout RandomStream) -> Replay<Float> {
    var replay = Replay<Float>(capacity: stored, observationSize: 3)
    for _ in 0..<stored {
      replay.store(
        observations: [random.normal(), 0, 1], action: random.normal(), reward: 1,
        nextObservations: [random.normal(), 0, 1], ending: nil, discount: 0.99)
    }
    return replay
  }

  private static func minibatch(
    _ replay: Replay<Float>, sample: (Replay<Float>, inout [Int]) -> Void
  ) -> Double {
    var slots = [Int](repeating: 0, count: 256)
    var (now, then, actions, rewards): ([Float], [Float], [Float], [Float]) = ([], [], [], [])
    return 1e6
      * Stopwatch.best(repetitions: 200) {
        sample(replay, &slots)
        replay.observations.gather(rows: slots, columns: 3, into: &now)
        replay.nextObservations.gather(rows: slots, columns: 3, into: &then)
        replay.actions.gather(rows: slots, into: &actions)
        replay.rewards.gather(rows: slots, into: &rewards)
      }
  }
}
