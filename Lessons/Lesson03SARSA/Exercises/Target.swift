import Course
import Lesson03
import RLCore

extension Exercise<SARSAFunctions> {
  /// 03.1: the target.
  static var target: Self {
    Exercise(
      "03.1", \.target, title: "Target", snippet: "target", section: "The target",
      hints: [
        "One number of Q(s', ·) is asked for, and `nextAction` says which: nothing is searched.",
        "What follows counts once, by γ, and only where something follows: after .terminated the "
          + "target is r alone, while a time limit changes nothing.",
        "if ending == .terminated { return reward }; then return reward + discount * "
          + "nextActionValues[nextAction], whether that action is the best one or not.",
      ],
      endlessHint: "The whole answer is one number looked up, without a loop.",
      cases: questions,
      misconceptions: [
        .init(
          "sarsa.ignoresTermination", .missingCase,
          "a terminal state is bootstrapped from: nothing follows after .terminated, whatever "
            + "stands in the table there.",
          wrongTarget(isOver: { _ in false })),
        .init(
          "sarsa.truncationAsTermination", .missingCase,
          "the bootstrap is cut at a time limit: .truncated stops the clock and not the task, "
            + "and Q(s', a') still counts.",
          wrongTarget(isOver: { $0 != nil })),
        .init(
          "sarsa.ofBestAction", .otherFormula,
          "the largest of Q(s', ·) is used: that is Q-learning's target, for an agent which would "
            + "act best from now on. SARSA asks for the action that is really taken next.",
          wrongTarget(goingOn: { reward, next, _, discount in reward + discount * largest(next) })),
        .init(
          "sarsa.bestActionAtTheLimit", .missingCase,
          "the largest of Q(s', ·) is used after a time limit: a' has been chosen there too, and "
            + "it would have come next.",
          changing: { right in
            { reward, next, action, ending, discount in
              let values = ending == .truncated ? next.map { _ in largest(next) } : next
              return try right(reward, values, action, ending, discount)
            }
          }),
        .init(
          "sarsa.ofMeanAction", .aggregate,
          "the values of s' are averaged: that is what s' is worth to an agent which acts at "
            + "random; SARSA takes the one action that was chosen.",
          wrongTarget(goingOn: { reward, next, _, discount in
            reward + discount * next.reduce(0, +) / Double(next.count)
          })),
        .init(
          "sarsa.ofFirstAction", .index,
          "Q(s', ·) is looked up at 0, and `nextAction` is not used: it says which of the values "
            + "counts.",
          wrongTarget(goingOn: { reward, next, _, discount in reward + discount * next[0] })),
        .init(
          "sarsa.notDiscounted", .parameter,
          "γ is left out: what follows is one step away, and counts γ times.",
          wrongTarget(goingOn: { reward, next, action, _ in reward + next[action] })),
        .init(
          "sarsa.discountsReward", .parameter,
          "the reward is discounted as well: r is paid now, only what follows is a step away.",
          wrongTarget(goingOn: { reward, next, action, discount in
            discount * (reward + next[action])
          })),
        .init(
          "sarsa.discountsEveryReward", .parameter,
          "the reward is discounted as well, even the last one: r is paid now, only what follows "
            + "is a step away."
        ) { reward, next, action, ending, discount in
          discount * (reward + (ending == .terminated ? 0 : next[action]))
        },
        .init(
          "sarsa.endIsWorthNothing", .missingCase,
          "the whole target is 0 at the end of the task: only the future is gone, the last reward "
            + "has been earned.",
          wrongTarget(atEnd: { _ in 0 })),
        .init(
          "sarsa.noReturnAtAnyEnd", .missingCase,
          "the target is 0 wherever an episode stops: the last reward has been earned, and after "
            + "a time limit Q(s', a') counts as well.",
          wrongTarget(isOver: { $0 != nil }, atEnd: { _ in 0 })),
      ] + targetMistakes,
      promises: [
        Promise("r + γ Q(s', a')", brokenBy: "sarsa.ofBestAction", "sarsa.minus"),
        Promise("The target is r.", brokenBy: "sarsa.ignoresTermination"),
        Promise("must not be read", brokenBy: "sarsa.readsAfterTheEnd"),
        Promise("it counts as with nil", brokenBy: "sarsa.truncationAsTermination"),
        Promise("lies in [0, 1]", brokenBy: "sarsa.notDiscounted"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, $3, $4)) } })
  }
}

/// The type of 03.1.
typealias SARSATarget =
  @Sendable (
    _ reward: Double, _ next: [Double], _ action: Int, _ ending: Ending?, _ discount: Double
  ) throws -> Double

/// 03.1 with exchangeable parts; `goingOn` gets r, Q(s', ·), a' and γ.
func wrongTarget(
  isOver: @escaping @Sendable (Ending?) -> Bool = { $0 == .terminated },
  atEnd: @escaping @Sendable (_ reward: Double) -> Double = { $0 },
  goingOn: @escaping @Sendable (Double, [Double], Int, Double) -> Double = { $0 + $3 * $1[$2] }
) -> SARSATarget {
  { reward, next, action, ending, discount in
    isOver(ending) ? atEnd(reward) : goingOn(reward, next, action, discount)
  }
}

/// One step and the action after it.
private struct Question {
  var reward: Double
  /// Q(s', ·).
  var next: [Double]
  /// a'.
  var action: Int
  var ending: Ending?

  init(_ reward: Double, _ next: [Double], _ action: Int, _ ending: Ending? = nil) {
    (self.reward, self.next, self.action, self.ending) = (reward, next, action, ending)
  }

  /// r + γ Σ 1[a = a'] Q(s', a), and r alone after a termination.
  func target(_ discount: Double) -> Double {
    let weight = ending == .terminated ? 0 : discount
    return next.enumerated().reduce(reward) { $0 + ($1.offset == action ? weight : 0) * $1.element }
  }
}

private func questions() -> [Case<SARSAFunctions>] {
  let next = [0.5, 2, -1]
  let cliff = [-12.0, -11, -100, -13]
  let noValues = [Double](repeating: .nan, count: 3)
  var random = RandomStream(seed: 3, name: "03.1")
  let drawn = (0..<24).map { _ in
    let values = random.numbers(2 + random.integer(below: 2), -3, 3)
    return Question(
      random.numbers(1, -2, 2)[0], values, random.integer(below: values.count), random.ending())
  }
  return [
    targetCase("the action that follows is the best one", [Question(1, next, 1)], expected: [2.8]),
    targetCase(
      "the action that follows is not the best one", [Question(1, next, 2)], expected: [0.1]),
    targetCase("the task ends", [Question(1, next, 1, .terminated)], expected: [1]),
    targetCase(
      "the time limit cuts the episode", [Question(1, next, 1, .truncated)], expected: [2.8]),
    targetCase(
      "the time limit cuts the episode before an action that is not the best one",
      [Question(1, next, 2, .truncated)], expected: [0.1]),
    targetCase("a single action", [Question(0.5, [-2], 0)], expected: [-1.3]),
    targetCase(
      "each of three actions follows", (0..<3).map { Question(0, next, $0) },
      expected: [0.45, 1.8, -0.9]),
    targetCase(
      "along the cliff: the next step falls with one action in four",
      [Question(-1, cliff, 1), Question(-1, cliff, 2)], 1, expected: [-12, -101]),
    targetCase(
      "the task is over, and nothing else may be read",
      [Question(1, noValues, 1, .terminated), Question(-2, noValues, 2, .terminated)],
      expected: [1, -2],
      remarks: remarks(
        "After .terminated `nextActionValues` holds nothing: it must not even be multiplied by 0, "
          + "because 0 · nan is nan.", rows: 2)),
    targetCase(
      "a discount of three decimals", [Question(0.5, [0.4, -1.3], 1)], 0.975,
      expected: [-0.7675]),
    targetCase("one action", [Question(2, [-3], 0), Question(2, [-3], 0, .truncated)], 0.5),
    targetCase(
      "only the moment counts", [Question(4, [9, 8], 0), Question(4, [9, 8], 1, .truncated)], 0,
      expected: [4, 4]),
    targetCase("eight steps", Array(drawn[..<8])),
    targetCase("16 steps without a discount", Array(drawn[8...]), 1),
  ]
}

private func targetCase(
  _ title: String, _ steps: [Question], _ discount: Double = 0.9, expected: [Double]? = nil,
  remarks: [Int: String] = [:]
) -> Case<SARSAFunctions> {
  Case(
    title: title, settings: [setting("discount", discount)], row: "step",
    inputs: [
      .precise("reward", steps.map(\.reward)), .lists("Q(s', ·)", steps.map(\.next)),
      Column("a'", words: steps.map { "\($0.action)" }), .endings("ending", steps.map(\.ending)),
    ],
    remarks: remarks, expected: .precise("target", expected ?? steps.map { $0.target(discount) })
  ) { functions in
    try steps.map { try functions.target($0.reward, $0.next, $0.action, $0.ending, discount) }
  }
}
