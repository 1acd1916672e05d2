import Course
import Lesson06
import RLNetworks

typealias Losses =
  @Sendable (Tape.Variable, Tape.Variable, Tape.Variable, inout Tape) throws
  -> (policy: Tape.Variable, baseline: Tape.Variable)

/// Wrong losses of the policy in 06.4, and what is wrong in both losses.
let policyLossMistakes: [Misconception<Losses>] = [
  .init(
    "loss.sign", .sign,
    "the policy's loss has the wrong sign, by a minus that is missing or by b − G: training makes "
      + "it small, and with it the probability of every good action.",
    changing: answering { $1 = ($0.negate($1.policy), $1.baseline) }),
  .init(
    "loss.throughBaseline", .derivative,
    "the policy's loss sends a gradient into the baseline: b is then pushed wherever that loss "
      + "becomes smaller, instead of towards the returns. Take it through tape.detach.",
    changing: weighting { returns, baselines, tape in tape.subtract(returns, baselines) }),
  .init(
    "loss.signAndThroughBaseline", .derivative,
    "two things come together: the policy's loss has the wrong sign, and it sends a gradient into "
      + "the baseline, which must count as a constant there (tape.detach).",
    changing: weighting { returns, baselines, tape in tape.subtract(baselines, returns) }),
  .init(
    "loss.withoutBaseline", .term,
    "the baseline is learned, but not used: log π is multiplied by G − b, which says how much "
      + "better than expected it went.",
    changing: weighting { returns, _, _ in returns }),
  .init(
    "loss.ofBaselineAlone", .term,
    "log π is multiplied by the baseline instead of by G − b: the return G is missing.",
    changing: weighting { _, baselines, tape in tape.detach(baselines) }),
  .init(
    "loss.baselineAdded", .sign,
    "the baseline is added to the returns: subtract it. An action that earned what was expected "
      + "then counts 0.",
    changing: weighting { returns, baselines, tape in tape.add(returns, tape.detach(baselines)) }),
  .init(
    "loss.baselineOutside", .term,
    "the baseline is subtracted from log π · G, after the multiplication: it belongs to the "
      + "returns, in brackets.",
    changing: withPolicyLoss { logarithms, returns, baselines, tape in
      let gains = tape.subtract(tape.multiply(logarithms, returns), tape.detach(baselines))
      return tape.negate(tape.mean(gains))
    }),
  .init(
    "loss.meanReturn", .exchange,
    "the mean of the returns is subtracted instead of `baselines`: the baseline is what was "
      + "predicted for each state.",
    changing: weighting { returns, _, tape in tape.subtract(returns, tape.mean(returns)) }),
  .init(
    "loss.goodAlone", .missingCase,
    "an action that did worse than expected counts 0: keep its negative G − b, which makes it "
      + "less probable.",
    changing: weighting { returns, baselines, tape in
      tape.relu(tape.subtract(returns, tape.detach(baselines)))
    }),
  .init(
    "loss.quotient", .otherFormula,
    "G is divided by b: it is compared with the baseline by a difference.",
    changing: weighting { returns, baselines, tape in
      tape.divide(returns, tape.detach(baselines))
    }),
  .init(
    "loss.meanBaseline", .aggregate,
    "the mean of the baselines is subtracted from every return: each sample has its own b.",
    changing: weighting { returns, baselines, tape in
      tape.subtract(returns, tape.mean(tape.detach(baselines)))
    }),
  .init(
    "loss.mixed", .term,
    "one loss is part of the other: they are returned separately.",
    changing: answering { $1 = ($0.add($1.policy, $1.baseline), $1.baseline) }
  )
  .or(changing: answering { $1 = ($0.subtract($1.policy, $1.baseline), $1.baseline) })
  .or(
    changing: answering {
      let sum = $0.add($1.policy, $1.baseline)
      $1 = (sum, sum)
    }),
  .init(
    "loss.squaredAdvantage", .sign,
    "G − b loses its sign in the policy's loss: worse than expected then looks like better.",
    changing: weighting { returns, baselines, tape in
      tape.square(tape.subtract(returns, tape.detach(baselines)))
    }
  )
  .or(
    changing: weighting { returns, baselines, tape in
      let advantages = tape.subtract(returns, tape.detach(baselines))
      return tape.maximum(advantages, tape.negate(advantages))
    }),
  .init(
    "loss.standardizedAdvantages", .otherFormula,
    "G − b is standardised over the samples, as PPO does, or less its mean: this loss takes it as "
      + "it is.",
    changing: weighting { returns, baselines, tape in
      let advantages = tape.subtract(returns, tape.detach(baselines))
      let centred = tape.subtract(advantages, tape.mean(advantages))
      let variance = tape.value(tape.mean(tape.square(centred)))
      return tape.scale(centred, by: 1 / (variance.squareRoot() + 1e-8))
    }
  )
  .or(
    changing: weighting { returns, baselines, tape in
      let advantages = tape.subtract(returns, tape.detach(baselines))
      return tape.subtract(advantages, tape.mean(advantages))
    }),
  .init(
    "loss.productOfMeans", .aggregate,
    "two means are multiplied: the loss is the mean of the products of each log π with its "
      + "own G − b.",
    changing: withPolicyLoss { logarithms, returns, baselines, tape in
      let advantage = tape.mean(tape.subtract(returns, tape.detach(baselines)))
      return tape.negate(tape.multiply(tape.mean(logarithms), advantage))
    }),
  .init(
    "loss.ofProbabilities", .otherFormula,
    "the probability stands where its logarithm should: the samples already come as often as they "
      + "are probable, and the logarithm takes that into account.",
    changing: { right in { try right($3.exp($0), $1, $2, &$3) } }),
  .init(
    "loss.policyDetached", .derivative,
    "the policy's loss is computed outside the tape and put back as a constant: the policy gets no "
      + "gradient from it.",
    changing: answering { $1 = ($0.detach($1.policy), $1.baseline) }),
  .init(
    "loss.policyHalved", .term,
    "the factor ½ is on the policy's loss: it belongs to the squares of the baseline's loss alone.",
    changing: answering { $1 = ($0.scale($1.policy, by: 0.5), $1.baseline) }
  )
  .or(
    changing: answering {
      $1 = ($0.scale($1.policy, by: 0.5), $0.scale($1.baseline, by: 2))
    }),
  .init(
    "loss.policySummed", .aggregate,
    "the policy's loss is a sum over the samples: with a mean, the size of a step does not depend "
      + "on how long an episode was.",
    changing: { right in
      { logarithms, returns, baselines, tape in
        let (policy, baseline) = try right(logarithms, returns, baselines, &tape)
        return (tape.scale(policy, by: Float(returns.rows)), baseline)
      }
    }),
  .init(
    "loss.sums", .aggregate,
    "both losses are sums over the samples: with means, the size of a step does not depend on how "
      + "long an episode was.",
    changing: rescaling { $0 }),
  .init(
    "loss.divisorOneLess", .aggregate,
    "the means have the divisor n − 1, which is 0 for a single sample: here it is n.",
    changing: rescaling { $0 / ($0 - 1) }
  )
  .or(changing: rescaling { $0 / max(1, $0 - 1) }),
  .init(
    "loss.notAveraged", .aggregate,
    "the losses are returned sample by sample: take tape.mean of each."
  ) { logarithms, returns, baselines, tape in
    let advantages = tape.subtract(returns, tape.detach(baselines))
    let gains = tape.multiply(logarithms, advantages)
    let errors = tape.square(tape.subtract(baselines, returns))
    return (tape.negate(gains), tape.scale(errors, by: 0.5))
  },
  .init(
    "loss.swapped", .exchange,
    "the two losses have changed places: the policy's comes first.",
    changing: answering { $1 = ($1.baseline, $1.policy) }),
]

/// The function with its answer changed.
private func answering(
  _ change:
    @escaping @Sendable (
      _ tape: inout Tape, _ losses: inout (policy: Tape.Variable, baseline: Tape.Variable)
    ) -> Void
) -> @Sendable (@escaping Losses) -> Losses {
  { right in
    { logarithms, returns, baselines, tape in
      var losses = try right(logarithms, returns, baselines, &tape)
      change(&tape, &losses)
      return losses
    }
  }
}

/// The function with both losses scaled by a factor of n.
private func rescaling(
  _ factor: @escaping @Sendable (_ count: Float) -> Float
) -> @Sendable (@escaping Losses) -> Losses {
  { right in
    { logarithms, returns, baselines, tape in
      let (policy, baseline) = try right(logarithms, returns, baselines, &tape)
      let factor = factor(Float(returns.rows))
      return (tape.scale(policy, by: factor), tape.scale(baseline, by: factor))
    }
  }
}

/// The function with another loss of the policy.
private func withPolicyLoss(
  _ wrong:
    @escaping @Sendable (
      _ logarithms: Tape.Variable, _ returns: Tape.Variable, _ baselines: Tape.Variable,
      _ tape: inout Tape
    ) -> Tape.Variable
) -> @Sendable (@escaping Losses) -> Losses {
  { right in
    { logarithms, returns, baselines, tape in
      let baseline = try right(logarithms, returns, baselines, &tape).baseline
      return (wrong(logarithms, returns, baselines, &tape), baseline)
    }
  }
}

/// The function with other weights of log π in the policy's loss.
private func weighting(
  _ weights:
    @escaping @Sendable (
      _ returns: Tape.Variable, _ baselines: Tape.Variable, _ tape: inout Tape
    ) -> Tape.Variable
) -> @Sendable (@escaping Losses) -> Losses {
  withPolicyLoss { logarithms, returns, baselines, tape in
    let weights = weights(returns, baselines, &tape)
    return tape.negate(tape.mean(tape.multiply(logarithms, weights)))
  }
}
