import RLCore
import RLNetworks

/// A training on CartPole whose time limit is short, judged on the whole task.
public struct ShortEpisodes: Sendable {
  /// The mean return of 100 greedy episodes of CartPole-v1, of at most 500 steps.
  public let judgement: Double
  /// The mean of the critic's values along one such episode, in units of reward.
  public let meanValue: Double

  /// Trains with A2C.
  ///
  /// - Parameters:
  ///   - timeLimit: the steps after which a training's episode is truncated.
  ///   - settings: see `A2CSettings`.
  ///   - seed: decides everything random.
  ///   - functions: whose functions to run.
  public init(
    timeLimit: Int, settings: A2CSettings, seed: UInt64, functions: A2CFunctions
  ) throws {
    var training = A2C(
      CartPole(timeLimit: timeLimit), settings: settings,
      random: RandomStream(seed: seed, name: "a2c"), functions: functions)
    while !training.isFinished { _ = try training.iterate() }
    var agent = training.agent
    let random = RandomStream(seed: seed, name: "evaluation")
    judgement = agent.evaluate(in: CartPole(), random: random).mean
    meanValue =
      Statistics.mean(Self.values(of: &agent, random: random)) / Double(settings.rewardScale)
  }

  /// The critic's values of the states of one greedy episode.
  private static func values(
    of agent: inout ActorCritic<CartPole, CategoricalHead>, random: RandomStream
  ) -> [Double] {
    var (world, random) = (CartPole(), random)
    var row = [Float](repeating: 0, count: world.observationSize)
    world.write(world.reset(using: &random), into: &row, at: 0)
    var values: [Double] = []
    while true {
      values.append(Double(agent.values(row, rows: 1)[0]))
      let step = world.step(agent.modes(row, rows: 1)[0])
      if step.ending != nil { return values }
      world.write(step.observation, into: &row, at: 0)
    }
  }
}
