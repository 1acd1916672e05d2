import Curriculum
import RLCore

/// 05.3: the bonus of Dyna-Q+.
extension DynaQGraders {
  static func bonusCases() -> [Case<Implementation>] {
    [
      bonusCase("tried four steps ago, remembered", roots: [2], 0.5, .simulated),
      bonusCase("tried four steps ago, real", roots: [2], 0.5, .real),
      bonusCase("tried just now", roots: [0], 0.5, .simulated),
      bonusCase("each pair twice as many roots ago", roots: [1, 2, 4, 8], 0.25, .simulated),
      bonusCase("a small weight and long times", roots: [10, 100, 1000], 0.001, .simulated),
      bonusCase("long times, real", roots: [0, 10, 1000], 2, .real),
      bonusCase("no weight", roots: [1, 5], 0, .simulated),
      bonusCase("a weight above 1", roots: [1, 3, 7], 4, .simulated),
    ]
  }

  /// Asks for times that are squares: the root of each is known without taking one.
  private static func bonusCase(
    _ title: String, roots: [Int], _ weight: Double, _ experience: Experience
  ) -> Case<Implementation> {
    Case(
      title: title,
      settings: [
        "weight = \(Numerals.short(weight))",
        "experience = \(experience == .real ? ".real" : ".simulated")",
      ],
      row: "pair", inputs: [Column("stepsSinceTried", words: roots.map { "\($0 * $0)" })],
      expected: [
        column("bonus", roots.map { experience == .real ? 0 : weight * Double($0) })
      ]
    ) { implementation in
      .answer([
        column(
          "bonus",
          try roots.map {
            try implementation.explorationBonus(
              stepsSinceTried: $0 * $0, weight: weight, experience: experience)
          })
      ])
    }
  }
}
