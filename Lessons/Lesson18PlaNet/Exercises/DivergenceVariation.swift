import Course
import CourseTape
import Lesson18
import RLNetworks

typealias DivergenceFunction =
  @Sendable (LatentGaussian, LatentGaussian, Float, inout Tape) throws -> Tape.Variable

/// KL_d(q ‖ p), [n, S].
func divergences(
  _ q: LatentGaussian, _ p: LatentGaussian, _ tape: inout Tape
) -> Tape.Variable {
  let ratio = tape.divide(q.deviation, p.deviation)
  let shift = tape.divide(tape.subtract(q.mean, p.mean), p.deviation)
  let squares = tape.scale(tape.add(tape.square(ratio), tape.square(shift)), by: 0.5)
  return tape.offset(tape.subtract(squares, tape.log(ratio)), by: -0.5)
}

/// The larger of each number and a constant.
func atLeast(_ x: Tape.Variable, _ least: Float, _ tape: inout Tape) -> Tape.Variable {
  let limit = tape.constant(
    [Float](repeating: least, count: x.count), rows: x.rows, columns: x.columns)
  return tape.maximum(x, limit)
}

/// Another divergence of each number, [n, S], with sum, free nats and mean as they should be.
func diverging(
  _ each:
    @escaping @Sendable (
      _ q: LatentGaussian, _ p: LatentGaussian, _ tape: inout Tape
    ) -> Tape.Variable
) -> DivergenceFunction {
  { q, p, freeNats, tape in
    let sums = tape.sumColumns(each(q, p, &tape))
    return tape.mean(atLeast(sums, freeNats, &tape))
  }
}

/// Something else done with the right divergence of each number, [n, S].
func reducing(
  _ reduce:
    @escaping @Sendable (
      _ each: Tape.Variable, _ freeNats: Float, _ tape: inout Tape
    ) -> Tape.Variable
) -> DivergenceFunction {
  { q, p, freeNats, tape in reduce(divergences(q, p, &tape), freeNats, &tape) }
}

/// The right loss of changed distributions.
func distributed(
  _ change:
    @escaping @Sendable (
      _ q: inout LatentGaussian, _ p: inout LatentGaussian, _ tape: inout Tape
    ) -> Void
) -> Misconception<DivergenceFunction>.Change {
  { right in
    { q, p, freeNats, tape in
      var (q, p) = (q, p)
      change(&q, &p, &tape)
      return try right(q, p, freeNats, &tape)
    }
  }
}
