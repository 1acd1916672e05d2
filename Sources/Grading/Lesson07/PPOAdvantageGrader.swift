import RLCore

/// One environment's rollout, as 07.3 is asked about it.
struct AdvantageQuestion {
  var rewards: [Float]
  var values: [Float]
  var endings: [Ending?]
  var finalValues: [Float]
  var bootstrapValue: Float
  var discount: Float = 0.9
  var traceDecay: Float = 0.8

  /// A_t = Σ_k (γλ)^k δ_{t+k} over the rest of the episode: the definition as a double sum, forward in
  /// time and in Double.
  var advantages: [Double] {
    let gamma = Double(discount)
    let trace = gamma * Double(traceDecay)
    let errors = rewards.indices.map { t in
      let next: Float =
        switch endings[t] {
        case .terminated: 0
        case .truncated: finalValues[t]
        case nil: t + 1 < values.count ? values[t + 1] : bootstrapValue
        }
      return Double(rewards[t]) + gamma * Double(next) - Double(values[t])
    }
    return errors.indices.map { t in
      let last = endings[t...].firstIndex { $0 != nil } ?? errors.count - 1
      var sum = 0.0
      var weight = 1.0
      for k in t...last {
        sum += weight * errors[k]
        weight *= trace
      }
      return sum
    }
  }
}

/// 07.3: generalised advantages.
extension PPOGraders {
  static func advantageCases() -> [Case<Implementation>] {
    let long = AdvantageQuestion(
      rewards: [1, 0, -1, 2, 1, 0.5], values: [0.5, 0.4, 0.3, -0.2, 0.1, 0.6],
      endings: [nil, .terminated, nil, .truncated, nil, nil],
      finalValues: [0, 0, 0, 0.7, 0, 0], bootstrapValue: 0.8)
    func steps(
      _ rewards: [Float], _ values: [Float], _ endings: [Ending?], finalValues: [Float]? = nil
    ) -> AdvantageQuestion {
      AdvantageQuestion(
        rewards: rewards, values: values, endings: endings,
        finalValues: finalValues ?? rewards.map { _ in 0 }, bootstrapValue: 0.2)
    }
    func variant(_ change: (inout AdvantageQuestion) -> Void) -> AdvantageQuestion {
      var copy = long
      change(&copy)
      return copy
    }
    var random = RandomStream(seed: 7, name: "07.3")
    return [
      advantageCase("one step, and the episode goes on", steps([1], [0.5], [nil])),
      advantageCase("one step, which ends the task", steps([1], [0.5], [.terminated])),
      advantageCase(
        "one step, cut by the time limit", steps([1], [0.5], [.truncated], finalValues: [0.6])),
      advantageCase("two steps of one episode", steps([1, 1], [0.5, 0.4], [nil, nil])),
      advantageCase(
        "an episode ends inside the rollout",
        steps([1, 1, 0], [0.5, 0.4, 0.3], [nil, .terminated, nil])
      ),
      advantageCase(
        "the time limit cuts an episode inside the rollout",
        steps([1, 1, 0], [0.5, 0.4, 0.3], [nil, .truncated, nil], finalValues: [0, 0.6, 0])),
      advantageCase("an empty rollout", steps([], [], [])),
      advantageCase("three episodes", long),
      advantageCase("no decay at all", variant { ($0.discount, $0.traceDecay) = (1, 1) }),
      advantageCase("one-step errors alone", variant { $0.traceDecay = 0 }),
      advantageCase("rewards of the moment alone", variant { $0.discount = 0 }),
      advantageCase("16 steps", drawn(16, &random)),
      advantageCase("64 steps", drawn(64, &random)),
    ]
  }

  /// A rollout of which about one step in six ends an episode.
  private static func drawn(_ count: Int, _ random: inout RandomStream) -> AdvantageQuestion {
    let endings: [Ending?] = (0..<count).map { _ in
      switch random.integer(below: 12) {
      case 0: .terminated
      case 1: .truncated
      default: nil
      }
    }
    let finals = draw(count, -1, 1, &random)
    return AdvantageQuestion(
      rewards: draw(count, -1, 1, &random), values: draw(count, -1, 1, &random), endings: endings,
      finalValues: zip(finals, endings).map { $1 == .truncated ? $0 : 0 },
      bootstrapValue: draw(1, -1, 1, &random)[0], discount: 0.99, traceDecay: 0.95)
  }

  private static func advantageCase(
    _ title: String, _ question: AdvantageQuestion
  ) -> Case<Implementation> {
    let words = question.endings.map { ending in
      switch ending {
      case .terminated: "terminated"
      case .truncated: "truncated"
      case nil: "–"
      }
    }
    var inputs = [
      Column("reward", question.rewards), Column("value", question.values),
      Column("ending", words: words),
    ]
    if question.endings.contains(.truncated) {
      inputs.append(Column("final", question.finalValues))
    }
    let advantages = question.advantages
    return Case(
      title: title,
      settings: [
        "discount = \(Numerals.short(question.discount))",
        "traceDecay = \(Numerals.short(question.traceDecay))",
        "bootstrapValue = \(Numerals.short(question.bootstrapValue))",
      ],
      row: "t", inputs: inputs,
      expected: [
        Column("advantages", advantages),
        Column("returns", zip(advantages, question.values).map { $0 + Double($1) }),
      ]
    ) { implementation in
      let answer = try implementation.generalizedAdvantages(
        rewards: question.rewards, values: question.values, endings: question.endings,
        finalValues: question.finalValues, bootstrapValue: question.bootstrapValue,
        discount: question.discount, traceDecay: question.traceDecay)
      return .answer([
        Column("advantages", answer.advantages), Column("returns", answer.returns),
      ])
    }
  }
}
