import Course
import Lesson06
import RLCore

extension Exercise<REINFORCEFunctions> {
  /// 06.1: the logarithm of a softmax.
  static var logSoftmax: Self {
    Exercise(
      "06.1", \.logSoftmax, title: "Log-softmax", snippet: "log-softmax",
      section: "A stable logarithm of probabilities",
      hints: [
        "Adding the same number to every logit changes no probability. Which number makes every "
          + "exponential at most 1, and one of them exactly 1?",
        "Subtract the largest logit m first. The sum of exp(z − m) then lies between 1 and the "
          + "number of actions, and its logarithm is finite.",
        "Let m be the largest logit and s the sum of Elementary.exp(z - m); the answer for each "
          + "logit is z - m - Elementary.log(s). No probability is formed, so none can be "
          + "rounded to 0.",
      ],
      endlessHint: "Three passes over the logits are enough: does the index advance?",
      cases: questions,
      misconceptions: overflowing + misformed,
      promises: [
        Promise("at least one", brokenBy: "softmax.sumOfOthers"),
        Promise("log π(a) for every action", brokenBy: "softmax.withoutLogarithm"),
        Promise(
          "exp(1000) is infinite", brokenBy: "softmax.overflows", "softmax.sumOverflows",
          "softmax.subtractsAnother"),
        Promise("exp(−1000) is 0", brokenBy: "softmax.subtractsZeroAtLeast"),
        Promise("as far from zero as ±1000", brokenBy: "softmax.clampsLogits"),
        Promise(
          "[0, −1000] gives [0, −1000]", brokenBy: "softmax.logarithmOfZero", "softmax.neverZero"),
      ],
      extremes: { right, extreme in { extreme(try right($0)) } })
  }
}

private typealias Function = @Sendable ([Double]) throws -> [Double]

/// The formula is right, and its numbers leave the range of a Double.
private let overflowing: [Misconception<Function>] = [
  .init(
    "softmax.overflows", .precision,
    "the formula is computed as it stands: exp(1000) is infinite, and inf / inf is no number. "
      + "The same amount may be taken from every logit without a change to the probabilities."
  ) { logits in softmax(logits, less: 0).map { Elementary.log($0) } },
  .init(
    "softmax.sumOverflows", .precision,
    "the quotient has become a difference, but the sum is still formed of exp(z): it overflows at "
      + "1000, and at −1000 all of it is 0."
  ) { logits in logarithms(logits, less: 0) },
  .init(
    "softmax.logarithmOfZero", .precision,
    "the largest logit is subtracted, but the probabilities are formed before the logarithm is "
      + "taken. One that is rounded to 0 has the logarithm −∞, although its logit was known."
  ) { logits in softmax(logits).map { Elementary.log($0) } },
  neverZero,
  .init(
    "softmax.neverZeroAndOverflows", .precision,
    "two things come together: a small number is added to the probability, to give 0 a logarithm, "
      + "and the largest logit is not subtracted: exp(1000) overflows."
  ) { logits in softmax(logits, less: 0).map { Elementary.log($0 + 1e-8) } },
  .init(
    "softmax.subtractsAnother", .extremum,
    "another number than the largest logit is subtracted, such as the first logit, the smallest, "
      + "the mean or the sum. Where it is far from the largest logit, an exponential is infinite, "
      + "or all of them are 0."
  ) { logits in logarithms(logits, less: logits[0]) }
  .or { logits in logarithms(logits, less: logits[logits.count - 1]) }
  .or { logits in logarithms(logits, less: logits.reduce(.infinity, min)) }
  .or { logits in logarithms(logits, less: logits.reduce(0, +) / Double(logits.count)) }
  .or { logits in logarithms(logits, less: logits.reduce(0, +)) },
  .init(
    "softmax.subtractsZeroAtLeast", .extremum,
    "the search for the largest logit begins with 0: where all of them are far below, every "
      + "exponential is 0. Begin with the first logit."
  ) { logits in logarithms(logits, less: logits.reduce(0, max)) },
  .init(
    "softmax.subtractsLargestSize", .extremum,
    "the largest |z| is subtracted: where all logits are far below zero, every exponential is 0. "
      + "The largest logit is the one whose exponential becomes 1."
  ) { logits in logarithms(logits, less: logits.reduce(0) { max($0, abs($1)) }) },
  clamped,
]

/// A small number keeps the probability from 0.
private let neverZero: Misconception<Function> = [1e-10, 1e-12, 1e-6].reduce(
  .init(
    "softmax.neverZero", .precision,
    "a small number such as 1e-8 is added to the probability, or put in its place, to give 0 a "
      + "logarithm: all improbable actions then look alike. Form no probability: log π comes from "
      + "the logits directly."
  ) { logits in softmax(logits).map { Elementary.log($0 + 1e-8) } }
) { known, small in
  known.or { logits in softmax(logits).map { Elementary.log($0 + small) } }
    .or { logits in softmax(logits).map { Elementary.log(max($0, small)) } }
}

/// Exponents that cannot overflow, because large logits are changed.
private let clamped: Misconception<Function> = [100, 500, 50, 20].reduce(
  .init(
    "softmax.clampsLogits", .precision,
    "the logits are clamped, and no exponential overflows: but two that lie beyond the bound then "
      + "look equal. Subtract the largest logit instead, which changes no probability."
  ) { logits in clampedLogarithms(logits, 700) }
) { known, bound in known.or { logits in clampedLogarithms(logits, bound) } }

private func clampedLogarithms(_ logits: [Double], _ bound: Double) -> [Double] {
  let clamped = logits.map { min(max($0, -bound), bound) }
  return logarithms(clamped, less: largest(clamped))
}

/// Another formula.
private let misformed: [Misconception<Function>] = [
  .init(
    "softmax.forgetsLargest", .term,
    "the largest logit is subtracted within the sum only: subtract it from z_a as well, and the "
      + "two cancel."
  ) { logits in
    let sum = exponentials(logits, less: largest(logits)).reduce(0, +)
    return logits.map { $0 - Elementary.log(sum) }
  },
  .init(
    "softmax.forgetsSum", .term,
    "only the largest logit is subtracted: log Σ exp(z − m) is missing, and the probabilities do "
      + "not add up to 1."
  ) { logits in logits.map { $0 - largest(logits) } },
  .init(
    "softmax.addsLogarithm", .sign,
    "log Σ exp(z − m) is added: the sum is the denominator, and the logarithm of a quotient is a "
      + "difference."
  ) { logits in
    let sum = exponentials(logits, less: largest(logits)).reduce(0, +)
    return logits.map { $0 - largest(logits) + Elementary.log(sum) }
  },
  .init(
    "softmax.negated", .sign,
    "the sign is turned: −log π is what a loss makes small. A logarithm of a probability is never "
      + "above 0.",
    changing: { right in { try right($0).map { -$0 } } }),
  .init(
    "softmax.addsLargest", .sign,
    "the largest logit is added to z_a, or subtracted twice: it is subtracted once, as in the sum.",
    changing: { right in { logits in try right(logits).map { $0 + 2 * largest(logits) } } }
  )
  .or(changing: { right in { logits in try right(logits).map { $0 - largest(logits) } } }),
  .init(
    "softmax.unchanged", .term,
    "the logits are returned as they are, or less their mean: log Σ exp(z) is "
      + "subtracted from them.",
    changing: { _ in { logits in logits } }
  )
  .or { logits in
    let mean = logits.reduce(0, +) / Double(logits.count)
    return logits.map { $0 - mean }
  },
  .init(
    "softmax.sigmoid", .otherFormula,
    "each action has a sigmoid of its own logit, or a 1 is added to the sum: the probabilities of "
      + "all actions must add up to 1."
  ) { logits in logits.map { -Elementary.log(1 + Elementary.exp(-$0)) } }
  .or { logits in
    let sum = exponentials(logits, less: largest(logits)).reduce(1, +)
    return logits.map { $0 - largest(logits) - Elementary.log(sum) }
  },
  .init(
    "softmax.turned", .sign,
    "exp(−z) stands where exp(z) should: the largest logit must have the largest probability.",
    changing: { right in { try right($0.map { -$0 }) } }),
  .init(
    "softmax.withoutLogarithm", .term,
    "the probabilities are returned: their logarithms are asked for."
  ) { logits in softmax(logits) },
  .init(
    "softmax.withoutLogarithmOfSum", .term,
    "the sum of the exponentials is subtracted instead of its logarithm: a quotient becomes a "
      + "difference of two logarithms."
  ) { logits in
    let sum = exponentials(logits, less: largest(logits)).reduce(0, +)
    return logits.map { $0 - largest(logits) - sum }
  },
  .init(
    "softmax.withoutExponential", .term,
    "the sum is formed of the logits themselves: a softmax takes their exponentials first, which "
      + "are positive whatever the logits are."
  ) { logits in
    let sum = logits.reduce(0, +)
    return logits.map { Elementary.log($0 / sum) }
  }
  .or { logits in
    let sum = logits.reduce(0, +)
    return logits.map { $0 - Elementary.log(sum) }
  },
  .init(
    "softmax.meanForSum", .aggregate,
    "the mean of the exponentials is subtracted instead of their sum: the probabilities then add "
      + "up to the number of actions.",
    changing: { right in
      { logits in
        let logarithm = Elementary.log(Double(logits.count))
        return try right(logits).map { $0 + logarithm }
      }
    }),
  .init(
    "softmax.sumOfOthers", .term,
    "the action's own exponential is not in the sum, which gives the odds π / (1 − π): the sum is "
      + "over all actions."
  ) { logits in
    logits.indices.map { a in
      var others = logits
      others.remove(at: a)
      let largest = largest(others)
      guard !others.isEmpty else { return .infinity }
      return logits[a] - largest
        - Elementary.log(exponentials(others, less: largest).reduce(0, +))
    }
  },
  .init(
    "softmax.sumLeavesOneOut", .index,
    "the sum leaves out the first or the last action: it is over all of them."
  ) { logits in
    let sum = exponentials(Array(logits.dropFirst()), less: largest(logits)).reduce(0, +)
    return logits.map { $0 - largest(logits) - Elementary.log(sum) }
  }
  .or { logits in
    let sum = exponentials(Array(logits.dropLast()), less: largest(logits)).reduce(0, +)
    return logits.map { $0 - largest(logits) - Elementary.log(sum) }
  },
  .init(
    "softmax.otherBase", .otherFormula,
    "the logarithm has the base 2 or 10: ln, with the base e, is asked for.",
    changing: { right in { try right($0).map { $0 / ln2 } } }
  )
  .or(changing: { right in { try right($0).map { $0 / (ln2 + Elementary.log(5)) } } }),
  .init(
    "softmax.twice", .term,
    "a softmax is taken twice: the probabilities of the first one are no logits. They lie between "
      + "0 and 1, and all actions then look nearly alike.",
    changing: { right in { try right(softmax($0)) } }),
  .init(
    "softmax.halfTemperature", .term,
    "the logits are doubled or halved before the softmax: they stand in the exponent as they are.",
    changing: { right in { try right($0.map { 2 * $0 }) } }
  )
  .or(changing: { right in { try right($0.map { $0 / 2 }) } }),
]

private func questions() -> [Case<REINFORCEFunctions>] {
  var random = RandomStream(seed: 6, name: "06.1")
  let tooLarge = "exp(1000) is infinite: subtract the largest logit from all of them first."
  let tooSmall = "exp(−1000) is 0: with the largest logit subtracted, one exponential is 1."
  let rounded =
    "π of this action is exp(−1000), which is 0 in a Double: once the probability has been formed, "
    + "its logarithm is lost. Adding a small number does not bring it back."
  return [
    softmaxCase("a single action", [3], expected: [0]),
    softmaxCase("two actions, equally likely", [1, 1], expected: [-ln2, -ln2]),
    softmaxCase("the logits of 1/4 and 3/4", [0, ln3], expected: [-ln4, ln3 - ln4]),
    softmaxCase("three logits, all negative", [-1, -2.5, -0.5]),
    softmaxCase("two large logits", [1000, 1000], expected: [-ln2, -ln2], remarks: [0: tooLarge]),
    softmaxCase(
      "two logits far below zero", [-1000, -1000], expected: [-ln2, -ln2],
      remarks: [0: tooSmall]),
    softmaxCase(
      "an action that is as good as never taken", [0, -1000], expected: [0, -1000],
      remarks: [1: rounded]),
    softmaxCase(
      "one large logit", [0, 1000], expected: [-1000, 0], remarks: [0: rounded, 1: tooLarge]),
    softmaxCase(
      "logits far apart", [1000, 0, -1000], expected: [0, -1000, -2000],
      remarks: [0: tooLarge, 1: rounded, 2: rounded]),
    softmaxCase(
      "a hundred equal actions", [Double](repeating: -0.5, count: 100),
      expected: [Double](repeating: -ln100, count: 100)),
    softmaxCase("ten actions", random.numbers(10, -3, 3)),
    softmaxCase("40 actions", random.numbers(40, -30, 30)),
  ]
}

private func softmaxCase(
  _ title: String, _ logits: [Double], expected: [Double]? = nil, remarks: [Int: String] = [:]
) -> Case<REINFORCEFunctions> {
  let answer = expected ?? probabilitiesOfPairs(logits).map { Elementary.log($0) }
  return Case(
    title: title, row: "action", inputs: [inputs("logit", logits)], remarks: remarks,
    expected: .precise("log π", answer)
  ) { functions in try functions.logSoftmax(logits) }
}
