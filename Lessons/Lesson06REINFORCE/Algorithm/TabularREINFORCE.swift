import Course
import RLCore

/// REINFORCE with a table: one logit for every action in every state.
///
/// Sutton & Barto, section 13.3, updated after the episode, so that every score of it belongs to
/// the policy that acted.
///
/// A time limit, such as the grid's 200 steps, is treated as an end: returns are cut there, and no
/// value of the baseline is added. `REINFORCE` can add one.
public struct TabularREINFORCE<World: TabularEnvironment>: Training, Sendable {
  /// The training's settings.
  public let settings: TabularREINFORCESettings
  /// The logits, `[states, actions]`; their largest is the greedy action.
  public private(set) var preferences: ActionValues
  /// b(s), `[states]`.
  public private(set) var baselines: [Double]
  /// π(a|s), `[states · actions]`: the softmax of the logits, kept with them.
  public private(set) var probabilities: [Double]
  /// Steps so far.
  public private(set) var steps = 0
  /// Episodes so far.
  public private(set) var episodes = 0

  private let functions: REINFORCEFunctions
  private var world: World
  private var resetRandom: RandomStream
  private var actionRandom: RandomStream
  /// The present episode: s_t, a_t and r_t of each step.
  private var states: [Int] = []
  private var actions: [Int] = []
  private var rewards: [Double] = []

  /// Prepares a training; every action is equally likely at first.
  ///
  /// - Parameters:
  ///   - world: the task.
  ///   - settings: see `TabularREINFORCESettings`.
  ///   - seed: decides everything that is random.
  ///   - functions: whose functions to run.
  public init(
    _ world: World, settings: TabularREINFORCESettings, seed: UInt64,
    functions: REINFORCEFunctions
  ) {
    self.world = world
    self.settings = settings
    self.functions = functions
    let (states, actions) = (world.stateCount, world.actionCount)
    preferences = ActionValues(states: states, actions: actions, initial: 0)
    probabilities = Array(repeating: 1 / Double(actions), count: states * actions)
    baselines = Array(repeating: 0, count: states)
    let random = RandomStream(seed: seed, name: "tabular reinforce")
    resetRandom = random.stream(named: "resets")
    actionRandom = random.stream(named: "actions")
  }

  /// Trains by whole episodes until a number of steps is reached.
  ///
  /// - Parameter target: steps since the beginning.
  /// - Throws: `TrainingError` where an exercise gives what cannot be used, or what it throws.
  public mutating func run(untilStep target: Int) throws {
    while steps < target {
      playEpisode()
      try learn()
    }
  }

  // snippet.table-episode
  /// Plays one episode with the present policy.
  private mutating func playEpisode() {
    states.removeAll(keepingCapacity: true)
    actions.removeAll(keepingCapacity: true)
    rewards.removeAll(keepingCapacity: true)
    var state = world.reset(using: &resetRandom)
    while true {
      let action = actionRandom.choice(
        probabilities, from: state * preferences.actions, count: preferences.actions)
      let step = world.step(action)
      states.append(state)
      actions.append(action)
      rewards.append(Double(step.reward))
      state = step.observation
      if step.ending != nil { break }
    }
    steps += rewards.count
    episodes += 1
  }

  /// Moves the logits of the visited states, then the policy with them.
  private mutating func learn() throws {
    let returns = try functions.checkedReturnsToGo(
      rewards, discount: settings.discount, standardized: settings.weight == .standardized)
    // All scores first: they belong to the policy that acted.
    var changes: [Double] = []
    changes.reserveCapacity(states.count * preferences.actions)
    for (t, state) in states.enumerated() {
      let score = try functions.checkedScoreFunction(preferences[state], action: actions[t])
      let credit = settings.weight == .wholeReturn ? returns[0] : returns[t]
      let advantage = credit - (settings.learnsBaseline ? baselines[state] : 0)
      for part in score { changes.append(settings.policyLearningRate * advantage * part) }
    }
    for (t, state) in states.enumerated() {
      for action in 0..<preferences.actions {
        preferences[state, action] += changes[t * preferences.actions + action]
      }
      baselines[state] += settings.baselineLearningRate * (returns[t] - baselines[state])
    }
    for state in states { try refresh(state) }
  }
  // snippet.end

  /// Recomputes a state's probabilities from its logits.
  private mutating func refresh(_ state: Int) throws {
    let logarithms = try functions.checkedLogSoftmax(preferences[state])
    for (action, logarithm) in logarithms.enumerated() {
      let probability = Elementary.exp(logarithm)
      guard probability.isFinite else {
        throw TrainingError.notFinite(quantity: "probability of an action", step: steps)
      }
      probabilities[state * preferences.actions + action] = probability
    }
  }
}

extension TabularREINFORCE {
  /// Mean entropy of the policy over the steps of the last episode, in nats.
  public var entropy: Double {
    Statistics.mean(
      states.map { state in
        let row = state * preferences.actions
        return probabilities[row..<row + preferences.actions].reduce(0) {
          $0 - ($1 > 0 ? $1 * Elementary.log($1) : 0)
        }
      })
  }
}

extension RandomStream {
  /// Draws from a row of probabilities by inverting their cumulative sum at one uniform number.
  ///
  /// - Parameters:
  ///   - probabilities: a table of rows.
  ///   - first: the index of the row's first entry.
  ///   - count: the number of choices.
  public mutating func choice(_ probabilities: [Double], from first: Int, count: Int) -> Int {
    var left = uniformDouble()
    var chosen = 0
    for index in 0..<count {
      let probability = probabilities[first + index]
      // Rounding may leave a little after the last; the last possible one takes it.
      if probability > 0 { chosen = index }
      left -= probability
      if left < 0 { break }
    }
    return chosen
  }
}
