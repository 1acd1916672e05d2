import Course
import Lesson14

extension Exercise<MADDPGFunctions> {
  /// 14.7: find the bug.
  static var findBug: Self {
    Exercise(
      "14.7", \.findBug, title: "Find the bug", snippet: "find-bug", section: "What to watch",
      hints: [
        "Put the logs of the cell \"bugs\" side by side. No return is above 8.65, and a choice "
          + "among four actions has the entropy 1.39 at most. Which numbers cannot be then, and "
          + "which never change?",
        "Values far above 8.65 belong to one mistake, an entropy that stays at 1.39 to another. "
          + "Values far below 0 belong to two, which the entropy of the second fifth tells apart. "
          + "Of the three with good returns, values below 2 give one away and a loss above 0.1 "
          + "another.",
        "Ask in this order and return at the first yes: last value above 20 (.endingIgnored); last "
          + "entropy above 1 (.actorFrozen); last value below −10: .actorDescends if the second "
          + "entropy is below 0.03, else .wrongPlace; last value below 4 (.targetsFrozen); last "
          + "loss above 0.1 (.criticSeesNow); else .none.",
      ],
      endlessHint: "A few comparisons are enough, without a loop.",
      cases: {
        RecordedTraining.all.enumerated().map { index, training in
          logCase("log \(index + 1) of \(RecordedTraining.all.count)", training)
        }
      },
      misconceptions: maddpgSignMistakes + maddpgConfusedMistakes,
      promises: [
        Promise("one for each fifth", brokenBy: "maddpgBug.firstFifth"),
        Promise("or `.none`", brokenBy: "maddpgBug.noneForgotten"),
        Promise("the actors go down the critics", brokenBy: "maddpgBug.descentForPlace"),
        Promise("stay as they began", brokenBy: "maddpgBug.frozenActorForDescent"),
        Promise("are never updated", brokenBy: "maddpgBug.frozenTargetsAreHealthy"),
        Promise(
          "the value after the end of an episode counts", brokenBy: "maddpgBug.largeValuesAreGood"),
        Promise("instead of what they did", brokenBy: "maddpgBug.returnsAreEnough"),
        Promise("in another agent's place", brokenBy: "maddpgBug.placeForDescent"),
        Promise("no return is above 8.65", brokenBy: "maddpgBug.targetsForEnding"),
      ],
      extremes: { right, extreme in { extreme(try right($0)) } })
  }
}

private func logCase(_ title: String, _ training: RecordedTraining) -> Case<MADDPGFunctions> {
  let (log, bug) = (training.log, training.bug)
  return .choice(
    title, row: "fifth",
    inputs: [
      Column("critics' loss", log.criticLosses), Column("Q", log.predictedValues),
      Column("entropy", log.entropies), Column("return", log.returns),
    ],
    result: "mistake", expected: bug,
    meaning: { "With .\($0.rawValue), \(sign(of: $0)). Here, \(sign(of: bug))." }
  ) { try $0.findBug(log) }
}

/// What a log shows of a mistake and of no other.
private func sign(of bug: MADDPGBug) -> String {
  switch bug {
  case .none: "the return and Q come near 8.65, and the loss falls to about 0.01"
  case .actorDescends:
    "Q falls below −30, and the entropy is 0 from the second fifth on: the actors are sure of the "
      + "worst actions"
  case .actorFrozen: "the entropy stays at 1.39 = ln 4, that of actions at random"
  case .targetsFrozen:
    "Q stays below 2 although the returns come to 6 and more: no value comes from the next step"
  case .endingIgnored: "Q grows to about 200, far above 8.65, the best return"
  case .criticSeesNow:
    "return and Q come near 8.65, but the loss stays above 0.3: it is thirty times that of a "
      + "training without a mistake"
  case .wrongPlace:
    "Q falls below −30, and the entropy does not stay at 0: the actors learn something, but not "
      + "what is good"
  }
}
