import Course
import Lesson16
import RLCore

extension Exercise<HACFunctions> {
  /// 16.7: value iteration over options, one sweep.
  static var sweepOptions: Self {
    Exercise(
      "16.7", \.sweepOptions, title: "Value iteration over options", snippet: "sweep-options",
      section: "Options",
      hints: [
        "Where does this differ from value iteration over actions? Look for the discount: the "
          + "statement says where it is already.",
        "Three loops: over the states s, over the options that can start in s, and over the states "
          + "s′ where they may end. Read from `values` all the time, and write to a new list.",
        "(0..<models.states).map { state in … } with row = option * models.states + state and "
          + "value = models.rewards[row] + the sum of models.predictions[row * models.states + "
          + "next] * values[next]; return the largest value, and values[state] where there was no "
          + "option.",
      ],
      endlessHint: "Three loops that count are enough: one sweep, not until nothing changes.",
      cases: questions,
      misconceptions: optionChoiceMistakes + optionValueMistakes + optionSweepMistakes,
      promises: [
        Promise(
          "v(s) ← max_o r(s, o) + Σ_s′ p(s′ | s, o) v(s′)", brokenBy: "options.mean",
          "options.withoutReward", "options.likeliestEnd"),
        Promise(
          "among the options with `models.options[o].canStart[s]`",
          brokenBy: "options.ignoresCanStart"),
        Promise(
          "a state in which no option can be started keeps its value",
          brokenBy: "options.noneIsZero"),
        Promise(
          "p(s′ | s, o) is `models.predictions[(o · S + s) · S + s′]`",
          brokenBy: "options.endsTurned"),
        Promise("r(s, o) is `models.rewards[o · S + s]`", brokenBy: "options.rewardsTurned"),
        Promise(
          "p contains the discount γᵏ", brokenBy: "options.discountsAgain", "options.undiscounted"),
        Promise("All new values are made of old ones", brokenBy: "options.inPlace"),
        Promise("after one sweep", brokenBy: "options.twoSweeps"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1)) } })
  }
}

private func questions() -> [Case<HACFunctions>] {
  var random = RandomStream(seed: 16, name: "16.7")
  let up = LineOption(action: 1, from: [0], until: [1])
  let far = LineOption(action: 1, from: [0, 1], until: [2])
  let back = LineOption(action: 0, from: [1, 2], until: [0])
  let step = LineOption(action: 1, from: [0, 1], until: [0, 1, 2])
  return [
    OptionQuestion([up], values: [0, 10], rewards: [0, -3], discount: 0.7)
      .asked("two states, and one option of one step"),
    OptionQuestion([up], values: [5, 0], rewards: [0, -3], discount: 0.7)
      .asked("an option that leads to a state without value"),
    OptionQuestion([up], values: [0, 10], rewards: [0, 0], discount: 0.5)
      .asked("an option that earns nothing"),
    OptionQuestion([far], values: [0, 0, 8], discount: 0.5).asked("an option of two steps"),
    OptionQuestion([far], values: [0, 0, 8], discount: 1)
      .asked("an option of two steps, without a discount"),
    OptionQuestion([far], values: [0, 0, 8], discount: 0).asked("rewards of the moment alone"),
    OptionQuestion([far, step], values: [0, 6, 8], discount: 0.5)
      .asked("two options, the second one is better"),
    OptionQuestion([step, far], values: [0, 6, 8], discount: 0.5)
      .asked("two options, the first one is better"),
    OptionQuestion([far, step], values: [-9, -6, -8], discount: 0.5)
      .asked("all values are negative"),
    OptionQuestion([far, back], values: [4, -2, -8], discount: 0.5)
      .asked("two options, one of which can be started in some states alone"),
    OptionQuestion([far, back], values: [4, -2, 9], rewards: [-2, -1, -4], discount: 0.75)
      .asked("two options, and all states earn something else"),
    OptionQuestion([far], values: [0, 0, 8], discount: 0.5, slip: 0.5)
      .asked("an option that takes two steps or more"),
    OptionQuestion(
      [LineOption(action: 1, from: [0, 1], until: [2], ending: 0.5)], values: [0, 6, 8],
      discount: 0.5
    ).asked("an option that may end on the way"),
    OptionQuestion(
      [LineOption(action: 1, from: [0, 1], until: [2], ending: 0.25)], values: [0, -6, 8],
      discount: 0.5, slip: 0.25
    ).asked("an option that may end in three states"),
    OptionQuestion([far], values: [1, 2, 8], discount: 0.5, last: 2)
      .asked("an option that ends with the episode"),
    OptionQuestion(
      [LineOption(action: 1, from: [0, 1, 2], until: [0, 1, 2, 3])], values: [0, 1, 5, 20],
      discount: 0.5
    ).asked("each state leads to the one above it"),
    OptionQuestion(
      [LineOption(action: 0, from: [1, 2, 3], until: [0, 1, 2, 3])], values: [20, 5, 1, 0],
      discount: 0.5
    ).asked("each state leads to the one below it"),
    OptionQuestion(
      [
        LineOption(action: 1, from: [0, 1, 2], until: [3]),
        LineOption(action: 0, from: [1, 2, 3], until: [0]),
        LineOption(action: 1, from: [0, 1, 2, 3], until: [0, 1, 2, 3]),
      ], values: [2, 0, 0, 3], discount: 0.875
    ).asked("three options in four states"),
    OptionQuestion(drawn: 5, &random).asked("drawn values in five states, four options"),
    OptionQuestion(drawn: 7, &random).asked("drawn values in seven states, four options"),
  ]
}
