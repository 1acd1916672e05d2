import Course
import Lesson11

private typealias SACPrediction = EffectPrediction<SACKnob, SACQuantity>

extension Exercise<SACFunctions> {
  /// 11.8: predict, then run.
  static var predictions: Self {
    Exercise(
      "11.8", \.predict, title: "Predict", snippet: "predict", section: "Predict, then run",
      hints: [
        "Ask first who decides. Where α adjusts itself, H̄ decides about the spread, and α is "
          + "whatever it takes. Where α is fixed, α decides about the spread.",
        "α is a price in rewards: the policy is as e^(Q/α). What multiplies all differences of Q "
          + "between actions needs an α that is multiplied alike, or else changes the spread. Of "
          + "the ten, five rise, two fall, three stay.",
        "α adjusts itself: the spread stays unless H̄ changes; α rises with the rewards and with "
          + "H̄, and falls with γ, as actions differ less if less of the future counts. α is "
          + "fixed: it stays unless you change it; larger rewards narrow the spread, a larger α "
          + "widens it.",
      ],
      endlessHint: "A switch over the pairs is enough, without a loop.",
      cases: {
        measured.map { question in
          question.asked(as: "change", "\(question.quantity.words), with \(question.knob.words)") {
            try $0.predict($1, $2)
          }
        }
      },
      misconceptions: measured.flatMap { $0.misconceptions("sacChange") },
      promises: [
        Promise(
          "`.falls`, `.stays` or `.rises`", brokenBy: "sacChange.tenfoldTemperatureSpreadFalls"),
        Promise(
          "before the others it adjusts itself for H̄ = −1",
          brokenBy: "sacChange.tenfoldRewardsSpreadFalls",
          "sacChange.smallerDiscountSpreadFalls"),
        Promise(
          "nothing moves a fixed α", brokenBy: "sacChange.tenfoldRewardsFixedTemperatureRises"),
        Promise(
          "`.tenfoldRewardsFixed` and `.tenfoldTemperature` α is fixed at 1",
          brokenBy: "sacChange.tenfoldRewardsFixedSpreadStays"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1)) } })
  }
}

extension SACKnob {
  fileprivate var words: String {
    switch self {
    case .tenfoldRewards: "ten times the rewards, while α adjusts itself"
    case .tenfoldRewardsFixed: "ten times the rewards, while α is fixed"
    case .tenfoldTemperature: "ten times the fixed α"
    case .higherTargetEntropy: "H̄ = 0.5 for −1"
    case .smallerDiscount: "γ = 0.9 for 0.99, while α adjusts itself"
    }
  }
}

extension SACQuantity {
  fileprivate var words: String {
    switch self {
    case .spread: "the spread of the actions"
    case .temperature: "the temperature"
    }
  }
}

/// The answers, as a test measures them.
private let measured: [SACPrediction] = [
  SACPrediction(
    .tenfoldRewards, .spread, is: .stays, .parameter,
    falls: "larger rewards are thought to make the policy surer: at a fixed α they do, but here α "
      + "rises with them until the entropy is −1 again.",
    rises: "a larger α is thought to spread the actions: α rises just as far as the rewards do, "
      + "and the entropy ends where H̄ wants it."),
  SACPrediction(
    .tenfoldRewards, .temperature, is: .rises, .parameter,
    falls: "larger rewards are thought to need less entropy: H̄ is the same, and the price of a "
      + "nat has the unit of a reward.",
    stays: "α is thought to depend on H̄ alone: it is counted in rewards, so that the same entropy "
      + "costs ten times as much."),
  SACPrediction(
    .tenfoldRewardsFixed, .spread, is: .falls, .parameter,
    stays: "H̄ is thought to hold the spread: with a fixed α nothing does, and e^(Q/α) is as with "
      + "a tenth of the α.",
    rises: "larger rewards are thought to be explored more widely: the actions' values differ ten "
      + "times as much, and α pays for no more entropy than before."),
  SACPrediction(
    .tenfoldRewardsFixed, .temperature, is: .stays, .missingCase,
    falls: "α is thought to adjust itself: before this change it is fixed at 1, and the statement "
      + "says so.",
    rises: "α is thought to follow the rewards: it does where it adjusts itself, and here it is "
      + "fixed at 1."),
  SACPrediction(
    .tenfoldTemperature, .spread, is: .rises, .direction,
    falls: "a larger α is thought to make the policy surer: α is what a nat of entropy is worth, "
      + "and more of it is bought.",
    stays: "H̄ is thought to hold the spread: α is fixed, no H̄ is asked for, and e^(Q/α) is "
      + "flatter."),
  SACPrediction(
    .tenfoldTemperature, .temperature, is: .rises, .missingCase,
    falls: "α is thought to fall as in other trainings: it is fixed, at 10 in place of 1.",
    stays: "α is thought to come back to where it was: it is fixed, at 10 in place of 1."),
  SACPrediction(
    .higherTargetEntropy, .spread, is: .rises, .direction,
    falls: "H̄ is thought to be a bound from above: it is the least entropy that is asked for, and "
      + "e^0.5 is more than four times e^−1.",
    stays: "H̄ is thought to move α alone: α moves until the entropy is H̄."),
  SACPrediction(
    .higherTargetEntropy, .temperature, is: .rises, .sign,
    falls: "more entropy is thought to be had for a lower price: α is what the actor is paid for "
      + "a nat, and more nats cost more.",
    stays: "H̄ is thought to move the spread alone: the spread can only rise if α does."),
  SACPrediction(
    .smallerDiscount, .spread, is: .stays, .parameter,
    falls: "a short-sighted agent is thought to be surer: α adjusts itself until the entropy is "
      + "−1, with every γ.",
    rises: "an agent for which less is at stake is thought to be less sure: at a fixed α it is, "
      + "but here α falls until the entropy is −1."),
  SACPrediction(
    .smallerDiscount, .temperature, is: .falls, .stale,
    stays: "γ is thought to have nothing to do with the price of entropy: with a shorter future "
      + "the actions' values differ less, so that a smaller α gives the same spread.",
    rises: "a shorter future is thought to need a larger bonus: the actions' values differ less, "
      + "and a smaller α is enough."),
]
