import Course
import Lesson10

typealias FindDDPGBug = @Sendable (DDPGLog) throws -> DDPGBug

/// Rules that look at less than a log has.
let singleSignMistakes: [Misconception<FindDDPGBug>] = [
  .init(
    "ddpgBug.oneAnswer", .term,
    "the same mistake is named whatever the log says.",
    { _ in .none }
  )
  .or { _ in .actorDescends }
  .or { _ in .actorFrozen }
  .or { _ in .targetsFrozen }
  .or { _ in .targetsCopied }
  .or { _ in .timeLimitTerminates }
  .or { _ in .actionScaleForgotten },
  .init(
    "ddpgBug.returnAlone", .term,
    "the return alone decides: it is low with four of the mistakes, and high with the two others "
      + "as well as without one.",
    { last($0.returns) > -600 ? .none : .actorDescends }
  )
  .or { last($0.returns) > -600 ? .none : .actorFrozen }
  .or { last($0.returns) > -600 ? .timeLimitTerminates : .actorDescends },
  .init(
    "ddpgBug.lossAlone", .term,
    "the loss alone decides: it tells of targets and endings, and nothing of the actor.",
    { log in
      let loss = last(log.criticLosses)
      if loss < 0.1 { return .targetsFrozen }
      if log.criticLosses[0] > 50 { return .targetsCopied }
      return loss > 15 ? .timeLimitTerminates : .none
    }),
  .init(
    "ddpgBug.actionsAlone", .term,
    "the actions alone decide: they tell of the scale and of a frozen actor, and nothing of the "
      + "critic.",
    { log in
      if log.largestActions.allSatisfy({ $0 <= 1 }) { return .actionScaleForgotten }
      return last(log.actionSizes) < 0.3 ? .actorFrozen : .none
    }),
  .init(
    "ddpgBug.valuesAlone", .term,
    "the predicted values alone decide: near 0 they tell of frozen targets and far down of copied "
      + "ones, but an actor that goes down the critic, or stands still, makes them low as well.",
    { log in
      let value = last(log.predictedValues)
      if value > -10 { return .targetsFrozen }
      if value < -300 { return .targetsCopied }
      return value < -150 ? .actorDescends : .none
    }
  )
  .or { log in
    let value = last(log.predictedValues)
    if value > -10 { return .targetsFrozen }
    return value < -150 ? .targetsCopied : .none
  },
  .init(
    "ddpgBug.firstFifth", .index,
    "the first fifth alone is read: half of it has no updates, and most mistakes show later.",
    changing: { right in
      { log in
        try right(parts(log) { [$0[0]] })
      }
    }),
  .init(
    "ddpgBug.meanOfParts", .aggregate,
    "the mean over the whole training decides: the first fifth, which is half random, hides what "
      + "the last one shows.",
    changing: { right in
      { log in
        try right(parts(log) { [$0.reduce(0, +) / Double($0.count)] })
      }
    }),
  .init(
    "ddpgBug.reversedParts", .direction,
    "the parts are read from their end: the first numbers are those of the beginning.",
    changing: { right in { try right(parts($0) { $0.reversed() }) } }),
  .init(
    "ddpgBug.smallestReturn", .extremum,
    "the smallest return of all parts decides whether an agent learns: every agent begins near "
      + "−1 200, and the last part tells.",
    changing: { right in
      { log in
        var changed = log
        changed.returns = log.returns.map { _ in log.returns.min() ?? 0 }
        return try right(changed)
      }
    }),
  .init(
    "ddpgBug.smallestLoss", .extremum,
    "the smallest loss of all parts decides: the loss of a right training is small in the "
      + "beginning, too, and the last part tells.",
    changing: { right in
      { log in
        var changed = log
        let smallest = log.criticLosses.min() ?? 0
        changed.criticLosses = log.criticLosses.map { _ in smallest }
        return try right(changed)
      }
    }),
  .init(
    "ddpgBug.unlearntDescends", .otherFormula,
    "every agent that has not learnt is taken for one that goes down the critic: look first for "
      + "the signs of a frozen actor, frozen targets and copied targets.",
    changing: { right in
      { log in
        let answer = try right(log)
        let unlearnt: [DDPGBug] = [.actorFrozen, .targetsFrozen, .targetsCopied]
        return unlearnt.contains(answer) ? .actorDescends : answer
      }
    }),
]

/// One mistake taken for another.
let confusedMistakes: [Misconception<FindDDPGBug>] = [
  .init(
    "ddpgBug.noneForgotten", .missingCase,
    "a right training is taken for one with a mistake: its loss stays below 15 and above 0.1, and "
      + "its return rises above −600.",
    changing: taking([.none: .timeLimitTerminates])
  )
  .or(changing: taking([.none: .actorDescends]))
  .or(changing: taking([.none: .actionScaleForgotten]))
  .or(changing: taking([.none: .targetsCopied])),
  .init(
    "ddpgBug.timeLimitForgotten", .missingCase,
    "a time limit that terminates is taken for a right training: its return is as good, but its "
      + "loss grows beyond 15, since states that look alike have two targets.",
    changing: taking([.timeLimitTerminates: .none])),
  .init(
    "ddpgBug.timeLimitExchanged", .exchange,
    "a right training and one whose time limit terminates have changed names: the larger loss is "
      + "that of the time limit.",
    changing: taking([.timeLimitTerminates: .none, .none: .timeLimitTerminates])),
  .init(
    "ddpgBug.timeLimitForCopies", .precision,
    "a time limit that terminates is taken for copied targets: both losses are large, but that of "
      + "copied targets is beyond 50 in the first fifth, and the agent hardly learns.",
    changing: taking([.timeLimitTerminates: .targetsCopied])),
  .init(
    "ddpgBug.copiesForTimeLimit", .precision,
    "copied targets are taken for a time limit that terminates: both losses are large, but with "
      + "the time limit it begins small and grows.",
    changing: taking([.targetsCopied: .timeLimitTerminates])),
  .init(
    "ddpgBug.largeLossesExchanged", .exchange,
    "copied targets and a time limit that terminates have changed names: copied targets run away "
      + "at once.",
    changing: taking([
      .targetsCopied: .timeLimitTerminates, .timeLimitTerminates: .targetsCopied,
    ])),
  .init(
    "ddpgBug.scaleForgotten", .parameter,
    "a forgotten scale is taken for a right training: the agent learns with half of the torque, "
      + "but no action is ever larger than 1.",
    changing: taking([.actionScaleForgotten: .none])),
  .init(
    "ddpgBug.scaleForFrozen", .otherFormula,
    "a forgotten scale is taken for a frozen actor: its actions are small, but larger than the "
      + "noise, and the agent learns.",
    changing: taking([.actionScaleForgotten: .actorFrozen])),
  .init(
    "ddpgBug.frozenForScale", .otherFormula,
    "a frozen actor is taken for a forgotten scale: its random actions of the first steps go to "
      + "±2, and the noise alone is left later.",
    changing: taking([.actorFrozen: .actionScaleForgotten])),
  .init(
    "ddpgBug.smallActionsExchanged", .exchange,
    "a frozen actor and a forgotten scale have changed names: with the scale forgotten, no action "
      + "at all is beyond 1.",
    changing: taking([
      .actorFrozen: .actionScaleForgotten, .actionScaleForgotten: .actorFrozen,
    ])),
  .init(
    "ddpgBug.descentForFrozen", .sign,
    "an actor that goes down the critic is taken for a frozen one: its actions are large and keep "
      + "changing, and a frozen actor's are the noise.",
    changing: taking([.actorDescends: .actorFrozen])),
  .init(
    "ddpgBug.frozenForDescent", .derivative,
    "a frozen actor is taken for one that goes down the critic: nothing but the noise is left of "
      + "its actions.",
    changing: taking([.actorFrozen: .actorDescends])),
  .init(
    "ddpgBug.descentForgotten", .sign,
    "an actor that goes down the critic is taken for a right training: its critic is fitted well, "
      + "to the values of a bad policy, and the return says so.",
    changing: taking([.actorDescends: .none])),
  .init(
    "ddpgBug.descentForTargets", .otherFormula,
    "an actor that goes down the critic is taken for frozen targets: those leave a loss of nearly "
      + "0 and values that do not move.",
    changing: taking([.actorDescends: .targetsFrozen])),
  .init(
    "ddpgBug.targetsForDescent", .stale,
    "frozen targets are taken for an actor that goes down the critic: both returns stay low, and "
      + "frozen targets are fitted to nearly 0.",
    changing: taking([.targetsFrozen: .actorDescends])),
  .init(
    "ddpgBug.frozenForgotten", .stale,
    "frozen targets are taken for a right training: a loss of nearly 0 is not the sign of a good "
      + "critic but of a target that never moves.",
    changing: taking([.targetsFrozen: .none])),
  .init(
    "ddpgBug.frozensExchanged", .exchange,
    "a frozen actor and frozen targets have changed names: the actor shows in the actions, and the "
      + "targets in the loss.",
    changing: taking([.actorFrozen: .targetsFrozen, .targetsFrozen: .actorFrozen])),
  .init(
    "ddpgBug.targetsExchanged", .exchange,
    "frozen and copied targets have changed names: frozen ones are fitted to nearly 0, and copied "
      + "ones run away.",
    changing: taking([.targetsFrozen: .targetsCopied, .targetsCopied: .targetsFrozen])),
  .init(
    "ddpgBug.copiesForgotten", .missingCase,
    "copied targets are taken for a right training: their loss is beyond 50 from the first fifth "
      + "on.",
    changing: taking([.targetsCopied: .none])),
  .init(
    "ddpgBug.copiesForDescent", .otherFormula,
    "copied targets are taken for an actor that goes down the critic: with that one the critic's "
      + "loss stays small.",
    changing: taking([.targetsCopied: .actorDescends])),
]

/// The right answer with some names replaced.
private func taking(_ names: [DDPGBug: DDPGBug]) -> Misconception<FindDDPGBug>.Change {
  { right in
    {
      let answer = try right($0)
      return names[answer] ?? answer
    }
  }
}

private func last(_ numbers: [Double]) -> Double { numbers.last ?? 0 }

/// A log with all of its lists changed.
private func parts(_ log: DDPGLog, _ change: ([Double]) -> [Double]) -> DDPGLog {
  DDPGLog(
    criticLosses: change(log.criticLosses), predictedValues: change(log.predictedValues),
    actionSizes: change(log.actionSizes), largestActions: change(log.largestActions),
    returns: change(log.returns))
}
