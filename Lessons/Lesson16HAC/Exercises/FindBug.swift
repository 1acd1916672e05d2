import Course
import Lesson16

extension Exercise<HACFunctions> {
  /// 16.8: find the bug.
  static var findBug: Self {
    Exercise(
      "16.8", \.findBug, title: "Find the bug", snippet: "find-bug", section: "What to watch",
      hints: [
        "Look at cell 13 of the page, `--only bugs`. Which number of the last fifth is far "
          + "from all others' with one mistake alone? Begin with that one.",
        "The share of reward 0 is nearly none with one mistake and a quarter with another, half of "
          + "the usual. A reached goal is worth far less than 0 with a third. The share of "
          + "penalties tells most in the first fifth, where nearly all subgoals are missed.",
        "Ask in this order and return at the first yes: last zeroRewards below 0.05 "
          + "(.keepsRewards); last goalValues below −1 (.bootstrapsGoals); last zeroRewards below "
          + "0.4 (.pastGoals); first penalties above 0.1 (.untestedPenalties); the mean of the "
          + "last two subgoals below 0.48 (.givenSubgoals); else .healthy.",
      ],
      endlessHint: "A few comparisons are enough, without a loop.",
      cases: {
        RecordedHACTraining.all.enumerated().map { index, training in
          logCase("log \(index + 1) of \(RecordedHACTraining.all.count)", training)
        }
      },
      misconceptions: hacSignMistakes + hacConfusedMistakes,
      promises: [
        Promise("one for each fifth", brokenBy: "hacBug.firstFifth"),
        Promise(
          "copies keep the reward and the discount of their old goal",
          brokenBy: "hacBug.rewardsForBootstraps"),
        Promise("16.1 gives γ at a reached goal", brokenBy: "hacBug.bootstrapsForRewards"),
        Promise(
          "16.2's action is the subgoal that was given", brokenBy: "hacBug.givenIsHealthy",
          "hacBug.goalsAlone"),
        Promise(
          "each missed subgoal is penalised, tested or not", brokenBy: "hacBug.untestedIsHealthy"),
        Promise(
          "copies have goals that were reached before the step", brokenBy: "hacBug.pastIsHealthy"),
        Promise("all is well", brokenBy: "hacBug.healthyForGiven"),
        Promise("a reached goal is worth 0", brokenBy: "hacBug.withoutGoalValues"),
      ],
      extremes: { right, extreme in { extreme(try right($0)) } })
  }
}

private func logCase(_ title: String, _ training: RecordedHACTraining) -> Case<HACFunctions> {
  let (log, bug) = (training.log, training.bug)
  return .choice(
    title, row: "fifth",
    inputs: [
      Column("goals", log.goals), Column("subgoals", log.subgoals),
      Column("zeroRewards", log.zeroRewards), Column("lowerValues", log.lowerValues),
      Column("goalValues", log.goalValues), Column("upperValues", log.upperValues),
      Column("penalties", log.penalties),
    ],
    result: "mistake", expected: bug,
    meaning: { "With .\($0.rawValue), \(sign(of: $0)). Here, \(sign(of: bug))." }
  ) { try $0.findBug(log) }
}

/// What a log shows of a mistake and of no other.
private func sign(of bug: HACBug) -> String {
  switch bug {
  case .healthy:
    "more than half of the stored rewards are 0, a reached goal is worth nearly 0, and at least "
      + "half of the subgoals are reached in the end"
  case .keepsRewards: "next to none of the stored rewards is 0"
  case .bootstrapsGoals:
    "a reached goal is worth nearly −2 in the end, although more than half of the stored rewards "
      + "are 0"
  case .givenSubgoals:
    "the lower level's values are as they should be, but it reaches less than half of its subgoals "
      + "in the end"
  case .untestedPenalties:
    "a sixth of what the upper level stored in the first fifth are penalties, more than twice the "
      + "usual share"
  case .pastGoals:
    "only a quarter of the stored rewards are 0, because few steps lead back to where the walk has "
      + "been"
  }
}
