import Lesson05
import Lesson05Solution
import RLCore

/// The speed of lesson 5's training on one core, with environment and choice of actions.
enum DynaQBench {
  /// Seconds of the whole training on the 10×10 grid: 500 episodes with k = 50.
  static func training() throws -> Double {
    var settings = DynaQSettings()
    settings.discount = 0.99
    settings.learningRate = 0.5
    settings.explorationRate = 0.3
    var best = Double.infinity
    for _ in 0..<5 {
      let start = Stopwatch.threadSeconds()
      var training = DynaQ(
        GridWorld.tenByTen, settings: settings, seed: 1,
        functions: DynaQFunctions(DynaQSolution.self))
      for _ in 0..<500 { _ = try training.runEpisode() }
      best = min(best, Stopwatch.threadSeconds() - start)
    }
    return best
  }

  /// Nanoseconds of a planned update after 6764 visited pairs.
  static func update() -> Double {
    let maze = DynaMaze.figure82(scale: 6)
    var model = TabularModel(states: maze.stateCount, actions: maze.actionCount)
    for pair in pairs(of: maze) {
      let (state, action) = (pair / maze.actionCount, pair % maze.actionCount)
      let outcome = maze.model.outcome(state: state, action: action, uniform: 0)
      model[state, action] = TabularModel.Outcome(
        reward: outcome.reward, nextState: outcome.nextState,
        ending: outcome.terminated ? .terminated : nil)
    }
    var values = ActionValues(states: maze.stateCount, actions: maze.actionCount)
    var random = RandomStream(seed: 1, name: "planning bench")
    return 1e9 / 100_000
      * Stopwatch.best(repetitions: 1) {
        DynaQSolution.plan(
          &values, model: model, updates: 100_000, discount: 0.95, learningRate: 0.1,
          bonus: { _ in 0 }, using: &random)
      }
  }

  /// Nanoseconds of a linear search for one of the same pairs in a list.
  static func listSearch() -> Double {
    var list = VisitedList()
    for pair in pairs(of: DynaMaze.figure82(scale: 6)) { list.insert(pair) }
    var random = RandomStream(seed: 1, name: "list bench")
    var sum = 0
    let seconds = Stopwatch.best(rounds: 5, repetitions: 1) {
      for _ in 0..<1000 {
        sum += list.place(of: list.pairs[random.integer(below: list.pairs.count)]) ?? 0
      }
    }
    return sum > 0 ? 1e9 / 1000 * seconds : .nan
  }

  /// Every pair of a free cell and an action of a maze.
  private static func pairs(of maze: DynaMaze) -> [Int] {
    maze.places.flatMap { place in
      (0..<maze.actionCount).map { place * maze.actionCount + $0 }
    }
  }
}
