import Course
import Lesson13
import RLCore
import RLNetworks

extension Exercise<DQNFunctions> {
  /// 13.8: the projection of a distribution onto fixed atoms.
  static var project: Self {
    Exercise(
      "13.8", \.project, title: "Projection of a distribution", snippet: "project",
      section: "A distribution in place of a mean",
      hints: [
        "Treat one row after another, and in a row one atom after another. Where does the atom "
          + "move to, between which two atoms is that, and how near to each of them?",
        "Begin with an answer of zeros and add to it, as several atoms may move to the same place. "
          + "Limit the moved atom to the support first; b = (moved − minimum) / Δz then lies "
          + "between 0 and atoms − 1. Where b is a whole number, all goes to that atom.",
        "let lower = min(Int(b), atoms − 1); let fraction = b − Float(lower); result[row * atoms + "
          + "lower] += p * (1 − fraction); result[row * atoms + min(lower + 1, atoms − 1)] += p * "
          + "fraction. The moved atom is rewards[row] + (terminated ? 0 : discounts[row]) * "
          + "support[atom].",
      ],
      endlessHint: "A loop over the rows, and one over the atoms inside of it.",
      cases: questions,
      misconceptions: projectionMoveMistakes + projectionShareMistakes,
      promises: [
        Promise("atom j moves to r + γᵏ z_j", brokenBy: "project.undiscounted", "project.noReward"),
        Promise(
          "or to r where the episode terminated", brokenBy: "project.ignoresTermination",
          "project.truncationAsTermination", "project.terminalAtZero"),
        Promise(
          "is put on its nearest end", brokenBy: "project.beyondIsDropped",
          "project.placesLimited"),
        Promise(
          "shared by the two neighbouring atoms", brokenBy: "project.lowerTakesAll",
          "project.nearestTakesAll"),
        Promise("gets 1 − (b − l) of it", brokenBy: "project.sharesExchanged"),
        Promise("On an atom exactly, all of it goes there", brokenBy: "project.wholePlaceIsLost"),
        Promise("No probability is lost", brokenBy: "project.overwrites"),
        Promise("adds up to what its question did", brokenBy: "project.normalised"),
        Promise("is [n, atoms], row-major", brokenBy: "project.columnMajor", "project.firstRow"),
        Promise("Δz = `support.distance`", brokenBy: "project.distanceOfAtoms"),
        Promise("`support.atoms` ≥ 2", brokenBy: "project.lastAtomLeftOut"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, $3, $4)) } })
  }
}

/// The arguments of 13.8, the probabilities as one row a transition.
private struct ProjectionQuestion {
  var probabilities: [[Float]]
  var rewards: [Float]
  var discounts: [Float]
  var endings: [Ending?]
  var support: ValueSupport

  /// What is expected of atom i: Σ p_j (1 − |moved_j − z_i| / Δz), of those terms that are above 0.
  ///
  /// Bellemare, Dabney & Munos 2017, eq. 7.
  func asked(_ title: String) -> Case<DQNFunctions> {
    let (low, high) = (Double(support.minimum), Double(support.maximum))
    let distance = (high - low) / Double(support.atoms - 1)
    let atoms = (0..<support.atoms).map { low + Double($0) * distance }
    let expected = probabilities.indices.flatMap { row -> [Double] in
      let factor = endings[row] == .terminated ? 0 : Double(discounts[row])
      let moved = atoms.map { min(max(Double(rewards[row]) + factor * $0, low), high) }
      return atoms.map { z in
        zip(probabilities[row], moved).reduce(0) {
          $0 + Double($1.0) * max(0, 1 - abs($1.1 - z) / distance)
        }
      }
    }
    let count = support.atoms
    var question = Case<DQNFunctions>(
      title: title,
      settings: [
        setting("minimum", support.minimum), setting("maximum", support.maximum),
        "atoms = \(count)",
      ],
      row: "transition",
      inputs: [
        Column("reward", rewards), Column("discount", discounts), .endings("ending", endings),
        Column.rows("P(Z(s′) = z)", probabilities),
      ],
      expected: [Column("probability", expected)]
    ) { functions in
      .answer([
        Column(
          "probability",
          try functions.project(
            probabilities.flatMap { $0 }, rewards, discounts, endings, support))
      ])
    }
    question.labels = [
      "probability": [
        Column("transition", words: expected.indices.map { "\($0 / count)" }),
        Column("atom", words: expected.indices.map { "\($0 % count)" }),
        Column("z", expected.indices.map { support[$0 % count] }),
        Column("moves to", expected.indices.map { move($0 / count, support[$0 % count]) }),
        Column("with P", probabilities.flatMap { $0 }),
      ]
    ]
    return question
  }

  /// Where an atom moves to, before it is limited.
  private func move(_ row: Int, _ z: Float) -> Float {
    rewards[row] + (endings[row] == .terminated ? 0 : discounts[row]) * z
  }

  /// Single transitions.
  var smaller: [ProjectionQuestion] {
    singles(Array(rewards.indices)).map { rows in
      ProjectionQuestion(
        probabilities: rows.map { probabilities[$0] }, rewards: rows.map { rewards[$0] },
        discounts: rows.map { discounts[$0] }, endings: rows.map { endings[$0] }, support: support)
    }
  }
}

private func questions() -> [Case<DQNFunctions>] {
  var random = RandomStream(seed: 13, name: "13.8")
  let three = ValueSupport(minimum: 0, maximum: 2, atoms: 3)
  func one(
    _ title: String, _ probabilities: [Float], reward: Float, discount: Float = 1,
    _ ending: Ending? = nil, on support: ValueSupport? = nil
  ) -> Case<DQNFunctions> {
    ProjectionQuestion(
      probabilities: [probabilities], rewards: [reward], discounts: [discount], endings: [ending],
      support: support ?? three
    ).asked(title)
  }
  func drawn(_ count: Int, _ support: ValueSupport) -> Case<DQNFunctions> {
    let width = Double(support.maximum - support.minimum)
    let question = ProjectionQuestion(
      probabilities: (0..<count).map { _ in
        let parts = random.numbers(support.atoms, 0.1, 1)
        let total = parts.reduce(0, +)
        return parts.map { Float(($0 / total * 1000).rounded() / 1000) }
      },
      rewards: random.floats(count, -0.4 * width, 0.4 * width),
      discounts: random.floats(count, 0.3, 1), endings: (0..<count).map { _ in random.ending() },
      support: support)
    return Case.shrinking(question, \.smaller) {
      $0.asked("\(counted($0.rewards.count, "drawn transition")) on \($0.support.atoms) atoms")
    }
  }
  let two = ValueSupport(minimum: -1, maximum: 1, atoms: 2)
  let wide = ValueSupport(minimum: -2, maximum: 2, atoms: 5)
  return [
    one("nothing moves", [0.25, 0.5, 0.25], reward: 0),
    one("all moves by one atom", [0.5, 0.5, 0], reward: 1),
    one("half-way between two atoms", [0, 1, 0], reward: 0.5),
    one("nearer to the lower atom", [1, 0, 0], reward: 0.25),
    one("nearer to the upper atom", [1, 0, 0], reward: 0.75),
    one("beyond the last atom", [0, 0, 1], reward: 0.5),
    one("far below the first atom", [0.5, 0.5, 0], reward: -3),
    one("a little below the first atom", [0.5, 0, 0.5], reward: -0.25),
    one("the atoms shrink towards 0", [0, 0, 1], reward: 0.5, discount: 0.5),
    one("a termination", [0.25, 0, 0.75], reward: 0.5, discount: 0.5, .terminated),
    one("a time limit", [0.25, 0, 0.75], reward: 0.5, discount: 0.5, .truncated),
    one("two atoms, −1 and 1", [0.5, 0.5], reward: 0.25, discount: 0.5, on: two),
    one("five atoms around 0", [0.1, 0.2, 0.4, 0.2, 0.1], reward: 0.5, discount: 0.9, on: wide),
    one(
      "a distance of ¼", [0, 0, 1, 0, 0], reward: 0.125,
      on: ValueSupport(minimum: 0, maximum: 1, atoms: 5)),
    one("a termination on an atom", [0.5, 0, 0, 0, 0.5], reward: -1, .terminated, on: wide),
    one("probabilities that add up to ½", [0.25, 0.25, 0], reward: 0.25),
    one("a discount of 0", [0.2, 0.3, 0.5], reward: 1.25, discount: 0),
    one("no probability", [0, 0, 0], reward: 1),
    ProjectionQuestion(
      probabilities: [[1, 0, 0], [0, 0.5, 0.5]], rewards: [0.5, -1], discounts: [1, 0.5],
      endings: [nil, nil], support: three
    ).asked("two transitions"),
    ProjectionQuestion(
      probabilities: [[0.5, 0.25, 0.25], [0, 0.5, 0.5], [1, 0, 0]], rewards: [0.25, 1.5, 2],
      discounts: [0.9, 0.729, 0.9], endings: [.truncated, .terminated, nil], support: three
    ).asked("all three kinds of ending"),
    drawn(3, ValueSupport(minimum: -4, maximum: 2, atoms: 4)),
    drawn(4, ValueSupport(minimum: 1, maximum: 6, atoms: 11)),
    drawn(2, ValueSupport(minimum: -10, maximum: 10, atoms: 21)),
    one(
      "51 atoms", (0..<51).map { $0 == 25 ? 0.5 : 0.01 }, reward: 1, discount: 0.97,
      on: ValueSupport(minimum: -10, maximum: 10)),
  ]
}
