import Course
import CourseTape
import RLCore
import RLNetworks

/// Advantage actor-critic, the synchronous kind: N copies of the world, one update for all.
///
/// Mnih et al. 2016, algorithm S3, with one batch in place of asynchronous workers.
///
/// Read it from `iterate` down: collect T steps of N environments, give every step its bootstrapped
/// return, and take one step of both networks. The functions come from `functions`: the
/// reference's, the reader's or a misconception's.
public struct A2C<World: VectorObservable & DiscreteEnvironment>: IteratedTraining {
  /// The training's settings.
  public let settings: A2CSettings
  /// The world that is learned.
  public let world: World
  /// The policy and the critic as they are now.
  public private(set) var agent: ActorCritic<World, CategoricalHead>
  /// Environment steps so far.
  public private(set) var steps = 0

  let functions: A2CFunctions
  private var collector: RolloutCollector<World, CategoricalHead>
  private var optimizer: Adam
  var tape = Tape()

  /// Builds the networks and starts an episode in every copy of the world.
  ///
  /// - Parameters:
  ///   - world: the task.
  ///   - settings: see `A2CSettings`.
  ///   - random: decides everything that is random.
  ///   - functions: whose functions to run.
  public init(
    _ world: World, settings: A2CSettings, random: RandomStream, functions: A2CFunctions
  ) {
    self.world = world
    self.settings = settings
    self.functions = functions
    var initial = random.stream(named: "weights")
    agent = ActorCritic(world, hiddenUnits: settings.hiddenUnits, using: &initial) { _ in
      CategoricalHead(actions: world.actionCount)
    }
    optimizer = Adam(
      count: agent.parameters.count, learningRate: settings.learningRate, epsilon: 1e-5)
    collector = RolloutCollector(
      world, steps: settings.horizon, environments: settings.environments, random: random)
  }

  /// The number of updates.
  public var iterations: Int { settings.iterations }

  /// Whether the settings' number of steps is done.
  public var isFinished: Bool { steps >= settings.iterations * settings.rolloutSize }

  /// Plays episodes with the most likely actions.
  public func evaluate(episodes: Int, random: RandomStream) -> Evaluation {
    var agent = agent
    return agent.evaluate(in: world, episodes: episodes, random: random)
  }

  // snippet.iterate
  /// One rollout and the update on it.
  ///
  /// - Throws: `TrainingError` where a quantity is no longer finite or an exercise's answer cannot
  ///   be used; whatever an exercise throws.
  public mutating func iterate() throws -> A2CReport {
    let progress = Float(steps) / Float(settings.iterations * settings.rolloutSize)
    optimizer.learningRate = settings.learningRate * max(0, 1 - progress)
    collector.collect(with: &agent, rewardScale: settings.rewardScale)
    steps += settings.rolloutSize
    let rollout = collector.rollout
    let returns = try functions.bootstrappedReturns(
      rollout.rewards, rollout.endings, rollout.finalValues, collector.bootstrapValues(&agent),
      settings.discount)
    try check(returns)
    let batch = A2CBatch(
      observations: rollout.observations, actions: rollout.actions, returns: returns)
    let (actor, critic) = (agent.actor, agent.critic)
    let (loss, entropy) = try functions.update(
      &agent.parameters, &optimizer, actor, critic, batch, settings, checkedParts, &tape)
    try check(loss: loss, entropy: entropy)

    var report = A2CReport(steps: steps, loss: loss, entropy: entropy)
    report.explainedVariance = try functions.explainedVariance(rollout.values, returns)
    report.episodeReturn = collector.takeEpisodeReturn()
    return report
  }
  // snippet.end
}
