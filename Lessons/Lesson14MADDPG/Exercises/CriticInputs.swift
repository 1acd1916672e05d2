import Course
import CourseTape
import Lesson14
import RLCore
import RLNetworks

extension Exercise<MADDPGFunctions> {
  /// 14.1: what a centralised critic reads.
  static var criticInput: Self {
    Exercise(
      "14.1", \.criticInput, title: "What the critic reads", snippet: "critic-input",
      section: "A critic that sees all",
      hints: [
        "Two blocks side by side: first what all agents see, then what all agents do. How many "
          + "columns has the first block?",
        "`tape.concatenate(a, b)` puts two tables of n rows side by side. Begin with the "
          + "observations of agent 0, and append one table after another.",
        "var input = observations[0]; for table in observations.dropFirst() + actions { input = "
          + "tape.concatenate(input, table) }; return input.",
      ],
      endlessHint: "One loop over 2 N − 1 tables is enough.",
      cases: questions,
      misconceptions: criticInputOrderMistakes + criticInputTableMistakes
        + criticInputDerivativeMistakes,
      promises: [
        Promise(
          "all observations side by side, then all actions", brokenBy: "criticInput.actionsFirst",
          "criticInput.agentByAgent"),
        Promise("N ≥ 1", brokenBy: "criticInput.firstTwice"),
        Promise(
          "which both blocks keep", brokenBy: "criticInput.actionsReversed",
          "criticInput.observationsReversed", "criticInput.ordersExchanged"),
        Promise(
          "The result is [n, ΣD + ΣA]", brokenBy: "criticInput.ownAlone",
          "criticInput.withoutActions"),
        Promise(
          "Derivatives flow through it to each table", brokenBy: "criticInput.actionsDetached",
          "criticInput.observationsDetached", "criticInput.constant"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, &$2), on: &$2) } })
  }
}

/// The arguments of 14.1: one table of observations and one of actions for each agent.
private struct CriticInputQuestion {
  var observations: [Table]
  var actions: [Table]

  private var rows: Int { observations[0].count }

  /// Number by number; a number's derivative is the weight of its place.
  func asked(_ title: String) -> Case<MADDPGFunctions> {
    let (observations, actions, rows) = (observations, actions, rows)
    let all = observations + actions
    let right = (0..<rows).map { row in all.flatMap { $0[row] } }
    func derivatives(_ range: Range<Int>) -> [Float] {
      range.flatMap { index -> [Float] in
        let first = all[..<index].reduce(0) { $0 + $1[0].count }
        return (0..<rows).flatMap { row in
          all[index][row].indices.map { weight(row, first + $0) }
        }
      }
    }
    let agents = observations.indices
    let names = (o: agents.map { name("o", $0) }, a: agents.map { name("a", $0) })
    func answer(_ input: Table, _ byObservations: [Float], _ byActions: [Float]) -> [Column] {
      [
        Column.rows("input", input),
        Column("∂/∂o", byObservations, role: .gradient(of: "observations")),
        Column("∂/∂a", byActions, role: .gradient(of: "actions")),
      ]
    }
    var question = Case<MADDPGFunctions>(
      title: title,
      settings: [
        "agents = \(agents.count)", "derivatives of Σ c · input, another c at each place",
      ],
      row: "row",
      inputs: zip(names.o + names.a, all).map { Column.rows($0, $1) },
      expected: answer(
        right, derivatives(0..<agents.count), derivatives(agents.count..<all.count))
    ) { functions in
      var tape = Tape()
      // After a reset the tape rejects variables of another tape.
      tape.reset()
      let seen = observations.map { tape.variable($0) }
      let done = actions.map { tape.variable($0) }
      let result = try functions.criticInput(seen, done, &tape)
      guard result.rows == rows else {
        return .malformed(
          "Yours has \(counted(result.rows, "row")) where \(rows) are expected: one for each "
            + "transition.")
      }
      let input = tape.table(result)
      let slopes = tape.gradients(of: [result], by: seen + done)
      return .answer(
        answer(
          input, Array(slopes[..<seen.count].joined()), Array(slopes[seen.count...].joined())))
    }
    question.labels = ["∂/∂o": places(names.o, observations), "∂/∂a": places(names.a, actions)]
    return question
  }
}

private func questions() -> [Case<MADDPGFunctions>] {
  var random = RandomStream(seed: 14, name: "14.1")
  func asked(_ title: String, _ o: [Table], _ a: [Table]) -> Case<MADDPGFunctions> {
    CriticInputQuestion(observations: o, actions: a).asked(title)
  }
  func drawn(
    _ rows: Int, _ sizes: [Int], _ counts: [Int], isRelaxed: Bool = false
  ) -> Case<MADDPGFunctions> {
    asked(
      "drawn: \(counted(rows, "row")) of \(counted(sizes.count, "agent"))",
      sizes.map { random.table(rows, $0) },
      counts.map { isRelaxed ? random.relaxed(rows, $0) : random.oneHot(rows, $0) })
  }
  return [
    asked("one agent, one row", [[[3, 4]]], [[[0, 1]]]),
    asked("two agents, one row", [[[1, 2]], [[3]]], [[[0, 1]], [[1, 0]]]),
    asked("two agents of one size", [[[1, 2]], [[3, 4]]], [[[0, 1]], [[1, 0]]]),
    asked("two agents who see and do the same", [[[5, 5]], [[5, 5]]], [[[1, 0]], [[1, 0]]]),
    asked("relaxed actions", [[[1]], [[2]]], [[[0.7, 0.3]], [[0.2, 0.8]]]),
    asked("two rows", [[[1], [2]], [[3], [4]]], [[[0, 1], [1, 0]], [[1, 0], [1, 0]]]),
    asked(
      "three agents of three sizes", [[[1]], [[2, 3]], [[4, 5, 6]]],
      [[[0, 1]], [[0, 0, 1]], [[0, 0, 0, 1]]]),
    drawn(3, [2, 2, 2], [3, 3, 3]), drawn(4, [3, 1], [2, 4], isRelaxed: true),
    drawn(2, [2, 3, 1, 2], [2, 2, 3, 2], isRelaxed: true), drawn(1, [1, 1, 1, 1], [2, 2, 2, 2]),
  ]
}
