import Course
import CourseTape
import Lesson18
import RLNetworks

typealias LatentFunction =
  @Sendable (Tape.Variable, Tape.Variable, Float, inout Tape) throws -> LatentSample

/// The sample of a mean and a deviation.
private func sample(
  _ mean: Tape.Variable, _ deviation: Tape.Variable, _ noise: Tape.Variable, _ tape: inout Tape
) -> LatentSample {
  LatentSample(
    distribution: LatentGaussian(mean: mean, deviation: deviation),
    latent: tape.add(mean, tape.multiply(deviation, noise)))
}

/// The right sample with another σ, made of the last half of the outputs.
private func deviating(
  _ deviation:
    @escaping @Sendable (
      _ x: Tape.Variable, _ least: Float, _ tape: inout Tape
    ) -> Tape.Variable
) -> LatentFunction {
  { outputs, noise, least, tape in
    let size = noise.columns
    let σ = deviation(tape.columns(outputs, size..<2 * size), least, &tape)
    return sample(tape.columns(outputs, 0..<size), σ, noise, &tape)
  }
}

/// The right sample, changed.
private func resampled(
  _ change:
    @escaping @Sendable (
      _ sample: inout LatentSample, _ noise: Tape.Variable, _ least: Float, _ tape: inout Tape
    ) -> Void
) -> Misconception<LatentFunction>.Change {
  { right in
    { outputs, noise, least, tape in
      var sample = try right(outputs, noise, least, &tape)
      change(&sample, noise, least, &tape)
      return sample
    }
  }
}

/// Another draw from the right distribution.
private func drawing(
  _ draw:
    @escaping @Sendable (
      _ μ: Tape.Variable, _ σ: Tape.Variable, _ ε: Tape.Variable, _ tape: inout Tape
    ) -> Tape.Variable
) -> Misconception<LatentFunction>.Change {
  resampled { sample, noise, _, tape in
    sample.latent = draw(sample.distribution.mean, sample.distribution.deviation, noise, &tape)
  }
}

/// The right draw with other noise.
private func noisy(
  _ change: @escaping @Sendable (_ ε: Tape.Variable, _ tape: inout Tape) -> Tape.Variable
) -> Misconception<LatentFunction>.Change {
  drawing { $3.add($0, $3.multiply($1, change($2, &$3))) }
}

/// Other deviations, and outputs that are read otherwise.
let latentDeviationMistakes: [Misconception<LatentFunction>] = [
  .init(
    "latent.exponential", .otherFormula,
    "σ is the exponential of the output, as lesson 11 reads log σ: here it is softplus, which grows "
      + "slowly.",
    deviating { $2.offset($2.exp($0), by: $1) }
  )
  .or(deviating { x, _, tape in tape.exp(x) })
  .or(deviating { $2.offset($2.exp($2.scale($0, by: 0.5)), by: $1) })
  .or(deviating { x, _, tape in tape.exp(tape.scale(x, by: 0.5)) }),
  .init(
    "latent.softplusOfMean", .term,
    "softplus is taken of the means as well: only a deviation has to be above 0.",
    { outputs, noise, least, tape in
      let size = noise.columns
      let both = tape.softplus(outputs)
      let σ = tape.offset(tape.columns(both, size..<2 * size), by: least)
      return sample(tape.columns(both, 0..<size), σ, noise, &tape)
    }),
  .init(
    "latent.withoutSoftplus", .term,
    "softplus is left out, or only what is below 0 is cut off: σ must be above 0 and have a "
      + "derivative everywhere.",
    deviating { $2.offset($0, by: $1) }
  )
  .or(deviating { $2.offset($2.relu($0), by: $1) })
  .or(deviating { $2.offset($2.maximum($0, $2.negate($0)), by: $1) }),
  .init(
    "latent.sigmoid", .otherFormula,
    "σ is a sigmoid of the output, as in DreamerV2, where it cannot be above 2: here it is softplus.",
    deviating { $2.offset($2.sigmoid($0), by: $1) }
  )
  .or(deviating { $2.offset($2.scale($2.sigmoid($2.scale($0, by: 0.5)), by: 2), by: $1) }),
  .init(
    "latent.naiveSoftplus", .precision,
    "log(1 + eˣ) is computed as it is written, which is infinite from x = 89 on: tape.softplus is "
      + "right for all x.",
    deviating { $2.offset($2.log($2.offset($2.exp($0), by: 1)), by: $1) }),
  .init(
    "latent.withoutLeast", .term,
    "`leastDeviation` is left out: it keeps the distribution from becoming a point.",
    deviating { x, _, tape in tape.softplus(x) }),
  .init(
    "latent.leastAsLimit", .otherFormula,
    "the larger of softplus and `leastDeviation` is taken: it is added, so that the derivative is "
      + "never 0.",
    deviating { atLeast($2.softplus($0), $1, &$2) }),
  .init(
    "latent.leastInside", .index,
    "`leastDeviation` is added before the softplus: it is added after it.",
    deviating { $2.softplus($2.offset($0, by: $1)) }),
  .init(
    "latent.leastTwice", .parameter,
    "`leastDeviation` is added twice, or multiplies.",
    deviating { $2.offset($2.softplus($0), by: 2 * $1) }
  )
  .or(deviating { $2.scale($2.softplus($0), by: $1) }),
  .init(
    "latent.leastSubtracted", .sign,
    "`leastDeviation` is subtracted.",
    deviating { $2.offset($2.softplus($0), by: -$1) }),
  .init(
    "latent.leastAssumed", .parameter,
    "the least deviation is taken to be 0.1, whatever it is.",
    deviating { x, _, tape in tape.offset(tape.softplus(x), by: 0.1) }),
  .init(
    "latent.squared", .parameter,
    "softplus is read as a variance or as its logarithm's: it is σ itself.",
    deviating { $2.square($2.offset($2.softplus($0), by: $1)) }
  )
  .or(deviating { $2.exp($2.scale($2.log($2.offset($2.softplus($0), by: $1)), by: 0.5)) })
  .or(deviating { $2.exp($2.offset($2.softplus($0), by: $1)) }),
  .init(
    "latent.softplusOfNegative", .sign,
    "softplus is taken of −x: a larger output is a wider distribution.",
    deviating { $2.offset($2.softplus($2.negate($0)), by: $1) }),
  .init(
    "latent.halvesExchanged", .exchange,
    "the halves have changed places: the first S columns are the mean.",
    { outputs, noise, least, tape in
      let size = noise.columns
      let σ = tape.offset(tape.softplus(tape.columns(outputs, 0..<size)), by: least)
      return sample(tape.columns(outputs, size..<2 * size), σ, noise, &tape)
    }),
  .init(
    "latent.interleaved", .index,
    "mean and deviation are read from columns in turn: all means come first.",
    changing: { right in
      { outputs, noise, least, tape in
        let size = noise.columns
        var parts: [Tape.Variable] = []
        for start in 0...1 {
          for d in 0..<size {
            parts.append(tape.columns(outputs, 2 * d + start..<2 * d + start + 1))
          }
        }
        var joined = parts[0]
        for part in parts.dropFirst() { joined = tape.concatenate(joined, part) }
        return try right(joined, noise, least, &tape)
      }
    }),
  .init(
    "latent.oneDeviation", .aggregate,
    "one σ serves all numbers of a row, the first one: each has its own.",
    deviating { x, least, tape in
      let first = tape.columns(tape.offset(tape.softplus(x), by: least), 0..<1)
      return tape.add(tape.scale(x, by: 0), first)
    }),
]

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
    "the noise is subtracted: as a draw that is as good, but s is μ + σ ε, for the ε that is given.",
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
    changing: noisy { $1.add($1.scale($0, by: 0), $1.columns($0, 0..<1)) }
  )
  .or(changing: noisy { ε, tape in mixed(ε, &tape) { $1 == 0 ? 1 : 0 } }),
  .init(
    "latent.reversedNoise", .direction,
    "the rows of ε are read from their end: row i belongs to state i.",
    changing: noisy { ε, tape in mixed(ε, &tape) { $0 + $1 == ε.rows - 1 ? 1 : 0 } }),
  .init(
    "latent.sizeOfNoise", .sign,
    "the size of the noise is taken, without its sign: it goes to both sides.",
    changing: noisy { $1.maximum($0, $1.negate($0)) }),
  .init(
    "latent.drawForMean", .exchange,
    "the distribution's mean is the draw: 18.2 compares means.",
    changing: resampled { sample, _, _, _ in sample.distribution.mean = sample.latent }),
  .init(
    "latent.exchanged", .exchange,
    "draw and mean have changed places.",
    changing: resampled { sample, _, _, _ in
      (sample.distribution.mean, sample.latent) = (sample.latent, sample.distribution.mean)
    }),
  .init(
    "latent.fieldsExchanged", .exchange,
    "the distribution's mean and deviation have changed places.",
    changing: resampled { sample, _, _, _ in
      sample.distribution = LatentGaussian(
        mean: sample.distribution.deviation, deviation: sample.distribution.mean)
    }),
  .init(
    "latent.twoDeviations", .stale,
    "`leastDeviation` is in the draw or in the distribution and not in both: they have the same σ.",
    changing: resampled { sample, _, least, tape in
      sample.distribution.deviation = tape.offset(sample.distribution.deviation, by: -least)
    }
  )
  .or(
    changing: resampled { sample, noise, least, tape in
      sample.latent = tape.subtract(sample.latent, tape.scale(noise, by: least))
    }),
  .init(
    "latent.logarithm", .parameter,
    "the distribution has the logarithm of σ, or σ²: it has σ.",
    changing: resampled { sample, _, _, tape in
      sample.distribution.deviation = tape.log(sample.distribution.deviation)
    }
  )
  .or(
    changing: resampled { sample, _, _, tape in
      sample.distribution.deviation = tape.square(sample.distribution.deviation)
    }),
]

/// Derivatives that do not flow.
let latentDerivativeMistakes: [Misconception<LatentFunction>] = [
  .init(
    "latent.drawDetached", .derivative,
    "numbers leave the tape and come back as a constant draw: the losses of what follows would not "
      + "reach the outputs.",
    changing: resampled { sample, _, _, tape in sample.latent = tape.detach(sample.latent) }),
  .init(
    "latent.distributionDetached", .derivative,
    "the distribution's numbers are constants: 18.2 trains the outputs through them.",
    changing: resampled { sample, _, _, tape in
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
    "σ counts as a constant in the draw, as if the derivative went straight to the mean: ∂s/∂σ = ε.",
    changing: drawing { μ, σ, ε, tape in tape.add(μ, tape.multiply(tape.detach(σ), ε)) }),
  .init(
    "latent.meanDetached", .derivative,
    "μ counts as a constant in the draw: ∂s/∂μ = 1.",
    changing: drawing { μ, σ, ε, tape in tape.add(tape.detach(μ), tape.multiply(σ, ε)) }),
]
