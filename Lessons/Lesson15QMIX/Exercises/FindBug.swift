import Course
import Lesson15

extension Exercise<QMIXFunctions> {
  /// 15.8: find the bug.
  static var findBug: Self {
    Exercise(
      "15.8", \.findBug, title: "Find the bug", snippet: "find-bug", section: "What to watch",
      hints: [
        "Put the logs of the cell \"bugs\" side by side. Which number can no training without this "
          + "mistake have? Begin with that one.",
        "A slope below 0, in any fifth, belongs to one mistake. Values far above 10 belong to two, "
          + "which the returns tell apart; one of these two can also have values below −7. The "
          + "last three: values between 7 and 10 in the end; values that rise and a return of "
          + "about −65; values that hardly move and errors that stay.",
        "Ask in this order and return at the first yes: a slope below 0 (.signedWeights); a value "
          + "below −7 (.agentErrors); last value above 12: last return above 0 "
          + "(.bootstrapsTerminals), or else (.agentErrors); last value above 7 (.healthy); last "
          + "loss below 0.25 (.neverExploits); else .frozenTarget.",
      ],
      endlessHint: "A few comparisons are enough; the only loop is over the fifths.",
      cases: {
        RecordedTraining.all.enumerated().map { index, training in
          logCase("log \(index + 1) of \(RecordedTraining.all.count)", training)
        }
      },
      misconceptions: qmixSignMistakes + qmixConfusedMistakes,
      promises: [
        Promise("one for each fifth", brokenBy: "qmixBug.firstFifth"),
        Promise("the smallest ∂Q_tot/∂Qᵢ that was seen", brokenBy: "qmixBug.lastSlope"),
        Promise("the mixer's weights keep their signs", brokenBy: "qmixBug.signedForAgents"),
        Promise(
          "towards the team's target on its own", brokenBy: "qmixBug.everyLargeValue",
          "qmixBug.agentsForSigned"),
        Promise(
          "the target bootstraps after a termination, too", brokenBy: "qmixBug.returnProves",
          "qmixBug.terminalsAreHealthy"),
        Promise("the slow copy never follows", brokenBy: "qmixBug.frozenForExploration"),
        Promise("ε stays 1", brokenBy: "qmixBug.explorationForFrozen"),
        Promise("all is well", brokenBy: "qmixBug.healthyForgotten"),
      ],
      extremes: { right, extreme in { extreme(try right($0)) } })
  }
}

private func logCase(_ title: String, _ training: RecordedTraining) -> Case<QMIXFunctions> {
  let (log, bug) = (training.log, training.bug)
  return .choice(
    title, row: "fifth",
    inputs: [
      Column("loss", log.losses), Column("Q_tot", log.values),
      Column("smallest ∂Q_tot/∂Qᵢ", log.leastSlopes), Column("return", log.returns),
    ],
    result: "mistake", expected: bug,
    meaning: { "With .\($0.rawValue), \(sign(of: $0)). Here, \(sign(of: bug))." }
  ) { try $0.findBug(log) }
}

/// What a log shows of a mistake and of no other.
private func sign(of bug: QMIXBug) -> String {
  switch bug {
  case .healthy: "the values end between 7 and 10, and the return is above 8"
  case .signedWeights: "a slope is below 0 in some fifth, which |·| does not allow"
  case .agentErrors:
    "the values leave what can be earned, below −7 or to thousands, and no slope is below 0"
  case .bootstrapsTerminals:
    "the values end above 40, although the return is right, about 8.4"
  case .frozenTarget:
    "the values hardly move after the first fifths, and the loss stays above 0.25"
  case .neverExploits:
    "the return stays at about −65, as with actions at random, while the values rise and the loss "
      + "falls"
  }
}
