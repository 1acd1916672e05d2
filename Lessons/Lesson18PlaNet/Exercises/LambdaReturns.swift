import Course
import Lesson18
import RLCore

extension Exercise<PlaNetFunctions> {
  /// 18.4: λ-returns of an imagined path.
  static var lambdaReturns: Self {
    Exercise(
      "18.4", \.lambdaReturns, title: "λ-returns of an imagined path", snippet: "lambda-returns",
      section: "Learning in imagination",
      hints: [
        "R_t needs R_{t+1}, and only the last one is known at the beginning. In which direction "
          + "does the loop go?",
        "Keep one number for R_{t+1} and begin with v_H, the last of the H + 1 values. In step t "
          + "mix it with v_{t+1}, then multiply by γ c_t, then add r_t.",
        "var next = values[H]; for t in (0..<H).reversed() { next = rewards[t] + discount * "
          + "continues[t] * ((1 - decay) * values[t + 1] + decay * next); returns[t] = next }",
      ],
      endlessHint: "One loop over H steps is enough.",
      cases: questions,
      misconceptions: lambdaTermMistakes + lambdaPlaceMistakes,
      promises: [
        Promise("begins with R_H = v_H", brokenBy: "lambda.withoutLast", "lambda.lastRewardAlone"),
        Promise("`values` has one number more", brokenBy: "lambda.ownValue", "lambda.withLast"),
        Promise("c_t multiplies all that comes after", brokenBy: "lambda.continueOnValue"),
        Promise(
          "a probability, not a flag", brokenBy: "lambda.continueIsFlag"),
        Promise("λ = 0 gives", brokenBy: "lambda.exchangedDecay"),
        Promise("The reward r_t counts whole", brokenBy: "lambda.continueOnReward"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, $3, $4)) } })
  }
}

/// The arguments of 18.4.
private struct LambdaQuestion {
  var rewards: [Double]
  var continues: [Double]
  var values: [Double]
  var discount: Double
  var decay: Double

  /// The questions with one step less: without the last, then without the first.
  var smaller: [LambdaQuestion] {
    let count = rewards.count
    guard count > 1 else { return [] }
    return [0..<count - 1, 1..<count].map { steps in
      LambdaQuestion(
        rewards: Array(rewards[steps]), continues: Array(continues[steps]),
        values: Array(values[steps.lowerBound...steps.upperBound]), discount: discount,
        decay: decay)
    }
  }

  /// R_t as a mixture of the returns of 1, 2, … steps, which has no recursion.
  private var expected: [Double] {
    let count = rewards.count
    return (0..<count).map { t in
      var (result, weight) = (0.0, 1.0)
      var (sum, factor) = (0.0, 1.0)
      for k in t..<count {
        sum += factor * rewards[k]
        factor *= discount * continues[k]
        let bootstrapped = sum + factor * values[k + 1]
        result += weight * (k == count - 1 ? 1 : 1 - decay) * bootstrapped
        weight *= decay
      }
      return result
    }
  }

  func asked(_ title: String) -> Case<PlaNetFunctions> {
    let numbers = [rewards, continues, values].map { $0.map { Float($0) } }
    let (discount, decay) = (Float(discount), Float(decay))
    return Case(
      title: title,
      settings: [
        Setting("H = \(rewards.count)"), setting("discount", discount), setting("decay", decay),
        setting("values[H]", self.values[rewards.count]),
      ], row: "t",
      inputs: [
        Column("r", rewards), Column("c", continues), Column("v", Array(values.dropLast())),
        Column("next v", Array(values.dropFirst())),
      ],
      expected: Column("R", expected)
    ) {
      try $0.lambdaReturns(numbers[0], numbers[1], numbers[2], discount, decay).map(Double.init)
    }
  }
}

private func questions() -> [Case<PlaNetFunctions>] {
  func asked(
    _ title: String, r: [Double], c: [Double]? = nil, v: [Double], γ: Double = 0.5,
    λ: Double = 0.5
  ) -> Case<PlaNetFunctions> {
    LambdaQuestion(
      rewards: r, continues: c ?? r.map { _ in 1 }, values: v, discount: γ, decay: λ
    ).asked(title)
  }
  var random = RandomStream(seed: 18, name: "18.4")
  func drawn(_ count: Int, γ: Double, λ: Double) -> Case<PlaNetFunctions> {
    let question = LambdaQuestion(
      rewards: random.numbers(count, -2, 2), continues: random.numbers(count, 0, 1),
      values: random.numbers(count + 1, -9, 9), discount: γ, decay: λ)
    return .shrinking(question, { $0.smaller }) {
      $0.asked("drawn: \(counted($0.rewards.count, "step"))")
    }
  }
  return [
    asked("one step", r: [1], v: [3, 5]),
    asked("one step, a value below 0", r: [1], v: [3, -6], γ: 0.25),
    asked("two steps", r: [1, 2], v: [3, 5, 7]),
    asked("λ = 0", r: [1, 2, 4], v: [3, 5, 7, 8], λ: 0),
    asked("λ = 1", r: [1, 2, 4], v: [3, 5, 7, 8], λ: 1),
    asked("no discount", r: [1, 2, 4], v: [3, 5, 7, 8], γ: 1, λ: 0.75),
    asked("no discount, λ = 1", r: [1, 2, 4], v: [3, 5, 7, 8], γ: 1, λ: 1),
    asked("a discount of 0", r: [1, 2], v: [3, 5, 7], γ: 0),
    asked("the episode ends in the first step", r: [1, 2, 4], c: [0, 1, 1], v: [3, 5, 7, 8]),
    asked("the episode ends in the last step", r: [1, 2, 4], c: [1, 1, 0], v: [3, 5, 7, 8]),
    asked(
      "it may end in any step", r: [1, 2, 4], c: [0.75, 0.5, 0.25], v: [3, 5, 7, 8], γ: 0.75),
    asked("it may end, λ = 0", r: [1, 2], c: [0.75, 0.5], v: [3, 5, 7], λ: 0),
    asked("it may end, λ = 1", r: [1, 2], c: [0.75, 0.5], v: [3, 5, 7], λ: 1),
    asked("no rewards", r: [0, 0, 0], v: [3, 5, 7, 8], γ: 0.9, λ: 0.95),
    asked("no values", r: [1, 1, 1, 1], v: [0, 0, 0, 0, 0], γ: 0.9, λ: 0.95),
    asked("the last value alone", r: [0, 0, 0, 0], v: [0, 0, 0, 0, 8], γ: 0.9, λ: 0.95),
    asked("the first value alone", r: [0, 0, 0], v: [8, 0, 0, 0], γ: 0.9, λ: 0.95),
    drawn(5, γ: 0.9, λ: 0.8), drawn(8, γ: 0.99, λ: 0.95),
  ]
}
