import Course
import Lesson14
import RLCore
import RLNetworks

typealias GumbelFunction =
  @Sendable (
    _ logits: Tape.Variable, _ uniforms: [Float], _ temperature: Float, _ isHard: Bool,
    _ tape: inout Tape
  ) throws -> Tape.Variable

/// A Gumbel-softmax whose parts can be exchanged, so that a mistake is one line.
struct GumbelVariation: Sendable {
  typealias Hard =
    @Sendable (
      _ soft: Tape.Variable, _ logits: Tape.Variable, _ tape: inout Tape
    ) -> Tape.Variable

  /// u, as the noise reads them.
  var uniforms: @Sendable (_ uniforms: [Float], _ columns: Int) -> [Float] = { u, _ in u }
  var noise: @Sendable (_ u: Float) -> Float = { -Elementary.log(-Elementary.log($0)) }
  /// What the softmax is taken of.
  var noisy:
    @Sendable (
      _ logits: Tape.Variable, _ noise: Tape.Variable, _ temperature: Float, _ tape: inout Tape
    ) -> Tape.Variable = { logits, noise, temperature, tape in
      tape.scale(tape.add(logits, noise), by: 1 / temperature)
    }
  var softmax: @Sendable (_ x: Tape.Variable, _ tape: inout Tape) -> Tape.Variable = { x, tape in
    tape.exp(tape.logSoftmax(x))
  }
  var isHard: @Sendable (Bool) -> Bool = { $0 }
  var hard: Hard = { soft, _, tape in
    straightThrough(OneHot.largest(of: tape.values(soft), columns: soft.columns), soft, &tape)
  }

  func callAsFunction(
    _ logits: Tape.Variable, _ uniforms: [Float], _ temperature: Float, _ isHard: Bool,
    _ tape: inout Tape
  ) -> Tape.Variable {
    let numbers = self.uniforms(uniforms, logits.columns).map(noise)
    let gumbel = tape.constant(numbers, rows: logits.rows, columns: logits.columns)
    let soft = softmax(noisy(logits, gumbel, temperature, &tape), &tape)
    return self.isHard(isHard) ? hard(soft, logits, &tape) : soft
  }
}

/// Some values with the derivative of x.
func straightThrough(
  _ values: [Float], _ x: Tape.Variable, _ tape: inout Tape
) -> Tape.Variable {
  let difference = zip(values, tape.values(x)).map { $0 - $1 }
  return tape.add(x, tape.constant(difference, rows: x.rows, columns: x.columns))
}

/// The right answer with some of its parts exchanged.
func varyingGumbel(_ change: (inout GumbelVariation) -> Void) -> GumbelFunction {
  var variation = GumbelVariation()
  change(&variation)
  return { [variation] in variation($0, $1, $2, $3, &$4) }
}
