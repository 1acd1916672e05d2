import RLCore
import RLNetworks

/// The networks of a recurrent state-space model.
///
///     h_t = GRU(h_{t−1}, [s_{t−1}, a_{t−1}])    the memory, without chance
///     p(s_t | h_t)                              the prior: what is expected
///     q(s_t | h_t, o_t)                         the posterior: what is known after looking
///     ô_t = decoder(h_t, s_t),  r̂_t = reward(h_t, s_t)
///
/// Hafner et al. 2019, eq. 4.
public struct RSSM: Sendable {
  /// h′ from s, a and h.
  public let memory: GRUCell
  /// From h to μ and σ of the prior, `[n, H]` → `[n, 2 S]`.
  public let prior: MLP
  /// From h and o to μ and σ of the posterior, `[n, H + D]` → `[n, 2 S]`.
  public let posterior: MLP
  /// From h and s to o, `[n, H + S]` → `[n, D]`.
  public let decoder: MLP
  /// From h and s to r, `[n, H + S]` → `[n, 1]`.
  public let reward: MLP
  /// S.
  public let latents: Int
  /// D.
  public let observationSize: Int
  /// A.
  public let actionSize: Int

  /// H.
  public var hidden: Int { memory.hidden }

  /// Adds the networks to the parameters.
  public init(
    observationSize: Int, actionSize: Int, settings: RSSMSettings,
    in parameters: inout Parameters, using random: inout RandomStream
  ) {
    let (hidden, latents, units) = (settings.hidden, settings.latents, settings.units)
    self.latents = latents
    self.observationSize = observationSize
    self.actionSize = actionSize
    memory = GRUCell(
      inputs: latents + actionSize, hidden: hidden, name: "memory", in: &parameters,
      using: &random)
    func network(_ inputs: Int, _ outputs: Int, _ name: String) -> MLP {
      MLP(
        [inputs, units, outputs], activation: .elu, outputGain: 1, name: name, in: &parameters,
        using: &random)
    }
    prior = network(hidden, 2 * latents, "prior")
    posterior = network(hidden + observationSize, 2 * latents, "posterior")
    decoder = network(hidden + latents, observationSize, "decoder")
    reward = network(hidden + latents, 1, "reward")
  }
}
