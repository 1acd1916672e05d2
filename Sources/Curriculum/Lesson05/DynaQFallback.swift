import RLCore

/// Runs the reader's functions, and a reference's wherever one has not been written yet.
public enum DynaQWithFallback<
  Mine: DynaQExercises, Reference: DynaQExercises
>: DynaQExercises {
  /// 05.1, see `DynaQExercises`.
  public static func record(
    state: Int, action: Int, step: Step<Int>, time: Int, in model: inout TabularModel
  ) throws {
    try unlessUnsolved {
      try Mine.record(state: state, action: action, step: step, time: time, in: &model)
    } else: {
      try Reference.record(state: state, action: action, step: step, time: time, in: &model)
    }
  }

  /// 05.2, see `DynaQExercises`.
  public static func plan(
    _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
    learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
  ) throws {
    try unlessUnsolved {
      try Mine.plan(
        &values, model: model, updates: updates, discount: discount, learningRate: learningRate,
        bonus: bonus, using: &random)
    } else: {
      try Reference.plan(
        &values, model: model, updates: updates, discount: discount, learningRate: learningRate,
        bonus: bonus, using: &random)
    }
  }

  /// 05.3, see `DynaQExercises`.
  public static func explorationBonus(
    stepsSinceTried: Int, weight: Double, experience: Experience
  ) throws -> Double {
    try unlessUnsolved {
      try Mine.explorationBonus(
        stepsSinceTried: stepsSinceTried, weight: weight, experience: experience)
    } else: {
      try Reference.explorationBonus(
        stepsSinceTried: stepsSinceTried, weight: weight, experience: experience)
    }
  }

  /// 05.4, see `DynaQExercises`.
  public static func sweepStep(
    _ values: inout ActionValues, model: TabularModel, queue: inout PriorityQueue,
    threshold: Double, discount: Double, learningRate: Double
  ) throws {
    try unlessUnsolved {
      try Mine.sweepStep(
        &values, model: model, queue: &queue, threshold: threshold, discount: discount,
        learningRate: learningRate)
    } else: {
      try Reference.sweepStep(
        &values, model: model, queue: &queue, threshold: threshold, discount: discount,
        learningRate: learningRate)
    }
  }
}
