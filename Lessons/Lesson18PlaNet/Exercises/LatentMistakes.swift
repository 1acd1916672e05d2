import Course
import CourseTape
import Lesson18
import RLNetworks

/// Other deviations, and outputs that are read otherwise.
let latentDeviationMistakes: [Misconception<LatentFunction>] = [
  .init(
    "latent.exponential", .otherFormula,
    "σ is the exponential of the output, as lesson 11 reads log σ: here it is softplus, which "
      + "grows slowly.",
    latentDeviating { $2.offset($2.exp($0), by: $1) }
  )
  .or(latentDeviating { x, _, tape in tape.exp(x) })
  .or(latentDeviating { $2.offset($2.exp($2.scale($0, by: 0.5)), by: $1) })
  .or(latentDeviating { x, _, tape in tape.exp(tape.scale(x, by: 0.5)) }),
  .init(
    "latent.softplusOfMean", .term,
    "softplus is taken of the means as well: only a deviation has to be above 0.",
    { outputs, noise, least, tape in
      let size = noise.columns
      let both = tape.softplus(outputs)
      let σ = tape.offset(tape.columns(both, size..<2 * size), by: least)
      return latentSample(tape.columns(both, 0..<size), σ, noise, &tape)
    }),
  .init(
    "latent.withoutSoftplus", .term,
    "softplus is left out, or only what is below 0 is cut off: σ must be above 0 and have a "
      + "derivative everywhere.",
    latentDeviating { $2.offset($0, by: $1) }
  )
  .or(latentDeviating { $2.offset($2.relu($0), by: $1) })
  .or(latentDeviating { $2.offset($2.maximum($0, $2.negate($0)), by: $1) }),
  .init(
    "latent.sigmoid", .otherFormula,
    "σ is a sigmoid of the output, as in DreamerV2, where it cannot be above 2: here it is "
      + "softplus.",
    latentDeviating { $2.offset($2.sigmoid($0), by: $1) }
  )
  .or(latentDeviating { $2.offset($2.scale($2.sigmoid($2.scale($0, by: 0.5)), by: 2), by: $1) }),
  .init(
    "latent.naiveSoftplus", .precision,
    "log(1 + eˣ) is computed as it is written, which is infinite from x = 89 on: tape.softplus is "
      + "right for all x.",
    latentDeviating { $2.offset($2.log($2.offset($2.exp($0), by: 1)), by: $1) }),
  .init(
    "latent.withoutLeast", .term,
    "`leastDeviation` is left out: it keeps the distribution from becoming a point.",
    latentDeviating { x, _, tape in tape.softplus(x) }),
  .init(
    "latent.leastAsLimit", .otherFormula,
    "the larger of softplus and `leastDeviation` is taken: it is added, so that the derivative is "
      + "never 0.",
    latentDeviating { atLeast($2.softplus($0), $1, &$2) }),
  .init(
    "latent.leastInside", .index,
    "`leastDeviation` is added before the softplus: it is added after it.",
    latentDeviating { $2.softplus($2.offset($0, by: $1)) }),
  .init(
    "latent.leastTwice", .parameter,
    "`leastDeviation` is added twice, or multiplies.",
    latentDeviating { $2.offset($2.softplus($0), by: 2 * $1) }
  )
  .or(latentDeviating { $2.scale($2.softplus($0), by: $1) }),
  .init(
    "latent.leastSubtracted", .sign,
    "`leastDeviation` is subtracted.",
    latentDeviating { $2.offset($2.softplus($0), by: -$1) }),
  .init(
    "latent.leastAssumed", .parameter,
    "the least deviation is taken to be 0.1, whatever it is.",
    latentDeviating { x, _, tape in tape.offset(tape.softplus(x), by: 0.1) }),
  .init(
    "latent.squared", .parameter,
    "softplus is read as a variance or as its logarithm's: it is σ itself.",
    latentDeviating { $2.square($2.offset($2.softplus($0), by: $1)) }
  )
  .or(latentDeviating { $2.exp($2.scale($2.log($2.offset($2.softplus($0), by: $1)), by: 0.5)) })
  .or(latentDeviating { $2.exp($2.offset($2.softplus($0), by: $1)) }),
  .init(
    "latent.softplusOfNegative", .sign,
    "softplus is taken of −x: a larger output is a wider distribution.",
    latentDeviating { $2.offset($2.softplus($2.negate($0)), by: $1) }),
  .init(
    "latent.halvesExchanged", .exchange,
    "the halves have changed places: the first S columns are the mean.",
    { outputs, noise, least, tape in
      let size = noise.columns
      let σ = tape.offset(tape.softplus(tape.columns(outputs, 0..<size)), by: least)
      return latentSample(tape.columns(outputs, size..<2 * size), σ, noise, &tape)
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
    latentDeviating { x, least, tape in
      let first = tape.columns(tape.offset(tape.softplus(x), by: least), 0..<1)
      return tape.add(tape.scale(x, by: 0), first)
    }),
]
