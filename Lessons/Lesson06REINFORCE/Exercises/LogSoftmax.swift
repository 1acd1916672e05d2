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
          + "number of actions, so that its logarithm is harmless.",
        "Let m be the largest logit and s the sum of Elementary.exp(z - m); the answer for each "
          + "logit is z - m - Elementary.log(s). No probability is ever formed, and so none can be "
          + "rounded to 0.",
      ],
      endlessHint: "Three passes over the logits are enough: does the index advance?",
      cases: questions,
      misconceptions: [
        .init(
          "softmax.overflows", .unsorted,
          "the formula is computed as it stands: exp(1000) is infinite, and inf / inf is no "
            + "number. The same amount may be taken from every logit without a change to the "
            + "probabilities."
        ) { logits in softmax(logits, less: 0).map { Elementary.log($0) } },
        .init(
          "softmax.sumOverflows", .unsorted,
          "the quotient has become a difference, but the sum is still formed of exp(z): it "
            + "overflows at 1000, and at −1000 all of it is 0."
        ) { logits in logarithms(logits, less: 0) },
        .init(
          "softmax.logarithmOfZero", .unsorted,
          "the largest logit is subtracted, but the probabilities are formed before the logarithm "
            + "is taken: one that is rounded to 0 has the logarithm −∞, where its logit was known."
        ) { logits in softmax(logits).map { Elementary.log($0) } },
        .init(
          "softmax.neverZero", .unsorted,
          "1e-8 is added to the probability so that it has a logarithm: that shifts every one of "
            + "them, and all improbable actions look alike."
        ) { logits in softmax(logits).map { Elementary.log($0 + 1e-8) } },
        .init(
          "softmax.neverZeroAndOverflows", .unsorted,
          "two things come together: 1e-8 is added to the probability so that it has a logarithm, "
            + "and the largest logit is not subtracted, so that exp(1000) overflows."
        ) { logits in softmax(logits, less: 0).map { Elementary.log($0 + 1e-8) } },
        .init(
          "softmax.subtractsFirst", .unsorted,
          "the first logit is subtracted, not the largest: another one may be 1000 above it."
        ) { logits in logarithms(logits, less: logits[0]) },
        .init(
          "softmax.subtractsSmallest", .unsorted,
          "the smallest logit is subtracted: every exponential is then at least 1, and the largest "
            + "may be infinite."
        ) { logits in logarithms(logits, less: logits.reduce(.infinity, min)) },
        .init(
          "softmax.subtractsMean", .unsorted,
          "the mean of the logits is subtracted: the largest may still be too far above it."
        ) { logits in logarithms(logits, less: logits.reduce(0, +) / Double(logits.count)) },
        .init(
          "softmax.subtractsZeroAtLeast", .unsorted,
          "the search for the largest logit begins with 0: where all of them are far below, every "
            + "exponential is 0."
        ) { logits in logarithms(logits, less: logits.reduce(0, max)) },
        .init(
          "softmax.forgetsLargest", .unsorted,
          "the largest logit is subtracted within the sum only: it must go from z_a as well, for "
            + "the two to cancel."
        ) { logits in
          let sum = exponentials(logits, less: largest(logits)).reduce(0, +)
          return logits.map { $0 - Elementary.log(sum) }
        },
        .init(
          "softmax.withoutLogarithm", .unsorted,
          "the probabilities are returned: their logarithms are asked for."
        ) { logits in softmax(logits) },
        .init(
          "softmax.withoutLogarithmOfSum", .unsorted,
          "the sum of the exponentials is subtracted instead of its logarithm: a quotient becomes "
            + "a difference of logarithms, of both parts."
        ) { logits in
          let sum = exponentials(logits, less: largest(logits)).reduce(0, +)
          return logits.map { $0 - largest(logits) - sum }
        },
        .init(
          "softmax.withoutExponential", .unsorted,
          "the logits are divided by their sum: a softmax takes their exponentials first, and so "
            + "allows for negative ones."
        ) { logits in
          let sum = logits.reduce(0, +)
          return logits.map { Elementary.log($0 / sum) }
        },
      ])
  }
}

private func questions() -> [Case<REINFORCEFunctions>] {
  var random = RandomStream(seed: 6, name: "06.1")
  let tooLarge = "exp(1000) is infinite: subtract the largest logit from all of them first."
  let tooSmall = "exp(−1000) is 0: with the largest logit subtracted, one exponential is 1."
  let rounded =
    "π of this action is exp(−1000), which is 0 in a Double: its logarithm cannot be found any "
    + "more once the probability has been formed, with whatever is added to it."
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
