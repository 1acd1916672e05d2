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
      misconceptions: [
        .init(
          "ratio.inverted", .unsorted,
          "the ratio is the wrong way up: π_old / π_θ. It is then large where the new policy "
            + "has given the action up."
        ) { new, old, tape in tape.exp(tape.subtract(old, new)) },
        .init(
          "ratio.logarithm", .unsorted,
          "the exponential is left out: log π_θ − log π_old is the logarithm of the ratio."
        ) { new, old, tape in tape.subtract(new, old) },
        .init(
          "ratio.ofLogarithms", .unsorted,
          "the logarithms are divided: log π_θ / log π_old is not the logarithm of anything "
            + "used here."
        ) { new, old, tape in tape.divide(new, old) },
        .init(
          "ratio.exponentialOfQuotient", .unsorted,
          "the logarithms are divided before the exponential: a quotient of probabilities is the "
            + "exponential of a difference."
        ) { new, old, tape in tape.exp(tape.divide(new, old)) },
        .init(
          "ratio.ofProbabilities", .unsorted,
          "both probabilities are formed before they are divided: e^−120 is 0 in a Float, and 0 "
            + "/ 0 is not a number."
        ) { new, old, tape in tape.divide(tape.exp(new), tape.exp(old)) },
        .init(
          "ratio.detached", .unsorted,
          "the ratio is computed outside the tape and put back as a constant: the policy gets "
            + "no gradient from it."
        ) { new, old, tape in tape.detach(tape.exp(tape.subtract(new, old))) },
      ])
  }
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
