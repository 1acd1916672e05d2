import Course
import Lesson08
import RLNetworks

typealias LossFunction =
  @Sendable (
    _ logProbabilities: Tape.Variable, _ entropies: Tape.Variable, _ values: Tape.Variable,
    _ returns: Tape.Variable, _ valueCoefficient: Float, _ entropyCoefficient: Float,
    _ tape: inout Tape
  ) throws -> Tape.Variable

/// The variables of 08.3.
struct LossInputs {
  var logProbabilities: Tape.Variable
  var entropies: Tape.Variable
  var values: Tape.Variable
  var returns: Tape.Variable
  var valueCoefficient: Float
  var entropyCoefficient: Float
}

/// One part of the loss, from the arguments.
typealias LossPart = @Sendable (_ inputs: LossInputs, _ tape: inout Tape) -> Tape.Variable

/// 08.3 with exchangeable parts, each right by default.
///
/// - Parameters:
///   - policy: the mean of A ln π.
///   - entropy: the mean of H.
///   - value: half of the mean square of V − R.
///   - total: the loss from the three parts: value, policy and entropy, [1, 1] each.
func loss(
  policy: @escaping LossPart = weightedBy { rightAdvantages($0, &$1) },
  entropy: @escaping LossPart = { inputs, tape in tape.mean(inputs.entropies) },
  value: @escaping LossPart = ofErrors { $1.scale($1.mean($1.square($0)), by: 0.5) },
  total:
    @escaping @Sendable (
      _ value: Tape.Variable, _ policy: Tape.Variable, _ entropy: Tape.Variable,
      _ inputs: LossInputs, _ tape: inout Tape
    ) -> Tape.Variable = { value, policy, entropy, inputs, tape in
      combine(
        value, policy, entropy, inputs.valueCoefficient, -1, -inputs.entropyCoefficient, &tape)
    }
) -> LossFunction {
  { logProbabilities, entropies, values, returns, valueCoefficient, entropyCoefficient, tape in
    let inputs = LossInputs(
      logProbabilities: logProbabilities, entropies: entropies, values: values, returns: returns,
      valueCoefficient: valueCoefficient, entropyCoefficient: entropyCoefficient)
    let parts = (value(inputs, &tape), policy(inputs, &tape), entropy(inputs, &tape))
    return total(parts.0, parts.1, parts.2, inputs, &tape)
  }
}

/// The three parts of the loss with a factor each.
func combine(
  _ value: Tape.Variable, _ policy: Tape.Variable, _ entropy: Tape.Variable, _ valueFactor: Float,
  _ policyFactor: Float, _ entropyFactor: Float, _ tape: inout Tape
) -> Tape.Variable {
  let networks = tape.add(
    tape.scale(value, by: valueFactor), tape.scale(policy, by: policyFactor))
  return tape.add(networks, tape.scale(entropy, by: entropyFactor))
}

/// 08.3 with other factors of the three parts.
func loss(
  factors:
    @escaping @Sendable (_ value: Float, _ entropy: Float) -> (
      value: Float, policy: Float, entropy: Float
    )
) -> LossFunction {
  loss(total: { value, policy, entropy, inputs, tape in
    let factors = factors(inputs.valueCoefficient, inputs.entropyCoefficient)
    return combine(
      value, policy, entropy, factors.value, factors.policy, factors.entropy, &tape)
  })
}

/// R − V, as a constant.
@Sendable func rightAdvantages(_ inputs: LossInputs, _ tape: inout Tape) -> Tape.Variable {
  tape.subtract(inputs.returns, tape.detach(inputs.values))
}

/// The actor's part with other weights of ln π.
func weightedBy(_ weights: @escaping LossPart) -> LossPart {
  { inputs, tape in
    let weights = weights(inputs, &tape)
    return tape.mean(tape.multiply(inputs.logProbabilities, weights))
  }
}

/// The critic's part as something of its errors V − R.
func ofErrors(
  _ part: @escaping @Sendable (_ errors: Tape.Variable, _ tape: inout Tape) -> Tape.Variable
) -> LossPart {
  { inputs, tape in part(tape.subtract(inputs.values, inputs.returns), &tape) }
}
