import Course
import Lesson18

typealias FindPlaNetBug = @Sendable (_ log: PlaNetLog) throws -> PlaNetBug

/// The right answers with some names replaced.
private func taking(_ names: [PlaNetBug: PlaNetBug]) -> Misconception<FindPlaNetBug>.Change {
  { right in
    { log in
      let answer = try right(log)
      return names[answer] ?? answer
    }
  }
}

/// Rules that look at less than a log has, or at another part of it.
let planetSignMistakes: [Misconception<FindPlaNetBug>] = [
  .init(
    "planetBug.oneAnswer", .term,
    "the same mistake is named whatever the log says.",
    { _ in .healthy }
  )
  .or { _ in .worstElites }
  .or { _ in .allCandidates }
  .or { _ in .exchangedPrior }
  .or { _ in .freePerDimension }
  .or { _ in .withoutNoise },
  .init(
    "planetBug.returnsAlone", .term,
    "the returns alone decide: they are low with two mistakes and nearly right with three, and "
      + "other numbers tell these apart.",
    { ($0.returns.last ?? 0) < -900 ? .worstElites : .healthy }
  )
  .or { ($0.returns.last ?? 0) < -900 ? .withoutNoise : .healthy },
  .init(
    "planetBug.lossesAlone", .term,
    "the model's errors alone decide: two mistakes are the planner's, and leave them as they are.",
    changing: taking([.worstElites: .healthy, .allCandidates: .healthy])),
  .init(
    "planetBug.planAlone", .term,
    "the plans alone decide, how wide they are and what they promise: three mistakes are the "
      + "model's.",
    changing: taking([
      .exchangedPrior: .healthy, .freePerDimension: .healthy, .withoutNoise: .worstElites,
    ])),
  .init(
    "planetBug.withoutObservations", .missingCase,
    "the observations' error is not looked at: an exchanged prior makes it more than twice as "
      + "large, and a draw without noise next to nothing.",
    changing: taking([.exchangedPrior: .healthy, .withoutNoise: .healthy])),
  .init(
    "planetBug.withoutDivergence", .missingCase,
    "the divergence is not looked at: free nats for each number make it four times as large.",
    changing: taking([.freePerDimension: .healthy, .exchangedPrior: .freePerDimension])),
  .init(
    "planetBug.firstFifth", .index,
    "a healthy training is taken for an exchanged prior, as it looks in the first fifth or by a "
      + "limit that is too low: where all is well the observations' error ends near 0.02.",
    changing: { right in
      { log in
        try right(
          PlaNetLog(
            observationLosses: log.observationLosses.reversed(),
            rewardLosses: log.rewardLosses.reversed(), divergences: log.divergences.reversed(),
            planDeviations: log.planDeviations.reversed(), promises: log.promises.reversed(),
            returns: log.returns.reversed()))
      }
    }),
  .init(
    "planetBug.modelIsHealthy", .missingCase,
    "small errors are taken for a good model, whatever the returns are: with open eyes a latent "
      + "without noise remembers all that it sees, and the plans are made with closed ones.",
    changing: taking([.withoutNoise: .healthy, .freePerDimension: .healthy])),
]

/// One mistake taken for another.
let planetConfusedMistakes: [Misconception<FindPlaNetBug>] = [
  .init(
    "planetBug.noiseIsHealthy", .missingCase,
    "a draw without noise is taken for a healthy training: the errors are next to nothing because "
      + "the posterior tells all that it sees, and the returns say that the prior has learned "
      + "little.",
    changing: taking([.withoutNoise: .healthy])),
  .init(
    "planetBug.noiseForWorst", .otherFormula,
    "a draw without noise is taken for the worst elites: the returns are low with both, but the "
      + "observations' error is next to nothing with the former.",
    changing: taking([.withoutNoise: .worstElites])),
  .init(
    "planetBug.worstForNoise", .otherFormula,
    "the worst elites are taken for a draw without noise: the returns are low with both, but with "
      + "the former the model is as good as any, and its plans promise the worst.",
    changing: taking([.worstElites: .withoutNoise])),
  .init(
    "planetBug.noiseAndWorst", .exchange,
    "a draw without noise and the worst elites have changed names: the observations' error is next "
      + "to nothing with the former.",
    changing: taking([.withoutNoise: .worstElites, .worstElites: .withoutNoise])),
  .init(
    "planetBug.worstIsHealthy", .missingCase,
    "the worst elites are taken for a healthy training: the model is good and the plans narrow, "
      + "but towards the worst that can be had.",
    changing: taking([.worstElites: .healthy])),
  .init(
    "planetBug.worstForAll", .otherFormula,
    "the worst elites are taken for the deviation of all: plans narrow with the former.",
    changing: taking([.worstElites: .allCandidates])),
  .init(
    "planetBug.allIsHealthy", .missingCase,
    "the deviation of all is taken for a healthy training: the returns are nearly right, but the "
      + "plans stay more than half as wide as at first.",
    changing: taking([.allCandidates: .healthy])),
  .init(
    "planetBug.allForWorst", .otherFormula,
    "the deviation of all is taken for the worst elites: plans stay wide with the former, and the "
      + "returns are nearly right.",
    changing: taking([.allCandidates: .worstElites])),
  .init(
    "planetBug.planners", .exchange,
    "the planner's two mistakes have changed names: plans stay wide with the deviation of all.",
    changing: taking([.allCandidates: .worstElites, .worstElites: .allCandidates])),
  .init(
    "planetBug.exchangedIsHealthy", .missingCase,
    "an exchanged prior is taken for a healthy training: the returns rise with it, but the "
      + "observations' error ends more than twice as large.",
    changing: taking([.exchangedPrior: .healthy])),
  .init(
    "planetBug.exchangedForFree", .otherFormula,
    "an exchanged prior is taken for free nats of each number: the divergence is below 2 with "
      + "the former and above 5 with the latter.",
    changing: taking([.exchangedPrior: .freePerDimension])),
  .init(
    "planetBug.freeIsHealthy", .missingCase,
    "free nats for each number are taken for a healthy training: model and returns look right, but "
      + "the divergence ends above 5 nats, where all is well near 1.3.",
    changing: taking([.freePerDimension: .healthy])),
  .init(
    "planetBug.freeForExchanged", .otherFormula,
    "free nats for each number are taken for an exchanged prior: the divergence is above 5 with "
      + "the former and below 2 with the latter.",
    changing: taking([.freePerDimension: .exchangedPrior])),
  .init(
    "planetBug.divergences", .exchange,
    "the two mistakes of the divergence have changed names: free nats for each number make it four "
      + "times as large.",
    changing: taking([
      .freePerDimension: .exchangedPrior, .exchangedPrior: .freePerDimension,
    ])),
  .init(
    "planetBug.healthyIsNoise", .parameter,
    "a healthy training is taken for a draw without noise, as by a limit that is too high: the "
      + "observations' error is ten times smaller with the latter.",
    changing: taking([.healthy: .withoutNoise])),
  .init(
    "planetBug.healthyIsAll", .parameter,
    "a healthy training is taken for the deviation of all: where all is well the plans narrow to a "
      + "third, not to 0.",
    changing: taking([.healthy: .allCandidates])),
]
