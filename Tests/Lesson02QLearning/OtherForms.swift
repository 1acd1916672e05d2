import Course
import Lesson02
import RLCore

/// Lesson 2 once more, each function in another natural form than the reference's.
enum OtherQLearning: QLearningExercises {
  static func target(
    reward: Double, nextActionValues: [Double], ending: Ending?, discount: Double
  ) -> Double {
    switch ending {
    case .terminated: reward
    case .truncated, nil: reward + (nextActionValues.max() ?? 0) * discount
    }
  }

  /// As a mixture of the two.
  static func updated(_ value: Double, towards target: Double, learningRate: Double) -> Double {
    learningRate * target + (1 - learningRate) * value
  }

  /// Through the action values of the planning room.
  static func valueIterationSweep(
    _ values: [Double], model: KnownModel, discount: Double
  ) -> [Double] {
    let table = model.actionValues(of: values, discount: discount)
    return stride(from: 0, to: table.count, by: model.actions).map { start in
      table[start..<start + model.actions].reduce(-.greatestFiniteMagnitude, max)
    }
  }

  /// One action after the other, the shares handed out at the end.
  static func greedyPolicy(actionValues: [Double]) -> [Double] {
    let best = actionValues.sorted(by: >)[0]
    var policy = [Double](repeating: 0, count: actionValues.count)
    let winners = actionValues.indices.filter { abs(actionValues[$0] - best) <= 1e-12 }
    for winner in winners { policy[winner] = 1.0 / Double(winners.count) }
    return policy
  }

  /// One factor after the other.
  static func explorationRate(
    episode: Int, step: Int, initial: Double, decay: Double, floor: Double
  ) -> Double {
    var rate = initial
    for _ in 0..<episode { rate *= decay }
    return rate < floor ? floor : rate
  }

  /// By 02.1's and 02.2's forms, on a row that holds what B says of A's choice.
  static func doubleUpdate(
    value: Double, reward: Double, nextSelecting: [Double], nextEvaluating: [Double],
    ending: Ending?, discount: Double, learningRate: Double
  ) -> Double {
    let chosen = nextSelecting.firstIndex(of: nextSelecting.max() ?? 0) ?? 0
    let goal = target(
      reward: reward, nextActionValues: [nextEvaluating[chosen]], ending: ending,
      discount: discount)
    return updated(value, towards: goal, learningRate: learningRate)
  }
}

/// As a stub is: nothing written.
enum UnwrittenQLearning: QLearningExercises {
  static func target(
    reward: Double, nextActionValues: [Double], ending: Ending?, discount: Double
  ) throws -> Double { throw Unsolved("02.1") }

  static func updated(
    _ value: Double, towards target: Double, learningRate: Double
  ) throws -> Double { throw Unsolved("02.2") }

  static func valueIterationSweep(
    _ values: [Double], model: KnownModel, discount: Double
  ) throws -> [Double] { throw Unsolved("02.3") }

  static func greedyPolicy(actionValues: [Double]) throws -> [Double] { throw Unsolved("02.4") }

  static func explorationRate(
    episode: Int, step: Int, initial: Double, decay: Double, floor: Double
  ) throws -> Double { throw Unsolved("02.5") }

  static func doubleUpdate(
    value: Double, reward: Double, nextSelecting: [Double], nextEvaluating: [Double],
    ending: Ending?, discount: Double, learningRate: Double
  ) throws -> Double { throw Unsolved("02.6") }
}
