import Course
import Lesson11

typealias FindSACBug = @Sendable (SACLog) throws -> SACBug

/// Rules that look at less than a log has.
let sacSignMistakes: [Misconception<FindSACBug>] = [
  .init(
    "sacBug.oneAnswer", .term,
    "the same mistake is named whatever the log says.",
    { _ in .none }
  )
  .or { _ in .temperatureAscends }
  .or { _ in .targetEntropySign }
  .or { _ in .entropySign }
  .or { _ in .actorFrozen }
  .or { _ in .targetsFrozen }
  .or { _ in .actionScaleForgotten },
  .init(
    "sacBug.returnAlone", .term,
    "the return alone decides: it is low with four of the mistakes, and rises with the two others "
      + "as it does without one.",
    { last($0.returns) > -700 ? .none : .actorFrozen }
  )
  .or { last($0.returns) > -700 ? .none : .entropySign }
  .or { last($0.returns) > -700 ? .none : .targetsFrozen }
  .or { last($0.returns) > -700 ? .none : .temperatureAscends },
  .init(
    "sacBug.entropyAlone", .term,
    "the entropy alone decides: it is that of uniform torques with three of the mistakes, and as "
      + "low as it should be where the scale is forgotten.",
    byEntropy(high: .actorFrozen)
  )
  .or(byEntropy(high: .temperatureAscends))
  .or(byEntropy(high: .targetsFrozen)),
  .init(
    "sacBug.temperatureAlone", .term,
    "the temperature alone decides: it falls in the same way with a frozen actor and with frozen "
      + "targets, and nearly so without a mistake.",
    byTemperature(low: .actorFrozen, large: .entropySign)
  )
  .or(byTemperature(low: .targetsFrozen, large: .entropySign))
  .or(byTemperature(low: .actorFrozen, large: .temperatureAscends))
  .or(byTemperature(low: .targetsFrozen, large: .temperatureAscends)),
  .init(
    "sacBug.valuesAlone", .term,
    "the predicted values alone decide: they tell of frozen targets, and explode with two "
      + "mistakes, but say little of the actor and of H̄.",
    { log in
      let value = last(log.predictedValues)
      if value > 1e6 { return .entropySign }
      if value > 0 { return .temperatureAscends }
      if value > -20 { return .targetsFrozen }
      return value < -200 ? .actorFrozen : .none
    }),
  .init(
    "sacBug.actionsAlone", .term,
    "the largest torque alone decides: it tells of the scale, and is 2 in all other trainings.",
    { last($0.largestActions) <= 1 ? .actionScaleForgotten : .none }),
  .init(
    "sacBug.firstFifth", .index,
    "the first fifth is read: there all but the largest errors look alike. Most mistakes show in "
      + "the last one.",
    changing: { right in { try right(parts($0) { [$0[0]] }) } }),
  .init(
    "sacBug.smallTemperatureIsRight", .otherFormula,
    "a temperature that falls to about 0.1 is taken for the proof that all is well: it also falls "
      + "where the actor or the targets are frozen, further even.",
    changing: { right in { last($0.temperatures) < 0.15 ? .none : try right($0) } }),
  .init(
    "sacBug.sizeOfEntropy", .sign,
    "the entropy is looked at without its sign: of a density it may be below 0, and −½ is all "
      + "right where +½ is not.",
    changing: { right in
      { log in
        var changed = log
        changed.entropies = log.entropies.map(abs)
        return try right(changed)
      }
    }),
  .init(
    "sacBug.negativeEntropy", .missingCase,
    "every entropy below 0 is taken for the sign that entropy is a cost: an entropy of a density "
      + "may be below 0, and here −1 is asked for.",
    changing: { right in { last($0.entropies) < 0 ? .entropySign : try right($0) } }
  )
  .or(changing: taking([.none: .entropySign])),
  .init(
    "sacBug.everyHighValue", .missingCase,
    "every predicted value above −20 is taken for the sign of frozen targets: values of thousands "
      + "and more are above it, too. Look first for what explodes.",
    changing: taking([.temperatureAscends: .targetsFrozen, .entropySign: .targetsFrozen])),
  .init(
    "sacBug.everyLargeTemperature", .precision,
    "every α above 1 is taken for one that ascends: a target of +1 holds α at 2 or 3, and a cost "
      + "of entropy makes it explode as well.",
    changing: taking([
      .targetEntropySign: .temperatureAscends, .entropySign: .temperatureAscends,
    ])),
  .init(
    "sacBug.everyHighEntropy", .missingCase,
    "every entropy above ½ is taken for a target of +1: look first for an α that explodes, for "
      + "values near 0, and for 1.36, the entropy of an untrained actor.",
    changing: taking([
      .temperatureAscends: .targetEntropySign, .targetsFrozen: .targetEntropySign,
      .actorFrozen: .targetEntropySign,
    ])),
  .init(
    "sacBug.unlearntIsFrozen", .otherFormula,
    "every agent that has not learnt is taken for one with a frozen actor: look first for an "
      + "exploding temperature, and for values that stay near 0.",
    changing: taking([
      .temperatureAscends: .actorFrozen, .targetsFrozen: .actorFrozen, .entropySign: .actorFrozen,
    ])
  )
  .or(changing: taking([.temperatureAscends: .actorFrozen, .targetsFrozen: .actorFrozen])),
]

private func byEntropy(high bug: SACBug) -> FindSACBug {
  { log in
    let entropy = last(log.entropies)
    if entropy < -5 { return .entropySign }
    if entropy > 1.2 { return bug }
    return entropy > 0.5 ? .targetEntropySign : .none
  }
}

private func byTemperature(low: SACBug, large: SACBug) -> FindSACBug {
  { log in
    let temperature = last(log.temperatures)
    if temperature > 10 { return large }
    if temperature > 1 { return .targetEntropySign }
    return temperature < 0.08 ? low : .none
  }
}

/// The right answer with some names replaced.
func taking(_ names: [SACBug: SACBug]) -> Misconception<FindSACBug>.Change {
  { right in
    {
      let answer = try right($0)
      return names[answer] ?? answer
    }
  }
}

private func last(_ numbers: [Double]) -> Double { numbers.last ?? 0 }

/// A log with all of its lists changed.
private func parts(_ log: SACLog, _ change: ([Double]) -> [Double]) -> SACLog {
  SACLog(
    temperatures: change(log.temperatures), entropies: change(log.entropies),
    predictedValues: change(log.predictedValues), largestActions: change(log.largestActions),
    returns: change(log.returns))
}
