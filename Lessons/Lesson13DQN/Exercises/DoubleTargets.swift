import Course
import Lesson13
import RLCore

extension Exercise<DQNFunctions> {
  /// 13.3: the target of Double DQN.
  static var doubleTargets: Self {
    Exercise(
      "13.3", \.doubleTargets, title: "Double target", snippet: "double-targets",
      section: "Too hopeful a maximum",
      hints: [
        "Two questions, two networks: which action is the best, and what is it worth? Only the "
          + "answer to the first one is an index.",
        "Search for the index of the largest of `onlineNextValues` in the transition's own row, "
          + "and read `targetNextValues` at that index. Compare with >, so that the first of "
          + "several stays.",
        "At a termination return rewards[i]. Else: var best = i * actions; for j in best..<best + "
          + "actions where onlineNextValues[j] > onlineNextValues[best] { best = j }; return "
          + "rewards[i] + discounts[i] * targetNextValues[best].",
      ],
      endlessHint: "A loop over the transitions, and one over the actions inside of it.",
      cases: questions,
      misconceptions: doubleTargetChoiceMistakes + doubleTargetTableMistakes
        + targetEndingMistakes("doubleTarget") { varyingDoubleTargets($0) }
        + targetDiscountMistakes("doubleTarget") { varyingDoubleTargets($0) },
      promises: [
        Promise(
          "the online network chooses, the target network values",
          brokenBy: "doubleTarget.targetAlone", "doubleTarget.onlineAlone",
          "doubleTarget.networksExchanged"),
        Promise("b = argmax_a′ Q(s′, a′)", brokenBy: "doubleTarget.smallestChosen"),
        Promise("y = r where the episode terminated", brokenBy: "doubleTarget.ignoresTermination"),
        Promise("both [n, actions]", brokenBy: "doubleTarget.columnMajor"),
        Promise(
          "all else is as in 13.2", brokenBy: "doubleTarget.truncationAsTermination",
          "doubleTarget.undiscounted", "doubleTarget.notEmpty"),
        Promise(
          "Of equal largest values the first action counts", brokenBy: "doubleTarget.lastOfEqual",
          "doubleTarget.bestOfEqual"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, $3, $4, $5)) } })
  }
}

extension TargetQuestion {
  /// What is expected: both tables sorted together by the online values, in Double.
  fileprivate func asked(_ title: String) -> Case<DQNFunctions> {
    let expected = rewards.indices.map { i in
      // The largest online value first; of equal ones the smaller index.
      let order = online[i].indices.sorted {
        (online[i][$0], $1) > (online[i][$1], $0)
      }
      let factor = endings[i] == .terminated ? 0 : Double(discounts[i])
      return Double(rewards[i]) + factor * Double(target[i][order[0]])
    }
    return Case(
      title: title, settings: ["actions = \(actions)"], row: "i",
      inputs: inputs + [
        Column.rows("Q(s′, ·)", online), Column.rows("Q⁻(s′, ·)", target),
      ], expected: [Column("target", expected)]
    ) { functions in
      .answer([
        Column(
          "target",
          try functions.doubleTargets(
            rewards, discounts, endings, online.flatMap { $0 }, target.flatMap { $0 }, actions))
      ])
    }
  }
}

private func questions() -> [Case<DQNFunctions>] {
  var random = RandomStream(seed: 13, name: "13.3")
  func one(_ ending: Ending?, _ online: [Float], _ target: [Float]) -> TargetQuestion {
    TargetQuestion([1], [0.5], [ending], online: [online], target: [target])
  }
  func drawn(_ count: Int, actions: Int) -> Case<DQNFunctions> {
    Case.shrinking(TargetQuestion(count, actions: actions, &random), \.smaller) {
      $0.asked("\(counted($0.rewards.count, "drawn transition")) of \(actions) actions")
    }
  }
  return [
    one(nil, [6], [4]).asked("one transition, one action"),
    one(.terminated, [6], [4]).asked("one that terminated its episode"),
    one(.truncated, [6], [4]).asked("one whose episode was cut by a time limit"),
    one(nil, [2, 5], [3, 7]).asked("two networks that prefer the same action"),
    one(nil, [2, 5], [4, 3]).asked("two networks that prefer different actions"),
    one(nil, [5, 2], [3, 4]).asked("the same with the actions exchanged"),
    one(nil, [2, 5, 5], [3, 1, 9]).asked("two equal online values, the second of them worth more"),
    one(nil, [5, 2, 5], [9, 3, 1]).asked("two equal online values, the first of them worth more"),
    one(nil, [-5, -2, -3], [4, 1, 7]).asked("online values that are all negative"),
    one(nil, [1, -6, 0], [-3, 2, 5]).asked("a large negative online value"),
    one(nil, [3, 8, 4], [-1, -7, -2]).asked("target values that are all negative"),
    TargetQuestion([2], [1], [nil], online: [[4, 1]], target: [[3, 6]])
      .asked("what follows counts in full"),
    TargetQuestion([2], [0], [nil], online: [[4, 1]], target: [[3, 6]])
      .asked("rewards of the moment alone"),
    TargetQuestion([150], [0.5], [nil], online: [[700, -500]], target: [[800, -400]])
      .asked("a reward and values of hundreds"),
    TargetQuestion(
      [1, 1], [0.5, 0.5], [nil, nil], online: [[1, 2], [8, 6]], target: [[4, 3], [6, 9]]
    ).asked("two transitions"),
    TargetQuestion(
      [1, 1], [0.9, 0.729], [nil, nil], online: [[1, 2], [2, 1]], target: [[5, 3], [4, 6]]
    ).asked("one step and three steps, with the discounts γ and γ³"),
    TargetQuestion(
      [1, 2, 3], [0.5, 0.25, 0.5], [.truncated, .terminated, nil],
      online: [[1, 2, 0], [-8, -9, 3], [4, 6, 5]], target: [[7, 3, 5], [2, 4, 6], [8, -2, 1]]
    ).asked("all three kinds of ending"),
    TargetQuestion([], [], [], target: [], actions: 2).asked("no transitions"),
    drawn(4, actions: 3), drawn(8, actions: 4), drawn(12, actions: 2),
  ]
}
