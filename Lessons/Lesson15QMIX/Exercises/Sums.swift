import Course
import CourseTape
import Lesson15
import RLCore
import RLNetworks

extension Exercise<QMIXFunctions> {
  /// 15.1: the sum of VDN.
  static var sum: Self {
    Exercise(
      "15.1", \.sum, title: "The sum of VDN", snippet: "sum", section: "A sum of values",
      hints: [
        "Which numbers are added? Those of one transition: they stand side by side in a row.",
        "`agentValues` is [n, N] and the answer is [n, 1]: there is an operation that adds up each "
          + "row. `tape.sum` adds up everything.",
        "return tape.sumColumns(agentValues): the sum over the columns of each row, so that n "
          + "transitions have n sums, and each derivative is 1.",
      ],
      endlessHint: "One operation on the tape is enough, without a loop.",
      cases: questions,
      misconceptions: sumAgentMistakes + sumShapeMistakes,
      promises: [
        Promise(
          "Q_tot = Q₁(o₁, a₁) + … + Q_N(o_N, a_N)", brokenBy: "vdn.mean", "vdn.maximum",
          "vdn.product", "vdn.sizes"),
        Promise("a row for each transition", brokenBy: "vdn.sumOfBatch", "vdn.firstTransition"),
        Promise("a column for each agent", brokenBy: "vdn.twoAgents", "vdn.oneLeftOut"),
        Promise("The answer is [n, 1]", brokenBy: "vdn.transposed", "vdn.unsummed"),
        Promise(
          "so that the derivative of the team's error flows to every agent",
          brokenBy: "vdn.constant", "vdn.oneAgentLearns"),
      ],
      extremes: { right, extreme in { extreme(try right($0, &$1), on: &$1) } })
  }
}

/// The arguments of 15.1, and by how much each row counts in what is differentiated.
private struct SumQuestion: Sendable {
  /// One row a transition.
  var values: [[Float]]
  /// c, [n].
  var counts: [Float]

  var smaller: [SumQuestion] {
    singles(Array(values.indices)).map { rows in
      SumQuestion(values: rows.map { values[$0] }, counts: rows.map { counts[$0] })
    }
  }

  /// The mean of a row times N; the derivatives are finite differences.
  func asked(_ title: String) -> Case<QMIXFunctions> {
    let (n, agents) = (values.count, values[0].count)
    func totals(_ q: [Double]) -> [Double] {
      (0..<n).map { Statistics.mean(Array(q[$0 * agents..<($0 + 1) * agents])) * Double(agents) }
    }
    let flat = values.flatMap { $0 }
    let q = flat.map(Double.init)
    let derivative = "∂/∂q"
    func answer(_ total: [Double], _ gradient: [Double]) -> [Column] {
      [Column("Q_tot", total), Column(derivative, gradient, role: .gradient(of: "agentValues"))]
    }
    var question = Case<QMIXFunctions>(
      title: title, settings: ["agents = \(agents)", "derivatives of Σ c Q_tot"],
      row: "transition",
      inputs: (0..<agents).map { agent in Column("q\(agent + 1)", values.map { $0[agent] }) }
        + [Column("c", counts)],
      expected: answer(
        totals(q),
        finiteDifferences(at: q) { zip(counts, totals($0)).reduce(0) { $0 + Double($1.0) * $1.1 } })
    ) { functions in
      var tape = Tape()
      // After a reset the tape rejects variables of another tape.
      tape.reset()
      let q = tape.variable(flat, rows: n, columns: agents)
      let result = try functions.sum(q, &tape)
      guard result.rows == n, result.columns == 1 else {
        return .malformed(shapeSentence(result, rows: n))
      }
      let total = tape.values(result)
      // The second summand is zero; it adds a path to the values if the function has none.
      let path = tape.scale(tape.sumColumns(q), by: 0)
      tape.backward(from: tape.add(result, path), seed: counts)
      return .answer(answer(total.map(Double.init), tape.gradient(q).map(Double.init)))
    }
    question.labels[derivative] = [
      Column("transition", words: flat.indices.map { "\($0 / agents)" }),
      Column("agent", words: flat.indices.map { "\($0 % agents + 1)" }), Column("q", flat),
      Column("c", flat.indices.map { counts[$0 / agents] }),
    ]
    return question
  }
}

/// What is said of an answer of another shape than [n, 1].
func shapeSentence(_ result: Tape.Variable, rows: Int) -> String {
  "Yours has the shape \(result.shape) where [\(rows), 1] is expected: one row for each "
    + "transition, one value for the team."
}

private func questions() -> [Case<QMIXFunctions>] {
  var random = RandomStream(seed: 15, name: "15.1")
  func asked(_ title: String, _ values: [[Float]]) -> Case<QMIXFunctions> {
    SumQuestion(values: values, counts: random.floats(values.count, 0.5, 2)).asked(title)
  }
  func drawn(_ n: Int, agents: Int) -> Case<QMIXFunctions> {
    let question = SumQuestion(
      values: (0..<n).map { _ in random.floats(agents, -5, 5) },
      counts: random.floats(n, 0.5, 2))
    return Case.shrinking(question, \.smaller) {
      $0.asked("\(counted($0.values.count, "drawn transition")) of \(agents) agents")
    }
  }
  return [
    asked("one transition, a team of one", [[4]]),
    asked("one transition, a team of two", [[3, 5]]),
    asked("a negative value", [[3, -1]]),
    asked("both values are negative", [[-2, -4]]),
    asked("a value of 0", [[0, 5]]),
    asked("three agents", [[1, 2, 6]]),
    asked("four agents", [[1, -2, 6, 4]]),
    asked("two transitions, a team of one", [[4], [7]]),
    asked("two transitions", [[1, 2], [10, 30]]),
    asked("three transitions, two agents", [[1, 2], [-3, 4], [5, -7]]),
    drawn(5, agents: 2), drawn(4, agents: 4), drawn(3, agents: 5), drawn(2, agents: 5),
  ]
}
