import Course
import Lesson07
import RLCore
import RLNetworks

extension Exercise<PPOFunctions> {
  /// 07.3: generalised advantages.
  static var generalizedAdvantages: Self {
    Exercise(
      "07.3", \.generalizedAdvantages, title: "Generalised advantages",
      snippet: "generalized-advantages", section: "Where an episode ends",
      hints: [
        "Each advantage needs the one after it: go from the last step to the first.",
        "Carry two numbers along: V(s_{t+1}), which starts as bootstrapValue, and A_{t+1}, which "
          + "starts as 0. An ending at t replaces both before δ_t is computed.",
        "With the arrays of rollout, for t in (0..<T).reversed(): if endings[t] is .terminated, "
          + "nextValue = 0; if it is .truncated, nextValue = finalValues[t]; in both cases "
          + "nextAdvantage = 0. Then δ = rewards[t] + discount * nextValue - values[t], "
          + "nextAdvantage = δ + discount * traceDecay * nextAdvantage, advantages[t] = "
          + "nextAdvantage and nextValue = values[t].",
      ],
      endlessHint: "Does the index move towards 0 in every round, and stop there?",
      cases: questions,
      misconceptions: [
        .init(
          "gae.ignoresTermination", .unsorted,
          "the value after a termination is still bootstrapped: V(s') counts only if the "
            + "episode goes on.",
          recursion { rollout, t, next in
            switch rollout.endings[t] {
            case .terminated: (next, true)
            case .truncated: (rollout.finalValues[t], true)
            case nil: (next, false)
            }
          }),
        .init(
          "gae.leaksAcrossEnds", .unsorted,
          "the trace runs on across the end of an episode: the next episode's advantages leak "
            + "into this one.",
          recursion { rollout, t, next in
            switch rollout.endings[t] {
            case .terminated: (0, false)
            case .truncated: (rollout.finalValues[t], false)
            case nil: (next, false)
            }
          }),
        .init(
          "gae.truncationAsTermination", .unsorted,
          "a truncation is treated as a termination: a time limit says nothing about the state, "
            + "whose value, finalValues[t], still counts.",
          recursion { rollout, t, next in rollout.endings[t] == nil ? (next, false) : (0, true) }),
        .init(
          "gae.truncationFromNextEpisode", .unsorted,
          "a truncated step is bootstrapped from values[t + 1], which belongs to the first state "
            + "of the next episode; finalValues[t] is the value of the last state of this one.",
          truncatedFrom { _, _, next in next }),
        .init(
          "gae.truncationFromRolloutEnd", .unsorted,
          "a truncated step is bootstrapped from bootstrapValue: that is the value after the whole "
            + "rollout; the value after this step is finalValues[t].",
          truncatedFrom { rollout, _, _ in rollout.bootstrapValue }),
        .init(
          "gae.truncationFromOwnState", .unsorted,
          "a truncated step is bootstrapped from values[t], the state it started from; the state "
            + "it led to has the value finalValues[t].",
          truncatedFrom { rollout, t, _ in rollout.values[t] }),
        .init(
          "gae.ignoresEndings", .unsorted,
          "endings are not looked at: every episode is joined to the next one stored, by its "
            + "value and by its trace.",
          recursion { _, _, next in (next, false) }),
        .init(
          "gae.cutsTheTraceAlone", .unsorted,
          "the trace stops at an ending, but the value that follows is still that of the next "
            + "episode: after a termination it is 0, after a truncation finalValues[t].",
          recursion { rollout, t, next in (next, rollout.endings[t] != nil) }),
        .init(
          "gae.lastStoredState", .unsorted,
          "the rollout is bootstrapped from the last stored state instead of the state after "
            + "it: V(s_T) is bootstrapValue.",
          changing: { right in
            { rollout, discount, decay in
              var changed = rollout
              changed.bootstrapValue = rollout.values.last ?? 0
              return try right(changed, discount, decay)
            }
          }),
        .init(
          "gae.normalizedFirst", .unsorted,
          "the advantages are normalised before the returns are formed: the value targets are "
            + "then in the wrong unit.",
          changing: { right in
            { rollout, discount, decay in
              let advantages = try right(rollout, discount, decay).advantages
              let count = Float(max(1, advantages.count))
              let mean = advantages.reduce(0, +) / count
              let variance = advantages.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
              let normalized = advantages.map { ($0 - mean) / (variance.squareRoot() + 1e-8) }
              return (normalized, zip(normalized, rollout.values).map { $0 + $1 })
            }
          }),
        .init(
          "gae.traceWithoutDiscount", .unsorted,
          "the trace decays by λ alone: each step further away costs γ λ.",
          truncatedFrom(discountsTrace: false) { rollout, t, _ in rollout.finalValues[t] }),
        .init(
          "gae.forwards", .unsorted,
          "the recursion runs from the first step to the last: each advantage then sums up what "
            + "came before it, and needs what comes after."
        ) { rollout, discount, decay in
          var advantages: [Float] = []
          var trace: Float = 0
          let values = rollout.values
          for t in values.indices {
            var next = t + 1 < values.count ? values[t + 1] : rollout.bootstrapValue
            if let ending = rollout.endings[t] {
              next = ending == .terminated ? 0 : rollout.finalValues[t]
              trace = 0
            }
            trace = rollout.rewards[t] + discount * next - values[t] + discount * decay * trace
            advantages.append(trace)
          }
          return (advantages, zip(advantages, values).map { $0 + $1 })
        },
        .init(
          "gae.returnsWithoutTrace", .unsorted,
          "the returns are discounted sums of rewards up to the bootstrap (λ = 1): here they are "
            + "the advantages plus the values, whatever λ is.",
          changing: { right in
            { rollout, discount, decay in
              var returns = rollout.rewards
              var next = rollout.bootstrapValue
              for t in returns.indices.reversed() {
                if let ending = rollout.endings[t] {
                  next = ending == .terminated ? 0 : rollout.finalValues[t]
                }
                returns[t] += discount * next
                next = returns[t]
              }
              return (try right(rollout, discount, decay).advantages, returns)
            }
          }),
        .init(
          "gae.returnsOfRewards", .unsorted,
          "the returns are discounted sums of rewards: here they are the advantages plus the "
            + "values, and bootstrap as these do.",
          changing: { right in
            { rollout, discount, decay in
              var returns = rollout.rewards
              for t in returns.indices.dropLast().reversed() where rollout.endings[t] == nil {
                returns[t] += discount * returns[t + 1]
              }
              return (try right(rollout, discount, decay).advantages, returns)
            }
          }),
      ])
  }
}

private typealias Advantages =
  @Sendable (RolloutColumn, Float, Float) -> (advantages: [Float], returns: [Float])

/// 07.3 with its treatment of endings left open.
///
/// - Parameters:
///   - discountsTrace: whether A_{t+1} decays by γλ; otherwise by λ.
///   - next: V(s_{t+1}) and whether the trace is cut, from t and V of the next stored state.
private func recursion(
  discountsTrace: Bool = true,
  _ next:
    @escaping @Sendable (
      _ rollout: RolloutColumn, _ t: Int, _ stored: Float
    ) -> (value: Float, cut: Bool)
) -> Advantages {
  { rollout, discount, decay in
    let trace = discountsTrace ? discount * decay : decay
    var advantages = rollout.rewards
    var (nextAdvantage, nextValue) = (Float(0), rollout.bootstrapValue)
    for t in advantages.indices.reversed() {
      let (value, cut) = next(rollout, t, nextValue)
      if cut { nextAdvantage = 0 }
      let error = rollout.rewards[t] + discount * value - rollout.values[t]
      nextAdvantage = error + trace * nextAdvantage
      advantages[t] = nextAdvantage
      nextValue = rollout.values[t]
    }
    return (advantages, zip(advantages, rollout.values).map { $0 + $1 })
  }
}

/// 07.3 with the value after a truncation left open.
private func truncatedFrom(
  discountsTrace: Bool = true,
  _ finalValue:
    @escaping @Sendable (_ rollout: RolloutColumn, _ t: Int, _ stored: Float) -> Float
) -> Advantages {
  recursion(discountsTrace: discountsTrace) { rollout, t, next in
    switch rollout.endings[t] {
    case .terminated: (0, true)
    case .truncated: (finalValue(rollout, t, next), true)
    case nil: (next, false)
    }
  }
}

/// The arguments of 07.3.
private struct Question {
  var rollout: RolloutColumn
  var discount: Float = 0.9
  var traceDecay: Float = 0.8

  /// A_t = Σ_k (γλ)^k δ_{t+k} over the rest of the episode: the definition as a double sum, forward
  /// in time and in Double.
  var advantages: [Double] {
    let gamma = Double(discount)
    let trace = gamma * Double(traceDecay)
    let (values, endings) = (rollout.values, rollout.endings)
    let errors = values.indices.map { t in
      let next: Float =
        switch endings[t] {
        case .terminated: 0
        case .truncated: rollout.finalValues[t]
        case nil: t + 1 < values.count ? values[t + 1] : rollout.bootstrapValue
        }
      return Double(rollout.rewards[t]) + gamma * Double(next) - Double(values[t])
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

  func asked(_ title: String) -> Case<PPOFunctions> {
    var inputs = [
      Column("reward", rollout.rewards), Column("value", rollout.values),
      Column.endings("ending", rollout.endings),
    ]
    if rollout.endings.contains(.truncated) {
      inputs.append(Column("final", rollout.finalValues))
    }
    let advantages = advantages
    return Case(
      title: title,
      settings: [
        setting("discount", discount),
        setting("traceDecay", traceDecay),
        setting("bootstrapValue", rollout.bootstrapValue),
      ],
      row: "t", inputs: inputs,
      expected: [
        Column("advantages", advantages),
        Column("returns", zip(advantages, rollout.values).map { $0 + Double($1) }),
      ]
    ) { functions in
      let answer = try functions.generalizedAdvantages(rollout, discount, traceDecay)
      return .answer([Column("advantages", answer.advantages), Column("returns", answer.returns)])
    }
  }
}

private func questions() -> [Case<PPOFunctions>] {
  func steps(
    _ rewards: [Float], _ values: [Float], _ endings: [Ending?], finalValues: [Float]? = nil
  ) -> Question {
    Question(
      rollout: RolloutColumn(
        rewards: rewards, values: values, endings: endings, finalValues: finalValues,
        bootstrapValue: 0.2))
  }
  var long = steps(
    [1, 0, -1, 2, 1, 0.5], [0.5, 0.4, 0.3, -0.2, 0.1, 0.6],
    [nil, .terminated, nil, .truncated, nil, nil], finalValues: [0, 0, 0, 0.7, 0, 0])
  long.rollout.bootstrapValue = 0.8
  func variant(_ change: (inout Question) -> Void) -> Question {
    var copy = long
    change(&copy)
    return copy
  }
  var random = RandomStream(seed: 7, name: "07.3")
  return [
    steps([1], [0.5], [nil]).asked("one step, and the episode goes on"),
    steps([1], [0.5], [.terminated]).asked("one step, which ends the task"),
    steps([1], [0.5], [.truncated], finalValues: [0.6]).asked("one step, cut by the time limit"),
    steps([1, 1], [0.5, 0.4], [nil, nil]).asked("two steps of one episode"),
    steps([1, 1, 0], [0.5, 0.4, 0.3], [nil, .terminated, nil])
      .asked("an episode ends inside the rollout"),
    steps([1, 1, 0], [0.5, 0.4, 0.3], [nil, .truncated, nil], finalValues: [0, 0.6, 0])
      .asked("the time limit cuts an episode inside the rollout"),
    steps([], [], []).asked("an empty rollout"),
    long.asked("three episodes"),
    variant { ($0.discount, $0.traceDecay) = (1, 1) }.asked("no decay at all"),
    variant { $0.traceDecay = 0 }.asked("one-step errors alone"),
    variant { $0.discount = 0 }.asked("rewards of the moment alone"),
    drawn(16, &random).asked("16 steps"),
    drawn(64, &random).asked("64 steps"),
  ]
}

/// A rollout of which about one step in six ends an episode.
private func drawn(_ count: Int, _ random: inout RandomStream) -> Question {
  let endings = (0..<count).map { _ in random.ending(oneIn: 12) }
  let finals = random.floats(count, -1, 1)
  return Question(
    rollout: RolloutColumn(
      rewards: random.floats(count, -1, 1), values: random.floats(count, -1, 1),
      endings: endings, finalValues: zip(finals, endings).map { $1 == .truncated ? $0 : 0 },
      bootstrapValue: random.floats(1, -1, 1)[0]),
    discount: 0.99, traceDecay: 0.95)
}
