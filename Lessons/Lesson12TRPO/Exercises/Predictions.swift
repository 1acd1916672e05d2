import Course
import Lesson12

private typealias TRPOPrediction = EffectPrediction<TRPOKnob, TRPOQuantity>

extension Exercise<TRPOFunctions> {
  /// 12.8: predict, then run.
  static var predictions: Self {
    Exercise(
      "12.8", \.predict, title: "Predict", snippet: "predict", section: "Predict, then run",
      hints: [
        "Write the update as a chain: rollout, g, x, length, divergence. A setting can change what "
          + "comes after the place where it enters, and nothing before it.",
        "δ enters at the length, λ and the iterations at x, the environments at the rollout. g "
          + "comes before the first three. One of the eleven rises, four fall, six stay.",
        "The divergence follows δ, and λ takes a part of it. The residual falls with more "
          + "iterations, and with a larger λ, which makes F + λ more like a multiple of the "
          + "identity. Two gradients disagree less where each is a mean of more samples.",
      ],
      endlessHint: "A switch over the pairs is enough, without a loop.",
      cases: {
        measured.map { question in
          question.asked(as: "setting", "\(question.quantity.words), with \(question.knob.words)") {
            try $0.predict($1, $2)
          }
        }
      },
      misconceptions: measured.flatMap { $0.misconceptions("raise") },
      promises: [
        Promise(
          "where one setting is raised, alone", brokenBy: "raise.maximumDivergenceResidualFalls"),
        Promise(
          "the mean `.stays` where it changes by less than a fifth",
          brokenBy: "raise.iterationsDivergenceRises", "raise.samplesDivergenceFalls"),
        Promise("before a line search", brokenBy: "raise.maximumDivergenceDivergenceStays"),
        Promise(
          "between the gradients g of two rollouts", brokenBy: "raise.samplesDisagreementStays"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1)) } })
  }
}

extension TRPOKnob {
  fileprivate var words: String {
    switch self {
    case .maximumDivergence: "four times the δ"
    case .damping: "ten times the λ"
    case .iterations: "twice the iterations"
    case .samples: "four times the environments"
    }
  }
}

extension TRPOQuantity {
  fileprivate var words: String {
    switch self {
    case .divergence: "the divergence of the whole step"
    case .residual: "the residual after the last iteration"
    case .disagreement: "the disagreement of two gradients"
    }
  }
}

/// The answers, as a test measures them on twenty seeds.
private let measured: [TRPOPrediction] = [
  TRPOPrediction(
    .maximumDivergence, .divergence, is: .rises, .parameter,
    falls: "a larger δ is thought to restrain the step: δ is what the divergence may be, and the "
      + "length √(2δ / xᵀFx) uses all of it.",
    stays:
      "δ is thought to be a bound alone: the length √(2δ / xᵀFx) goes as far as the bound, and "
      + "four times the divergence is twice the length."),
  TRPOPrediction(
    .maximumDivergence, .residual, is: .stays, .exchange,
    falls:
      "a larger step is thought to solve more of F x = g: δ enters after x has been solved for, "
      + "at its length.",
    rises: "a larger step is thought to be solved for less well: δ enters after x has been solved "
      + "for, at its length."),
  TRPOPrediction(
    .maximumDivergence, .disagreement, is: .stays, .stale,
    falls: "a larger step is thought to make gradients clearer: both are computed at the policy "
      + "before the step.",
    rises: "a larger step is thought to drive gradients apart: both are computed at the policy "
      + "before the step."),
  TRPOPrediction(
    .damping, .divergence, is: .falls, .term,
    stays:
      "λ is thought to change the direction alone: the length is computed with F + λ, so that a "
      + "part of δ is spent on λ ‖x‖² / 2, which is no divergence.",
    rises:
      "more damping is thought to leave more room: it adds curvature to the model, and the step "
      + "becomes shorter."),
  TRPOPrediction(
    .damping, .residual, is: .falls, .parameter,
    stays:
      "the number of iterations is thought to decide alone: they need fewer the more alike the "
      + "curvatures of all directions are, and λ makes them more alike.",
    rises:
      "damping is thought to disturb the solution: the residual is that of (F + λ) x = g, which "
      + "a larger λ makes easier to solve."),
  TRPOPrediction(
    .damping, .disagreement, is: .stays, .otherFormula,
    falls: "λ is thought to smooth the gradients: it is added to F, and g does not know it.",
    rises: "λ is thought to add noise to the gradients: it is added to F, and g does not know it."),
  TRPOPrediction(
    .iterations, .divergence, is: .stays, .aggregate,
    falls: "more iterations are thought to shorten the step: whatever x is, the length makes its "
      + "model reach δ.",
    rises: "more iterations are thought to lengthen the step: x grows, and its factor √(2δ / xᵀFx) "
      + "shrinks as much."),
  TRPOPrediction(
    .iterations, .residual, is: .falls, .index,
    stays: "four iterations are thought to be enough: each further one solves a further direction.",
    rises: "errors are thought to add up from iteration to iteration: each one solves a further "
      + "direction, and rounding is far smaller than what is left."),
  TRPOPrediction(
    .iterations, .disagreement, is: .stays, .direction,
    falls:
      "more iterations are thought to make gradients surer: g is the right side of the system, "
      + "and is there before the first iteration.",
    rises:
      "more iterations are thought to fit the noise of the gradients: they may do so in x, but "
      + "g is there before the first iteration."),
  TRPOPrediction(
    .samples, .divergence, is: .stays, .aggregate,
    falls: "F is thought to be a sum that grows with the samples: it is their mean, and the length "
      + "makes the model reach δ for any number of them.",
    rises: "more samples are thought to allow a longer step: δ is a mean over the states, however "
      + "many there are."),
  TRPOPrediction(
    .samples, .disagreement, is: .falls, .randomness,
    stays:
      "a gradient is thought to depend on the policy alone: it is a mean over samples, and four "
      + "times as many halve its noise.",
    rises: "more samples are thought to bring more noise: a sum of more numbers varies more, and "
      + "their mean varies less."),
]
