import RLCore

/// 01.3: the probabilities of an ε-greedy agent.
extension SimpleRLGraders {
  static func greedyCases() -> [Case<Implementation>] {
    var random = RandomStream(seed: 1, name: "01.3")
    return [
      greedyCase("one action", [3], 0.2),
      greedyCase("no chance at all", [1, 3, 0], 0, expected: [0, 1, 0]),
      greedyCase("nothing but chance", [1, 3, 0, 2], 1, expected: [0.25, 0.25, 0.25, 0.25]),
      greedyCase("one best action", [1, 3], 0.2, expected: [0.1, 0.9]),
      greedyCase("two best actions", [1, 3, 0, 3], 0.2, expected: [0.05, 0.45, 0.05, 0.45]),
      greedyCase("two best actions, without chance", [3, 1, 3], 0, expected: [0.5, 0, 0.5]),
      greedyCase(
        "all values tied", [0, 0, 0, 0], 0.3, expected: [0.25, 0.25, 0.25, 0.25]),
      greedyCase("negative values", [-2, -1, -4], 0.3, expected: [0.1, 0.8, 0.1]),
      greedyCase("zero is the worst value", [0, 2, 2, 1, 2], 0.5),
      greedyCase("8 actions", draw(8, -1, 1, &random), 0.1),
      greedyCase("16 actions, half of them tied", tied(16, &random), 0.4),
    ]
  }

  /// Values of which every other one is the largest.
  private static func tied(_ count: Int, _ random: inout RandomStream) -> [Double] {
    draw(count, -1, 1, &random).enumerated().map { $0.offset.isMultiple(of: 2) ? 1.5 : $0.element }
  }

  /// Two draws, one of them used: every action has 1/n of ε, and each of the best 1/m of the rest.
  private static func greedyCase(
    _ title: String, _ values: [Double], _ rate: Double, expected: [Double]? = nil
  ) -> Case<Implementation> {
    let isBest = values.map { value in values.allSatisfy { $0 <= value } }
    let best = Double(isBest.count { $0 })
    let share = 1 / Double(values.count)
    let probabilities = expected ?? isBest.map { rate * share + ($0 ? (1 - rate) / best : 0) }
    return Case(
      title: title, settings: ["explorationRate = \(Numerals.short(rate))"], row: "action",
      inputs: [Column("value", values)], expected: [column("probabilities", probabilities)]
    ) { implementation in
      let answer = try implementation.epsilonGreedyProbabilities(
        actionValues: values, explorationRate: rate)
      return .answer([column("probabilities", answer)])
    }
  }
}
