import Course
import RLCore

/// The settings of Q-learning.
public struct QLearningSettings: Sendable {
  // snippet.settings
  /// γ.
  public var discount = 0.99
  /// α, the part of the error that an update takes away.
  public var learningRate = 0.5
  /// h: the n-th update of a pair uses α h / (h + n − 1); nil keeps α as it is.
  public var halvingVisits: Double?
  /// ε of the first episode.
  public var initialExploration = 1.0
  /// What ε is multiplied by after an episode.
  public var explorationDecay = 0.99
  /// The smallest ε.
  public var explorationFloor = 0.1
  /// Q(s, a) before anything is learnt.
  public var initialValue = 0.0
  /// Steps of the whole training.
  public var totalSteps = 40_000
  // snippet.end

  /// The settings for the grid worlds.
  public init() {}
}

/// Q-learning with a table, Sutton & Barto section 6.5 and Watkins & Dayan 1992.
///
/// Its functions come from `functions`: the reference's, the reader's or a misconception's.
public struct QLearning<World: TabularEnvironment>: TabularLearner, Sendable {
  /// The training's settings.
  public let settings: QLearningSettings
  /// Q, `[states, actions]`.
  public private(set) var values: ActionValues
  /// Steps taken so far.
  public private(set) var steps = 0
  /// Episodes finished so far.
  public private(set) var episodes = 0
  /// ε of the present episode.
  public private(set) var explorationRate = 1.0

  private let functions: QLearningFunctions
  private var world: World
  private var state = 0
  private var isRunning = false
  /// How often each pair was updated, `[states · actions]`; empty where α does not fall.
  private var visits: [Int]
  /// Q(s', ·), `[actions]`: one buffer for all steps.
  private var nextValues: [Double]
  private var resetRandom: RandomStream
  private var actionRandom: RandomStream

  /// Prepares a training; nothing has been learnt yet.
  ///
  /// - Parameters:
  ///   - world: the task.
  ///   - settings: see `QLearningSettings`.
  ///   - seed: decides everything that is random.
  ///   - functions: whose functions to run.
  public init(
    _ world: World, settings: QLearningSettings, seed: UInt64, functions: QLearningFunctions
  ) {
    self.world = world
    self.settings = settings
    self.functions = functions
    let (states, actions) = (world.stateCount, world.actionCount)
    values = ActionValues(states: states, actions: actions, initial: settings.initialValue)
    visits = settings.halvingVisits == nil ? [] : Array(repeating: 0, count: states * actions)
    nextValues = Array(repeating: 0, count: actions)
    let random = RandomStream(seed: seed, name: "q-learning")
    resetRandom = random.stream(named: "resets")
    actionRandom = random.stream(named: "actions")
  }

  // snippet.loop
  /// Takes a number of steps, each followed by one update.
  ///
  /// - Parameter count: how many; an episode may begin in one call and end in a later one.
  /// - Throws: `TrainingError` where an exercise's function gives what cannot be used, or the error
  ///   that the function throws.
  /// - Complexity: O(count · actions), without allocation.
  public mutating func run(steps count: Int) throws {
    // Constants: the loop need not load them again after each call.
    let (target, updated) = (functions.target, functions.updated)
    for _ in 0..<count {
      if !isRunning { try begin() }
      let action = actionRandom.epsilonGreedyAction(
        values, state, explorationRate: explorationRate)
      let step = world.step(action)
      for next in nextValues.indices { nextValues[next] = values[step.observation, next] }
      let goal = try target(Double(step.reward), nextValues, step.ending, settings.discount)
      let value = try updated(values[state, action], goal, learningRate(state, action))
      steps += 1
      if !value.isFinite { throw TrainingError.notFinite(quantity: "action value", step: steps) }
      values[state, action] = value
      state = step.observation
      if step.ending != nil {
        episodes += 1
        isRunning = false
      }
    }
  }
  // snippet.end

  /// Starts an episode: its ε is computed here, once.
  private mutating func begin() throws {
    state = world.reset(using: &resetRandom)
    explorationRate = try functions.explorationRate(
      episodes, steps, settings.initialExploration, settings.explorationDecay,
      settings.explorationFloor)
    guard explorationRate >= 0 && explorationRate <= 1 else {
      throw TrainingError.unusable(
        exercise: "02.5", answer: "gave ε = \(explorationRate), which is not in 0...1")
    }
    isRunning = true
  }

  /// α for the next update of a pair.
  private mutating func learningRate(_ state: Int, _ action: Int) -> Double {
    guard let half = settings.halvingVisits else { return settings.learningRate }
    let pair = state * values.actions + action
    defer { visits[pair] += 1 }
    return settings.learningRate * half / (half + Double(visits[pair]))
  }
}
