import Lesson05
import RLCore

/// The reference for lesson 5: what the training loop runs unless it is told otherwise.
///
/// Each function is stated in `DynaQExercises`.
public enum DynaQSolution: DynaQExercises {
  // snippet.model
  /// The last answer of the world replaces the one before, and the time says how old it is.
  public static func record(
    state: Int, action: Int, step: Step<Int>, time: Int, in model: inout TabularModel
  ) {
    model[state, action] = TabularModel.Outcome(
      reward: Double(step.reward), nextState: step.observation, ending: step.ending)
    model.lastTried[state * model.actions + action] = time
  }
  // snippet.end

  // snippet.planning
  /// Q-learning on steps that are remembered instead of taken.
  public static func plan(
    _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
    learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
  ) rethrows {
    if model.seenPairs.isEmpty { return }
    for _ in 0..<updates {
      let pair = model.seenPairs[random.integer(below: model.seenPairs.count)]
      let (state, action) = pair.quotientAndRemainder(dividingBy: model.actions)
      guard let outcome = model[state, action] else { continue }
      let target = try target(of: outcome, values, discount) + bonus(pair)
      values[state, action] += learningRate * (target - values[state, action])
    }
  }

  /// r + γ max_a' Q(s', a') of a remembered step; r alone where it terminated.
  private static func target(
    of outcome: TabularModel.Outcome, _ values: ActionValues, _ discount: Double
  ) -> Double {
    if outcome.ending == .terminated { return outcome.reward }
    return outcome.reward + discount * values.maximum(outcome.nextState)
  }
  // snippet.end

  // snippet.exploration-bonus
  /// κ √τ for simulated experience; a real reward has no bonus.
  public static func explorationBonus(
    stepsSinceTried: Int, weight: Double, experience: Experience
  ) -> Double {
    switch experience {
    case .real: 0
    case .simulated: weight * Double(stepsSinceTried).squareRoot()
    }
  }
  // snippet.end

  // snippet.sweep-step
  /// Updates the most urgent pair and queues its predecessors with errors above θ.
  ///
  /// `target(of:)` is the one that planning uses.
  public static func sweepStep(
    _ values: inout ActionValues, model: TabularModel, queue: inout PriorityQueue,
    threshold: Double, discount: Double, learningRate: Double
  ) {
    guard let pair = queue.popMaximum()?.pair else { return }
    let (state, action) = pair.quotientAndRemainder(dividingBy: model.actions)
    guard let outcome = model[state, action] else { return }
    let target = target(of: outcome, values, discount)
    values[state, action] += learningRate * (target - values[state, action])

    for source in model.predecessors(of: state) {
      let (before, move) = source.quotientAndRemainder(dividingBy: model.actions)
      guard let outcome = model[before, move] else { continue }
      let error = abs(Self.target(of: outcome, values, discount) - values[before, move])
      if error > threshold { queue.insertOrRaise(source, priority: error) }
    }
  }
  // snippet.end
}
