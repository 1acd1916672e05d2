import Course
import Lesson11
import RLCore

extension Exercise<SACFunctions> {
  /// 11.2: what the critics are trained towards.
  static var softTargets: Self {
    Exercise(
      "11.2", \.softTargets, title: "Soft target", snippet: "soft-target",
      section: "The soft target",
      hints: [
        "Look at one transition at a time. What is its next state worth, if being random there is "
          + "worth something, too?",
        "The next state's value is min(Q'₁, Q'₂) − α log π. All of it is discounted, and all of it "
          + "is left out where nothing follows, which `.terminated` alone tells.",
        "rewards.indices.map { i in endings[i] == .terminated ? rewards[i] : rewards[i] + discount "
          + "* (min(firstValues[i], secondValues[i]) - temperature * logProbabilities[i]) }.",
      ],
      endlessHint: "One pass over the transitions is enough.",
      cases: questions,
      misconceptions: softEndingMistakes + softEntropyMistakes + softCriticMistakes
        + softFormulaMistakes,
      promises: [
        Promise(
          "y = r + γ (min(Q'₁, Q'₂) − α log π(a'|s'))", brokenBy: "softTarget.maximum",
          "softTarget.entropySign", "softTarget.withoutTemperature",
          "softTarget.entropyUndiscounted"),
        Promise(
          "one number for each of n transitions", brokenBy: "softTarget.meanEntropy",
          "softTarget.lowerCritic"),
        Promise("of a density, may be above 0", brokenBy: "softTarget.positiveDropped"),
        Promise("α = `temperature` ≥ 0", brokenBy: "softTarget.assumesTemperature"),
        Promise("γ = `discount`", brokenBy: "softTarget.assumesDiscount"),
        Promise(
          "After a step that terminated its episode nothing follows: y = r",
          brokenBy: "softTarget.ignoresTermination", "softTarget.entropyAtTheEnd"),
        Promise(
          "After a truncation the next state counts", brokenBy: "softTarget.limitTerminates"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, $3, $4, $5, $6)) } })
  }
}

private struct Transition {
  var reward: Double
  var ending: Ending?
  var first: Double
  var second: Double
  var logProbability: Double
}

private func questions() -> [Case<SACFunctions>] {
  func asked(
    _ title: String, α: Float = 0.5, γ: Float = 0.9,
    _ transitions: [(Double, Ending?, Double, Double, Double)]
  ) -> Case<SACFunctions> {
    softCase(
      title, temperature: α, discount: γ,
      transitions.map {
        Transition(
          reward: $0.0, ending: $0.1, first: $0.2, second: $0.3, logProbability: $0.4)
      })
  }
  var random = RandomStream(seed: 11, name: "11.2")
  let (rewards, logs) = (random.numbers(9, -2, 2), random.numbers(9, -3, 2))
  let (first, second) = (random.numbers(9, -5, 5), random.numbers(9, -5, 5))
  let drawn = (0..<9).map {
    Transition(
      reward: rewards[$0], ending: random.ending(), first: first[$0], second: second[$0],
      logProbability: logs[$0])
  }
  return [
    asked("no transition", []),
    asked("the first value is smaller", [(1, nil, 2, 3, 0)]),
    asked("the second value is smaller", [(1, nil, 3, 2, 0)]),
    asked("both values are the same", [(1, nil, 2, 2, -1)]),
    asked("log π is below 0", α: 0.2, [(1, nil, 3, 2, -0.5)]),
    asked("log π is above 0", [(1, nil, 2, 3, 2)]),
    asked("a temperature of 0", α: 0, [(1, nil, 2, 3, -1), (2, nil, 1, -1, 1)]),
    asked("a temperature above 1", α: 2, [(1, nil, 2, 3, -1)]),
    asked("the episode terminates", [(1, .terminated, 10, 9, -1)]),
    asked("the episode terminates, α = 0", α: 0, [(-2, .terminated, 10, 9, -1)]),
    asked("the time is over", [(1, .truncated, 10, 9, -1)]),
    asked("a discount of 0", γ: 0, [(1, nil, 10, 9, -1), (2, .truncated, -3, 4, 1)]),
    asked("a discount of 1", γ: 1, [(0.5, nil, -2, -1, -1), (-1.5, nil, 4, 5, 1)]),
    asked("a discount of ½", γ: 0.5, [(3, nil, -8, -6, -1), (-1, nil, 2, 4, 0.5)]),
    asked("negative values", [(0, nil, -10, -20, -1), (1, nil, -5, 2, 1)]),
    asked("large costs", γ: 0.75, [(-16, nil, -400, -380, -1), (16, nil, 400, 420, 3)]),
    asked("an action that is very unlikely", [(1, nil, 2, 3, -30)]),
    asked("a very narrow density", [(1, nil, 2, 3, 25)]),
    asked(
      "one transition of each kind",
      [(1, nil, 10, 8, -1), (1, .terminated, 10, 8, -1), (1, .truncated, 10, 8, -1)]),
    asked(
      "a termination before others", α: 0.25, γ: 0.8,
      [
        (1, .terminated, 5, 6, 1), (2, nil, -5, -3, -2), (3, .truncated, 10, 4, 0.5),
        (-4, nil, 20, 30, -1),
      ]),
    .shrinking(
      drawn, { singles($0) },
      asked: {
        softCase(
          "drawn: \(counted($0.count, "transition"))", temperature: 0.3, discount: 0.95, $0)
      }),
  ]
}

/// The expected targets are sums of what is received: r, and what is discounted if any follows.
private func softCase(
  _ title: String, temperature: Float, discount: Float, _ transitions: [Transition]
) -> Case<SACFunctions> {
  let (α, γ) = (Double(temperature), Double(discount))
  let expected = transitions.map { transition in
    var received = [transition.reward]
    switch transition.ending {
    case .terminated: break
    case .truncated, nil:
      // The smaller of two numbers is their mean less half of their distance.
      let (a, b) = (transition.first, transition.second)
      received += [γ * (a + b - abs(a - b)) / 2, -γ * α * transition.logProbability]
    }
    return received.reduce(0, +)
  }
  func floats(_ part: (Transition) -> Double) -> [Float] { transitions.map { Float(part($0)) } }
  let (rewards, logs) = (floats(\.reward), floats(\.logProbability))
  let (first, second) = (floats(\.first), floats(\.second))
  let endings = transitions.map(\.ending)
  return Case(
    title: title,
    settings: [setting("temperature", temperature), setting("discount", discount)],
    row: "transition",
    inputs: [
      Column("reward", transitions.map(\.reward)), Column.endings("ending", endings),
      Column("Q'₁", transitions.map(\.first)), Column("Q'₂", transitions.map(\.second)),
      Column("log π", transitions.map(\.logProbability)),
    ],
    expected: [Column("target", expected)]
  ) { functions in
    .answer([
      Column(
        "target",
        try functions.softTargets(rewards, endings, first, second, logs, temperature, discount))
    ])
  }
}
