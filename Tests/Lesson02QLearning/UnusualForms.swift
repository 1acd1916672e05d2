import Lesson02
import RLCore

/// Lesson 2 in forms that are seldom written, and right.
enum UnusualQLearning: QLearningExercises {
  /// A factor that is 0 at the end of the task.
  static func target(
    reward: Double, nextActionValues: [Double], ending: Ending?, discount: Double
  ) -> Double {
    let continues = ending == .terminated ? 0.0 : 1
    return nextActionValues.map { reward + continues * discount * $0 }.sorted().last ?? reward
  }

  /// From the target, back towards the value.
  static func updated(_ value: Double, towards target: Double, learningRate: Double) -> Double {
    target + (1 - learningRate) * (value - target)
  }

  /// Outcome by outcome into a table of actions, the last state first.
  static func valueIterationSweep(
    _ values: [Double], model: KnownModel, discount: Double
  ) -> [Double] {
    var next = values
    for state in (0..<model.states).reversed() {
      var worths = [Double](repeating: 0, count: model.actions)
      for action in worths.indices {
        for outcome in model.outcomes(state: state, action: action) {
          worths[action] += outcome.probability * outcome.reward
          if outcome.terminated { continue }
          worths[action] += outcome.probability * discount * values[outcome.nextState]
        }
      }
      next[state] = worths.sorted()[model.actions - 1]
    }
    return next
  }

  /// Marks of the best actions, divided by their sum.
  static func greedyPolicy(actionValues: [Double]) -> [Double] {
    let best = actionValues.reduce(-.infinity, max)
    let marks = actionValues.map { $0 + 1e-12 >= best ? 1.0 : 0 }
    let sum = marks.reduce(0, +)
    return marks.map { $0 / sum }
  }

  /// Factor by factor, with the floor after every step.
  static func explorationRate(
    episode: Int, step: Int, initial: Double, decay: Double, floor: Double
  ) -> Double {
    (0..<episode).reduce(max(initial, floor)) { rate, _ in max(floor, rate * decay) }
  }

  /// Pairs of both tables, of which the first with the largest value of A stays.
  static func doubleUpdate(
    value: Double, reward: Double, nextSelecting: [Double], nextEvaluating: [Double],
    ending: Ending?, discount: Double, learningRate: Double
  ) -> Double {
    let best = zip(nextSelecting, nextEvaluating).reduce((-Double.infinity, 0.0)) {
      $1.0 > $0.0 ? $1 : $0
    }
    let future = ending == .terminated ? 0 : discount * best.1
    return (1 - learningRate) * value + learningRate * (reward + future)
  }
}
