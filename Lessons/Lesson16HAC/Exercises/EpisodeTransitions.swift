import Course
import Lesson16

extension Exercise<HACFunctions> {
  /// 16.6: what both levels learn from after an episode, assembled from the other exercises.
  static var transitions: Self {
    Exercise(
      "16.6", \.transitions, title: "One episode of two levels", snippet: "transitions",
      section: "The code, read together",
      hints: [
        "Write down both lists for one attempt of two steps without copies first. Whose goal is "
          + "the subgoal, and whose is the episode's?",
        "Lower level: for each attempt its moves, of which move i leads from cells[i] to "
          + "cells[i + 1], then functions.relabel of these moves alone. Upper level: all "
          + "decisions, one call of functions.relabel with all of them, then the penalties that "
          + "are not nil.",
        "for attempt in attempts { let moves = try attempt.actions.indices.map { i in … "
          + "judge(attempt.cells[i + 1], attempt.subgoal) … }; result.lower += moves; result.lower "
          + "+= try functions.relabel(moves, rule.copies, judge, &random) }; let decisions = try "
          + "attempts.map { try functions.hindsightAction($0, judge) }; result.upper += decisions; "
          + "result.upper += try functions.relabel(decisions, rule.copies, judge, &random); for "
          + "attempt in attempts { if let penalty = try functions.subgoalPenalty(attempt, "
          + "rule.horizon, judge) { result.upper.append(penalty) } }.",
      ],
      endlessHint:
        "Two loops over the attempts are enough, one of them with a loop over its moves.",
      cases: questions,
      misconceptions: episodeMoveMistakes + episodeDecisionMistakes + episodeOrderMistakes,
      promises: [
        Promise(
          "one transition a step with the attempt's subgoal as the goal",
          brokenBy: "episode.movesToGoal", "episode.movesToEnd"),
        Promise("reward and discount by `judge`", brokenBy: "episode.ownJudge"),
        Promise(
          "then the copies of these moves by `functions.relabel`",
          brokenBy: "episode.noMoveCopies", "episode.ownRelabel"),
        Promise("which sees one attempt at a time", brokenBy: "episode.movesInOneGo"),
        Promise(
          "one transition an attempt, by `functions.hindsightAction`",
          brokenBy: "episode.givenSubgoals", "episode.ownHindsight"),
        Promise(
          "then the copies of all these", brokenBy: "episode.decisionsOneByOne",
          "episode.noDecisionCopies"),
        Promise(
          "then the penalties of `functions.subgoalPenalty`, as many as there are",
          brokenBy: "episode.noPenalties", "episode.penaltiesFirst", "episode.copiesPenalties",
          "episode.ownPenalty"),
        Promise("The lower level's copies are drawn first", brokenBy: "episode.upperDrawsFirst"),
      ],
      extremes: { right, extreme in
        {
          let made = try right($0, $1, $2, $3, &$4)
          return LevelTransitions(lower: extreme(made.lower), upper: extreme(made.upper))
        }
      })
  }
}

private func questions() -> [Case<HACFunctions>] {
  func walk(_ cells: [Int], to subgoal: Int, goal: Int, tested: Bool = false) -> SubgoalAttempt {
    .walk(cells, goal: goal, subgoal: subgoal, tested: tested)
  }
  let one = [walk([3, 4], to: 7, goal: 20)]
  let long = [walk([3, 4, 5, 6], to: 9, goal: 20)]
  let two = [walk([3, 4, 5], to: 7, goal: 20), walk([5, 6, 7], to: 7, goal: 20)]
  let tested = [
    walk([3, 4, 5], to: 8, goal: 9, tested: true), walk([5, 6], to: 6, goal: 9),
    walk([6, 7, 8], to: 4, goal: 9, tested: true), walk([8, 9], to: 12, goal: 9, tested: true),
  ]
  return [
    EpisodeQuestion(one, copies: 0).asked("one attempt of one step, without copies"),
    EpisodeQuestion(one, copies: 1).asked("one attempt of one step, with one copy"),
    EpisodeQuestion(long, copies: 0).asked("one attempt of three steps, without copies"),
    EpisodeQuestion(long, copies: 1).asked("one attempt of three steps, with one copy"),
    EpisodeQuestion([walk([3, 4, 5], to: 5, goal: 20)], copies: 0)
      .asked("an attempt that reached its subgoal"),
    EpisodeQuestion([walk([5, 6, 7], to: 5, goal: 20)], copies: 0)
      .asked("an attempt that began in its subgoal and left it"),
    EpisodeQuestion([walk([3, 4, 3], to: 7, goal: 20)], copies: 0)
      .asked("an attempt that went back"),
    EpisodeQuestion([walk([18, 19, 20], to: 27, goal: 20)], copies: 0)
      .asked("an attempt that reached the episode's goal"),
    EpisodeQuestion([walk([3, 4, 5], to: 7, goal: 20, tested: true)], copies: 0)
      .asked("a subgoal that was tested and missed"),
    EpisodeQuestion([walk([3, 4, 5], to: 7, goal: 20, tested: true)], copies: 2)
      .asked("a subgoal that was tested and missed, with two copies"),
    EpisodeQuestion([walk([3, 4, 5], to: 7, goal: 20, tested: true)], copies: 0, horizon: 4)
      .asked("a tested attempt that was cut short"),
    EpisodeQuestion(two, copies: 0).asked("two attempts, without copies"),
    EpisodeQuestion(two, copies: 1, seed: 2).asked("two attempts, with one copy"),
    EpisodeQuestion(two, copies: 3, seed: 3).asked("two attempts, with three copies"),
    EpisodeQuestion(tested, copies: 0).asked("four attempts, two of them penalised"),
    EpisodeQuestion(tested, copies: 2, seed: 4)
      .asked("four attempts, two of them penalised, with two copies"),
    EpisodeQuestion(tested, copies: 2, seed: 4) { $0.judge = LineJudge(above: 1, discount: 0.5) }
      .asked("four attempts, and a judge who lets a cell be one too far"),
    EpisodeQuestion([walk([3, 4, 5], to: 6, goal: 20), walk([5, 7], to: 6, goal: 20)], copies: 0) {
      $0.judge = LineJudge(above: 1, discount: 0.5)
    }.asked("a judge who lets a cell be one too far, below the subgoal and above it"),
    EpisodeQuestion(two, copies: 1, seed: 5) {
      $0.judge = LineJudge(discount: 0.25, reached: -0.5, missed: -3, discountAtGoal: 0.125)
    }.asked("other rewards and discounts"),
    EpisodeQuestion(two, copies: 1, seed: 6) { $0.parts.actionShift = 100 }
      .asked("hindsight actions that are larger by 100, by another part"),
    EpisodeQuestion(tested, copies: 2, seed: 7) { $0.parts.takesLastGoal = true }
      .asked("copies whose goal is the last cell, by another part"),
    EpisodeQuestion(tested, copies: 1, seed: 8) { $0.parts.penalizesAll = true }
      .asked("penalties for all attempts, by another part"),
    EpisodeQuestion([], copies: 2).asked("no attempts"),
  ]
}
