import Course
import CourseTape
import Lesson11
import RLCore
import RLNetworks

/// Wrong values of an action.
let actorValueMistakes: [Misconception<ActorLossFunction>] = [
  .init(
    "sacActor.maximum", .extremum,
    "the larger of both values is taken: the actor would look for what one critic believes too "
      + "much.",
    judged { $2.maximum($0, $1) }),
  .init(
    "sacActor.meanOfCritics", .aggregate,
    "the mean of both values is taken: it is their minimum.",
    judged { $2.scale($2.add($0, $1), by: 0.5) }),
  .init(
    "sacActor.sumOfCritics", .aggregate,
    "both values are summed: one of them counts, the smaller one.",
    judged { $2.add($0, $1) }),
  .init(
    "sacActor.firstCritic", .otherFormula,
    "the first critic counts alone, as in TD3: here it is the smaller of both values.",
    judged { first, _, _ in first }),
  .init(
    "sacActor.secondCritic", .term,
    "the second critic counts alone: take the smaller of both values.",
    judged { _, second, _ in second }),
  .init(
    "sacActor.lowerCritic", .aggregate,
    "the critic that is lower on the mean judges all actions: the smaller value is taken row by "
      + "row."
  ) { log, first, second, α, tape in
    let lower = tape.minimum(tape.mean(first), tape.mean(second))
    return tape.subtract(tape.mean(tape.scale(log, by: α)), lower)
  },
  .init(
    "sacActor.nearerToZero", .extremum,
    "the value nearer to 0 is taken: of negative values that is the larger one.",
    judged { first, second, tape in
      let isFirst = zip(tape.values(first), tape.values(second)).map {
        abs($0) < abs($1) ? Float(1) : 0
      }
      let mask = tape.constant(isFirst)
      return tape.add(second, tape.multiply(mask, tape.subtract(first, second)))
    }),
  .init(
    "sacActor.entropyInOne", .term,
    "α log π is subtracted from one of the values before the minimum: it belongs to both.",
    weighed { log, first, second, α, tape in
      let whole = tape.subtract(first, tape.scale(log, by: α))
      return tape.negate(tape.minimum(whole, second))
    }
  )
  .or(
    weighed { log, first, second, α, tape in
      let whole = tape.subtract(second, tape.scale(log, by: α))
      return tape.negate(tape.minimum(first, whole))
    }),
  .init(
    "sacActor.smallestOfBatch", .extremum,
    "the smallest value of all actions is taken for each: every row has a smaller value of its own."
  ) { log, first, second, α, tape in
    let values = tape.values(first) + tape.values(second)
    let smallest = tape.constant(values.min() ?? 0)
    return tape.subtract(tape.mean(tape.scale(log, by: α)), smallest)
  },
  .init(
    "sacActor.exchanged", .exchange,
    "log π and the values have changed places.",
    changing: { right in { try right($1, $0, $2, $3, &$4) } }),
  .init(
    "sacActor.negativeDropped", .sign,
    "negative values are replaced by 0: an action that costs less is still better.",
    judged { $2.relu($2.minimum($0, $1)) }),
]

/// Wrong shares of the entropy.
let actorEntropyMistakes: [Misconception<ActorLossFunction>] = [
  .init(
    "sacActor.withoutEntropy", .term,
    "α log π is left out: then the noise of the policy only costs, and it becomes small.",
    joined { _, value, _, tape in tape.negate(value) }),
  .init(
    "sacActor.withoutValue", .term,
    "the values are left out, or their own mean is subtracted from them, derivative included, so "
      + "that nothing is left: then the policy becomes as random as it can, whatever it earns.",
    joined { log, _, α, tape in tape.scale(log, by: α) }),
  .init(
    "sacActor.positiveDropped", .missingCase,
    "a log π above 0 is taken for 0: a density can be above 1, and then the entropy costs.",
    priced { $1.minimum($0, $1.constant(0)) }
  )
  .or(priced { $1.clamp($0, -1e9, 0) }),
  .init(
    "sacActor.entropySign", .sign,
    "α log π has the wrong sign: a loss with −α log π makes entropy a cost.",
    joined { $3.negate($3.add($3.scale($0, by: $2), $1)) }),
  .init(
    "sacActor.valueAdded", .sign,
    "the values are added to a loss: going down it, the actor would look for the worst action.",
    joined { $3.add($3.scale($0, by: $2), $1) }),
  .init(
    "sacActor.negated", .sign,
    "what is to become large is returned: a loss is to become small.",
    joined { $3.subtract($1, $3.scale($0, by: $2)) }),
  .init(
    "sacActor.withoutTemperature", .parameter,
    "α is left out: it is the price of a nat in units of the reward.",
    joined { log, value, _, tape in tape.subtract(log, value) }),
  .init(
    "sacActor.temperatureOnValues", .parameter,
    "α multiplies Q, or Q and log π alike: it multiplies log π alone.",
    joined { $3.subtract($0, $3.scale($1, by: $2)) }
  )
  .or(joined { $3.scale($3.subtract($0, $1), by: $2) }),
  .init(
    "sacActor.temperatureExponentiated", .parameter,
    "e^α stands for α: what is handed over is α itself, not its logarithm.",
    joined { $3.subtract($3.scale($0, by: Elementary.exp($2)), $1) }),
  .init(
    "sacActor.temperatureTwice", .parameter,
    "α counts twice: log π is multiplied by it once.",
    joined { $3.subtract($3.scale($0, by: $2 * $2), $1) }),
  .init(
    "sacActor.dividedByTemperature", .parameter,
    "Q is divided by α, or log π is: α multiplies log π. Divided by α the loss has the same "
      + "minimum, but other steps, and none for α = 0.",
    joined { $3.subtract($0, $3.scale($1, by: 1 / $2)) }
  )
  .or(joined { $3.subtract($3.scale($0, by: 1 / $2), $1) }),
  .init(
    "sacActor.mixedByTemperature", .otherFormula,
    "log π and Q are mixed with the shares α and 1 − α: Q counts in full.",
    joined { $3.subtract($3.scale($0, by: $2), $3.scale($1, by: 1 - $2)) }),
  .init(
    "sacActor.assumesTemperature", .parameter,
    "α is a number such as 0.2 or 0.1: take `temperature`.",
    joined { log, value, _, tape in tape.subtract(tape.scale(log, by: 0.2), value) }
  )
  .or(joined { log, value, _, tape in tape.subtract(tape.scale(log, by: 0.1), value) }),
  .init(
    "sacActor.probability", .otherFormula,
    "π stands for log π, or π log π does: the actions are drawn, so that π weighs them already.",
    priced { $1.exp($0) }
  )
  .or(priced { $1.multiply($1.exp($0), $0) }),
  .init(
    "sacActor.weighedByPolicy", .otherFormula,
    "everything is multiplied by π: that is the sum over discrete actions. Here the actions are "
      + "drawn, and their mean is enough.",
    joined { $3.multiply($3.exp($0), $3.subtract($3.scale($0, by: $2), $1)) }),
  .init(
    "sacActor.sizeOfLog", .sign,
    "the size of log π is taken, or one sign of it alone: a density is above 1 where the policy is "
      + "narrow, and both signs count.",
    priced { $1.maximum($0, $1.negate($0)) }
  )
  .or(priced { $1.negate($1.relu($1.negate($0))) })
  .or(priced { $1.relu($0) }),
  .init(
    "sacActor.squaredLog", .otherFormula,
    "log π is squared: its mean is −entropy, and that of its square has no such meaning.",
    priced { $1.square($0) }),
  .init(
    "sacActor.limitedLog", .precision,
    "log π is limited, to ±20 for example: it counts as it is.",
    priced { $1.clamp($0, -20, 20) }),
]
