import Course
import Lesson18

extension Exercise<PlaNetFunctions> {
  /// 18.9: predict, then run.
  static var predict: Self {
    Exercise(
      "18.9", \.predict, title: "Predict", snippet: "predict", section: "Predict, then run",
      hints: [
        "Ask of each change: which of the lesson's formulas does it touch, and on which side of a "
          + "maximum or of a limit is the measured quantity?",
        "Four of the ten rise, four fall, two stay. A derivative is 0 below the free nats and "
          + "whole above them; a number between two bins has two neighbours, however large it was.",
        "The best five are nearer to each other than the best fifty, and each refit narrows. λ = 1 "
          + "adds up all five rewards and γ⁵ v₅, λ = 0 stops after one. Errors of a step add up, "
          + "each grown by what the steps after it do. More draws find better elites.",
      ],
      endlessHint: "A switch over the changes is enough, without a loop.",
      cases: { measured.map { question in question.asked { try $0.predict($1) } } },
      misconceptions: measured.flatMap { $0.misconceptions("planetChange") },
      promises: [
        Promise(
          "how a quantity answers to a change",
          brokenBy: "planetChange.fewerElitesDeviationRises"),
        Promise(
          "where it is the same but for rounding",
          brokenBy: "planetChange.freeNatsBelowDivergenceFalls",
          "planetChange.largerReturnBinsRises"),
        Promise("holds γ^H v_H", brokenBy: "planetChange.lastValueReturnStays"),
      ],
      extremes: { right, extreme in { extreme(try right($0)) } })
  }
}

/// The changes, with what is measured; a test measures these for several seeds.
private let measured: [Prediction<PlaNetChange>] = [
  Prediction(
    .fewerElitesDeviation, "the deviation after one refit with 5 elites instead of 50 of 100",
    is: .falls, .aggregate,
    stays:
      "the deviation is thought to be that of all candidates: it is that of the elites, and fewer "
      + "of them are nearer to each other.",
    rises:
      "fewer numbers are thought to be spread more: the best five lie at one end of all that were "
      + "drawn, near to each other."),
  Prediction(
    .moreIterationsDeviation, "the deviation of the plan after 10 iterations instead of 2",
    is: .falls, .stale,
    stays:
      "each iteration is thought to draw from the start: it draws from the elites of the one "
      + "before, which are nearer to each other.",
    rises:
      "more iterations are thought to explore more: each one narrows the search, and what it has "
      + "left out does not come back."),
  Prediction(
    .freeNatsGradient, "the derivative by the prior's mean at 1 nat, with 3 free nats", is: .falls,
    .derivative,
    stays:
      "free nats are thought to be subtracted, which leaves the derivative as it was: below them "
      + "the loss is a constant.",
    rises:
      "a larger loss is thought to have a larger derivative: the loss is 3 instead of 1, and flat. "
      + ""),
  Prediction(
    .freeNatsBelowDivergence, "the derivative by the prior's mean at 5 nats, with 3 free nats",
    is: .stays, .derivative,
    falls:
      "free nats are thought to take their share of every divergence: above them the loss is the "
      + "divergence, and so is its derivative.",
    rises: "free nats are thought to be added: the larger of the two is taken."),
  Prediction(
    .largerDecayReturn, "the first λ-return with λ = 1 instead of 0, values of 0 and rewards of 1",
    is: .rises, .parameter,
    falls:
      "λ is thought to discount: it shares out between the value, which is 0 here, and the return.",
    stays:
      "λ is thought to be a matter of noise alone: where the values are wrong it decides how much "
      + "of them is believed."),
  Prediction(
    .lastValueReturn, "the first λ-return with a last value of 10 instead of 0, and λ = 1",
    is: .rises, .missingCase,
    falls: "the last value is thought to be subtracted, as a baseline is: it is added, with γ⁵.",
    stays:
      "with λ = 1 no value is thought to count: what comes after the last step is still worth v_H. "
      + ""),
  Prediction(
    .earlyEndWorth, "a plan's worth where the episode ends after the first step", is: .falls,
    .missingCase,
    stays:
      "a plan is thought to be worth its five rewards, whatever the model says of an end: those "
      + "after it are never received.",
    rises:
      "an early end is thought to save something: the rewards are 1 here, and four of them are "
      + "lost."
  ),
  Prediction(
    .stepErrorGrowth, "the error after 10 imagined steps where each step errs twice as much",
    is: .rises, .aggregate,
    falls:
      "errors are thought to cancel: those of one sign add up, and each grows with what follows.",
    stays:
      "the world's own growth is thought to decide alone: it multiplies the error of each step, "
      + "and twice the error is twice the sum."),
  Prediction(
    .moreCandidatesWorth, "what the found plan brings with 200 candidates instead of 20",
    is: .rises, .extremum,
    falls:
      "more candidates are thought to make the mean worse: five elites of 200 are better than five "
      + "of 20, and the mean is theirs.",
    stays:
      "the number of elites is thought to decide alone: they are the best of more that were tried. "
      + ""),
  Prediction(
    .largerReturnBins, "the bins with a share for a return of 10 000 instead of 100", is: .stays,
    .otherFormula,
    falls:
      "a large return is thought to fall off the end of the bins: symlog makes 9.2 of it, which is "
      + "among them.",
    rises:
      "a large return is thought to need more bins: it lies between two neighbours, as each number "
      + "does."),
]
