import Course
import Lesson13
import RLCore
import RLNetworks

extension Exercise<DQNFunctions> {
  /// 13.7: several steps as one transition.
  static var nStep: Self {
    Exercise(
      "13.7", \.nStep, title: "Transitions of n steps", snippet: "n-step",
      section: "Several steps at once",
      hints: [
        "Which steps belong to the transition? All up to the first ending, and that step itself: "
          + "its reward was earned within the episode.",
        "Go forwards with a factor that begins at 1: it weighs the reward, then it is multiplied "
          + "by γ. Stop behind the first step with an ending. What the factor is then is the "
          + "discount.",
        "var answer = NStepTransition(reward: 0, discount: 1, steps: 0); for i in rewards.indices: "
          + "answer.reward += answer.discount * rewards[i]; answer.discount *= discount; "
          + "answer.steps += 1; if endings[i] != nil { break }. Return answer.",
      ],
      endlessHint: "One loop over the steps, which stops at the first ending, is enough.",
      cases: questions,
      misconceptions: nStepEndingMistakes + nStepDiscountMistakes,
      promises: [
        Promise(
          "reward = r₀ + γ r₁ + … + γᵏ⁻¹ rₖ₋₁", brokenBy: "multiStep.undiscounted",
          "multiStep.oneReward"),
        Promise("discount = γᵏ", brokenBy: "multiStep.discountOfOneStep", "multiStep.oneLess"),
        Promise("steps = k", brokenBy: "multiStep.stepsFromZero"),
        Promise("the oldest step first", brokenBy: "multiStep.newestFirst"),
        Promise("the first step whose ending is not nil", brokenBy: "multiStep.lastEnding"),
        Promise("is the last one that counts", brokenBy: "multiStep.withoutLastStep"),
        Promise(
          "of either ending", brokenBy: "multiStep.terminationAlone", "multiStep.truncationAlone"),
        Promise(
          "the steps behind it belong to another episode", brokenBy: "multiStep.acrossEndings"),
        Promise("The discount is γᵏ there, too", brokenBy: "multiStep.zeroAtEnding"),
      ],
      extremes: { right, extreme in
        {
          let answer = try right($0, $1, $2)
          return NStepTransition(
            reward: extreme(answer.reward), discount: extreme(answer.discount),
            steps: extreme(answer.steps))
        }
      })
  }
}

/// The arguments of 13.7.
private struct NStepQuestion {
  var rewards: [Float]
  var endings: [Ending?]
  var discount: Float

  init(_ rewards: [Float], _ endings: [Ending?]? = nil, _ discount: Float = 0.5) {
    self.rewards = rewards
    self.endings = endings ?? rewards.map { _ in nil }
    self.discount = discount
  }

  /// By Horner's rule, from the last step that counts backwards, in Double.
  func asked(_ title: String) -> Case<DQNFunctions> {
    let count = endings.prefix { $0 == nil }.count
    let steps = min(count + 1, rewards.count)
    let gamma = Double(discount)
    let reward = rewards[..<steps].reversed().reduce(0) { Double($1) + gamma * $0 }
    let factor = rewards[..<steps].reduce(1) { product, _ in product * gamma }
    return Case(
      title: title, settings: [setting("discount", discount)], row: "step",
      inputs: [Column("reward", rewards), .endings("ending", endings)],
      expected: [
        Column("reward of all steps", [reward]), Column("γᵏ", [factor]),
        Column("steps k", words: ["\(steps)"]),
      ]
    ) { functions in
      let answer = try functions.nStep(rewards, endings, discount)
      return .answer([
        Column("reward of all steps", [answer.reward]), Column("γᵏ", [answer.discount]),
        Column("steps k", words: ["\(answer.steps)"]),
      ])
    }
  }

  /// Single steps, then one less.
  var smaller: [NStepQuestion] {
    guard rewards.count > 1 else { return [] }
    let all = Array(rewards.indices)
    return (singles(all) + all.map { without($0, all) }).map { rows in
      NStepQuestion(rows.map { rewards[$0] }, rows.map { endings[$0] }, discount)
    }
  }
}

private func questions() -> [Case<DQNFunctions>] {
  var random = RandomStream(seed: 13, name: "13.7")
  func asked(
    _ title: String, _ rewards: [Float], _ endings: [Ending?]? = nil, discount: Float = 0.5
  ) -> Case<DQNFunctions> {
    NStepQuestion(rewards, endings, discount).asked(title)
  }
  func drawn(_ count: Int, discount: Float, endingOneIn rarity: Int) -> Case<DQNFunctions> {
    let question = NStepQuestion(
      random.floats(count, -2, 2), (0..<count).map { _ in random.ending(oneIn: rarity) }, discount)
    return Case.shrinking(question, \.smaller) {
      $0.asked(counted($0.rewards.count, "drawn step"))
    }
  }
  return [
    asked("one step", [3]),
    asked("one step, which ends the episode", [3], [.terminated]),
    asked("two steps", [1, 6]),
    asked("two steps, the first one terminates", [1, 6], [.terminated, nil]),
    asked("three steps", [1, 2, 4]),
    asked("three steps, the last one terminates", [1, 2, 4], [nil, nil, .terminated]),
    asked("three steps, the second one terminates", [1, 2, 4], [nil, .terminated, nil]),
    asked("three steps, a time limit cuts at the second one", [1, 2, 4], [nil, .truncated, nil]),
    asked("three steps, the first one terminates", [1, 2, 4], [.terminated, nil, nil]),
    asked(
      "three steps with two endings", [1, 2, 4, 8], [nil, .terminated, .truncated, nil]),
    asked(
      "a termination behind a time limit", [1, 2, 4, 8], [nil, .truncated, nil, .terminated]),
    asked("every step ends its episode", [1, 2, 4], [.truncated, .terminated, .terminated]),
    asked("a discount of 1", [1, 2, 4], discount: 1),
    asked("a discount of 0", [1, 2, 4], discount: 0),
    asked("a reward of 0 at the beginning", [0, 0, 8], discount: 0.9),
    asked("rewards of hundreds", [300, -150]),
    asked("rewards of 0", [0, 0, 0, 0], discount: 0.9),
    asked("negative rewards", [-1, -1, -1], [nil, nil, .terminated], discount: 0.99),
    drawn(5, discount: 0.9, endingOneIn: 100),
    drawn(10, discount: 0.99, endingOneIn: 100),
    drawn(8, discount: 0.8, endingOneIn: 8),
    drawn(6, discount: 0.7, endingOneIn: 4),
  ]
}
