import Course
import Lesson02
import RLCore

extension Exercise<QLearningFunctions> {
  /// 02.2: the update towards the target.
  static var updated: Self {
    Exercise(
      "02.2", \.updated, title: "Update", snippet: "update", section: "The update",
      hints: [
        "The value moves towards the target, by a fraction of the distance between the two.",
        "The error is δ = target − Q, not Q − target. With α = 0 nothing may change, and with "
          + "α = 1 the result is the target.",
        "return value + learningRate * (target - value), which is the same as the mixture "
          + "(1 - learningRate) * value + learningRate * target.",
      ],
      endlessHint: "The whole answer is one line, without a loop.",
      cases: questions,
      misconceptions: updatedMistakes,
      promises: [
        Promise("α = `learningRate` lies in [0, 1]", brokenBy: "update.fixedRate"),
        Promise("0 changes nothing", brokenBy: "update.swappedWeights", "update.dividesByRate"),
        Promise("1 forgets all that was known", brokenBy: "update.rateOnTargetOnly"),
        Promise("δ = target − Q", brokenBy: "update.wrongWay"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2)) } })
  }
}

private func questions() -> [Case<QLearningFunctions>] {
  var random = RandomStream(seed: 2, name: "02.2")
  let values = random.numbers(10, -5, 5)
  let targets = random.numbers(10, -5, 5)
  return [
    updateCase(
      "the journey: 1000 minutes guessed, 900 to be expected now", [-1000], [-900], 0.1,
      expected: [-990]),
    updateCase("nothing is known yet", [0], [10], 0.1, expected: [1]),
    updateCase("the target is below the value", [3], [1], 0.25, expected: [2.5]),
    updateCase("the target is near", [1], [1.25], 0.5, expected: [1.125]),
    updateCase(
      "targets that are very near", [0, 0, 0], [4e-4, -4e-6, 4e-8], 0.5,
      expected: [2e-4, -2e-6, 2e-8]),
    updateCase("the value is right already", [-2], [-2], 0.5, expected: [-2]),
    updateCase("nothing is to be learnt", [4, -4], [1, 1], 0, expected: [4, -4]),
    updateCase("the last step is all that counts", [4, -4], [1, 1], 1, expected: [1, 1]),
    .shrinking(Array(zip(values, targets)), { singles($0) }) { pairs in
      updateCase(
        pairs.count == 1 ? "a drawn update" : "\(pairs.count) drawn updates", pairs.map { $0.0 },
        pairs.map { $0.1 }, 0.3)
    },
  ]
}

private func updateCase(
  _ title: String, _ values: [Double], _ targets: [Double], _ learningRate: Double,
  expected: [Double]? = nil
) -> Case<QLearningFunctions> {
  // The same as a mixture of value and target.
  let mixtures = zip(values, targets).map { (1 - learningRate) * $0 + learningRate * $1 }
  return Case(
    title: title, settings: [setting("learningRate", learningRate)], row: "update",
    inputs: [.exact("value", values), .exact("target", targets)],
    expected: .precise("new value", expected ?? mixtures)
  ) { functions in try zip(values, targets).map { try functions.updated($0, $1, learningRate) } }
}
