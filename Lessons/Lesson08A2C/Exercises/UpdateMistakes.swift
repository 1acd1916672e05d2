import Course
import Lesson08
import RLCore
import RLNetworks

/// Mistakes on the way to the loss.
let updateGraphMistakes: [Misconception<Update>] = [
  .init(
    "update.noReset", .missingCase,
    "the tape is not reset: it keeps the operations of all earlier updates, and grows with each.",
    updating { $0.resets = false }),
  .init(
    "update.transposedForActor", .index,
    "the actor sees the observations column by column: sample i is row i, the D numbers that begin "
      + "at i · D.",
    updating { $0.actorObservations = transposed }),
  .init(
    "update.transposedForCritic", .index,
    "the critic sees the observations column by column: sample i is row i, the D numbers that "
      + "begin at i · D.",
    updating { $0.criticObservations = transposed }),
  .init(
    "update.shiftedForCritic", .index,
    "the critic sees the next sample's observation: V and R must belong to the same row.",
    updating { $0.criticObservations = shifted }),
  .init(
    "update.shiftedForActor", .index,
    "the actor sees the next sample's observation: action and observation must belong to the same "
      + "row.",
    updating { $0.actorObservations = shifted }),
  .init(
    "update.firstSample", .aggregate,
    "the first sample alone is used: the loss is a mean over all n.",
    updating { $0.batch = { prefix($0, 1) } }),
  .init(
    "update.lastSampleLeftOut", .index,
    "the last sample is left out: n is the number of actions.",
    updating { $0.batch = { prefix($0, max(1, $0.actions.count - 1)) } }),
  .init(
    "update.logitsForPolicy", .otherFormula,
    "the actor's outputs are taken for log-probabilities: they are logits, and tape.logSoftmax "
      + "makes ln π of them.",
    updating { $0.policy = { logits, _ in logits } }),
  .init(
    "update.pickedFromLogits", .otherFormula,
    "the taken actions are picked from the logits: ln π of the actions taken comes from the "
      + "log-probabilities.",
    updating { $0.given = { with(\.chosen, picked($0.logits, like: $0, &$1), in: $0) } }),
  .init(
    "update.probabilities", .otherFormula,
    "probabilities stand where log-probabilities should: the loss is a mean of A ln π.",
    updating { $0.given = { with(\.chosen, $1.exp($0.chosen), in: $0) } }),
  .init(
    "update.entropyOfLogits", .otherFormula,
    "the entropies are computed from the logits: parts.entropies takes log-probabilities.",
    updating { $0.entropyInput = { $0.logits } }),
  .init(
    "update.likeliestAction", .extremum,
    "the log-probability of the most probable action is taken: it is that of the action taken, "
      + "`batch.actions`.",
    updating { $0.taken = { likeliest($1, count: $0.actions.count) } }),
  .init(
    "update.firstAction", .index,
    "the log-probability of action 0 is taken in every sample: it is that of the action taken, "
      + "`batch.actions`.",
    updating { $0.taken = { batch, _ in batch.actions.map { _ in 0 } } }),
  .init(
    "update.standardizedReturns", .otherFormula,
    "the returns are standardised first: the critic learns R as it is.",
    updating { $0.batch = standardized }),
  .init(
    "update.valuesReturnsExchanged", .exchange,
    "values and returns have changed places in the call of parts.loss: first the critic's values, "
      + "then the batch's returns.",
    updating {
      $0.given = { forward, _ in
        var changed = forward
        (changed.values, changed.returns) = (forward.returns, forward.values)
        return changed
      }
    }),
  .init(
    "update.advantagesForReturns", .term,
    "parts.loss is given R − V where it wants R: it forms the advantage itself.",
    updating {
      $0.given = { with(\.returns, $1.subtract($0.returns, $1.detach($0.values)), in: $0) }
    }
  ),
  .init(
    "update.entropyExchanged", .exchange,
    "log-probabilities and entropies have changed places in the call of parts.loss.",
    updating {
      $0.given = { forward, _ in
        var changed = forward
        (changed.chosen, changed.entropies) = (forward.entropies, forward.chosen)
        return changed
      }
    }),
  .init(
    "update.noEntropy", .term,
    "parts.loss is given entropies of 0: the bonus is a part of the loss.",
    updating { $0.given = { with(\.entropies, $1.scale($0.entropies, by: 0), in: $0) } }),
  .init(
    "update.actorDetached", .derivative,
    "the actor's outputs count as constants: its parameters get no gradient, and do not learn.",
    updating { $0.policy = { $1.logSoftmax($1.detach($0)) } }),
  .init(
    "update.criticDetached", .derivative,
    "the critic's values count as constants: its parameters get no gradient, and it does not "
      + "learn.",
    updating { $0.given = { with(\.values, $1.detach($0.values), in: $0) } }),
  .init(
    "update.ownLoss", .otherFormula,
    "`parts` is not asked for the loss: it may be another one than you know.",
    updating { $0.parts = { with(\.loss, GivenParts.loss, in: $0) } }),
  .init(
    "update.ownEntropies", .otherFormula,
    "`parts` is not asked for the entropies: they may be others than you know.",
    updating { $0.parts = { with(\.entropies, GivenParts.entropies, in: $0) } }),
  .init(
    "update.coefficientsExchanged", .exchange,
    "the coefficients have changed places: parts.loss takes the value's first, then the entropy's.",
    updating {
      $0.settings = { settings in
        var changed = settings
        changed.valueCoefficient = settings.entropyCoefficient
        changed.entropyCoefficient = settings.valueCoefficient
        return changed
      }
    }),
  .init(
    "update.assumesCoefficients", .parameter,
    "a coefficient is a number of its own: take both from `settings`.",
    updating { $0.settings = { with(\.valueCoefficient, 0.5, in: $0) } }
  )
  .or(updating { $0.settings = { with(\.entropyCoefficient, 0.01, in: $0) } })
  .or(updating { $0.settings = { with(\.valueCoefficient, 1, in: $0) } })
  .or(updating { $0.settings = { _ in A2CSettings() } }),
]

/// A copy with one property changed.
func with<Whole, Part>(_ path: WritableKeyPath<Whole, Part>, _ part: Part, in whole: Whole) -> Whole
{
  var changed = whole
  changed[keyPath: path] = part
  return changed
}

/// The entries of the actions taken, from another matrix than ln π.
private func picked(
  _ matrix: Tape.Variable, like forward: UpdateVariation.Forward, _ tape: inout Tape
) -> Tape.Variable {
  // The actions are where ln π of all and ln π of the taken ones agree.
  let (all, chosen) = (tape.values(forward.policy), tape.values(forward.chosen))
  let actions = chosen.indices.map { row in
    (0..<matrix.columns).first { all[row * matrix.columns + $0] == chosen[row] } ?? 0
  }
  return tape.pick(matrix, columns: actions)
}

private let transposed: @Sendable (A2CBatch) -> [Float] = { batch in
  let rows = batch.actions.count
  let columns = batch.observations.count / rows
  return (0..<rows * columns).map { index in
    batch.observations[index % columns * rows + index / columns]
  }
}

private let shifted: @Sendable (A2CBatch) -> [Float] = { batch in
  let columns = batch.observations.count / batch.actions.count
  return Array(batch.observations.dropFirst(columns) + batch.observations.prefix(columns))
}

private func prefix(_ batch: A2CBatch, _ rows: Int) -> A2CBatch {
  let columns = batch.observations.count / batch.actions.count
  return A2CBatch(
    observations: Array(batch.observations.prefix(rows * columns)),
    actions: Array(batch.actions.prefix(rows)), returns: Array(batch.returns.prefix(rows)))
}

private func likeliest(_ policy: [Float], count rows: Int) -> [Int] {
  let actions = policy.count / rows
  return (0..<rows).map { row in
    let first = row * actions
    return (0..<actions).reduce(0) { policy[first + $1] > policy[first + $0] ? $1 : $0 }
  }
}

private let standardized: @Sendable (A2CBatch) -> A2CBatch = { batch in
  let count = Float(batch.returns.count)
  let mean = batch.returns.reduce(0, +) / count
  let variance = batch.returns.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
  var changed = batch
  changed.returns = batch.returns.map { ($0 - mean) / (variance.squareRoot() + 1e-8) }
  return changed
}
