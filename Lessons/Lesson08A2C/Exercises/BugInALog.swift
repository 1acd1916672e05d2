import Course
import Lesson08
import RLCore

extension Exercise<A2CFunctions> {
  /// 08.6: find the bug.
  static var bugInALog: Self {
    Exercise(
      "08.6", \.diagnosis, title: "Find the bug", snippet: "diagnosis", section: "What to watch",
      hints: [
        "Look at the logs of the cell \"bugs\" side by side. Which number is far from all "
          + "others' in one log alone? Begin with the mistake of that log.",
        "Tiny steps leave the entropy of the first fifth at its largest value. Ignored endings "
          + "make the critic far worse than a constant, while the entropy climbs. A turned sign of "
          + "the advantages brings the return to its smallest value, and the critic knows it well.",
        "Ask in this order and return at the first yes: entropies.first close to largestEntropy "
          + "(steps); explained variance below −0.5 with a high entropy and a low return "
          + "(endings); return below 15 with explained variance above 0.8 (advantages); return of "
          + "100 or more with an entropy below 0.4 of the largest (entropy); return of 300 or more "
          + "(none); else the critic.",
      ],
      endlessHint: "A few comparisons are enough, without a loop.",
      cases: {
        RecordedTraining.all.enumerated().map { index, training in
          logCase("log \(index + 1) of \(RecordedTraining.all.count)", training)
        }
      },
      misconceptions: singleSignMistakes + confusedMistakes,
      promises: [
        Promise("or `.none`", brokenBy: "bug.noneForgotten"),
        Promise(
          "the mean entropy, explained variance and return", brokenBy: "bug.returnAlone",
          "bug.entropyAlone", "bug.explainedVarianceAlone"),
        Promise("of each fifth of it", brokenBy: "bug.firstPart"),
        Promise("the entropy of a uniform policy, `largestEntropy`", brokenBy: "bug.rawEntropy"),
      ],
      extremes: { right, extreme in { extreme(try right($0)) } })
  }
}

private func logCase(_ title: String, _ training: RecordedTraining) -> Case<A2CFunctions> {
  let (log, mistake) = (training.log, training.mistake)
  return .choice(
    title, row: "fifth",
    inputs: [
      Column("entropy", log.entropies), Column("explained variance", log.explainedVariances),
      Column("return", log.returns),
    ],
    result: "mistake", expected: mistake,
    meaning: { wrong in
      let place = wrong == .none ? "Where nothing is wrong" : "With .\(wrong.rawValue)"
      return "\(place), \(sign(of: wrong)). Here, \(sign(of: mistake))."
    }
  ) { try $0.diagnosis(log) }
}

/// What a log shows of a mistake and of no other.
private func sign(of mistake: A2CMistake) -> String {
  switch mistake {
  case .none: "the return comes near 500, and most of the entropy is left"
  case .advantageSignTurned:
    "the return falls to the smallest there is, about 9, and the critic explains nearly all of its "
      + "variance"
  case .criticUntrained:
    "the critic explains little or nothing, the return stays low, and the entropy leaves its "
      + "largest value in the first fifth"
  case .endingsIgnored:
    "the critic is far worse than a constant, with an explained variance below −1, and the entropy "
      + "climbs back to nearly its largest value"
  case .entropySignTurned:
    "the entropy falls to a third of its largest value and less, although the return is high"
  case .stepsTooSmall: "the entropy is still at its largest value in the first fifth"
  }
}
