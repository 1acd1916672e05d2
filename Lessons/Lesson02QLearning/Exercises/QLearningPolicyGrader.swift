import RLCore

/// 02.4 and 02.5: the greedy policy, and how much to explore beside it.
extension QLearningGraders {
  static func greedyCases() -> [Case<Implementation>] {
    var random = RandomStream(seed: 2, name: "02.4")
    let drawn = [5, 9].map { draw($0, -4, 4, &random) }
    // Halves, of which many are equal.
    let halves = (0..<10).map { _ in Double(random.integer(below: 3)) / 2 }
    let third = 1.0 / 3
    return [
      greedyCase("a single action", [-1], expected: [1]),
      greedyCase("one action is best", [1, 3, -2], expected: [0, 1, 0]),
      greedyCase("every action is worth less than nothing", [-3, -1, -2], expected: [0, 1, 0]),
      greedyCase("two of four are best", [1, 3, 3, -2], expected: [0, 0.5, 0.5, 0]),
      greedyCase("nothing is known yet", [0, 0, 0], expected: [third, third, third]),
      greedyCase(
        "two actions differ by a rounding", [0, 0.3, 0.1 + 0.2, 0], expected: [0, 0.5, 0.5, 0],
        remark: "0.1 + 0.2 is 0.30000000000000004 in a Double: its distance from 0.3 is 6e-17, and "
          + "everything within 1e-12 of the largest value counts as equal."),
      greedyCase(
        "two actions are close, but not equal", [1, 1 + 1e-6, 0], expected: [0, 1, 0],
        remark: "The two differ by 1e-6, which is more than 1e-12: they are not equal."),
      greedyCase("five actions", drawn[0]),
      greedyCase("nine actions", drawn[1]),
      greedyCase("ten actions with equal values among them", halves),
    ]
  }

  private static func greedyCase(
    _ title: String, _ values: [Double], expected: [Double]? = nil, remark: String? = nil
  ) -> Case<Implementation> {
    // An action is best if no other one is better.
    let best = values.indices.filter { one in values.allSatisfy { $0 <= values[one] } }
    let shares = values.indices.map { best.contains($0) ? 1 / Double(best.count) : 0 }
    let rows = values.indices.map { ($0, remark) }
    return Case(
      title: title, row: "action", inputs: [column("Q(s, ·)", values)],
      remarks: Dictionary(uniqueKeysWithValues: rows).compactMapValues { $0 },
      expected: [column("probability", expected ?? shares)]
    ) { implementation in
      .answer([column("probability", try implementation.greedyPolicy(actionValues: values))])
    }
  }

  static func scheduleCases() -> [Case<Implementation>] {
    [
      scheduleCase("the first episode", [0], [0], expected: [1]),
      scheduleCase("the second episode, after 37 steps", [1], [37], expected: [0.9]),
      scheduleCase("the third episode", [2], [50], initial: 0.5, expected: [0.405]),
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
        "the floor is above all", [0, 5], [0, 61], initial: 0.1, floor: 0.3,
        expected: [0.3, 0.3]),
      scheduleCase(
        "eight episodes of different lengths", Array(0..<8),
        [0, 200, 318, 371, 402, 421, 439, 457],
        initial: 0.9, decay: 0.8, floor: 0.2),
      scheduleCase(
        "a long training", [10, 100, 1000, 5000], [1730, 9120, 41_000, 132_000], decay: 0.999,
        floor: 0.01),
    ]
  }

  private static func scheduleCase(
    _ title: String, _ episodes: [Int], _ steps: [Int], initial: Double = 1, decay: Double = 0.9,
    floor: Double = 0.05, expected: [Double]? = nil
  ) -> Case<Implementation> {
    // One factor after the other, and never below the floor again once it is reached.
    let rates = episodes.map { episode in
      (0..<episode).reduce(max(initial, floor)) { rate, _ in max(rate * decay, floor) }
    }
    return Case(
      title: title,
      settings: [
        "initial = \(Numerals.short(initial))", "decay = \(Numerals.short(decay))",
        "floor = \(Numerals.short(floor))",
      ],
      row: "call",
      inputs: [
        Column("episode", words: episodes.map { "\($0)" }),
        Column("step", words: steps.map { "\($0)" }),
      ],
      expected: [column("rate", expected ?? rates)]
    ) { implementation in
      .answer([
        column(
          "rate",
          try zip(episodes, steps).map {
            try implementation.explorationRate(
              episode: $0, step: $1, initial: initial, decay: decay, floor: floor)
          })
      ])
    }
  }
}
