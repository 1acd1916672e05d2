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
      misconceptions: endingMistakes + advantageMistakes + returnMistakes,
      promises: [
        Promise("returns = advantages + values", brokenBy: "gae.returnsOfRewards", "gae.swapped"),
        Promise("lie in [0, 1]", brokenBy: "gae.traceWithoutDecay", "gae.discountLeftOut"),
        Promise("T may be 0", brokenBy: "gae.notEmpty"),
        Promise("of the state after the last stored step", brokenBy: "gae.lastStoredState"),
        Promise("or `bootstrapValue` at t = T − 1", brokenBy: "gae.withoutBootstrap"),
        Promise("where A_{t+1} = 0", brokenBy: "gae.traceFromBootstrap"),
        Promise("nothing follows", brokenBy: "gae.ignoresTermination", "gae.leaksAcrossEnds"),
        Promise("not the task, cut the episode", brokenBy: "gae.truncationAsTermination"),
        Promise("belongs to the next one", brokenBy: "gae.truncationFromNextEpisode"),
      ],
      extremes: { right, extreme in
        {
          let answer = try right($0, $1, $2)
          return (extreme(answer.advantages), extreme(answer.returns))
        }
      })
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
    steps([1, 1], [0.5, 0.4], [.truncated, nil]).asked("cut where the value is 0"),
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
