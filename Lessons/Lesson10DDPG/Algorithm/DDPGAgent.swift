import Preconditions
import RLCore
import RLNetworks

/// An actor, one critic or two, and a copy of each that follows slowly: the targets.
///
/// The networks name their weights; online and target numbers are read by the same networks.
public struct DDPGAgent: Sendable {
  /// From a state to the number before the tanh.
  public let actor: MLP
  /// Q(s, a): one critic for DDPG, two for TD3.
  public let critics: [ActionCritic]
  /// c: actions lie in [−c, c].
  public let actionLimit: Float
  /// The actor's numbers.
  public var actorParameters: Parameters
  /// The critics' numbers, all in one store.
  public var criticParameters: Parameters
  /// The target actor's numbers.
  public var targetActorParameters: Parameters
  /// The target critics' numbers.
  public var targetCriticParameters: Parameters
  private var workspace = Workspace()

  /// Builds the networks, of two hidden layers each; targets begin as copies.
  ///
  /// - Parameters:
  ///   - observationSize: the numbers of a state, at least 1.
  ///   - actionLimit: c, above 0.
  ///   - hiddenUnits: the units of each hidden layer, at least 1.
  ///   - critics: 1 or 2.
  ///   - random: the source of the first weights.
  public init(
    observationSize: Int, actionLimit: Float, hiddenUnits: Int, critics count: Int,
    using random: inout RandomStream
  ) {
    precondition(actionLimit > 0, "DDPGAgent: the action's limit \(actionLimit) is not above 0")
    precondition(count == 1 || count == 2, "DDPGAgent: \(count) critics, not 1 or 2")
    var (policy, values) = (Parameters(), Parameters())
    // A last layer near zero keeps the first actions away from the limits, where tanh is flat.
    actor = MLP(
      [observationSize, hiddenUnits, hiddenUnits, 1], activation: .relu, outputGain: 0.01,
      name: "actor", in: &policy, using: &random)
    critics = (1...count).map {
      ActionCritic(
        observationSize: observationSize, hiddenUnits: hiddenUnits, name: "critic\($0)",
        in: &values, using: &random)
    }
    self.actionLimit = actionLimit
    actorParameters = policy
    criticParameters = values
    targetActorParameters = policy
    targetCriticParameters = values
  }

  /// μ(s) = c tanh(actor(s)) of n states, `[n, 1]`.
  ///
  /// - Parameters:
  ///   - states: `[n, observationSize]`.
  ///   - theta: the actor's or the target actor's parameters.
  public func actions(
    _ states: Tape.Variable, _ theta: Tape.ParameterBlock, on tape: inout Tape
  ) -> Tape.Variable {
    tape.scale(tape.tanh(actor(states, theta, on: &tape)), by: actionLimit)
  }

  /// μ'(s') of a batch's next states by the target actor, `[n]`.
  ///
  /// - Parameter tape: is reset, and records.
  public func targetActions(_ batch: DDPGBatch, on tape: inout Tape) -> [Float] {
    tape.reset()
    let theta = tape.frozen(targetActorParameters)
    return tape.values(actions(batch.nextStates(on: &tape), theta, on: &tape))
  }

  /// Q'₁(s', a) and Q'₂(s', a) of a batch's next states by the target critics, `[n]` each; with one
  /// critic the same numbers twice.
  ///
  /// - Parameters:
  ///   - batch: n transitions.
  ///   - actions: a, `[n]`.
  ///   - tape: is reset, and records.
  public func targetValues(
    _ batch: DDPGBatch, _ actions: [Float], on tape: inout Tape
  ) -> (first: [Float], second: [Float]) {
    tape.reset()
    let theta = tape.frozen(targetCriticParameters)
    let states = batch.nextStates(on: &tape)
    let actions = tape.constant(actions)
    let first = tape.values(critics[0](states, actions, theta, on: &tape))
    if critics.count == 1 { return (first, first) }
    return (first, tape.values(critics[1](states, actions, theta, on: &tape)))
  }

  /// μ(s) of some states without a tape, `[rows]`, with the bits that the tape gives.
  ///
  /// - Parameter observations: s, `[rows, observationSize]` row-major.
  public mutating func modes(_ observations: [Float], rows: Int) -> [Float] {
    actor.predict(observations, rows: rows, actorParameters, into: &workspace)
      .map { Elementary.tanh($0) * actionLimit }
  }

  /// μ(s) of one state, without an allocation.
  ///
  /// - Parameter observation: s, `[observationSize]`.
  public mutating func mode(_ observation: [Float]) -> Float {
    actor.predict(observation, rows: 1, actorParameters, into: &workspace)
    return Elementary.tanh(workspace.output[0]) * actionLimit
  }
}

/// The optimisers of actor and critics.
public struct DDPGOptimizers: Sendable {
  /// The actor's.
  public var actor: Adam
  /// Both critics'.
  public var critics: Adam

  /// Creates optimisers that have seen no gradient.
  public init(for agent: DDPGAgent, settings: DDPGSettings) {
    actor = Adam(
      count: agent.actorParameters.count, learningRate: settings.actorLearningRate)
    critics = Adam(
      count: agent.criticParameters.count, learningRate: settings.criticLearningRate)
  }
}
