import Console
import Course
import Lesson09

extension Exercise<A3CFunctions> {
  /// 09.6: predict, then run.
  static var predictions: Self {
    Exercise(
      "09.6", \.prediction, title: "Predict, then run", snippet: "prediction",
      section: "Predict, then run",
      hints: [
        "Draw both runs as lines of time, a worker a line, with C for each copy and U for each "
          + "update. How many U of the others lie between a C and the next U?",
        "Four of the nine stay, two of them because staleness is counted in updates and not in "
          + "seconds or in length, one because two cores do no more than they can, and one because "
          + "what is retried is not lost. Two fall.",
        "Steps: two workers use both cores, four wait for them. Staleness: nobody else updates "
          + "beside one worker; equal rounds make as many updates of others whatever their length; "
          + "a slow worker's round sees more of the others' updates, a fast one's fewer. A "
          + "gradient twice as old needs a smaller step.",
      ],
      endlessHint: "A switch over the questions is enough, without a loop.",
      cases: { asked.map(\.testCase) },
      misconceptions: asked.flatMap { $0.prediction.misconceptions("predict") },
      promises: [
        Promise(
          "A difference below 2 % counts as none", brokenBy: "predict.stepsWithFourWorkersFalls"),
        Promise("on two free cores", brokenBy: "predict.stepsWithFourWorkersRises"),
        Promise(
          "Staleness is counted in updates of other workers",
          brokenBy: "predict.stalenessWithTwoWorkersStays",
          "predict.stalenessWithLongRoundsRises", "predict.stalenessWithSmallStepsFalls"),
      ],
      extremes: { right, extreme in { extreme(try right($0)) } })
  }
}

/// A question, and what a run of it measures.
private struct MeasuredPrediction: Sendable {
  var prediction: Prediction<AsynchronyQuestion>
  var measurement: String?

  /// - Parameter prediction: the question, which is measured here with the graders' own functions.
  init(_ prediction: Prediction<AsynchronyQuestion>) {
    self.prediction = prediction
    if let measured = try? prediction.change.measured(by: A3CFunctions(GivenA3C.self)) {
      let (before, after) = (Format.fixed(measured.before, 3), Format.fixed(measured.after, 3))
      let quantity = quantity(of: prediction.change)
      measurement =
        "A run of it: \(quantity) before the change is \(before), and after it \(after)."
    }
  }

  var testCase: Case<A3CFunctions> {
    var question: Case<A3CFunctions> = prediction.asked(as: "question") { try $0.prediction($1) }
    question.remarks[0] = measurement
    return question
  }
}

/// What is measured, with its unit.
private func quantity(of question: AsynchronyQuestion) -> String {
  switch question {
  case .stepsWithTwoWorkers, .stepsWithFourWorkers:
    "the number of rounds in a tick of the simulated cores"
  case .stalenessWithTwoWorkers, .stalenessWithLongRounds, .stalenessOfTheSlow,
    .stalenessBesideTheSlow, .stalenessWithSmallSteps:
    "the mean number of missed updates"
  case .stableStepWithDelay: "the largest stable step"
  case .lossesOfExchanges: "the number of lost additions, of 100 and all that others add,"
  }
}

/// All questions; they are measured once.
private let asked: [MeasuredPrediction] = predictions.map { MeasuredPrediction($0) }

private let predictions: [Prediction<AsynchronyQuestion>] = [
  Prediction(
    .stepsWithTwoWorkers, "steps a second of 2 workers instead of 1, on two free cores",
    is: .rises, .aggregate,
    falls:
      "workers are thought to hinder each other: nothing is locked, and an addition to a shared "
      + "number takes far less time than the segment before it.",
    stays:
      "one worker is thought to use both cores: it is one thread, and one core lies idle beside it."
  ),
  Prediction(
    .stepsWithFourWorkers, "steps a second of 4 workers instead of 2, on two free cores",
    is: .stays, .aggregate,
    falls:
      "four workers are thought to hinder each other: they take turns on two cores, which are busy "
      + "either way.",
    rises:
      "each worker is thought to bring a core along: two cores are busy with two workers, and four "
      + "share them."),
  Prediction(
    .stalenessWithTwoWorkers, "an update's mean staleness with 2 workers instead of 1",
    is: .rises, .term,
    falls:
      "more updates are thought to bring newer parameters: between a worker's copy and its update, "
      + "the other one now updates.",
    stays:
      "a worker's own updates are thought to count, or those of others not to: alone, a worker "
      + "misses nothing, and beside another it misses one update in each round."),
  Prediction(
    .stalenessWithLongRounds, "an update's mean staleness with rounds twice as long",
    is: .stays, .precision,
    falls:
      "fewer updates a second are thought to make fewer missed ones: the copy is kept for twice as "
      + "long, too.",
    rises:
      "staleness is thought of in seconds: it is counted in updates, and the other worker's round "
      + "is twice as long as well, so that one of its updates comes between, as before."),
  Prediction(
    .stalenessOfTheSlow, "the staleness of a worker that becomes half as fast as the other",
    is: .rises, .exchange,
    falls:
      "slow and fast have changed places: a worker that takes twice as long leaves the other time "
      + "for two updates between its copy and its update.",
    stays:
      "the other worker is thought to wait: nobody waits in A3C, and it updates twice in a round "
      + "of the slow one."),
  Prediction(
    .stalenessBesideTheSlow,
    "the staleness of the other worker, beside one that becomes half as fast",
    is: .falls, .exchange,
    stays:
      "only the slow worker's updates are thought to change: the fast one now meets an update of "
      + "the other in every second round only.",
    rises:
      "a slow worker is thought to make all slow: nobody waits for it, and it updates half as "
      + "often beside the fast one."),
  Prediction(
    .stalenessWithSmallSteps, "an update's mean staleness with half the learning rate",
    is: .stays, .otherFormula,
    falls:
      "staleness is thought of as how far the parameters have moved: that becomes smaller, and "
      + "less harmful, but the number of updates that came between does not.",
    rises:
      "small steps are thought to need more updates: for the same number of rounds there are as "
      + "many, and one comes between copy and update as before."),
  Prediction(
    .stableStepWithDelay,
    "the largest stable step with gradients that are 2 updates old instead of 1",
    is: .falls, .sign,
    stays:
      "the delay is thought to shift everything by one update and nothing else: an old gradient "
      + "still pushes on after the minimum is passed, so that too long a step swings further each "
      + "time.",
    rises:
      "a delay is thought to calm the descent: an old gradient still pushes on after the minimum "
      + "is passed, so steps must be shorter."),
  Prediction(
    .lossesOfExchanges, "additions lost by compare-exchange with 4 threads instead of 1",
    is: .stays, .stale,
    falls:
      "there is thought to be something to fall: one thread alone loses nothing, and less than "
      + "nothing cannot be lost.",
    rises:
      "an exchange that fails is thought to be lost: it is tried again until it succeeds. More "
      + "threads cost more tries, but no addition."),
]
