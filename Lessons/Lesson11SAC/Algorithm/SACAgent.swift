import Preconditions
import RLCore
import RLNetworks

/// A squashed Gaussian actor, two critics, the critics' targets, and the temperature.
public struct SACAgent: Sendable {
  /// From a state to μ and log σ of the number before the tanh.
  public let actor: MLP
  /// Q₁(s, a) and Q₂(s, a).
  public let critics: (first: ActionCritic, second: ActionCritic)
  /// c: actions lie in [−c, c].
  public let actionLimit: Float
  /// The actor's numbers.
  public var actorParameters: Parameters
  /// Both critics' numbers, in one store.
  public var criticParameters: Parameters
  /// The target critics' numbers, read by the same networks.
  public var targetCriticParameters: Parameters
  /// log α.
  public var logTemperature: Float
  private var workspace = Workspace()

  /// The bounds of log σ: outside them no derivative flows to it.
  public static let logDeviationBounds: (lower: Float, upper: Float) = (-5, 2)

  /// Builds the networks, of two hidden layers each; the targets begin as copies.
  ///
  /// - Parameters:
  ///   - observationSize: the numbers of a state, at least 1.
  ///   - actionLimit: c, above 0.
  ///   - hiddenUnits: the units of each hidden layer, at least 1.
  ///   - temperature: α, above 0.
  ///   - random: the source of the first weights.
  public init(
    observationSize: Int, actionLimit: Float, hiddenUnits: Int, temperature: Float,
    using random: inout RandomStream
  ) {
    precondition(
      actionLimit > 0 && temperature > 0,
      "SACAgent: the action's limit \(actionLimit) or the temperature \(temperature) is not above 0"
    )
    var (policy, values) = (Parameters(), Parameters())
    // A last layer near zero begins with μ = 0 and σ = 1 in all states.
    actor = MLP(
      [observationSize, hiddenUnits, hiddenUnits, 2], activation: .relu, outputGain: 0.01,
      name: "actor", in: &policy, using: &random)
    func critic(_ name: String) -> ActionCritic {
      ActionCritic(
        observationSize: observationSize, hiddenUnits: hiddenUnits, name: name, in: &values,
        using: &random)
    }
    critics = (critic("critic1"), critic("critic2"))
    self.actionLimit = actionLimit
    actorParameters = policy
    criticParameters = values
    targetCriticParameters = values
    logTemperature = Elementary.log(temperature)
  }

  /// μ(s) and log σ(s) of n states, `[n, 1]` each.
  ///
  /// - Parameters:
  ///   - states: `[n, observationSize]`.
  ///   - theta: the actor's parameters.
  public func distribution(
    _ states: Tape.Variable, _ theta: Tape.ParameterBlock, on tape: inout Tape
  ) -> (mean: Tape.Variable, logStandardDeviation: Tape.Variable) {
    let outputs = actor(states, theta, on: &tape)
    let bounds = Self.logDeviationBounds
    return (
      tape.columns(outputs, 0..<1),
      tape.clamp(tape.columns(outputs, 1..<2), bounds.lower, bounds.upper)
    )
  }

  // snippet.act
  /// Draws the actor's own actions in n states: 11.5, then 11.1.
  ///
  /// - Parameters:
  ///   - states: s, `[n, observationSize]`.
  ///   - noise: ε, `[n]`.
  ///   - theta: the actor's parameters: `tape.parameters(…)` to train them, else `tape.frozen(…)`.
  ///   - functions: whose 11.1 and 11.5 to run.
  /// - Returns: a and log π(a|s), `[n, 1]` each.
  public func act(
    _ states: Tape.Variable, noise: [Float], _ theta: Tape.ParameterBlock,
    functions: SACFunctions, on tape: inout Tape
  ) throws -> (actions: Tape.Variable, logProbabilities: Tape.Variable) {
    let (mean, logDeviation) = distribution(states, theta, on: &tape)
    let (numbers, actions) = try functions.sample(
      mean, logDeviation, tape.constant(noise), actionLimit, &tape)
    let logProbabilities = try functions.logProbabilities(
      numbers, mean, logDeviation, actionLimit, &tape)
    return (actions, logProbabilities)
  }
  // snippet.end

  /// Q₁(s, a) and Q₂(s, a) of n pairs, `[n, 1]` each.
  ///
  /// - Parameters:
  ///   - states: s, `[n, observationSize]`.
  ///   - actions: a, `[n, 1]`.
  ///   - theta: the critics' or the target critics' parameters.
  public func values(
    _ states: Tape.Variable, _ actions: Tape.Variable, _ theta: Tape.ParameterBlock,
    on tape: inout Tape
  ) -> (first: Tape.Variable, second: Tape.Variable) {
    (
      critics.first(states, actions, theta, on: &tape),
      critics.second(states, actions, theta, on: &tape)
    )
  }

  /// α.
  public var temperature: Float { Elementary.exp(logTemperature) }

  /// The action without chance, c tanh μ(s), of some states, `[rows]`.
  ///
  /// - Parameter observations: s, `[rows, observationSize]` row-major.
  public mutating func modes(_ observations: [Float], rows: Int) -> [Float] {
    let outputs = actor.predict(observations, rows: rows, actorParameters, into: &workspace)
    return (0..<rows).map { Elementary.tanh(outputs[2 * $0]) * actionLimit }
  }

  /// Actions drawn from the policy in some states, `[rows]`, in plain numbers.
  ///
  /// - Parameters:
  ///   - observations: s, `[rows, observationSize]` row-major.
  ///   - random: the source of ε, one number a row.
  public mutating func samples(
    _ observations: [Float], rows: Int, using random: inout RandomStream
  ) -> [Float] {
    let outputs = actor.predict(observations, rows: rows, actorParameters, into: &workspace)
    let bounds = Self.logDeviationBounds
    return (0..<rows).map { row in
      let logDeviation = min(max(outputs[2 * row + 1], bounds.lower), bounds.upper)
      let number = outputs[2 * row] + Elementary.exp(logDeviation) * random.normal()
      return Elementary.tanh(number) * actionLimit
    }
  }
}

/// The optimisers of actor, critics and temperature.
public struct SACOptimizers: Sendable {
  /// The actor's.
  public var actor: Adam
  /// Both critics'.
  public var critics: Adam
  private var temperature: Adam
  private var logTemperature: [Float] = [0]
  private var gradient: [Float] = [0]

  /// Creates optimisers that have seen no gradient.
  ///
  /// - Parameters:
  ///   - actor: the number of the actor's parameters.
  ///   - critics: the number of both critics' parameters.
  ///   - settings: the step sizes.
  public init(actor: Int, critics: Int, settings: SACSettings) {
    self.actor = Adam(count: actor, learningRate: settings.actorLearningRate)
    self.critics = Adam(count: critics, learningRate: settings.criticLearningRate)
    temperature = Adam(count: 1, learningRate: settings.temperatureLearningRate)
  }

  /// Creates optimisers of an agent that have seen no gradient.
  public init(for agent: SACAgent, settings: SACSettings) {
    self.init(
      actor: agent.actorParameters.count, critics: agent.criticParameters.count,
      settings: settings)
  }

  /// Takes one step of log α down a derivative.
  public mutating func stepTemperature(_ value: inout Float, gradient slope: Float) {
    (logTemperature[0], gradient[0]) = (value, slope)
    temperature.step(&logTemperature, gradients: gradient)
    value = logTemperature[0]
  }
}
