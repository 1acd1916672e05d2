import Course
import Lesson02
import RLCore

extension Exercise<QLearningFunctions> {
  /// 02.1: the target.
  static var target: Self {
    Exercise(
      "02.1", \.target, title: "Target", snippet: "target", section: "The target",
      hints: [
        "What is still to come counts only where something can still come: there are three cases "
          + "of `ending`, and two of them have the same answer.",
        "A time limit stops the clock, not the task: s' still has a value. Only after "
          + ".terminated is the target r alone; else it is r plus γ times the largest of Q(s', ·).",
        "if ending == .terminated { return reward }; then reward + discount * m, where m is the "
          + "largest of nextActionValues. Start the search with the first of them and not with 0: "
          + "all of them may be negative.",
      ],
      endlessHint: "One pass over the actions is enough: does the index advance?",
      cases: questions,
      misconceptions: targetMistakes,
      promises: [
        Promise("γ = `discount` lies in [0, 1]", brokenBy: "target.notDiscounted"),
        Promise("r + γ max_a' Q(s', a')", brokenBy: "target.rewardAlone", "target.smallest"),
        Promise("all of it may be negative", brokenBy: "target.neverNegative"),
        Promise(
          "The target is r, whatever `nextActionValues` holds",
          brokenBy: "target.ignoresTermination", "target.endIsWorthNothing", "target.timesZero"),
        Promise("it counts as with nil", brokenBy: "target.truncationAsTermination"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, $3)) } })
  }
}

/// One step of a case.
private typealias Question = (reward: Double, next: [Double], ending: Ending?)

private func questions() -> [Case<QLearningFunctions>] {
  var random = RandomStream(seed: 2, name: "02.1")
  let drawn: [Question] = (0..<24).map { _ in
    let reward = random.numbers(1, -2, 2)[0]
    return (reward, random.numbers(2 + random.integer(below: 3), -3, 3), random.ending())
  }
  return [
    targetCase("the episode goes on", [(1, [0.5, 2, -1], nil)], expected: [2.8]),
    targetCase("the task ends", [(1, [0.5, 2, -1], .terminated)], expected: [1]),
    targetCase(
      "the time limit cuts the episode", [(1, [0.5, 2, -1], .truncated)], expected: [2.8]),
    targetCase(
      "the journey: 300 minutes driven, 600 or 700 to go", [(-300, [-700, -600], nil)], 1,
      expected: [-900]),
    targetCase("a single action", [(0.5, [-2], nil)], expected: [-1.3]),
    targetCase(
      "the best action is the first, the second, the last",
      [(0, [3, 1, 2], nil), (0, [1, 3, 2], nil), (0, [1, 2, 3], nil)], expected: [2.7, 2.7, 2.7]),
    targetCase("all actions are worth the same", [(-1, [2, 2, 2], nil)], 0.5, expected: [0]),
    targetCase(
      "only the moment counts", [(4, [9, 8], nil), (4, [9, 8], .truncated)], 0,
      expected: [4, 4]),
    targetCase(
      "the task ends, and the table is full", [(-7, [900, 1e6], .terminated)], expected: [-7]),
    targetCase(
      "the task ends, and the table holds an infinite value", [(2, [.infinity, -1], .terminated)],
      expected: [2]),
    drawnCase(Array(drawn[..<8]), 0.9),
    drawnCase(Array(drawn[8...]), 1),
  ]
}

private func targetCase(
  _ title: String, _ steps: [Question], _ discount: Double = 0.9, expected: [Double]? = nil
) -> Case<QLearningFunctions> {
  // r + γ · (last of the sorted values), or r alone.
  let targets = steps.map { step in
    let best = step.next.sorted()[step.next.count - 1]
    return step.reward + (step.ending == .terminated ? 0 : best) * discount
  }
  return Case(
    title: title, settings: [setting("discount", discount)], row: "step",
    inputs: [
      .precise("reward", steps.map(\.reward)), .lists("Q(s', ·)", steps.map(\.next)),
      .endings("ending", steps.map(\.ending)),
    ],
    expected: .precise("target", expected ?? targets)
  ) { functions in
    try steps.map { try functions.target($0.reward, $0.next, $0.ending, discount) }
  }
}

/// Drawn steps, the first wrong one of which is shown.
private func drawnCase(_ steps: [Question], _ discount: Double) -> Case<QLearningFunctions> {
  .shrinking(steps, { singles($0) }) {
    targetCase($0.count == 1 ? "a drawn step" : "\($0.count) drawn steps", $0, discount)
  }
}
