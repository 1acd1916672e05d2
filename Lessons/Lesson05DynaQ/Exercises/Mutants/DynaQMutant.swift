import Curriculum
import RLCore
import Solutions

/// An implementation that is right in every function that it does not override.
protocol DynaQMutant: DynaQExercises {}

extension DynaQMutant {
  static func record(
    state: Int, action: Int, step: Step<Int>, time: Int, in model: inout TabularModel
  ) {
    DynaQSolution.record(state: state, action: action, step: step, time: time, in: &model)
  }

  static func plan(
    _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
    learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
  ) throws {
    try DynaQSolution.plan(
      &values, model: model, updates: updates, discount: discount, learningRate: learningRate,
      bonus: bonus, using: &random)
  }

  static func explorationBonus(
    stepsSinceTried: Int, weight: Double, experience: Experience
  ) -> Double {
    DynaQSolution.explorationBonus(
      stepsSinceTried: stepsSinceTried, weight: weight, experience: experience)
  }

  static func sweepStep(
    _ values: inout ActionValues, model: TabularModel, queue: inout PriorityQueue,
    threshold: Double, discount: Double, learningRate: Double
  ) {
    DynaQSolution.sweepStep(
      &values, model: model, queue: &queue, threshold: threshold, discount: discount,
      learningRate: learningRate)
  }
}

/// What is taken for the target of a remembered step: right, or one of the ways to miss it.
enum DynaQTarget {
  case right
  case ignoresTermination
  case truncationAsTermination
  case notDiscounted
  case discountsReward
  case neverNegative
  case ofMeanAction
  /// Q(s', a) of the action that was taken in s.
  case ofSameAction

  func callAsFunction(
    _ outcome: TabularModel.Outcome, action: Int, _ values: ActionValues, _ discount: Double
  ) -> Double {
    let isOver =
      switch self {
      case .ignoresTermination: false
      case .truncationAsTermination: outcome.ending != nil
      default: outcome.ending == .terminated
      }
    if isOver { return outcome.reward }
    let next = outcome.nextState
    switch self {
    case .notDiscounted: return outcome.reward + values.maximum(next)
    case .discountsReward: return discount * (outcome.reward + values.maximum(next))
    case .neverNegative: return outcome.reward + discount * max(0, values.maximum(next))
    case .ofSameAction: return outcome.reward + discount * values[next, action]
    case .ofMeanAction:
      var sum = 0.0
      for other in 0..<values.actions { sum += values[next, other] }
      return outcome.reward + discount * sum / Double(values.actions)
    default: return outcome.reward + discount * values.maximum(next)
    }
  }
}

extension DynaQMutant {
  /// Q-learning on the pairs that `draw` names for each update; a pair that is not known is skipped.
  ///
  /// - Parameter nextValues: what to read Q(s', ·) from, where it is not `values` as they are by then.
  static func replay(
    _ values: inout ActionValues, _ model: TabularModel, _ updates: Int, _ discount: Double,
    _ learningRate: Double, _ bonus: (Int) throws -> Double, target: DynaQTarget = .right,
    nextValues: ActionValues? = nil, draw: (Int) -> Int
  ) throws {
    if model.seenPairs.isEmpty { return }
    for update in 0..<updates {
      let pair = draw(update)
      let (state, action) = pair.quotientAndRemainder(dividingBy: model.actions)
      guard let outcome = model[state, action] else { continue }
      let goal =
        try target(outcome, action: action, nextValues ?? values, discount) + bonus(pair)
      values[state, action] += learningRate * (goal - values[state, action])
    }
  }
}
