import Course
import Lesson11
import RLCore
import RLNetworks

typealias SampleFunction =
  @Sendable (Tape.Variable, Tape.Variable, Tape.Variable, Float, inout Tape) throws
  -> (numbers: Tape.Variable, actions: Tape.Variable)

/// Another u, from μ, log σ and ε, which c tanh squashes as it should.
func sampled(
  _ numbers:
    @escaping @Sendable (
      _ μ: Tape.Variable, _ logσ: Tape.Variable, _ ε: Tape.Variable, _ tape: inout Tape
    ) -> Tape.Variable
) -> SampleFunction {
  { mean, logDeviation, noise, limit, tape in
    let u = numbers(mean, logDeviation, noise, &tape)
    return (u, tape.scale(tape.tanh(u), by: limit))
  }
}

/// μ + σ ε with another σ.
func deviating(
  _ deviation: @escaping @Sendable (_ logσ: Tape.Variable, _ tape: inout Tape) -> Tape.Variable
) -> SampleFunction {
  sampled { $3.add($0, $3.multiply(deviation($1, &$3), $2)) }
}

/// The right sample with another ε.
func noisy(
  _ change: @escaping @Sendable (_ ε: Tape.Variable, _ tape: inout Tape) -> Tape.Variable
) -> Misconception<SampleFunction>.Change {
  { right in { try right($0, $1, change($2, &$4), $3, &$4) } }
}

/// The right sample, changed.
func resampled(
  _ change:
    @escaping @Sendable (
      _ numbers: Tape.Variable, _ actions: Tape.Variable, _ limit: Float, _ tape: inout Tape
    ) -> (numbers: Tape.Variable, actions: Tape.Variable)
) -> Misconception<SampleFunction>.Change {
  { right in
    { mean, logDeviation, noise, limit, tape in
      let answer = try right(mean, logDeviation, noise, limit, &tape)
      return change(answer.numbers, answer.actions, limit, &tape)
    }
  }
}

/// The right numbers with other actions.
func acting(
  _ actions:
    @escaping @Sendable (
      _ numbers: Tape.Variable, _ limit: Float, _ tape: inout Tape
    ) -> Tape.Variable
) -> Misconception<SampleFunction>.Change {
  resampled { numbers, _, limit, tape in (numbers, actions(numbers, limit, &tape)) }
}
