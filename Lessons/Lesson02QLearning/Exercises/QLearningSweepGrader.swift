import RLCore

/// 02.3: one sweep of value iteration.
extension QLearningGraders {
  private typealias Outcome = KnownModel.Outcome

  static func sweepCases() -> [Case<Implementation>] {
    var random = RandomStream(seed: 2, name: "02.3")
    let drawn = (0..<2).map { _ in drawnModel(states: 8, actions: 3, &random) }
    // d steps from the nearer exit are worth −(1 + γ + … + γ^(d−1)).
    let exact = (0..<6).map { cell in
      -(0...min(cell, 5 - cell)).reduce(0.0) { sum, _ in 1 + 0.9 * sum }
    }
    return [
      sweepCase(
        "one state, whose only action comes back to it",
        KnownModel(states: 1, actions: 1) { _, _ in [Outcome(nextState: 0, reward: 1)] },
        [5], expected: [5.5]),
      sweepCase(
        "one state, whose only action ends the task",
        KnownModel(states: 1, actions: 1) { _, _ in
          [Outcome(nextState: 0, reward: 1, terminated: true)]
        }, [5], expected: [1]),
      sweepCase(
        "a small reward at once, or a larger value later",
        KnownModel(states: 2, actions: 2) { state, action in
          [Outcome(nextState: action == 0 ? state : 1 - state, reward: action == 0 ? 1 : 0)]
        }, [0, 4], expected: [3.6, 4.6]),
      sweepCase("every step costs 1", corridor(2), [0, 0], expected: [-1, -1]),
      sweepCase("an action with two outcomes", lottery, [4, 0], expected: [1.25, 1.5]),
      sweepCase(
        "four states in a row, with the goal at the left end", row(goal: 0), [0, 0, 0, 0],
        expected: [1, 0, 0, 0]),
      sweepCase(
        "four states in a row, with the goal at the right end", row(goal: 3), [0, 0, 0, 0],
        expected: [0, 0, 0, 1]),
      // After two sweeps from zero no state has looked further than two steps ahead.
      sweepCase(
        "a corridor with an exit at both ends, two sweeps", corridor(6),
        [0, 0, 0, 0, 0, 0], sweeps: 2, expected: exact.map { max($0, -1.9) }),
      sweepCase("a corridor whose values are right already", corridor(6), exact, expected: exact),
      sweepCase("eight states by chance", drawn[0], draw(8, -5, 5, &random)),
      sweepCase("eight other states, not discounted", drawn[1], draw(8, -5, 0, &random), 1),
    ]
  }

  /// Cells in a row, with an exit behind the first and behind the last; every step costs 1.
  private static func corridor(_ cells: Int) -> KnownModel {
    KnownModel(states: cells, actions: 2) { cell, action in
      let next = cell + (action == 0 ? -1 : 1)
      let isOut = next < 0 || next == cells
      return [Outcome(nextState: isOut ? cell : next, reward: -1, terminated: isOut)]
    }
  }

  /// Four states, whose only action leads towards the goal; there it ends the task with 1.
  private static func row(goal: Int) -> KnownModel {
    KnownModel(states: 4, actions: 1) { state, _ in
      let next = state + (goal == 0 ? -1 : 1)
      return state == goal
        ? [Outcome(nextState: goal, reward: 1, terminated: true)]
        : [Outcome(nextState: next, reward: 0)]
    }
  }

  /// Two states with one action each, and two things that can come of it.
  private static var lottery: KnownModel {
    KnownModel(states: 2, actions: 1) { state, _ in
      state == 0
        ? [
          Outcome(probability: 0.25, nextState: 0, reward: 2, terminated: true),
          Outcome(probability: 0.75, nextState: 1, reward: 1),
        ]
        : [
          Outcome(probability: 0.75, nextState: 0, reward: 1, terminated: true),
          Outcome(probability: 0.25, nextState: 0, reward: -0.6),
        ]
    }
  }

  /// A model of random transitions, with two outcomes an action and an end in one of four of them.
  private static func drawnModel(
    states: Int, actions: Int, _ random: inout RandomStream
  ) -> KnownModel {
    var lists: [[Outcome]] = []
    for _ in 0..<states * actions {
      let share = random.uniform(0.1, 0.9)
      lists.append(
        [share, 1 - share].map { probability in
          Outcome(
            probability: probability, nextState: random.integer(below: states),
            reward: random.uniform(-2, 1), terminated: random.integer(below: 4) == 0)
        })
    }
    return KnownModel(states: states, actions: actions) { lists[$0 * actions + $1] }
  }

  private static func sweepCase(
    _ title: String, _ model: KnownModel, _ values: [Double], _ discount: Double = 0.9,
    sweeps: Int = 1, expected: [Double]? = nil
  ) -> Case<Implementation> {
    let answer = expected ?? model.optimalitySweep(values, discount: discount)
    // What a model says fits into a table where it is small.
    let moves =
      model.states <= 6
      ? (0..<model.actions).map { action in
        Column(
          "action \(action)",
          words: (0..<model.states).map { describe(model.outcomes(state: $0, action: action)) })
      } : []
    return Case(
      title: title, settings: ["discount = \(Numerals.short(discount))"], row: "state",
      inputs: moves + [column("v", values)], expected: [column("v'", answer)]
    ) { implementation in
      var swept = values
      for _ in 0..<sweeps {
        swept = try implementation.valueIterationSweep(swept, model: model, discount: discount)
        guard swept.count == model.states else { break }
      }
      return .answer([column("v'", swept)])
    }
  }

  /// What an action leads to, such as "-1 → 3" or "0.25: 2 end; 0.75: 1 → 1".
  private static func describe(_ outcomes: ArraySlice<Outcome>) -> String {
    outcomes.map { outcome in
      let chance = outcome.probability == 1 ? "" : "\(Numerals.short(outcome.probability)): "
      let place = outcome.terminated ? "end" : "→ \(outcome.nextState)"
      return "\(chance)\(Numerals.short(outcome.reward)) \(place)"
    }.joined(separator: "; ")
  }
}
