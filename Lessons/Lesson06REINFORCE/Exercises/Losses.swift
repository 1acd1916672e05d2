import Course
import CourseTape
import Lesson06
import RLCore
import RLNetworks

extension Exercise<REINFORCEFunctions> {
  /// 06.4: the losses of a policy and of its baseline.
  static var losses: Self {
    Exercise(
      "06.4", \.losses, title: "Loss with a baseline", snippet: "losses", section: "The loss",
      hints: [
        "An action that did better than the baseline must become more probable when the loss is "
          + "made smaller: which sign does that ask for?",
        "In the policy's loss the baseline is a number to compare with, not something to train: "
          + "take it through tape.detach. In its own loss it is not detached.",
        "let advantages = tape.subtract(returns, tape.detach(baselines)); the policy's loss is "
          + "tape.negate of tape.mean of tape.multiply(logProbabilities, advantages). The "
          + "baseline's is tape.mean of tape.square(tape.subtract(baselines, returns)), scaled by "
          + "0.5.",
      ],
      endlessHint: "The whole answer is eight operations on the tape, without a loop.",
      cases: questions,
      misconceptions: [
        .init(
          "loss.sign", .unsorted,
          "the policy's loss has the wrong sign, by a minus that is missing or by b − G: training "
            + "makes it small, and with it the probability of every good action.",
          changing: answering { $1 = ($0.negate($1.policy), $1.baseline) }),
        .init(
          "loss.throughBaseline", .unsorted,
          "the policy's loss sends a gradient into the baseline: b is then pushed wherever that "
            + "loss becomes smaller, instead of towards the returns. Take it through tape.detach.",
          changing: weighting { returns, baselines, tape in tape.subtract(returns, baselines) }),
        .init(
          "loss.signAndThroughBaseline", .unsorted,
          "two things come together: the policy's loss has the wrong sign, and it sends a gradient "
            + "into the baseline, which must count as a constant there (tape.detach).",
          changing: weighting { returns, baselines, tape in tape.subtract(baselines, returns) }),
        .init(
          "loss.withoutBaseline", .unsorted,
          "the baseline is learned, but not used: the policy's loss is about G − b, how much "
            + "better than expected it went.",
          changing: weighting { returns, _, _ in returns }),
        .init(
          "loss.baselineAdded", .unsorted,
          "the baseline is added to the returns: it is subtracted, so that what is expected counts "
            + "0.",
          changing: weighting { returns, baselines, tape in
            tape.add(returns, tape.detach(baselines))
          }),
        .init(
          "loss.ofProbabilities", .unsorted,
          "the probability stands where its logarithm should: the samples already come as often as "
            + "they are probable, and the logarithm takes that into account.",
          changing: { right in { try right($3.exp($0), $1, $2, &$3) } }),
        .init(
          "loss.policyDetached", .unsorted,
          "the policy's loss is computed outside the tape and put back as a constant: the policy "
            + "gets no gradient from it.",
          changing: answering { $1 = ($0.detach($1.policy), $1.baseline) }),
        .init(
          "loss.baselineDetached", .unsorted,
          "the baseline's own loss is formed with the detached baseline: no gradient arrives, and "
            + "it never learns. Only the policy's loss takes it as a constant.",
          changing: { right in { try right($0, $1, $3.detach($2), &$3) } }),
        .init(
          "loss.withoutHalf", .unsorted,
          "the factor ½ of the baseline's loss is missing: its derivative is twice what is asked "
            + "for, as if the learning rate were.",
          changing: withBaselineLoss { errors, tape in tape.mean(tape.square(errors)) }),
        .init(
          "loss.notSquared", .unsorted,
          "the baseline's errors are not squared: training would make their mean as negative as it "
            + "can.",
          changing: withBaselineLoss { errors, tape in tape.scale(tape.mean(errors), by: 0.5) }),
        .init(
          "loss.squareOfMean", .unsorted,
          "the mean is squared instead of the errors: errors of opposite signs then cancel, and "
            + "the baseline learns one number for all states.",
          changing: withBaselineLoss { errors, tape in
            tape.scale(tape.square(tape.mean(errors)), by: 0.5)
          }),
        .init(
          "loss.sums", .unsorted,
          "both losses are sums over the samples: of a mean the size of a step does not depend on "
            + "how long an episode was.",
          changing: { right in
            { logarithms, returns, baselines, tape in
              let (policy, baseline) = try right(logarithms, returns, baselines, &tape)
              let count = Float(returns.rows)
              return (tape.scale(policy, by: count), tape.scale(baseline, by: count))
            }
          }),
        .init(
          "loss.policySummed", .unsorted,
          "the policy's loss is a sum over the samples: of a mean the size of a step does not "
            + "depend on how long an episode was.",
          changing: { right in
            { logarithms, returns, baselines, tape in
              let (policy, baseline) = try right(logarithms, returns, baselines, &tape)
              return (tape.scale(policy, by: Float(returns.rows)), baseline)
            }
          }),
        .init(
          "loss.notAveraged", .unsorted,
          "the losses are returned sample by sample: take tape.mean of each."
        ) { logarithms, returns, baselines, tape in
          let advantages = tape.subtract(returns, tape.detach(baselines))
          let gains = tape.multiply(logarithms, advantages)
          let errors = tape.square(tape.subtract(baselines, returns))
          return (tape.negate(gains), tape.scale(errors, by: 0.5))
        },
      ])
  }
}

private typealias Function =
  @Sendable (Tape.Variable, Tape.Variable, Tape.Variable, inout Tape) throws
  -> (policy: Tape.Variable, baseline: Tape.Variable)

/// The function with its answer changed.
private func answering(
  _ change:
    @escaping @Sendable (
      _ tape: inout Tape, _ losses: inout (policy: Tape.Variable, baseline: Tape.Variable)
    ) -> Void
) -> @Sendable (@escaping Function) -> Function {
  { right in
    { logarithms, returns, baselines, tape in
      var losses = try right(logarithms, returns, baselines, &tape)
      change(&tape, &losses)
      return losses
    }
  }
}

/// The function with other weights of log π in the policy's loss.
private func weighting(
  _ weights:
    @escaping @Sendable (
      _ returns: Tape.Variable, _ baselines: Tape.Variable, _ tape: inout Tape
    ) -> Tape.Variable
) -> @Sendable (@escaping Function) -> Function {
  { right in
    { logarithms, returns, baselines, tape in
      let baseline = try right(logarithms, returns, baselines, &tape).baseline
      let weights = weights(returns, baselines, &tape)
      return (tape.negate(tape.mean(tape.multiply(logarithms, weights))), baseline)
    }
  }
}

/// The function with another loss of the errors b − G.
private func withBaselineLoss(
  _ wrong: @escaping @Sendable (_ errors: Tape.Variable, _ tape: inout Tape) -> Tape.Variable
) -> @Sendable (@escaping Function) -> Function {
  { right in
    { logarithms, returns, baselines, tape in
      let policy = try right(logarithms, returns, baselines, &tape).policy
      return (policy, wrong(tape.subtract(baselines, returns), &tape))
    }
  }
}

private func questions() -> [Case<REINFORCEFunctions>] {
  var random = RandomStream(seed: 6, name: "06.4")
  let drawn = [5, 32].map { count in
    [(-3.0, -0.1), (-2, 9), (-2, 9)].map { lower, upper in
      random.numbers(count, lower, upper).map { Float($0) }
    }
  }
  return [
    lossCase("one sample, better than the baseline", [-0.5], [3], [1]),
    lossCase("one sample, worse than the baseline", [-2], [1], [2]),
    lossCase("one sample and a baseline of 0", [-0.5], [2], [0]),
    lossCase("the baseline is right already", [-1.5], [2], [2]),
    lossCase("two samples", [-0.5, -2], [3, 1], [1, 2]),
    lossCase("returns below zero", [-0.25, -1, -3], [-4, -6, -2], [-5, -5, -1]),
    lossCase("five samples", drawn[0][0], drawn[0][1], drawn[0][2]),
    lossCase("32 samples", drawn[1][0], drawn[1][1], drawn[1][2]),
  ]
}

private func lossCase(
  _ title: String, _ logProbabilities: [Float], _ returns: [Float], _ baselines: [Float]
) -> Case<REINFORCEFunctions> {
  let arguments = [
    TapeCase.Argument("logProbabilities", "log π", logProbabilities),
    TapeCase.Argument("returns", "G", returns, isDifferentiable: false),
    TapeCase.Argument("baselines", "b", baselines),
  ]
  // By hand: Σ log π (b − G) / n and Σ (b − G)² / 2n. The first by log π and the second by b have
  // the same derivative, (b − G) / n; the other two are zero.
  let count = Double(returns.count)
  let errors = zip(baselines, returns).map { Double($0) - Double($1) }
  let policy = zip(logProbabilities, errors).reduce(0) { $0 + Double($1.0) * $1.1 / count }
  let baseline = errors.reduce(0) { $0 + $1 * $1 / (2 * count) }
  let slopes = errors.map { $0 / count }
  let none = errors.map { _ in 0.0 }
  return Case(
    title: title, inputs: arguments.map { Column($0.symbol, $0.values) },
    expected: [
      Column("policy loss", [policy]), Column("baseline loss", [baseline]),
      TapeCase.derivative(of: "policy", by: arguments[0], slopes),
      TapeCase.derivative(of: "policy", by: arguments[2], none),
      TapeCase.derivative(of: "baseline", by: arguments[0], none),
      TapeCase.derivative(of: "baseline", by: arguments[2], slopes),
    ]
  ) { functions in
    try TapeCase.run(losses: ["policy", "baseline"], of: arguments) { tape, inputs in
      let answer = try functions.losses(inputs[0], inputs[1], inputs[2], &tape)
      return [answer.policy, answer.baseline]
    }
  }
}
