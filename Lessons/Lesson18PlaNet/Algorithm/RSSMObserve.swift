import RLCore
import RLNetworks

/// What a model made of a batch of sequences, all steps below one another, time-major.
public struct ObservedSequences: Sendable {
  /// h, [L · B, H].
  public var memories: Tape.Variable
  /// h and s side by side, [L · B, H + S].
  public var features: Tape.Variable
  /// q(s | h, o).
  public var posterior: LatentGaussian
  /// p(s | h).
  public var prior: LatentGaussian
}

extension RSSM {
  // snippet.rssm-step
  /// One step in time: what was remembered and done becomes what is remembered now.
  ///
  /// - Parameters:
  ///   - memory: h, [n, H].
  ///   - latent: s, [n, S].
  ///   - action: a, [n, A].
  /// - Returns: h′, [n, H].
  public func step(
    _ memory: Tape.Variable, _ latent: Tape.Variable, _ action: Tape.Variable,
    _ theta: Tape.ParameterBlock, on tape: inout Tape
  ) -> Tape.Variable {
    self.memory(tape.concatenate(latent, action), memory, theta, on: &tape)
  }
  // snippet.end

  // snippet.observe
  /// Goes through sequences with open eyes: each latent is drawn from the posterior.
  ///
  /// - Parameters:
  ///   - batch: the sequences.
  ///   - noise: ε, [L · B · S] numbers.
  ///   - settings: the least deviation, and the paths.
  ///   - theta: the model's parameters.
  ///   - functions: whose 18.3 to run.
  public func observe(
    _ batch: SequenceBatch, noise: [Float], settings: RSSMSettings,
    _ theta: Tape.ParameterBlock, functions: PlaNetFunctions, on tape: inout Tape
  ) throws -> ObservedSequences {
    let (length, count) = (batch.length, batch.count)
    let rows = length * count
    let observations = tape.constant(batch.observations, rows: rows, columns: observationSize)
    let actions = tape.constant(batch.actions, rows: rows, columns: actionSize)
    let carries = tape.constant(batch.carries, rows: rows, columns: 1)
    let epsilon = tape.constant(noise, rows: rows, columns: latents)
    var h = tape.constant(
      [Float](repeating: 0, count: count * hidden), rows: count, columns: hidden)
    var s = tape.constant(
      [Float](repeating: 0, count: count * latents), rows: count, columns: latents)
    let nothing = h
    var memories: [Tape.Variable] = []
    var (draws, means, deviations) = (memories, memories, memories)
    for t in 0..<length {
      let now = batch.rows(of: t)
      let carry = tape.rows(carries, now)
      // An episode begins with nothing remembered.
      h = step(
        settings.paths == .stochastic ? nothing : tape.multiply(h, carry),
        tape.multiply(s, carry), tape.rows(actions, now), theta, on: &tape)
      let seen = tape.concatenate(h, tape.rows(observations, now))
      let sample = try functions.latent(
        posterior(seen, theta, on: &tape), tape.rows(epsilon, now), settings.leastDeviation, &tape)
      s = sample.latent
      memories.append(h)
      draws.append(s)
      means.append(sample.distribution.mean)
      deviations.append(sample.distribution.deviation)
    }
    let all = tape.stack(memories)
    let expected = try functions.latent(
      prior(all, theta, on: &tape), epsilon, settings.leastDeviation, &tape)
    return ObservedSequences(
      memories: all, features: tape.concatenate(all, tape.stack(draws)),
      posterior: LatentGaussian(mean: tape.stack(means), deviation: tape.stack(deviations)),
      prior: expected.distribution)
  }
  // snippet.end
}
