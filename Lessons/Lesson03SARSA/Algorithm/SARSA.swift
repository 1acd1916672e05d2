import Course
import RLCore

/// The update of a training.
public enum SARSAMethod: Equatable, Sendable {
  /// r + γ Q(s', a'), after every step: exercise 03.2.
  case oneStep
  /// The n-step return, after n steps: exercise 03.3.
  case steps(Int)
  /// δ for every pair, weighted by its trace, which decays by γλ: exercise 03.4.
  case traces(decay: Double, EligibilityTrace)
  /// Lesson 2's target, r + γ max Q(s', ·), for comparison.
  case qLearning
}

/// The settings of SARSA.
public struct SARSASettings: Sendable {
  // snippet.settings
  /// One step, n steps, or traces.
  public var method = SARSAMethod.oneStep
  /// γ.
  public var discount = 0.99
  /// α, the part of the error that an update takes away.
  public var learningRate = 0.5
  /// h: episode k, counted from 1, uses α · min(1, h / k); nil keeps α as it is.
  public var steadyEpisodes: Int?
  /// ε of the first episode.
  public var initialExploration = 0.1
  /// What ε is multiplied by after an episode.
  public var explorationDecay = 1.0
  /// The smallest ε.
  public var explorationFloor = 0.1
  // snippet.end

  /// One-step SARSA with a constant ε of 0.1.
  public init() {}
}

/// SARSA with a table, Sutton & Barto section 6.4, with its n-step and λ variants.
///
/// Its five functions come from `functions`: the reference's, the reader's or a misconception's.
public struct SARSA<World: TabularEnvironment>: TabularLearner, Sendable {
  /// The training's settings.
  public let settings: SARSASettings
  /// Q, `[states, actions]`.
  public internal(set) var values: ActionValues
  /// The undiscounted return of every episode so far, exploration included.
  public private(set) var returns: [Double] = []
  /// ε of the next episode.
  public private(set) var explorationRate: Double
  /// Steps taken so far.
  public var steps: Int { world.steps }
  /// The traces of all pairs, `[states · actions]`; empty where the method has none.
  public internal(set) var traces: [Double] = []

  let functions: SARSAFunctions
  var world: StepCounter<World>
  private var resetRandom: RandomStream
  private var actionRandom: RandomStream

  /// Prepares a training; nothing has been learnt yet.
  ///
  /// - Parameters:
  ///   - world: the task.
  ///   - settings: see `SARSASettings`.
  ///   - seed: decides everything that is random.
  ///   - functions: whose functions to run.
  public init(
    _ world: World, settings: SARSASettings, seed: UInt64, functions: SARSAFunctions
  ) {
    self.world = StepCounter(world)
    self.settings = settings
    self.functions = functions
    values = ActionValues(states: world.stateCount, actions: world.actionCount)
    explorationRate = settings.initialExploration
    if case .traces = settings.method {
      traces = Array(repeating: 0, count: values.values.count)
    }
    let random = RandomStream(seed: seed, name: "sarsa")
    resetRandom = random.stream(named: "resets")
    actionRandom = random.stream(named: "actions")
  }

  // snippet.run
  /// Plays a number of episodes and learns from every step.
  ///
  /// - Parameter count: how many.
  /// - Throws: `TrainingError` where a value is no longer a number, or the error that an
  ///   exercise's function throws.
  public mutating func run(episodes count: Int) throws {
    let size = values.values.count
    for _ in 0..<count {
      let state = world.reset(using: &resetRandom)
      var random = actionRandom
      let epsilon = explorationRate
      var time = steps - 1  // of the action that is asked for next
      let total = try episode(from: state, learningRate: learningRate) { values, state in
        time += 1
        try TrainingError.check(values, in: state, step: time)
        return random.epsilonGreedyAction(values, state, explorationRate: epsilon)
      }
      actionRandom = random
      try TrainingError.check(size: size, of: values.values, exercise: "03.2")
      if world.isOverrun {
        throw TrainingError.unusable(
          exercise: "03.2", answer: "took a step after the episode had ended")
      }
      guard total.isFinite, values.values.allSatisfy(\.isFinite) else {
        throw TrainingError.notFinite(quantity: "action value", step: steps)
      }
      returns.append(total)
      explorationRate = max(settings.explorationFloor, epsilon * settings.explorationDecay)
    }
  }
  // snippet.end

  /// α of the next episode.
  private var learningRate: Double {
    guard let steady = settings.steadyEpisodes else { return settings.learningRate }
    return settings.learningRate * Double(steady) / Double(max(steady, returns.count + 1))
  }

  /// One episode by the method of the settings.
  private mutating func episode(
    from state: Int, learningRate: Double, choose: (ActionValues, Int) throws -> Int
  ) throws -> Double {
    switch settings.method {
    case .oneStep:
      try functions.episode(
        &world, state, &values, settings.discount, learningRate, choose)
    case .steps(let count):
      try episode(from: state, steps: count, learningRate: learningRate, choose: choose)
    case .traces(let decay, let trace):
      try episode(
        from: state, traceDecay: decay, trace: trace, learningRate: learningRate, choose: choose)
    case .qLearning:
      try offPolicyEpisode(from: state, learningRate: learningRate, choose: choose)
    }
  }

  /// One episode of Q-learning, lesson 2: the best action in the target, a chosen one in the step.
  private mutating func offPolicyEpisode(
    from first: Int, learningRate: Double, choose: (ActionValues, Int) throws -> Int
  ) throws -> Double {
    var state = first
    var total = 0.0
    while true {
      let action = try choose(values, state)
      let step = world.step(action)
      var target = Double(step.reward)
      if step.ending != .terminated {
        target += settings.discount * values.maximum(step.observation)
      }
      values[state, action] += learningRate * (target - values[state, action])
      total += Double(step.reward)
      if step.ending != nil { return total }
      state = step.observation
    }
  }
}

/// A task that counts its steps; a step after an ending repeats the last one as a termination.
struct StepCounter<World: TabularEnvironment>: TabularEnvironment {
  private(set) var steps = 0
  /// Whether a step was taken after an ending.
  private(set) var isOverrun = false
  private var world: World
  private var last: Step<Int>?

  init(_ world: World) { self.world = world }

  var stateCount: Int { world.stateCount }
  var actionCount: Int { world.actionCount }
  var model: KnownModel { world.model }

  mutating func reset(using random: inout RandomStream) -> Int {
    last = nil
    return world.reset(using: &random)
  }

  mutating func step(_ action: Int) -> Step<Int> {
    if var last {
      isOverrun = true
      last.ending = .terminated
      return last
    }
    steps += 1
    let step = world.step(action)
    if step.ending != nil { last = step }
    return step
  }
}
