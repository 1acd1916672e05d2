import Course
import Lesson10
import RLCore

extension Exercise<DDPGFunctions> {
  /// 10.2: what the critic is trained towards.
  static var criticTargets: Self {
    Exercise(
      "10.2", \.criticTargets, title: "Targets of the critic", snippet: "critic-targets",
      section: "The critic's target",
      hints: [
        "Look at one transition at a time. Which of the three endings tell that nothing would "
          + "follow?",
        "A time limit cuts a task that would have gone on: only `.terminated` leaves r alone. Do "
          + "not multiply the next value by 0 there: 0 · NaN is NaN.",
        "rewards.indices.map { endings[$0] == .terminated ? rewards[$0] : rewards[$0] + discount * "
          + "nextValues[$0] }.",
      ],
      endlessHint: "One pass over the transitions is enough.",
      cases: questions,
      misconceptions: targetEndingMistakes + targetFormulaMistakes,
      promises: [
        Promise(
          "y = r where the episode terminated with the step",
          brokenBy: "criticTarget.ignoresTermination"),
        Promise(
          "not even if it is infinite or NaN", brokenBy: "criticTarget.timesZero"),
        Promise(
          "the next value counts as usual", brokenBy: "criticTarget.limitTerminates",
          "criticTarget.onlyFinite"),
        Promise("y = r + γ Q'(s', μ'(s'))", brokenBy: "criticTarget.limited"),
        Promise("γ = `discount` lies in [0, 1]", brokenBy: "criticTarget.assumesDiscount"),
        Promise("An ending is nil where the episode went on", brokenBy: "criticTarget.onlyEnded"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, $3)) } })
  }
}

private struct Transition {
  var reward: Double
  var ending: Ending?
  var next: Double
}

private func questions() -> [Case<DDPGFunctions>] {
  var random = RandomStream(seed: 10, name: "10.2")
  let (rewards, values) = (random.numbers(8, -2, 2), random.numbers(8, -5, 5))
  let drawn = zip(rewards, values).map {
    Transition(reward: $0, ending: random.ending(), next: $1)
  }
  func asked(
    _ title: String, _ discount: Float, _ transitions: [(Double, Ending?, Double)]
  ) -> Case<DDPGFunctions> {
    targetCase(
      title, discount, transitions.map { Transition(reward: $0.0, ending: $0.1, next: $0.2) })
  }
  return [
    asked("no transition", 0.9, []),
    asked("the episode goes on", 0.9, [(1, nil, 10)]),
    asked("the episode terminates", 0.9, [(1, .terminated, 10)]),
    asked("the time is over", 0.9, [(1, .truncated, 10)]),
    asked("a termination with a next value of NaN", 0.9, [(-1, .terminated, .nan)]),
    asked("a termination with an infinite next value", 0.9, [(2, .terminated, -.infinity)]),
    asked("a discount of 0", 0, [(1, nil, 10), (2, .truncated, -3)]),
    asked("a discount of 1", 1, [(0.5, nil, -2), (-1.5, nil, 4)]),
    asked("a discount of ½", 0.5, [(3, nil, -8), (-1, nil, 2)]),
    asked("a reward of 0, and a negative next value", 0.9, [(0, nil, -10)]),
    asked("large costs and rewards", 0.75, [(-16, nil, -400), (16, nil, 400)]),
    asked(
      "one transition of each kind", 0.9,
      [(1, nil, 10), (1, .terminated, 10), (1, .truncated, 10)]),
    asked(
      "a termination before others", 0.8,
      [(1, .terminated, 5), (2, nil, -5), (3, .truncated, 10), (-4, nil, 20)]),
    asked(
      "infinite next values of episodes that go on", 0.5,
      [(1, nil, -.infinity), (2, .truncated, .infinity)]),
    .shrinking(
      drawn, { singles($0) },
      asked: { targetCase("drawn: \(counted($0.count, "transition"))", 0.95, $0) }),
  ]
}

/// The expected targets are sums of what is received: r, and γ Q' only if there is a future.
private func targetCase(
  _ title: String, _ discount: Float, _ transitions: [Transition]
) -> Case<DDPGFunctions> {
  let expected = transitions.map { transition in
    var received = [transition.reward]
    switch transition.ending {
    case .terminated: break
    case .truncated, nil: received.append(Double(discount) * transition.next)
    }
    return received.reduce(0, +)
  }
  let (rewards, endings, values) = (
    transitions.map { Float($0.reward) }, transitions.map(\.ending),
    transitions.map { Float($0.next) }
  )
  return Case(
    title: title, settings: [setting("discount", discount)], row: "transition",
    inputs: [
      Column("reward", transitions.map(\.reward)), Column.endings("ending", endings),
      Column("next value", transitions.map(\.next)),
    ],
    expected: [Column("target", expected)]
  ) { functions in
    .answer([Column("target", try functions.criticTargets(rewards, endings, values, discount))])
  }
}
