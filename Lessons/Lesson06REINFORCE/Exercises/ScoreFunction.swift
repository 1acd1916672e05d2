import Course
import Lesson06
import RLCore

extension Exercise<REINFORCEFunctions> {
  /// 06.2: the derivative of a log-probability.
  static var scoreFunction: Self {
    Exercise(
      "06.2", \.scoreFunction, title: "Score function", snippet: "score-function",
      section: "The score function",
      hints: [
        "log π(a) = z_a − log Σ exp(z). Differentiate both terms by z_b: the first depends on b "
          + "only where b = a.",
        "The second term's derivative is exp(z_b) / Σ exp(z) = π(b), for every b, a included. What "
          + "remains is 1 − π(a) for the action that was taken and −π(b) for the others.",
        "let probabilities = the exponentials of 06.1; for each index b: (b == action ? 1 : 0) - "
          + "probabilities[b].",
      ],
      endlessHint: "One pass over the logits is enough: does the index advance?",
      cases: questions,
      misconceptions: [
        .init(
          "score.reversed", .unsorted,
          "the sign is turned: π − onehot is the derivative of −log π, as of a cross-entropy loss. "
            + "It makes the action less probable.",
          changing: { right in { logits, action in try right(logits, action).map { -$0 } } }),
        .init(
          "score.onehotAlone", .unsorted,
          "π is not subtracted: raising z_a raises the sum of the exponentials too, and the other "
            + "actions must give what a gains. The score has the expectation 0 only so."
        ) { logits, action in logits.indices.map { $0 == action ? 1 : 0 } },
        .init(
          "score.withoutOnehot", .unsorted,
          "only −π is returned: log π(a) depends on z_a directly as well, with the derivative 1."
        ) { logits, _ in softmax(logits).map { -$0 } },
        .init(
          "score.chosenAlone", .unsorted,
          "only the logit of the action that was taken has a derivative: the others are in the sum "
            + "of the exponentials, and have −π(b)."
        ) { logits, action in
          let policy = softmax(logits)
          return policy.indices.map { $0 == action ? 1 - policy[$0] : 0 }
        },
        .init(
          "score.ofProbability", .unsorted,
          "π(a) is differentiated instead of log π(a): that is the score times π(a). An improbable "
            + "action, which is sampled rarely as it is, would count less once more.",
          changing: { right in
            { logits, action in
              let probability = softmax(logits)[action]
              return try right(logits, action).map { probability * $0 }
            }
          }),
        .init(
          "score.byProbabilities", .unsorted,
          "log π(a) is differentiated by the probability, which gives 1 / π(a): the parameters are "
            + "the logits."
        ) { logits, action in
          let policy = softmax(logits)
          return policy.indices.map { $0 == action ? 1 / policy[$0] : 0 }
        },
        .init(
          "score.ofLogarithms", .unsorted,
          "log π is subtracted where π should be: take the exponential of what 06.1 returns."
        ) { logits, action in
          let logarithms = logarithms(logits, less: largest(logits))
          return logarithms.indices.map { ($0 == action ? 1 : 0) - logarithms[$0] }
        },
        .init(
          "score.ofMostProbable", .unsorted,
          "the most probable action is scored: the one that was taken is `action`, whatever its "
            + "probability.",
          changing: { right in
            { logits, _ in
              let best = logits.indices.reduce(0) { logits[$1] > logits[$0] ? $1 : $0 }
              return try right(logits, best)
            }
          }),
        .init(
          "score.oneForEveryAction", .unsorted,
          "every component has the 1: it belongs to the action that was taken alone."
        ) { logits, _ in softmax(logits).map { 1 - $0 } },
        .init(
          "score.overflows", .unsorted,
          "the probabilities are computed from exp(z) as it stands, which overflows: exp of 06.1's "
            + "log-probabilities does not."
        ) { logits, action in
          let policy = softmax(logits, less: 0)
          return policy.indices.map { ($0 == action ? 1 : 0) - policy[$0] }
        },
      ])
  }
}

private func questions() -> [Case<REINFORCEFunctions>] {
  var random = RandomStream(seed: 6, name: "06.2")
  let third = 1.0 / 3
  return [
    scoreCase(
      "two actions, equally likely", [0, 0], 1, expected: [-0.5, 0.5],
      remark:
        "What one action gains in probability the other one loses: the components of a score "
        + "add up to 0."),
    scoreCase("the unlikely action of two", [0, ln3], 0, expected: [0.75, -0.75]),
    scoreCase("the likely action of two", [0, ln3], 1, expected: [-0.25, 0.25]),
    scoreCase("a single action", [2], 0, expected: [0]),
    scoreCase("three equal actions", [-1, -1, -1], 1, expected: [-third, 2 * third, -third]),
    scoreCase("an action that is as good as certain", [50, 0], 0, expected: [0, 0]),
    scoreCase("an action that is as good as never taken", [50, 0], 1, expected: [-1, 1]),
    scoreCase("two large logits", [1000, 1000 + ln3], 0, expected: [0.75, -0.75]),
    scoreCase("two logits far below zero", [-1000, -1000], 0, expected: [0.5, -0.5]),
    scoreCase("logits far apart", [1000, 0, -1000], 2, expected: [-1, 0, 1]),
    scoreCase("five actions", random.numbers(5, -2, 2), 3),
    scoreCase("12 actions", random.numbers(12, -4, 4), 0),
  ]
}

private func scoreCase(
  _ title: String, _ logits: [Double], _ action: Int, expected: [Double]? = nil,
  remark: String? = nil
) -> Case<REINFORCEFunctions> {
  let answer = expected ?? shares(of: action, probabilitiesOfPairs(logits))
  return Case(
    title: title, settings: ["action = \(action)"], row: "action",
    inputs: [inputs("logit", logits)], remarks: remarks(remark, rows: logits.count),
    expected: .precise("∂/∂z", answer)
  ) { functions in try functions.scoreFunction(logits, action) }
}

/// −π(b), and Σ π of the other actions for the action itself: 1 − π(a) without cancellation.
private func shares(of action: Int, _ policy: [Double]) -> [Double] {
  policy.indices.map { b in
    guard b == action else { return -policy[b] }
    return policy.indices.reduce(0) { $1 == action ? $0 : $0 + policy[$1] }
  }
}
