import RLCore

/// One episode, as 03.5 is asked about it.
struct LambdaQuestion {
  var rewards: [Double]
  /// V(s_{t+1}) at t.
  var values: [Double]
  var ending: Ending?

  /// The n-step return of step t: n rewards and, where something follows, one value.
  private func nStepReturn(_ t: Int, _ n: Int, _ discount: Double) -> Double {
    var (sum, weight) = (0.0, 1.0)
    for k in 0..<n {
      sum += weight * rewards[t + k]
      weight *= discount
    }
    let isEnd = ending == .terminated && t + n == rewards.count
    return isEnd ? sum : sum + weight * values[t + n - 1]
  }

  /// G_t = (1 − λ) Σ_n λ^(n−1) G_{t:t+n} + λ^(T−t−1) G_{t:T}: the forward view, Sutton & Barto (12.3).
  ///
  /// Every n-step return is summed up by itself, and no λ-return looks at another.
  func returns(_ discount: Double, _ lambda: Double) -> [Double] {
    rewards.indices.map { t in
      var (sum, weight) = (0.0, 1.0)  // weight: λ^(n−1)
      for n in 1..<max(rewards.count - t, 1) {
        sum += (1 - lambda) * weight * nStepReturn(t, n, discount)
        weight *= lambda
      }
      return sum + weight * nStepReturn(t, rewards.count - t, discount)
    }
  }
}

/// 03.5: the λ-returns of an episode.
extension SARSAGraders {
  static func lambdaCases() -> [Case<Implementation>] {
    func episode(
      _ rewards: [Double], _ values: [Double], _ ending: Ending? = nil
    ) -> LambdaQuestion {
      LambdaQuestion(rewards: rewards, values: values, ending: ending)
    }
    var random = RandomStream(seed: 3, name: "03.5")
    let drawn = [Ending.terminated, .truncated, nil].map { ending in
      episode(draw(8, -2, 2, &random), draw(8, -3, 3, &random), ending)
    }
    let (rewards, values) = ([1.0, 2, 3], [4.0, 6, 8])
    return [
      lambdaCase("one step, cut by the time limit", episode([1], [4], .truncated), expected: [3]),
      lambdaCase("one step, which ends the task", episode([1], [4], .terminated), expected: [1]),
      lambdaCase("one step of an episode that goes on", episode([1], [4]), expected: [3]),
      lambdaCase(
        "two steps, cut by the time limit", episode([1, 2], [4, 6], .truncated), 1,
        expected: [7, 8]),
      lambdaCase(
        "two steps, the second of which ends the task", episode([1, 2], [4, 6], .terminated), 1,
        expected: [4, 2]),
      lambdaCase(
        "λ = 0: one step and the value behind it", episode(rewards, values, .truncated),
        lambda: 0, expected: [3, 5, 7]),
      lambdaCase(
        "λ = 1: all rewards to the end of the task", episode(rewards, values, .terminated),
        lambda: 1, expected: [2.75, 3.5, 3]),
      lambdaCase(
        "λ = 1: all rewards and the value behind the time limit",
        episode(rewards, values, .truncated), lambda: 1, expected: [3.75, 5.5, 7]),
      lambdaCase(
        "values that are right already", episode([1, 1, 1, 1], [10, 10, 10, 10]), 0.9,
        lambda: 0.7, expected: [10, 10, 10, 10]),
      lambdaCase(
        "one reward, at the end of a task of which nothing is known",
        episode([0, 0, 0, 1], [0, 0, 0, 0], .terminated), 1, expected: [0.125, 0.25, 0.5, 1]),
      lambdaCase("only the moment counts", episode(rewards, values), 0, expected: rewards),
      lambdaCase("eight steps by chance, to the end of a task", drawn[0], 0.9, lambda: 0.8),
      lambdaCase("eight steps by chance, to a time limit", drawn[1], 0.95, lambda: 0.3),
      lambdaCase("eight steps by chance, and no end", drawn[2], 1, lambda: 0.9),
    ]
  }

  private static func lambdaCase(
    _ title: String, _ episode: LambdaQuestion, _ discount: Double = 0.5, lambda: Double = 0.5,
    expected: [Double]? = nil
  ) -> Case<Implementation> {
    Case(
      title: title,
      settings: [
        "ending = \(episode.ending.map { ".\($0)" } ?? "nil")",
        "discount = \(Numerals.short(discount))", "traceDecay = \(Numerals.short(lambda))",
      ],
      row: "t",
      inputs: [Column("reward", episode.rewards), Column("V(s_(t+1))", episode.values)],
      expected: [column("λ-return", expected ?? episode.returns(discount, lambda))]
    ) { implementation in
      .answer([
        column(
          "λ-return",
          try implementation.lambdaReturns(
            rewards: episode.rewards, nextValues: episode.values, ending: episode.ending,
            discount: discount, traceDecay: lambda))
      ])
    }
  }
}
