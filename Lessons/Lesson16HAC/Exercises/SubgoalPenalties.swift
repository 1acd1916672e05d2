import Course
import Lesson16

extension Exercise<HACFunctions> {
  /// 16.4: the penalty for a subgoal that was tested and missed.
  static var subgoalPenalty: Self {
    Exercise(
      "16.4", \.subgoalPenalty, title: "Subgoal test", snippet: "subgoal-penalty",
      section: "The subgoal test",
      hints: [
        "Three things must be true before anybody is to blame. Which of them says that the lower "
          + "level did its best, and which that it had all of its time?",
        "guard with three conditions, else return nil: isTested, steps, and what `judge` says of "
          + "the cell where the attempt ended and of the subgoal. The action of the transition is "
          + "what the upper level had asked for.",
        "guard attempt.isTested, attempt.steps >= horizon, try !judge(attempt.end, "
          + "attempt.subgoal).isReached else { return nil }, and return GoalTransition(cell: "
          + "attempt.start, goal: attempt.goal, action: attempt.subgoal, reward: -Float(horizon), "
          + "nextCell: attempt.end, discount: 0).",
      ],
      endlessHint: "Three conditions and one transition are enough, without a loop.",
      cases: questions,
      misconceptions: penaltyRuleMistakes + penaltyTransitionMistakes,
      promises: [
        Promise("the attempt is tested (`isTested`)", brokenBy: "penalty.untested"),
        Promise(
          "the lower level used up its `horizon` steps", brokenBy: "penalty.cutShort",
          "penalty.oneStepEarly"),
        Promise(
          "`attempt.end` is not at `attempt.subgoal` by `judge(achieved, goal)`",
          brokenBy: "penalty.reachedToo", "penalty.ownJudge", "penalty.judgedByGoal"),
        Promise("nil where there is none", brokenBy: "penalty.always"),
        Promise("a = `attempt.subgoal`", brokenBy: "penalty.reachedAsAction"),
        Promise("the reward −`horizon`", brokenBy: "penalty.costsOne"),
        Promise("s′ = `attempt.end` and the discount 0", brokenBy: "penalty.keepsDiscount"),
      ],
      extremes: { right, extreme in
        { attempt, horizon, judge in
          let answer = try right(attempt, horizon, judge)
          return extreme == .empty ? nil : answer.map { extreme($0) }
        }
      })
  }
}

private func questions() -> [Case<HACFunctions>] {
  let near = LineJudge(above: 1, discount: 0.75)
  return [
    ask("tested and missed, after all steps", 2, .line(3, 4, 5, goal: 9, subgoal: 7, tested: true)),
    ask("missed, but not tested", 2, .line(3, 4, 5, goal: 9, subgoal: 7)),
    ask("tested and reached", 2, .line(3, 4, 5, goal: 9, subgoal: 5, tested: true)),
    ask("reached, and not tested", 2, .line(3, 4, 5, goal: 9, subgoal: 5)),
    ask(
      "tested and missed, but the episode ended before the steps were used up", 3,
      .line(3, 4, 5, goal: 9, subgoal: 7, tested: true)),
    ask("not tested, missed, and cut short", 5, .line(3, 4, 5, goal: 9, subgoal: 7)),
    ask(
      "the episode's goal was reached on the way", 5,
      .line(7, 8, 9, goal: 9, subgoal: 12, tested: true)),
    ask(
      "the episode's goal was reached with the last step", 2,
      .line(7, 8, 9, goal: 9, subgoal: 12, tested: true)),
    ask(
      "the subgoal was the episode's goal, and it was missed", 2,
      .line(3, 4, 5, goal: 9, subgoal: 9, tested: true)),
    ask(
      "the subgoal was reached before all steps were used up", 4,
      .line(3, 4, 5, goal: 9, subgoal: 5, tested: true)),
    ask(
      "reached at once, not tested, and with steps to spare", 4,
      .line(3, 4, 5, goal: 9, subgoal: 5)),
    ask(
      "away from the subgoal, in which it began", 2,
      .line(7, 6, 5, goal: 9, subgoal: 7, tested: true)),
    ask("one step alone, missed", 1, .line(3, 4, goal: 9, subgoal: 7, tested: true)),
    ask("one step alone, reached", 1, .line(3, 4, goal: 9, subgoal: 4, tested: true)),
    ask(
      "back to where it began", 4, .line(3, 4, 5, 4, 3, goal: 9, subgoal: 7, tested: true)),
    ask("nowhere at all", 3, .line(6, 6, 6, 6, goal: 9, subgoal: 7, tested: true)),
    ask(
      "one cell above the subgoal, which is near enough", 2,
      .line(3, 4, 5, goal: 9, subgoal: 4, tested: true), near),
    ask(
      "one cell below the subgoal, which is too far", 2,
      .line(3, 4, 5, goal: 9, subgoal: 6, tested: true), near),
    ask(
      "other rewards and discounts", 3, .line(3, 4, 5, 6, goal: 20, subgoal: 9, tested: true),
      LineJudge(discount: 0.25, reached: -0.5, missed: -3, discountAtGoal: 0.125)),
    ask(
      "a long horizon", 10,
      .line(20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, goal: 0, subgoal: 9, tested: true)),
  ]
}

/// The number of penalties is the product of three numbers that are 0 or 1.
private func ask(
  _ title: String, _ horizon: Int, _ attempt: SubgoalAttempt, _ judge: LineJudge = LineJudge()
) -> Case<HACFunctions> {
  func one(_ condition: Bool) -> Int { condition ? 1 : 0 }
  let end = attempt.cells.reversed()[0]
  let isAtSubgoal = attempt.subgoal - judge.below <= end && end <= attempt.subgoal + judge.above
  let count =
    one(attempt.isTested) * one(attempt.actions.count == horizon) * (1 - one(isAtSubgoal))
  let penalty = GoalTransition(
    cell: attempt.cells[0], goal: attempt.goal, action: attempt.subgoal,
    reward: 0 - Float(horizon), nextCell: end, discount: 0)
  func columns(_ penalties: [GoalTransition]) -> [Column] {
    [Column("penalty", words: [penalties.isEmpty ? "nil" : "a transition"])]
      + transitionColumns(penalties)
  }
  return Case(
    title: title, settings: ["horizon = \(horizon)"] + attempt.settings + [judge.setting],
    row: "row", inputs: attempt.inputs,
    expected: columns(Array(repeating: penalty, count: count))
  ) { functions in
    let answer = try functions.subgoalPenalty(attempt, horizon, { judge.verdict($0, $1) })
    return .answer(columns(answer.map { [$0] } ?? []))
  }
}
