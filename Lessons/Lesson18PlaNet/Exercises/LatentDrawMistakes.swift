import Course
import CourseTape
import Lesson18
import RLNetworks

/// Other draws.
let latentDrawMistakes: [Misconception<LatentFunction>] = [
  .init(
    "latent.withoutDeviation", .term,
    "the noise is not scaled: ε has the deviation 1, and σ ε has σ.",
    changing: drawing { μ, _, ε, tape in tape.add(μ, ε) }),
  .init(
    "latent.withoutNoise", .term,
    "the mean stands for the draw, so that the model never sees how uncertain it is.",
    changing: drawing { μ, _, _, tape in tape.scale(μ, by: 1) }),
  .init(
    "latent.withoutMean", .term,
    "the mean is left out of the draw: s = μ + σ ε.",
    changing: drawing { _, σ, ε, tape in tape.multiply(σ, ε) }),
  .init(
    "latent.noiseAlone", .term,
    "ε itself is the latent, whatever the network says: s = μ + σ ε.",
    changing: drawing { _, _, ε, tape in tape.scale(ε, by: 1) }),
  .init(
    "latent.deviationForNoise", .term,
    "σ is added without ε: each draw would stand one deviation above its mean.",
    changing: drawing { μ, σ, _, tape in tape.add(μ, σ) }),
  .init(
    "latent.sum", .otherFormula,
    "μ, σ and ε are added: σ multiplies ε.",
    changing: drawing { μ, σ, ε, tape in tape.add(μ, tape.add(σ, ε)) }),
  .init(
    "latent.subtracted", .sign,
    "the noise is subtracted: as a draw that is as good, but s is μ + σ ε, for the ε that is "
      + "given.",
    changing: drawing { μ, σ, ε, tape in tape.subtract(μ, tape.multiply(σ, ε)) }),
  .init(
    "latent.divided", .sign,
    "the noise is divided by σ: it is multiplied.",
    changing: drawing { μ, σ, ε, tape in tape.add(μ, tape.divide(ε, σ)) }),
  .init(
    "latent.variance", .parameter,
    "σ² multiplies the noise: σ ε has the variance σ².",
    changing: drawing { μ, σ, ε, tape in tape.add(μ, tape.multiply(tape.square(σ), ε)) }),
  .init(
    "latent.rootOfDeviation", .parameter,
    "√σ multiplies the noise, as if σ were a variance.",
    changing: drawing { μ, σ, ε, tape in
      tape.add(μ, tape.multiply(tape.exp(tape.scale(tape.log(σ), by: 0.5)), ε))
    }),
  .init(
    "latent.expOfDeviation", .parameter,
    "e^σ multiplies the noise, as if σ were a logarithm.",
    changing: drawing { μ, σ, ε, tape in tape.add(μ, tape.multiply(tape.exp(σ), ε)) }),
  .init(
    "latent.relative", .otherFormula,
    "the noise multiplies the mean: it is added, so that a mean of 0 is random as well.",
    changing: drawing { μ, σ, ε, tape in
      tape.multiply(μ, tape.offset(tape.multiply(σ, ε), by: 1))
    }
  )
  .or(changing: drawing { μ, σ, ε, tape in tape.multiply(σ, tape.add(μ, ε)) }),
  .init(
    "latent.squashed", .otherFormula,
    "the draw goes through a tanh, as an action does in lesson 11: a latent has no limits.",
    changing: drawing { μ, σ, ε, tape in tape.tanh(tape.add(μ, tape.multiply(σ, ε))) }),
  .init(
    "latent.oneNoise", .randomness,
    "one ε serves all numbers of a row, or all rows: each has its own.",
    changing: latentNoisy { $1.add($1.scale($0, by: 0), $1.columns($0, 0..<1)) }
  )
  .or(changing: latentNoisy { ε, tape in mixed(ε, &tape) { $1 == 0 ? 1 : 0 } }),
  .init(
    "latent.reversedNoise", .direction,
    "the rows of ε are read from their end: row i belongs to state i.",
    changing: latentNoisy { ε, tape in mixed(ε, &tape) { $0 + $1 == ε.rows - 1 ? 1 : 0 } }),
  .init(
    "latent.sizeOfNoise", .sign,
    "the size of the noise is taken, without its sign: it goes to both sides.",
    changing: latentNoisy { $1.maximum($0, $1.negate($0)) }),
  .init(
    "latent.drawForMean", .exchange,
    "the distribution's mean is the draw: 18.2 compares means.",
    changing: latentResampled { sample, _, _, _ in sample.distribution.mean = sample.latent }),
  .init(
    "latent.exchanged", .exchange,
    "draw and mean have changed places.",
    changing: latentResampled { sample, _, _, _ in
      (sample.distribution.mean, sample.latent) = (sample.latent, sample.distribution.mean)
    }),
  .init(
    "latent.fieldsExchanged", .exchange,
    "the distribution's mean and deviation have changed places.",
    changing: latentResampled { sample, _, _, _ in
      sample.distribution = LatentGaussian(
        mean: sample.distribution.deviation, deviation: sample.distribution.mean)
    }),
  .init(
    "latent.twoDeviations", .stale,
    "`leastDeviation` is in the draw or in the distribution and not in both: they have the same σ.",
    changing: latentResampled { sample, _, least, tape in
      sample.distribution.deviation = tape.offset(sample.distribution.deviation, by: -least)
    }
  )
  .or(
    changing: latentResampled { sample, noise, least, tape in
      sample.latent = tape.subtract(sample.latent, tape.scale(noise, by: least))
    }),
  .init(
    "latent.logarithm", .parameter,
    "the distribution has the logarithm of σ, or σ²: it has σ.",
    changing: latentResampled { sample, _, _, tape in
      sample.distribution.deviation = tape.log(sample.distribution.deviation)
    }
  )
  .or(
    changing: latentResampled { sample, _, _, tape in
      sample.distribution.deviation = tape.square(sample.distribution.deviation)
    }),
]

/// Derivatives that do not flow.
let latentDerivativeMistakes: [Misconception<LatentFunction>] = [
  .init(
    "latent.drawDetached", .derivative,
    "numbers leave the tape and come back as a constant draw: the losses of what follows would not "
      + "reach the outputs.",
    changing: latentResampled { sample, _, _, tape in sample.latent = tape.detach(sample.latent) }),
  .init(
    "latent.distributionDetached", .derivative,
    "the distribution's numbers are constants: 18.2 trains the outputs through them.",
    changing: latentResampled { sample, _, _, tape in
      sample.distribution = LatentGaussian(
        mean: tape.detach(sample.distribution.mean),
        deviation: tape.detach(sample.distribution.deviation))
    }),
  .init(
    "latent.constant", .derivative,
    "the outputs leave the tape, so that nothing has a derivative by them.",
    changing: { right in { try right($3.detach($0), $1, $2, &$3) } }),
  .init(
    "latent.deviationDetached", .derivative,
    "σ counts as a constant in the draw, as if the derivative went straight to the mean: ∂s/∂σ = "
      + "ε.",
    changing: drawing { μ, σ, ε, tape in tape.add(μ, tape.multiply(tape.detach(σ), ε)) }),
  .init(
    "latent.meanDetached", .derivative,
    "μ counts as a constant in the draw: ∂s/∂μ = 1.",
    changing: drawing { μ, σ, ε, tape in tape.add(tape.detach(μ), tape.multiply(σ, ε)) }),
]
