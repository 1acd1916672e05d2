import Course
import Lesson13

extension Exercise<DQNFunctions> {
  /// 13.11: predict, then run.
  static var predict: Self {
    Exercise(
      "13.11", \.predict, title: "Predict", snippet: "predict", section: "Predict, then run",
      hints: [
        "Ask of each change: which formula does it touch, and how does the measured quantity "
          + "depend on it? Where it is a matter of chance, imagine many draws, and their mean.",
        "Four of the eleven rise, five fall, two stay: one because a mean is subtracted, one "
          + "because a sum does not care where its terms are.",
        "More errors have a larger maximum, and a second set of values does not know which error "
          + "was the largest. A larger memory is older. Draws are less alike than neighbours. α "
          + "favours large errors, and β takes their weight. n rewards bring their noise, and γⁿ "
          + "takes away the values' error. Beyond κ the derivative is κ.",
      ],
      endlessHint: "A switch over the changes is enough, without a loop.",
      cases: { measured.map { question in question.asked { try $0.predict($1) } } },
      misconceptions: measured.flatMap { $0.misconceptions("dqnChange") },
      promises: [
        Promise(
          "how a quantity answers to a change", brokenBy: "dqnChange.largerMemoryAgeFalls"),
        Promise(
          "where it is the same but for rounding", brokenBy: "dqnChange.shiftedAdvantagesRises",
          "dqnChange.shiftedRewardMassRises"),
        Promise(
          "the largest error is larger than among 2",
          brokenBy: "dqnChange.moreActionsMaximumStays"),
      ],
      extremes: { right, extreme in { extreme(try right($0)) } })
  }
}

/// The changes, with what their experiments measure; a test runs these for several seeds.
private let measured: [Prediction<DQNChange>] = [
  Prediction(
    .moreActionsMaximum, "the mean of the largest of 32 values instead of 2, all worth 0",
    is: .rises, .extremum,
    falls:
      "the errors are thought to average out: a mean of more errors is nearer to 0, and their "
      + "maximum is farther from it.",
    stays:
      "the maximum is thought to be as right as the values are: each has an error of mean 0, but "
      + "the largest is chosen for its error, and more errors have a larger one."),
  Prediction(
    .doubleMaximum, "the mean value of the best of 8, valued by a second set of values", is: .falls,
    .otherFormula,
    stays:
      "a second set with equally large errors is thought to be no better: its error at the chosen "
      + "action had no part in the choice, and has the mean 0.",
    rises:
      "two sets are thought to bring twice the error: the second one is not searched for its "
      + "maximum, and its error has the mean 0."),
  Prediction(
    .largerMemoryAge, "the mean age of a sample in a memory of 10 000 instead of 1 000", is: .rises,
    .stale,
    falls:
      "a larger memory is thought to be fresher: it forgets a transition after as many others as "
      + "it holds, so that what it holds is older.",
    stays:
      "the age is thought to depend on the draw alone: the draw is uniform over the memory, and "
      + "the oldest transition in it is as old as the memory is large."),
  Prediction(
    .replayCorrelation, "the correlation within a minibatch that is drawn from the memory",
    is: .falls, .randomness,
    stays:
      "32 samples are thought to be 32 samples: steps in a row are alike, and steps that are drawn "
      + "from 10 000 mostly belong to different episodes.",
    rises:
      "samples of one memory are thought to be alike: they come from hundreds of episodes, and "
      + "steps in a row from one or two."),
  Prediction(
    .largerExponentShare, "how likely the largest error is drawn with α = 1 instead of 0.5",
    is: .rises, .parameter,
    falls:
      "α is thought to flatten the priorities: a small α does, with 0 all are equal, and with 1 "
      + "they are in proportion to the errors.",
    stays:
      "the order of the errors is thought to decide: the probability is in proportion to |δ|^α, "
      + "and changes with α."),
  Prediction(
    .largerCorrectionWeight, "the weight of the largest error with β = 1 instead of 0.4",
    is: .falls, .exchange,
    stays:
      "β is thought to change the draw and not the weights: α is for the draw, and (N P)^−β is the "
      + "weight.",
    rises:
      "β is thought to favour large errors as α does: it takes back what α did, and gives least to "
      + "what is drawn most often."),
  Prediction(
    .moreStepsVariance, "the variance of a target that sums 10 random rewards instead of one",
    is: .rises, .aggregate,
    falls:
      "a sum of 10 rewards is thought of as their average: in a sum the randomness of all steps "
      + "adds up.",
    stays:
      "the discount is thought to hold the variance down: each reward more adds γ²ⁱ times its own, "
      + "which is small and never negative."),
  Prediction(
    .moreStepsBias, "the error of a target that sums 10 rewards instead of one", is: .falls, .term,
    stays:
      "the error of the values is thought to enter whole: it enters with the factor γⁿ, and γ¹⁰ is "
      + "much smaller than γ.",
    rises:
      "more rewards are thought to bring more error: rewards are measured and right on average, "
      + "only the bootstrap is wrong."),
  Prediction(
    .shiftedAdvantages, "Q of a dueling network whose advantages are all larger by 1", is: .stays,
    .derivative,
    falls:
      "the mean is thought to take more out than was put in: it is larger by 1, as each advantage "
      + "is.",
    rises:
      "the advantages are thought to be added as they are: their mean is subtracted, and it is "
      + "larger by 1, too."),
  Prediction(
    .shiftedRewardMass, "the sum of a projected distribution after larger rewards", is: .stays,
    .index,
    falls:
      "what moves beyond the support is thought to be lost: it is put on the last atom, and the "
      + "sum stays 1.",
    rises:
      "a larger return is thought to have more probability: the atoms' probabilities change their "
      + "places, and the sum stays 1."),
  Prediction(
    .smallerThresholdGradient, "the derivative of Huber's loss at 3 with κ = 0.1 instead of 1",
    is: .falls, .missingCase,
    stays:
      "the derivative is thought to be the error: it is for errors up to κ, and κ beyond.",
    rises:
      "a smaller κ is thought to make the loss steeper: beyond κ it is a line with the slope κ."),
]
