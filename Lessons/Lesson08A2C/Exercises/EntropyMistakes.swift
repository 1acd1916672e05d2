import Course
import Lesson08
import RLCore
import RLNetworks

typealias EntropyFunction = @Sendable (Tape.Variable, inout Tape) throws -> Tape.Variable

/// Slips in the formula of 08.2.
let entropyMistakes: [Misconception<EntropyFunction>] = [
  .init(
    "entropy.negated", .sign,
    "the sign is turned: ln π is never above 0, and the entropy is −Σ π ln π, never below 0.",
    changing: { right in { $1.negate(try right($0, &$1)) } }
  )
  .or(
    summing { logarithms, probabilities, tape in
      tape.negate(tape.multiply(probabilities, logarithms))
    }),
  .init(
    "entropy.withoutWeights", .term,
    "the factor π(a) is missing: −ln π(a) counts as often as the action is taken.",
    summing { logarithms, _, _ in logarithms }),
  .init(
    "entropy.withoutLogarithm", .term,
    "the logarithm is missing: the sum of the probabilities is 1 in every state.",
    summing { _, probabilities, tape in tape.negate(probabilities) }
  )
  .or(summing { _, probabilities, _ in probabilities }),
  .init(
    "entropy.weightedTwice", .term,
    "the factor π(a) stands twice: −ln π(a) counts as often as the action is taken, π(a).",
    summing { logarithms, probabilities, tape in
      tape.weigh(tape.weigh(logarithms, by: probabilities), by: probabilities)
    }),
  .init(
    "entropy.weightedByOthers", .exchange,
    "−ln π(a) has the factor 1 − π(a): it counts as often as the action is taken, π(a).",
    summing { logarithms, probabilities, tape in
      tape.multiply(logarithms, tape.offset(tape.negate(probabilities), by: 1))
    }),
  .init(
    "entropy.logarithmOfLogarithm", .exchange,
    "the argument is taken for the probabilities: it has their logarithms, and tape.exp makes "
      + "probabilities of them.",
    summing { logarithms, _, tape in tape.multiply(logarithms, tape.log(logarithms)) }
  )
  .or(summing { logarithms, _, tape in tape.multiply(logarithms, logarithms) }),
  .init(
    "entropy.zeroTimesInfinity", .missingCase,
    "an impossible action is multiplied as any other: 0 · −∞ is not a number. tape.weigh(a, by: b) "
      + "gives 0 where b is 0, and π must be its b.",
    summing { logarithms, probabilities, tape in tape.multiply(probabilities, logarithms) }),
  .init(
    "entropy.clamped", .precision,
    "ln π is clamped: an action as unlikely as e^−9 still counts with its own logarithm, and "
      + "tape.weigh takes care of −∞.",
    clamped(-5)
  )
  .or(clamped(-2))
  .or(clamped(-1))
  .or(clampedFirst(-5))
  .or(clampedFirst(-10)),
  .init(
    "entropy.addsToProbability", .precision,
    "a number is added to the probabilities, against the logarithm of 0: all entropies change with "
      + "it. The logarithms are given, and tape.weigh takes care of −∞.",
    adding(1e-3)
  )
  .or(adding(1e-2))
  .or(adding(1e-4)),
  .init(
    "entropy.detached", .derivative,
    "no derivative is left: π, or all of it, was taken out of the tape and put back as a constant. "
      + "With a constant π the rest, −Σ π ∂ ln π, is always 0.",
    changing: { right in { $1.detach(try right($0, &$1)) } }),
  .init(
    "entropy.averaged", .aggregate,
    "one number is returned for all rows, a mean or a sum: the entropy of every row is asked for, "
      + "[n, 1].",
    changing: { right in { $1.mean(try right($0, &$1)) } }),
  .init(
    "entropy.meanForAll", .aggregate,
    "every row gets the mean of all entropies: each row has its own.",
    changing: { right in
      { logarithms, tape in
        let entropies = try right(logarithms, &tape)
        return tape.add(tape.scale(entropies, by: 0), tape.mean(entropies))
      }
    }),
  .init(
    "entropy.meanOverActions", .aggregate,
    "the mean over the actions is taken instead of the sum: the probabilities are weights already.",
    changing: { right in
      { $1.scale(try right($0, &$1), by: 1 / Float($0.columns)) }
    }),
  .init(
    "entropy.perAction", .aggregate,
    "−π ln π is returned action by action, [n, actions]: sum every row with tape.sumColumns."
  ) { logarithms, tape in
    tape.negate(tape.weigh(logarithms, by: tape.exp(logarithms)))
  },
  .init(
    "entropy.lastActionLost", .index,
    "one action is left out of the sum, the first or the last one: all actions count.",
    without { $0 - 1 }
  )
  .or(without { _ in 0 }),
]

/// −Σ over the actions of something of ln π and π.
func summing(
  _ term:
    @escaping @Sendable (
      _ logarithms: Tape.Variable, _ probabilities: Tape.Variable, _ tape: inout Tape
    ) -> Tape.Variable
) -> EntropyFunction {
  { logarithms, tape in
    let probabilities = tape.exp(logarithms)
    return tape.negate(tape.sumColumns(term(logarithms, probabilities, &tape)))
  }
}

/// −Σ π ln π with ln π at least a number.
private func clamped(_ least: Float) -> EntropyFunction {
  summing { logarithms, probabilities, tape in
    tape.multiply(probabilities, tape.clamp(logarithms, least, 0))
  }
}

/// −Σ π ln π where ln π, and with it π, is at least a number.
private func clampedFirst(_ least: Float) -> EntropyFunction {
  { logarithms, tape in
    let clamped = tape.clamp(logarithms, least, 0)
    return tape.negate(tape.sumColumns(tape.multiply(tape.exp(clamped), clamped)))
  }
}

/// −Σ π ln(π + ε).
private func adding(_ amount: Float) -> EntropyFunction {
  summing { _, probabilities, tape in
    tape.multiply(probabilities, tape.log(tape.offset(probabilities, by: amount)))
  }
}

/// −Σ π ln π without one of the actions.
private func without(
  _ action: @escaping @Sendable (_ actions: Int) -> Int
) -> EntropyFunction {
  summing { logarithms, probabilities, tape in
    let actions = logarithms.columns
    let row = (0..<actions).map { $0 == action(actions) ? Float(0) : 1 }
    let mask = tape.constant(row, rows: 1, columns: actions)
    return tape.weigh(tape.weigh(logarithms, by: probabilities), by: mask)
  }
}
