import Course
import Preconditions
import RLCore
import RLNetworks

/// One agent's actor and critic, and a copy of each that follows slowly: the targets.
///
/// The networks name their weights; online and target numbers are read by the same networks.
public struct MADDPGAgent: Sendable {
  /// From the agent's own observation to the logits of its actions.
  public let actor: MLP
  /// Qᵢ: from what the critic reads, `[n, ΣD + ΣA]`, to a value, `[n, 1]`.
  public let critic: MLP
  /// The actor's numbers.
  public var actorParameters: Parameters
  /// The critic's numbers.
  public var criticParameters: Parameters
  /// The target actor's numbers.
  public var targetActorParameters: Parameters
  /// The target critic's numbers.
  public var targetCriticParameters: Parameters
}

/// Agents that learn together: each acts on what it sees alone, and each has a critic that reads
/// what all of them see and do.
///
/// A team of one agent is an independent learner.
public struct MADDPGTeam: Sendable {
  /// The agents' networks, `[N]`.
  public var agents: [MADDPGAgent]
  private var workspace = Workspace()

  /// Builds the networks, of two hidden layers each; targets begin as copies.
  ///
  /// - Parameters:
  ///   - observationSizes: the numbers of each agent's observation, `[N]`.
  ///   - actionCounts: the number of each agent's actions, `[N]`.
  ///   - hiddenUnits: the units of each hidden layer, at least 1.
  ///   - random: the source of the first weights.
  public init(
    observationSizes: [Int], actionCounts: [Int], hiddenUnits: Int,
    using random: inout RandomStream
  ) {
    precondition(
      observationSizes.count == actionCounts.count && !actionCounts.isEmpty,
      "MADDPGTeam: each agent needs the size of its observation and its number of actions")
    let inputs = observationSizes.reduce(0, +) + actionCounts.reduce(0, +)
    agents = []
    for (size, count) in zip(observationSizes, actionCounts) {
      var (policy, values) = (Parameters(), Parameters())
      let actor = MLP(
        [size, hiddenUnits, hiddenUnits, count], activation: .relu, outputGain: 0.01,
        name: "actor", in: &policy, using: &random)
      let critic = MLP(
        [inputs, hiddenUnits, hiddenUnits, 1], activation: .relu, outputGain: 1, name: "critic",
        in: &values, using: &random)
      agents.append(
        MADDPGAgent(
          actor: actor, critic: critic, actorParameters: policy, criticParameters: values,
          targetActorParameters: policy, targetCriticParameters: values))
    }
  }

  /// What an agent's target actor finds best, one-hot, `[n, Aᵢ]` row-major.
  ///
  /// - Parameters:
  ///   - agent: i.
  ///   - observations: what the agent sees, `[n, Dᵢ]`.
  ///   - tape: is reset, and records.
  public func targetActions(
    of agent: Int, at observations: [Float], on tape: inout Tape
  ) -> [Float] {
    tape.reset()
    let networks = agents[agent]
    let columns = networks.actor.inputs
    precondition(
      !observations.isEmpty && observations.count.isMultiple(of: columns),
      "targetActions: the observations are not those of agent \(agent), which sees "
        + "\(columns) numbers a row")
    let x = tape.constant(observations, rows: observations.count / columns, columns: columns)
    let theta = tape.frozen(networks.targetActorParameters)
    let logits = networks.actor(x, theta, on: &tape)
    return OneHot.largest(of: tape.values(logits), columns: networks.actor.outputs)
  }

  /// Q'ᵢ of n joint observations and actions by an agent's target critic, `[n]`.
  ///
  /// - Parameters:
  ///   - agent: i.
  ///   - observations: what each agent sees, N tables `[n, Dⱼ]`.
  ///   - actions: what each agent does, N tables `[n, Aⱼ]`.
  ///   - criticInput: 14.1.
  ///   - tape: is reset, and records.
  public func targetValues(
    of agent: Int, observations: [[Float]], actions: [[Float]],
    criticInput: (
      _ observations: [Tape.Variable], _ actions: [Tape.Variable], _ tape: inout Tape
    ) throws -> Tape.Variable, on tape: inout Tape
  ) throws -> [Float] {
    tape.reset()
    var (seen, done): ([Tape.Variable], [Tape.Variable]) = ([], [])
    for (networks, (o, a)) in zip(agents, zip(observations, actions)) {
      let rows = o.count / networks.actor.inputs
      guard a.count == rows * networks.actor.outputs else {
        throw TrainingError.unusable(
          exercise: "14.2", answer: "asked the critic about actions of another size")
      }
      seen.append(tape.constant(o, rows: rows, columns: networks.actor.inputs))
      done.append(tape.constant(a, rows: rows, columns: networks.actor.outputs))
    }
    let theta = tape.frozen(agents[agent].targetCriticParameters)
    let input = try criticInput(seen, done, &tape)
    return tape.values(agents[agent].critic(input, theta, on: &tape))
  }

  /// An agent's logits on a tape, `[n, Aᵢ]`, with weights that stand still.
  ///
  /// - Parameters:
  ///   - agent: i.
  ///   - observations: what it sees, `[n, Dᵢ]`.
  ///   - tape: records.
  public func frozenLogits(
    of agent: Int, seeing observations: Tape.Variable, on tape: inout Tape
  ) -> Tape.Variable {
    let theta = tape.frozen(agents[agent].actorParameters)
    return agents[agent].actor(observations, theta, on: &tape)
  }

  /// An agent's logits without a tape, `[rows, Aᵢ]`, with the bits that the tape gives.
  ///
  /// - Parameters:
  ///   - agent: i.
  ///   - observations: what it sees, `[rows, Dᵢ]` row-major.
  ///   - rows: the number of rows, at least 1.
  public mutating func logits(of agent: Int, at observations: [Float], rows: Int) -> [Float] {
    agents[agent].actor.predict(
      observations, rows: rows, agents[agent].actorParameters, into: &workspace)
  }

  /// Moves all targets towards the trained networks: θ' ← (1 − τ) θ' + τ θ.
  public mutating func follow(rate: Float) {
    for i in agents.indices {
      agents[i].targetActorParameters.blend(toward: agents[i].actorParameters, rate: rate)
      agents[i].targetCriticParameters.blend(toward: agents[i].criticParameters, rate: rate)
    }
  }
}

/// The optimisers of one agent's actor and critic.
public struct MADDPGOptimizers: Sendable {
  /// The actor's.
  public var actor: Adam
  /// The critic's.
  public var critic: Adam

  /// Creates optimisers that have seen no gradient.
  public init(for agent: MADDPGAgent, settings: MADDPGSettings) {
    actor = Adam(
      count: agent.actorParameters.count, learningRate: settings.actorLearningRate)
    critic = Adam(
      count: agent.criticParameters.count, learningRate: settings.criticLearningRate)
  }
}
