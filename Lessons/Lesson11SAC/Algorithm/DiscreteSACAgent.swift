import RLCore
import RLNetworks

/// A categorical actor, two critics with one value for each action, their targets, and α.
public struct DiscreteSACAgent: Sendable {
  /// From a state to the logits of all actions.
  public let actor: MLP
  /// From a state to Q₁ and Q₂ of all actions.
  public let critics: (first: MLP, second: MLP)
  /// The actor's numbers.
  public var actorParameters: Parameters
  /// Both critics' numbers, in one store.
  public var criticParameters: Parameters
  /// The target critics' numbers, read by the same networks.
  public var targetCriticParameters: Parameters
  /// log α.
  public var logTemperature: Float
  private var workspace = Workspace()

  /// Builds the networks, of two hidden layers each; the targets begin as copies.
  ///
  /// - Parameters:
  ///   - observationSize: the numbers of a state, at least 1.
  ///   - actions: their number, at least 2.
  ///   - hiddenUnits: the units of each hidden layer, at least 1.
  ///   - temperature: α, above 0.
  ///   - random: the source of the first weights.
  public init(
    observationSize: Int, actions: Int, hiddenUnits: Int, temperature: Float,
    using random: inout RandomStream
  ) {
    let sizes = [observationSize, hiddenUnits, hiddenUnits, actions]
    var (policy, values) = (Parameters(), Parameters())
    actor = MLP(
      sizes, activation: .relu, outputGain: 0.01, name: "actor", in: &policy, using: &random)
    func critic(_ name: String) -> MLP {
      MLP(sizes, activation: .relu, outputGain: 1, name: name, in: &values, using: &random)
    }
    critics = (critic("critic1"), critic("critic2"))
    actorParameters = policy
    criticParameters = values
    targetCriticParameters = values
    logTemperature = Elementary.log(temperature)
  }

  /// α.
  public var temperature: Float { Elementary.exp(logTemperature) }

  /// Draws an action in one state, without an allocation.
  ///
  /// - Parameter observation: s, `[observationSize]`.
  public mutating func sample(_ observation: [Float], using random: inout RandomStream) -> Int {
    actor.predict(observation, rows: 1, actorParameters, into: &workspace)
    return Categorical.sample(workspace.output, actions: actor.outputs, using: &random).action
  }

  /// The most likely actions of some states, `[rows]`.
  ///
  /// - Parameter observations: s, `[rows, observationSize]` row-major.
  public mutating func modes(_ observations: [Float], rows: Int) -> [Int] {
    let logits = actor.predict(observations, rows: rows, actorParameters, into: &workspace)
    return (0..<rows).map { Categorical.mode(logits, row: $0, actions: actor.outputs) }
  }
}
