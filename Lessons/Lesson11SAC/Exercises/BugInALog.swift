import Course
import Lesson11

extension Exercise<SACFunctions> {
  /// 11.7: find the bug.
  static var bugInALog: Self {
    Exercise(
      "11.7", \.findBug, title: "Find the bug", snippet: "find-bug", section: "What to watch",
      hints: [
        "Ask of each mistake: which number does it change that no other mistake changes? Begin "
          + "with the numbers that are far from those of all other logs.",
        "A largest torque of 1 in a world of ±2; entropies of minus thousands; a temperature of "
          + "thousands; values near 0: each belongs to one mistake, if you ask in this order. Of "
          + "the other three logs two keep an entropy above ½: one stands at what it was asked "
          + "for, one at that of an untrained actor, 1.36.",
        "In this order, by the last fifth: largest action at most 1 (.actionScaleForgotten); "
          + "entropy below −5 (.entropySign); temperature above 10 (.temperatureAscends); value "
          + "above −20 (.targetsFrozen); entropy above 1.2 (.actorFrozen); entropy above 0.5 "
          + "(.targetEntropySign); else .none.",
      ],
      endlessHint: "A few comparisons are enough, without a loop.",
      cases: {
        let all = RecordedSAC.all
        // Every fifth, so that neighbours have different mistakes: 5 and their number have no
        // factor in common.
        return all.indices.map { index in
          logCase("log \(index + 1) of \(all.count)", all[(index * 5) % all.count])
        }
      },
      misconceptions: sacSignMistakes + sacConfusedMistakes,
      promises: [
        Promise("or `.none`", brokenBy: "sacBug.noneForgotten"),
        Promise("α at its end (`temperatures`)", brokenBy: "sacBug.temperatureAlone"),
        Promise("the torques −2 to 2", brokenBy: "sacBug.scaleForgotten"),
        Promise("a uniform torque has the entropy ln 4 = 1.39", brokenBy: "sacBug.frozenForTarget"),
        Promise("H̄ is +1", brokenBy: "sacBug.targetForgotten"),
        Promise("near 0 everywhere", brokenBy: "sacBug.targetsForActor"),
        Promise("α to about 0.1", brokenBy: "sacBug.smallTemperatureIsRight"),
        Promise(
          "no single number tells all mistakes apart", brokenBy: "sacBug.entropyAlone",
          "sacBug.valuesAlone", "sacBug.actionsAlone"),
        Promise("Returns tell least", brokenBy: "sacBug.returnAlone"),
      ],
      extremes: { right, extreme in { extreme(try right($0)) } })
  }
}

private func logCase(_ title: String, _ training: RecordedSAC) -> Case<SACFunctions> {
  let (log, bug) = (training.log, training.bug)
  return .choice(
    title, row: "fifth",
    inputs: [
      Column.exact("α", log.temperatures), Column.exact("entropy", log.entropies),
      Column.exact("predicted value", log.predictedValues),
      Column("largest |a|", log.largestActions), Column("return", log.returns),
    ],
    result: "mistake", expected: bug,
    meaning: { wrong in
      let place = wrong == .none ? "Where nothing is wrong" : "With .\(wrong.rawValue)"
      return "\(place), \(sign(of: wrong)). Here, \(sign(of: bug))."
    }
  ) { try $0.findBug(log) }
}

/// What a log shows of a mistake and of no other.
private func sign(of bug: SACBug) -> String {
  switch bug {
  case .none: "α falls to about 0.1 and the entropy to about −½, with torques up to 2"
  case .temperatureAscends:
    "α grows beyond thousands while the entropy is that of uniform torques, ln 4"
  case .targetEntropySign: "the entropy stays near 1, and α rises above 1 to keep it there"
  case .entropySign: "the entropy falls to minus millions, and α and the values explode"
  case .actorFrozen: "the entropy stays at 1.36 while the values fall below −200"
  case .targetsFrozen: "the values stay near −6, about the reward of one step"
  case .actionScaleForgotten: "no torque is ever larger than 1"
  }
}
