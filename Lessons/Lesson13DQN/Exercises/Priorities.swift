import Course
import Lesson13
import RLCore

extension Exercise<DQNFunctions> {
  /// 13.6: priorities, and the weights that correct for them.
  static var prioritize: Self {
    Exercise(
      "13.6", \.prioritize, title: "Priorities and importance weights", snippet: "prioritize",
      section: "Which transitions?",
      hints: [
        "The two lists have little to do with each other: the priorities are made of the new "
          + "errors and decide about the next draws; the weights are made of the probabilities and "
          + "correct for the draw that was just made.",
        "A negative power is one over the power: what is drawn often has a small weight. Compute "
          + "(N P)^−β of all samples first, then divide each by the largest of them.",
        "func power(_ x: Float, _ y: Float) -> Float { Elementary.exp(y * Elementary.log(x)) }. "
          + "The priorities are errors.map { power(abs($0) + settings.offset, settings.exponent) "
          + "}; then let raised = probabilities.map { power(Float(stored) * $0, "
          + "-settings.correction) }, and the weights are each of raised divided by the largest of "
          + "raised.",
      ],
      endlessHint: "One pass over the errors and two over the probabilities are enough.",
      cases: questions,
      misconceptions: priorityMistakes + priorityWeightMistakes + priorityExponentMistakes,
      promises: [
        Promise(
          "p = (|δ| + ε)^α", brokenBy: "priority.offsetOutside", "priority.withoutOffset",
          "priority.withoutSize", "priority.exponentIgnored"),
        Promise(
          "w = (N P)^−β / max (N P)^−β", brokenBy: "priority.correctionSign",
          "priority.weightsSumToOne", "priority.weightsByMean"),
        Promise(
          "P = `probabilities`, with which they were drawn",
          brokenBy: "priority.weightsOfPriorities"),
        Promise("n ≥ 1", brokenBy: "priority.weightsNotDivided"),
        Promise(
          "α = `settings.exponent`, β = `settings.correction`",
          brokenBy: "priority.exponentsExchanged"),
        Promise("is that of these n", brokenBy: "priority.dividedByFirst"),
        Promise(
          "weights only make a loss smaller", brokenBy: "priority.weightsByMinimum",
          "priority.weightsLimited"),
      ],
      extremes: { right, extreme in
        {
          let (priorities, weights) = try right($0, $1, $2, $3)
          return (extreme(priorities), extreme(weights))
        }
      })
  }
}

/// The arguments of 13.6.
private struct PriorityQuestion {
  var errors: [Float]
  var probabilities: [Float]
  var stored: Int
  var settings: PrioritySettings

  /// The weights are expected as (P_min / P)^β, without N, which stands above and below.
  func asked(_ title: String) -> Case<DQNFunctions> {
    func power(_ x: Double, _ y: Float) -> Double { Elementary.exp(Double(y) * Elementary.log(x)) }
    let least = Double(probabilities.min() ?? 1)
    let priorities = errors.map {
      power(max(Double($0), -Double($0)) + Double(settings.offset), settings.exponent)
    }
    let weights = probabilities.map { power(least / Double($0), settings.correction) }
    return Case(
      title: title,
      settings: [
        Setting("stored = \(stored)"), setting("exponent", settings.exponent),
        setting("correction", settings.correction), setting("offset", settings.offset),
      ], row: "sample",
      inputs: [
        Column.exact("error", errors.map(Double.init)),
        Column.exact("probability", probabilities.map { (Double($0) * 1e6).rounded() / 1e6 }),
      ],
      expected: [Column("priority", priorities), Column("weight", weights)]
    ) { functions in
      let answer = try functions.prioritize(errors, probabilities, stored, settings)
      return .answer([Column("priority", answer.priorities), Column("weight", answer.weights)])
    }
  }

  /// Pairs and single samples, then one less.
  var smaller: [PriorityQuestion] {
    guard errors.count > 1 else { return [] }
    let all = Array(errors.indices)
    let pairs = errors.count > 2 ? all.dropLast().map { [$0, $0 + 1] } : []
    return (singles(all) + pairs + all.map { without($0, all) }).map { rows in
      PriorityQuestion(
        errors: rows.map { errors[$0] }, probabilities: rows.map { probabilities[$0] },
        stored: stored, settings: settings)
    }
  }
}

private func questions() -> [Case<DQNFunctions>] {
  var random = RandomStream(seed: 13, name: "13.6")
  func asked(
    _ title: String, _ errors: [Float], _ probabilities: [Float], stored: Int = 4, _ alpha: Float,
    _ beta: Float, offset: Float = 0.01
  ) -> Case<DQNFunctions> {
    PriorityQuestion(
      errors: errors, probabilities: probabilities, stored: stored,
      settings: PrioritySettings(exponent: alpha, correction: beta, offset: offset)
    ).asked(title)
  }
  func drawn(_ count: Int, stored: Int, _ alpha: Float, _ beta: Float) -> Case<DQNFunctions> {
    let question = PriorityQuestion(
      errors: random.floats(count, -3, 3),
      probabilities: random.floats(count, 0.2, 2).map { $0 / Float(stored) }, stored: stored,
      settings: PrioritySettings(exponent: alpha, correction: beta, offset: 0.1))
    return Case.shrinking(question, \.smaller) {
      $0.asked(counted($0.errors.count, "drawn sample"))
    }
  }
  return [
    asked("one sample", [2], [0.25], 1, 1),
    asked("one sample that is drawn often", [2], [0.5], 0.5, 0.5),
    asked("a negative error", [-2], [0.25], 1, 1),
    asked("an error of 0", [0], [0.25], 0.5, 0.5),
    asked("an error of 0 and a large offset", [0, 1], [0.25, 0.25], 0.5, 1, offset: 0.25),
    asked("errors that do not count, with α = 0", [2, -1], [0.5, 0.125], 0, 1),
    asked("two errors of 0", [0, 0], [0.5, 0.125], 0.5, 1),
    asked("a large error", [30, -1], [0.5, 0.25], 0.5, 0.5),
    asked("no correction, with β = 0", [2, -1], [0.5, 0.125], 0.5, 0),
    asked("two samples, each as likely as in uniform replay", [2, -1], [0.25, 0.25], 0.6, 0.4),
    asked("two samples, fully corrected", [-1, 0.25], [0.5, 0.125], 0.5, 1),
    asked("two samples, half corrected", [3, 0.5], [0.5, 0.125], 1, 0.5),
    asked("two samples that are drawn less often than others", [3, 0.5], [0.02, 0.1], 0.6, 0.5),
    asked("two samples of a larger memory", [3, -0.5], [0.02, 0.005], stored: 200, 0.7, 0.4),
    asked(
      "a negative error that the offset nearly cancels", [-0.5, 1], [0.5, 0.25], 1, 1,
      offset: 0.4),
    asked("four samples that are the whole memory", [1, 2, 3, 4], [0.1, 0.2, 0.3, 0.4], 1, 1),
    asked("the same sample twice", [2, 2, -1], [0.5, 0.5, 0.2], 0.6, 0.6),
    drawn(5, stored: 50, 0.6, 0.4), drawn(8, stored: 1000, 0.5, 0.8),
    drawn(16, stored: 20_000, 0.9, 1),
  ]
}
