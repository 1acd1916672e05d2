import Console
import Lesson13
import Notebook
import RLCore

/// One transition's target by both rules, with each kind of ending.
func targetsCell(_ page: Page, _ functions: DQNFunctions) throws {
  let functions = functions.checked
  let online: [Float] = [2, 5, 4.8]
  let target: [Float] = [4, 3, 5]
  page.derivation(
    """
    r = 1, γ = 0.9
    Q(s′, ·)  = (2.0, 5.0, 4.8)   online: says which action
    Q⁻(s′, ·) = (4.0, 3.0, 5.0)   target: says what it is worth
    DQN      y = r + γ max Q⁻(s′, ·)             = 1 + 0.9 · 5.0 = 5.5
    Double   y = r + γ Q⁻(s′, argmax Q(s′, ·))   = 1 + 0.9 · 3.0 = 3.7
    """)
  var table = Table(.text("ending"), .number("DQN", 2), .number("Double", 2), .text("because"))
  let endings: [(Ending?, String, String)] = [
    (nil, "–", "the episode goes on"),
    (.truncated, "truncated", "it would have gone on"),
    (.terminated, "terminated", "nothing follows: y = r"),
  ]
  for (ending, name, reason) in endings {
    let single = try functions.targets([1], [0.9], [ending], target, 3)
    let double = try functions.doubleTargets([1], [0.9], [ending], online, target, 3)
    table.add(name, single[0], double[0], reason)
  }
  page.show(table)
}

/// The mean of the largest of several values that are all 0 but for noise.
func maximumCell(_ page: Page) {
  let draws = page.options.budget(20_000, quick: 200)
  var table = Table(
    .count("actions"), .number("max X", 3), .number("X chooses, Y values", 3),
    .number("standard error", 3))
  for actions in [1, 2, 4, 8, 32] {
    let bias = MaximumBias(actions: actions, draws: draws, seed: page.options.seed)
    table.add(actions, bias.single, bias.double, bias.standardError)
    if actions == 8 { page.record("maximum.8", bias.single) }
  }
  table.note(
    "X and Y: the true value 0 plus a normal error of deviation 1; \(Format.grouped(draws)) draws.")
  page.show(table)
  page.derivation(
    """
    two actions, errors ±1 with probability ½ each; in 3 of 4 cases one is +1:
    E[max] = ¾ · 1 + ¼ · (−1) = 0.5, though each action is worth 0
    """)
}
