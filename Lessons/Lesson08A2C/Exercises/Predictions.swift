import Course
import Lesson08

extension Exercise<A2CFunctions> {
  /// 08.7: predict, then run.
  static var predictions: Self {
    Exercise(
      "08.7", \.prediction, title: "Predict, then run", snippet: "prediction",
      section: "Predict, then run",
      hints: [
        "Ask of each change: which term of which formula does it touch? Then: how does the "
          + "measured quantity depend on that term?",
        "Two of the seven stay: one because a mean over actions is zero, one because a ratio is "
          + "still 1. Two fall.",
        "More rewards before the bootstrap mean less of the critic's error and more randomness. "
          + "More environments mean less alike samples. More weight on the entropy means more "
          + "entropy. Without the detach, −(R − V) ln π becomes small where V becomes large.",
      ],
      endlessHint: "A switch over the changes is enough, without a loop.",
      cases: { measured.map { question in question.asked { try $0.prediction($1) } } },
      misconceptions: measured.flatMap { $0.misconceptions("predict") },
      promises: [
        Promise("how the measured quantity answers", brokenBy: "predict.moreStepsBiasRises"),
        Promise(
          "\"Stays\" means equal but for rounding", brokenBy: "predict.noClippingStepFalls",
          "predict.shiftedCriticGradientRises"),
      ],
      extremes: { right, extreme in { extreme(try right($0)) } })
  }
}

/// The changes, with what their experiments measure; a test runs these for several seeds.
private let measured: [Prediction<A2CChange>] = [
  Prediction(
    .moreStepsBias, "the bias of a target that sums 20 rewards instead of one", is: .falls, .term,
    stays:
      "the bias is thought to be the critic's alone: its error counts with the weight γ^m, and not "
      + "at all where the episode ends within the m steps.",
    rises:
      "more rewards are thought to bring more error: rewards are measured and have no bias, only "
      + "the value at the end is wrong."),
  Prediction(
    .moreStepsVariance, "the variance of a target that sums 20 rewards instead of one", is: .rises,
    .aggregate,
    falls:
      "a sum of 20 rewards is thought of as their average: in a sum the randomness of all steps "
      + "adds up.",
    stays:
      "the way to the end is thought to be without chance: each step more adds the randomness of "
      + "an action and of a transition."),
  Prediction(
    .moreEnvironmentsCorrelation,
    "the correlation within a batch from 16 environments instead of one", is: .falls, .randomness,
    stays:
      "64 samples are thought to be 64 samples: successive states of one environment are alike, "
      + "while those of two environments are independent.",
    rises:
      "environments that step together are thought to move together: under a policy that has not "
      + "learnt, episodes are short and of many lengths, and the copies soon are at different "
      + "places of theirs."),
  Prediction(
    .moreEntropyWeightEntropy, "the entropy at the end with a weight of 1 instead of 0.01",
    is: .rises, .sign,
    falls:
      "the sign of the bonus is turned: c_H · H is subtracted from the loss, so a small loss has "
      + "much entropy.",
    stays:
      "the advantages are thought to decide alone: the entropy's gradient has become a hundred "
      + "times as large, and outweighs theirs."),
  Prediction(
    .noDetachValue, "the value of an upright pole without the detach", is: .rises, .derivative,
    falls:
      "the derivative is thought to pull V down: that of −(R − V) ln π by V is ln π, which is "
      + "negative, so a step down the loss makes V larger.",
    stays:
      "the value loss is thought to hold V at R: both derivatives cancel where c_V (V − R) = −ln "
      + "π, above R, and each bootstrapped return passes the error on."),
  Prediction(
    .shiftedCriticGradient, "the mean gradient with a critic that is 5 too large", is: .stays,
    .term,
    falls:
      "smaller advantages are thought to make a smaller mean: each sample's gradient changes, but "
      + "the mean of b ∇ ln π over the actions is 0 for every b that does not depend on them.",
    rises:
      "larger sizes of A are thought to make a larger mean: they add variance, but the mean of "
      + "b ∇ ln π over the actions is 0 for every b that does not depend on them."),
  Prediction(
    .noClippingStep, "the length of PPO's step without clipping, in its one epoch", is: .stays,
    .stale,
    falls:
      "the clip is thought to lengthen steps: in the first step on a batch every ratio is 1, "
      + "inside any range, and nothing is clipped.",
    rises:
      "the clip is thought to shorten the step: in the first step on a batch every ratio is 1, "
      + "inside any range, and nothing is clipped."),
]
