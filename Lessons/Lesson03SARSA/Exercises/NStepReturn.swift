import Course
import Lesson03
import RLCore

extension Exercise<SARSAFunctions> {
  /// 03.3: the n-step return.
  static var nStepReturn: Self {
    Exercise(
      "03.3", \.nStepReturn, title: "n-step return", snippet: "n-step-return",
      section: "More than one step",
      hints: [
        "n is the number of rewards. The first reward is paid now; how far away is what comes "
          + "after the last one?",
        "What is k steps away counts γ^k: reward k, and the bootstrap value with k = n, unless "
          + "the task has ended. With one reward it is 03.1's target.",
        "var result = ending == .terminated ? 0 : bootstrapValue; for reward in "
          + "rewards.reversed() { result = reward + discount * result }; return result.",
      ],
      endlessHint: "One pass over the rewards is enough: does the index advance?",
      cases: questions,
      misconceptions: [
        .init(
          "nStep.bootstrapNotDiscounted", .parameter,
          "γ^n is missing on the bootstrap: what comes after n steps is n steps away.",
          wrongReturn(weight: { _, _ in 1 })),
        .init(
          "nStep.bootstrapAlwaysInFull", .parameter,
          "two things come together: γ^n is missing on the bootstrap, which is n steps away, and "
            + "the bootstrap is kept after .terminated, where nothing follows.",
          wrongReturn(isOver: { _ in false }, weight: { _, _ in 1 })),
        .init(
          "nStep.bootstrapInFullUnlessCut", .parameter,
          "two things come together: γ^n is missing on the bootstrap, which is n steps away, and a "
            + "time limit cuts it, though it stops the clock and not the task.",
          wrongReturn(isOver: { $0 != nil }, weight: { _, _ in 1 })),
        .init(
          "nStep.bootstrapOneStepAway", .parameter,
          "the bootstrap counts γ times, however many rewards come before it: that is right for "
            + "one step, and after n steps it is γ^n.",
          wrongReturn(weight: { discount, _ in discount })),
        .init(
          "nStep.onePowerTooFew", .index,
          "the bootstrap counts γ^(n−1): the last reward is n − 1 steps away, and what follows it "
            + "is one further.",
          wrongReturn(weight: { power($0, $1 - 1) })),
        .init(
          "nStep.onePowerTooMany", .index,
          "the bootstrap counts γ^(n+1): the first reward is not discounted at all, and what "
            + "comes after n steps has γ^n.",
          wrongReturn(weight: { power($0, $1 + 1) })),
        .init(
          "nStep.rewardsNotDiscounted", .parameter,
          "the rewards are added as they are: reward k is k steps away and counts γ^k.",
          wrongReturn(earned: { rewards, _ in rewards.reduce(0, +) })),
        .init(
          "nStep.firstRewardDiscounted", .parameter,
          "every reward is discounted once too often: the first is paid now and counts in full.",
          wrongReturn(earned: { $1 * discountedSum($0, $1) })),
        .init(
          "nStep.backwards", .direction,
          "the discounts run backwards over the rewards: the first reward counts in full, the "
            + "last one γ^(n−1).",
          wrongReturn(earned: { discountedSum($0.reversed(), $1) })),
        .init(
          "nStep.bootstrapOnly", .term,
          "the rewards on the way are left out: they are what has really been earned.",
          wrongReturn(earned: { _, _ in 0 })),
        .init(
          "nStep.bootstrapReplacesLastReward", .index,
          "the bootstrap takes the place of the last reward: it comes after it, one step further "
            + "away."
        ) { rewards, bootstrap, ending, discount in
          discountedSum(
            ending == .terminated ? rewards : rewards.dropLast() + [bootstrap], discount)
        },
        .init(
          "nStep.withoutBootstrap", .term,
          "there is no bootstrap: n rewards are only the beginning, unless the task has ended "
            + "with them.",
          wrongReturn(isOver: { _ in true })),
        .init(
          "nStep.ignoresTermination", .missingCase,
          "a terminal state is bootstrapped from: nothing follows after .terminated.",
          section: "The target", wrongReturn(isOver: { _ in false })),
        .init(
          "nStep.truncationAsTermination", .missingCase,
          "the bootstrap is cut at a time limit: .truncated stops the clock and not the task.",
          section: "The target", wrongReturn(isOver: { $0 != nil })),
      ] + nStepMistakes,
      promises: [
        Promise("n is the number of `rewards`", brokenBy: "nStep.firstRewardOnly"),
        Promise("γ^n · bootstrapValue", brokenBy: "nStep.bootstrapOneStepAway"),
        Promise("γ^(n−1) r_(n−1)", brokenBy: "nStep.backwards", "nStep.losesLastReward"),
        Promise("γ = `discount` lies in [0, 1]", brokenBy: "nStep.undiscounted"),
        Promise("nothing follows", brokenBy: "nStep.ignoresTermination"),
        Promise("it may be nan then", brokenBy: "nStep.readsAfterTheEnd"),
        Promise(
          "After `.truncated` the last term counts", brokenBy: "nStep.truncationAsTermination"),
        Promise("so it does where `ending` is nil", brokenBy: "nStep.onlyWhereItEnds"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, $3)) } })
  }
}

/// The type of 03.3.
typealias NStepReturn =
  @Sendable (
    _ rewards: [Double], _ bootstrap: Double, _ ending: Ending?, _ discount: Double
  ) throws -> Double

/// Σ γ^k r_k.
func discountedSum(_ rewards: [Double], _ discount: Double) -> Double {
  var sum = 0.0
  for reward in rewards.reversed() { sum = reward + discount * sum }
  return sum
}

/// 03.3 with exchangeable parts: `earned` gets the rewards and γ, `weight` gets γ and n.
func wrongReturn(
  isOver: @escaping @Sendable (Ending?) -> Bool = { $0 == .terminated },
  earned: @escaping @Sendable ([Double], Double) -> Double = { discountedSum($0, $1) },
  weight: @escaping @Sendable (Double, Int) -> Double = { power($0, $1) }
) -> NStepReturn {
  { rewards, bootstrap, ending, discount in
    earned(rewards, discount) + (isOver(ending) ? 0 : bootstrap * weight(discount, rewards.count))
  }
}

/// One stretch of rewards.
private struct Question {
  var rewards: [Double]
  var bootstrap: Double
  var ending: Ending?

  init(_ rewards: [Double], _ bootstrap: Double, _ ending: Ending? = nil) {
    (self.rewards, self.bootstrap, self.ending) = (rewards, bootstrap, ending)
  }

  /// Σ γ^k r_k + γ^n · bootstrap: the definition, every power by itself.
  func nStepReturn(_ discount: Double) -> Double {
    let terms = ending == .terminated ? rewards : rewards + [bootstrap]
    return terms.enumerated().reduce(0) { sum, term in
      sum + (0..<term.offset).reduce(term.element) { product, _ in product * discount }
    }
  }
}

private func questions() -> [Case<SARSAFunctions>] {
  var random = RandomStream(seed: 3, name: "03.3")
  let drawn = [4, 8, 12].map { count in
    Question(random.numbers(count, -2, 2), random.numbers(1, -5, 5)[0])
  }
  let ones = [Double](repeating: 1, count: 10)
  return [
    nStepCase("one step", Question([1], 4), expected: 3),
    nStepCase("two steps", Question([4, 2], 8), expected: 7),
    nStepCase("the task ends with the second step", Question([4, 2], 8, .terminated), expected: 5),
    nStepCase(
      "the time limit cuts the episode after the second step", Question([4, 2], 8, .truncated),
      expected: 7),
    nStepCase("the task ends at once", Question([3], 8, .terminated), expected: 3),
    nStepCase(
      "the task is over, and the bootstrap value is no number",
      Question([4, 2], .nan, .terminated), expected: 5,
      remark: "After .terminated `bootstrapValue` must not be used, not even multiplied by 0: "
        + "0 · nan is nan."),
    nStepCase("three steps, and only the first earns", Question([8, 0, 0], 0), expected: 8),
    nStepCase("three steps, and only the last earns", Question([0, 0, 8], 0), expected: 2),
    nStepCase("three steps that earn nothing", Question([0, 0, 0], 8), expected: 1),
    nStepCase("every step counts in full", Question([1, -2, 4], 5), 1, expected: 8),
    nStepCase("only the moment counts", Question([2, 5, 7], 9), 0, expected: 2),
    // Rewards of 1 for ever have the value 1 / (1 − γ), after any number of steps.
    nStepCase("ten steps at 1, before a value of 10", Question(ones, 10), 0.9, expected: 10),
    nStepCase(
      "ten steps at 1, and the task is over", Question(ones, 10, .terminated), 0.9,
      expected: (1 - power(0.9, 10)) / (1 - 0.9)),
    nStepCase("four steps by chance", drawn[0], 0.9),
    nStepCase("eight steps by chance", drawn[1], 0.99),
    nStepCase("12 steps by chance, not discounted", drawn[2], 1),
  ]
}

private func nStepCase(
  _ title: String, _ question: Question, _ discount: Double = 0.5, expected: Double? = nil,
  remark: String? = nil
) -> Case<SARSAFunctions> {
  Case(
    title: title,
    settings: [
      setting("bootstrapValue", question.bootstrap), setting("ending", question.ending),
      setting("discount", discount),
    ],
    row: "k", inputs: [Column("reward", question.rewards)], remarks: remarks(remark, rows: 1),
    expected: .precise("n-step return", [expected ?? question.nStepReturn(discount)])
  ) { functions in
    [try functions.nStepReturn(question.rewards, question.bootstrap, question.ending, discount)]
  }
}
