import Course
import Lesson16
import RLCore

/// The right answer with another thing done to each move.
private func moving(
  _ change:
    @escaping @Sendable (
      _ move: inout GoalTransition, _ attempt: SubgoalAttempt, _ i: Int,
      _ given: EpisodeVariation.Given
    ) throws -> Void
) -> EpisodeFunction {
  varyingEpisode { variation in
    let right = variation.move
    variation.move = { attempt, i, given in
      var move = try right(attempt, i, given)
      try change(&move, attempt, i, given)
      return move
    }
  }
}

/// The right answer with moves that are judged by two other cells.
private func judging(
  _ cells: @escaping @Sendable (_ attempt: SubgoalAttempt, _ i: Int) -> (achieved: Int, goal: Int)
) -> EpisodeFunction {
  moving { move, attempt, i, given in
    let (achieved, goal) = cells(attempt, i)
    let verdict = try given.judge(achieved, goal)
    (move.reward, move.discount) = (verdict.reward, verdict.discount)
  }
}

/// The right answer with moves that have another goal, and are judged by it.
private func heading(
  _ goal: @escaping @Sendable (_ attempt: SubgoalAttempt) -> Int
) -> EpisodeFunction {
  moving { move, attempt, _, given in
    move.goal = goal(attempt)
    let verdict = try given.judge(move.nextCell, move.goal)
    (move.reward, move.discount) = (verdict.reward, verdict.discount)
  }
}

/// Wrong moves.
let episodeMoveMistakes: [Misconception<EpisodeFunction>] = [
  .init(
    "episode.movesToGoal", .exchange,
    "the moves have the episode's goal: the lower level only knows its subgoal.",
    heading { $0.goal }),
  .init(
    "episode.movesToEnd", .otherFormula,
    "the moves have the cell as their goal that was reached: first they are stored as they were "
      + "meant, with the subgoal, and their copies have other goals.",
    heading { $0.end }),
  .init(
    "episode.judgedByGoal", .exchange,
    "the moves are judged by the episode's goal, although they have the subgoal as theirs.",
    judging { ($0.cells[$1 + 1], $0.goal) }),
  .init(
    "episode.judgedBefore", .index,
    "a move is judged by the cell that it began in: what counts is where it led.",
    judging { ($0.cells[$1], $0.subgoal) }),
  .init(
    "episode.judgedAtEnd", .index,
    "all moves of an attempt are judged by the cell in which it ended: each is judged by its own "
      + "next cell.",
    judging { attempt, _ in (attempt.end, attempt.subgoal) }),
  .init(
    "episode.judgedTurned", .exchange,
    "the two cells are handed to `judge` in the wrong order: first what was achieved, then the "
      + "goal.",
    judging { ($0.subgoal, $0.cells[$1 + 1]) }),
  .init(
    "episode.ownJudge", .precision,
    "`judge` is not asked for the moves, and cells are compared in its place.",
    moving { move, _, _, _ in
      (move.reward, move.discount) = move.nextCell == move.goal ? (0, 0) : (-1, 0.98)
    }
  )
  .or(
    moving { move, _, _, _ in
      (move.reward, move.discount) = move.nextCell == move.goal ? (0, 0) : (-1, 0.75)
    }),
  .init(
    "episode.cellsAsActions", .otherFormula,
    "the moves have the cells as actions that they led to: only the upper level's actions are "
      + "cells, and the lower level did what it did.",
    moving { move, _, _, _ in move.action = move.nextCell }
  )
  .or(moving { move, attempt, _, _ in move.action = attempt.end }),
  .init(
    "episode.subgoalAsAction", .exchange,
    "the subgoal is the action of the moves: it is their goal.",
    moving { move, attempt, _, _ in move.action = attempt.subgoal }),
  .init(
    "episode.firstAction", .index,
    "all moves of an attempt have its first action: move i has actions[i].",
    moving { move, attempt, _, _ in move.action = attempt.actions[0] }),
  .init(
    "episode.staysInCell", .index,
    "a move's next cell is the one that it began in: move i leads from cells[i] to cells[i + 1].",
    moving { move, _, _, _ in move.nextCell = move.cell }),
  .init(
    "episode.allFromStart", .index,
    "all moves of an attempt begin in its first cell, or all end in its last one: move i leads "
      + "from cells[i] to cells[i + 1].",
    moving { move, attempt, _, _ in move.cell = attempt.start }
  )
  .or(moving { move, attempt, _, _ in move.nextCell = attempt.end }),
  .init(
    "episode.movesTurned", .direction,
    "the moves run backwards: move i leads from cells[i] to cells[i + 1].",
    moving { move, _, _, _ in (move.cell, move.nextCell) = (move.nextCell, move.cell) }),
  .init(
    "episode.endsWithAttempt", .missingCase,
    "the last move of an attempt has the discount 0: it bootstraps unless it reached the subgoal, "
      + "because it could have gone on.",
    moving { move, attempt, i, _ in if i == attempt.steps - 1 { move.discount = 0 } }),
  .init(
    "episode.punishesLastMove", .otherFormula,
    "the last move of a missed attempt is penalised: the penalty belongs to the upper level, which "
      + "chose the subgoal.",
    moving { move, attempt, i, given in
      let isMissed = try !given.judge(attempt.end, attempt.subgoal).isReached
      if i == attempt.steps - 1 && isMissed {
        (move.reward, move.discount) = (-Float(given.rule.horizon), 0)
      }
    }),
  .init(
    "episode.rewardsTurned", .sign,
    "the sign of the moves' rewards is turned: a step costs 1.",
    moving { move, _, _, _ in move.reward = -move.reward }),
]
