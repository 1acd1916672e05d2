import Course
import Lesson11
import RLCore
import RLNetworks

typealias ActorLossFunction =
  @Sendable (Tape.Variable, Tape.Variable, Tape.Variable, Float, inout Tape) throws
  -> Tape.Variable

/// Makes one number of each action from log π, Q₁, Q₂ and α.
typealias Weighing =
  @Sendable (
    _ log: Tape.Variable, _ first: Tape.Variable, _ second: Tape.Variable, _ α: Float,
    _ tape: inout Tape
  ) -> Tape.Variable

/// The mean over the actions.
func weighed(_ each: @escaping Weighing) -> ActorLossFunction {
  { log, first, second, α, tape in tape.mean(each(log, first, second, α, &tape)) }
}

/// The mean of α log π − Q, with other values.
func judged(
  _ values:
    @escaping @Sendable (
      _ first: Tape.Variable, _ second: Tape.Variable, _ tape: inout Tape
    ) -> Tape.Variable
) -> ActorLossFunction {
  weighed { log, first, second, α, tape in
    tape.subtract(tape.scale(log, by: α), values(first, second, &tape))
  }
}

/// The mean of some function of log π, min Q and α.
func joined(
  _ join:
    @escaping @Sendable (
      _ log: Tape.Variable, _ value: Tape.Variable, _ α: Float, _ tape: inout Tape
    ) -> Tape.Variable
) -> ActorLossFunction {
  weighed { log, first, second, α, tape in join(log, tape.minimum(first, second), α, &tape) }
}

/// The mean of α f(log π) − min Q.
func priced(
  _ price: @escaping @Sendable (_ log: Tape.Variable, _ tape: inout Tape) -> Tape.Variable
) -> ActorLossFunction {
  joined { log, value, α, tape in
    tape.subtract(tape.scale(price(log, &tape), by: α), value)
  }
}

/// The right loss, changed.
func relost(
  _ change:
    @escaping @Sendable (_ loss: Tape.Variable, _ n: Int, _ tape: inout Tape)
    -> Tape.Variable
) -> Misconception<ActorLossFunction>.Change {
  { right in
    { log, first, second, α, tape in
      change(try right(log, first, second, α, &tape), log.rows, &tape)
    }
  }
}
