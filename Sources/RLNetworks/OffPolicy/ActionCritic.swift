import RLCore

/// A network of Q(s, a) for actions that are numbers: the state and the action side by side go in.
///
/// It names its weights, and the numbers are in a `Parameters`: a target network is a copy of the
/// numbers, read by the same critic. Lillicrap et al. 2016, "Continuous Control with Deep
/// Reinforcement Learning".
public struct ActionCritic: Sendable {
  /// From `[n, observationSize + 1]` to `[n, 1]`, with two hidden layers of ReLU.
  public let network: MLP

  /// Adds a critic's weights to the parameters.
  ///
  /// - Parameters:
  ///   - observationSize: the numbers of a state, at least 1.
  ///   - hiddenUnits: the units of each hidden layer, at least 1.
  ///   - name: a name that no other network has.
  ///   - parameters: the store that keeps the numbers; twins share one.
  ///   - random: the source of the first weights.
  public init(
    observationSize: Int, hiddenUnits: Int, name: String, in parameters: inout Parameters,
    using random: inout RandomStream
  ) {
    network = MLP(
      [observationSize + 1, hiddenUnits, hiddenUnits, 1], activation: .relu, outputGain: 1,
      name: name, in: &parameters, using: &random)
  }

  /// Q(s, a) of n pairs, `[n, 1]`.
  ///
  /// - Parameters:
  ///   - states: s, `[n, observationSize]`.
  ///   - actions: a, `[n, 1]`; a derivative flows to them where they have one.
  ///   - theta: the critic's parameters: `tape.parameters(…)` to train them, `tape.frozen(…)` to
  ///     ask for the derivative by the action alone.
  public func callAsFunction(
    _ states: Tape.Variable, _ actions: Tape.Variable, _ theta: Tape.ParameterBlock,
    on tape: inout Tape
  ) -> Tape.Variable {
    network(tape.concatenate(states, actions), theta, on: &tape)
  }
}
