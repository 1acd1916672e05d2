import Curriculum
import RLCore
import Solutions

/// An implementation that is right in every function that it does not override.
protocol QLearningMutant: QLearningExercises {}

extension QLearningMutant {
  static func target(
    reward: Double, nextActionValues: [Double], ending: Ending?, discount: Double
  ) -> Double {
    QLearningSolution.target(
      reward: reward, nextActionValues: nextActionValues, ending: ending, discount: discount)
  }

  static func updated(
    _ value: Double, towards target: Double, learningRate: Double
  ) -> Double {
    QLearningSolution.updated(value, towards: target, learningRate: learningRate)
  }

  static func valueIterationSweep(
    _ values: [Double], model: KnownModel, discount: Double
  ) -> [Double] {
    QLearningSolution.valueIterationSweep(values, model: model, discount: discount)
  }

  static func greedyPolicy(actionValues: [Double]) -> [Double] {
    QLearningSolution.greedyPolicy(actionValues: actionValues)
  }

  static func explorationRate(
    episode: Int, step: Int, initial: Double, decay: Double, floor: Double
  ) -> Double {
    QLearningSolution.explorationRate(
      episode: episode, step: step, initial: initial, decay: decay, floor: floor)
  }

  static func doubleUpdate(
    value: Double, reward: Double, nextSelecting: [Double], nextEvaluating: [Double],
    ending: Ending?, discount: Double, learningRate: Double
  ) -> Double {
    QLearningSolution.doubleUpdate(
      value: value, reward: reward, nextSelecting: nextSelecting, nextEvaluating: nextEvaluating,
      ending: ending, discount: discount, learningRate: learningRate)
  }
}
