/// Whatever learns a table of action values step by step.
public protocol TabularLearner: Training {
  /// Q, `[states, actions]`.
  var values: ActionValues { get }
}
