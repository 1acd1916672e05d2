import Course
import Lesson16

extension Exercise<HACFunctions> {
  /// 16.2: the transition of the upper level, whose action is what it got.
  static var hindsightAction: Self {
    Exercise(
      "16.2", \.hindsightAction, title: "Hindsight action", snippet: "hindsight-action",
      section: "The hindsight action",
      hints: [
        "The upper level could have asked for another cell. For which one would the lower level "
          + "have done exactly what was wanted?",
        "Two of the six numbers are `attempt.end`. Reward and discount come from one call of "
          + "`judge`: which cell was achieved, and which goal does the upper level have?",
        "let verdict = try judge(attempt.end, attempt.goal), and return GoalTransition(cell: "
          + "attempt.start, goal: attempt.goal, action: attempt.end, reward: verdict.reward, "
          + "nextCell: attempt.end, discount: verdict.discount).",
      ],
      endlessHint: "One call of `judge` is enough, without a loop.",
      cases: questions,
      misconceptions: hindsightActionMistakes + hindsightVerdictMistakes,
      promises: [
        Promise(
          "The transition's action is that cell, whatever the subgoal was",
          brokenBy: "hindsight.givenSubgoal", "hindsight.keepsReached", "hindsight.keepsTested"),
        Promise("and it is the next cell as well", brokenBy: "hindsight.nextIsSubgoal"),
        Promise(
          "the transition has those of `attempt.end` for the episode's goal",
          brokenBy: "hindsight.judgedBySubgoal", "hindsight.alwaysReached",
          "hindsight.judgedTurned"),
        Promise("is 16.1 for two cells", brokenBy: "hindsight.ownJudge"),
        Promise("perhaps with other rewards and discounts", brokenBy: "hindsight.ownWorth"),
        Promise(
          "The upper level decided in `attempt.start`, with the goal `attempt.goal`",
          brokenBy: "hindsight.goalIsEnd", "hindsight.startIsEnd"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1)) } })
  }
}

private func questions() -> [Case<HACFunctions>] {
  let near = LineJudge(above: 1, below: 0, discount: 0.75)
  return [
    ask("one step, to another cell than was asked for", .line(3, 4, goal: 9, subgoal: 7)),
    ask("one step, to the subgoal", .line(3, 4, goal: 9, subgoal: 4)),
    ask("one step, to the goal, which was also the subgoal", .line(8, 9, goal: 9, subgoal: 9)),
    ask("to the goal, on the way to another subgoal", .line(7, 8, 9, goal: 9, subgoal: 20)),
    ask("back to where it began", .line(3, 4, 3, goal: 9, subgoal: 7)),
    ask("the goal is where it began", .line(9, 8, 7, goal: 9, subgoal: 2)),
    ask("one step away from the goal", .line(9, 8, goal: 9, subgoal: 2)),
    ask("two steps, missed", .line(3, 4, 5, goal: 9, subgoal: 7)),
    ask("three steps, missed and tested", .line(3, 4, 5, 6, goal: 9, subgoal: 12, tested: true)),
    ask("three steps, reached and tested", .line(3, 4, 5, 6, goal: 9, subgoal: 6, tested: true)),
    ask(
      "four steps, of which the last one does not move",
      .line(3, 4, 5, 6, 6, goal: 9, subgoal: 12, tested: true)),
    ask(
      "one cell above the subgoal, which is near enough", .line(3, 5, goal: 9, subgoal: 4), near),
    ask(
      "one cell above the goal, which is near enough", .line(8, 10, goal: 9, subgoal: 2), near),
    ask("one cell below the goal, which is too far", .line(6, 7, 8, goal: 9, subgoal: 2), near),
    ask(
      "other rewards and discounts", .line(3, 4, 5, goal: 9, subgoal: 7),
      LineJudge(discount: 0.25, reached: -0.5, missed: -3, discountAtGoal: 0.125)),
    ask(
      "other rewards and discounts, at the goal", .line(7, 8, 9, goal: 9, subgoal: 2),
      LineJudge(discount: 0.25, reached: -0.5, missed: -3, discountAtGoal: 0.125)),
    ask(
      "a longer way, down the line", .line(12, 11, 10, 9, 8, 7, goal: 0, subgoal: 3),
      LineJudge(discount: 0.96875)),
  ]
}

/// The cells of the expected transition are read off the walk from both of its ends.
private func ask(
  _ title: String, _ attempt: SubgoalAttempt, _ judge: LineJudge = LineJudge()
) -> Case<HACFunctions> {
  let reached = attempt.cells.reversed()[0]
  let right = judge.transition(
    attempt.cells.first ?? 0, to: reached, by: reached, goal: attempt.goal)
  return Case(
    title: title, settings: attempt.settings + [judge.setting], row: "row",
    inputs: attempt.inputs, expected: transitionColumns([right])
  ) { functions in
    .answer(
      transitionColumns([try functions.hindsightAction(attempt, { judge.verdict($0, $1) })]))
  }
}
