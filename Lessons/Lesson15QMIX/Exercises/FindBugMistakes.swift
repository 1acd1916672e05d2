import Course
import Lesson15

typealias FindQMIXBug = @Sendable (_ log: QMIXLog) throws -> QMIXBug

/// Rules that look at less than a log has.
let qmixSignMistakes: [Misconception<FindQMIXBug>] = [
  .init(
    "qmixBug.oneAnswer", .term,
    "the same mistake is named whatever the log says.",
    { _ in .healthy }
  )
  .or { _ in .signedWeights }
  .or { _ in .agentErrors }
  .or { _ in .bootstrapsTerminals }
  .or { _ in .frozenTarget }
  .or { _ in .neverExploits },
  .init(
    "qmixBug.returnsAlone", .term,
    "the returns alone decide: four mistakes can have low ones and three can have right ones; "
      + "slopes and values tell these apart.",
    byReturn(low: .neverExploits)
  )
  .or(byReturn(low: .signedWeights))
  .or(byReturn(low: .agentErrors))
  .or(byReturn(low: .frozenTarget)),
  .init(
    "qmixBug.valuesAlone", .term,
    "the values alone decide: they fall far below 0 with two mistakes and rise to thousands with "
      + "one of them; slopes and returns tell more.",
    byValue(low: .signedWeights)
  )
  .or(byValue(low: .agentErrors)),
  .init(
    "qmixBug.lossesAlone", .term,
    "the losses alone decide: they are small with half of the mistakes, since a loss says only "
      + "that the targets are met, and not that they are right.",
    byLoss(large: .agentErrors)
  )
  .or(byLoss(large: .bootstrapsTerminals)),
  .init(
    "qmixBug.lastSlope", .index,
    "only the last slope is looked at: a mixer with signs may leave them behind, and the smallest "
      + "slope of any fifth betrays it.",
    changing: { right in
      { log in
        try right(
          with(\.leastSlopes, log.leastSlopes.map { _ in log.leastSlopes.last ?? 0 }, in: log))
      }
    }),
  .init(
    "qmixBug.firstFifth", .index,
    "the first fifth decides in place of the last: mistakes show when the training has gone on for "
      + "a while.",
    changing: { right in
      { log in
        try right(
          QMIXLog(
            losses: log.losses.reversed(), values: log.values.reversed(),
            leastSlopes: log.leastSlopes.reversed(), returns: log.returns.reversed()))
      }
    }),
  .init(
    "qmixBug.sizesOfSlopes", .sign,
    "the slopes are looked at without their signs, or not at all: a slope below 0 is what |·| "
      + "forbids.",
    changing: { right in { try right(with(\.leastSlopes, $0.leastSlopes.map(abs), in: $0)) } }),
  .init(
    "qmixBug.slopesTurned", .sign,
    "slopes above 0 are taken for a mistake: Q_tot is to rise with every agent's value.",
    changing: { right in
      { try right(with(\.leastSlopes, $0.leastSlopes.map { -$0 }, in: $0)) }
    }),
  .init(
    "qmixBug.smallSlopes", .precision,
    "a slope of 0, or a small one, counts as one below 0: only a sign betrays the weights.",
    changing: { right in
      { $0.leastSlopes.contains { $0 < 0.2 } ? .signedWeights : try right($0) }
    }),
  .init(
    "qmixBug.sizesOfValues", .sign,
    "the values are looked at without their signs: what is far below 0 says something else "
      + "than what is far above 10.",
    changing: { right in { try right(with(\.values, $0.values.map(abs), in: $0)) } }),
  .init(
    "qmixBug.returnProves", .missingCase,
    "a good return is taken for the proof that all is well: the greedy actions can be right while "
      + "the values are not, and a mixer with signs can be lucky.",
    changing: { right in
      { log in (log.returns.last ?? 0) > 7 ? .healthy : try right(log) }
    }),
  .init(
    "qmixBug.smallLossIsHealthy", .missingCase,
    "a small loss is taken for the proof that all is well: it says only that the targets are met.",
    changing: { right in
      { log in (log.losses.last ?? 0) < 0.3 ? .healthy : try right(log) }
    }),
  .init(
    "qmixBug.lowReturn", .missingCase,
    "every low return is taken for a policy that never exploits: with actions at random it is "
      + "about −65, and with other mistakes lower or higher; look at slopes and values first.",
    changing: { right in
      { log in (log.returns.last ?? 0) < -15 ? .neverExploits : try right(log) }
    }),
  .init(
    "qmixBug.everyLargeValue", .missingCase,
    "all values above 12 are taken for the sign of bootstrapping at terminations: with an error "
      + "for each agent they grow to thousands, and the return is low.",
    changing: { right in
      { log in
        let answer = try right(log)
        return answer == .agentErrors && (log.values.last ?? 0) > 12
          ? .bootstrapsTerminals : answer
      }
    }),
  .init(
    "qmixBug.negativeValues", .parameter,
    "every value below 0 is taken for the sign of an error for each agent: many trainings begin "
      + "with values below 0, and with a frozen target they can stay there.",
    changing: { right in
      { log in
        let answer = try right(log)
        return answer != .signedWeights && log.values.contains { $0 < 0 } ? .agentErrors : answer
      }
    }),
]

/// One mistake taken for another.
let qmixConfusedMistakes: [Misconception<FindQMIXBug>] = [
  .init(
    "qmixBug.healthyForgotten", .missingCase,
    "a training without a mistake is given one: its values end between 7 and 10, and its "
      + "return above 8.",
    changing: taking([.healthy: .bootstrapsTerminals])
  )
  .or(changing: taking([.healthy: .neverExploits]))
  .or(changing: taking([.healthy: .frozenTarget]))
  .or(changing: taking([.healthy: .agentErrors])),
  .init(
    "qmixBug.terminalsAreHealthy", .missingCase,
    "bootstrapping at terminations is taken for a healthy training: its values end above 40, and "
      + "no state is worth more than 10.",
    changing: taking([.bootstrapsTerminals: .healthy])),
  .init(
    "qmixBug.terminalsForAgents", .otherFormula,
    "bootstrapping at terminations is taken for an error for each agent: values are too large with "
      + "both, but the return is right with the first.",
    changing: taking([.bootstrapsTerminals: .agentErrors])),
  .init(
    "qmixBug.agentsForTerminals", .otherFormula,
    "an error for each agent is taken for bootstrapping at terminations: that leaves the return "
      + "right, and no value below −4.",
    changing: taking([.agentErrors: .bootstrapsTerminals])),
  .init(
    "qmixBug.terminalsAndAgents", .exchange,
    "bootstrapping at terminations and an error for each agent have changed names.",
    changing: taking([.bootstrapsTerminals: .agentErrors, .agentErrors: .bootstrapsTerminals])),
  .init(
    "qmixBug.signedForAgents", .otherFormula,
    "weights with signs are taken for an error for each agent: values fall with both, but only "
      + "weights with signs have slopes below 0.",
    changing: taking([.signedWeights: .agentErrors])),
  .init(
    "qmixBug.agentsForSigned", .otherFormula,
    "an error for each agent is taken for weights with signs: values fall with both, but its "
      + "slopes are 0 or more.",
    changing: taking([.agentErrors: .signedWeights])),
  .init(
    "qmixBug.signedAndAgents", .exchange,
    "weights with signs and an error for each agent have changed names: slopes below 0 belong to "
      + "the first.",
    changing: taking([.signedWeights: .agentErrors, .agentErrors: .signedWeights])),
  .init(
    "qmixBug.frozenForExploration", .otherFormula,
    "a slow copy that never follows is taken for a policy that never exploits: the return may be "
      + "low with both, but with the first the values hardly move and the errors stay.",
    changing: taking([.frozenTarget: .neverExploits])),
  .init(
    "qmixBug.explorationForFrozen", .otherFormula,
    "a policy that never exploits is taken for a slow copy that never follows: its values rise "
      + "until the end, and its loss falls below 0.25.",
    changing: taking([.neverExploits: .frozenTarget])),
  .init(
    "qmixBug.explorationAndFrozen", .exchange,
    "a policy that never exploits and a slow copy that never follows have changed names: values "
      + "that hardly move belong to the second.",
    changing: taking([.neverExploits: .frozenTarget, .frozenTarget: .neverExploits])),
  .init(
    "qmixBug.explorationIsHealthy", .missingCase,
    "a policy that never exploits is taken for a healthy training: its values are on their way, "
      + "but its return stays at about −65.",
    changing: taking([.neverExploits: .healthy])),
  .init(
    "qmixBug.frozenIsHealthy", .missingCase,
    "a slow copy that never follows is taken for a healthy training: its values stay near 0, and "
      + "8.65 can be earned.",
    changing: taking([.frozenTarget: .healthy])),
  .init(
    "qmixBug.frozenForAgents", .otherFormula,
    "a slow copy that never follows is taken for an error for each agent: that drives the values "
      + "below −7 or to thousands.",
    changing: taking([.frozenTarget: .agentErrors])
  )
  .or(changing: taking([.frozenTarget: .bootstrapsTerminals])),
]

/// The right answers with some names replaced.
private func taking(_ names: [QMIXBug: QMIXBug]) -> Misconception<FindQMIXBug>.Change {
  { right in
    { log in
      let answer = try right(log)
      return names[answer] ?? answer
    }
  }
}

private func byReturn(low bug: QMIXBug) -> FindQMIXBug {
  { log in
    let last = log.returns.last ?? 0
    return last > 7.5 ? .healthy : last > -40 ? .frozenTarget : bug
  }
}

private func byValue(low bug: QMIXBug) -> FindQMIXBug {
  { log in
    let last = log.values.last ?? 0
    if last < -4 { return bug }
    if last > 1000 { return .agentErrors }
    if last > 12 { return .bootstrapsTerminals }
    return last > 7 ? .healthy : last > 1.8 ? .neverExploits : .frozenTarget
  }
}

private func byLoss(large bug: QMIXBug) -> FindQMIXBug {
  { log in
    let last = log.losses.last ?? 0
    if last > 1000 { return .agentErrors }
    if last > 2 { return bug }
    return last < 0.11 ? .healthy : last < 0.3 ? .neverExploits : .frozenTarget
  }
}
