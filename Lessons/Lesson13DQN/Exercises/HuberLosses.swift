import Course
import CourseTape
import Lesson13
import RLCore

extension Exercise<DQNFunctions> {
  /// 13.4: Huber's loss and its gradient.
  static var huber: Self {
    Exercise(
      "13.4", \.huber, title: "Huber's loss and its gradient", snippet: "huber",
      section: "The target",
      hints: [
        "The derivative of e²/2 is e. What is the derivative of κ (|e| − κ/2) for a positive e, "
          + "and what for a negative one?",
        "H′(e) is e, limited to −κ … κ: one formula for both parts. The loss has a factor w / n "
          + "for each error, and so has its derivative.",
        "With a = abs(e): H = a <= κ ? 0.5 * e * e : κ * (a − 0.5 * κ). Add up w * H and divide by "
          + "n at the end; gradient[i] = w * min(max(e, −κ), κ) / n.",
      ],
      endlessHint: "One loop over the errors is enough.",
      cases: questions,
      misconceptions: huberLossMistakes + huberGradientMistakes + huberWeightMistakes,
      promises: [
        Promise(
          "L = (1/n) Σ w H(e)", brokenBy: "huber.summed", "huber.withoutWeights",
          "huber.firstAlone"),
        Promise(
          "H(e) = e²/2 where |e| ≤ κ", brokenBy: "huber.withoutHalf", "huber.absolute",
          "huber.signedComparison"),
        Promise(
          "else κ (|e| − κ/2)", brokenBy: "huber.squared", "huber.withJump", "huber.smoothL1"),
        Promise("w = `weights` ≥ 0", brokenBy: "huber.weightsDivided"),
        Promise("κ = `threshold` > 0", brokenBy: "huber.assumesThreshold"),
        Promise(
          "`gradient` is ∂L/∂e", brokenBy: "huber.gradientNegated", "huber.gradientNotLimited"),
        Promise("they are not divided by their sum", brokenBy: "huber.weightsDivided"),
      ],
      extremes: { right, extreme in
        {
          let (loss, gradient) = try right($0, $1, $2)
          return (extreme(loss), extreme(gradient))
        }
      })
  }
}

/// The arguments of 13.4.
private struct HuberQuestion {
  var errors: [Float]
  var weights: [Float]
  var threshold: Float

  /// H(e) is the area below min(x, κ) from 0 to |e|: a triangle, and a rectangle beside it.
  static func area(_ error: Double, _ threshold: Double) -> Double {
    let triangle = min(abs(error), threshold)
    return 0.5 * triangle * triangle + threshold * (abs(error) - triangle)
  }

  /// The expected derivative is that of finite differences.
  func asked(_ title: String) -> Case<DQNFunctions> {
    let (factors, kappa) = (weights.map(Double.init), Double(threshold))
    let count = Double(errors.count)
    func loss(_ errors: [Double]) -> Double {
      zip(errors, factors).reduce(0) { $0 + $1.1 * Self.area($1.0, kappa) } / count
    }
    let start = errors.map(Double.init)
    return Case(
      title: title, settings: [setting("threshold", threshold)], row: "error",
      inputs: [Column.exact("e", start), Column.exact("weight", factors)],
      expected: [
        Column("loss", [loss(start)]),
        Column(
          "gradient", finiteDifferences(at: start, of: loss), role: .gradient(of: "the errors")),
      ]
    ) { functions in
      let answer = try functions.huber(errors, weights, threshold)
      return .answer([
        Column("loss", [answer.loss]),
        Column("gradient", answer.gradient, role: .gradient(of: "the errors")),
      ])
    }
  }

  /// Single errors, then one less.
  var smaller: [HuberQuestion] {
    guard errors.count > 1 else { return [] }
    let all = Array(errors.indices)
    return (singles(all) + all.map { without($0, all) }).map { rows in
      HuberQuestion(
        errors: rows.map { errors[$0] }, weights: rows.map { weights[$0] }, threshold: threshold)
    }
  }
}

private func questions() -> [Case<DQNFunctions>] {
  var random = RandomStream(seed: 13, name: "13.4")
  func one(_ title: String, _ error: Float, weight: Float = 1, threshold: Float = 1)
    -> Case<DQNFunctions>
  {
    HuberQuestion(errors: [error], weights: [weight], threshold: threshold).asked(title)
  }
  func several(_ title: String, _ errors: [Float], _ weights: [Float], threshold: Float = 1)
    -> Case<DQNFunctions>
  {
    HuberQuestion(errors: errors, weights: weights, threshold: threshold).asked(title)
  }
  func drawn(_ count: Int, threshold: Float) -> Case<DQNFunctions> {
    let question = HuberQuestion(
      errors: random.floats(count, -3, 3), weights: random.floats(count, 0.1, 1.5),
      threshold: threshold)
    return Case.shrinking(question, \.smaller) {
      $0.asked(counted($0.errors.count, "drawn error"))
    }
  }
  return [
    one("an error of 0", 0),
    one("a small error", 0.5),
    one("a small negative error", -0.5),
    one("an error that is as large as the threshold", 1),
    one("a large error", 3),
    one("a large negative error", -3),
    one("a larger threshold, and an error within it", 1.5, threshold: 2),
    one("a larger threshold, and an error beyond it", 5, threshold: 2),
    one("a small threshold, and an error within it", 0.25, threshold: 0.5),
    one("a small threshold, and an error beyond it", -0.75, threshold: 0.5),
    one("a threshold of 100, and an error beyond it", 300, threshold: 100),
    one("a small error with a weight of ½", 0.5, weight: 0.5),
    one("a large error with a weight of ½", 1.5, weight: 0.5),
    one("an error just below the threshold with a large weight", 0.75, weight: 2),
    one("a weight of 0", 3, weight: 0),
    several("two small errors", [0.5, -0.25], [1, 1]),
    several("a small and a large error", [0.5, -3], [1, 2]),
    several("two errors, one of them with a weight of 0", [0.5, 3], [1, 0]),
    several("weights that do not add up to n", [0.5, 2, -4], [0.5, 0.25, 0.5], threshold: 1.5),
    several("no weight at all", [0.5, 2], [0, 0]),
    drawn(5, threshold: 1), drawn(8, threshold: 0.7), drawn(16, threshold: 1.8),
  ]
}
