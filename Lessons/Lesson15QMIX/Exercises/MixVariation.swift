import Lesson15
import RLNetworks

typealias MixFunction =
  @Sendable (
    _ agentValues: Tape.Variable, _ weights: MixerVariables, _ tape: inout Tape
  ) throws -> Tape.Variable

/// A mixer whose parts can be exchanged, so that a mistake is one line.
struct MixVariation: Sendable {
  typealias Change = @Sendable (_ x: Tape.Variable, _ tape: inout Tape) -> Tape.Variable
  typealias Joining =
    @Sendable (_ x: Tape.Variable, _ y: Tape.Variable, _ tape: inout Tape) -> Tape.Variable

  /// The arguments as they are looked at.
  var values: Change = { values, _ in values }
  var weights1: Change = { absolute($0, &$1) }
  var bias1: Change = { bias, _ in bias }
  var weights2: Change = { absolute($0, &$1) }
  var bias2: Change = { bias, _ in bias }
  /// The agents that are mixed.
  var agents: @Sendable (_ count: Int) -> [Int] = { Array(0..<$0) }
  /// The E weights of an agent, [n, E].
  var own:
    @Sendable (
      _ weights1: Tape.Variable, _ agent: Int, _ agents: Int, _ width: Int, _ tape: inout Tape
    ) -> Tape.Variable = { $4.columns($0, $1 * $3..<($1 + 1) * $3) }
  /// What an agent adds to the hidden layer: its weights and its value.
  var product: Joining = { $2.multiply($0, $1) }
  /// What becomes of the sum of these products, before b₁ is added.
  var summed: Change = { sum, _ in sum }
  /// The hidden layer, of the sum and b₁.
  var hidden: Joining = { $2.elu($2.add($0, $1)) }
  /// One number a row, of the hidden layer and w₂.
  var mixed: Joining = { $2.sumColumns($2.multiply($0, $1)) }
  /// Q_tot, of that number and b₂.
  var total: Joining = { $2.add($0, $1) }

  func callAsFunction(
    _ agentValues: Tape.Variable, _ weights: MixerVariables, _ tape: inout Tape
  ) -> Tape.Variable {
    let width = weights.bias1.columns
    let values = values(agentValues, &tape)
    let weights1 = weights1(weights.weights1, &tape)
    let bias1 = bias1(weights.bias1, &tape)
    let weights2 = weights2(weights.weights2, &tape)
    let bias2 = bias2(weights.bias2, &tape)
    var sum: Tape.Variable?
    for agent in agents(values.columns) {
      let own = own(weights1, agent, values.columns, width, &tape)
      let part = product(own, tape.columns(values, agent..<agent + 1), &tape)
      sum = sum.map { tape.add($0, part) } ?? part
    }
    let whole = summed(sum ?? tape.scale(bias1, by: 0), &tape)
    let hidden = hidden(whole, bias1, &tape)
    return total(mixed(hidden, weights2, &tape), bias2, &tape)
  }
}

/// The right answer to 15.2 with some of its parts exchanged.
func mixing(_ change: (inout MixVariation) -> Void) -> MixFunction {
  var variation = MixVariation()
  change(&variation)
  return { [variation] in variation($0, $1, &$2) }
}

/// The right answer to 15.2 for other arguments.
func mixing(
  given change:
    @escaping @Sendable (
      _ values: inout Tape.Variable, _ weights: inout MixerVariables, _ tape: inout Tape
    ) -> Void
) -> MixFunction {
  { values, weights, tape in
    var (values, weights) = (values, weights)
    change(&values, &weights, &tape)
    return MixVariation()(values, weights, &tape)
  }
}
