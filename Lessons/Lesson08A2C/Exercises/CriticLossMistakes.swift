import Course
import Lesson08
import RLNetworks

/// Wrong parts of the critic in 08.3.
let criticLossMistakes: [Misconception<LossFunction>] = [
  .init(
    "joint.valuesDetached", .derivative,
    "the critic's own part is formed with the detached value: no gradient arrives, and the critic "
      + "never learns. Only the advantage takes it as a constant.",
    changing: { right in { try right($0, $1, $6.detach($2), $3, $4, $5, &$6) } }),
  .init(
    "joint.detachExchanged", .exchange,
    "the value is detached in the wrong part: it is a constant in the advantage, and is trained by "
      + "the critic's part.",
    loss(
      policy: weightedBy { $1.subtract($0.returns, $0.values) },
      value: { inputs, tape in
        let errors = tape.subtract(tape.detach(inputs.values), inputs.returns)
        return tape.scale(tape.mean(tape.square(errors)), by: 0.5)
      })),
  .init(
    "joint.valueSign", .sign,
    "the critic's part has the wrong sign: training makes the loss small, and so its squared "
      + "errors large.",
    loss { (-$0, -1, -$1) }),
  .init(
    "joint.withoutValue", .term,
    "the critic's part is missing: c_V times half of its mean squared error is added.",
    loss { _, entropy in (0, -1, -entropy) }),
  .init(
    "joint.withoutHalf", .term,
    "the factor ½ of the critic's part is missing: its derivative is then 2 c_V (V − R) / n.",
    loss { (2 * $0, -1, -$1) }),
  .init(
    "joint.halfTwice", .term,
    "the factor ½ stands twice in the critic's part, or inside the square: it is c_V · ½ of the "
      + "mean square.",
    loss { ($0 / 2, -1, -$1) }),
  .init(
    "joint.notSquared", .term,
    "the critic's errors are not squared: training would make their mean as negative as it can.",
    loss(value: ofErrors { $1.scale($1.mean($0), by: 0.5) })
  )
  .or(loss(value: ofErrors { $1.mean($0) })),
  .init(
    "joint.absoluteErrors", .otherFormula,
    "the critic's errors are taken without their sign instead of squared: that leads to the median "
      + "of the returns, and the mean is wanted.",
    loss(value: ofErrors { $1.mean($1.maximum($0, $1.negate($0))) })
  )
  .or(loss(value: ofErrors { $1.scale($1.mean($1.maximum($0, $1.negate($0))), by: 0.5) })),
  .init(
    "joint.huber", .otherFormula,
    "the critic's part is Huber's, which grows linearly beyond an error of 1: here it is ½ of the "
      + "mean square.",
    loss(value: ofErrors { $1.mean($1.huber($0)) })),
  .init(
    "joint.squareOfMean", .aggregate,
    "the mean is squared instead of the errors: errors of opposite signs then cancel, and only "
      + "the mean of the values is fitted to the returns.",
    loss(value: ofErrors { $1.scale($1.square($1.mean($0)), by: 0.5) })),
  .init(
    "joint.valueSummed", .aggregate,
    "the critic's part is a sum over the samples: it is a mean like the others.",
    loss(value: ofErrors { $1.scale($1.sum($1.square($0)), by: 0.5) })),
  .init(
    "joint.returnsAdded", .sign,
    "the critic's errors are V + R: an error is the difference V − R.",
    loss(value: { inputs, tape in
      let sums = tape.add(inputs.values, inputs.returns)
      return tape.scale(tape.mean(tape.square(sums)), by: 0.5)
    })),
  .init(
    "joint.towardsAdvantages", .otherFormula,
    "the critic is compared with the advantages R − V: it learns the returns themselves.",
    loss(value: { inputs, tape in
      let errors = tape.subtract(inputs.values, rightAdvantages(inputs, &tape))
      return tape.scale(tape.mean(tape.square(errors)), by: 0.5)
    })),
]

/// Wrong factors of the parts in 08.3, and what is wrong in all of them.
let wholeLossMistakes: [Misconception<LossFunction>] = [
  .init(
    "joint.negated", .sign,
    "the whole loss has the wrong sign, or is the objective: training makes a loss small.",
    loss { (-$0, 1, $1) }),
  .init(
    "joint.actorNegated", .sign,
    "policy and entropy both have the wrong sign: they are to become large, and so they are "
      + "subtracted from the loss.",
    loss { ($0, 1, $1) }),
  .init(
    "joint.coefficientsExchanged", .exchange,
    "the two coefficients have changed places: c_V = `valueCoefficient` is on the critic's part, "
      + "c_H = `entropyCoefficient` on the entropy's.",
    loss { ($1, -1, -$0) }),
  .init(
    "joint.withoutValueCoefficient", .parameter,
    "c_V is left out: the critic's part has the factor `valueCoefficient` beside its ½.",
    loss { (1, -1, -$1) }),
  .init(
    "joint.withoutEntropyCoefficient", .parameter,
    "c_H is left out: the entropy's part has the factor `entropyCoefficient`.",
    loss { value, _ in (value, -1, -1) }),
  .init(
    "joint.withoutCoefficients", .parameter,
    "both coefficients are left out: c_V is on the critic's part, c_H on the entropy's.",
    loss { _, _ in (1, -1, -1) }),
  .init(
    "joint.assumesCoefficients", .parameter,
    "a coefficient is a number of its own such as 0.5 or 0.01, and the argument is not looked at: "
      + "take `valueCoefficient` and `entropyCoefficient`.",
    loss { _, entropy in (0.5, -1, -entropy) }
  )
  .or(loss { value, _ in (value, -1, -0.01) })
  .or(loss { value, _ in (value, -1, -0.1) })
  .or(loss { _, _ in (0.5, -1, -0.01) }),
  .init(
    "joint.coefficientOfAnotherPart", .parameter,
    "a coefficient is on a part that has none, or on two of them: the policy's part counts in "
      + "full.",
    loss { ($0, -$0, -$1) }
  )
  .or(loss { (1, -$0, -$1) })
  .or(loss { ($0, -1, -$0 * $1) })
  .or(loss { ($0, -$1, -$1) })
  .or(loss { ($0, -$0, -$0 * $1) }),
  .init(
    "joint.coefficientTwice", .parameter,
    "a coefficient is on its part twice.",
    loss { ($0 * $0, -1, -$1) }
  )
  .or(loss { ($0, -1, -$1 * $1) }),
  .init(
    "joint.complements", .parameter,
    "1 − c is a factor where none belongs: the three parts are added with the factors c_V, 1 and "
      + "c_H, and these need not add up to 1.",
    loss { ($0, -(1 - $0), -$1) }
  )
  .or(loss { ($0, -(1 - $1), -$1) }),
  .init(
    "joint.sums", .aggregate,
    "all parts are sums over the samples: with means, the size of a step does not depend on how "
      + "many there are.",
    changing: rescaling { $0 }),
  .init(
    "joint.divisorOneLess", .aggregate,
    "the means have the divisor n − 1, which is 0 for a single sample: here it is n.",
    changing: rescaling { $0 / ($0 - 1) }
  )
  .or(changing: rescaling { $0 / max(1, $0 - 1) }),
  .init(
    "joint.thirds", .aggregate,
    "the loss is divided by the number of its parts: it is their sum.",
    changing: rescaling { _ in 1 / Float(3) }
  )
  .or(changing: rescaling { _ in 0.5 }),
  .init(
    "joint.detached", .derivative,
    "the loss is computed outside the tape and put back as a constant: neither network gets a "
      + "gradient from it.",
    changing: { right in { $6.detach(try right($0, $1, $2, $3, $4, $5, &$6)) } }),
  .init(
    "joint.notAveraged", .aggregate,
    "the loss is returned sample by sample: take tape.mean of each part.",
    loss(
      policy: { inputs, tape in
        tape.multiply(inputs.logProbabilities, rightAdvantages(inputs, &tape))
      },
      entropy: { inputs, _ in inputs.entropies },
      value: ofErrors { $1.scale($1.square($0), by: 0.5) })),
]

/// The function with its answer scaled by a factor of n.
private func rescaling(
  _ factor: @escaping @Sendable (_ count: Float) -> Float
) -> @Sendable (@escaping LossFunction) -> LossFunction {
  { right in
    { logProbabilities, entropies, values, returns, value, entropy, tape in
      let answer = try right(logProbabilities, entropies, values, returns, value, entropy, &tape)
      return tape.scale(answer, by: factor(Float(returns.rows)))
    }
  }
}
