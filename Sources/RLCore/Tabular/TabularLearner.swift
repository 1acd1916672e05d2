/// Whatever learns a table of action values step by step.
public protocol TabularLearner {
  /// Q, `[states, actions]`.
  var values: ActionValues { get }
  /// Steps in the environment so far.
  var steps: Int { get }
}
