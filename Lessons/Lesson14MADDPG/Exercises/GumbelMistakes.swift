import Course
import Lesson14
import RLCore
import RLNetworks

private func noise(_ noise: @escaping @Sendable (_ u: Float) -> Float) -> GumbelFunction {
  varyingGumbel { $0.noise = noise }
}

private func log(_ x: Float) -> Float { Elementary.log(x) }

/// Wrong noise.
let gumbelNoiseMistakes: [Misconception<GumbelFunction>] = [
  .init(
    "gumbel.oneLogarithm", .term,
    "the noise has one logarithm: −log u is exponential noise, and the largest sum falls on an "
      + "action too often or too seldom. g = −log(−log u).",
    noise { -log($0) }
  )
  .or(noise { log($0) }),
  .init(
    "gumbel.turnedNoise", .sign,
    "the outer minus is missing, or g is subtracted: log(−log u) is Gumbel noise with its sign "
      + "turned, whose long tail is on the wrong side.",
    noise { log(-log($0)) }),
  .init(
    "gumbel.withoutNoise", .term,
    "the noise is missing, or the same for all actions: then the choice is not random, and the "
      + "policy's most likely action is chosen every time.",
    noise { _ in 0 }),
  .init(
    "gumbel.uniformNoise", .randomness,
    "u itself is added: uniform noise does not choose by the softmax's probabilities.",
    noise { $0 }),
  .init(
    "gumbel.logisticNoise", .otherFormula,
    "the noise is log u − log(1 − u): that is for a choice between two actions with one number, "
      + "the difference of two Gumbel numbers.",
    noise { log($0) - log(1 - $0) }),
  .init(
    "gumbel.oneMinus", .randomness,
    "1 − u is taken for u: it has the same distribution, but another number belongs to each u. "
      + "g = −log(−log u).",
    noise { -log(-log(1 - $0)) }),
  .init(
    "gumbel.clampedUniforms", .precision,
    "u is kept away from 0 and 1, or moved by a small number: u lies strictly between them "
      + "already, and large noise is rare but needed.",
    noise { -log(-log(min(max($0, 0.01), 0.99))) }
  )
  .or(noise { -log(-log($0 + 1e-3) + 1e-3) }),
  .init(
    "gumbel.ownRandom", .randomness,
    "the uniforms are drawn anew or replaced: take those of the argument, one for each logit.",
    varyingGumbel {
      $0.uniforms = { uniforms, _ in
        var random = RandomStream(seed: 1, name: "own")
        return uniforms.map { _ in max(random.uniform(), 1e-6) }
      }
    }
  ),
  .init(
    "gumbel.firstRowForAll", .index,
    "all rows share the noise of the first one: each logit has its own u.",
    varyingGumbel {
      $0.uniforms = { uniforms, columns in uniforms.indices.map { uniforms[$0 % columns] } }
    }),
  .init(
    "gumbel.columnMajor", .exchange,
    "the uniforms are read column after column: u is row-major, as the logits are.",
    varyingGumbel {
      $0.uniforms = { uniforms, columns in
        let rows = uniforms.count / columns
        return uniforms.indices.map { uniforms[$0 % columns * rows + $0 / columns] }
      }
    }),
  .init(
    "gumbel.backwards", .direction,
    "the uniforms are read from the last to the first: element k of u belongs to logit k.",
    varyingGumbel { $0.uniforms = { uniforms, _ in uniforms.reversed() } }),
  .init(
    "gumbel.logitsSubtracted", .sign,
    "the logits are subtracted from the noise, so that the least likely action is chosen most "
      + "often: it is l + g.",
    varyingGumbel {
      $0.noisy = { logits, noise, temperature, tape in
        tape.scale(tape.subtract(noise, logits), by: 1 / temperature)
      }
    }),
  .init(
    "gumbel.noiseTwice", .term,
    "the noise is added twice, or multiplied with the logits: it is l + g.",
    varyingGumbel {
      $0.noisy = { logits, noise, temperature, tape in
        tape.scale(tape.add(logits, tape.scale(noise, by: 2)), by: 1 / temperature)
      }
    }
  )
  .or(
    varyingGumbel {
      $0.noisy = { logits, noise, temperature, tape in
        tape.scale(tape.multiply(logits, noise), by: 1 / temperature)
      }
    }),
]

/// Wrong temperatures and softmaxes.
let gumbelSoftmaxMistakes: [Misconception<GumbelFunction>] = [
  .init(
    "gumbel.multiplied", .parameter,
    "the temperature is the wrong way up: the sum is divided by τ, so that a low temperature makes "
      + "the choice nearly one-hot.",
    varyingGumbel {
      $0.noisy = { logits, noise, temperature, tape in
        tape.scale(tape.add(logits, noise), by: temperature)
      }
    }),
  .init(
    "gumbel.withoutTemperature", .parameter,
    "the temperature is missing: divide by τ.",
    varyingGumbel { $0.noisy = { logits, noise, _, tape in tape.add(logits, noise) } }),
  .init(
    "gumbel.logitsDivided", .parameter,
    "the logits alone are divided by τ, or the noise alone: τ divides their sum, or else it "
      + "changes which action is chosen.",
    varyingGumbel {
      $0.noisy = { logits, noise, temperature, tape in
        tape.add(tape.scale(logits, by: 1 / temperature), noise)
      }
    }
  )
  .or(
    varyingGumbel {
      $0.noisy = { logits, noise, temperature, tape in
        tape.add(logits, tape.scale(noise, by: 1 / temperature))
      }
    }),
  .init(
    "gumbel.dividedTwice", .parameter,
    "the sum is divided by τ twice: once is enough.",
    varyingGumbel {
      $0.noisy = { logits, noise, temperature, tape in
        tape.scale(tape.add(logits, noise), by: 1 / (temperature * temperature))
      }
    }),
  .init(
    "gumbel.ofProbabilities", .otherFormula,
    "the noise is added to probabilities: it is added to logits, or to their logarithms, which "
      + "gives the same y.",
    varyingGumbel {
      $0.noisy = { logits, noise, temperature, tape in
        tape.scale(
          tape.add(tape.exp(tape.logSoftmax(logits)), noise), by: 1 / temperature)
      }
    }),
  .init(
    "gumbel.withoutExp", .term,
    "the logarithm of the softmax is returned, or its argument: y is the softmax itself.",
    varyingGumbel {
      $0.softmax = { $1.logSoftmax($0) }
      $0.isHard = { _ in false }
    }
  )
  .or(varyingGumbel { $0.softmax = { x, _ in x } })
  .or(varyingGumbel { $0.softmax = { $1.logSoftmax($0) } }),
  .init(
    "gumbel.sigmoid", .otherFormula,
    "each action gets a sigmoid of its own: the numbers of a row must sum to 1, as a softmax's do.",
    varyingGumbel { $0.softmax = { $1.sigmoid($0) } }),
  .init(
    "gumbel.softmaxOfBatch", .aggregate,
    "the softmax is taken over the whole batch: each row is a choice of its own and sums to 1.",
    varyingGumbel {
      $0.softmax = { x, tape in
        let row = tape.reshape(x, rows: 1, columns: x.count)
        return tape.reshape(tape.exp(tape.logSoftmax(row)), rows: x.rows, columns: x.columns)
      }
    }),
  .init(
    "gumbel.overflow", .precision,
    "e to the power of large logits is ∞, and ∞ / ∞ is NaN: subtract the largest first, as "
      + "`tape.logSoftmax` does.",
    varyingGumbel {
      $0.softmax = { x, tape in
        let powers = tape.exp(x)
        let sum = tape.sumColumns(powers)
        return tape.divide(powers, sum)
      }
    }),
  .init(
    "gumbel.constant", .derivative,
    "the answer is made of plain numbers, so that no derivative reaches the logits: keep the sum "
      + "and the softmax on the tape.",
    varyingGumbel {
      $0.noisy = { logits, noise, temperature, tape in
        tape.scale(tape.add(tape.detach(logits), noise), by: 1 / temperature)
      }
    }),
]
