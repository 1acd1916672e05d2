import RLCore

// Planning with a complete model, without a step in the world.

/// Returns a model in which every action of some states has been tried once.
///
/// - Parameters:
///   - world: the transitions; each action must have one outcome.
///   - states: the states whose actions are tried.
///   - functions: whose `record` to run.
public func completeModel(
  of world: KnownModel, states: [Int], functions: DynaQFunctions
) throws -> TabularModel {
  var model = TabularModel(states: world.states, actions: world.actions)
  for state in states {
    for action in 0..<world.actions {
      let outcome = world.outcome(state: state, action: action, uniform: 0)
      let step = Step(
        observation: outcome.nextState, reward: Float(outcome.reward),
        ending: outcome.terminated ? .terminated : nil)
      try functions.remember(step, state: state, action: action, time: 1, in: &model)
    }
  }
  return model
}

/// Returns a table that has been planned with a model.
///
/// - Parameters:
///   - model: the remembered steps.
///   - initialValue: Q(s, a) before the first update.
///   - updates: the number of updates.
///   - discount: γ.
///   - learningRate: α.
///   - random: the source of the draws.
///   - functions: whose `plan` to run.
public func plannedValues(
  _ model: TabularModel, initialValue: Double, updates: Int, discount: Double,
  learningRate: Double, random: RandomStream, functions: DynaQFunctions
) throws -> ActionValues {
  var values = ActionValues(states: model.states, actions: model.actions, initial: initialValue)
  var random = random
  try functions.planUpdates(
    updates, of: &values, model: model, discount: discount, learningRate: learningRate,
    using: &random)
  return values
}

/// Counts the updates until the greedy path of a known maze is the shortest.
///
/// - Parameters:
///   - maze: the task, all of which is in the model from the beginning.
///   - discount: γ; α is 1.
///   - threshold: θ of prioritised sweeping.
///   - limit: the most updates; a tenth of it for prioritised sweeping.
///   - random: the source of the draws.
///   - functions: whose functions to run.
/// - Returns: The updates of pairs drawn at random and of the most urgent pairs, infinite where the
///   limit was reached or the queue became empty.
public func updatesToPlan(
  _ maze: DynaMaze, discount: Double, threshold: Double, limit: Int, random: RandomStream,
  functions: DynaQFunctions
) throws -> (random: Double, prioritized: Double) {
  let world = maze.model
  let model = try completeModel(of: world, states: maze.places, functions: functions)
  let (successors, shortest) = (Successors(world), maze.shortestWay ?? 0)
  func isOptimal(_ values: ActionValues) -> Bool {
    values.greedyPathLength(in: successors, from: maze.start, limit: shortest) != nil
  }
  let untrained = ActionValues(states: maze.stateCount, actions: maze.actionCount)

  var (values, random) = (untrained, random)
  var drawn = 0
  while !isOptimal(values) && drawn < limit {
    try functions.planUpdates(
      10, of: &values, model: model, discount: discount, learningRate: 1, using: &random)
    drawn += 10
  }

  var queue = PriorityQueue(pairs: maze.stateCount * maze.actionCount)
  // All values are 0: the error of a pair is its reward.
  for pair in model.seenPairs {
    let reward = model[pair / maze.actionCount, pair % maze.actionCount]?.reward ?? 0
    if abs(reward) > threshold { queue.insertOrRaise(pair, priority: abs(reward)) }
  }
  values = untrained
  var urgent = 0
  while !isOptimal(values) && !queue.isEmpty && urgent < limit / 10 {
    try functions.sweep(
      &values, model: model, queue: &queue, threshold: threshold, discount: discount,
      learningRate: 1)
    urgent += 1
  }
  return (
    drawn < limit ? Double(drawn) : .infinity, isOptimal(values) ? Double(urgent) : .infinity
  )
}
