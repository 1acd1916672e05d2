import Course
import Lesson04
import RLCore

extension Exercise<ExpectedSARSAFunctions> {
  /// 04.2: the target.
  static var target: Self {
    Exercise(
      "04.2", \.target, title: "Target", snippet: "target", section: "The target",
      hints: [
        "It is the target of Q-learning with another number in place of the maximum.",
        "Only .terminated makes the future worth nothing; a time limit stops the clock and not "
          + "the task. The reward has been earned in all three cases.",
        "if ending == .terminated { return reward }; else reward + discount * expectedValue, with "
          + "the discount on the second summand alone.",
      ],
      endlessHint: "The whole answer is one line, without a loop.",
      cases: questions, misconceptions: mistakes + combinations + expectedTargetMistakes,
      promises: [
        Promise("r + γ Σ_a' π(a'|s') Q(s', a')", brokenBy: "expectedTarget.notDiscounted"),
        Promise("lies in [0, 1]", brokenBy: "expectedTarget.mixes"),
        Promise("nothing follows. The target is r", brokenBy: "expectedTarget.ignoresTermination"),
        Promise("nan included", brokenBy: "expectedTarget.readsAfterTheEnd"),
        Promise(
          "it counts as with nil", brokenBy: "expectedTarget.truncationAsTermination",
          "expectedTarget.noRewardAtAnyEnd"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, $3)) } })
  }
}

/// The type of 04.2.
typealias ExpectedTarget =
  @Sendable (
    _ reward: Double, _ expectedValue: Double, _ ending: Ending?, _ discount: Double
  ) throws -> Double

private var mistakes: [Misconception<ExpectedTarget>] {
  [
    .init(
      "expectedTarget.ignoresTermination", .missingCase,
      "a terminal state is bootstrapped from: nothing follows after .terminated, whatever the "
        + "table expects there.",
      wrongTarget(isOver: { _ in false })),
    .init(
      "expectedTarget.truncationAsTermination", .missingCase,
      "the bootstrap is cut at a time limit: .truncated stops the clock and not the task, and s' "
        + "still has a value.",
      wrongTarget(isOver: { $0 != nil })),
    .init(
      "expectedTarget.onlyTruncationEnds", .exchange,
      "the two endings have changed places: after .terminated nothing follows, and after "
        + ".truncated the task would have gone on.",
      wrongTarget(isOver: { $0 == .truncated })),
    .init(
      "expectedTarget.notDiscounted", .parameter,
      "γ is left out: what is expected of s' is one step away, and counts γ times.",
      wrongTarget(goingOn: { reward, value, _ in reward + value })),
    .init(
      "expectedTarget.discountsReward", .parameter,
      "the reward is discounted as well: r is paid now, only what follows is a step away.",
      wrongTarget(goingOn: { reward, value, discount in discount * (reward + value) })),
    .init(
      "expectedTarget.discountsEveryReward", .parameter,
      "the reward is discounted as well, even the last one: r is paid now, only what follows is a "
        + "step away."
    ) { reward, value, ending, discount in
      discount * (reward + (ending == .terminated ? 0 : value))
    },
    .init(
      "expectedTarget.endIsWorthNothing", .missingCase,
      "the whole target is 0 at the end of the task: only the future is gone, the last reward has "
        + "been earned.",
      wrongTarget(atEnd: { _ in 0 })),
    .init(
      "expectedTarget.noRewardAtAnyEnd", .missingCase,
      "the target is 0 wherever an episode stops: the last reward has been earned, and after a "
        + "time limit s' still has its value as well.",
      wrongTarget(isOver: { $0 != nil }, atEnd: { _ in 0 })),
  ]
}

/// 04.2 with exchangeable parts; `goingOn` gets r, the expected value and γ.
func wrongTarget(
  isOver: @escaping @Sendable (Ending?) -> Bool = { $0 == .terminated },
  atEnd: @escaping @Sendable (_ reward: Double) -> Double = { $0 },
  goingOn: @escaping @Sendable (Double, Double, Double) -> Double = { $0 + $2 * $1 }
) -> ExpectedTarget {
  { isOver($2) ? atEnd($0) : goingOn($0, $1, $3) }
}

/// Mistakes about the ending, each with one about the discount.
private var combinations: [Misconception<ExpectedTarget>] {
  mistakes.combined(
    "ignoresTermination", "truncationAsTermination", suffix: "NotDiscounted",
    "Besides, γ is left out: what is expected of s' is one step away."
  ) { target in { reward, value, ending, _ in try target(reward, value, ending, 1) } }
    + mistakes.combined(
      "ignoresTermination", suffix: "DiscountsReward",
      "Besides, the reward is discounted as well: r is paid now."
    ) { target in
      { try target($3 * $0, $1, $2, $3) }
    }
}

/// One step of a case.
private typealias Question = (reward: Double, value: Double, ending: Ending?)

private func questions() -> [Case<ExpectedSARSAFunctions>] {
  var random = RandomStream(seed: 4, name: "04.2")
  let drawn: [Question] = (0..<24).map { _ in
    let numbers = random.numbers(2, -3, 3)
    return (numbers[0], numbers[1], random.ending())
  }
  return [
    targetCase("the episode goes on", [(-1, 4.4, nil)], expected: [2.96]),
    targetCase("the task ends", [(-1, 4.4, .terminated)], expected: [-1]),
    targetCase("the time limit cuts the episode", [(-1, 4.4, .truncated)], expected: [2.96]),
    targetCase(
      "the task is over, and the expected value is no number", [(-1, .nan, .terminated)],
      expected: [-1],
      remark: "After .terminated `expectedValue` must not be used, not even multiplied by 0: "
        + "0 · nan is nan."),
    targetCase("what follows is worth less than nothing", [(0.5, -2, nil)], expected: [-1.3]),
    targetCase("only the moment counts", [(4, 9, nil), (4, 9, .truncated)], 0, expected: [4, 4]),
    shrinkingCase(Array(drawn[..<8]), 0.9), shrinkingCase(Array(drawn[8...]), 1),
  ]
}

/// Steps by chance, of which one is shown where it differs.
private func shrinkingCase(
  _ steps: [Question], _ discount: Double
) -> Case<ExpectedSARSAFunctions> {
  .shrinking(steps, { singles($0) }) { steps in
    targetCase("steps by chance: \(steps.count)", steps, discount)
  }
}

private func targetCase(
  _ title: String, _ steps: [Question], _ discount: Double = 0.9, expected: [Double]? = nil,
  remark: String? = nil
) -> Case<ExpectedSARSAFunctions> {
  // A termination equals a discount of 0.
  let targets = steps.map { $0.reward + $0.value * ($0.ending == .terminated ? 0 : discount) }
  return Case(
    title: title, settings: [setting("discount", discount)], row: "step",
    inputs: [
      .precise("reward", steps.map(\.reward)),
      .precise("expected value", steps.map(\.value)),
      .endings("ending", steps.map(\.ending)),
    ],
    remarks: remarks(remark, rows: steps.count),
    expected: .precise("target", expected ?? targets)
  ) { functions in
    try steps.map { try functions.target($0.reward, $0.value, $0.ending, discount) }
  }
}
