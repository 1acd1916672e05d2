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
        "let probabilities = the exponentials of what 06.1 returns; for each index b: (b == action "
          + "? 1 : 0) - probabilities[b].",
      ],
      endlessHint: "One pass over the logits is enough: does the index advance?",
      cases: questions,
      misconceptions: misformed + misread,
      promises: [
        Promise("for every logit z_b", brokenBy: "score.chosenAlone"),
        Promise("where a = `action`", brokenBy: "score.ofMostProbable", "score.alwaysTheSame"),
        Promise("at least one", brokenBy: "score.onehotAlone"),
        Promise("Logits may be as large as in 06.1", brokenBy: "score.overflows"),
        Promise("no finite differences", brokenBy: "score.finiteDifferences"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1)) } })
  }
}

private typealias Function = @Sendable ([Double], Int) throws -> [Double]

/// The function from a component's formula.
private func components(
  _ component:
    @escaping @Sendable (_ isTaken: Bool, _ probability: Double, _ own: Double) -> Double
) -> Function {
  { logits, action in
    let policy = softmax(logits)
    return policy.indices.map { component($0 == action, policy[$0], policy[action]) }
  }
}

/// Another formula.
private let misformed: [Misconception<Function>] = [
  .init(
    "score.reversed", .sign,
    "the sign is turned: π − onehot is the derivative of −log π, as of a cross-entropy loss. It "
      + "makes the action less probable.",
    changing: { right in { logits, action in try right(logits, action).map { -$0 } } }),
  .init(
    "score.othersUp", .sign,
    "the other actions have +π(b): they are in the denominator of the softmax, and have −π(b).",
    components { isTaken, probability, _ in isTaken ? 1 - probability : probability }),
  .init(
    "score.onehotAlone", .term,
    "π is not subtracted: raising z_a raises the sum of the exponentials, too. The other actions "
      + "lose the probability that a gains, and the components of a score add up to 0.",
    components { isTaken, _, _ in isTaken ? 1 : 0 }),
  .init(
    "score.withoutOnehot", .term,
    "only −π is returned: log π(a) depends on z_a directly as well, with the derivative 1.",
    components { _, probability, _ in -probability }),
  .init(
    "score.oneForEveryAction", .term,
    "every component has the 1: it belongs to the action that was taken alone.",
    components { _, probability, _ in 1 - probability }),
  .init(
    "score.chosenAlone", .term,
    "only the logit of the action that was taken has a derivative: the others are in the sum of "
      + "the exponentials, and have −π(b).",
    components { isTaken, probability, _ in isTaken ? 1 - probability : 0 }),
  .init(
    "score.withoutOne", .term,
    "the component of the action that was taken is π(a): it is 1 − π(a), which is small where "
      + "the action is probable already.",
    components { isTaken, probability, _ in isTaken ? probability : -probability }),
  .init(
    "score.ofProbability", .otherFormula,
    "π(a) is differentiated instead of log π(a): that is the score times π(a). An improbable "
      + "action is sampled rarely, and this factor makes it count less again.",
    components { isTaken, probability, own in own * ((isTaken ? 1 : 0) - probability) }),
  .init(
    "score.overProbability", .term,
    "the score is divided by π(a): the derivative of log π(a) is that of π(a) over π(a), and the "
      + "quotient is onehot − π already.",
    components { isTaken, probability, own in ((isTaken ? 1 : 0) - probability) / own }
  )
  .or(
    components { isTaken, probability, own in
      ((isTaken ? 1 : 0) - probability) / max(own, 1e-12)
    }),
  .init(
    "score.ofOwnProbability", .index,
    "π(a) of the action that was taken is subtracted everywhere: each component has its own π(b).",
    components { isTaken, _, own in (isTaken ? 1 : 0) - own }),
  .init(
    "score.timesEachProbability", .term,
    "each component is multiplied by its own π(b): the score is onehot − π, without another "
      + "factor.",
    components { isTaken, probability, _ in probability * ((isTaken ? 1 : 0) - probability) }),
  .init(
    "score.byProbabilities", .otherFormula,
    "log π(a) is differentiated by the probability, which gives 1 / π(a): the parameters are the "
      + "logits.",
    components { isTaken, probability, _ in isTaken ? 1 / probability : 0 }),
  .init(
    "score.ofLogarithms", .term,
    "log π is subtracted where π should be: take the exponential of what 06.1 returns."
  ) { logits, action in
    let logarithms = logarithms(logits, less: largest(logits))
    return logarithms.indices.map { ($0 == action ? 1 : 0) - logarithms[$0] }
  },
  .init(
    "score.ofLogits", .term,
    "the logit is subtracted where π should be: a softmax makes probabilities of the logits first."
  ) { logits, action in logits.indices.map { ($0 == action ? 1 : 0) - logits[$0] } },
  .init(
    "score.sharedEqually", .aggregate,
    "what the action gains is taken from all actions in equal parts: each loses in proportion to "
      + "its own probability π(b)."
  ) { logits, action in
    let share = 1 / Double(logits.count)
    return logits.indices.map { ($0 == action ? 1 : 0) - share }
  }
  .or { logits, action in
    let own = softmax(logits)[action]
    let share = (1 - own) / Double(max(1, logits.count - 1))
    return logits.indices.map { $0 == action ? 1 - own : -share }
  },
]

/// The right formula with wrong arguments or too few digits.
private let misread: [Misconception<Function>] = [
  .init(
    "score.ofMostProbable", .exchange,
    "the most probable action is scored: the one that was taken is `action`, whatever its "
      + "probability.",
    changing: { right in
      { logits, _ in
        try right(logits, logits.indices.reduce(0) { logits[$1] > logits[$0] ? $1 : $0 })
      }
    }),
  .init(
    "score.alwaysTheSame", .index,
    "`action` is not looked at, and the first or the last action is scored: the 1 belongs to the "
      + "component of the action that was taken.",
    changing: { right in { logits, _ in try right(logits, 0) } }
  )
  .or(changing: { right in { logits, _ in try right(logits, logits.count - 1) } }),
  .init(
    "score.ofNeighbour", .index,
    "the action before or after the one that was taken is scored: actions count from 0, as the "
      + "indices of an array do.",
    changing: { right in { logits, action in try right(logits, (action + 1) % logits.count) } }
  )
  .or(changing: { right in
    { logits, action in try right(logits, (action + logits.count - 1) % logits.count) }
  }),
  .init(
    "score.overflows", .precision,
    "the probabilities are computed from exp(z) without the largest logit taken out, which "
      + "overflows, or underflows far below zero: exp of 06.1's log-probabilities does neither."
  ) { logits, action in onehot(action, less: softmax(logits, less: 0)) }
  .or { logits, action in onehot(action, less: softmax(logits, less: logits[0])) }
  .or { logits, action in
    onehot(action, less: logarithms(logits, less: 0).map { Elementary.exp($0) })
  },
  .init(
    "score.finiteDifferences", .precision,
    "log π is computed for shifted logits, and the difference is divided by the shift: that loses "
      + "digits, and 13 are asked for. The derivative has a formula, which follows from that of "
      + "06.1.",
    differences(above: 1e-5, below: 1e-5)
  )
  .or(differences(above: 1e-6, below: 0)).or(differences(above: 1e-3, below: 1e-3))
  .or(differences(above: 1e-4, below: 0)),
]

/// onehot(a) − π.
private func onehot(_ action: Int, less policy: [Double]) -> [Double] {
  policy.indices.map { ($0 == action ? 1 : 0) - policy[$0] }
}

/// (log π(z + above) − log π(z − below)) / (above + below) for every logit.
private func differences(above: Double, below: Double) -> Function {
  { logits, action in
    logits.indices.map { b in
      var (upper, lower) = (logits, logits)
      upper[b] += above
      lower[b] -= below
      return
        (logarithms(upper, less: largest(upper))[action]
        - logarithms(lower, less: largest(lower))[action]) / (above + below)
    }
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
    scoreCase("one large logit", [0, 1000], 0, expected: [1, -1]),
    scoreCase("logits far apart", [1000, 0, -1000], 2, expected: [-1, 0, 1]),
    scoreCase("five actions", random.numbers(5, -2, 2), 3),
    scoreCase("12 actions", random.numbers(12, -4, 4), 0),
    digitsCase(random.numbers(6, -2, 2, decimals: 2), 2),
  ]
}

/// Asks for more digits than a finite difference has.
///
/// A formula in Double is off by about 1e-15. A central difference of the fourth order, with the
/// best h, is off by 1e-13 or more.
private func digitsCase(_ logits: [Double], _ action: Int) -> Case<REINFORCEFunctions> {
  let answer = shares(of: action, probabilitiesOfPairs(logits))
  return .properties(
    "six actions, digit by digit", settings: ["six actions", "action = \(action)"],
    ["every component to 8 digits", "every component to 13 digits"],
    remarks: [
      1: "A finite difference has 11 or 12 digits, since two nearly equal numbers are "
        + "subtracted; a formula has 15."
    ]
  ) { functions in
    let yours = try functions.scoreFunction(logits, action)
    let errors = zip(yours, answer).map { abs($0 - $1) }
    guard errors.count == answer.count else { return ["no", "no"] }
    return [1e-8, 3e-14].map { bound in errors.allSatisfy { $0 <= bound } ? "yes" : "no" }
  }
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
