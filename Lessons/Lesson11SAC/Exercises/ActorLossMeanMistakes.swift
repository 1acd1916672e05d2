import Course
import Lesson11
import RLCore
import RLNetworks

/// Wrong means, and derivatives that do not arrive.
let actorLossMistakes: [Misconception<ActorLossFunction>] = [
  .init(
    "sacActor.summed", .aggregate,
    "the actions are summed: the loss is their mean, so that the step does not grow with n.",
    changing: relost { loss, n, tape in tape.scale(loss, by: Float(n)) }),
  .init(
    "sacActor.oneLess", .aggregate,
    "the sum is divided by n − 1: a mean of n actions has n.",
    changing: relost { $2.scale($0, by: Float($1) / Float(max(1, $1 - 1))) }),
  .init(
    "sacActor.halved", .parameter,
    "the loss is halved, as that of two critics: min Q is one value.",
    changing: relost { loss, _, tape in tape.scale(loss, by: 0.5) }),
  .init(
    "sacActor.squared", .otherFormula,
    "the difference is squared, as that of a critic: the actor has no target, it goes where the "
      + "loss is lower.",
    joined { $3.square($3.subtract($3.scale($0, by: $2), $1)) }),
  .init(
    "sacActor.centred", .otherFormula,
    "the mean is subtracted, as from an advantage: then the loss is always 0, and says nothing.",
    changing: relost { loss, _, tape in tape.subtract(loss, tape.detach(loss)) }
  )
  .or(
    joined { log, value, α, tape in
      let centred = tape.subtract(value, tape.detach(tape.mean(value)))
      return tape.subtract(tape.scale(log, by: α), centred)
    }),
  .init(
    "sacActor.entropySummed", .aggregate,
    "log π is summed over the actions, and Q averaged, or the other way round: the mean is of both."
  ) { log, first, second, α, tape in
    tape.subtract(
      tape.scale(tape.sum(log), by: α), tape.mean(tape.minimum(first, second)))
  }
  .or { log, first, second, α, tape in
    tape.subtract(
      tape.scale(tape.mean(log), by: α), tape.sum(tape.minimum(first, second)))
  },
  .init(
    "sacActor.oneAction", .index,
    "one action counts alone, the first or the last one: all are averaged.",
    joined { log, value, α, tape in
      let each = tape.subtract(tape.scale(log, by: α), value)
      return tape.columns(tape.reshape(each, rows: 1, columns: log.rows), 0..<1)
    }
  )
  .or(
    joined { log, value, α, tape in
      let each = tape.subtract(tape.scale(log, by: α), value)
      return tape.columns(
        tape.reshape(each, rows: 1, columns: log.rows), log.rows - 1..<log.rows)
    }),
  .init(
    "sacActor.constant", .derivative,
    "the loss is put on the tape as a new number: what leaves it through `tape.values` has lost "
      + "its derivative.",
    changing: relost { loss, _, tape in tape.detach(loss) }),
  .init(
    "sacActor.valuesDetached", .derivative,
    "the values count as constants: through them the derivative reaches the action. What must not "
      + "move, the critics' weights, is kept still by the caller.",
    judged { $2.detach($2.minimum($0, $1)) }),
  .init(
    "sacActor.entropyDetached", .derivative,
    "log π counts as a constant: through it the policy becomes wider.",
    priced { $1.detach($0) }),
  .init(
    "sacActor.oneCriticDetached", .derivative,
    "one of the critics counts as a constant: the derivative flows through the smaller value, "
      + "whichever that is.",
    judged { $2.minimum($0, $2.detach($1)) }
  )
  .or(judged { $2.minimum($2.detach($0), $1) }),
  .init(
    "sacActor.scoreFunction", .otherFormula,
    "log π multiplies α log π − min Q, which counts as a constant: that is the gradient of "
      + "REINFORCE. Here the derivative flows through the action.",
    joined { log, value, α, tape in
      tape.multiply(log, tape.detach(tape.subtract(tape.scale(log, by: α), value)))
    }
  )
  .or(
    joined { log, value, _, tape in
      tape.negate(tape.multiply(log, tape.detach(value)))
    }),
]
