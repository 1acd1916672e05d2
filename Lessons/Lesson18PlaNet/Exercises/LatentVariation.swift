import Course
import CourseTape
import Lesson18
import RLNetworks

typealias LatentFunction =
  @Sendable (Tape.Variable, Tape.Variable, Float, inout Tape) throws -> LatentSample

/// The sample of a mean and a deviation.
func latentSample(
  _ mean: Tape.Variable, _ deviation: Tape.Variable, _ noise: Tape.Variable, _ tape: inout Tape
) -> LatentSample {
  LatentSample(
    distribution: LatentGaussian(mean: mean, deviation: deviation),
    latent: tape.add(mean, tape.multiply(deviation, noise)))
}

/// The right sample with another σ, made of the last half of the outputs.
func latentDeviating(
  _ deviation:
    @escaping @Sendable (
      _ x: Tape.Variable, _ least: Float, _ tape: inout Tape
    ) -> Tape.Variable
) -> LatentFunction {
  { outputs, noise, least, tape in
    let size = noise.columns
    let σ = deviation(tape.columns(outputs, size..<2 * size), least, &tape)
    return latentSample(tape.columns(outputs, 0..<size), σ, noise, &tape)
  }
}

/// The right sample, changed.
func latentResampled(
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
func drawing(
  _ draw:
    @escaping @Sendable (
      _ μ: Tape.Variable, _ σ: Tape.Variable, _ ε: Tape.Variable, _ tape: inout Tape
    ) -> Tape.Variable
) -> Misconception<LatentFunction>.Change {
  latentResampled { sample, noise, _, tape in
    sample.latent = draw(sample.distribution.mean, sample.distribution.deviation, noise, &tape)
  }
}

/// The right draw with other noise.
func latentNoisy(
  _ change: @escaping @Sendable (_ ε: Tape.Variable, _ tape: inout Tape) -> Tape.Variable
) -> Misconception<LatentFunction>.Change {
  drawing { $3.add($0, $3.multiply($1, change($2, &$3))) }
}
