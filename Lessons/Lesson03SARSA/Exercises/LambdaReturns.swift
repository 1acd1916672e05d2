import Course
import Lesson03
import RLCore

extension Exercise<SARSAFunctions> {
  /// 03.5: the λ-returns of an episode.
  static var lambdaReturns: Self {
    Exercise(
      "03.5", \.lambdaReturns, title: "λ-return", snippet: "lambda-returns",
      section: "The λ-return",
      hints: [
        "Every return contains the one after it: begin at the end of the episode.",
        "The part (1 − λ) of what follows is the guess V(s_{t+1}), the part λ the return "
          + "G_{t+1}. After the last step there is no return: V(s_T) counts in full, or not "
          + "at all after .terminated.",
        "Let T be the number of rewards, and start with result = rewards. After .terminated the "
          + "last entry is finished. Otherwise add discount * nextValues[T−1] to it. Then go from "
          + "t = T−2 down to 0. Each time the mixture is (1 - traceDecay) * nextValues[t] + "
          + "traceDecay * result[t + 1]. Add discount times the mixture to result[t].",
      ],
      endlessHint: "One pass, from the last step to the first: does it arrive there?",
      cases: questions,
      misconceptions: [
        .init(
          "lambda.ignoresTermination", .missingCase,
          "a terminal state is bootstrapped from: after .terminated the last return is r alone.",
          section: "The target", recursion(last: { $0.gamma * $0.lastValue })),
        .init(
          "lambda.withoutLastBootstrap", .missingCase,
          "the last return is r alone, whatever the ending: after a time limit V(s_T) stands for "
            + "all that would have come.",
          recursion(last: { _ in 0 })),
        .init(
          "lambda.nilAsTermination", .missingCase,
          "an episode that goes on is treated as one that is over: only .terminated takes V(s_T) "
            + "away.",
          recursion(last: { $0.ending == .truncated ? $0.gamma * $0.lastValue : 0 })),
        .init(
          "lambda.lastBootstrapWeighted", .missingCase,
          "V(s_T) counts only 1 − λ after a time limit, as when the recursion begins with G_T = 0: "
            + "after the last step there is no return, and V(s_T) counts in full.",
          recursion(last: {
            $0.ending == .terminated ? 0 : $0.gamma * (1 - $0.lambda) * $0.lastValue
          })),
        .init(
          "lambda.guessAfterTermination", .missingCase,
          "the last return mixes V(s_T) in, with G_T = 0: after .terminated neither of the two is "
            + "there.",
          recursion(last: {
            $0.gamma * ($0.ending == .terminated ? 1 - $0.lambda : 1) * $0.lastValue
          })),
        .init(
          "lambda.ignoresEnding", .missingCase,
          "the recursion begins with G_T = 0 and never looks at `ending`: V(s_T) counts in full "
            + "after a time limit, and not at all after .terminated.",
          recursion(last: { $0.gamma * (1 - $0.lambda) * $0.lastValue })),
        .init(
          "lambda.terminationTakesAll", .missingCase,
          "after .terminated every value is left out: the states before s_T still have theirs, and "
            + "only V(s_T) is gone.",
          recursion {
            let value = $0.ending == .terminated ? 0 : $0.values[$1]
            return $0.gamma * ((1 - $0.lambda) * value + $0.lambda * $2)
          }),
        .init(
          "lambda.weightsSwapped", .exchange,
          "λ and 1 − λ have changed places: λ = 0 is the one-step target, and λ = 1 the return of "
            + "the whole episode.",
          recursion { $0.gamma * ($0.lambda * $0.values[$1] + (1 - $0.lambda) * $2) }),
        .init(
          "lambda.weightsBeyondOne", .parameter,
          "V(s_{t+1}) counts in full beside λ G_{t+1}: the two are guesses of the same thing, and "
            + "their weights 1 − λ and λ add up to 1.",
          recursion { $0.gamma * ($0.values[$1] + $0.lambda * $2) }),
        .init(
          "lambda.oneStep", .otherFormula,
          "λ is not used, V(s_{t+1}) is all that follows: these are one-step targets.",
          recursion { episode, t, _ in episode.gamma * episode.values[t] }),
        .init(
          "lambda.monteCarlo", .otherFormula,
          "λ is not used, G_{t+1} is all that follows: these are the returns of the whole episode.",
          recursion { episode, _, following in episode.gamma * following }),
        .init(
          "lambda.notDiscounted", .parameter,
          "γ is left out: all that follows a reward is one step further away.",
          changing: { right in { try right($0, $1, $2, 1, $4) } }),
        .init(
          "lambda.valueNotDiscounted", .parameter,
          "γ reaches the return alone, as when brackets are missing: V(s_{t+1}) is a step away as "
            + "well.",
          recursion(
            { (1 - $0.lambda) * $0.values[$1] + $0.gamma * $0.lambda * $2 },
            last: { $0.ending == .terminated ? 0 : $0.lastValue })
        ).or(recursion({ (1 - $0.lambda) * $0.values[$1] + $0.gamma * $0.lambda * $2 })),
        .init(
          "lambda.returnNotDiscounted", .parameter,
          "γ reaches the value alone, as when brackets are missing: G_{t+1} is a step away as "
            + "well.",
          recursion { $0.gamma * (1 - $0.lambda) * $0.values[$1] + $0.lambda * $2 }),
        .init(
          "lambda.inReverse", .direction,
          "the returns are handed back in the order in which they are computed: the last step "
            + "comes first there, and G_t belongs at index t.",
          changing: { right in { try right($0, $1, $2, $3, $4).reversed() } }),
        .init(
          "lambda.offByOne", .index,
          "the values are read one step too far ahead: `nextValues[t]` already is the value of "
            + "the state after step t.",
          recursion { $0.gamma * ((1 - $0.lambda) * $0.values[$1 + 1] + $0.lambda * $2) }),
      ] + lambdaMistakes,
      promises: [
        Promise("every step of an episode", brokenBy: "lambda.wholeEpisode", "lambda.losesLast"),
        Promise("γ ((1 − λ) V(s_{t+1}) + λ G_{t+1})", brokenBy: "lambda.weightsSwapped"),
        Promise("r_{T−1} + γ V(s_T)", brokenBy: "lambda.lastBootstrapWeighted"),
        Promise("lie in [0, 1]", brokenBy: "lambda.oneStep", "lambda.notDiscounted"),
        Promise(
          "after `.truncated`, or where `ending` is nil", brokenBy: "lambda.nilAsTermination"),
        Promise("after `.terminated` it is r_{T−1}", brokenBy: "lambda.ignoresTermination"),
        Promise("whatever `nextValues` ends with", brokenBy: "lambda.readsAfterTheEnd"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, $3, $4)) } })
  }
}

/// The type of 03.5.
typealias LambdaReturns =
  @Sendable (
    _ rewards: [Double], _ values: [Double], _ ending: Ending?, _ gamma: Double, _ lambda: Double
  ) throws -> [Double]

/// The arguments of 03.5.
struct RecordedReturns {
  var rewards: [Double]
  /// V(s_{t+1}) at t.
  var values: [Double]
  var ending: Ending?
  /// γ.
  var gamma = 0.5
  /// λ.
  var lambda = 0.5

  /// V(s_T).
  var lastValue: Double { values[values.count - 1] }
}

/// The recursion from the last step to the first, with the term behind a reward left open.
///
/// - Parameters:
///   - ahead: the term of a return, from t and G_{t+1}.
///   - last: the term of the last return.
func recursion(
  _ ahead: @escaping @Sendable (RecordedReturns, _ t: Int, _ following: Double) -> Double = {
    $0.gamma * ((1 - $0.lambda) * $0.values[$1] + $0.lambda * $2)
  },
  last: @escaping @Sendable (RecordedReturns) -> Double = {
    $0.ending == .terminated ? 0 : $0.gamma * $0.lastValue
  }
) -> LambdaReturns {
  { rewards, values, ending, gamma, lambda in
    let episode = RecordedReturns(
      rewards: rewards, values: values, ending: ending, gamma: gamma, lambda: lambda)
    var returns = rewards
    for t in rewards.indices.reversed() {
      returns[t] += t == rewards.count - 1 ? last(episode) : ahead(episode, t, returns[t + 1])
    }
    return returns
  }
}

extension RecordedReturns {
  init(_ rewards: [Double], _ values: [Double], _ ending: Ending? = nil) {
    self.init(rewards: rewards, values: values, ending: ending)
  }

  /// The n-step return of step t: n rewards and, where something follows, one value.
  private func nStepReturn(_ t: Int, _ n: Int) -> Double {
    var (sum, weight) = (0.0, 1.0)
    for k in 0..<n {
      sum += weight * rewards[t + k]
      weight *= gamma
    }
    let isEnd = ending == .terminated && t + n == rewards.count
    return isEnd ? sum : sum + weight * values[t + n - 1]
  }

  /// G_t = (1 − λ) Σ_n λ^(n−1) G_{t:t+n} + λ^(T−t−1) G_{t:T}, Sutton & Barto (12.3).
  ///
  /// Each n-step return is summed by itself, and no λ-return uses another.
  var returns: [Double] {
    rewards.indices.map { t in
      var (sum, weight) = (0.0, 1.0)  // weight: λ^(n−1)
      for n in 1..<max(rewards.count - t, 1) {
        sum += (1 - lambda) * weight * nStepReturn(t, n)
        weight *= lambda
      }
      return sum + weight * nStepReturn(t, rewards.count - t)
    }
  }

  /// Asks for its λ-returns.
  func asked(
    _ title: String, _ discount: Double = 0.5, lambda: Double = 0.5, expected: [Double]? = nil,
    remark: String? = nil
  ) -> Case<SARSAFunctions> {
    var episode = self
    (episode.gamma, episode.lambda) = (discount, lambda)
    let asked = episode
    return Case(
      title: title,
      settings: [
        setting("ending", ending), setting("discount", discount), setting("traceDecay", lambda),
      ],
      row: "t", inputs: [Column("reward", rewards), Column("V(s_{t+1})", values)],
      remarks: remarks(remark, rows: rewards.count),
      expected: .precise("λ-return", expected ?? asked.returns)
    ) { functions in
      try functions.lambdaReturns(asked.rewards, asked.values, asked.ending, discount, lambda)
    }
  }
}

private func questions() -> [Case<SARSAFunctions>] {
  var random = RandomStream(seed: 3, name: "03.5")
  let drawn = [Ending.terminated, .truncated, nil].map { ending in
    RecordedReturns(random.numbers(8, -2, 2), random.numbers(8, -3, 3), ending)
  }
  let (rewards, values) = ([1.0, 2, 3], [4.0, 6, 8])
  return [
    RecordedReturns([1], [4], .truncated).asked("one step, cut by the time limit", expected: [3]),
    RecordedReturns([1], [4], .terminated).asked("one step, which ends the task", expected: [1]),
    RecordedReturns([1], [4]).asked("one step of an episode that goes on", expected: [3]),
    RecordedReturns([1, 2], [4, 6], .truncated).asked(
      "two steps, cut by the time limit", 1, expected: [7, 8]),
    RecordedReturns([1, 2], [4, 6], .terminated).asked(
      "two steps, the second of which ends the task", 1, expected: [4, 2]),
    RecordedReturns(rewards, values, .truncated).asked(
      "λ = 0: one step and the value after it", lambda: 0, expected: [3, 5, 7]),
    RecordedReturns(rewards, values, .terminated).asked(
      "λ = 1: all rewards to the end of the task", lambda: 1, expected: [2.75, 3.5, 3]),
    RecordedReturns(rewards, values, .truncated).asked(
      "λ = 1: all rewards and the value after the time limit", lambda: 1,
      expected: [3.75, 5.5, 7]),
    RecordedReturns([1, 2], [4, .nan], .terminated).asked(
      "the task is over, and the last value is no number", expected: [2.5, 2],
      remark: "After .terminated the last of `nextValues` must not be used, not even multiplied by "
        + "0: 0 · nan is nan."),
    RecordedReturns([1, 1, 1, 1], [10, 10, 10, 10]).asked(
      "values that are right already", 0.9, lambda: 0.7, expected: [10, 10, 10, 10]),
    RecordedReturns([0, 0, 0, 1], [0, 0, 0, 0], .terminated).asked(
      "one reward, at the end of a task of which nothing is known", 1,
      expected: [0.125, 0.25, 0.5, 1]),
    RecordedReturns(rewards, values).asked("only the moment counts", 0, expected: rewards),
    drawn[0].asked("eight steps by chance, to the end of a task", 0.9, lambda: 0.8),
    drawn[1].asked("eight steps by chance, to a time limit", 0.95, lambda: 0.3),
    drawn[2].asked("eight steps by chance, and no end", 1, lambda: 0.9),
  ]
}
