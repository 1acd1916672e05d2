import Course
import Lesson17
import RLCore

extension Exercise<MCTSFunctions> {
  /// 17.5: from visits to the probabilities of moves.
  static var movePolicy: Self {
    Exercise(
      "17.5", \.movePolicy, title: "Move from visits", snippet: "move-policy",
      section: "From visits to a move",
      hints: [
        "What are the shares of the largest count, n / max n, raised to a large power? None of "
          + "them can become too large. And what becomes of them as τ → 0?",
        "Make a weight for each move: 1 for a move with the most visits, 0 without a visit or with "
          + "τ = 0, else (n / max n) to the power of 1 / τ. Divide the weights by their sum.",
        "let most = visits.max() ?? 1; let weights = visits.map { n -> Double in if n == most { "
          + "return 1 }; if n == 0 || temperature == 0 { return 0 }; return "
          + "Elementary.exp(Elementary.log(Double(n) / Double(most)) / temperature) }; let sum = "
          + "weights.reduce(0, +); return weights.map { $0 / sum }.",
      ],
      endlessHint: "One loop over the moves and one over the weights are enough.",
      cases: questions,
      misconceptions: policyPowerMistakes + policyShareMistakes,
      promises: [
        Promise(
          "π(a) = n(a)^{1/τ} / Σ_b n(b)^{1/τ}", brokenBy: "policy.ignoresTemperature",
          "policy.powerOfShares"),
        Promise("With τ = 0 the moves with the most visits", brokenBy: "policy.zeroDivides"),
        Promise("share 1 equally", brokenBy: "policy.firstOfEqual", "policy.eachOfEqual"),
        Promise("and all others get 0", brokenBy: "policy.zeroIsOne"),
        Promise("A move without a visit gets 0", brokenBy: "policy.plusOne"),
        Promise(
          "A small τ makes powers that are too large for a number", brokenBy: "policy.overflows"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1)) } })
  }
}

/// The arguments: the power 1 / τ is whole, or one half, or one quarter; nil for τ = 0.
private struct PolicyQuestion {
  var visits: [Int]
  var power: Double?

  var temperature: Double { power.map { 1 / $0 } ?? 0 }
}

private func questions() -> [Case<MCTSFunctions>] {
  var random = RandomStream(seed: 17, name: "17.5")
  let powers: [Double?] = [1, 2, nil, 0.5, 4, 1, 8, nil]
  let drawn = powers.enumerated().map { number, power in
    PolicyQuestion(
      visits: (0..<3 + number).map { _ in 1 + random.integer(below: 60) }, power: power)
  }
  return [
    ask("one move", [7], 1),
    ask("one move, τ = 0", [7], nil),
    ask("two moves, τ = 1", [1, 3], 1),
    ask("two moves, τ = 0.5", [1, 3], 2),
    ask("two moves, τ = 2", [1, 4], 0.5),
    ask("two moves, τ = 4", [1, 16], 0.25),
    ask("two moves, τ = 0", [1, 3], nil),
    ask("a move without a visit", [0, 2, 6], 1),
    ask("a move without a visit, τ = 0.5", [2, 0, 6], 2),
    ask("a move without a visit, τ = 2", [4, 16, 0], 0.5),
    ask("a move without a visit, τ = 0", [2, 6, 0], nil),
    ask("two moves share the most visits, τ = 0", [5, 2, 5], nil),
    ask("all moves have as many, τ = 0", [4, 4, 4, 4], nil),
    ask("one visit more, τ = 0", [7, 8, 7], nil),
    ask("one visit more of thousands, τ = 0", [9_999, 10_000, 9_999], nil),
    ask("one visit more of a billion, τ = 0", [999_999_999, 1_000_000_000], nil),
    ask("two moves share the most visits, τ = 0.25", [5, 2, 5], 4),
    ask("all moves have as many, τ = 1", [4, 4, 4, 4], 1),
    ask("all visits went to one move", [0, 9, 0], 1),
    ask("close counts, τ = 0.05", [95, 100, 90], 20),
    ask("thousands of visits, τ = 0.01", [9_900, 10_000, 9_800, 300], 100),
    ask("thousands of visits, τ = 0.001", [9_999, 10_000, 9_990, 5], 1_000),
    ask("one visit each, τ = 0.001", [1, 1], 1_000),
    ask("thousands of visits, τ = 1", [2_000, 5_000, 1_000], 1),
  ]
    + drawn.map {
      .shrinking($0, smaller) {
        ask(
          "drawn visits of \(counted($0.visits.count, "move")), τ = \($0.temperature)", $0.visits,
          $0.power)
      }
    }
}

/// The same with one move less.
private func smaller(_ question: PolicyQuestion) -> [PolicyQuestion] {
  guard question.visits.count > 2 else { return [] }
  return question.visits.indices.map { index in
    var copy = question
    copy.visits.remove(at: index)
    return copy
  }
}

/// By how often each move beats the others: π = 1 / Σ_b (n(b) / n)^{1/τ}, by multiplication.
private func ask(_ title: String, _ visits: [Int], _ power: Double?) -> Case<MCTSFunctions> {
  let policy = visits.map { own -> Double in
    if own == 0 { return 0 }
    guard let power else {
      let larger = visits.count { $0 > own }
      return larger > 0 ? 0 : 1 / Double(visits.count { $0 == own })
    }
    return 1 / visits.map { raised(Double($0) / Double(own), to: power) }.reduce(0, +)
  }
  return Case(
    title: title, settings: [setting("temperature", power.map { 1 / $0 } ?? 0)], row: "move",
    inputs: [Column("visits", words: visits.map { "\($0)" })],
    expected: .precise("probability", policy)
  ) { try $0.movePolicy(visits, power.map { 1 / $0 } ?? 0) }
}

/// xʸ for a y that is whole, 1/2 or 1/4.
private func raised(_ x: Double, to power: Double) -> Double {
  if power == 0.5 { return x.squareRoot() }
  if power == 0.25 { return x.squareRoot().squareRoot() }
  var product = 1.0
  for _ in 0..<Int(power) { product *= x }
  return product
}
