import Course
import Lesson06
import RLNetworks

/// Wrong losses of the baseline in 06.4.
let baselineLossMistakes: [Misconception<Losses>] = [
  .init(
    "loss.baselineDetached", .derivative,
    "the baseline's own loss is formed with the detached baseline: no gradient arrives, and it "
      + "never learns. Only the policy's loss takes it as a constant.",
    changing: { right in { try right($0, $1, $3.detach($2), &$3) } }),
  .init(
    "loss.baselineNegated", .sign,
    "the baseline's loss has the wrong sign: training makes the loss small, and so the squared "
      + "errors large.",
    changing: withBaselineLoss { errors, tape in
      tape.scale(tape.mean(tape.square(errors)), by: -0.5)
    }),
  .init(
    "loss.withoutHalf", .term,
    "the factor ½ of the baseline's loss is missing: its derivative is twice what is asked for, as "
      + "with twice the learning rate.",
    changing: withBaselineLoss { errors, tape in tape.mean(tape.square(errors)) }),
  .init(
    "loss.halfTwice", .term,
    "the factor ½ stands twice in the baseline's loss, or inside the square: it is ½ of the mean "
      + "square.",
    changing: withBaselineLoss { errors, tape in
      tape.scale(tape.mean(tape.square(errors)), by: 0.25)
    }),
  .init(
    "loss.notSquared", .term,
    "the baseline's errors are not squared: training would make their mean as negative as it can.",
    changing: withBaselineLoss { errors, tape in tape.scale(tape.mean(errors), by: 0.5) }),
  .init(
    "loss.absoluteErrors", .term,
    "the baseline's errors are taken without their sign instead of squared: that leads to the "
      + "median of the returns, and the mean is wanted.",
    changing: withBaselineLoss { errors, tape in
      let sizes = tape.maximum(errors, tape.negate(errors))
      return tape.scale(tape.mean(sizes), by: 0.5)
    }
  )
  .or(
    changing: withBaselineLoss { errors, tape in
      tape.mean(tape.maximum(errors, tape.negate(errors)))
    }),
  .init(
    "loss.squareOfMean", .aggregate,
    "the mean is squared instead of the errors: errors of opposite signs then cancel, and "
      + "only the mean of the baselines is fitted to the returns.",
    changing: withBaselineLoss { errors, tape in
      tape.scale(tape.square(tape.mean(errors)), by: 0.5)
    }),
  .init(
    "loss.baselineSummed", .aggregate,
    "the baseline's loss is a sum over the samples: here both losses are means.",
    changing: withBaselineLoss { errors, tape in
      tape.scale(tape.sum(tape.square(errors)), by: 0.5)
    }),
  .init(
    "loss.huber", .otherFormula,
    "the baseline's loss is Huber's, which grows linearly beyond an error of 1: here it is ½ of "
      + "the mean square.",
    changing: withBaselineLoss { errors, tape in tape.mean(tape.huber(errors)) }),
  .init(
    "loss.towardsAdvantages", .otherFormula,
    "the baseline is compared with G − b: it learns the returns themselves.",
    changing: { right in
      { logarithms, returns, baselines, tape in
        let policy = try right(logarithms, returns, baselines, &tape).policy
        let advantages = tape.subtract(returns, tape.detach(baselines))
        let errors = tape.subtract(baselines, advantages)
        return (policy, tape.scale(tape.mean(tape.square(errors)), by: 0.5))
      }
    }),
]

/// The function with another loss of the errors b − G.
private func withBaselineLoss(
  _ wrong: @escaping @Sendable (_ errors: Tape.Variable, _ tape: inout Tape) -> Tape.Variable
) -> @Sendable (@escaping Losses) -> Losses {
  { right in
    { logarithms, returns, baselines, tape in
      let policy = try right(logarithms, returns, baselines, &tape).policy
      return (policy, wrong(tape.subtract(baselines, returns), &tape))
    }
  }
}
