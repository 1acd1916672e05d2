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
        "It is 02.1 and 02.2 with one change: the maximum is taken apart into which action and "
          + "how much.",
        "`nextSelecting` is asked for the index of its largest value, and `nextEvaluating` for "
          + "the value at that index. The largest value of neither is used as a value.",
        "var best = 0; for each index i: if nextSelecting[i] > nextSelecting[best], best = i. The "
          + "target is reward + discount * nextEvaluating[best], or reward alone after "
          + ".terminated; return value + learningRate * (target - value).",
      ],
      endlessHint: "One pass over the actions is enough: does the index advance?",
      cases: questions,
      misconceptions: [
        .init(
          "double.sameTable", .unsorted,
          "the action and its value are taken from the same table, A: that is Q-learning, whose "
            + "maximum prefers what is overestimated and believes it, too.",
          wrongUpdate(future: { a, _ in a[argmax(a)] })),
        .init(
          "double.evaluatingTable", .unsorted,
          "the largest value of B is used: B is asked what A's best action is worth, not for its "
            + "own best one.",
          wrongUpdate(future: { _, b in b[argmax(b)] })),
        .init(
          "double.rolesSwapped", .unsorted,
          "the tables have changed places: A, which is updated, selects, and B evaluates.",
          wrongUpdate(future: { a, b in a[argmax(b)] })),
        .init(
          "double.selectsBySum", .unsorted,
          "the action is best in the sum of both tables: so the agent may act, but in an update A "
            + "alone selects, or B would again judge its own errors.",
          wrongUpdate(future: { a, b in b[argmax(zip(a, b).map { $0 + $1 })] })),
        .init(
          "double.smallerOfTheTwo", .unsorted,
          "the smaller of the two tables' values is used: that is the clipped form of later "
            + "methods, and here B alone evaluates.",
          wrongUpdate(future: { a, b in min(a[argmax(a)], b[argmax(a)]) })),
        .init(
          "double.meanOfTheTwo", .unsorted,
          "the two tables' values are averaged: half of A's overestimate is then still believed.",
          wrongUpdate(future: { a, b in (a[argmax(a)] + b[argmax(a)]) / 2 })),
        .init(
          "double.lastOfTies", .unsorted,
          "the highest of several best indices is taken, as with >= in the search: the statement "
            + "asks for the lowest.",
          wrongUpdate(future: { a, b in b[a.indices.reduce(0) { a[$1] >= a[$0] ? $1 : $0 }] })),
        .init(
          "double.neverNegative", .unsorted,
          "the search for the largest value begins with 0: where every action costs something, it "
            + "is always action 0 that seems best.",
          wrongUpdate(future: { a, b in a[argmax(a)] > 0 ? b[argmax(a)] : b[0] })),
        .init(
          "double.ignoresTermination", .unsorted,
          "a terminal state is bootstrapped from: after .terminated the target is r alone.",
          section: "The target", wrongUpdate(isOver: { _ in false })),
        .init(
          "double.truncationAsTermination", .unsorted,
          "the bootstrap is cut at a time limit: .truncated stops the clock and not the task.",
          section: "The target", wrongUpdate(isOver: { $0 != nil })),
        .init(
          "double.errorAlone", .unsorted,
          "only the change α (target − Q_A) is returned: it is still to be added to Q_A.",
          section: "The update", wrongUpdate(moved: { $2 * ($1 - $0) })),
        .init(
          "double.targetAlone", .unsorted,
          "the target is returned: Q_A moves towards it, by the fraction α of the distance.",
          section: "The update", wrongUpdate(moved: { _, target, _ in target })),
      ])
  }
}

/// 02.6 with exchangeable parts; `future` gets Q_A(s', ·) and Q_B(s', ·).
private func wrongUpdate(
  isOver: @escaping @Sendable (Ending?) -> Bool = { $0 == .terminated },
  moved: @escaping @Sendable (_ value: Double, _ target: Double, _ rate: Double) -> Double = {
    $0 + $2 * ($1 - $0)
  },
  future: @escaping @Sendable (_ a: [Double], _ b: [Double]) -> Double = { $1[argmax($0)] }
) -> @Sendable (Double, Double, [Double], [Double], Ending?, Double, Double) -> Double {
  { value, reward, a, b, ending, discount, learningRate in
    moved(value, reward + (isOver(ending) ? 0 : discount * future(a, b)), learningRate)
  }
}

/// The lowest index of the largest value.
private func argmax(_ values: [Double]) -> Int {
  values.indices.reduce(0) { values[$1] > values[$0] ? $1 : $0 }
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
    doubleCase("every action costs", [(-4, -1, [-6, -5], [-2, -8], nil)], 1, expected: [-6.5]),
    doubleCase("both tables say the same", [(1, 0, [2, 4], [2, 4], nil)], 0.5, expected: [1.5]),
    doubleCase(
      "nothing is to be learnt", [(1, 1, [2, 4], [5, 3], nil)], learningRate: 0, expected: [1]),
    doubleCase(
      "the last step is all that counts", [(1, 1, [2, 4], [5, 3], nil)], learningRate: 1,
      expected: [3.7]),
    doubleCase("eight steps", Array(drawn[..<8]), learningRate: 0.1),
    doubleCase("16 steps without a discount", Array(drawn[8...]), 1, learningRate: 0.3),
  ]
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
  return Case(
    title: title,
    settings: [setting("discount", discount), setting("learningRate", learningRate)], row: "step",
    inputs: [
      Column("Q_A", words: steps.map { Format.shortest($0.value) }),
      Column("r", words: steps.map { Format.shortest($0.reward) }),
      .lists("Q_A(s')", steps.map(\.selecting)), .lists("Q_B(s')", steps.map(\.evaluating)),
      .endings("ending", steps.map(\.ending)),
    ],
    expected: .precise("new value", expected ?? values)
  ) { functions in
    try steps.map {
      try functions.doubleUpdate(
        $0.value, $0.reward, $0.selecting, $0.evaluating, $0.ending, discount, learningRate)
    }
  }
}
