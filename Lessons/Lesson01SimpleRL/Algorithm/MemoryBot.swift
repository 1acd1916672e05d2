import Course
import RLCore

/// An agent that remembers the reward of each action, and nothing of what follows it.
///
/// It keeps the average *immediate* reward of every state and action and acts ε-greedily on these
/// averages. It is the baseline that learning has to beat.
public struct MemoryBot<World: TabularEnvironment>: Sendable {
  /// The world it walks in.
  public private(set) var world: World
  /// The average reward of every state and action.
  public private(set) var averages: ActionValues
  /// How often every action was taken, `[states · actions]`.
  public private(set) var counts: [Int]
  /// How often every state was acted in, `[states]`.
  public private(set) var visits: [Int]
  /// Episodes so far.
  public private(set) var episodes = 0
  /// ε of the next episode.
  public private(set) var explorationRate: Double
  /// What ε is multiplied by after every episode.
  public let explorationDecay: Double
  /// The smallest ε.
  public let leastExploration: Double

  private let functions: SimpleRLFunctions
  private var worldRandom: RandomStream
  private var actionRandom: RandomStream

  /// Creates a bot without memories.
  ///
  /// - Parameters:
  ///   - world: where it acts.
  ///   - seed: decides everything that is random.
  ///   - explorationRate: ε of the first episode.
  ///   - explorationDecay: what ε is multiplied by after every episode.
  ///   - leastExploration: the smallest ε.
  ///   - functions: whose functions to run.
  public init(
    _ world: World, seed: UInt64, explorationRate: Double = 1, explorationDecay: Double = 0.99,
    leastExploration: Double = 0.05, functions: SimpleRLFunctions
  ) {
    let random = RandomStream(seed: seed, name: "memory bot")
    self.world = world
    self.functions = functions
    self.explorationRate = explorationRate
    self.explorationDecay = explorationDecay
    self.leastExploration = leastExploration
    averages = ActionValues(states: world.stateCount, actions: world.actionCount)
    counts = Array(repeating: 0, count: world.stateCount * world.actionCount)
    visits = Array(repeating: 0, count: world.stateCount)
    worldRandom = random.stream(named: "world")
    actionRandom = random.stream(named: "actions")
  }

  // snippet.memory-bot
  /// Plays one episode and remembers its rewards; returns their sum.
  ///
  /// - Throws: `TrainingError` where an average is not finite or an action has no probability;
  ///   whatever an exercise throws.
  public mutating func playEpisode() throws -> Double {
    var total = 0.0
    var state = world.reset(using: &worldRandom)
    while true {
      let action = actionRandom.index(
        probabilities: try probabilities(state, explorationRate: explorationRate))
      let step = world.step(action)
      let reward = Double(step.reward)
      let pair = state * world.actionCount + action
      averages[state, action] = try functions.updatedAverage(
        averages[state, action], counts[pair], reward)
      try checkAverage(state, action)
      counts[pair] += 1
      visits[state] += 1
      total += reward
      if step.ending != nil { break }
      state = step.observation
    }
    episodes += 1
    explorationRate = max(leastExploration, explorationRate * explorationDecay)
    return total
  }
  // snippet.end

  /// The probability of each action in a state, `[actions]`.
  ///
  /// - Parameters:
  ///   - state: where.
  ///   - explorationRate: ε; 0 shares all probability among the best averages.
  public func probabilities(_ state: Int, explorationRate: Double = 0) throws -> [Double] {
    let answer = try functions.epsilonGreedyProbabilities(averages[state], explorationRate)
    guard answer.count == world.actionCount else {
      throw TrainingError.unusable(
        exercise: "01.3",
        answer: "gave \(answer.count) probabilities for \(world.actionCount) actions")
    }
    return answer
  }

  /// Evaluates its greedy policy; ties are drawn anew at every step.
  ///
  /// - Parameters:
  ///   - episodes: the number of episodes, at least 1.
  ///   - random: a stream that training does not use.
  public func evaluate(episodes: Int = 100, random: RandomStream) throws -> Evaluation {
    var ties = random.stream(named: "ties")
    return try Evaluation.of(world, episodes: episodes, random: random) { state in
      ties.index(probabilities: try probabilities(state))
    }
  }

  private func checkAverage(_ state: Int, _ action: Int) throws {
    if !averages[state, action].isFinite {
      throw TrainingError.notFinite(
        quantity: "average of state \(state), action \(action)", step: visits.reduce(0, +))
    }
  }
}
