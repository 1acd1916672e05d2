import RLCore

/// Finds out which functions of lesson 2 have been written.
public enum QLearningProbe {
  /// Returns the ids of the exercises that an implementation has written, such as ["02.1", "02.3"].
  ///
  /// Each function is called once on the smallest input. One that throws `Unsolved` has not been
  /// written; whatever else it does, it has.
  public static func written(by implementation: (some QLearningExercises).Type) -> [String] {
    let model = KnownModel(states: 1, actions: 1) { _, _ in
      [KnownModel.Outcome(nextState: 0, reward: 0, terminated: true)]
    }
    var written: [String] = []
    func probe(_ id: String, _ call: () throws -> Void) {
      do { try call() } catch is Unsolved { return } catch {}
      written.append(id)
    }
    probe("02.1") {
      _ = try implementation.target(reward: 0, nextActionValues: [0], ending: nil, discount: 1)
    }
    probe("02.2") { _ = try implementation.updated(0, towards: 0, learningRate: 1) }
    probe("02.3") { _ = try implementation.valueIterationSweep([0], model: model, discount: 1) }
    probe("02.4") { _ = try implementation.greedyPolicy(actionValues: [0]) }
    probe("02.5") {
      _ = try implementation.explorationRate(episode: 0, step: 0, initial: 1, decay: 1, floor: 0)
    }
    probe("02.6") {
      _ = try implementation.doubleUpdate(
        value: 0, reward: 0, nextSelecting: [0], nextEvaluating: [0], ending: nil, discount: 1,
        learningRate: 1)
    }
    return written
  }
}
