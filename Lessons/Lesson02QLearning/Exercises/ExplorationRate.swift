import Course
import Lesson02

extension Exercise<QLearningFunctions> {
  /// 02.5: how much to explore.
  static var explorationRate: Self {
    Exercise(
      "02.5", \.explorationRate, title: "Exploration schedule", snippet: "exploration-schedule",
      section: "How much to explore",
      hints: [
        "Which of the two counters makes ε shrink? Try the first episode, number 0: nothing has "
          + "been multiplied yet.",
        "ε = initial · decay^episode, but never less than the floor: take the larger of the two. "
          + "The floor is not added.",
        "var rate = initial; for _ in 0..<episode { rate *= decay }; return max(floor, rate). "
          + "Squaring the factor needs fewer multiplications, but says the same.",
      ],
      endlessHint: "Does the loop stop at episode 0, which multiplies nothing?",
      cases: questions,
      misconceptions: explorationMistakes,
      promises: [
        Promise(
          "`episode` counts the episodes finished before", brokenBy: "schedule.oneTooMany",
          "schedule.oneTooFew"),
        Promise(
          "ε shrinks once an episode, whether that took 5 steps or 500",
          brokenBy: "schedule.perStep", "schedule.twice"),
        Promise(
          "`initial`, `decay` and `floor` lie in [0, 1]", brokenBy: "schedule.zeroDecay",
          "schedule.forgetsInitial"),
        Promise(
          "max(floor, initial · decay^episode)", brokenBy: "schedule.withoutFloor",
          "schedule.floorBelowInitial", "schedule.minimum"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, $3, $4)) } })
  }
}

private func questions() -> [Case<QLearningFunctions>] {
  [
    scheduleCase("the first episode", [0], [0], expected: [1]),
    scheduleCase("the second episode, after 37 steps", [1], [37], expected: [0.9]),
    scheduleCase("the third episode", [2], [50], initial: 0.5, expected: [0.405]),
    scheduleCase(
      "a faster decay", [1, 2], [20, 31], initial: 0.9, decay: 0.6, expected: [0.54, 0.324]),
    scheduleCase(
      "a floor is reached", [21, 22, 50], [300, 310, 600], floor: 0.1,
      expected: [0.109_418_989_131_512_3, 0.1, 0.1]),
    scheduleCase(
      "nothing decays", [0, 1, 70], [0, 20, 900], initial: 0.2, decay: 1,
      expected: [0.2, 0.2, 0.2]),
    scheduleCase(
      "only the first episode explores", [0, 1, 2], [0, 9, 17], initial: 0.8, decay: 0,
      expected: [0.8, 0.05, 0.05]),
    scheduleCase(
      "the floor is above all", [0, 5], [0, 61], initial: 0.1, floor: 0.3, expected: [0.3, 0.3]),
    scheduleCase(
      "eight episodes of different lengths", Array(0..<8), [0, 200, 318, 371, 402, 421, 439, 457],
      initial: 0.9, decay: 0.8, floor: 0.2),
    scheduleCase(
      "a long training", [10, 100, 1000, 5000], [1730, 9120, 41_000, 132_000], decay: 0.999,
      floor: 0.01),
  ]
}

private func scheduleCase(
  _ title: String, _ episodes: [Int], _ steps: [Int], initial: Double = 1, decay: Double = 0.9,
  floor: Double = 0.05, expected: [Double]? = nil
) -> Case<QLearningFunctions> {
  // Factor by factor; a rate that has reached the floor stays there.
  let rates = episodes.map { episode in
    (0..<episode).reduce(max(initial, floor)) { rate, _ in max(rate * decay, floor) }
  }
  return Case(
    title: title,
    settings: [setting("initial", initial), setting("decay", decay), setting("floor", floor)],
    row: "call",
    inputs: [
      Column("episode", words: episodes.map { "\($0)" }),
      Column("step", words: steps.map { "\($0)" }),
    ],
    expected: .precise("rate", expected ?? rates)
  ) { functions in
    try zip(episodes, steps).map { try functions.explorationRate($0, $1, initial, decay, floor) }
  }
}
