import Course
import Lesson14

typealias FindMADDPGBug = @Sendable (_ log: MADDPGLog) throws -> MADDPGBug

/// Rules that look at less than a log has.
let maddpgSignMistakes: [Misconception<FindMADDPGBug>] = [
  .init(
    "maddpgBug.oneAnswer", .term,
    "the same mistake is named whatever the log says.",
    { _ in .none }
  )
  .or { _ in .actorDescends }
  .or { _ in .actorFrozen }
  .or { _ in .targetsFrozen }
  .or { _ in .endingIgnored }
  .or { _ in .criticSeesNow }
  .or { _ in .wrongPlace },
  .init(
    "maddpgBug.firstFifth", .index,
    "the first fifth decides in place of the last: mistakes show when the training has gone on for "
      + "a while.",
    changing: { right in
      { log in
        try right(
          MADDPGLog(
            criticLosses: log.criticLosses.reversed(),
            predictedValues: log.predictedValues.reversed(), entropies: log.entropies.reversed(),
            returns: log.returns.reversed()))
      }
    }),
  .init(
    "maddpgBug.sizeOfValues", .sign,
    "the values are looked at without their sign: far above 8.65 and far below 0 are two things.",
    changing: { right in { try right(with(\.predictedValues, $0.predictedValues.map(abs))($0)) } }),
  .init(
    "maddpgBug.signOfValues", .sign,
    "the values are read with their sign turned: Q is a sum of rewards, not of costs.",
    changing: { right in
      { try right(with(\.predictedValues, $0.predictedValues.map { -$0 })($0)) }
    }),
  .init(
    "maddpgBug.returnsAreEnough", .missingCase,
    "a return above 8 or 5 is taken for the proof that all is well: TwoAgentGrid is easy enough to "
      + "be learned with some mistakes, and Q or the loss tells them.",
    changing: { right in
      { log in (log.returns.last ?? 0) > 8 ? .none : try right(log) }
    }
  )
  .or(changing: { right in { log in (log.returns.last ?? 0) > 5 ? .none : try right(log) } }),
  .init(
    "maddpgBug.returnsAlone", .term,
    "the returns alone decide: below −150 comes from two mistakes, and above 5 from four kinds of "
      + "training.",
    byReturn(low: .actorDescends, high: .none)
  )
  .or(byReturn(low: .wrongPlace, high: .none))
  .or(byReturn(low: .actorDescends, high: .endingIgnored))
  .or(byReturn(low: .actorDescends, high: .criticSeesNow)),
  .init(
    "maddpgBug.lossesAlone", .term,
    "the critics' losses alone decide: they are of one size with several mistakes.",
    byLoss(high: .criticSeesNow)
  )
  .or(byLoss(high: .endingIgnored))
  .or(byLoss(high: .actorFrozen)),
  .init(
    "maddpgBug.entropiesAlone", .term,
    "the entropies alone decide: a sure policy is a good one or a bad one, and Q tells which.",
    byEntropy(low: .actorDescends)
  )
  .or(byEntropy(low: .none))
  .or(byEntropy(low: .endingIgnored)),
  .init(
    "maddpgBug.lowEntropy", .parameter,
    "an entropy near 0 is taken for the sign of actors that go down: healthy ones become sure, "
      + "too.",
    changing: { right in
      { log in (log.entropies.last ?? 0) < 0.03 ? .actorDescends : try right(log) }
    }),
  .init(
    "maddpgBug.wholeNumbers", .precision,
    "the numbers are rounded to whole ones: an entropy of 0.1 and a loss of 0.4 are not 0.",
    changing: { right in
      { log in
        try right(
          MADDPGLog(
            criticLosses: log.criticLosses.map { $0.rounded() },
            predictedValues: log.predictedValues.map { $0.rounded() },
            entropies: log.entropies.map { $0.rounded() },
            returns: log.returns.map { $0.rounded() }))
      }
    }),
]

/// One mistake taken for another.
let maddpgConfusedMistakes: [Misconception<FindMADDPGBug>] = [
  .init(
    "maddpgBug.noneForgotten", .missingCase,
    "a training without a mistake is taken for one with: its loss is near 0, and Q and the return "
      + "are near 8.65.",
    changing: taking([.none: .criticSeesNow])
  )
  .or(changing: taking([.none: .targetsFrozen]))
  .or(changing: taking([.none: .endingIgnored])),
  .init(
    "maddpgBug.descentForPlace", .otherFormula,
    "actors that go down are taken for an action in a wrong place: both earn below −150, but with "
      + "a turned sign the entropy is 0 from the second fifth on.",
    changing: taking([.actorDescends: .wrongPlace])),
  .init(
    "maddpgBug.placeForDescent", .otherFormula,
    "an action in a wrong place is taken for actors that go down: both earn below −150, but in a "
      + "wrong place the actors do not become sure.",
    changing: taking([.wrongPlace: .actorDescends])),
  .init(
    "maddpgBug.descentAndPlace", .exchange,
    "actors that go down and an action in a wrong place have changed names: the entropy is 0 from "
      + "the second fifth on where the actors go down.",
    changing: taking([.wrongPlace: .actorDescends, .actorDescends: .wrongPlace])),
  .init(
    "maddpgBug.frozenActorForDescent", .otherFormula,
    "actors that stand still are taken for actors that go down, or for an action in a wrong place: "
      + "Q falls with all three, but here the entropy stays at ln 4.",
    changing: taking([.actorFrozen: .actorDescends])
  )
  .or(changing: taking([.actorFrozen: .wrongPlace])),
  .init(
    "maddpgBug.frozenTargetsAreHealthy", .missingCase,
    "frozen targets are taken for no mistake: the loss is as small and the return may pass 8, but "
      + "Q stays below 2 where 8 is earned.",
    changing: taking([.targetsFrozen: .none])),
  .init(
    "maddpgBug.targetsForActor", .otherFormula,
    "frozen targets are taken for frozen actors: the actors do learn, and their entropy falls.",
    changing: taking([.targetsFrozen: .actorFrozen])),
  .init(
    "maddpgBug.actorForTargets", .otherFormula,
    "frozen actors are taken for frozen targets: the values do travel, and Q falls below −15.",
    changing: taking([.actorFrozen: .targetsFrozen])),
  .init(
    "maddpgBug.frozenExchanged", .exchange,
    "frozen actors and frozen targets have changed names: frozen actors keep their entropy, frozen "
      + "targets their values.",
    changing: taking([.actorFrozen: .targetsFrozen, .targetsFrozen: .actorFrozen])),
  .init(
    "maddpgBug.largeValuesAreGood", .missingCase,
    "values of 190 are taken for good ones: the best return is 8.65, so that no Q can be above it "
      + "by much.",
    changing: taking([.endingIgnored: .none])),
  .init(
    "maddpgBug.targetsForEnding", .otherFormula,
    "values of 190 are taken for frozen targets: values grow through the targets, and here they "
      + "grow beyond all returns.",
    changing: taking([.endingIgnored: .targetsFrozen])),
  .init(
    "maddpgBug.endingForNow", .otherFormula,
    "values of 190 are taken for a critic that sees what the others would do now: both have a "
      + "large loss, but that one's Q comes to 8.",
    changing: taking([.endingIgnored: .criticSeesNow])),
  .init(
    "maddpgBug.nowForEnding", .otherFormula,
    "a critic that sees what the others would do now is taken for one that ignores endings: both "
      + "have a large loss, but Q comes to 8 here and to 190 there.",
    changing: taking([.criticSeesNow: .endingIgnored])),
  .init(
    "maddpgBug.nowForTargets", .otherFormula,
    "a critic that sees what the others would do now is taken for frozen targets: its Q comes to "
      + "8, and its loss stays large.",
    changing: taking([.criticSeesNow: .targetsFrozen])),
]

/// The right answers with some names replaced.
private func taking(
  _ names: [MADDPGBug: MADDPGBug]
) -> Misconception<FindMADDPGBug>.Change {
  { right in
    { log in
      let answer = try right(log)
      return names[answer] ?? answer
    }
  }
}

private func byReturn(low: MADDPGBug, high: MADDPGBug) -> FindMADDPGBug {
  { log in
    let last = log.returns.last ?? 0
    if last < -150 { return low }
    if last < 0 { return .actorFrozen }
    return last < 8.25 ? .targetsFrozen : high
  }
}

private func byLoss(high: MADDPGBug) -> FindMADDPGBug {
  { log in
    let last = log.criticLosses.last ?? 0
    if last > 1 { return high }
    if last > 0.3 { return .criticSeesNow }
    return last > 0.1 ? .actorDescends : .none
  }
}

private func byEntropy(low: MADDPGBug) -> FindMADDPGBug {
  { log in
    let last = log.entropies.last ?? 0
    if last > 1 { return .actorFrozen }
    return last > 0.15 ? .targetsFrozen : last > 0.05 ? .wrongPlace : low
  }
}
