import Course
import RLCore

/// The settings of Dyna-Q.
public struct DynaQSettings: Sendable {
  // snippet.settings
  /// γ.
  public var discount = 0.95
  /// α, the part of the error that an update takes away.
  public var learningRate = 0.1
  /// ε of the behaviour.
  public var explorationRate = 0.1
  /// k: remembered steps that are learnt from after every real one; 0 is Q-learning.
  public var planningUpdates = 50
  /// κ: a pair last tried τ steps ago has the bonus κ √τ on its remembered reward.
  public var bonusWeight = 0.0
  /// Whether the model holds untried actions, as staying in place with reward 0.
  public var imaginesUntried = false
  // snippet.end

  /// The settings of Sutton & Barto's figure 8.2.
  public init() {}
}

/// Tabular Dyna-Q, Sutton & Barto section 8.2; with a bonus it is Dyna-Q+, section 8.3.
///
/// Its four functions come from `functions`: the reference's, the reader's or a misconception's.
public struct DynaQ<World: TabularEnvironment>: TabularLearner, Sendable {
  /// The training's settings.
  public let settings: DynaQSettings
  /// Q, `[states, actions]`.
  public private(set) var values: ActionValues
  /// The learnt model of the world.
  public private(set) var model: TabularModel
  /// The state after the last step.
  public private(set) var state = 0
  /// Real steps taken so far.
  public private(set) var steps = 0
  /// Episodes finished so far.
  public private(set) var episodes = 0
  /// The sum of all real rewards so far.
  public private(set) var totalReward = 0.0
  /// Updates of the table so far, real and planned.
  public private(set) var updates = 0
  /// Whether an episode has begun and not ended.
  public private(set) var isRunning = false

  let functions: DynaQFunctions
  private var world: World
  /// Whether a state's untried actions are in the model; empty where nothing is imagined.
  private var isImagined: [Bool]
  private var resetRandom: RandomStream
  private var actionRandom: RandomStream
  private var planningRandom: RandomStream

  /// Prepares a training; nothing has been learnt yet.
  ///
  /// - Parameters:
  ///   - world: the task.
  ///   - settings: see `DynaQSettings`.
  ///   - initialValue: Q(s, a) before anything is learnt.
  ///   - seed: decides everything that is random.
  ///   - functions: whose functions to run.
  public init(
    _ world: World, settings: DynaQSettings, initialValue: Double = 0, seed: UInt64,
    functions: DynaQFunctions
  ) {
    self.world = world
    self.settings = settings
    self.functions = functions
    let (states, actions) = (world.stateCount, world.actionCount)
    values = ActionValues(states: states, actions: actions, initial: initialValue)
    model = TabularModel(states: states, actions: actions)
    isImagined = Array(repeating: false, count: settings.imaginesUntried ? states : 0)
    let random = RandomStream(seed: seed, name: "dyna-q")
    resetRandom = random.stream(named: "resets")
    actionRandom = random.stream(named: "actions")
    planningRandom = random.stream(named: "planning")
  }

  // snippet.loop
  /// Takes a number of real steps, each followed by `planningUpdates` remembered ones.
  ///
  /// - Parameters:
  ///   - count: how many, 0 or more; an episode may begin in one call and end in a later one.
  ///   - stopsAtEnd: whether to stop where the episode ends before that.
  /// - Throws: `TrainingError` where a value is no longer finite, or what an exercise throws.
  /// - Complexity: O(count · planningUpdates · actions), without allocation once every pair has
  ///   been seen.
  public mutating func run(steps count: Int, stopsAtEnd: Bool = false) throws {
    let functions = functions
    for _ in 0..<count {
      try takeStep(functions)
      if stopsAtEnd && !isRunning { return }
    }
  }

  /// Takes a real step, followed by `planningUpdates` remembered ones.
  mutating func takeStep(_ functions: DynaQFunctions) throws {
    if !isRunning {
      state = world.reset(using: &resetRandom)
      isRunning = true
    }
    if settings.imaginesUntried { imagine() }
    try TrainingError.check(values, in: state, step: steps + 1)
    let action = actionRandom.epsilonGreedyAction(
      values, state, explorationRate: settings.explorationRate)
    let step = world.step(action)
    steps += 1
    totalReward += Double(step.reward)
    try learn(action, step, functions)
    try functions.remember(step, state: state, action: action, time: steps, in: &model)
    try plan(&values, model, settings, time: steps, functions, using: &planningRandom)
    updates += 1 + settings.planningUpdates
    state = step.observation
    if step.ending != nil {
      episodes += 1
      isRunning = false
    }
  }
  // snippet.end

  /// Plays one episode to its end.
  ///
  /// - Parameter limit: the most steps; the episode then goes on with the next call.
  /// - Returns: its number of steps, nil if it has not ended.
  public mutating func runEpisode(limit: Int = .max) throws -> Int? {
    let (first, finished) = (steps, episodes)
    try run(steps: limit, stopsAtEnd: true)
    return episodes > finished ? steps - first : nil
  }

  // snippet.direct
  /// Lesson 2's update on the real step, whose bonus is 0.
  private mutating func learn(
    _ action: Int, _ step: Step<Int>, _ functions: DynaQFunctions
  ) throws {
    // An answer of 05.1 may have noted any number, even Int.min.
    let sinceTried = steps &- model.lastTried[state * values.actions + action]
    let bonus = try functions.explorationBonus(sinceTried, settings.bonusWeight, .real)
    let future =
      step.ending == .terminated ? 0 : settings.discount * values.maximum(step.observation)
    let target = Double(step.reward) + bonus + future
    let value = values[state, action]
    let updated = value + settings.learningRate * (target - value)
    if !updated.isFinite { throw TrainingError.notFinite(quantity: "action value", step: steps) }
    values[state, action] = updated
  }
  // snippet.end

  /// Adds the untried actions of a state that is met for the first time to the model.
  ///
  /// At first they lead back to the state with reward 0. Sutton & Barto, section 8.3, footnote.
  private mutating func imagine() {
    if isImagined[state] { return }
    isImagined[state] = true
    for action in 0..<values.actions where model[state, action] == nil {
      model[state, action] = TabularModel.Outcome(reward: 0, nextState: state, ending: nil)
    }
  }
}

// snippet.plan
/// Exercise 05.2 with exercise 05.3 as its bonus, without a copy of the model.
///
/// Not inlined: in the loops of several worlds, the bonus would cost two calls more an update.
@inline(never)
private func plan(
  _ values: inout ActionValues, _ model: TabularModel, _ settings: DynaQSettings, time: Int,
  _ functions: DynaQFunctions, using random: inout RandomStream
) throws {
  if settings.planningUpdates == 0 { return }
  let (weight, bonus) = (settings.bonusWeight, functions.explorationBonus)
  try functions.planUpdates(
    settings.planningUpdates, of: &values, model: model, discount: settings.discount,
    learningRate: settings.learningRate,
    bonus: { weight == 0 ? 0 : try bonus(time &- model.lastTried[$0], weight, .simulated) },
    using: &random)
}
// snippet.end
