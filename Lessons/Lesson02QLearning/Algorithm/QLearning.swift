import Curriculum
import RLCore

/// What can be set about a training by Q-learning.
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
/// Generic over the task and over the exercises' functions: whoever holds an existential type opens
/// it once, for a whole training, and the loop calls concrete functions.
public struct QLearning<World: TabularEnvironment, Exercises: QLearningExercises>:
  TabularLearner, Sendable
{
  /// What was asked for.
  public let settings: QLearningSettings
  /// Q, `[states, actions]`.
  public private(set) var values: ActionValues
  /// Steps taken so far.
  public private(set) var steps = 0
  /// Episodes finished so far.
  public private(set) var episodes = 0
  /// ε of the present episode.
  public private(set) var explorationRate = 1.0

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
  ///   - exercises: whose functions to run.
  public init(
    _ world: World, settings: QLearningSettings, seed: UInt64, exercises: Exercises.Type
  ) {
    self.world = world
    self.settings = settings
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
  /// - Throws: `TrainingError` where a function of the curriculum gives what cannot be used, or the
  ///   error that the function throws.
  /// - Complexity: O(count · actions), without allocation.
  public mutating func run(steps count: Int) throws {
    for _ in 0..<count {
      if !isRunning { try begin() }
      let action = actionRandom.epsilonGreedyAction(
        values, state, explorationRate: explorationRate)
      let step = world.step(action)
      for next in nextValues.indices { nextValues[next] = values[step.observation, next] }
      let target = try Exercises.target(
        reward: Double(step.reward), nextActionValues: nextValues, ending: step.ending,
        discount: settings.discount)
      let value = try Exercises.updated(
        values[state, action], towards: target, learningRate: learningRate(state, action))
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

  /// Starts an episode: ε is decided here, once, and holds until the episode ends.
  private mutating func begin() throws {
    state = world.reset(using: &resetRandom)
    explorationRate = try Exercises.explorationRate(
      episode: episodes, step: steps, initial: settings.initialExploration,
      decay: settings.explorationDecay, floor: settings.explorationFloor)
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

/// What a table of action values does when it stops exploring.
public struct GreedyPolicy: Sendable {
  /// π(a | s), `[states · actions]`.
  public let probabilities: [Double]
  /// How many actions every state has.
  public let actions: Int

  /// Asks exercise 02.4 for every state's probabilities.
  ///
  /// - Parameters:
  ///   - values: Q, `[states, actions]`.
  ///   - exercises: whose function to run.
  /// - Throws: `TrainingError` where the answer is no distribution over the actions.
  public init(_ values: ActionValues, exercises: any QLearningExercises.Type) throws {
    actions = values.actions
    var table: [Double] = []
    table.reserveCapacity(values.values.count)
    for state in 0..<values.states {
      let row = try exercises.greedyPolicy(actionValues: values[state])
      guard row.count == actions, row.allSatisfy({ $0 >= 0 }),
        abs(row.reduce(0, +) - 1) < 1e-9
      else {
        throw TrainingError.unusable(
          exercise: "02.4", answer: "gave \(row), which are not \(actions) probabilities")
      }
      table += row
    }
    probabilities = table
  }

  /// Draws an action; takes a number from the stream only where there is a choice.
  public func action(in state: Int, using random: inout RandomStream) -> Int {
    let row = state * actions
    var remaining: Double?
    var last = 0
    for action in 0..<actions {
      let probability = probabilities[row + action]
      if probability >= 1 { return action }
      if probability <= 0 { continue }
      last = action
      let left = (remaining ?? random.uniformDouble()) - probability
      if left < 0 { return action }
      remaining = left
    }
    return last
  }

  /// Plays episodes on a stream that training does not use.
  public func evaluate<World: TabularEnvironment>(
    in world: World, episodes: Int = 100, random: RandomStream
  ) -> Evaluation {
    var choices = random.stream(named: "ties")
    return Evaluation.of(world, episodes: episodes, random: random) { state in
      action(in: state, using: &choices)
    }
  }
}
