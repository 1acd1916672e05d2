import Course
import Lesson08
import RLCore

typealias Diagnosis = @Sendable (A2CLog) throws -> A2CMistake

/// Rules that look at less than the log has.
let singleSignMistakes: [Misconception<Diagnosis>] = [
  .init(
    "bug.returnAlone", .term,
    "the return alone decides: 20 to 40 comes from an untrained critic, from ignored endings and "
      + "from tiny steps alike, and entropy and explained variance tell these apart.",
    byReturn(otherwise: .criticUntrained)
  )
  .or(byReturn(otherwise: .endingsIgnored))
  .or(byReturn(otherwise: .stepsTooSmall)),
  .init(
    "bug.entropyAlone", .term,
    "the entropy alone decides: it falls to 0 where the return is 9 and where it is 500, and only "
      + "the return tells these apart.",
    byEntropy(low: .entropySignTurned)
  )
  .or(byEntropy(low: .advantageSignTurned)),
  .init(
    "bug.explainedVarianceAlone", .term,
    "the explained variance alone decides: that of a training without a mistake is low as well "
      + "once all returns are nearly equal, and the return tells it apart."
  ) { log in
    let explained = log.explainedVariances.last ?? 0
    if explained > 0.9 { return .advantageSignTurned }
    if explained > 0.5 { return .none }
    return explained < -0.5 ? .endingsIgnored : .criticUntrained
  },
  .init(
    "bug.firstPart", .index,
    "the first fifth stands for the last, and the last for the first: tiny steps show at the "
      + "start, everything else at the end.",
    changing: { right in
      { log in
        try right(
          A2CLog(
            entropies: log.entropies.reversed(),
            explainedVariances: log.explainedVariances.reversed(), returns: log.returns.reversed(),
            largestEntropy: log.largestEntropy))
      }
    }),
  .init(
    "bug.rawEntropy", .parameter,
    "the entropy in nats is compared with shares of 1: with two actions it is at most ln 2 = "
      + "0.693, so divide it by `largestEntropy`.",
    changing: { right in { try right(with(\.largestEntropy, 1, in: $0)) } }),
  .init(
    "bug.entropyInBits", .parameter,
    "the largest entropy is taken for 0.5 nats or less: it is `largestEntropy`, ln 2 = 0.693.",
    changing: { right in { try right(with(\.largestEntropy, 0.5, in: $0)) } }),
  .init(
    "bug.signOfExplainedVariance", .sign,
    "the explained variance is read with its sign turned: 1 is a perfect critic, 0 is a constant, "
      + "and below 0 is worse than a constant.",
    changing: { right in
      { try right(with(\.explainedVariances, $0.explainedVariances.map { -$0 }, in: $0)) }
    }),
  .init(
    "bug.strictReturn", .precision,
    "only a return of 495 or more counts as learned: the policy explores while it is measured, and "
      + "a few of its episodes end early.",
    changing: { right in
      { log in
        let answer = try right(log)
        return answer == .none && (log.returns.last ?? 0) < 495 ? .criticUntrained : answer
      }
    }),
]

/// One mistake taken for another.
let confusedMistakes: [Misconception<Diagnosis>] = [
  .init(
    "bug.noneForgotten", .missingCase,
    "a training without a mistake is taken for an untrained critic: both may have a low explained "
      + "variance, but only a trained one reaches a return near 500.",
    changing: taking([.none: .criticUntrained])),
  .init(
    "bug.highReturnIsRight", .missingCase,
    "a high return is taken for the proof that all is well: with a turned sign of the entropy's "
      + "weight the return is high, too, and the entropy falls to a third and less.",
    changing: taking([.entropySignTurned: .none])),
  .init(
    "bug.everyTrainingIsWrong", .missingCase,
    "a training without a mistake is taken for one that loses its entropy: most of the entropy is "
      + "left where nothing is wrong.",
    changing: taking([.none: .entropySignTurned])),
  .init(
    "bug.advantageForEntropy", .otherFormula,
    "a turned sign of the advantages is taken for one of the entropy's weight: the entropy falls "
      + "in both, but only the advantages bring the return to its smallest value, about 9.",
    changing: taking([.advantageSignTurned: .entropySignTurned])),
  .init(
    "bug.entropyForAdvantage", .otherFormula,
    "a turned sign of the entropy's weight is taken for one of the advantages: the entropy falls "
      + "in both, but the return rises to hundreds where good actions are still preferred.",
    changing: taking([.entropySignTurned: .advantageSignTurned])),
  .init(
    "bug.entropyAndAdvantage", .exchange,
    "the two turned signs have changed names: the return is 9 where the advantages are turned, and "
      + "hundreds where it is the entropy's weight.",
    changing: taking([
      .entropySignTurned: .advantageSignTurned, .advantageSignTurned: .entropySignTurned,
    ])),
  .init(
    "bug.endingsForCritic", .otherFormula,
    "ignored endings are taken for an untrained critic: both keep the return low, but only a "
      + "critic that learns wrong returns falls below −1 while the entropy climbs.",
    changing: taking([.endingsIgnored: .criticUntrained])),
  .init(
    "bug.criticForEndings", .otherFormula,
    "an untrained critic is taken for ignored endings: both keep the return low, but an untrained "
      + "critic explains about nothing, or the entropy is down with it.",
    changing: taking([.criticUntrained: .endingsIgnored])),
  .init(
    "bug.criticAndEndings", .exchange,
    "an untrained critic and ignored endings have changed names: the explained variance is near 0 "
      + "where the critic is not trained, and below −1 where it learns wrong returns.",
    changing: taking([.criticUntrained: .endingsIgnored, .endingsIgnored: .criticUntrained])),
  .init(
    "bug.stepsForCritic", .otherFormula,
    "tiny steps are taken for an untrained critic: both explain little, but only with tiny steps "
      + "is the entropy of the first fifth still the largest.",
    changing: taking([.stepsTooSmall: .criticUntrained])),
  .init(
    "bug.criticForSteps", .otherFormula,
    "an untrained critic is taken for tiny steps: its policy moves, and the entropy of the first "
      + "fifth has left the largest value.",
    changing: taking([.criticUntrained: .stepsTooSmall])),
  .init(
    "bug.stepsForEndings", .otherFormula,
    "tiny steps are taken for ignored endings: the entropy is high at the end of both, but with "
      + "tiny steps it has only fallen, and the critic is about as good as a constant.",
    changing: taking([.stepsTooSmall: .endingsIgnored])),
  .init(
    "bug.endingsForSteps", .otherFormula,
    "ignored endings are taken for tiny steps, as by the entropy of the last fifth: it is high in "
      + "both, but with tiny steps that of the first fifth is the highest of all.",
    changing: taking([.endingsIgnored: .stepsTooSmall])),
  .init(
    "bug.collapsedCritic", .missingCase,
    "every return of 9 is taken for turned advantages: an untrained critic can end there as well, "
      + "and then explains nothing, while it explains nearly all where advantages are turned.",
    changing: { right in
      { log in
        (log.returns.last ?? 0) < 15 ? .advantageSignTurned : try right(log)
      }
    }),
]

/// The right diagnosis with some names replaced.
private func taking(_ names: [A2CMistake: A2CMistake]) -> Misconception<Diagnosis>.Change {
  { right in
    { log in
      let answer = try right(log)
      return names[answer] ?? answer
    }
  }
}

private func byReturn(otherwise mistake: A2CMistake) -> Diagnosis {
  { log in
    let reached = log.returns.last ?? 0
    if reached >= 300 { return .none }
    return reached < 15 ? .advantageSignTurned : mistake
  }
}

private func byEntropy(low mistake: A2CMistake) -> Diagnosis {
  { log in
    let shares = log.entropies.map { $0 / log.largestEntropy }
    if (shares.first ?? 0) > 0.97 { return .stepsTooSmall }
    guard let last = shares.last, last >= 0.4 else { return mistake }
    return last > 0.9 ? .endingsIgnored : .none
  }
}
