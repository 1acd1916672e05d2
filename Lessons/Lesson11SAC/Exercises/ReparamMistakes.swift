import Course
import CourseTape
import Lesson11
import RLCore
import RLNetworks

/// Wrong u.
let reparamNumberMistakes: [Misconception<SampleFunction>] = [
  .init(
    "reparam.withoutDeviation", .term,
    "the noise is not scaled: ε has the deviation 1, and σ ε has σ.",
    sampled { mean, _, noise, tape in tape.add(mean, noise) }),
  .init(
    "reparam.logForDeviation", .parameter,
    "log σ multiplies the noise: the network gives the logarithm, and tape.exp makes σ of it.",
    deviating { logDeviation, _ in logDeviation }),
  .init(
    "reparam.exponentTwice", .parameter,
    "the exponential is taken twice: once makes σ of log σ.",
    deviating { $1.exp($1.exp($0)) }),
  .init(
    "reparam.variance", .parameter,
    "σ² multiplies the noise: σ ε has the variance σ².",
    deviating { $1.exp($1.scale($0, by: 2)) }),
  .init(
    "reparam.logVariance", .parameter,
    "log σ is read as log σ², as by e^(½ log σ): it is not halved.",
    deviating { $1.exp($1.scale($0, by: 0.5)) }),
  .init(
    "reparam.inverseDeviation", .sign,
    "the noise is divided by σ, or σ is e^(−log σ): it is multiplied by σ.",
    deviating { $1.exp($1.negate($0)) }),
  .init(
    "reparam.softplus", .otherFormula,
    "σ is softplus of the output, or its size: here the output is log σ.",
    deviating { $1.softplus($0) }
  )
  .or(deviating { $1.maximum($0, $1.negate($0)) }),
  .init(
    "reparam.limitedLogDeviation", .precision,
    "log σ is limited, to [−20, 2] or [−5, 2]: that is done where the network ends, and the "
      + "function takes it as it comes.",
    deviating { $1.exp($1.clamp($0, -20, 2)) }
  )
  .or(deviating { $1.exp($1.clamp($0, -5, 2)) }),
  .init(
    "reparam.noiseInExponent", .otherFormula,
    "ε stands in the exponent: it multiplies σ = e^(log σ).",
    sampled { $3.add($0, $3.exp($3.multiply($1, $2))) }),
  .init(
    "reparam.deviationAdded", .otherFormula,
    "σ is added to the noise, or to μ: it multiplies the noise.",
    sampled { $3.add($0, $3.add($3.exp($1), $2)) }),
  .init(
    "reparam.withoutNoise", .term,
    "there is no noise: c tanh(μ) is the action that evaluation takes.",
    sampled { mean, _, _, _ in mean }),
  .init(
    "reparam.withoutMean", .term,
    "μ is left out: u = μ + σ ε.",
    sampled { $3.add($3.scale($0, by: 0), $3.multiply($3.exp($1), $2)) }),
  .init(
    "reparam.deviationForNoise", .term,
    "ε is left out, and σ itself is added: each action would stand one deviation above its mean.",
    sampled { mean, logDeviation, _, tape in tape.add(mean, tape.exp(logDeviation)) }),
  .init(
    "reparam.noiseSubtracted", .sign,
    "the noise is subtracted: as a draw that is as good, but u is μ + σ ε, for the ε that is "
      + "given.",
    sampled { $3.subtract($0, $3.multiply($3.exp($1), $2)) }),
  .init(
    "reparam.meanSubtracted", .sign,
    "μ has the wrong sign: u = μ + σ ε.",
    sampled { $3.subtract($3.multiply($3.exp($1), $2), $0) }),
  .init(
    "reparam.relative", .otherFormula,
    "the noise multiplies μ: it is added, so that a mean of 0 is random as well.",
    sampled { mean, logDeviation, noise, tape in
      let factor = tape.offset(tape.multiply(tape.exp(logDeviation), noise), by: 1)
      return tape.multiply(mean, factor)
    }
  )
  .or(sampled { $3.multiply($3.exp($1), $3.add($0, $2)) }),
  .init(
    "reparam.standardised", .otherFormula,
    "(ε − μ) / σ is computed: that makes noise of a draw. Here a draw is made of noise.",
    sampled { $3.divide($3.subtract($2, $0), $3.exp($1)) }),
  .init(
    "reparam.exchanged", .exchange,
    "μ and log σ have changed places.",
    changing: { right in { try right($1, $0, $2, $3, &$4) } }),
  .init(
    "reparam.noiseForMean", .exchange,
    "μ and ε have changed places: σ multiplies ε.",
    changing: { right in { try right($2, $1, $0, $3, &$4) } }),
]

/// Noise of other numbers, and other noise.
let reparamNoiseMistakes: [Misconception<SampleFunction>] = [
  .init(
    "reparam.oneNoiseForAction", .randomness,
    "one ε serves all numbers of an action, the first one or their mean: each has its own.",
    changing: noisy { $1.add($1.scale($0, by: 0), $1.columns($0, 0..<1)) }
  )
  .or(
    changing: noisy {
      $1.add($1.scale($0, by: 0), $1.scale($1.sumColumns($0), by: 1 / Float($0.columns)))
    }),
  .init(
    "reparam.oneNoiseForBatch", .randomness,
    "one ε serves all actions, the first one or the mean: each has its own.",
    changing: noisy { noise, tape in mixed(noise, &tape) { $1 == 0 ? 1 : 0 } }
  )
  .or(
    changing: noisy { noise, tape in
      mixed(noise, &tape) { _, _ in 1 / Float(noise.rows) }
    }),
  .init(
    "reparam.oneDeviation", .aggregate,
    "one σ serves all, that of the first action or of the first number: the policy gives one for "
      + "each number of each action.",
    deviating { $1.exp(mixed($0, &$1) { $1 == 0 ? 1 : 0 }) }
  )
  .or(deviating { $1.exp($1.add($1.scale($0, by: 0), $1.columns($0, 0..<1))) }),
  .init(
    "reparam.centredNoise", .otherFormula,
    "the mean of the noise is subtracted from it: that it is not 0 is chance, too.",
    changing: noisy { $1.subtract($0, $1.mean($0)) }
  )
  .or(
    changing: noisy { noise, tape in
      tape.subtract(noise, mixed(noise, &tape) { _, _ in 1 / Float(noise.rows) })
    }),
  .init(
    "reparam.reversedNoise", .direction,
    "the rows of ε are read from their end: row i belongs to action i.",
    changing: noisy { noise, tape in
      mixed(noise, &tape) { $0 + $1 == noise.rows - 1 ? 1 : 0 }
    }),
  .init(
    "reparam.sizeOfNoise", .sign,
    "the size of the noise is taken, without its sign: it goes to both sides.",
    changing: noisy { $1.maximum($0, $1.negate($0)) }),
  .init(
    "reparam.limitedNoise", .otherFormula,
    "the noise is limited, to ±1 or ±3, as TD3 limits it: here the tanh keeps the action within "
      + "its limits.",
    changing: noisy { $1.clamp($0, -1, 1) }
  )
  .or(changing: noisy { $1.clamp($0, -3, 3) }),
  .init(
    "reparam.scaledNoise", .parameter,
    "c multiplies the noise, or all of u: it multiplies the tanh alone.",
    changing: { right in { try right($0, $1, $4.scale($2, by: $3), $3, &$4) } }
  )
  .or(
    changing: resampled { numbers, _, limit, tape in
      let u = tape.scale(numbers, by: limit)
      return (u, tape.scale(tape.tanh(u), by: limit))
    }),
  .init(
    "reparam.squashedNoise", .exchange,
    "the noise is squashed, or μ is, before they are added: tanh is taken of the sum.",
    changing: noisy { $1.tanh($0) }
  )
  .or(
    sampled { $3.add($3.tanh($0), $3.multiply($3.exp($1), $2)) }),
]
