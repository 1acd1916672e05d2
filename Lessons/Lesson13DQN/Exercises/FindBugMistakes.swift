import Course
import Lesson13

typealias FindDQNBug = @Sendable (_ log: DQNLog) throws -> DQNBug

/// Rules that look at less than a log has.
let dqnSignMistakes: [Misconception<FindDQNBug>] = [
  .init(
    "dqnBug.oneAnswer", .term,
    "the same mistake is named whatever the log says.",
    { _ in .healthy }
  )
  .or { _ in .bootstrapsTerminals }
  .or { _ in .frozenTarget }
  .or { _ in .wrongAction }
  .or { _ in .neverExploits }
  .or { _ in .turnedGradient },
  .init(
    "dqnBug.returnsAlone", .term,
    "the returns alone decide: 9 or 10 comes from three mistakes and more, and only the values "
      + "tell these apart.",
    byReturn(low: .wrongAction)
  )
  .or(byReturn(low: .frozenTarget))
  .or(byReturn(low: .bootstrapsTerminals))
  .or(byReturn(low: .turnedGradient)),
  .init(
    "dqnBug.lossesAlone", .term,
    "the losses alone decide: they grow beyond all bounds with two mistakes and fall to 0 with two "
      + "others, and the values tell these apart.",
    byLoss(large: .bootstrapsTerminals, small: .frozenTarget)
  )
  .or(byLoss(large: .bootstrapsTerminals, small: .wrongAction))
  .or(byLoss(large: .turnedGradient, small: .frozenTarget))
  .or(byLoss(large: .turnedGradient, small: .wrongAction)),
  .init(
    "dqnBug.terminalValuesAlone", .term,
    "the values of the last steps alone decide: 2 to 7 comes from three mistakes, and the values "
      + "of all steps tell these apart.",
    byTerminalValue(low: .frozenTarget)
  )
  .or(byTerminalValue(low: .wrongAction))
  .or(byTerminalValue(low: .neverExploits)),
  .init(
    "dqnBug.firstFifth", .index,
    "the first fifth decides in place of the last: mistakes show when the training has gone on for "
      + "a while.",
    changing: { right in
      { log in
        try right(
          DQNLog(
            losses: log.losses.reversed(), values: log.values.reversed(),
            terminalValues: log.terminalValues.reversed(), returns: log.returns.reversed()))
      }
    }),
  .init(
    "dqnBug.sizeOfValues", .sign,
    "the values are looked at without their sign, or the losses in their place: both are large "
      + "with two mistakes, but only a turned gradient makes the values negative.",
    changing: { right in { try right(with(\.values, $0.values.map(abs), in: $0)) } }),
  .init(
    "dqnBug.signOfValues", .sign,
    "the values are read with their sign turned: a turned gradient drives them below 0, while "
      + "bootstrapping at terminations makes them too large.",
    changing: { right in { try right(with(\.values, $0.values.map { -$0 }, in: $0)) } }),
  .init(
    "dqnBug.returnBeforeValues", .missingCase,
    "a return above 30 or 50 is taken for the proof that all is well: a policy can balance for a "
      + "while by chance although its target network is frozen, and no value is above 4 then.",
    changing: { right in
      { log in log.returns.contains { $0 > 50 } ? .healthy : try right(log) }
    }),
  .init(
    "dqnBug.smallLossIsHealthy", .missingCase,
    "a loss near 0 is taken for the proof that all is well: it is small where the target is easy "
      + "to hit, and a frozen or a wrong one is.",
    changing: { right in
      { log in (log.losses.last ?? 0) < 0.5 ? .healthy : try right(log) }
    }),
  .init(
    "dqnBug.strictReturn", .precision,
    "only a return of 100 or more counts as learned: the policy explores while it is measured, and "
      + "30 000 steps are few.",
    changing: { right in
      { log in
        let answer = try right(log)
        return answer == .healthy && (log.returns.last ?? 0) < 100 ? .neverExploits : answer
      }
    }),
]

/// One mistake taken for another.
let dqnConfusedMistakes: [Misconception<FindDQNBug>] = [
  .init(
    "dqnBug.healthyForgotten", .missingCase,
    "a training without a mistake is taken for one that never exploits: its return rises far above "
      + "the 22 of actions at random.",
    changing: taking([.healthy: .neverExploits])),
  .init(
    "dqnBug.healthyForTerminals", .parameter,
    "values of 40 or 50 are taken for the sign of bootstrapping at terminations: a return is at "
      + "most 1 / (1 − γ) = 100, and only values above that cannot be.",
    changing: taking([.healthy: .bootstrapsTerminals])),
  .init(
    "dqnBug.everyLargeValue", .parameter,
    "all values above 10 or 20 are taken for the sign of bootstrapping at terminations: a return "
      + "is at most 1 / (1 − γ) = 100.",
    changing: taking([.healthy: .bootstrapsTerminals, .neverExploits: .bootstrapsTerminals])),
  .init(
    "dqnBug.terminalsAreHealthy", .missingCase,
    "large values are taken for good ones: with bootstrapping at terminations they grow to "
      + "thousands while the return falls to 9.",
    changing: taking([.bootstrapsTerminals: .healthy])),
  .init(
    "dqnBug.terminalsForGradient", .otherFormula,
    "bootstrapping at terminations is taken for a turned gradient: the loss grows with both, but "
      + "only a turned gradient drives the values below 0.",
    changing: taking([.bootstrapsTerminals: .turnedGradient])),
  .init(
    "dqnBug.gradientAndTerminals", .exchange,
    "a turned gradient and bootstrapping at terminations have changed names: values fall with the "
      + "first and grow with the second.",
    changing: taking([
      .bootstrapsTerminals: .turnedGradient, .turnedGradient: .bootstrapsTerminals,
    ])),
  .init(
    "dqnBug.frozenForAction", .otherFormula,
    "a frozen target network is taken for wrong actions: the return may be 10 with both, but only "
      + "a frozen one keeps all values at 3, the reward of three steps.",
    changing: taking([.frozenTarget: .wrongAction])),
  .init(
    "dqnBug.actionForFrozen", .otherFormula,
    "wrong actions are taken for a frozen target network: the loss falls to 0 with both, but "
      + "values of 5 to 11 are more than the reward of three steps, and so the target did change.",
    changing: taking([.wrongAction: .frozenTarget])),
  .init(
    "dqnBug.actionAndFrozen", .exchange,
    "wrong actions and a frozen target network have changed names: values stay at 3 where the "
      + "target network is frozen, and pass 10 for a while where actions are wrong.",
    changing: taking([.wrongAction: .frozenTarget, .frozenTarget: .wrongAction])),
  .init(
    "dqnBug.actionForExploration", .otherFormula,
    "wrong actions are taken for a policy that never exploits: the return is low with both, but 9 "
      + "or 10 is less than the 22 of actions at random.",
    changing: taking([.wrongAction: .neverExploits])),
  .init(
    "dqnBug.explorationForAction", .otherFormula,
    "a policy that never exploits is taken for wrong actions: its return stays at the 22 of "
      + "actions at random, and one action all the time gives 9.",
    changing: taking([.neverExploits: .wrongAction])),
  .init(
    "dqnBug.explorationAndAction", .exchange,
    "wrong actions and a policy that never exploits have changed names: 22 is the return of "
      + "actions at random, 9 that of one action all the time.",
    changing: taking([.neverExploits: .wrongAction, .wrongAction: .neverExploits])),
  .init(
    "dqnBug.explorationIsHealthy", .missingCase,
    "a policy that never exploits is taken for a healthy one: its values are right, but its return "
      + "stays at the 22 of actions at random.",
    changing: taking([.neverExploits: .healthy])),
  .init(
    "dqnBug.frozenForExploration", .otherFormula,
    "a frozen target network is taken for a policy that never exploits: no value is above 4 there, "
      + "although actions at random earn 22.",
    changing: taking([.frozenTarget: .neverExploits])),
  .init(
    "dqnBug.gradientForExploration", .otherFormula,
    "a turned gradient is taken for wrong actions, a frozen target network or a policy that never "
      + "exploits, as by the return: rewards of 1 give no value below 0.",
    changing: taking([.turnedGradient: .wrongAction])
  )
  .or(changing: taking([.turnedGradient: .neverExploits]))
  .or(changing: taking([.turnedGradient: .frozenTarget])),
]

/// The right answers with some names replaced.
private func taking(_ names: [DQNBug: DQNBug]) -> Misconception<FindDQNBug>.Change {
  { right in
    { log in
      let answer = try right(log)
      return names[answer] ?? answer
    }
  }
}

private func byReturn(low bug: DQNBug) -> FindDQNBug {
  { log in
    let last = log.returns.last ?? 0
    return last > 30 ? .healthy : last > 15 ? .neverExploits : bug
  }
}

private func byLoss(large: DQNBug, small: DQNBug) -> FindDQNBug {
  { log in
    let last = log.losses.last ?? 0
    if last > 1000 { return large }
    if last < 1 { return small }
    return last > 10 ? .neverExploits : .healthy
  }
}

private func byTerminalValue(low bug: DQNBug) -> FindDQNBug {
  { log in
    let last = log.terminalValues.last ?? 0
    if last < 0 { return .turnedGradient }
    if last > 100 { return .bootstrapsTerminals }
    return last > 12 ? .healthy : bug
  }
}
