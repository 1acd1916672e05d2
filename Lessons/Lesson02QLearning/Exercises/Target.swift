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
        "if ending == .terminated { return reward }; then reward + discount * m, where m is "
          + "nextActionValues.max() and, as all of them may be negative, never a 0 of your own.",
      ],
      endlessHint: "One pass over the actions is enough: does the index advance?",
      cases: questions,
      misconceptions: [
        .init(
          "target.ignoresTermination", .unsorted,
          "a terminal state is bootstrapped from: nothing follows after .terminated, whatever "
            + "stands in the table there.",
          wrongTarget(isOver: { _ in false })),
        .init(
          "target.truncationAsTermination", .unsorted,
          "the bootstrap is cut at a time limit: .truncated stops the clock and not the task, so "
            + "that s' still has a value.",
          wrongTarget(isOver: { $0 != nil })),
        .init(
          "target.ofFirstAction", .unsorted,
          "the value of one particular action stands in for the largest: with the action that is "
            + "taken next it would be SARSA's target, while Q-learning's asks for the best.",
          wrongTarget(goingOn: { reward, next, discount in reward + discount * next[0] })),
        .init(
          "target.ofMeanAction", .unsorted,
          "the values of s' are averaged: that is what s' is worth to an agent which acts at "
            + "random, and not to one which acts best.",
          wrongTarget(goingOn: { reward, next, discount in
            reward + discount * next.reduce(0, +) / Double(next.count)
          })),
        .init(
          "target.neverNegative", .unsorted,
          "the search for the largest value begins with 0: where every action costs something, "
            + "none of them is found.",
          wrongTarget(goingOn: { reward, next, discount in
            reward + discount * max(0, largest(next))
          })),
        .init(
          "target.notDiscounted", .unsorted,
          "γ is left out: the value of s' counts one step less than a reward of now, and so γ "
            + "times.",
          wrongTarget(goingOn: { reward, next, _ in reward + largest(next) })),
        .init(
          "target.discountsReward", .unsorted,
          "the reward is discounted as well: r is paid now, only what follows is a step away.",
          wrongTarget(goingOn: { reward, next, discount in discount * (reward + largest(next)) })),
        .init(
          "target.endIsWorthNothing", .unsorted,
          "the whole target is 0 at the end of the task: only the future is gone, the last reward "
            + "has been earned.",
          wrongTarget(atEnd: { _ in 0 })),
        .init(
          "target.noReturnAtAnyEnd", .unsorted,
          "the target is 0 wherever an episode stops: the last reward has been earned, and after a "
            + "time limit s' still has its value as well.",
          wrongTarget(isOver: { $0 != nil }, atEnd: { _ in 0 })),
      ])
  }
}

/// 02.1 with exchangeable parts; `goingOn` gets r, Q(s', ·) and γ.
private func wrongTarget(
  isOver: @escaping @Sendable (Ending?) -> Bool = { $0 == .terminated },
  atEnd: @escaping @Sendable (_ reward: Double) -> Double = { $0 },
  goingOn: @escaping @Sendable (Double, [Double], Double) -> Double = { $0 + $2 * largest($1) }
) -> @Sendable (Double, [Double], Ending?, Double) -> Double {
  { reward, next, ending, discount in
    isOver(ending) ? atEnd(reward) : goingOn(reward, next, discount)
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
    targetCase("eight steps", Array(drawn[..<8])),
    targetCase("16 steps without a discount", Array(drawn[8...]), 1),
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
