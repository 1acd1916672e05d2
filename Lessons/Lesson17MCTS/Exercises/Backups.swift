import Course
import Lesson17
import RLCore

extension Exercise<MCTSFunctions> {
  /// 17.3: what a simulation brought to each mover on its way.
  static var backup: Self {
    Exercise(
      "17.3", \.backup, title: "Backup", snippet: "backup", section: "Back up",
      hints: [
        "It is the return of lesson 1, from the last step to the first. What does your opponent's "
          + "return mean for you?",
        "Go backwards with `next`, which begins as the leaf's value. In each step it becomes the "
          + "reward plus the discount times `next` or −`next`: the reward itself keeps its sign.",
        "var returns = rewards; var next = leafValue; for k in rewards.indices.reversed() { next = "
          + "rewards[k] + discount * (passesTurn[k] ? -next : next); returns[k] = next }; return "
          + "returns.",
      ],
      endlessHint: "One loop from the last step to the first is enough.",
      cases: questions,
      misconceptions: backupSignMistakes + backupSumMistakes,
      promises: [
        Promise("G_k = r_k + γ σ_k G_{k+1}", brokenBy: "backup.signOfAll", "backup.discountsAll"),
        Promise("G_{m+1} = v", brokenBy: "backup.withoutLeaf", "backup.lastStepIsLeaf"),
        Promise("each is seen by who made the step", brokenBy: "backup.rootsRewards"),
        Promise(
          "σ_k is −1 where `passesTurn[k]`", brokenBy: "backup.oneSign", "backup.signsTurned"),
        Promise("else σ_k is +1", brokenBy: "backup.alternates"),
        Promise("seen by who would move at the leaf", brokenBy: "backup.leafOfMover"),
        Promise("`discount` is γ", brokenBy: "backup.undiscounted"),
        Promise("one for each step", brokenBy: "backup.withLeaf", "backup.rootAlone"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, $3)) } })
  }
}

/// The arguments of a question.
private struct BackupQuestion {
  var rewards: [Double]
  var passes: [Bool]
  var leaf: Double
  var discount: Double
}

private func questions() -> [Case<MCTSFunctions>] {
  var random = RandomStream(seed: 17, name: "17.3")
  let drawn = (0..<6).map { number in
    BackupQuestion(
      rewards: random.numbers(2 + number, -2, 2),
      passes: (0..<2 + number).map { _ in random.integer(below: 2) == 0 },
      leaf: random.numbers(1, -1, 1)[0], discount: random.numbers(1, 0.5, 1, decimals: 2)[0])
  }
  let (pass, stay) = (true, false)
  return [
    ask("one step that ends the game", [1], [pass], 0, 1),
    ask("one step to a leaf, the turn passes", [0], [pass], 1, 1),
    ask("one step to a leaf, the same player goes on", [0], [stay], 1, 1),
    ask("one step that pays on its way to a leaf", [2], [pass], 3, 1),
    ask("one step, with a discount", [2], [stay], 3, 0.5),
    ask("γ = 0", [2, 5], [pass, stay], 3, 0),
    ask("two steps, the second player wins", [0, 1], [pass, pass], 0, 1),
    ask("three steps, the first player wins", [0, 0, 1], [pass, pass, pass], 0, 1),
    ask("three steps to a leaf", [0, 0, 0], [pass, pass, pass], 0.5, 1),
    ask("three steps to a leaf, with a discount", [0, 0, 0], [pass, pass, pass], 0.5, 0.5),
    ask("one player whose steps cost", [-1, -1, -1, -1], [stay, stay, stay, stay], 0, 1),
    ask("one player, with a discount", [-1, 2, 0, 4], [stay, stay, stay, stay], -8, 0.5),
    ask("a prize on the way", [0, 5, 0, 0], [stay, stay, stay, stay], 1, 0.9),
    ask("both players earn on the way", [1, 2, 4], [pass, pass, pass], 8, 1),
    ask("the first player moves twice", [1, 2, 4], [stay, pass, pass], 8, 1),
    ask("the last player moves on", [1, 2, 4], [pass, pass, stay], 8, 1),
    ask("turns and a discount", [1, 2, 4, 3], [pass, stay, stay, pass], 8, 0.75),
  ]
    + drawn.map {
      .shrinking($0, smaller) {
        ask(
          "drawn numbers, \(counted($0.rewards.count, "step"))", $0.rewards, $0.passes, $0.leaf,
          $0.discount)
      }
    }
}

/// The same with one step less, or with whole numbers.
private func smaller(_ question: BackupQuestion) -> [BackupQuestion] {
  var list: [BackupQuestion] = []
  if question.rewards.count > 1 {
    for index in question.rewards.indices {
      var copy = question
      copy.rewards.remove(at: index)
      copy.passes.remove(at: index)
      list.append(copy)
    }
  }
  var rounded = question
  rounded.rewards = question.rewards.map { $0.rounded() }
  rounded.leaf = question.leaf.rounded()
  if rounded.rewards != question.rewards || rounded.leaf != question.leaf { list.append(rounded) }
  return list
}

/// By the sum Σ γ^{j−k} σ r_j, in which each amount goes up the path on its own.
private func ask(
  _ title: String, _ rewards: [Double], _ passes: [Bool], _ leaf: Double, _ discount: Double
) -> Case<MCTSFunctions> {
  Case(
    title: title, settings: [setting("leafValue", leaf), setting("discount", discount)],
    row: "step",
    inputs: [
      .exact("reward", rewards), Column("passesTurn", words: passes.map { $0 ? "yes" : "no" }),
    ],
    expected: .precise("return", GivenMCTSParts().backup(rewards, passes, leaf, discount))
  ) { try $0.backup(rewards, passes, leaf, discount) }
}
