import Course
import Lesson08
import RLCore
import RLNetworks

/// Other quantities than the entropy in 08.2.
let otherEntropies: [Misconception<EntropyFunction>] = [
  .init(
    "entropy.inBits", .parameter,
    "the logarithm has the base 2 or 10: the entropy in nats has the natural one.",
    changing: scaling { _ in 1.442_695_1 }
  )
  .or(changing: scaling { _ in 0.434_294_5 }),
  .init(
    "entropy.normalized", .otherFormula,
    "the entropy is divided by ln(actions), its largest value: it is asked for in nats.",
    changing: scaling { $0 > 1 ? 1 / Elementary.log(Float($0)) : 1 }),
  .init(
    "entropy.fromUniform", .otherFormula,
    "the distance from the uniform policy is returned, ln(actions) − H: it is largest where H is "
      + "smallest.",
    changing: { right in
      { logarithms, tape in
        let entropies = tape.negate(try right(logarithms, &tape))
        return tape.offset(entropies, by: Elementary.log(Float(logarithms.columns)))
      }
    }),
  .init(
    "entropy.oneMore", .derivative,
    "ln π + 1 stands for ln π: that is the derivative of π ln π by π. The function itself is asked "
      + "for, and the tape finds derivatives.",
    changing: offsetting(-1)
  )
  .or(changing: offsetting(1)),
  .init(
    "entropy.ofDerivatives", .derivative,
    "π (ln π + H) is summed, the formula of the derivative: its sum over the actions is 0 or 2H. "
      + "Return the entropy, and the tape finds the derivative.",
    changing: scaling { _ in 0 }
  )
  .or(changing: scaling { _ in 2 }),
  .init(
    "entropy.exponential", .otherFormula,
    "e^H is returned, how many equally likely actions would have this entropy: H itself is asked "
      + "for.",
    changing: { right in { $1.exp(try right($0, &$1)) } }),
  .init(
    "entropy.ofEachAction", .otherFormula,
    "each action counts as a coin of its own, with −(1 − π) ln(1 − π) beside −π ln π: the actions "
      + "are one choice.",
    summing { logarithms, probabilities, tape in
      let others = tape.offset(tape.negate(probabilities), by: 1)
      return tape.add(
        tape.weigh(logarithms, by: probabilities), tape.weigh(tape.log(others), by: others))
    }),
  .init(
    "entropy.gini", .otherFormula,
    "the squares of the probabilities are summed, as in 1 − Σ π² or −ln Σ π²: entropy weighs "
      + "the logarithms, −Σ π ln π.",
    purity { purity, tape in tape.offset(tape.negate(purity), by: 1) }
  )
  .or(purity { purity, tape in tape.negate(tape.log(purity)) })
  .or(purity { purity, _ in purity })
  .or(purity { purity, tape in tape.negate(purity) }),
  .init(
    "entropy.ofLikeliest", .extremum,
    "−ln π of the likeliest action is returned: entropy is the mean of −ln π over all actions.",
    picking { row in row.indices.reduce(0) { row[$1] > row[$0] ? $1 : $0 } }),
  .init(
    "entropy.ofFirst", .index,
    "−ln π of the first action is returned: entropy is the mean of −ln π over all actions.",
    picking { _ in 0 }),
  .init(
    "entropy.sampled", .randomness,
    "one action is drawn and −ln π of it returned: that is right on average alone. All the "
      + "probabilities are known, and the sum over them needs no draw."
  ) { logarithms, tape in
    var random = RandomStream(seed: 8, name: "entropy.sampled")
    return pick(logarithms, &tape) { row in
      var left = random.uniform()
      for (action, logarithm) in row.enumerated() {
        left -= Elementary.exp(logarithm)
        if left < 0 { return action }
      }
      return row.count - 1
    }
  },
  .init(
    "entropy.ofUniformPolicy", .otherFormula,
    "the mean of −ln π is taken as if all actions were equally likely: weigh them by π(a).",
    changing: { _ in
      { logarithms, tape in
        tape.scale(tape.sumColumns(logarithms), by: -1 / Float(logarithms.columns))
      }
    }),
  .init(
    "entropy.ofUniform", .missingCase,
    "ln(actions) is returned: that is the entropy of a uniform policy, the largest there is.",
    changing: { right in
      { logarithms, tape in
        let zeros = tape.scale(try right(logarithms, &tape), by: 0)
        return tape.offset(zeros, by: Elementary.log(Float(logarithms.columns)))
      }
    }),
]

/// The function with a factor that may depend on the number of actions.
private func scaling(
  _ factor: @escaping @Sendable (_ actions: Int) -> Float
) -> @Sendable (@escaping EntropyFunction) -> EntropyFunction {
  { right in { $1.scale(try right($0, &$1), by: factor($0.columns)) } }
}

/// The function with a number added.
private func offsetting(
  _ amount: Float
) -> @Sendable (@escaping EntropyFunction) -> EntropyFunction {
  { right in { $1.offset(try right($0, &$1), by: amount) } }
}

/// Something of Σ π².
private func purity(
  _ answer: @escaping @Sendable (_ purity: Tape.Variable, _ tape: inout Tape) -> Tape.Variable
) -> EntropyFunction {
  { logarithms, tape in
    let squares = tape.exp(tape.scale(logarithms, by: 2))
    return answer(tape.sumColumns(squares), &tape)
  }
}

/// −ln π of one action of every row.
private func picking(
  _ action: @escaping @Sendable (_ row: [Float]) -> Int
) -> EntropyFunction {
  { logarithms, tape in pick(logarithms, &tape, action) }
}

private func pick(
  _ logarithms: Tape.Variable, _ tape: inout Tape, _ action: (_ row: [Float]) -> Int
) -> Tape.Variable {
  let values = tape.values(logarithms)
  let actions = (0..<logarithms.rows).map { row in
    action(Array(values[(row * logarithms.columns)..<((row + 1) * logarithms.columns)]))
  }
  return tape.negate(tape.pick(logarithms, columns: actions))
}
