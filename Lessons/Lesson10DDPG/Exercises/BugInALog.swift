import Course
import Lesson10
import RLCore

extension Exercise<DDPGFunctions> {
  /// 10.7: find the bug.
  static var bugInALog: Self {
    Exercise(
      "10.7", \.findBug, title: "Find the bug", snippet: "find-bug", section: "What to watch",
      hints: [
        "Ask of each mistake: which number does it change that no other mistake changes? Begin "
          + "with the numbers that are far from those of all other logs.",
        "A largest action of 1 in a world of ±2; actions of nothing but noise; a loss that runs "
          + "away at once; a loss of nearly 0: each belongs to one mistake. Of the other three, "
          + "one never learns to earn anything, and one has a loss that does not become small.",
        "In this order: all largest actions at most 1 (.actionScaleForgotten); the last action "
          + "size below 0.3 (.actorFrozen); the last loss below 0.1 (.targetsFrozen); the first "
          + "loss above 50 (.targetsCopied); the last return below −1 000 (.actorDescends); the "
          + "last loss above 15 (.timeLimitTerminates); else .none.",
      ],
      endlessHint: "A few comparisons are enough, without a loop.",
      cases: {
        let all = RecordedDDPG.all
        // Every fifth, so that neighbours have different mistakes: 5 and their number have no
        // factor in common.
        return all.indices.map { index in
          logCase("log \(index + 1) of \(all.count)", all[(index * 5) % all.count])
        }
      },
      misconceptions: singleSignMistakes + confusedMistakes,
      promises: [
        Promise("or `.none`", brokenBy: "ddpgBug.noneForgotten"),
        Promise("Torques may go from −2 to 2 Nm", brokenBy: "ddpgBug.scaleForgotten"),
        Promise(
          "Each has a sign that no other one shares", brokenBy: "ddpgBug.returnAlone",
          "ddpgBug.lossAlone", "ddpgBug.actionsAlone"),
        Promise("the critic's loss stays below 15", brokenBy: "ddpgBug.timeLimitForgotten"),
        Promise(
          "An agent that has not learnt earns about −1 200",
          brokenBy: "ddpgBug.unlearntDescends"),
        Promise("are those of targets that never move", brokenBy: "ddpgBug.frozenForgotten"),
      ],
      extremes: { right, extreme in { extreme(try right($0)) } })
  }
}

private func logCase(_ title: String, _ training: RecordedDDPG) -> Case<DDPGFunctions> {
  let (log, bug) = (training.log, training.bug)
  return .choice(
    title, row: "fifth",
    inputs: [
      Column.exact("loss", log.criticLosses),
      Column.exact("predicted value", log.predictedValues),
      Column("mean |a|", log.actionSizes), Column("largest |a|", log.largestActions),
      Column("return", log.returns),
    ],
    result: "mistake", expected: bug,
    meaning: { wrong in
      let place = wrong == .none ? "Where nothing is wrong" : "With .\(wrong.rawValue)"
      return "\(place), \(sign(of: wrong)). Here, \(sign(of: bug))."
    }
  ) { try $0.findBug(log) }
}

/// What a log shows of a mistake and of no other.
private func sign(of bug: DDPGBug) -> String {
  switch bug {
  case .none: "the loss becomes small, though not nearly 0, and the return rises above −600"
  case .actorDescends:
    "the return stays near that of an agent that has not learnt, while the actions are large"
  case .actorFrozen: "the actions shrink to the noise as soon as the actor chooses them"
  case .targetsFrozen: "the loss falls to nearly 0, and the predicted values stay where they are"
  case .targetsCopied: "the loss is above 50 in the first fifth already"
  case .timeLimitTerminates:
    "the return is that of an agent that has learnt, and the loss still does not fall below 15"
  case .actionScaleForgotten: "no action is ever larger than 1"
  }
}
