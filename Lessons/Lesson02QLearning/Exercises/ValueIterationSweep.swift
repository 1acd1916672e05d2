import Console
import Course
import Lesson02
import RLCore

private typealias Outcome = KnownModel.Outcome

extension Exercise<QLearningFunctions> {
  /// 02.3: one sweep of value iteration.
  static var valueIterationSweep: Self {
    Exercise(
      "02.3", \.valueIterationSweep, title: "Value iteration", snippet: "value-iteration-sweep",
      section: "Value iteration",
      hints: [
        "Three loops: over the states, over the actions (the best counts), over the outcomes (the "
          + "mean counts, weighted by their probabilities).",
        "Read from `values` only and write to a second array: a state that reads a new value sees "
          + "two sweeps in one. The best starts at −∞, as every reward may be negative.",
        "For each state: best = -Double.infinity; for each action: sum outcome.probability * "
          + "(outcome.reward + (outcome.terminated ? 0 : discount * values[outcome.nextState])) "
          + "over model.outcomes(state: state, action: action), then best = max(best, sum).",
      ],
      endlessHint: "One sweep is wanted, not as many as it takes to converge.",
      cases: questions,
      misconceptions: sweepMistakes,
      promises: [
        Promise("γ = `discount` lies in [0, 1]", brokenBy: "sweep.notDiscounted"),
        Promise("the result are [states]", brokenBy: "sweep.losesAState"),
        Promise(
          "the task is over and v(s') counts 0", brokenBy: "sweep.ignoresTermination",
          "sweep.losesLastReward"),
        Promise(
          "every v'(s) is computed from the v that was handed in", brokenBy: "sweep.inPlace",
          "sweep.rewardsAlone"),
        Promise("one synchronous sweep", brokenBy: "sweep.twice", "sweep.toTheEnd"),
        Promise(
          "Rewards and values may all be negative", brokenBy: "sweep.neverNegative"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2)) } })
  }
}

private func questions() -> [Case<QLearningFunctions>] {
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
    sweepCase(
      "the first action is best, then the second", choice, [0, 0], expected: [3, 4]),
    sweepCase("nothing that follows counts", lottery, [4, 7], 0, expected: [1.25, 0.6]),
    sweepCase("a corridor whose values are right already", corridor(6), exact, expected: exact),
    sweepCase("eight states by chance", drawn[0], random.numbers(8, -5, 5)),
    sweepCase("eight other states, not discounted", drawn[1], random.numbers(8, -5, 0), 1),
  ]
}

/// Cells in a row, with an exit behind the first and behind the last; every step costs 1.
private func corridor(_ cells: Int) -> KnownModel {
  KnownModel(states: cells, actions: 2) { cell, action in
    let next = cell + (action == 0 ? -1 : 1)
    let isOut = next < 0 || next == cells
    return [Outcome(nextState: isOut ? cell : next, reward: -1, terminated: isOut)]
  }
}

/// Four states whose only action leads towards the goal, and there ends the task with 1.
private func row(goal: Int) -> KnownModel {
  KnownModel(states: 4, actions: 1) { state, _ in
    let next = state + (goal == 0 ? -1 : 1)
    return state == goal
      ? [Outcome(nextState: goal, reward: 1, terminated: true)]
      : [Outcome(nextState: next, reward: 0)]
  }
}

/// Two states with one action each, of two outcomes.
private var lottery: KnownModel {
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

/// Two states with two actions each, of which a different one is best.
private var choice: KnownModel {
  KnownModel(states: 2, actions: 2) { state, action in
    [Outcome(nextState: 1 - state, reward: state == action ? Double(3 + state) : -5)]
  }
}

/// A drawn model with two outcomes an action, one in four of which ends the task.
private func drawnModel(states: Int, actions: Int, _ random: inout RandomStream) -> KnownModel {
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

private func sweepCase(
  _ title: String, _ model: KnownModel, _ values: [Double], _ discount: Double = 0.9,
  sweeps: Int = 1, expected: [Double]? = nil
) -> Case<QLearningFunctions> {
  let answer = expected ?? model.optimalitySweep(values, discount: discount)
  // A small model fits into the table.
  let moves =
    model.states <= 6
    ? (0..<model.actions).map { action in
      Column(
        "action \(action)",
        words: (0..<model.states).map { describe(model.outcomes(state: $0, action: action)) })
    } : []
  return Case(
    title: title, settings: [setting("discount", discount)], row: "state",
    inputs: moves + [.precise("v", values)], expected: .precise("v'", answer)
  ) { functions in
    var swept = values
    for _ in 0..<sweeps {
      swept = try functions.valueIterationSweep(swept, model, discount)
      guard swept.count == model.states else { break }
    }
    return swept
  }
}

/// The outcomes of an action, such as "-1 → 3" or "0.25: 2 end; 0.75: 1 → 1".
private func describe(_ outcomes: ArraySlice<Outcome>) -> String {
  outcomes.map { outcome in
    let chance = outcome.probability == 1 ? "" : "\(Format.shortest(outcome.probability)): "
    let place = outcome.terminated ? "end" : "→ \(outcome.nextState)"
    return "\(chance)\(Format.shortest(outcome.reward)) \(place)"
  }.joined(separator: "; ")
}
