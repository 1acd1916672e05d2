import RLCore

/// How the rows that a policy network puts out are read as distributions over actions.
///
/// Acting is a matter of plain numbers, learning of variables on a tape; both give the same bits.
public protocol PolicyHead: Sendable {
  /// What is chosen.
  associatedtype Action: Sendable

  /// How many network outputs a state needs.
  var outputs: Int { get }

  /// Draws an action and gives log π(a|s), from `row` of network outputs `[rows, outputs]`.
  func sample(
    _ outputs: [Float], row: Int, _ parameters: Parameters, using random: inout RandomStream
  ) -> (action: Action, logProbability: Float)

  /// The distribution's most likely action.
  func mode(_ outputs: [Float], row: Int) -> Action

  /// log π(a|s) of chosen rows' actions, `[n, 1]`, and the distribution's entropy in nats, `[n, 1]`
  /// or, where it is the same in all states, `[1, 1]`.
  ///
  /// - Parameters:
  ///   - outputs: the network's answer to the n rows, `[n, outputs]`.
  ///   - actions: all actions of the rollout.
  ///   - rows: which of them belong to the n rows.
  func logProbabilitiesAndEntropies(
    _ outputs: Tape.Variable, actions: [Action], rows: [Int], _ theta: Tape.ParameterBlock,
    on tape: inout Tape
  ) -> (logProbabilities: Tape.Variable, entropies: Tape.Variable)
}
