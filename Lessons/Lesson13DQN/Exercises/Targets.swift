import Course
import Lesson13
import RLCore

extension Exercise<DQNFunctions> {
  /// 13.2: the target of Q-learning for a minibatch.
  static var targets: Self {
    Exercise(
      "13.2", \.targets, title: "Target", snippet: "targets", section: "The target",
      hints: [
        "Treat one transition after another. Which of the three kinds of ending has nothing behind "
          + "it?",
        "The values of transition i are the elements i * actions up to (i + 1) * actions of "
          + "`nextValues`. Begin the search for their maximum with one of them, not with 0: all "
          + "may be negative.",
        "rewards.indices.map { i in if endings[i] == .terminated, return rewards[i]; else "
          + "rewards[i] + discounts[i] * best, with best the largest of nextValues[i * "
          + "actions..<(i + 1) * actions] }.",
      ],
      endlessHint: "A loop over the transitions, and one over the actions inside of it.",
      cases: questions,
      misconceptions: targetEndingMistakes("qTarget") { varyingTargets($0) }
        + targetDiscountMistakes("qTarget") { varyingTargets($0) } + targetValueMistakes,
      promises: [
        Promise(
          "y = r + γᵏ max_a′ Q(s′, a′)", brokenBy: "qTarget.mean", "qTarget.undiscounted",
          "qTarget.withoutReward"),
        Promise("y = r where the episode terminated", brokenBy: "qTarget.ignoresTermination"),
        Promise(
          "`rewards` r and `discounts` γᵏ are [n]", brokenBy: "qTarget.discountOfFirst",
          "qTarget.assumesDiscount"),
        Promise(
          "is [n, actions], row-major", brokenBy: "qTarget.columnMajor", "qTarget.rowAtElement"),
        Promise("at least one action", brokenBy: "qTarget.lastActionLeftOut"),
        Promise("so it bootstraps", brokenBy: "qTarget.truncationAsTermination"),
        Promise("n may be 0", brokenBy: "qTarget.notEmpty"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, $3, $4)) } })
  }
}

extension TargetQuestion {
  /// What is expected: the last of the sorted values, times 0 at a termination, in Double.
  fileprivate func asked(_ title: String) -> Case<DQNFunctions> {
    let expected = rewards.indices.map { i in
      let factor = endings[i] == .terminated ? 0 : Double(discounts[i])
      return Double(rewards[i]) + factor * Double(target[i].sorted().last ?? 0)
    }
    return Case(
      title: title, settings: ["actions = \(actions)"], row: "transition",
      inputs: inputs + [Column.rows("Q(s′, ·)", target)], expected: [Column("target", expected)]
    ) { functions in
      .answer([
        Column(
          "target",
          try functions.targets(rewards, discounts, endings, target.flatMap { $0 }, actions))
      ])
    }
  }
}

private func questions() -> [Case<DQNFunctions>] {
  var random = RandomStream(seed: 13, name: "13.2")
  func one(_ ending: Ending?, _ values: [Float]) -> TargetQuestion {
    TargetQuestion([1], [0.5], [ending], target: [values])
  }
  func drawn(_ count: Int, actions: Int) -> Case<DQNFunctions> {
    Case.shrinking(TargetQuestion(count, actions: actions, &random), \.smaller) {
      $0.asked("\(counted($0.rewards.count, "drawn transition")) of \(actions) actions")
    }
  }
  return [
    one(nil, [4]).asked("one transition, one action"),
    one(.terminated, [4]).asked("one that terminated its episode"),
    one(.terminated, [2, 6]).asked("one of two actions that terminated its episode"),
    one(.truncated, [4]).asked("one whose episode was cut by a time limit"),
    one(nil, [4, 2]).asked("two actions, the first one is better"),
    one(nil, [2, 4]).asked("two actions, the second one is better"),
    one(nil, [2, 6]).asked("two actions of different worth"),
    one(nil, [2, 6, 3]).asked("three actions, the middle one is the best"),
    one(nil, [3, 3]).asked("two actions that are equally good"),
    one(nil, [-4, -2]).asked("two actions, both with negative values"),
    one(nil, [1, -6]).asked("a small positive value beside a large negative one"),
    TargetQuestion([2], [1], [nil], target: [[1, 3]]).asked("what follows counts in full"),
    TargetQuestion([2], [0], [nil], target: [[1, 3]]).asked("rewards of the moment alone"),
    TargetQuestion([0], [0.5], [nil], target: [[1, 3]]).asked("a reward of 0"),
    TargetQuestion([150], [0.5], [nil], target: [[800, -400]])
      .asked("a reward and values of hundreds"),
    TargetQuestion([1, 1], [0.5, 0.5], [nil, nil], target: [[1, 2], [8, 6]])
      .asked("two transitions"),
    TargetQuestion([1, 1], [0.9, 0.729], [nil, nil], target: [[1, 2], [2, 1]])
      .asked("one step and three steps, with the discounts γ and γ³"),
    TargetQuestion(
      [1, 2, 3], [0.5, 0.5, 0.5], [nil, .terminated, nil], target: [[1, 2], [8, 9], [4, 6]]
    ).asked("a termination between two others"),
    TargetQuestion(
      [1, 2, 3], [0.5, 0.25, 0.5], [.truncated, nil, .terminated],
      target: [[1, 2], [-8, -9], [4, 6]]
    ).asked("all three kinds of ending"),
    TargetQuestion([], [], [], target: [], actions: 2).asked("no transitions"),
    drawn(4, actions: 3), drawn(8, actions: 4), drawn(12, actions: 2),
  ]
}
