import Course
import Lesson12
import RLCore

extension Exercise<TRPOFunctions> {
  /// 12.1: how far two policies are apart.
  static var divergence: Self {
    Exercise(
      "12.1", \.divergence, title: "Divergence of two policies", snippet: "divergence",
      section: "How far apart are two policies?",
      hints: [
        "Both arrays are walked through in step: entry i of one belongs to entry i of the other. "
          + "The number of states is their length divided by `actions`.",
        "Each entry adds π_old · (log π_old − log π_new), where π_old is the exponential of the "
          + "first logarithm. Where π_old is 0, that product may be 0 · ∞, which is not a number: "
          + "skip the entry.",
        "var sum = 0.0; for (old, new) in zip(…) { let p = Elementary.exp(Double(old)); if p > 0 { "
          + "sum += p * (Double(old) - Double(new)) } }. Divide sum by the number of states.",
      ],
      endlessHint: "One pass over both arrays is enough.",
      cases: questions,
      misconceptions: divergenceWeightMistakes + divergenceMeanMistakes,
      promises: [
        Promise("the mean of KL(π_old ‖ π_new) over the states", brokenBy: "divergence.summed"),
        Promise("in nats", brokenBy: "divergence.inBits"),
        Promise("with at least one state", brokenBy: "divergence.oneStateLess"),
        Promise("[states, actions]", brokenBy: "divergence.overActions"),
        Promise("A logarithm may be −∞", brokenBy: "divergence.notANumber"),
        Promise(
          "An action that the old policy never takes adds nothing",
          brokenBy: "divergence.symmetric"),
        Promise(
          "one that only the old policy takes makes the result +∞",
          brokenBy: "divergence.skipsImpossible", "divergence.smallNumberAdded"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2)) } })
  }
}

private func questions() -> [Case<TRPOFunctions>] {
  var random = RandomStream(seed: 12, name: "12.1")
  let drawn = [(2, 3), (5, 4)].map { states, actions in
    (old: random.policy(states, actions), new: random.policy(states, actions))
  }
  return [
    divergenceCase("both policies are the same", [[0.3, 0.7]], [[0.3, 0.7]], expected: 0),
    // ½ ln(½ / 0.9) + ½ ln(½ / 0.1) = ½ ln(25 / 9) = ln(5 / 3).
    divergenceCase(
      "one state", [[0.5, 0.5]], [[0.9, 0.1]], expected: Elementary.log(5.0 / 3)),
    divergenceCase("one state, the other way round", [[0.9, 0.1]], [[0.5, 0.5]]),
    divergenceCase(
      "two states, one of which has not changed", [[0.5, 0.5], [0.8, 0.2]],
      [[0.9, 0.1], [0.8, 0.2]], expected: Elementary.log(5.0 / 3) / 2),
    divergenceCase(
      "two states, of which the first has not changed", [[0.8, 0.2], [0.5, 0.5]],
      [[0.8, 0.2], [0.9, 0.1]], expected: Elementary.log(5.0 / 3) / 2),
    divergenceCase(
      "a uniform policy of four actions", [[0.25, 0.25, 0.25, 0.25]], [[0.4, 0.3, 0.2, 0.1]]),
    // One term is left: 1 · ln(1 / ½).
    divergenceCase(
      "an action that the old policy never takes", [[1, 0]], [[0.5, 0.5]],
      expected: Elementary.log(2.0)),
    divergenceCase(
      "an action that neither policy takes", [[0.5, 0.5, 0]], [[0.25, 0.75, 0]],
      expected: 0.5 * Elementary.log(4.0 / 3)),
    divergenceCase(
      "an action that only the old policy takes", [[0.5, 0.5]], [[1, 0]], expected: .infinity),
    divergenceCase(
      "only one of two states has an impossible action", [[0.5, 0.5], [0, 1]],
      [[0.25, 0.75], [0.5, 0.5]],
      expected: (0.5 * Elementary.log(4.0 / 3) + Elementary.log(2.0)) / 2),
    divergenceCase("a small step", [[0.5, 0.3, 0.2]], [[0.51, 0.28, 0.21]]),
    divergenceCase("drawn: 2 states of 3 actions", drawn[0].old, drawn[0].new),
    divergenceCase("drawn: 5 states of 4 actions", drawn[1].old, drawn[1].new),
  ]
}

extension RandomStream {
  /// Rows of positive probabilities.
  fileprivate mutating func policy(_ states: Int, _ actions: Int) -> [[Double]] {
    (0..<states).map { _ in
      let weights = numbers(actions, 0.1, 1, decimals: 2)
      let total = weights.reduce(0, +)
      return weights.map { $0 / total }
    }
  }
}

/// A question about two policies, given by their probabilities.
///
/// Without an expected value it is that of −Σ π_old log π_new − H(π_old): the cross entropy less
/// the entropy.
private func divergenceCase(
  _ title: String, _ old: [[Double]], _ new: [[Double]], expected: Double? = nil
) -> Case<TRPOFunctions> {
  let states = Double(old.count)
  let crossEntropy = zip(old.joined(), new.joined()).reduce(0) {
    $0 - ($1.0 > 0 ? $1.0 * Elementary.log($1.1) : 0)
  }
  let entropy = old.joined().reduce(0) { $0 - ($1 > 0 ? $1 * Elementary.log($1) : 0) }
  func logarithms(_ policy: [[Double]]) -> [Float] {
    policy.joined().map { $0 > 0 ? Float(Elementary.log($0)) : -.infinity }
  }
  let (oldLogs, newLogs, actions) = (logarithms(old), logarithms(new), old[0].count)
  return Case(
    title: title, settings: ["states = \(old.count)", "actions = \(actions)"], row: "entry",
    inputs: [
      Column("state", words: (0..<oldLogs.count).map { "\($0 / actions)" }),
      Column("log π_old", oldLogs), Column("log π_new", newLogs),
    ],
    expected: [
      Column("divergence", [expected ?? (crossEntropy - entropy) / states], absolute: 2e-6)
    ]
  ) { functions in
    .answer([Column("divergence", [try functions.divergence(oldLogs, newLogs, actions)])])
  }
}
