import Course
import Lesson18

extension Exercise<PlaNetFunctions> {
  /// 18.8: find the bug.
  static var findBug: Self {
    Exercise(
      "18.8", \.findBug, title: "Find the bug", snippet: "find-bug", section: "What to watch",
      hints: [
        "Look at the page, `swift run Lesson18PlaNet --only bugs`. Which number of the last fifth "
          + "is far from all others' with one mistake alone? Begin with that one.",
        "Two mistakes are the planner's: plans that stay wide, and plans that seek the worst. "
          + "Three are the model's: one makes the divergence four times as large, one makes the "
          + "error of what is seen far too small, and one makes it more than twice too large.",
        "Ask in this order and return at the first yes, of the last fifth: observationLosses below "
          + "0.006 (.withoutNoise); planDeviations above 0.45 (.allCandidates); divergences above "
          + "4 (.freePerDimension); returns below −1500 (.worstElites); observationLosses above "
          + "0.03 (.exchangedPrior); else .healthy.",
      ],
      endlessHint: "A few comparisons are enough, without a loop.",
      cases: {
        RecordedPlaNetTraining.all.enumerated().map { index, training in
          logCase("log \(index + 1) of \(RecordedPlaNetTraining.all.count)", training)
        }
      },
      misconceptions: planetSignMistakes + planetConfusedMistakes,
      promises: [
        Promise("one for each fifth", brokenBy: "planetBug.firstFifth"),
        Promise(
          "18.1 keeps the candidates with the lowest returns", brokenBy: "planetBug.worstForNoise"),
        Promise("18.1 gives the deviation of all candidates", brokenBy: "planetBug.allIsHealthy"),
        Promise(
          "18.2 has prior and posterior exchanged", brokenBy: "planetBug.exchangedIsHealthy",
          "planetBug.withoutObservations"),
        Promise(
          "18.2 gives the free nats to each number", brokenBy: "planetBug.freeIsHealthy"),
        Promise("18.3 gives the mean in place of the draw", brokenBy: "planetBug.noiseIsHealthy"),
        Promise("all is well", brokenBy: "planetBug.healthyIsNoise", "planetBug.healthyIsAll"),
      ],
      extremes: { right, extreme in { extreme(try right($0)) } })
  }
}

private func logCase(
  _ title: String, _ training: RecordedPlaNetTraining
) -> Case<PlaNetFunctions> {
  let (log, bug) = (training.log, training.bug)
  return .choice(
    title, row: "fifth",
    inputs: [
      Column("observationLosses", log.observationLosses), Column("rewardLosses", log.rewardLosses),
      Column("divergences", log.divergences), Column("planDeviations", log.planDeviations),
      Column("promises", log.promises), Column("returns", log.returns),
    ],
    result: "mistake", expected: bug,
    meaning: { "With .\($0.rawValue), \(sign(of: $0)). Here, \(sign(of: bug))." }
  ) { try $0.findBug(log) }
}

/// What a log shows of a mistake and of no other.
private func sign(of bug: PlaNetBug) -> String {
  switch bug {
  case .healthy:
    "the plans narrow to a third, the divergence is between 1 and 2 nats, and the observations' "
      + "error ends near 0.02"
  case .worstElites:
    "the plans promise −250 and less and the returns are as low as they can be, although the model "
      + "is good and the plans narrow"
  case .allCandidates: "the plans stay more than half as wide as they were at first"
  case .exchangedPrior:
    "the observations' error ends more than twice as large as where all is well, and the "
      + "divergence is a little larger"
  case .freePerDimension:
    "the divergence is above 5 nats, since each of the eight numbers may have one for nothing"
  case .withoutNoise:
    "the observations' error is next to nothing and the divergence less than what is free, and yet "
      + "the returns hardly rise"
  }
}
