import Course
import Lesson10

private typealias DDPGPrediction = EffectPrediction<DDPGKnob, DDPGQuantity>

extension Exercise<DDPGFunctions> {
  /// 10.8: predict, then run.
  static var predictions: Self {
    Exercise(
      "10.8", \.predict, title: "Predict", snippet: "predict", section: "Predict, then run",
      hints: [
        "Values travel: from the rewards into the critic, from there into the target critic, and "
          + "from the target critic back into the critic. Which change makes a stage faster, which "
          + "slower, and which sets how far values go at all?",
        "The critics begin near 0, and the true values are far below: whatever makes values travel "
          + "faster makes |Q| larger. Adam's steps have about one size, so that the actor's way is "
          + "a matter of how many steps it makes. One of the eleven rises, five fall, five stay.",
        "Faster targets: the lag falls, |Q| rises. A longer delay moves actor and targets less "
          + "often: |Q| and the actor's way fall. A smaller γ counts fewer steps of costs: |Q| "
          + "falls, and the lag with it. The minimum of two critics that hardly differ changes "
          + "none of the three by a fifth.",
      ],
      endlessHint: "A switch over the pairs is enough, without a loop.",
      cases: {
        measured.map { question in
          question.asked(as: "change", "\(question.quantity.words), with \(question.knob.words)") {
            try $0.predict($1, $2)
          }
        }
      },
      misconceptions: measured.flatMap { $0.misconceptions("td3Change") },
      promises: [
        Promise(
          "the mean `.stays` where it changes by less than a fifth",
          brokenBy: "td3Change.noMinimumPredictionRises", "td3Change.longerDelayLagRises"),
        Promise(
          "1 500 more updates are made on the memory",
          brokenBy: "td3Change.longerDelayActorPathStays"),
        Promise("The critics begin near 0", brokenBy: "td3Change.fasterTargetsPredictionFalls"),
        Promise(
          "their values are still far above the true ones",
          brokenBy: "td3Change.longerDelayPredictionRises"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1)) } })
  }
}

extension DDPGKnob {
  fileprivate var words: String {
    switch self {
    case .fasterTargets: "ten times the τ"
    case .longerDelay: "four times the delay"
    case .smallerDiscount: "γ = 0.9 for 0.99"
    case .noMinimum: "the first target critic alone"
    }
  }
}

extension DDPGQuantity {
  fileprivate var words: String {
    switch self {
    case .lag: "how far the target critic is behind"
    case .prediction: "the size of the predicted values"
    case .actorPath: "how far the actor's weights go"
    }
  }
}

/// The answers, as a test measures them on twenty seeds.
private let measured: [DDPGPrediction] = [
  DDPGPrediction(
    .fasterTargets, .lag, is: .falls, .parameter,
    stays: "the target is thought to be behind by what the critic learns, however fast it follows: "
      + "it takes ten times as large a part of the gap in each step.",
    rises: "a larger τ is thought to hold the target back: τ is the part of the way that it goes, "
      + "and 1 − τ what it keeps."),
  DDPGPrediction(
    .fasterTargets, .prediction, is: .rises, .direction,
    falls: "values are thought to be driven towards 0 by fresh targets: they begin near 0, and "
      + "costs of up to 16 a step add up the faster, the faster the target follows.",
    stays: "the target's speed is thought to decide about stability alone: values come through the "
      + "target, and at 3 000 steps most of the way down is still to go."),
  DDPGPrediction(
    .longerDelay, .lag, is: .stays, .aggregate,
    falls: "a target that moves less often is thought to come nearer: between its moves the critic "
      + "fits what stands still, and the gap hardly changes.",
    rises: "a target that moves a quarter as often is thought to be four times as far behind: the "
      + "critic follows its target, so that it moves more slowly, too, and the gap stays."),
  DDPGPrediction(
    .longerDelay, .prediction, is: .falls, .stale,
    stays: "the delay is thought to concern the actor alone: the targets wait with it, and values "
      + "travel through them.",
    rises: "targets that wait are thought to let the critic learn more: it learns what they say, "
      + "and they still say values near 0, far above the true ones."),
  DDPGPrediction(
    .longerDelay, .actorPath, is: .falls, .term,
    stays: "fewer steps of the actor are thought to be larger ones: Adam's step has the same size "
      + "whatever the delay is, and there is a quarter of them.",
    rises: "a better critic is thought to send the actor further: it makes a quarter of the steps, "
      + "and each has the size of the learning rate."),
  DDPGPrediction(
    .smallerDiscount, .lag, is: .falls, .parameter,
    stays: "the lag is thought to depend on τ alone: it is also in proportion to how much the "
      + "values change, and with γ = 0.9 they are smaller and soon arrive.",
    rises: "a smaller γ is thought to keep the target back: γ is no part of the soft update. The "
      + "values change less, and the target has less to follow."),
  DDPGPrediction(
    .smallerDiscount, .prediction, is: .falls, .parameter,
    stays: "values are thought to be learned already: with γ = 0.9 about ten steps of costs count "
      + "instead of a hundred, and the values are fitted anew.",
    rises: "values of a shorter future are thought to be larger: the costs are negative, so that Q "
      + "rises towards 0, and its size falls."),
  DDPGPrediction(
    .smallerDiscount, .actorPath, is: .stays, .precision,
    falls: "smaller values are thought to make smaller steps of the actor: Adam divides the "
      + "gradient by its size, and the number of steps is the same.",
    rises: "a simpler aim is thought to send the actor further: Adam's steps have the same size, "
      + "and their number is the same."),
  DDPGPrediction(
    .noMinimum, .lag, is: .stays, .exchange,
    falls: "one opinion is thought to be followed faster than two: the target critics follow by τ, "
      + "with the minimum and without.",
    rises: "the minimum is thought to keep the target near: it is taken when y is formed, and the "
      + "target critics follow by τ alone."),
  DDPGPrediction(
    .noMinimum, .prediction, is: .stays, .extremum,
    falls: "the minimum of two negative values is thought to be much larger in size, so that |Q| "
      + "falls without it: the two critics differ by little of their values.",
    rises: "values are thought to run away without the minimum: that takes longer than 1 500 "
      + "updates, and here the two critics differ by little of their values."),
  DDPGPrediction(
    .noMinimum, .actorPath, is: .stays, .otherFormula,
    falls: "the actor is thought to lose its direction without the minimum: it climbs the first "
      + "critic in both, with as many steps of the same size.",
    rises: "an actor without the minimum is thought to chase errors further: it climbs the first "
      + "critic in both, with as many steps of the same size."),
]
