import Course
import CourseTape
import Lesson07
import RLCore
import RLNetworks

extension Exercise<PPOFunctions> {
  /// 07.1: the probability ratio.
  static var probabilityRatio: Self {
    Exercise(
      "07.1", \.probabilityRatio, title: "Probability ratio", snippet: "probability-ratio",
      section: "The ratio",
      hints: [
        "A quotient of probabilities is a difference of their logarithms.",
        "r = exp(log π_θ − log π_old). Which of the two comes first decides which way up it is.",
        "Two operations: tape.subtract(newLogProbabilities, oldLogProbabilities), and tape.exp of "
          + "what that returns.",
      ],
      endlessHint: "The whole answer is two operations on the tape, without a loop.",
      cases: questions,
      misconceptions: mistakes,
      promises: [
        Promise("for every sample", brokenBy: "ratio.averaged", "ratio.ofFirst"),
        Promise(
          "must be differentiable in `newLogProbabilities`", brokenBy: "ratio.detached"),
        Promise(
          "may be too small for a Float", brokenBy: "ratio.ofProbabilities", "ratio.addsSmall"),
        Promise("as large as e^60", brokenBy: "ratio.clipped", "ratio.clampsLogarithm"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, &$2), on: &$2) } })
  }
}

private typealias Function =
  @Sendable (Tape.Variable, Tape.Variable, inout Tape) throws -> Tape.Variable

private let mistakes: [Misconception<Function>] = [
  .init(
    "ratio.inverted", .exchange,
    "the ratio is the wrong way up: π_old / π_θ. It is then large where the new policy has given "
      + "the action up."
  ) { new, old, tape in tape.exp(tape.subtract(old, new)) },
  .init(
    "ratio.product", .sign,
    "the logarithms are added: that is the product of the two probabilities, and a quotient is a "
      + "difference of logarithms."
  ) { new, old, tape in tape.exp(tape.add(new, old)) },
  .init(
    "ratio.logarithm", .term,
    "the exponential is left out: log π_θ − log π_old is the logarithm of the ratio."
  ) { new, old, tape in tape.subtract(new, old) },
  .init(
    "ratio.ofLogarithms", .otherFormula,
    "the logarithms are divided: a quotient of probabilities is a difference of logarithms."
  ) { new, old, tape in tape.divide(new, old) },
  .init(
    "ratio.exponentialOfQuotient", .otherFormula,
    "the logarithms are divided before the exponential: a quotient of probabilities is the "
      + "exponential of a difference."
  ) { new, old, tape in tape.exp(tape.divide(new, old)) },
  .init(
    "ratio.newAlone", .term,
    "the old policy is left out: exp(log π_θ) is the new probability, and the ratio compares it "
      + "with the old one."
  ) { new, _, tape in tape.exp(new) },
  .init(
    "ratio.differenceOfProbabilities", .otherFormula,
    "the probabilities are subtracted instead of divided: a ratio is 1 where the policy has not "
      + "changed."
  ) { new, old, tape in tape.subtract(tape.exp(new), tape.exp(old)) },
  .init(
    "ratio.lessOne", .term,
    "1 is subtracted: r − 1 is how far the ratio has moved, and r itself is asked for.",
    changing: { right in { $2.offset(try right($0, $1, &$2), by: -1) } }),
  .init(
    "ratio.firstOrder", .otherFormula,
    "1 + log r, or another short series, stands for the exponential: the two agree only where the "
      + "policy has hardly changed."
  ) { new, old, tape in tape.offset(tape.subtract(new, old), by: 1) }
  .or { new, old, tape in
    let logarithm = tape.subtract(new, old)
    let square = tape.scale(tape.square(logarithm), by: 0.5)
    return tape.offset(tape.add(logarithm, square), by: 1)
  },
  .init(
    "ratio.ofProbabilities", .precision,
    "both probabilities are formed before they are divided: e^−120 is 0 in a Float, and 0 / 0 is "
      + "not a number."
  ) { new, old, tape in tape.divide(tape.exp(new), tape.exp(old)) },
  .init(
    "ratio.addsSmall", .precision,
    "both probabilities are formed, and a small number is added to the denominator against 0 / 0: "
      + "the ratio of two tiny probabilities is then 0. The difference of their logarithms is safe."
  ) { new, old, tape in quotient(new, old, adding: 1e-8, &tape) }
  .or { new, old, tape in quotient(new, old, adding: 1e-6, &tape) }
  .or { new, old, tape in quotient(new, old, adding: 1e-10, &tape) },
  .init(
    "ratio.clipped", .otherFormula,
    "the ratio is clipped already: 07.2 does that, and needs the free ratio beside the clipped "
      + "one.",
    changing: { right in { $2.clamp(try right($0, $1, &$2), 0.8, 1.2) } }
  )
  .or(changing: { right in { $2.clamp(try right($0, $1, &$2), 0, 10) } })
  .or(changing: { right in { $2.clamp(try right($0, $1, &$2), 0, 100) } }),
  .init(
    "ratio.clampsLogarithm", .precision,
    "log r is clamped before the exponential, or r after it: a ratio may be as large as e^60, and "
      + "is returned as it is."
  ) { new, old, tape in tape.exp(tape.clamp(tape.subtract(new, old), -20, 20)) }
  .or { new, old, tape in tape.exp(tape.clamp(tape.subtract(new, old), -10, 10)) }
  .or { new, old, tape in tape.exp(tape.clamp(tape.subtract(new, old), -5, 5)) }
  .or { new, old, tape in tape.exp(tape.clamp(tape.subtract(new, old), -30, 30)) }
  .or(changing: { right in { $2.clamp(try right($0, $1, &$2), 0, 1e6) } })
  .or(changing: { right in { $2.clamp(try right($0, $1, &$2), 0, 1e10) } }),
  .init(
    "ratio.ofItself", .exchange,
    "the new policy is compared with itself, as a constant: the ratio is then 1 in every sample. "
      + "It compares with `oldLogProbabilities`."
  ) { new, _, tape in tape.exp(tape.subtract(new, tape.detach(new))) },
  .init(
    "ratio.sizeOfLogarithm", .sign,
    "the sign of log r is lost: a ratio is below 1 where the action has become less likely."
  ) { new, old, tape in
    let logarithm = tape.subtract(new, old)
    return tape.exp(tape.maximum(logarithm, tape.negate(logarithm)))
  },
  .init(
    "ratio.otherFunction", .otherFormula,
    "another function than the exponential is taken of log r, such as the sigmoid: the exponential "
      + "is what undoes a logarithm."
  ) { new, old, tape in tape.sigmoid(tape.subtract(new, old)) }
  .or { new, old, tape in tape.softplus(tape.subtract(new, old)) }
  .or { new, old, tape in tape.tanh(tape.subtract(new, old)) },
  .init(
    "ratio.normalized", .aggregate,
    "the ratios are divided by their mean: PPO takes every ratio as it is.",
    changing: { right in
      {
        let ratio = try right($0, $1, &$2)
        return $2.divide(ratio, $2.mean(ratio))
      }
    }),
  .init(
    "ratio.averaged", .aggregate,
    "the mean over the samples is returned: the ratio of every sample is asked for, [n, 1].",
    changing: { right in { $2.mean(try right($0, $1, &$2)) } }),
  .init(
    "ratio.ofFirst", .index,
    "every sample is compared with one old probability, the first sample's or their mean: each has "
      + "its own."
  ) { new, old, tape in
    let first = tape.values(old).first ?? 0
    return tape.exp(tape.offset(new, by: -first))
  }
  .or { new, old, tape in tape.exp(tape.subtract(new, tape.mean(old))) },
  .init(
    "ratio.ofNeighbour", .index,
    "the old probabilities are in another order than the new ones: sample i is compared with its "
      + "own old probability."
  ) { new, old, tape in
    tape.exp(tape.subtract(new, tape.constant(Array(tape.values(old).reversed()))))
  }
  .or { new, old, tape in
    let values = tape.values(old)
    return tape.exp(tape.subtract(new, tape.constant(Array(values.dropFirst()) + values.prefix(1))))
  },
  .init(
    "ratio.detached", .derivative,
    "the ratio is computed outside the tape and put back as a constant: the policy gets no "
      + "gradient from it."
  ) { new, old, tape in tape.detach(tape.exp(tape.subtract(new, old))) },
]

/// exp(new) / (exp(old) + a small number).
private func quotient(
  _ new: Tape.Variable, _ old: Tape.Variable, adding small: Float, _ tape: inout Tape
) -> Tape.Variable {
  tape.divide(tape.exp(new), tape.offset(tape.exp(old), by: small))
}

private func questions() -> [Case<PPOFunctions>] {
  var random = RandomStream(seed: 7, name: "07.1")
  let drawn = [8, 33].map { (random.floats($0, -4, -0.01), random.floats($0, -4, -0.01)) }
  return [
    ratioCase("the policy has not changed", [-0.693], [-0.693]),
    ratioCase("one action has become more likely", [-0.223], [-0.693]),
    ratioCase("one action has become less likely", [-1.204], [-0.693]),
    ratioCase("three samples", [-0.5, -2, -1], [-1, -1, -1]),
    ratioCase("probabilities too small for a Float", [-120, -120.5], [-121, -120]),
    ratioCase("an action that was all but impossible", [-0.5, -30.5], [-60.5, -0.5]),
    ratioCase("eight samples", drawn[0].0, drawn[0].1),
    ratioCase("33 samples", drawn[1].0, drawn[1].1),
  ]
}

private func ratioCase(_ title: String, _ new: [Float], _ old: [Float]) -> Case<PPOFunctions> {
  // dr/d(log π_θ) = r.
  let ratios = zip(new, old).map { Elementary.exp(Double($0) - Double($1)) }
  return Case(
    title: title, inputs: [Column("log π_θ", new), Column("log π_old", old)],
    expected: [
      Column("ratio", ratios),
      Column("∂/∂log π_θ", ratios, role: .gradient(of: "newLogProbabilities")),
    ]
  ) { functions in
    try TapeCase.run("ratio", by: "log π_θ", [new, old]) { tape, inputs in
      try functions.probabilityRatio(inputs[0], inputs[1], &tape)
    }
  }
}
