import RLCore

/// A policy network, the actor, and a value network, the critic, in one store of parameters.
///
/// Konda & Tsitsiklis 2000, "Actor-Critic Algorithms".
public struct ActorCritic<World: VectorObservable, Head: PolicyHead>: Sendable
where World.Action == Head.Action {
  /// All weights: the head's, then the actor's, then the critic's.
  public var parameters: Parameters
  /// The policy's network.
  public let actor: MLP
  /// The network of V.
  public let critic: MLP
  /// Reads the actor's outputs as a distribution over actions.
  public let head: Head
  /// How many of the parameters belong to the policy: the first ones.
  public let policyParameterCount: Int
  private var workspace = Workspace()

  // snippet.networks
  /// Builds two networks of two tanh layers.
  ///
  /// - Parameters:
  ///   - world: the task.
  ///   - hiddenUnits: the units of each hidden layer, at least 1.
  ///   - random: the source of the first weights.
  ///   - makeHead: makes the policy's distribution; it may add parameters of its own.
  public init(
    _ world: World, hiddenUnits: Int, using random: inout RandomStream,
    head makeHead: (inout Parameters) -> Head
  ) {
    var parameters = Parameters()
    head = makeHead(&parameters)
    let inputs = world.observationSize
    // A last layer near zero makes the first policy uniform: no action is favoured by chance.
    actor = MLP(
      [inputs, hiddenUnits, hiddenUnits, head.outputs], activation: .tanh, outputGain: 0.01,
      name: "actor", in: &parameters, using: &random)
    policyParameterCount = parameters.count
    critic = MLP(
      [inputs, hiddenUnits, hiddenUnits, 1], activation: .tanh, outputGain: 1,
      name: "critic", in: &parameters, using: &random)
    self.parameters = parameters
  }
  // snippet.end

  /// The actor's outputs for each observation, `[rows, head.outputs]` row-major.
  ///
  /// - Parameter observations: `[rows, observationSize]` row-major.
  public mutating func outputs(_ observations: [Float], rows: Int) -> [Float] {
    actor.predict(observations, rows: rows, parameters, into: &workspace)
  }

  /// V(s) for each observation, `[rows, observationSize]` row-major.
  public mutating func values(_ observations: [Float], rows: Int) -> [Float] {
    critic.predict(observations, rows: rows, parameters, into: &workspace)
  }

  /// The most likely action for each observation, `[rows, observationSize]` row-major.
  public mutating func modes(_ observations: [Float], rows: Int) -> [World.Action] {
    let outputs = outputs(observations, rows: rows)
    return (0..<rows).map { head.mode(outputs, row: $0) }
  }

  /// Plays episodes with the most likely actions, all side by side.
  ///
  /// - Parameters:
  ///   - world: what to play.
  ///   - episodes: the number of episodes, at least 1.
  ///   - random: a stream that training does not use.
  public mutating func evaluate(
    in world: World, episodes: Int = 100, random: RandomStream
  ) -> Evaluation {
    Evaluation.batched(world, episodes: episodes, random: random) { modes($0, rows: $1) }
  }
}
