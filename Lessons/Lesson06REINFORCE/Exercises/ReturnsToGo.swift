import Console
import Course
import Lesson06
import RLCore

extension Exercise<REINFORCEFunctions> {
  /// 06.3: returns to go, as they are and standardised.
  static var returnsToGo: Self {
    Exercise(
      "06.3", \.returnsToGo, title: "Returns to go", snippet: "returns-to-go",
      section: "Returns to go",
      hints: [
        "Each return needs the one after it: go from the last step to the first. Standardise when "
          + "all of them are there.",
        "Mean and deviation are over the episode's returns, not over its rewards. A single step "
          + "has the deviation 0: then only subtract the mean.",
        "next = rewards[t] + discount * next, for t from the last to the first; mean = sum / T; "
          + "deviation = the root of the sum of (G − mean)² / T; return (G - mean) / deviation, or "
          + "G - mean where deviation < 1e-8. With T = 0 there is nothing to divide: return [].",
      ],
      endlessHint: "Does the index move towards 0 in every round, and stop there?",
      cases: questions,
      misconceptions: [
        .init(
          "returns.wholeEpisode", .unsorted,
          "every step is given the return of the whole episode: an action cannot have earned what "
            + "was paid before it. On average that changes nothing, but it adds noise.",
          returning { rewards, discount in
            let whole = toGo(rewards, discount).first ?? 0
            return rewards.map { _ in whole }
          }),
        .init(
          "returns.forward", .unsorted,
          "the rewards are accumulated from the first step on: each step then has what was paid "
            + "before it, and its action can only change what comes after.",
          returning { rewards, discount in toGo(rewards.reversed(), discount).reversed() }),
        .init(
          "returns.notTurnedRound", .unsorted,
          "the returns are listed from the last step to the first, in the order in which they were "
            + "computed.",
          returning { rewards, discount in toGo(rewards, discount).reversed() }),
        .init(
          "returns.discountsItsOwn", .unsorted,
          "the step's own reward is discounted as well, with γ^(k+1) for γ^k: here rewards[t] is "
            + "what step t pays, and counts in full.",
          returning { rewards, discount in toGo(rewards, discount).map { discount * $0 } }),
        .init(
          "returns.fromTheStart", .unsorted,
          "the rewards are discounted from the start of the episode: G_t counts from step t, or "
            + "late steps are hardly learned from.",
          returning { rewards, discount in
            var weight = 1.0  // γ^t
            return toGo(rewards, discount).map { next in
              defer { weight *= discount }
              return weight * next
            }
          }),
        .init(
          "returns.undiscounted", .unsorted,
          "γ is left out: the rewards to come are summed as they are.",
          returning { rewards, _ in toGo(rewards, 1) }),
        .init(
          "returns.withoutItsOwn", .unsorted,
          "the step's own reward is missing: here rewards[t] is what step t pays, so that G_t "
            + "starts with it.",
          returning { rewards, discount in
            rewards.isEmpty ? [] : toGo(Array(rewards.dropFirst()), discount) + [0]
          }),
        .init(
          "returns.neverStandardized", .unsorted,
          "`standardized` is not looked at: where it is true, subtract the mean of the returns and "
            + "divide by their deviation.",
          standardizing { $0 }),
        .init(
          "returns.alwaysStandardized", .unsorted,
          "the returns are standardised in any case: only where `standardized` is true.",
          changing: { right in
            { rewards, discount, _ in try right(rewards, discount, true) }
          }),
        .init(
          "returns.standardizesRewards", .unsorted,
          "the rewards are standardised before the returns are formed: the returns themselves are "
            + "wanted with mean 0 and deviation 1.",
          changing: { right in { try right(right($0, 0, $2), $1, false) } }),
        .init(
          "returns.onlyCentred", .unsorted,
          "the mean is subtracted, but nothing is divided by the deviation.",
          standardizing { standardize($0, bound: .infinity) }),
        .init(
          "returns.notCentred", .unsorted,
          "the returns are divided by their deviation without the mean being subtracted: it is the "
            + "mean that tells better from worse than usual.",
          standardizing { returns in
            let deviation = statistics(returns).variance.squareRoot()
            return deviation < 1e-8 ? returns : returns.map { $0 / deviation }
          }),
        .init(
          "returns.byVariance", .unsorted,
          "the returns are divided by their variance: the deviation is its square root, and has "
            + "their unit.",
          standardizing { returns in
            let (mean, variance) = statistics(returns)
            return returns.map { variance < 1e-8 ? $0 - mean : ($0 - mean) / variance }
          }),
        .init(
          "returns.divisorOneLess", .unsorted,
          "the variance has the divisor T − 1: that is 0 in an episode of one step, and 0 / 0 "
            + "spoils every parameter that it reaches. Divide by T.",
          standardizing { standardize($0, divisor: $0.count - 1) }),
        .init(
          "returns.divisorOneLessUnguarded", .unsorted,
          "the variance has the divisor T − 1, and a deviation of 0 is divided by: both are 0 / 0 "
            + "in an episode of one step. Divide by T, and by no deviation below 1e-8.",
          standardizing { standardize($0, divisor: $0.count - 1, bound: 0) }),
        .init(
          "returns.divisorOneLessAtLeastOne", .unsorted,
          "the variance has the divisor T − 1: the deviation that is asked for is that of the "
            + "episode's returns themselves, with the divisor T.",
          standardizing { standardize($0, divisor: max(1, $0.count - 1)) }),
        .init(
          "returns.divisorOneLessLeftAtOneStep", .unsorted,
          "two things come together: the variance has the divisor T − 1 instead of T, and the "
            + "return of an episode of one step is left as it is, although its mean is to be "
            + "subtracted.",
          standardizing { $0.count < 2 ? $0 : standardize($0, divisor: $0.count - 1) }),
        .init(
          "returns.leftAtOneStep", .unsorted,
          "the return of an episode of one step is left as it is: it is not divided, but its mean "
            + "is subtracted. Among standardised returns a raw one would outweigh all others.",
          standardizing { $0.count < 2 ? $0 : standardize($0) }),
        .init(
          "returns.dividesByZero", .unsorted,
          "a deviation of 0 is divided by: an episode of one step has no other, and 0 / 0 spoils "
            + "every parameter that it reaches.",
          standardizing { standardize($0, bound: 0) }),
        .init(
          "returns.dividesByRounding", .unsorted,
          "only a deviation of exactly 0 is not divided by: equal returns may have one of 1e-17, "
            + "from rounding alone. That is what the bound of 1e-8 is for.",
          standardizing { standardize($0, bound: .leastNonzeroMagnitude) }),
        .init(
          "returns.oneStepGuardedAlone", .unsorted,
          "only an episode of one step is not divided by its deviation: a longer one whose returns "
            + "are all equal has the deviation 0, too.",
          standardizing { standardize($0, bound: $0.count == 1 ? .infinity : 0) }),
        .init(
          "returns.leftWhereEqual", .unsorted,
          "equal returns are left as they are: they are not divided, but their mean is subtracted, "
            + "so that an episode without differences has nothing to say.",
          standardizing { statistics($0).variance.squareRoot() < 1e-8 ? $0 : standardize($0) }),
      ])
  }
}

private typealias Function = @Sendable ([Double], Double, Bool) throws -> [Double]

/// The function with other returns, which are standardised rightly.
private func returning(
  _ wrong: @escaping @Sendable (_ rewards: [Double], _ discount: Double) -> [Double]
) -> Function {
  { rewards, discount, standardized in
    let returns = wrong(rewards, discount)
    return standardized ? standardize(returns) : returns
  }
}

/// The function with the right returns, standardised in another way.
private func standardizing(
  _ wrong: @escaping @Sendable (_ returns: [Double]) -> [Double]
) -> Function {
  { rewards, discount, standardized in
    let returns = toGo(rewards, discount)
    return standardized ? wrong(returns) : returns
  }
}

/// G_t = r_t + γ G_{t+1}.
private func toGo(_ rewards: [Double], _ discount: Double) -> [Double] {
  var returns = rewards
  for t in rewards.indices.dropLast().reversed() { returns[t] += discount * returns[t + 1] }
  return returns
}

/// (G − mean) / deviation, or G − mean where the deviation is below a bound.
private func standardize(
  _ returns: [Double], divisor: Int? = nil, bound: Double = 1e-8
) -> [Double] {
  let (mean, variance) = statistics(returns, divisor: divisor)
  let deviation = variance.squareRoot()
  return returns.map { deviation < bound ? $0 - mean : ($0 - mean) / deviation }
}

/// The mean, and the sum of squared distances from it over a divisor, by default the count.
private func statistics(
  _ values: [Double], divisor: Int? = nil
) -> (mean: Double, variance: Double) {
  let mean = values.reduce(0, +) / Double(values.count)
  let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  return (mean, squares / Double(divisor ?? values.count))
}

private func questions() -> [Case<REINFORCEFunctions>] {
  var random = RandomStream(seed: 6, name: "06.3")
  let rootOfThreeHalves = 1.224_744_871_391_589
  let rounding =
    "The mean of three times 0.1 is 0.10000000000000002 in a Double: the deviation is not 0 but "
    + "1e-17, and dividing by it makes a difference of 1 out of a rounding."
  return [
    returnsCase("one step", [3], 0.5, expected: [3]),
    returnsCase("an episode without steps", [], 0.9, expected: []),
    returnsCase("two steps", [1, 4], 0.5, expected: [3, 4]),
    returnsCase("only the reward of the step itself counts", [2, 5, 7], 0, expected: [2, 5, 7]),
    returnsCase("every reward counts in full", [1, 2, 4], 1, expected: [7, 6, 4]),
    returnsCase("one reward, at the end", [0, 0, 0, 8], 0.5, expected: [1, 2, 4, 8]),
    returnsCase("rewards of both signs", [-1, 2, 0, -4], 0.5, expected: [-0.5, 1, -2, -4]),
    returnsCase(
      "two steps, standardised", [1, 3], 0, true, expected: [-1, 1],
      remark:
        "The returns are 1 and 3, their mean is 2. The mean square of −1 and 1 is 1, and so "
        + "is the deviation."),
    returnsCase(
      "three steps, standardised", [2, 0, 4], 0.5, true,
      expected: [0, -rootOfThreeHalves, rootOfThreeHalves]),
    returnsCase(
      "one step, standardised", [3], 0.5, true, expected: [0],
      remark:
        "The mean of one return is this return, and its deviation is 0: nothing remains, and "
        + "nothing may be divided."),
    returnsCase("no steps, standardised", [], 0.5, true, expected: []),
    returnsCase("all returns are equal, standardised", [0, 0, 5], 1, true, expected: [0, 0, 0]),
    returnsCase(
      "all returns are equal but for rounding, standardised", [0.1, 0.1, 0.1], 0, true,
      expected: [0, 0, 0], remark: rounding),
    returnsCase("12 steps", random.numbers(12, -2, 2), 0.9),
    returnsCase("12 steps, standardised", random.numbers(12, -2, 2), 0.9, true),
    returnsCase("50 steps, standardised", random.numbers(50, -2, 9), 0.99, true),
    longEpisodeCase(),
  ]
}

private func returnsCase(
  _ title: String, _ rewards: [Double], _ discount: Double, _ standardized: Bool = false,
  expected: [Double]? = nil, remark: String? = nil
) -> Case<REINFORCEFunctions> {
  let returns = expected ?? definition(rewards, discount, standardized)
  // A divisor of deviation + 1e-8 is right as well.
  return Case(
    title: title,
    settings: [setting("discount", discount), "standardized = \(standardized)"],
    row: "t", inputs: [inputs("reward", rewards)],
    remarks: remarks(remark, rows: rewards.count),
    expected: .precise("returns", returns, tolerance: standardized ? 1e-6 : 1e-9)
  ) { functions in try functions.returnsToGo(rewards, discount, standardized) }
}

/// G_t = Σ_k γ^k r_{t+k}, every sum by itself; the variance as mean G² − (mean G)².
private func definition(_ rewards: [Double], _ discount: Double, _ standardized: Bool) -> [Double] {
  let returns = rewards.indices.map { t in
    rewards[t...].indices.reduce(0) { $0 + power(discount, $1 - t) * rewards[$1] }
  }
  guard standardized else { return returns }
  let count = Double(returns.count)
  let mean = returns.reduce(0, +) / count
  let deviation = (returns.reduce(0) { $0 + $1 * $1 } / count - mean * mean).squareRoot()
  return returns.map { ($0 - mean) / deviation }
}

/// Asks for an episode of 100 000 equal rewards, of which G_t = (1 − γ^{T−t}) / (1 − γ).
private func longEpisodeCase() -> Case<REINFORCEFunctions> {
  let count = 100_000
  let discounts = [0.5, 0.9, 0.999, 1]
  let properties =
    discounts.map { "every return, γ = \(Format.shortest($0))" }
    + ["standardised, γ = 1: the mean is 0", "standardised, γ = 1: the mean square is 1"]
  return .properties(
    "100 000 steps", settings: ["100 000 steps"], properties,
    timeoutExplanation:
      "Short episodes come out right, so that it takes T² steps: a sum over the rest of the "
      + "episode, a mean or a deviation for every t, or an insertion at the front of an array, "
      + "which moves all that is in it. One pass for the returns and two for the statistics are "
      + "enough."
  ) { functions in
    let rewards = [Double](repeating: 1, count: count)
    var words = try discounts.map { discount in
      let answer = try functions.returnsToGo(rewards, discount, false)
      guard answer.count == count else { return "\(answer.count) of \(count)" }
      return areReturnsOfOnes(answer, discount: discount) ? "yes" : "no"
    }
    let answer = try functions.returnsToGo(rewards, 1, true)
    let mean = answer.reduce(0, +) / Double(count)
    let meanSquare = answer.reduce(0) { $0 + $1 * $1 } / Double(count)
    words.append(abs(mean) <= 1e-6 ? "yes" : "no")
    words.append(abs(meanSquare - 1) <= 1e-6 ? "yes" : "no")
    return words
  }
}
