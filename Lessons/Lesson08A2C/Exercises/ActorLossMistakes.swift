import Course
import Lesson08
import RLNetworks

/// Wrong parts of the actor in 08.3: of the policy and of its entropy.
let actorLossMistakes: [Misconception<LossFunction>] = [
  .init(
    "joint.policySign", .sign,
    "the policy's part has the wrong sign, by a minus that is missing or by V − R: training makes "
      + "the loss small, and with it the probability of every good action.",
    loss { ($0, 1, -$1) }),
  .init(
    "joint.throughAdvantage", .derivative,
    "the advantage is not a constant: the actor's part then moves V wherever the loss becomes "
      + "smaller, instead of towards the returns. Take it through tape.detach.",
    loss(policy: weightedBy { $1.subtract($0.returns, $0.values) })),
  .init(
    "joint.signAndThroughAdvantage", .derivative,
    "two things come together: the policy's part has the wrong sign, as when V and R change "
      + "places, and it moves the critic, whose value must count as a constant there "
      + "(tape.detach).",
    loss(policy: weightedBy { $1.subtract($0.values, $0.returns) })),
  .init(
    "joint.withoutBaseline", .term,
    "ln π is multiplied by the return R instead of by the advantage R − V, which says how much "
      + "better than expected it went.",
    loss(policy: weightedBy { inputs, _ in inputs.returns })),
  .init(
    "joint.ofValues", .term,
    "ln π is multiplied by V instead of by the advantage R − V: what was earned is missing.",
    loss(policy: weightedBy { inputs, tape in tape.detach(inputs.values) })),
  .init(
    "joint.valueAdded", .sign,
    "V is added to R: the advantage R − V is 0 for an action that earned what was expected.",
    loss(
      policy: weightedBy { inputs, tape in
        tape.add(inputs.returns, tape.detach(inputs.values))
      })),
  .init(
    "joint.withoutLogarithms", .term,
    "ln π is missing: the mean of the advantages does not depend on the policy.",
    loss(policy: { inputs, tape in tape.mean(rightAdvantages(inputs, &tape)) })),
  .init(
    "joint.withoutAdvantages", .term,
    "the advantage is missing: the mean of ln π alone makes every action that was taken more "
      + "probable.",
    loss(policy: { inputs, tape in tape.mean(inputs.logProbabilities) })),
  .init(
    "joint.withoutPolicy", .term,
    "the policy's part is missing: the loss has three, of policy, critic and entropy.",
    loss { ($0, 0, -$1) }),
  .init(
    "joint.goodAlone", .extremum,
    "an action that did worse than expected counts 0: keep its negative advantage, which makes it "
      + "less probable.",
    loss(policy: weightedBy { $1.relu(rightAdvantages($0, &$1)) })),
  .init(
    "joint.signLost", .sign,
    "the advantage loses its sign: worse than expected then looks like better.",
    loss(policy: weightedBy { $1.square(rightAdvantages($0, &$1)) })
  )
  .or(
    loss(
      policy: weightedBy { inputs, tape in
        let advantages = rightAdvantages(inputs, &tape)
        return tape.maximum(advantages, tape.negate(advantages))
      })),
  .init(
    "joint.standardizedAdvantages", .otherFormula,
    "the advantages are standardised over the samples, or less their mean, as PPO does: this loss "
      + "takes them as they are.",
    loss(policy: weightedBy { standardized(rightAdvantages($0, &$1), &$1) })
  )
  .or(
    loss(
      policy: weightedBy { inputs, tape in
        let advantages = rightAdvantages(inputs, &tape)
        return tape.subtract(advantages, tape.mean(advantages))
      })),
  .init(
    "joint.ofRatios", .otherFormula,
    "the probability ratio of lesson 7 stands for ln π: it is 1 on new data. Its derivative is the "
      + "same, but the loss asked for has ln π.",
    loss(policy: { inputs, tape in
      let advantages = rightAdvantages(inputs, &tape)
      let old = tape.detach(inputs.logProbabilities)
      let ratio = tape.exp(tape.subtract(inputs.logProbabilities, old))
      return tape.mean(tape.multiply(ratio, advantages))
    })),
  .init(
    "joint.ofProbabilities", .otherFormula,
    "the probability stands where its logarithm should: the samples already come as often as they "
      + "are probable, and the logarithm takes that into account.",
    loss(policy: { inputs, tape in
      let probabilities = tape.exp(inputs.logProbabilities)
      return tape.mean(tape.multiply(probabilities, rightAdvantages(inputs, &tape)))
    })),
  .init(
    "joint.productOfMeans", .aggregate,
    "two means are multiplied: the policy's part is the mean of the products of each ln π with its "
      + "own advantage.",
    loss(policy: { inputs, tape in
      let advantage = tape.mean(rightAdvantages(inputs, &tape))
      return tape.multiply(tape.mean(inputs.logProbabilities), advantage)
    })),
  .init(
    "joint.meanValue", .aggregate,
    "the mean of the values is subtracted from every return: each sample has its own V.",
    loss(
      policy: weightedBy { inputs, tape in
        tape.subtract(inputs.returns, tape.mean(tape.detach(inputs.values)))
      })),
  .init(
    "joint.meanReturn", .exchange,
    "the mean of the returns is subtracted instead of V: the critic's value of each state is what "
      + "was expected there.",
    loss(policy: weightedBy { $1.subtract($0.returns, $1.mean($0.returns)) })),
  .init(
    "joint.entropyInAdvantage", .otherFormula,
    "the entropy is added to the advantage, as if it were a reward: here it is a part of its own.",
    loss(
      policy: weightedBy { inputs, tape in
        let bonus = tape.scale(tape.detach(inputs.entropies), by: inputs.entropyCoefficient)
        return tape.add(rightAdvantages(inputs, &tape), bonus)
      },
      entropy: { inputs, tape in tape.scale(tape.mean(inputs.entropies), by: 0) })),
  .init(
    "joint.policyDetached", .derivative,
    "the policy's part is a constant: the actor gets no gradient from it.",
    changing: { right in { try right($6.detach($0), $1, $2, $3, $4, $5, &$6) } }),
  .init(
    "joint.entropySign", .sign,
    "the entropy is added: training makes the loss small, and so the policy certain. A bonus is "
      + "subtracted.",
    loss { ($0, -1, $1) }),
  .init(
    "joint.withoutEntropy", .term,
    "the entropy's part is missing: c_H times the mean entropy is subtracted.",
    loss { value, _ in (value, -1, 0) }),
  .init(
    "joint.entropiesDetached", .derivative,
    "the entropies are a constant: the bonus changes the number, but not the policy.",
    changing: { right in { try right($0, $6.detach($1), $2, $3, $4, $5, &$6) } }),
  .init(
    "joint.entropySummed", .aggregate,
    "the entropies are summed: their part is a mean over the samples.",
    loss(entropy: { inputs, tape in tape.sum(inputs.entropies) })),
  .init(
    "joint.policySummed", .aggregate,
    "the policy's part is a sum over the samples: with a mean, the size of a step does not depend "
      + "on how many there are.",
    loss(policy: { inputs, tape in
      tape.sum(tape.multiply(inputs.logProbabilities, rightAdvantages(inputs, &tape)))
    })),
]

/// The variable less its mean, over its deviation.
private func standardized(_ variable: Tape.Variable, _ tape: inout Tape) -> Tape.Variable {
  let centred = tape.subtract(variable, tape.mean(variable))
  let variance = tape.value(tape.mean(tape.square(centred)))
  return tape.scale(centred, by: 1 / (variance.squareRoot() + 1e-8))
}
