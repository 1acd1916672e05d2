import Course
import Lesson16
import RLCore

/// The right answer with other parts than those that are given.
private func owning(
  _ change: @escaping @Sendable (_ given: inout EpisodeVariation.Given) -> Void
) -> EpisodeFunction {
  varyingEpisode { $0.given = change }
}

private func isMissed(_ attempt: SubgoalAttempt, _ given: EpisodeVariation.Given) throws -> Bool {
  try !given.judge(attempt.end, attempt.subgoal).isReached
}

/// Wrong decisions and penalties.
let episodeDecisionMistakes: [Misconception<EpisodeFunction>] = [
  .init(
    "episode.givenSubgoals", .stale,
    "the upper level's transitions have the subgoals that were given, without 16.2: the lower "
      + "level did not go there.",
    varyingEpisode {
      $0.decision = { attempt, given in
        var decision = try given.functions.hindsightAction(attempt, given.judge)
        decision.action = attempt.subgoal
        return decision
      }
    }),
  .init(
    "episode.ownHindsight", .otherFormula,
    "`functions.hindsightAction` is not called, and its work is done here: call the parts that are "
      + "given.",
    owning {
      $0.functions.hindsightAction = { attempt, judge in
        let verdict = try judge(attempt.end, attempt.goal)
        return GoalTransition(
          cell: attempt.start, goal: attempt.goal, action: attempt.end, reward: verdict.reward,
          nextCell: attempt.end, discount: verdict.discount)
      }
    }),
  .init(
    "episode.ownRelabel", .otherFormula,
    "`functions.relabel` is not called, and its work is done here: call the parts that are given.",
    owning {
      $0.functions.relabel = { list, copies, judge, random in
        try GivenHACParts.relabel(list, copies, judge) { i in
          i + random.integer(below: list.count - i)
        }
      }
    }),
  .init(
    "episode.ownPenalty", .otherFormula,
    "`functions.subgoalPenalty` is not called, and its work is done here: call the parts that are "
      + "given.",
    owning {
      $0.functions.subgoalPenalty = { try GivenHACParts.subgoalPenalty($0, $1, $2) }
    }),
  .init(
    "episode.assumesCopies", .parameter,
    "`rule.copies` is not looked at, and another number of copies is made, such as 1 or 4.",
    owning { $0.rule.copies = 1 }
  )
  .or(owning { $0.rule.copies = 4 }),
  .init(
    "episode.assumesHorizon", .parameter,
    "`rule.horizon` is not looked at: another number, or the steps of the attempt, stand in its "
      + "place.",
    owning { $0.rule.horizon = 10 }
  )
  .or(
    varyingEpisode {
      $0.penalties = { given in
        try given.attempts.compactMap {
          try given.functions.subgoalPenalty($0, $0.steps, given.judge)
        }
      }
    }),
  .init(
    "episode.ruleExchanged", .exchange,
    "`rule.horizon` and `rule.copies` have changed places.",
    owning { $0.rule = HindsightRule(horizon: $0.rule.copies, copies: $0.rule.horizon) }),
  .init(
    "episode.noDecisions", .term,
    "the upper level's list has no decisions themselves: they come before their copies.",
    varyingEpisode { $0.upper = { try $1.copies(of: $0, &$2) } }),
  .init(
    "episode.noDecisionCopies", .term,
    "the upper level's decisions have no copies: hindsight goals are for both levels.",
    varyingEpisode { $0.upper = { decisions, _, _ in decisions } }),
  .init(
    "episode.decisionsOneByOne", .aggregate,
    "`functions.relabel` sees one decision at a time: all decisions of the episode are one list, "
      + "in which a later end can be the goal.",
    varyingEpisode {
      $0.upper = { decisions, given, random in
        try decisions + decisions.flatMap { try given.copies(of: [$0], &random) }
      }
    }
  )
  .or(
    varyingEpisode {
      $0.upper = { decisions, given, random in
        try decisions.flatMap { try [$0] + given.copies(of: [$0], &random) }
      }
    }),
  .init(
    "episode.onlyMissedDecisions", .missingCase,
    "only missed subgoals make decisions: hindsight is for every attempt.",
    varyingEpisode {
      $0.upper = { decisions, given, random in
        let made = try zip(decisions, given.attempts).filter { try isMissed($1, given) }.map {
          $0.0
        }
        return try made + given.copies(of: made, &random)
      }
    }),
  .init(
    "episode.penaltyForDecision", .missingCase,
    "a penalised attempt makes no decision: it makes both, what it got and what it may not ask.",
    varyingEpisode {
      $0.upper = { decisions, given, random in
        let made = try zip(decisions, given.attempts).filter {
          try given.functions.subgoalPenalty($1, given.rule.horizon, given.judge) == nil
        }.map { $0.0 }
        return try made + given.copies(of: made, &random)
      }
    }),
  .init(
    "episode.decisionForPenalty", .missingCase,
    "the tested attempts make no decision: hindsight is for every attempt.",
    varyingEpisode {
      $0.upper = { decisions, given, random in
        let made = zip(decisions, given.attempts).filter { !$1.isTested }.map { $0.0 }
        return try made + given.copies(of: made, &random)
      }
    }),
  .init(
    "episode.noPenalties", .term,
    "the penalties are missing: without them the upper level never learns how far is too far.",
    varyingEpisode { $0.penalties = { _ in [] } }),
  .init(
    "episode.onePenalty", .index,
    "only the first penalty is kept, or the last: there may be several.",
    varyingEpisode { $0.joined = { upper, penalties, _, _ in upper + penalties.prefix(1) } }
  )
  .or(varyingEpisode { $0.joined = { upper, penalties, _, _ in upper + penalties.suffix(1) } }),
  .init(
    "episode.penaltiesFirst", .direction,
    "the penalties stand before the decisions: they come last.",
    varyingEpisode { $0.joined = { upper, penalties, _, _ in penalties + upper } }
  )
  .or(
    varyingEpisode {
      $0.joined = { upper, penalties, given, _ in
        let count = given.attempts.count
        return upper.prefix(count) + penalties + upper.dropFirst(count)
      }
    }),
  .init(
    "episode.penaltyBehindDecision", .direction,
    "each penalty comes after its own decision: all of them come last.",
    varyingEpisode {
      $0.joined = { upper, _, given, _ in
        let count = given.attempts.count
        return try given.penalized(Array(upper.prefix(count))) + upper.dropFirst(count)
      }
    }),
  .init(
    "episode.copiesPenalties", .term,
    "the penalties get copies, too: with another goal they would still tell of the old subgoal, "
      + "but their reward would be judged anew.",
    varyingEpisode {
      $0.joined = { upper, penalties, given, random in
        try upper + penalties + given.copies(of: penalties, &random)
      }
    }
  )
  .or(
    varyingEpisode {
      $0.upper = { decisions, _, _ in decisions }
      $0.joined = { decisions, penalties, given, random in
        try decisions + penalties + given.copies(of: decisions + penalties, &random)
      }
    }
  )
  .or(
    varyingEpisode {
      $0.upper = { decisions, _, _ in decisions }
      $0.joined = { decisions, _, given, random in
        let list = try given.penalized(decisions)
        return try list + given.copies(of: list, &random)
      }
    }),
  .init(
    "episode.penaltiesBelow", .exchange,
    "the penalties stand in the lower level's list: they are about the upper level's decisions.",
    varyingEpisode { variation in
      let (lower, penalties) = (variation.lower, variation.penalties)
      variation.lower = { try lower($0, $1, &$2) + penalties($1) }
      variation.penalties = { _ in [] }
    }),
]
