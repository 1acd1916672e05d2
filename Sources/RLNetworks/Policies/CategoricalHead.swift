import RLCore

/// One network output for each action: its logit.
public struct CategoricalHead: PolicyHead {
  /// The number of actions.
  public let outputs: Int

  /// A distribution over `actions` actions.
  public init(actions: Int) { outputs = actions }

  /// Draws an action and gives log π(a|s).
  public func sample(
    _ outputs: [Float], row: Int, _ parameters: Parameters, using random: inout RandomStream
  ) -> (action: Int, logProbability: Float) {
    Categorical.sample(outputs, row: row, actions: self.outputs, using: &random)
  }

  /// The action with the largest logit.
  public func mode(_ outputs: [Float], row: Int) -> Int {
    Categorical.mode(outputs, row: row, actions: self.outputs)
  }

  /// log π(a|s) of chosen rows' actions, and the entropy, both `[n, 1]`.
  public func logProbabilitiesAndEntropies(
    _ outputs: Tape.Variable, actions: [Int], rows: [Int], _ theta: Tape.ParameterBlock,
    on tape: inout Tape
  ) -> (logProbabilities: Tape.Variable, entropies: Tape.Variable) {
    let distribution = Categorical(logits: outputs, on: &tape)
    return (
      distribution.logProbability(rows: rows, of: actions, on: &tape),
      distribution.entropy(on: &tape)
    )
  }
}
