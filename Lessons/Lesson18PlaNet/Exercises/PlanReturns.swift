import Course
import CourseTape
import Lesson18
import RLCore

extension Exercise<PlaNetFunctions> {
  /// 18.5: what imagined plans are worth.
  static var planReturns: Self {
    Exercise(
      "18.5", \.planReturns, title: "What a plan is worth", snippet: "plan-returns",
      section: "A plan's worth",
      hints: [
        "With which probability is step t reached at all? That is a product of what the steps "
          + "before it say.",
        "Keep one number for γ^t c_0 ⋯ c_{t−1}. It begins with 1 for each plan, and is multiplied "
          + "by γ c_t after the reward of step t has been counted.",
        "For plan i: var (sum, alive): (Float, Float) = (0, 1); for t in i * steps..<(i + 1) * "
          + "steps { sum += alive * rewards[t]; alive *= discount * continues[t] }.",
      ],
      endlessHint: "A loop over the plans with a loop over H steps in it is enough.",
      cases: questions,
      misconceptions: worthFactorMistakes + worthPlaceMistakes,
      promises: [
        Promise("Σ_t γ^t (c_0 ⋯ c_{t−1}) r_t", brokenBy: "worth.withoutDiscount"),
        Promise("row-major", brokenBy: "worth.columnMajor"),
        Promise(
          "Its own c does not take a reward away", brokenBy: "worth.ownContinue"),
        Promise("The first reward counts whole", brokenBy: "worth.discountFromFirst"),
        Promise("the product of all c before it", brokenBy: "worth.lastContinue"),
        Promise("a probability", brokenBy: "worth.continueIsFlag"),
        Promise("Each plan begins anew", brokenBy: "worth.carriedOver"),
        Promise("No value is added", brokenBy: "worth.lastRewardForEver"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, $3)) } })
  }
}

/// The arguments of 18.5, one list a plan.
private struct WorthQuestion {
  var rewards: Rows
  var continues: Rows
  var discount: Double

  /// The questions of one plan, then with one step less.
  var smaller: [WorthQuestion] {
    func cut(_ part: (Rows) -> Rows) -> WorthQuestion {
      WorthQuestion(rewards: part(rewards), continues: part(continues), discount: discount)
    }
    let single = rewards.count == 1 ? [] : rewards.indices.map { i in cut { [$0[i]] } }
    return rewards[0].count == 1
      ? single
      : single + [
        cut { $0.map { Array($0.dropLast()) } }, cut { $0.map { Array($0.dropFirst()) } },
      ]
  }

  func asked(_ title: String) -> Case<PlaNetFunctions> {
    let steps = rewards[0].count
    // From the last step to the first: r + γ c · (what follows).
    let (question, factor) = (self, discount)
    let expected = rewards.indices.map { (i: Int) -> Double in
      var worth = 0.0
      for t in (0..<steps).reversed() {
        worth = question.rewards[i][t] + factor * question.continues[i][t] * worth
      }
      return worth
    }
    let (r, c) = (flat(rewards).map { Float($0) }, flat(continues).map { Float($0) })
    let discount = Float(discount)
    func columns(_ name: String, _ rows: Rows) -> [Column] {
      (0..<min(steps, 4)).map { t in Column("\(name)_\(t)", rows.map { $0[t] }) }
    }
    return Case(
      title: title,
      settings: [
        Setting("n = \(rewards.count)"), Setting("steps = \(steps)"),
        setting("discount", discount),
      ], row: "plan", inputs: columns("r", rewards) + columns("c", continues),
      expected: Column("worth", expected)
    ) { try $0.planReturns(r, c, steps, discount).map(Double.init) }
  }
}

private func questions() -> [Case<PlaNetFunctions>] {
  func asked(
    _ title: String, r: Rows, c: Rows? = nil, γ: Double = 0.5
  ) -> Case<PlaNetFunctions> {
    WorthQuestion(
      rewards: r, continues: c ?? r.map { $0.map { _ in 1 } }, discount: γ
    ).asked(title)
  }
  var random = RandomStream(seed: 18, name: "18.5")
  func drawn(_ plans: Int, _ steps: Int, γ: Double) -> Case<PlaNetFunctions> {
    let question = WorthQuestion(
      rewards: (0..<plans).map { _ in random.numbers(steps, -2, 2) },
      continues: (0..<plans).map { _ in random.numbers(steps, 0, 1) }, discount: γ)
    return .shrinking(question, { $0.smaller }) {
      $0.asked("drawn: \(counted($0.rewards.count, "plan"))")
    }
  }
  return [
    asked("one step", r: [[3]]),
    asked("two steps", r: [[1, 4]]),
    asked("three steps, no discount", r: [[1, 2, 4]], γ: 1),
    asked("three steps", r: [[1, 2, 4]]),
    asked("a discount of 0", r: [[1, 2, 4]], γ: 0),
    asked("only the last reward", r: [[0, 0, 8]]),
    asked("it ends in the first step", r: [[1, 2, 4]], c: [[0, 1, 1]], γ: 1),
    asked("it ends in the second step", r: [[1, 2, 4]], c: [[1, 0, 1]], γ: 1),
    asked("it ends in the last step", r: [[1, 2, 4]], c: [[1, 1, 0]], γ: 1),
    asked("it may end in the first step", r: [[1, 2, 4]], c: [[0.75, 1, 1]], γ: 1),
    asked("it may end in any step", r: [[1, 2, 4]], c: [[0.75, 0.5, 0.25]], γ: 1),
    asked(
      "it may end in any step, with a discount", r: [[1, 2, 4, 8]], c: [[0.25, 0.75, 0.5, 0.75]]),
    asked("losses", r: [[-1, -2, -4]], c: [[0.75, 0.5, 1]]),
    asked("two plans", r: [[1, 2], [4, 8]]),
    asked("two plans, one of which ends", r: [[1, 2], [4, 8]], c: [[0, 1], [1, 1]]),
    asked(
      "three plans of two steps", r: [[1, 2], [4, 8], [3, 5]],
      c: [[0.5, 1], [0.25, 0.5], [0.75, 0]]),
    drawn(1, 4, γ: 0.9), drawn(3, 5, γ: 0.75), drawn(4, 6, γ: 0.99),
  ]
}
