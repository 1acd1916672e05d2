import RLCore

/// Finds out which functions of lesson 7 have been written.
public enum PPOProbe {
  /// Returns the ids of the exercises that an implementation has written, such as ["07.1", "07.3"].
  ///
  /// Each function is called once on a single sample. One that throws `Unsolved` has not been
  /// written; whatever else it does, it has.
  public static func written(by implementation: (some PPOExercises).Type) -> [String] {
    let sample: [Float] = [0]
    var random = RandomStream(seed: 0, name: "probe")
    var tape = Tape()
    var written: [String] = []
    func probe(_ id: String, _ call: (inout Tape, Tape.Variable) throws -> Void) {
      tape.reset()
      let one = tape.constant(sample)
      do { try call(&tape, one) } catch is Unsolved { return } catch {}
      written.append(id)
    }
    probe("07.1") { tape, one in
      _ = try implementation.probabilityRatio(
        newLogProbabilities: one, oldLogProbabilities: one, on: &tape)
    }
    probe("07.2") { tape, one in
      _ = try implementation.clippedSurrogate(
        ratio: one, advantages: one, clipRange: 0.2, on: &tape)
    }
    probe("07.3") { _, _ in
      _ = try implementation.generalizedAdvantages(
        rewards: sample, values: sample, endings: [nil], finalValues: sample,
        bootstrapValue: 0, discount: 1, traceDecay: 1)
    }
    probe("07.4") { _, _ in
      _ = try implementation.vanishingGradient(
        ratios: sample, advantages: sample, clipRange: 0.2)
    }
    probe("07.5") { _, _ in
      _ = try implementation.minibatches(count: 1, size: 1, using: &random)
    }
    probe("07.6") { _, _ in
      _ = try implementation.divergence(
        newLogProbabilities: sample, oldLogProbabilities: sample, clipRange: 0.2)
    }
    probe("07.7") { tape, one in
      _ = try implementation.clippedValueLoss(
        values: one, oldValues: one, returns: one, clipRange: 0.2, on: &tape)
    }
    return written
  }
}
