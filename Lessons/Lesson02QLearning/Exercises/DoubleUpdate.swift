import Console
import Course
import Lesson02
import RLCore

extension Exercise<QLearningFunctions> {
  /// 02.6: one update of Double Q-learning.
  static var doubleUpdate: Self {
    Exercise(
      "02.6", \.doubleUpdate, title: "Double update", snippet: "double-update",
      section: "Two tables instead of one",
      hints: [
        "It is 02.1 and 02.2 with one change: which action is best and how much it is worth are "
          + "two questions, for two tables.",
        "`nextSelecting` is asked for the index of its largest value, and `nextEvaluating` for the "
          + "value at that index. Neither maximum enters the target.",
        "var best = 0; for each index i: if nextSelecting[i] > nextSelecting[best], best = i. The "
          + "target is reward + discount * nextEvaluating[best], or reward alone after "
          + ".terminated; return value + learningRate * (target - value).",
      ],
      endlessHint: "One pass over the actions is enough: does the index advance?",
      cases: questions,
      misconceptions: doubleUpdateMistakes,
      promises: [
        Promise(
          "r + γ Q_B(s', a*)", brokenBy: "double.sameTable", "double.evaluatingTable",
          "double.rolesSwapped"),
        Promise(
          "γ = `discount` and α = `learningRate` lie in [0, 1]", brokenBy: "double.notDiscounted",
          "double.fixedRate"),
        Promise(
          "Where several actions are exactly largest in A, a* is the one of the lowest index",
          brokenBy: "double.lastOfTies", "double.tooTolerant", "double.selectsInFloat",
          "double.tiesShared"),
        Promise(
          "After `.terminated` the target is r alone", brokenBy: "double.ignoresTermination",
          "double.endIsWorthNothing"),
        Promise("`.truncated` counts as nil does", brokenBy: "double.truncationAsTermination"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, $3, $4, $5, $6)) } })
  }
}

/// One step of a case.
private typealias Question = (
  value: Double, reward: Double, selecting: [Double], evaluating: [Double], ending: Ending?
)

private func questions() -> [Case<QLearningFunctions>] {
  var random = RandomStream(seed: 2, name: "02.6")
  let drawn: [Question] = (0..<24).map { _ in
    let (value, reward) = (random.numbers(1, -3, 3)[0], random.numbers(1, -2, 2)[0])
    return (value, reward, random.numbers(2, -3, 3), random.numbers(2, -3, 3), random.ending())
  }
  // A tolerance makes the first action the best.
  let close = [0.003, 3e-4, 3e-7, 3e-9, 3e-10, 3e-11, 3e-13, 1.0.ulp].map { distance in
    doubleCase(
      "two actions in A that differ by \(Format.shortest(distance))",
      [(1, 1, [1, 1 + distance], [5, 3], nil)], expected: [2.35])
  }
  return [
    doubleCase("a single action", [(1, 1, [2], [3], nil)], expected: [2.35]),
    doubleCase("the tables disagree", [(1, 1, [2, 4], [5, 3], nil)], expected: [2.35]),
    doubleCase("the task ends", [(1, 2, [2, 4], [5, 3], .terminated)], expected: [1.5]),
    doubleCase(
      "the time limit cuts the episode", [(1, 1, [2, 4], [5, 3], .truncated)],
      expected: [2.35]),
    doubleCase(
      "two actions are largest in the table that selects", [(0, 0, [1, 6, 6], [7, 2, 4], nil)],
      expected: [0.9]),
    doubleCase(
      "two actions in A that are not equal: 0.3 and 0.1 + 0.2",
      [(1, 1, [0.3, 0.1 + 0.2], [5, 3], nil)], expected: [2.35]),
    doubleCase(
      "two actions in A that are close", [(1, 1, [1, 1.004], [5, 3], nil)], expected: [2.35]),
    doubleCase(
      "large values in A that are close", [(1, 1, [1000, 1000.00001], [5, 3], nil)],
      expected: [2.35]),
    doubleCase(
      "the smallest difference there is", [(1, 1, [0, .leastNonzeroMagnitude], [5, 3], nil)],
      expected: [2.35]),
    doubleCase("every action costs", [(-4, -1, [-6, -5], [-2, -8], nil)], 1, expected: [-6.5]),
    doubleCase("both tables say the same", [(1, 0, [2, 4], [2, 4], nil)], 0.5, expected: [1.5]),
    doubleCase(
      "nothing is to be learnt", [(1, 1, [2, 4], [5, 3], nil)], learningRate: 0, expected: [1]),
    doubleCase(
      "the last step is all that counts", [(1, 1, [2, 4], [5, 3], nil)], learningRate: 1,
      expected: [3.7]),
  ] + close + [
    drawnCase(Array(drawn[..<8]), 0.9, 0.1), drawnCase(Array(drawn[8...]), 1, 0.3),
  ]
}

/// Drawn steps, the first wrong one of which is shown.
private func drawnCase(
  _ steps: [Question], _ discount: Double, _ learningRate: Double
) -> Case<QLearningFunctions> {
  .shrinking(steps, { singles($0) }) {
    doubleCase(
      $0.count == 1 ? "a drawn step" : "\($0.count) drawn steps", $0, discount,
      learningRate: learningRate)
  }
}

private func doubleCase(
  _ title: String, _ steps: [Question], _ discount: Double = 0.9,
  learningRate: Double = 0.5, expected: [Double]? = nil
) -> Case<QLearningFunctions> {
  // (1 − α) Q_A + α target, with the pair of values whose first half is largest.
  let values = steps.map { step in
    var chosen = (step.selecting[0], step.evaluating[0])
    // In reverse, so that the lowest index wins a tie.
    for pair in zip(step.selecting, step.evaluating).reversed() where pair.0 >= chosen.0 {
      chosen = pair
    }
    let future = step.ending == .terminated ? 0 : discount * chosen.1
    return (1 - learningRate) * step.value + learningRate * (step.reward + future)
  }
  let rates = [setting("discount", discount), setting("learningRate", learningRate)]
  return Case(
    title: title, settings: rates + (steps.count == 1 ? settings(steps[0]) : []),
    row: steps.count == 1 ? "action" : "step",
    inputs: steps.count == 1 ? actions(steps[0]) : columns(steps),
    expected: .precise("new value", expected ?? values)
  ) { functions in
    try steps.map {
      try functions.doubleUpdate(
        $0.value, $0.reward, $0.selecting, $0.evaluating, $0.ending, discount, learningRate)
    }
  }
}

/// The numbers of a single step.
private func settings(_ step: Question) -> [Setting] {
  [
    setting("value", step.value), setting("reward", step.reward), setting("ending", step.ending),
  ]
}

/// The tables of a single step, a row an action.
private func actions(_ step: Question) -> [Column] {
  [.exact("Q_A(s', ·)", step.selecting), .exact("Q_B(s', ·)", step.evaluating)]
}

/// Several steps, a row each.
private func columns(_ steps: [Question]) -> [Column] {
  [
    Column("Q_A", words: steps.map { Format.shortest($0.value) }),
    Column("r", words: steps.map { Format.shortest($0.reward) }),
    .lists("Q_A(s')", steps.map(\.selecting)), .lists("Q_B(s')", steps.map(\.evaluating)),
    .endings("ending", steps.map(\.ending)),
  ]
}
