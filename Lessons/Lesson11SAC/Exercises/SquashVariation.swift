import Course
import Lesson11
import RLCore
import RLNetworks

typealias LogProbability =
  @Sendable (Tape.Variable, Tape.Variable, Tape.Variable, Float, inout Tape) throws
  -> Tape.Variable

/// The arguments of 11.1 without the tape.
struct Squash: Sendable {
  var numbers: Tape.Variable
  var mean: Tape.Variable
  var logDeviation: Tape.Variable
  var limit: Float
}

/// A function of the arguments of 11.1, [n, d] for the parts and [n, 1] for the whole.
typealias SquashPart = @Sendable (_ place: Squash, _ tape: inout Tape) -> Tape.Variable

/// 11.1 in parts that can be exchanged one by one.
struct SquashVariation: Sendable {
  /// log N of each number, [n, d].
  var normal: SquashPart = { place, tape in
    normalDensity(place, deviation: { $1.exp($0.logDeviation) }, &tape)
  }
  /// log(1 − tanh²(u)) of each number, [n, d].
  var stretch: SquashPart = { place, tape in logStretch(place.numbers, &tape) }
  /// What the limit adds to the logarithm of the stretch of a number.
  var limit: @Sendable (_ limit: Float) -> Float = { Elementary.log($0) }
  /// Puts the normal density, the stretch and the limit's share of a number together.
  var join:
    @Sendable (
      _ normal: Tape.Variable, _ stretch: Tape.Variable, _ limit: Float, _ tape: inout Tape
    ) -> Tape.Variable = { normal, stretch, limit, tape in
      tape.offset(tape.subtract(normal, stretch), by: -limit)
    }
  /// From the numbers, [n, d], to the actions, [n, 1].
  var total: @Sendable (_ each: Tape.Variable, _ tape: inout Tape) -> Tape.Variable = {
    $1.sumColumns($0)
  }
}

/// 11.1 with a part changed.
func squashing(_ change: (inout SquashVariation) -> Void) -> LogProbability {
  var variation = SquashVariation()
  change(&variation)
  let parts = variation
  return { numbers, mean, logDeviation, limit, tape in
    let place = Squash(
      numbers: numbers, mean: mean, logDeviation: logDeviation, limit: limit)
    let (normal, stretch) = (parts.normal(place, &tape), parts.stretch(place, &tape))
    return parts.total(parts.join(normal, stretch, parts.limit(limit), &tape), &tape)
  }
}

/// 11.1 with its arguments changed before, and its result after.
func squashed(
  _ change: @escaping @Sendable (inout Squash, inout Tape) -> Void = { _, _ in },
  result: @escaping @Sendable (Tape.Variable, inout Tape) -> Tape.Variable = { x, _ in x }
) -> Misconception<LogProbability>.Change {
  { right in
    { numbers, mean, logDeviation, limit, tape in
      var place = Squash(numbers: numbers, mean: mean, logDeviation: logDeviation, limit: limit)
      change(&place, &tape)
      return result(
        try right(place.numbers, place.mean, place.logDeviation, place.limit, &tape), &tape)
    }
  }
}

/// Another log-density of a number than the normal one, from z = (u − μ) / σ and log σ.
func normal(
  deviation: @escaping SquashPart = { $1.exp($0.logDeviation) },
  constant: Float = halfLogTwoPi,
  _ density:
    @escaping @Sendable (
      _ distance: Tape.Variable, _ logDeviation: Tape.Variable, _ tape: inout Tape
    ) -> Tape.Variable = { $2.subtract($2.scale($2.square($0), by: -0.5), $1) }
) -> LogProbability {
  squashing {
    $0.normal = { place, tape in
      let distance = tape.divide(
        tape.subtract(place.numbers, place.mean), deviation(place, &tape))
      return tape.offset(density(distance, place.logDeviation, &tape), by: -constant)
    }
  }
}

/// ½ log 2π.
let halfLogTwoPi: Float = 0.918_938_533_2

/// log N of each number with a deviation that is given.
func normalDensity(_ place: Squash, deviation: SquashPart, _ tape: inout Tape) -> Tape.Variable {
  let distance = tape.divide(tape.subtract(place.numbers, place.mean), deviation(place, &tape))
  let exponent = tape.scale(tape.square(distance), by: -0.5)
  return tape.offset(tape.subtract(exponent, place.logDeviation), by: -halfLogTwoPi)
}

/// log(1 − tanh²(u)) = 2 (log 2 − u − softplus(−2u)).
func logStretch(_ numbers: Tape.Variable, _ tape: inout Tape) -> Tape.Variable {
  let softplus = tape.softplus(tape.scale(numbers, by: -2))
  let sum = tape.scale(tape.add(numbers, softplus), by: -2)
  return tape.offset(sum, by: 2 * Elementary.log(Float(2)))
}

/// log(1 − t²).
func logOneMinusSquare(
  _ t: Tape.Variable, scale: Float = 1, adding small: Float = 0, _ tape: inout Tape
) -> Tape.Variable {
  let rest = tape.scale(tape.offset(tape.negate(tape.square(t)), by: 1), by: scale)
  return tape.log(small == 0 ? rest : tape.offset(rest, by: small))
}

/// Another log-density of a number, from z = (u − μ) / σ and log σ, less ½ log 2π.
func bell(
  _ density:
    @escaping @Sendable (
      _ distance: Tape.Variable, _ logDeviation: Tape.Variable, _ tape: inout Tape
    ) -> Tape.Variable
) -> LogProbability {
  normal(deviation: { $1.exp($0.logDeviation) }, constant: halfLogTwoPi, density)
}
