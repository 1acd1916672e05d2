import Course
import Lesson05
import RLCore

/// Lesson 5 once more, each function in another natural form than the reference's.
enum OtherDynaQ: DynaQExercises {
  static func record(
    state: Int, action: Int, step: Step<Int>, time: Int, in model: inout TabularModel
  ) {
    var outcome = model[state, action] ?? TabularModel.Outcome(reward: 0, nextState: 0)
    (outcome.reward, outcome.nextState) = (Double(step.reward), step.observation)
    outcome.ending = step.ending
    model.lastTried[model.actions * state + action] = time
    model[state, action] = outcome
  }

  /// All places are drawn first, then the updates follow as mixtures.
  static func plan(
    _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
    learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
  ) throws {
    guard !model.seenPairs.isEmpty else { return }
    let places = (0..<updates).map { _ in random.integer(below: model.seenPairs.count) }
    for pair in places.map({ model.seenPairs[$0] }) {
      let goal = try target(pair, values, model, discount) + bonus(pair)
      values.values[pair] = (1 - learningRate) * values.values[pair] + learningRate * goal
    }
  }

  static func explorationBonus(
    stepsSinceTried: Int, weight: Double, experience: Experience
  ) -> Double {
    guard case .simulated = experience else { return 0 }
    return (weight * weight * Double(stepsSinceTried)).squareRoot()
  }

  /// Without the model's own list of predecessors, and without insertOrRaise.
  static func sweepStep(
    _ values: inout ActionValues, model: TabularModel, queue: inout PriorityQueue,
    threshold: Double, discount: Double, learningRate: Double
  ) {
    guard let (pair, _) = queue.popMaximum() else { return }
    let goal = target(pair, values, model, discount)
    values.values[pair] = learningRate * goal + (1 - learningRate) * values.values[pair]
    for source in model.seenPairs {
      let next = model[source / model.actions, source % model.actions]?.nextState
      guard next == pair / model.actions else { continue }
      let error = (values.values[source] - target(source, values, model, discount)).magnitude
      guard error > threshold else { continue }
      queue.setPriority(of: source, to: max(error, queue.priority(of: source) ?? -.infinity))
    }
  }

  private static func target(
    _ pair: Int, _ values: ActionValues, _ model: TabularModel, _ discount: Double
  ) -> Double {
    guard let outcome = model[pair / model.actions, pair % model.actions] else { return 0 }
    switch outcome.ending {
    case .terminated: return outcome.reward
    case .truncated, nil:
      return (values[outcome.nextState].max() ?? 0) * discount + outcome.reward
    }
  }
}

/// Nothing written.
enum UnwrittenDynaQ: DynaQExercises {
  static func record(
    state: Int, action: Int, step: Step<Int>, time: Int, in model: inout TabularModel
  ) throws { throw Unsolved("05.1") }

  static func plan(
    _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
    learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
  ) throws { throw Unsolved("05.2") }

  static func explorationBonus(
    stepsSinceTried: Int, weight: Double, experience: Experience
  ) throws -> Double { throw Unsolved("05.3") }

  static func sweepStep(
    _ values: inout ActionValues, model: TabularModel, queue: inout PriorityQueue,
    threshold: Double, discount: Double, learningRate: Double
  ) throws { throw Unsolved("05.4") }
}
