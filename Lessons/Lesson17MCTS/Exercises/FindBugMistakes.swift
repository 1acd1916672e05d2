import Course
import Lesson17

typealias FindMCTSBug = @Sendable (_ log: SearchLog) throws -> MCTSBug

/// The right answers with some names replaced.
private func taking(_ names: [MCTSBug: MCTSBug]) -> Misconception<FindMCTSBug>.Change {
  { right in
    { log in
      let answer = try right(log)
      return names[answer] ?? answer
    }
  }
}

/// Rules that look at less than a log has, or at another part of it.
let mctsSignMistakes: [Misconception<FindMCTSBug>] = [
  .init(
    "mctsBug.oneAnswer", .term,
    "the same mistake is named whatever the log says.",
    { _ in .healthy }
  )
  .or { _ in .ownLogarithm }
  .or { _ in .friendlyOpponent }
  .or { _ in .forgottenRewards }
  .or { _ in .ignoredPriors }
  .or { _ in .highestValue },
  .init(
    "mctsBug.endsAtOne", .parameter,
    "judged ends are named whatever the log says, as where a |Q| of 1 is taken for too much: every "
      + "log has one, since a win is worth 1, and only more than 1 is a sign.",
    { _ in .searchedEnds }),
  .init(
    "mctsBug.pointsAlone", .term,
    "the points of the match alone decide: most mistakes leave them as they are against so weak a "
      + "player.",
    { log in log.points < 0.5 ? .friendlyOpponent : .healthy }),
  .init(
    "mctsBug.gridAlone", .term,
    "the walks in the grid alone decide: where one player moves alone, signs do not matter.",
    { log in log.gridReturn < 8 ? .forgottenRewards : .healthy }),
  .init(
    "mctsBug.chosenByPrior", .otherFormula,
    "the played move is compared with the likeliest one: the visits decide what is played.",
    changing: { right in
      { log in
        let answer = try right(log)
        guard answer == .healthy || answer == .highestValue || answer == .ignoredPriors else {
          return answer
        }
        return log.priors[log.chosen] == log.priors.max() ? .healthy : .highestValue
      }
    }),
  .init(
    "mctsBug.strictLeast", .parameter,
    "few visits are taken for one: the least visited of nine moves has only a few where all is "
      + "well.",
    changing: { right in
      { log in
        let answer = try right(log)
        return answer != .searchedEnds && log.leastVisits < 40 ? .ownLogarithm : answer
      }
    }),
  .init(
    "mctsBug.anyPriors", .parameter,
    "a likeliest move with less than 0.6 of the visits is taken for ignored priors: it is a poor "
      + "move, and the values draw the visits away from it.",
    changing: taking([.healthy: .ignoredPriors, .highestValue: .ignoredPriors])),
]

/// One mistake taken for another.
let mctsConfusedMistakes: [Misconception<FindMCTSBug>] = [
  .init(
    "mctsBug.ownIsHealthy", .missingCase,
    "the logarithm of the own count is taken for a healthy search: one of 2 000 simulations is too "
      + "few for any first move.",
    changing: taking([.ownLogarithm: .healthy])),
  .init(
    "mctsBug.friendlyIsHealthy", .missingCase,
    "a missing sign is taken for a healthy search: a healthy one does not lose most games against "
      + "a player who looks one move ahead.",
    changing: taking([.friendlyOpponent: .healthy])),
  .init(
    "mctsBug.forgottenIsHealthy", .missingCase,
    "forgotten rewards are taken for a healthy search: its games go well, but the walks lose all "
      + "that they cost.",
    changing: taking([.forgottenRewards: .healthy])),
  .init(
    "mctsBug.endsAreHealthy", .missingCase,
    "judged ends are taken for a healthy search: a |Q| above 1 is more than a win.",
    changing: taking([.searchedEnds: .healthy])),
  .init(
    "mctsBug.priorsAreHealthy", .missingCase,
    "ignored priors are taken for a healthy search: a move with 0.6 of the prior has more than a "
      + "fifth of the visits.",
    changing: taking([.ignoredPriors: .healthy])),
  .init(
    "mctsBug.highestIsHealthy", .missingCase,
    "a move by its Q is taken for a healthy one: the most visited move is to be played.",
    changing: taking([.highestValue: .healthy])),
  .init(
    "mctsBug.healthyForHighest", .parameter,
    "a healthy search is taken for one that plays the largest Q: it plays the most visited move.",
    changing: taking([.healthy: .highestValue])),
  .init(
    "mctsBug.healthyAndHighest", .exchange,
    "a healthy search and one that plays the largest Q have changed names.",
    changing: taking([.healthy: .highestValue, .highestValue: .healthy])),
  .init(
    "mctsBug.forgottenForFriendly", .exchange,
    "forgotten rewards and a missing sign have changed names: the grid has one player and misses "
      + "the rewards, the game has two and misses the sign.",
    changing: taking([
      .forgottenRewards: .friendlyOpponent, .friendlyOpponent: .forgottenRewards,
    ])),
  .init(
    "mctsBug.endsForOwn", .exchange,
    "judged ends and the logarithm of the own count have changed names: values beyond a win are of "
      + "the former, moves with one visit of the latter.",
    changing: taking([.searchedEnds: .ownLogarithm, .ownLogarithm: .searchedEnds])),
  .init(
    "mctsBug.priorsForHighest", .otherFormula,
    "ignored priors and a move by its Q have changed names: the former shows in the visits, the "
      + "latter in the move that is played.",
    changing: taking([.ignoredPriors: .highestValue, .highestValue: .ignoredPriors])),
  .init(
    "mctsBug.gridFirst", .index,
    "a poor return in the grid is asked for before the other signs: with another mistake the walks "
      + "are poor as well, and its own number tells it apart.",
    changing: { right in { $0.gridReturn < 9 ? .forgottenRewards : try right($0) } }),
]
