import Course
import Lesson16
import RLCore

/// The right answer with another list of attempts.
private func attempting(
  _ change: @escaping @Sendable (_ attempts: [SubgoalAttempt]) -> [SubgoalAttempt]
) -> EpisodeFunction {
  varyingEpisode { $0.given = { $0.attempts = change($0.attempts) } }
}

/// The right answer with the moves of some attempts alone.
private func keeping(
  _ isKept:
    @escaping @Sendable (
      _ attempt: SubgoalAttempt, _ given: EpisodeVariation.Given
    ) throws -> Bool
) -> EpisodeFunction {
  varyingEpisode {
    $0.lower = { moves, given, random in
      try zip(moves, given.attempts).filter { try isKept($1, given) }.flatMap {
        try $0.0 + given.copies(of: $0.0, &random)
      }
    }
  }
}

/// Wrong orders, and lists that lack something.
let episodeOrderMistakes: [Misconception<EpisodeFunction>] = [
  .init(
    "episode.noMoves", .term,
    "the lower level's list has no moves themselves: they come before their copies.",
    varyingEpisode {
      $0.lower = { moves, given, random in try moves.flatMap { try given.copies(of: $0, &random) } }
    }),
  .init(
    "episode.noMoveCopies", .term,
    "the lower level's moves have no copies: hindsight goals are for both levels.",
    varyingEpisode { $0.lower = { moves, _, _ in moves.flatMap { $0 } } }),
  .init(
    "episode.movesInOneGo", .aggregate,
    "`functions.relabel` sees the moves of the whole episode: each attempt is an episode of its "
      + "own for the lower level, which begins anew with each subgoal.",
    varyingEpisode {
      $0.lower = { moves, given, random in
        let all = moves.flatMap { $0 }
        return try all + given.copies(of: all, &random)
      }
    }),
  .init(
    "episode.copiesBehindAll", .direction,
    "the copies come after the moves of all attempts: those of an attempt come after its own "
      + "moves.",
    varyingEpisode {
      $0.lower = { moves, given, random in
        try moves.flatMap { $0 } + moves.flatMap { try given.copies(of: $0, &random) }
      }
    }),
  .init(
    "episode.copiesFirst", .direction,
    "the copies stand before the moves that they were made of: they come after them.",
    varyingEpisode {
      $0.lower = { moves, given, random in
        try moves.flatMap { try given.copies(of: $0, &random) + $0 }
      }
    }
  )
  .or(varyingEpisode { $0.upper = { try $1.copies(of: $0, &$2) + $0 } }),
  .init(
    "episode.copiesCopies", .term,
    "copies are made of copies, too: only what was lived through is copied.",
    varyingEpisode {
      $0.lower = { moves, given, random in
        try moves.flatMap {
          let copies = try given.copies(of: $0, &random)
          return try $0 + copies + given.copies(of: copies, &random)
        }
      }
    }),
  .init(
    "episode.onlyTestedMoves", .missingCase,
    "the lower level's list has the tested attempts alone, or the others alone: all moves are "
      + "kept.",
    keeping { attempt, _ in attempt.isTested }
  )
  .or(keeping { attempt, _ in !attempt.isTested }),
  .init(
    "episode.onlyReachedMoves", .missingCase,
    "the lower level's list has those attempts alone that reached their subgoal, or those alone "
      + "that missed it: all moves are kept.",
    keeping { try $1.judge($0.end, $0.subgoal).isReached }
  )
  .or(keeping { try !$1.judge($0.end, $0.subgoal).isReached }),
  .init(
    "episode.lastMoveLeftOut", .index,
    "the first or the last move of an attempt is left out: there is one for each of `actions`.",
    varyingEpisode { variation in
      let right = variation.lower
      variation.lower = { try right($0.map { Array($0.dropLast()) }, $1, &$2) }
    }
  )
  .or(
    varyingEpisode { variation in
      let right = variation.lower
      variation.lower = { try right($0.map { Array($0.dropFirst()) }, $1, &$2) }
    }),
  .init(
    "episode.oneAttempt", .index,
    "only one attempt is looked at, or all but one: the episode has all of them.",
    attempting { Array($0.prefix(1)) }
  )
  .or(attempting { Array($0.suffix(1)) })
  .or(attempting { Array($0.dropFirst()) })
  .or(attempting { Array($0.dropLast()) }),
  .init(
    "episode.attemptsBackwards", .direction,
    "the attempts are gone through from the last one to the first: the first one comes first.",
    attempting { $0.reversed() }),
  .init(
    "episode.listsExchanged", .exchange,
    "the two lists have changed places: moves belong to the lower level, subgoals to the upper.",
    varyingEpisode { $0.finished = { ($0.lower, $0.upper) = ($0.upper, $0.lower) } }),
  .init(
    "episode.oneList", .aggregate,
    "both lists have everything: each level learns from its own decisions.",
    varyingEpisode {
      $0.finished = { ($0.lower, $0.upper) = ($0.lower + $0.upper, $0.lower + $0.upper) }
    }),
  .init(
    "episode.upperDrawsFirst", .randomness,
    "the upper level's copies are drawn before the lower level's: the generator then gives other "
      + "goals to both.",
    varyingEpisode { $0.upperFirst = true }),
  .init(
    "episode.copiedGenerator", .storage,
    "a copy of the generator draws, so that the next episode gets the same draws again: `random` "
      + "itself has to move on.",
    changing: { right in
      { attempts, rule, judge, functions, random in
        var other = random
        return try right(attempts, rule, judge, functions, &other)
      }
    }),
  .init(
    "episode.sameDraws", .storage,
    "each call of `functions.relabel` gets a copy of the generator, so that all attempts draw the "
      + "same numbers: hand on `random` itself.",
    varyingEpisode {
      $0.lower = { moves, given, random in
        try moves.flatMap {
          var other = random
          return try $0 + given.copies(of: $0, &other)
        }
      }
    }),
]
