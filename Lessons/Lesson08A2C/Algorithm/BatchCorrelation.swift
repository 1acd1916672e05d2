import RLCore
import RLNetworks

/// How much alike the samples of a batch are.
public struct BatchCorrelation: Sendable {
  /// The correlation of two samples of a batch, averaged over all pairs.
  public let pairs: Double
  /// How many independent samples have a mean as exact as the batch's.
  public let effectiveCount: Double

  /// Measures a quantity of CartPole in batches of N environments.
  ///
  /// The variance of a mean of n independent samples is σ²/n: where a batch's mean varies more,
  /// the batch is worth fewer samples, n_eff = σ² / Var(mean). With ρ the mean correlation of its
  /// pairs, Var(mean) = σ² (1 + (n − 1) ρ) / n.
  ///
  /// - Parameters:
  ///   - agent: who acts.
  ///   - environments: N, a divisor of `size`.
  ///   - size: n, the samples of a batch; size / N steps of every environment.
  ///   - batches: the number of batches.
  ///   - seed: decides everything random.
  ///   - quantity: the place in the observation (x, x', θ, θ').
  ///   - isStaggered: whether the copies start one after another, evenly over the 500 steps that
  ///     an episode can last, instead of together.
  public init(
    of agent: ActorCritic<CartPole, CategoricalHead>, environments: Int, size: Int, batches: Int,
    seed: UInt64, quantity: Int, isStaggered: Bool = false
  ) {
    var agent = agent
    let steps = size / environments
    let random = RandomStream(seed: seed, name: "batch correlation")
    // Staggered copies have a collector each, so that some can run ahead of the others.
    let groups = isStaggered ? environments : 1
    var collectors = (0..<groups).map { group in
      RolloutCollector<CartPole, CategoricalHead>(
        CartPole(), steps: steps, environments: environments / groups,
        random: isStaggered ? random.stream(named: "copy \(group)") : random)
    }
    // Copies that start together are alike until their episodes have spread.
    for group in 0..<groups {
      for _ in 0..<(2000 + 500 * group / groups) / steps {
        collectors[group].collect(with: &agent, rewardScale: 1)
      }
    }
    var (samples, means): ([Double], [Double]) = ([], [])
    for _ in 0..<batches {
      var batch: [Double] = []
      for group in 0..<groups {
        collectors[group].collect(with: &agent, rewardScale: 1)
        let rollout = collectors[group].rollout
        batch += (0..<size / groups).map {
          Double(rollout.observations[$0 * rollout.observationSize + quantity])
        }
      }
      samples += batch
      means.append(Statistics.mean(batch))
    }
    let deviation = Statistics.standardDeviation(samples)
    let ratio = Statistics.standardDeviation(means) / deviation
    effectiveCount = 1 / (ratio * ratio)
    pairs = (Double(size) / effectiveCount - 1) / Double(size - 1)
  }

  /// An agent that has not learnt yet: its policy is almost uniform.
  public static func untrainedAgent(seed: UInt64) -> ActorCritic<CartPole, CategoricalHead> {
    var random = RandomStream(seed: seed, name: "untrained")
    return ActorCritic(CartPole(), hiddenUnits: 64, using: &random) { _ in
      CategoricalHead(actions: 2)
    }
  }
}
