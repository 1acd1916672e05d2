import Course
import CourseTape
import Lesson11
import RLCore
import RLNetworks

/// Wrong actions, and numbers that are none.
let reparamActionMistakes: [Misconception<SampleFunction>] = [
  .init(
    "reparam.withoutTanh", .term,
    "the tanh is left out: then nothing keeps the action within its limits.",
    changing: acting { numbers, limit, tape in tape.scale(numbers, by: limit) }
  )
  .or(changing: acting { numbers, _, _ in numbers }),
  .init(
    "reparam.withoutLimit", .parameter,
    "c is left out: tanh ends at ±1, and the world takes actions up to ±c.",
    changing: acting { numbers, _, tape in tape.tanh(numbers) }),
  .init(
    "reparam.assumesLimit", .parameter,
    "c is a number such as 2: take `actionLimit`.",
    changing: acting { numbers, _, tape in tape.scale(tape.tanh(numbers), by: 2) }),
  .init(
    "reparam.limitTwice", .parameter,
    "c counts twice: the tanh is multiplied by it once.",
    changing: acting { $2.scale($2.tanh($0), by: $1 * $1) }),
  .init(
    "reparam.dividedByLimit", .parameter,
    "the tanh, or u, is divided by c: the tanh is multiplied by c.",
    changing: acting { $2.scale($2.tanh($0), by: 1 / $1) }
  )
  .or(changing: acting { $2.scale($2.tanh($2.scale($0, by: 1 / $1)), by: $1) }),
  .init(
    "reparam.limitInside", .parameter,
    "c stands inside the tanh: it makes the curve steeper, and the action still ends at ±1.",
    changing: acting { $2.tanh($2.scale($0, by: $1)) }
  )
  .or(changing: acting { $2.scale($2.tanh($2.scale($0, by: $1)), by: $1) }),
  .init(
    "reparam.clamped", .otherFormula,
    "the action is u or c u, cut at ±c: where it is cut, its derivative is 0, and its density is "
      + "not that of 11.1. Take c tanh(u).",
    changing: acting { $2.clamp($0, -$1, $1) }
  )
  .or(changing: acting { $2.scale($2.clamp($0, -1, 1), by: $1) }),
  .init(
    "reparam.noiseAfterTanh", .exchange,
    "the noise is added after the tanh: then the action leaves its limits. tanh is taken of the "
      + "whole u."
  ) { mean, logDeviation, noise, limit, tape in
    let spread = tape.multiply(tape.exp(logDeviation), noise)
    let numbers = tape.add(mean, spread)
    return (numbers, tape.add(tape.scale(tape.tanh(mean), by: limit), spread))
  }
  .or { mean, logDeviation, noise, limit, tape in
    let spread = tape.multiply(tape.exp(logDeviation), noise)
    let squashed = tape.add(tape.tanh(mean), spread)
    return (tape.add(mean, spread), tape.scale(squashed, by: limit))
  },
  .init(
    "reparam.limitedNumbers", .precision,
    "u is limited, to ±3, ±5 or ±10, before the tanh: it can be any number.",
    changing: resampled { numbers, _, limit, tape in
      let near = tape.clamp(numbers, -5, 5)
      return (near, tape.scale(tape.tanh(near), by: limit))
    }
  )
  .or(
    changing: resampled { numbers, _, limit, tape in
      let near = tape.clamp(numbers, -3, 3)
      return (near, tape.scale(tape.tanh(near), by: limit))
    }
  )
  .or(
    changing: resampled { numbers, _, limit, tape in
      let near = tape.clamp(numbers, -10, 10)
      return (near, tape.scale(tape.tanh(near), by: limit))
    }),
  .init(
    "reparam.actionBeyondLimit", .otherFormula,
    "the noise is added to the action and cut at ±c, as in DDPG: here the noise is in u, and tanh "
      + "keeps the limits."
  ) { mean, logDeviation, noise, limit, tape in
    let spread = tape.multiply(tape.exp(logDeviation), noise)
    let sum = tape.add(tape.scale(tape.tanh(mean), by: limit), spread)
    return (tape.add(mean, spread), tape.clamp(sum, -limit, limit))
  },
  .init(
    "reparam.actionOfMean", .stale,
    "the action is c tanh(μ): the noise is in u alone."
  ) { mean, logDeviation, noise, limit, tape in
    let numbers = tape.add(mean, tape.multiply(tape.exp(logDeviation), noise))
    return (numbers, tape.scale(tape.tanh(mean), by: limit))
  },
  .init(
    "reparam.logistic", .otherFormula,
    "the logistic function squashes: it lies in (0, 1), so that no action is negative. Take tanh.",
    changing: acting { $2.scale($2.sigmoid($0), by: $1) }
  )
  .or(changing: acting { $2.scale($2.sigmoid($2.scale($0, by: 2)), by: $1) })
  .or(
    changing: acting { $2.scale($2.offset($2.scale($2.sigmoid($0), by: 2), by: -1), by: $1) }),
  .init(
    "reparam.tanhTwice", .term,
    "tanh is taken twice: once is enough.",
    changing: acting { $2.scale($2.tanh($2.tanh($0)), by: $1) }),
  .init(
    "reparam.actionNegated", .sign,
    "the action has the wrong sign: tanh keeps that of u.",
    changing: acting { $2.scale($2.tanh($0), by: -$1) }),
  .init(
    "reparam.numbersAfterTanh", .stale,
    "tanh(u), or the action, is returned for u: 11.1 needs the numbers before the tanh.",
    changing: resampled { numbers, actions, _, tape in (tape.tanh(numbers), actions) }
  )
  .or(changing: resampled { _, actions, _, _ in (actions, actions) }),
  .init(
    "reparam.numbersScaled", .parameter,
    "c u is returned for u: c comes after the tanh, and 11.1 needs the numbers before.",
    changing: resampled { numbers, actions, limit, tape in
      (tape.scale(numbers, by: limit), actions)
    }),
  .init(
    "reparam.cutAtOne", .parameter,
    "the action is cut at ±1: its limits are ±c, and the tanh keeps them.",
    changing: acting { $2.clamp($2.scale($2.tanh($0), by: $1), -1, 1) }),
  .init(
    "reparam.resultsExchanged", .exchange,
    "the two results have changed places: the numbers come first.",
    changing: resampled { numbers, actions, _, _ in (actions, numbers) }),
  .init(
    "reparam.meanForNumbers", .stale,
    "μ is returned for u: 11.1 needs the numbers that were drawn."
  ) { mean, logDeviation, noise, limit, tape in
    let numbers = tape.add(mean, tape.multiply(tape.exp(logDeviation), noise))
    return (mean, tape.scale(tape.tanh(numbers), by: limit))
  },
]

/// Derivatives that do not arrive.
let reparamDerivativeMistakes: [Misconception<SampleFunction>] = [
  .init(
    "reparam.constant", .derivative,
    "the sample is put on the tape as new numbers, as by tape.constant(tape.values(…)): then no "
      + "derivative reaches the policy.",
    changing: resampled { numbers, actions, _, tape in
      (tape.detach(numbers), tape.detach(actions))
    }),
  .init(
    "reparam.actionsDetached", .derivative,
    "the actions have no derivative: through them the critics tell the actor where to go.",
    changing: resampled { numbers, actions, _, tape in (numbers, tape.detach(actions)) }),
  .init(
    "reparam.numbersDetached", .derivative,
    "the numbers have no derivative: log π depends on the policy through them as well.",
    changing: resampled { numbers, actions, _, tape in (tape.detach(numbers), actions) }),
  .init(
    "reparam.meanDetached", .derivative,
    "no derivative arrives at μ: ∂u/∂μ = 1.",
    sampled { $3.add($3.detach($0), $3.multiply($3.exp($1), $2)) }),
  .init(
    "reparam.deviationDetached", .derivative,
    "no derivative arrives at log σ: then the spread does not learn. ∂u/∂ log σ = σ ε.",
    deviating { $1.detach($1.exp($0)) }),
]
