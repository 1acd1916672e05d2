import Course
import Lesson10
import RLCore

extension Exercise<DDPGFunctions> {
  /// 10.3: one step of an Ornstein–Uhlenbeck process.
  static var nextNoise: Self {
    Exercise(
      "10.3", \.nextNoise, title: "Noise that remembers itself", snippet: "next-noise",
      section: "Noise that explores",
      hints: [
        "There are three terms. Which of them depend on dt, and how?",
        "The noise is pulled back by θ · x · dt, in proportion to the time. The variance of the "
          + "random part is σ² dt, so that its size is σ · √dt, times the draw ε.",
        "noise - pull * noise * timeStep + deviation * timeStep.squareRoot() * normal.",
      ],
      endlessHint: "One line is enough, without a loop.",
      cases: questions,
      misconceptions: noisePullMistakes + noiseDrawMistakes,
      promises: [
        Promise("x' = x − θ x dt + σ √dt ε", brokenBy: "ou.pushed", "ou.withoutMemory"),
        Promise("The pull acts for the time dt", brokenBy: "ou.pullWithoutTime"),
        Promise("grows with the root of the time", brokenBy: "ou.withoutRoot"),
        Promise("ε = `normal` is a draw", brokenBy: "ou.withoutDraw"),
        Promise("With θ dt = 1 nothing of x is left", brokenBy: "ou.exactDecay"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, $3, $4)) } })
  }
}

private struct NoiseQuestion {
  var noise: Float
  var pull: Float
  var deviation: Float
  var timeStep: Float
  var normal: Float

  /// The same with other numbers at 0 or 1, the simplest first.
  var smaller: [NoiseQuestion] {
    func changed(_ change: (inout NoiseQuestion) -> Void) -> NoiseQuestion {
      var copy = self
      change(&copy)
      return copy
    }
    var questions: [NoiseQuestion] = []
    if timeStep != 1 { questions.append(changed { $0.timeStep = 1 }) }
    if noise != 0 { questions.append(changed { $0.noise = 0 }) }
    if normal != 0 { questions.append(changed { $0.normal = 0 }) }
    return questions
  }
}

private func questions() -> [Case<DDPGFunctions>] {
  func asked(
    _ title: String, _ noise: Float, pull: Float, deviation: Float, dt: Float, _ normal: Float
  ) -> Case<DDPGFunctions> {
    noiseCase(
      title,
      NoiseQuestion(
        noise: noise, pull: pull, deviation: deviation, timeStep: dt, normal: normal))
  }
  var random = RandomStream(seed: 10, name: "10.3")
  let drawn = NoiseQuestion(
    noise: Float(random.numbers(1, 0.5, 2)[0]), pull: Float(random.numbers(1, 0.2, 0.9)[0]),
    deviation: Float(random.numbers(1, 0.2, 0.9)[0]), timeStep: 0.09,
    normal: Float(random.numbers(1, -2, -0.5)[0]))
  return [
    asked("an episode begins, dt = 1", 0, pull: 0.5, deviation: 0.2, dt: 1, 2),
    asked("the draw is 0", 1, pull: 0.5, deviation: 0.2, dt: 1, 0),
    asked("no deviation", -2, pull: 0.25, deviation: 0, dt: 0.5, 3),
    asked("no pull", 1, pull: 0, deviation: 0.5, dt: 1, -1),
    asked("a negative draw", 0, pull: 0.5, deviation: 0.2, dt: 1, -2),
    asked("a time step below 1", 0, pull: 0.5, deviation: 0.2, dt: 0.25, 2),
    asked("a time step below 1, and the draw is 0", 1, pull: 0.5, deviation: 0.2, dt: 0.25, 0),
    asked("all three terms", 1, pull: 0.5, deviation: 0.2, dt: 0.25, 2),
    asked("θ dt = 1", 3, pull: 1, deviation: 0.3, dt: 1, 1),
    asked("θ dt = 1, with a time step of 4", -3, pull: 0.25, deviation: 0.3, dt: 4, -1),
    asked("θ dt above 1", 2, pull: 3, deviation: 0.1, dt: 0.5, 1),
    asked("large noise", -5, pull: 0.15, deviation: 2, dt: 1, -1.5),
    .shrinking(drawn, { $0.smaller }, asked: { noiseCase("drawn numbers", $0) }),
  ]
}

/// Expected is (1 − θ dt) x plus a draw of the variance σ² dt, in Double.
private func noiseCase(_ title: String, _ question: NoiseQuestion) -> Case<DDPGFunctions> {
  let (pull, dt) = (Double(question.pull), Double(question.timeStep))
  let variance = Double(question.deviation) * Double(question.deviation) * dt
  let kept = (1 - pull * dt) * Double(question.noise)
  return Case(
    title: title,
    settings: [
      setting("noise", question.noise), setting("pull", question.pull),
      setting("deviation", question.deviation), setting("timeStep", question.timeStep),
      setting("normal", question.normal),
    ],
    row: "noise",
    expected: Column("next noise", [kept + variance.squareRoot() * Double(question.normal)])
  ) {
    [
      Double(
        try $0.nextNoise(
          question.noise, question.pull, question.deviation, question.timeStep, question.normal))
    ]
  }
}
