import RLCore

/// Runs the reader's functions, and a reference's wherever one has not been written yet.
public enum QLearningWithFallback<
  Mine: QLearningExercises, Reference: QLearningExercises
>: QLearningExercises {
  /// 02.1, see `QLearningExercises`.
  public static func target(
    reward: Double, nextActionValues: [Double], ending: Ending?, discount: Double
  ) throws -> Double {
    try unlessUnsolved {
      try Mine.target(
        reward: reward, nextActionValues: nextActionValues, ending: ending, discount: discount)
    } else: {
      try Reference.target(
        reward: reward, nextActionValues: nextActionValues, ending: ending, discount: discount)
    }
  }

  /// 02.2, see `QLearningExercises`.
  public static func updated(
    _ value: Double, towards target: Double, learningRate: Double
  ) throws -> Double {
    try unlessUnsolved {
      try Mine.updated(value, towards: target, learningRate: learningRate)
    } else: {
      try Reference.updated(value, towards: target, learningRate: learningRate)
    }
  }

  /// 02.3, see `QLearningExercises`.
  public static func valueIterationSweep(
    _ values: [Double], model: KnownModel, discount: Double
  ) throws -> [Double] {
    try unlessUnsolved {
      try Mine.valueIterationSweep(values, model: model, discount: discount)
    } else: {
      try Reference.valueIterationSweep(values, model: model, discount: discount)
    }
  }

  /// 02.4, see `QLearningExercises`.
  public static func greedyPolicy(actionValues: [Double]) throws -> [Double] {
    try unlessUnsolved {
      try Mine.greedyPolicy(actionValues: actionValues)
    } else: {
      try Reference.greedyPolicy(actionValues: actionValues)
    }
  }

  /// 02.5, see `QLearningExercises`.
  public static func explorationRate(
    episode: Int, step: Int, initial: Double, decay: Double, floor: Double
  ) throws -> Double {
    try unlessUnsolved {
      try Mine.explorationRate(
        episode: episode, step: step, initial: initial, decay: decay, floor: floor)
    } else: {
      try Reference.explorationRate(
        episode: episode, step: step, initial: initial, decay: decay, floor: floor)
    }
  }

  /// 02.6, see `QLearningExercises`.
  public static func doubleUpdate(
    value: Double, reward: Double, nextSelecting: [Double], nextEvaluating: [Double],
    ending: Ending?, discount: Double, learningRate: Double
  ) throws -> Double {
    try unlessUnsolved {
      try Mine.doubleUpdate(
        value: value, reward: reward, nextSelecting: nextSelecting,
        nextEvaluating: nextEvaluating, ending: ending, discount: discount,
        learningRate: learningRate)
    } else: {
      try Reference.doubleUpdate(
        value: value, reward: reward, nextSelecting: nextSelecting,
        nextEvaluating: nextEvaluating, ending: ending, discount: discount,
        learningRate: learningRate)
    }
  }
}
