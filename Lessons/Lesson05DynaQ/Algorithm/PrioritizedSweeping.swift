import Course
import RLCore

/// Prioritised sweeping for a deterministic world, Sutton & Barto section 8.4.
///
/// A real step queues its pair with the size of its error as priority, and planning takes the pairs
/// of the highest priority first. Moore & Atkeson 1993; Peng & Williams 1993.
public struct PrioritizedSweeping<World: TabularEnvironment>: TabularLearner, Sendable {
  /// The training's settings; a bonus is not used.
  public let settings: DynaQSettings
  /// θ: errors up to this are not worth an update.
  public let threshold: Double
  /// Q, `[states, actions]`.
  public private(set) var values: ActionValues
  /// The learnt model of the world.
  public private(set) var model: TabularModel
  /// The queued pairs.
  public private(set) var queue: PriorityQueue
  /// Real steps taken so far.
  public private(set) var steps = 0
  /// Episodes finished so far.
  public private(set) var episodes = 0
  /// Updates of the table so far.
  public private(set) var updates = 0

  let functions: DynaQFunctions
  private var world: World
  private var state = 0
  private var isRunning = false
  private var resetRandom: RandomStream
  private var actionRandom: RandomStream

  /// Prepares a training; nothing has been learnt yet.
  ///
  /// - Parameters:
  ///   - world: the task; each action must have one outcome.
  ///   - settings: γ, α, ε, and as `planningUpdates` the most updates after a real step.
  ///   - threshold: θ, at least 0.
  ///   - seed: decides everything that is random.
  ///   - functions: whose functions to run.
  public init(
    _ world: World, settings: DynaQSettings, threshold: Double = 1e-4, seed: UInt64,
    functions: DynaQFunctions
  ) {
    self.world = world
    self.settings = settings
    self.functions = functions
    self.threshold = threshold
    let (states, actions) = (world.stateCount, world.actionCount)
    values = ActionValues(states: states, actions: actions)
    model = TabularModel(states: states, actions: actions)
    queue = PriorityQueue(pairs: states * actions)
    let random = RandomStream(seed: seed, name: "prioritized sweeping")
    resetRandom = random.stream(named: "resets")
    actionRandom = random.stream(named: "actions")
  }

  // snippet.sweeping-loop
  /// Takes a number of real steps; each may be followed by `planningUpdates` updates.
  ///
  /// - Throws: `TrainingError` where a value is no longer finite, or what an exercise throws.
  /// - Complexity: O(log pairs) for an update and for each predecessor of its state.
  public mutating func run(steps count: Int) throws {
    let functions = functions
    for _ in 0..<count { try takeStep(functions) }
  }

  /// Takes a real step, followed by `planningUpdates` updates at most.
  mutating func takeStep(_ functions: DynaQFunctions) throws {
    if !isRunning {
      state = world.reset(using: &resetRandom)
      isRunning = true
    }
    try TrainingError.check(values, in: state, step: steps + 1)
    let action = actionRandom.epsilonGreedyAction(
      values, state, explorationRate: settings.explorationRate)
    let step = world.step(action)
    steps += 1
    try functions.remember(step, state: state, action: action, time: steps, in: &model)
    // The size of the step's error is the pair's priority.
    let future =
      step.ending == .terminated ? 0 : settings.discount * values.maximum(step.observation)
    let error = abs(Double(step.reward) + future - values[state, action])
    if !error.isFinite { throw TrainingError.notFinite(quantity: "priority", step: steps) }
    if error > threshold { queue.insertOrRaise(state * values.actions + action, priority: error) }
    for _ in 0..<settings.planningUpdates where !queue.isEmpty {
      try functions.sweep(
        &values, model: model, queue: &queue, threshold: threshold, discount: settings.discount,
        learningRate: settings.learningRate)
      updates += 1
    }
    state = step.observation
    if step.ending != nil {
      episodes += 1
      isRunning = false
    }
  }
  // snippet.end
}
