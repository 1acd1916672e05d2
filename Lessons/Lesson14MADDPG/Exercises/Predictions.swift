import Course
import Lesson14

typealias MADDPGPrediction = EffectPrediction<MADDPGKnob, MADDPGQuantity>

extension Exercise<MADDPGFunctions> {
  /// 14.8: predict, then run.
  static var predict: Self {
    Exercise(
      "14.8", \.predict, title: "Predict", snippet: "predict", section: "Predict, then run",
      hints: [
        "Ask of each change: does it touch what a critic is trained towards, or what an actor is "
          + "paid for? The memory is the same with and without it, so that an actor cannot change "
          + "what the critics see.",
        "A critic that does not see what the other agent does must take its doings for noise. γ "
          + "decides how much of the future is in Q. Of the nine, four rise, one falls, four stay.",
        "All three quantities rise with local critics. |Q| falls with γ. Temperature and penalty "
          + "change the actors' steps: errors and values stay, and the penalty's entropy rises, "
          + "since small logits are nearly equal ones.",
      ],
      endlessHint: "A switch over the pairs is enough, without a loop.",
      cases: {
        measuredEffects.map { question in
          question.asked(as: "knob", "\(question.quantity.words), with \(question.knob.words)") {
            try $0.predict($1, $2)
          }
        }
      },
      misconceptions: measuredEffects.flatMap { $0.misconceptions("maddpgChange") },
      promises: [
        Promise(
          "reads only its own agent's observation and action",
          brokenBy: "maddpgChange.localCriticCriticErrorStays"),
        Promise(
          "γ is 0.5 instead of 0.95", brokenBy: "maddpgChange.smallerDiscountPredictionStays"),
        Promise(
          "by less than a fifth", brokenBy: "maddpgChange.higherTemperatureCriticErrorRises",
          "maddpgChange.strongerPenaltyPredictionFalls"),
        Promise(
          "No further step is taken", brokenBy: "maddpgChange.strongerPenaltyCriticErrorRises"),
        Promise(
          "the penalty on logits is 0.1 instead of 0.001",
          brokenBy: "maddpgChange.strongerPenaltyEntropyFalls"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1)) } })
  }
}

extension MADDPGKnob {
  fileprivate var words: String {
    switch self {
    case .localCritic: "critics that read one agent alone"
    case .smallerDiscount: "γ = 0.5 for 0.95"
    case .higherTemperature: "five times the temperature"
    case .strongerPenalty: "a hundred times the penalty"
    }
  }
}

extension MADDPGQuantity {
  fileprivate var words: String {
    switch self {
    case .criticError: "the critics' error"
    case .prediction: "the size of the predicted values"
    case .entropy: "the entropy of the actors"
    }
  }
}

/// The answers, as a test measures them on twenty seeds.
let measuredEffects: [MADDPGPrediction] = [
  MADDPGPrediction(
    .localCritic, .criticError, is: .rises, .missingCase,
    falls: "fewer inputs are thought to be easier to fit: the target depends on what the other "
      + "agent did, and a critic that does not see it can fit the mean at best.",
    stays: "the other agent's action is thought not to matter: both get one reward, which depends "
      + "on where both go."),
  MADDPGPrediction(
    .localCritic, .prediction, is: .rises, .stale,
    falls: "a critic that knows less is thought to predict less: it takes the other agent for the "
      + "random one of the memory, with which the costs go on and on, and |Q| is larger.",
    stays: "both critics are thought to value the same future: a centralised one counts on what "
      + "the other's target actor does next, a local one on what the random one did."),
  MADDPGPrediction(
    .localCritic, .entropy, is: .rises, .derivative,
    falls: "a simpler critic is thought to make the actors surer: the noise of the other's actions "
      + "hides which of the own ones is better, and the actors stay less sure.",
    stays: "the actors are thought not to depend on the critics: they learn from nothing else."),
  MADDPGPrediction(
    .smallerDiscount, .prediction, is: .falls, .parameter,
    stays:
      "γ is thought to change the speed of learning alone: with 0.5 two steps of rewards count "
      + "instead of twenty, and Q is a smaller sum.",
    rises: "a shorter future is thought to be worth more: fewer rewards and costs are added, and "
      + "their sum has a smaller size."),
  MADDPGPrediction(
    .higherTemperature, .criticError, is: .stays, .exchange,
    falls: "softer actions are thought to be easier to judge: a critic is trained on the memory's "
      + "actions and on one-hot target actions, and no temperature is in either.",
    rises: "a higher temperature is thought to bring noise into the targets: the target actors' "
      + "actions are their best ones, without noise."),
  MADDPGPrediction(
    .higherTemperature, .prediction, is: .stays, .precision,
    falls: "a higher temperature is thought to make the actors worse, and Q with them: the "
      + "straight-through action is one-hot at every temperature, and Adam divides the gradient by "
      + "its size.",
    rises:
      "a higher temperature is thought to enlarge what is divided by it: logits plus noise are "
      + "divided, and values are not."),
  MADDPGPrediction(
    .strongerPenalty, .criticError, is: .stays, .exchange,
    falls: "the penalty is thought to be a part of the critics' loss: it is a part of the actors'.",
    rises: "less sure actors are thought to make noisy targets: target actors do what is best, "
      + "however small its lead is, and the memory is the same."),
  MADDPGPrediction(
    .strongerPenalty, .prediction, is: .stays, .aggregate,
    falls: "the penalty is thought to be taken off the values: it is taken off the actors' "
      + "objective.",
    rises: "less sure actors are thought to be punished with larger costs: the target actors do "
      + "what is best, and the order of the logits is nearly the same."),
  MADDPGPrediction(
    .strongerPenalty, .entropy, is: .rises, .direction,
    falls:
      "a penalty is thought to make actors more careful and so surer: it holds the logits near "
      + "0, and equal logits have the largest entropy.",
    stays:
      "the penalty is thought to be too small to matter: without it logits would grow, and 0.1 "
      + "times their square soon outweighs what more sureness earns."),
]
