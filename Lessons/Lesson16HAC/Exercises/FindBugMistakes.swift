import Course
import Lesson16

typealias FindHACBug = @Sendable (_ log: HACLog) throws -> HACBug

/// The right answers with some names replaced.
private func taking(_ names: [HACBug: HACBug]) -> Misconception<FindHACBug>.Change {
  { right in
    { log in
      let answer = try right(log)
      return names[answer] ?? answer
    }
  }
}

/// The right rule on a log in which a quantity is another one.
private func reading(
  _ path: WritableKeyPath<HACLog, [Double]> & Sendable,
  _ numbers: @escaping @Sendable (_ log: HACLog) -> [Double]
) -> Misconception<FindHACBug>.Change {
  { right in
    { log in
      var changed = log
      changed[keyPath: path] = numbers(log)
      return try right(changed)
    }
  }
}

/// Rules that look at less than a log has, or at another part of it.
let hacSignMistakes: [Misconception<FindHACBug>] = [
  .init(
    "hacBug.oneAnswer", .term,
    "the same mistake is named whatever the log says.",
    { _ in .healthy }
  )
  .or { _ in .keepsRewards }
  .or { _ in .bootstrapsGoals }
  .or { _ in .givenSubgoals }
  .or { _ in .untestedPenalties }
  .or { _ in .pastGoals },
  .init(
    "hacBug.goalsAlone", .term,
    "the share of reached goals alone decides: it is low with one mistake and nearly right with "
      + "four, and other numbers tell these apart.",
    { log in
      let last = log.goals.last ?? 0
      return last > 0.82 ? .healthy : last > 0.3 ? .bootstrapsGoals : .keepsRewards
    }
  )
  .or { log in
    let last = log.goals.last ?? 0
    return last > 0.82 ? .healthy : last > 0.3 ? .pastGoals : .keepsRewards
  },
  .init(
    "hacBug.lowerValuesAlone", .term,
    "the lower level's values alone decide: they are low with three mistakes and right with two, "
      + "which are the upper level's.",
    { log in
      let last = log.lowerValues.last ?? 0
      if last < -3 { return .keepsRewards }
      if last < -2.4 { return .bootstrapsGoals }
      return last < -1.5 ? .pastGoals : .healthy
    }),
  .init(
    "hacBug.zerosAlone", .term,
    "the share of reward 0 alone decides: three mistakes leave it above one half, as it is where "
      + "all is well.",
    { log in
      let last = log.zeroRewards.last ?? 0
      return last < 0.05 ? .keepsRewards : last < 0.4 ? .pastGoals : .healthy
    }),
  .init(
    "hacBug.withoutGoalValues", .missingCase,
    "the values at reached goals are not looked at: subgoals are missed with a bootstrap at goals "
      + "as with given subgoals, but only the bootstrap makes a reached goal worth −2.",
    changing: reading(\.goalValues) { $0.goalValues.map { _ in 0 } }),
  .init(
    "hacBug.goalValuesFirst", .index,
    "a low value at reached goals is taken for the sign of a bootstrap before the rewards are "
      + "counted: where copies keep their rewards it is low as well, since next to nothing teaches "
      + "it.",
    changing: taking([.keepsRewards: .bootstrapsGoals])),
  .init(
    "hacBug.firstFifth", .index,
    "the fifths are read backwards: most mistakes show when the training has gone on for a while, "
      + "and needless penalties at its start.",
    changing: { right in
      { log in
        try right(
          HACLog(
            goals: log.goals.reversed(), subgoals: log.subgoals.reversed(),
            zeroRewards: log.zeroRewards.reversed(), lowerValues: log.lowerValues.reversed(),
            goalValues: log.goalValues.reversed(), upperValues: log.upperValues.reversed(),
            penalties: log.penalties.reversed()))
      }
    }),
  .init(
    "hacBug.anyPenalty", .parameter,
    "penalties at all are taken for needless ones: 30 % of the subgoals are tested, and missed "
      + "tests are penalised where all is well.",
    changing: taking([.healthy: .untestedPenalties, .givenSubgoals: .untestedPenalties])),
]

/// One mistake taken for another.
let hacConfusedMistakes: [Misconception<FindHACBug>] = [
  .init(
    "hacBug.healthyForGiven", .parameter,
    "a training without a mistake is taken for one with given subgoals: the upper level explores "
      + "and is tested, so that two subgoals in five are missed where all is well.",
    changing: taking([.healthy: .givenSubgoals])),
  .init(
    "hacBug.givenIsHealthy", .missingCase,
    "given subgoals are taken for a healthy training: the goals are reached, but the upper level "
      + "goes on asking for cells that are too far, and more than half of them are missed.",
    changing: taking([.givenSubgoals: .healthy])),
  .init(
    "hacBug.givenAndHealthy", .exchange,
    "given subgoals and a healthy training have changed names: more subgoals are reached where all "
      + "is well.",
    changing: taking([.givenSubgoals: .healthy, .healthy: .givenSubgoals])),
  .init(
    "hacBug.untestedIsHealthy", .missingCase,
    "needless penalties are taken for a healthy training: the lower level even reaches more "
      + "subgoals, because only near ones are asked for, but twice the usual share is penalised.",
    changing: taking([.untestedPenalties: .healthy])),
  .init(
    "hacBug.untestedForGiven", .otherFormula,
    "needless penalties are taken for given subgoals: with these fewer subgoals are reached, with "
      + "those more.",
    changing: taking([.untestedPenalties: .givenSubgoals])),
  .init(
    "hacBug.untestedAndGiven", .exchange,
    "needless penalties and given subgoals have changed names: the share of penalties in the first "
      + "fifth is twice the usual with the former.",
    changing: taking([.untestedPenalties: .givenSubgoals, .givenSubgoals: .untestedPenalties])),
  .init(
    "hacBug.pastIsHealthy", .missingCase,
    "goals from the past are taken for a healthy training: the tests and moves of exploration "
      + "still teach something, but only a quarter of the stored rewards are 0.",
    changing: taking([.pastGoals: .healthy])),
  .init(
    "hacBug.pastForRewards", .otherFormula,
    "goals from the past are taken for kept rewards: few rewards are 0 with both, but a walk does "
      + "come back to where it was now and then.",
    changing: taking([.pastGoals: .keepsRewards])),
  .init(
    "hacBug.rewardsForPast", .otherFormula,
    "kept rewards are taken for goals from the past: few rewards are 0 with both, but next to none "
      + "is where copies keep their rewards.",
    changing: taking([.keepsRewards: .pastGoals])),
  .init(
    "hacBug.rewardsAndPast", .exchange,
    "kept rewards and goals from the past have changed names: next to no reward is 0 where copies "
      + "keep theirs.",
    changing: taking([.keepsRewards: .pastGoals, .pastGoals: .keepsRewards])),
  .init(
    "hacBug.rewardsForBootstraps", .otherFormula,
    "kept rewards and a bootstrap at goals have changed names: the values are low with both, and "
      + "the share of reward 0 tells them apart.",
    changing: taking([.keepsRewards: .bootstrapsGoals, .bootstrapsGoals: .keepsRewards])),
  .init(
    "hacBug.bootstrapsForRewards", .otherFormula,
    "a bootstrap at goals is taken for kept rewards, as by the low values: more than half of "
      + "the stored rewards are 0, so that the copies did get theirs.",
    changing: taking([.bootstrapsGoals: .keepsRewards])),
  .init(
    "hacBug.bootstrapsForPast", .otherFormula,
    "a bootstrap at goals is taken for goals from the past: the values are low with both, but "
      + "more than half of the stored rewards are 0 with the former.",
    changing: taking([.bootstrapsGoals: .pastGoals])),
  .init(
    "hacBug.bootstrapsIsHealthy", .missingCase,
    "a bootstrap at goals is taken for a healthy training: where all is well a reached goal is "
      + "worth nearly 0, and here it ends at −2.",
    changing: taking([.bootstrapsGoals: .healthy])),
]
