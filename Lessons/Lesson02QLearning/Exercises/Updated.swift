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
      misconceptions: [
        .init(
          "update.rateOnTargetOnly", .unsorted,
          "α is applied to the target only: Q + α target never settles, as it moves on with every "
            + "visit even where it is right; α belongs to the difference, target − Q."
        ) { value, target, rate in value + rate * target },
        .init(
          "update.forgetsItself", .unsorted,
          "α target is all that is returned, as where the brackets of Q + α (target − Q) are "
            + "missing: the value that was known is lost."
        ) { _, target, rate in rate * target },
        .init(
          "update.wrongWay", .unsorted,
          "the error has the wrong sign: δ is target − Q, and with Q − target the value runs away "
            + "from its target."
        ) { value, target, rate in value + rate * (value - target) },
        .init(
          "update.swappedWeights", .unsorted,
          "α and 1 − α have changed places: α is the share of the target, so that 0 learns nothing."
        ) { value, target, rate in rate * value + (1 - rate) * target },
        .init(
          "update.errorAlone", .unsorted,
          "only the change α (target − Q) is returned: it is still to be added to Q."
        ) { value, target, rate in rate * (target - value) },
        .init(
          "update.allTheWay", .unsorted,
          "the target replaces the value, whatever α is: one lucky step would then be all that is "
            + "known."
        ) { _, target, _ in target },
      ])
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
    updateCase("the value is right already", [-2], [-2], 0.5, expected: [-2]),
    updateCase("nothing is to be learnt", [4, -4], [1, 1], 0, expected: [4, -4]),
    updateCase("the last step is all that counts", [4, -4], [1, 1], 1, expected: [1, 1]),
    updateCase("ten updates", values, targets, 0.3),
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
    inputs: [.precise("value", values), .precise("target", targets)],
    expected: .precise("new value", expected ?? mixtures)
  ) { functions in try zip(values, targets).map { try functions.updated($0, $1, learningRate) } }
}
