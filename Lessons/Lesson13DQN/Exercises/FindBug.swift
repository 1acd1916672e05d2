import Course
import Lesson13

extension Exercise<DQNFunctions> {
  /// 13.10: find the bug.
  static var findBug: Self {
    Exercise(
      "13.10", \.findBug, title: "Find the bug", snippet: "find-bug", section: "What to watch",
      hints: [
        "Put the logs of the cell \"bugs\" side by side. Which number of the last fifth is far "
          + "from all others' with one mistake alone? Begin with that one.",
        "Values below 0 belong to one mistake, values far above what a return can be to another, "
          + "and values that never leave the reward of three steps to a third. The last three "
          + "differ in the returns: hundreds of steps, 22 or 9.",
        "Ask in this order and return at the first yes: last value below 0 (.turnedGradient); last "
          + "value above 100 (.bootstrapsTerminals); no value above 4 (.frozenTarget); a return "
          + "above 30 (.healthy); last return above 15 (.neverExploits); else .wrongAction.",
      ],
      endlessHint: "A few comparisons are enough, without a loop.",
      cases: {
        RecordedTraining.all.enumerated().map { index, training in
          logCase("log \(index + 1) of \(RecordedTraining.all.count)", training)
        }
      },
      misconceptions: dqnSignMistakes + dqnConfusedMistakes,
      promises: [
        Promise("one for each fifth", brokenBy: "dqnBug.firstFifth"),
        Promise(
          "the target bootstraps after a termination, too",
          brokenBy: "dqnBug.terminalsForGradient", "dqnBug.terminalsAreHealthy"),
        Promise("never copied from the online one", brokenBy: "dqnBug.returnBeforeValues"),
        Promise("as if its action had been action 0", brokenBy: "dqnBug.actionForExploration"),
        Promise("ε stays 1", brokenBy: "dqnBug.explorationIsHealthy"),
        Promise("the gradient has the wrong sign", brokenBy: "dqnBug.sizeOfValues"),
        Promise("all is well", brokenBy: "dqnBug.healthyForgotten"),
        Promise("last longer than 50 steps", brokenBy: "dqnBug.strictReturn"),
      ],
      extremes: { right, extreme in { extreme(try right($0)) } })
  }
}

private func logCase(_ title: String, _ training: RecordedTraining) -> Case<DQNFunctions> {
  let (log, bug) = (training.log, training.bug)
  return .choice(
    title, row: "fifth",
    inputs: [
      Column("loss", log.losses), Column("Q(s, a)", log.values),
      Column("Q(s, a) of the last step", log.terminalValues), Column("return", log.returns),
    ],
    result: "mistake", expected: bug,
    meaning: { "With .\($0.rawValue), \(sign(of: $0)). Here, \(sign(of: bug))." }
  ) { try $0.findBug(log) }
}

/// What a log shows of a mistake and of no other.
private func sign(of bug: DQNBug) -> String {
  switch bug {
  case .healthy: "the values grow to 40 or 50 and the return is well above 50 in the end"
  case .bootstrapsTerminals:
    "the values grow to thousands, far above 1 / (1 − γ) = 100, and the loss with them"
  case .frozenTarget: "no value leaves about 3, the reward of three steps, and the loss falls to 0"
  case .wrongAction:
    "the return falls to 9 or 10, as with one action all the time, while the values end at about 6"
  case .neverExploits:
    "the return stays at 22, as with actions at random, and the values end above 20"
  case .turnedGradient: "the values fall to minus hundreds while the loss grows"
  }
}
