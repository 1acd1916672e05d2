import Course
import CourseTape
import Lesson15
import RLCore
import RLNetworks

extension Exercise<QMIXFunctions> {
  /// 15.2: the monotonic mixer.
  static var mix: Self {
    Exercise(
      "15.2", \.mix, title: "The monotonic mixer", snippet: "mix",
      section: "A mixer that never falls",
      hints: [
        "Two of the four weights multiply, two are added. Which of them lose their signs? Write "
          + "|x| once, for both: `tape.maximum(x, tape.negate(x))`.",
        "Begin with hidden = weights.bias1, and add for each agent the product of its columns of "
          + "|W₁|, [n, E], and its own value, a column [n, 1]. E is `weights.bias1.columns`. Then "
          + "elu, then |w₂|, then the sum of each row, then b₂.",
        "for i in 0..<agentValues.columns { hidden = tape.add(hidden, tape.multiply(tape.columns("
          + "weights1, i * width..<(i + 1) * width), tape.columns(agentValues, i..<i + 1))) }; "
          + "return tape.add(tape.sumColumns(tape.multiply(tape.elu(hidden), weights2)), "
          + "weights.bias2), where weights1 and weights2 are without their signs.",
      ],
      endlessHint: "One loop over the agents is enough.",
      cases: mixQuestions,
      misconceptions: mixSignMistakes + mixUnitMistakes + mixPlaceMistakes
        + mixDerivativeMistakes,
      promises: [
        Promise(
          "h_e = elu(Σᵢ qᵢ |W₁[i, e]| + b₁[e])", brokenBy: "mixer.relu", "mixer.linear",
          "mixer.biasBehindUnits"),
        Promise(
          "Q_tot = Σ_e h_e |w₂[e]| + b₂", brokenBy: "mixer.withoutBias2", "mixer.meanOfUnits"),
        Promise(
          "Each row has weights of its own", brokenBy: "mixer.firstState", "mixer.meanWeights"),
        Promise(
          "where the weights of agent i are the columns i · E", brokenBy: "mixer.interleaved",
          "mixer.firstAgentsWeights"),
        Promise(
          "takes |·| of what multiplies", brokenBy: "mixer.signed", "mixer.signedWeights1",
          "mixer.signedWeights2"),
        Promise("leaves the signs of what is added", brokenBy: "mixer.absoluteBiases"),
        Promise("recorded on the tape", brokenBy: "mixer.constant", "mixer.weightsDetached"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, &$2), on: &$2) } })
  }
}

/// The arguments of 15.2, and by how much each row counts in what is differentiated.
struct MixQuestion: Sendable {
  /// q, [n] rows of [N].
  var values: [[Float]]
  /// W₁, [n] rows of [N · E].
  var weights1: [[Float]]
  /// b₁, [n] rows of [E].
  var bias1: [[Float]]
  /// w₂, [n] rows of [E].
  var weights2: [[Float]]
  /// b₂, [n].
  var bias2: [Float]
  /// c, [n].
  var counts: [Float]

  private static let names = ["q", "W₁", "b₁", "w₂", "b₂"]
  private static let arguments = [
    "agentValues", "weights.weights1", "weights.bias1", "weights.weights2", "weights.bias2",
  ]

  private var width: Int { bias1[0].count }
  private var agents: Int { values[0].count }
  /// All arguments, as lists.
  private var lists: [[Float]] {
    [
      values.flatMap { $0 }, weights1.flatMap { $0 }, bias1.flatMap { $0 },
      weights2.flatMap { $0 }, bias2,
    ]
  }

  var smaller: [MixQuestion] {
    singles(Array(values.indices)).map { rows in
      MixQuestion(
        values: rows.map { values[$0] }, weights1: rows.map { weights1[$0] },
        bias1: rows.map { bias1[$0] }, weights2: rows.map { weights2[$0] },
        bias2: rows.map { bias2[$0] }, counts: rows.map { counts[$0] })
    }
  }

  /// Unit by unit in Double; |w| is √w², and elu(x) the larger of x and 0 and the smaller of eˣ − 1
  /// and 0.
  private func totals(_ lists: [[Double]]) -> [Double] {
    func size(_ w: Double) -> Double { (w * w).squareRoot() }
    return values.indices.map { row in
      (0..<width).reduce(lists[4][row]) { total, unit in
        let x = (0..<agents).reduce(lists[2][row * width + unit]) { sum, agent in
          sum + lists[0][row * agents + agent]
            * size(lists[1][(row * agents + agent) * width + unit])
        }
        let h = max(x, 0) + min(Elementary.exp(x) - 1, 0)
        return total + h * size(lists[3][row * width + unit])
      }
    }
  }

  private func columns(_ total: [Double], _ gradients: [[Double]]) -> [Column] {
    [Column("Q_tot", total)]
      + gradients.indices.map {
        Column(
          "∂/∂\(Self.names[$0])", gradients[$0], role: .gradient(of: Self.arguments[$0]))
      }
  }

  /// The derivatives are finite differences.
  func asked(_ title: String) -> Case<QMIXFunctions> {
    let n = values.count
    let doubles = lists.map { $0.map(Double.init) }
    let gradients = doubles.indices.map { argument in
      finiteDifferences(at: doubles[argument]) { changed in
        var lists = doubles
        lists[argument] = changed
        return zip(counts, totals(lists)).reduce(0) { $0 + Double($1.0) * $1.1 }
      }
    }
    var question = Case<QMIXFunctions>(
      title: title,
      settings: ["agents = \(agents)", "E = \(width)", "derivatives of Σ c Q_tot"],
      row: "transition",
      inputs: [
        Column.rows("q", values), Column.rows("W₁", weights1), Column.rows("b₁", bias1),
        Column.rows("w₂", weights2), Column("b₂", bias2), Column("c", counts),
      ], expected: columns(totals(doubles), gradients)
    ) { functions in
      var tape = Tape()
      // After a reset the tape rejects variables of another tape.
      tape.reset()
      let x = lists.map { tape.variable($0, rows: n, columns: $0.count / n) }
      let result = try functions.mix(
        x[0], MixerVariables(weights1: x[1], bias1: x[2], weights2: x[3], bias2: x[4]), &tape)
      guard result.rows == n, result.columns == 1 else {
        return .malformed(shapeSentence(result, rows: n))
      }
      let total = tape.values(result)
      // What is added is zero; it adds a path to the arguments if the function has none.
      var whole = result
      for variable in x {
        whole = tape.add(whole, tape.scale(tape.sumColumns(variable), by: 0))
      }
      tape.backward(from: whole, seed: counts)
      return .answer(
        columns(total.map(Double.init), x.map { tape.gradient($0).map(Double.init) }))
    }
    for (argument, list) in lists.enumerated() {
      let perRow = list.count / n
      let places = list.indices.map { index in
        let (row, place) = (index / perRow, index % perRow)
        switch argument {
        case 0: return "\(row), agent \(place + 1)"
        case 1: return "\(row), agent \(place / width + 1), e = \(place % width)"
        case 4: return "\(row)"
        default: return "\(row), e = \(place)"
        }
      }
      question.labels["∂/∂\(Self.names[argument])"] = [
        Column("transition", words: places), Column(Self.names[argument], list),
      ]
    }
    return question
  }
}

private func mixQuestions() -> [Case<QMIXFunctions>] {
  var random = RandomStream(seed: 15, name: "15.2")
  func one(
    _ title: String, q: [Float], _ weights1: [Float], _ bias1: [Float], _ weights2: [Float],
    _ bias2: Float
  ) -> Case<QMIXFunctions> {
    MixQuestion(
      values: [q], weights1: [weights1], bias1: [bias1], weights2: [weights2], bias2: [bias2],
      counts: [1]
    ).asked(title)
  }
  /// One decimal, and none of them 0, where |w| has no derivative.
  func numbers(_ count: Int) -> [Float] {
    random.numbers(count, -2, 2).map { Float($0 == 0 ? 0.1 : $0) }
  }
  func drawn(_ n: Int, agents: Int, width: Int) -> Case<QMIXFunctions> {
    let question = MixQuestion(
      values: (0..<n).map { _ in numbers(agents) },
      weights1: (0..<n).map { _ in numbers(agents * width) },
      bias1: (0..<n).map { _ in random.floats(width, -1, 1) },
      weights2: (0..<n).map { _ in numbers(width) },
      bias2: numbers(n), counts: numbers(n).map { abs($0) })
    return Case.shrinking(question, \.smaller) {
      $0.asked(
        "\(counted($0.values.count, "drawn transition")) of \(counted(agents, "agent")), "
          + counted(width, "unit"))
    }
  }
  return [
    one("one agent and one unit, all numbers are above 0", q: [3], [2], [1], [0.5], 4),
    one("another bias in front of the unit", q: [3], [2], [2.5], [0.5], 4),
    one("another bias behind the unit", q: [3], [2], [1], [0.5], 1),
    one("a negative value, so that the unit is below 0", q: [-0.5], [2], [0.25], [1.5], 4),
    one("a negative W₁", q: [3], [-2], [1], [0.5], 4),
    one("a negative w₂", q: [3], [2], [1], [-0.5], 4),
    one("a negative b₁", q: [3], [2], [-1], [0.5], 4),
    one("a negative b₁ that brings the unit below 0", q: [0.25], [2], [-1], [1.5], 4),
    one("a negative b₂", q: [3], [2], [1], [0.5], -4),
    one("a negative value with a negative W₁", q: [-0.5], [-2], [3], [0.5], 1),
    one("two agents and one unit", q: [3, 2], [1, 2], [0.5], [0.5], 1),
    one("two agents, one of their weights is negative", q: [3, 2], [1, -2], [-1], [-0.5], 4),
    one("one agent and two units", q: [2], [1, 3], [0.5, -1], [0.5, 2], 1),
    one("two agents and two units", q: [1, 2], [1, 0.5, 0.25, 2], [0.5, -1], [0.5, 2], 1),
    one(
      "two agents and three units, all signs", q: [1.5, -1],
      [1, -0.5, 0.25, 2, -1, 0.75], [0.75, -1, -0.25], [0.5, -2, 1], -1),
    one(
      "three agents and two units", q: [1, -2, 0.5], [1, -0.5, 0.25, 2, 0.75, -1.5],
      [-0.5, 0.25], [-0.5, 2], 3),
    MixQuestion(
      values: [[3, 2], [3, 2]], weights1: [[1, 2], [0.5, -1]], bias1: [[0.5], [-1]],
      weights2: [[0.5], [-2]], bias2: [1, -3], counts: [1, 1]
    ).asked("the same values in two states"),
    drawn(2, agents: 1, width: 2), drawn(3, agents: 2, width: 2), drawn(4, agents: 2, width: 4),
    drawn(3, agents: 4, width: 3),
  ]
}
