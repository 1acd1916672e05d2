import Course
import RLCore

/// The value of the next state in a one-step target.
public enum NextValue: String, CaseIterable, Sendable {
  /// The mean over the actions that the agent may take: Expected SARSA.
  case expectation
  /// The action that the agent takes next: SARSA.
  case sample
  /// The best action, whichever is taken: Q-learning.
  case maximum
}

/// The settings of Expected SARSA.
public struct ExpectedSARSASettings: Sendable {
  // snippet.settings
  /// The value of the next state: the expectation, a sample or the maximum.
  public var nextValue = NextValue.expectation
  /// γ.
  public var discount = 1.0
  /// α.
  public var learningRate = 0.5
  /// ε, from the first episode to the last.
  public var explorationRate = 0.1
  /// Q(s, a) before anything is learnt.
  public var initialValue = 0.0
  // snippet.end

  /// The settings for the cliff.
  public init() {}
}

/// Expected SARSA with a table, beside SARSA and Q-learning: one loop, one line of difference.
///
/// Only Expected SARSA calls `functions`, so that the other two stay right with any of them. Sutton
/// & Barto, section 6.6; van Seijen et al. 2009.
public struct ExpectedSARSA<World: TabularEnvironment>: TabularLearner, Sendable {
  /// The training's settings.
  public let settings: ExpectedSARSASettings
  /// Q, `[states, actions]`.
  public private(set) var values: ActionValues
  /// Steps taken so far.
  public private(set) var steps = 0
  /// The undiscounted return of the present episode so far.
  public private(set) var episodeReturn = 0.0

  private let functions: ExpectedSARSAFunctions
  private var world: World
  private var state = 0
  private var action = 0
  private var isRunning = false
  /// Q(s', ·), `[actions]`: one buffer for all steps.
  private var row: [Double]
  private var resetRandom: RandomStream
  private var actionRandom: RandomStream

  /// Prepares a training; nothing has been learnt yet.
  ///
  /// - Parameters:
  ///   - world: the task.
  ///   - settings: see `ExpectedSARSASettings`.
  ///   - seed: decides everything that is random.
  ///   - functions: whose functions to run.
  public init(
    _ world: World, settings: ExpectedSARSASettings, seed: UInt64,
    functions: ExpectedSARSAFunctions
  ) {
    self.world = world
    self.settings = settings
    self.functions = functions
    values = ActionValues(
      states: world.stateCount, actions: world.actionCount, initial: settings.initialValue)
    row = Array(repeating: 0, count: world.actionCount)
    let random = RandomStream(seed: seed, name: "expected sarsa")
    resetRandom = random.stream(named: "resets")
    actionRandom = random.stream(named: "actions")
  }

  /// Takes a number of steps; an episode may begin in one call and end in a later one.
  public mutating func run(steps count: Int) throws {
    let functions = functions
    for _ in 0..<count { _ = try step(functions) }
  }

  /// Plays to the end of an episode and returns its undiscounted return.
  ///
  /// - Parameter limit: the episode stops after this many steps; its return so far counts.
  public mutating func runEpisode(limit: Int = .max) throws -> Double {
    try runEpisodes(1, limit: limit).sum
  }

  /// Plays a number of episodes and returns the sum of their undiscounted returns, and how many
  /// were played.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - limit: an episode stops after this many steps; its return so far counts.
  ///   - stepLimit: no episode begins once the training has taken more steps.
  mutating func runEpisodes(
    _ count: Int, limit: Int, stepLimit: Int = .max
  ) throws -> (sum: Double, count: Int) {
    let functions = functions
    var (sum, played) = (0.0, 0)
    while played < count && steps <= stepLimit {
      var length = 0
      while try step(functions) == nil {
        length += 1
        if length >= limit {
          isRunning = false
          break
        }
      }
      sum += episodeReturn
      played += 1
    }
    return (sum, played)
  }

  // snippet.loop
  /// Takes one step and learns from it; the first of an episode begins it.
  private mutating func step(_ functions: ExpectedSARSAFunctions) throws -> Ending? {
    if !isRunning {
      state = world.reset(using: &resetRandom)
      action = chooseAction()
      episodeReturn = 0
      isRunning = true
    }
    let (previous, taken) = (state, action)
    let step = world.step(action)
    state = step.observation
    // SARSA's target needs the next action: it is chosen before the update.
    let isDrawn = settings.nextValue == .sample && step.ending != .terminated
    if isDrawn { action = chooseAction() }

    let target: Double
    switch settings.nextValue {
    case .expectation:
      for next in row.indices { row[next] = values[state, next] }
      let expectedValue = try functions.expectedValue(row, settings.explorationRate)
      target = try functions.target(
        Double(step.reward), expectedValue, step.ending, settings.discount)
    case .sample: target = bootstrap(step, values[state, action])
    case .maximum: target = bootstrap(step, values.maximum(state))
    }
    values[previous, taken] += settings.learningRate * (target - values[previous, taken])
    if !isDrawn && step.ending == nil { action = chooseAction() }
    // snippet.end
    steps += 1
    episodeReturn += Double(step.reward)
    isRunning = step.ending == nil
    if !values[previous, taken].isFinite {
      throw TrainingError.notFinite(quantity: "action value", step: steps)
    }
    return step.ending
  }

  /// r + γ v, or r alone after a termination.
  private func bootstrap(_ step: Step<Int>, _ value: Double) -> Double {
    Double(step.reward) + (step.ending == .terminated ? 0 : settings.discount * value)
  }

  /// The ε-greedy action in the present state.
  private mutating func chooseAction() -> Int {
    actionRandom.epsilonGreedyAction(
      values, state, explorationRate: settings.explorationRate)
  }
}
