import Course
import CourseTape
import Lesson13
import RLCore
import RLNetworks

extension Exercise<DQNFunctions> {
  /// 13.5: the two streams of a dueling network.
  static var dueling: Self {
    Exercise(
      "13.5", \.dueling, title: "Dueling network", snippet: "dueling",
      section: "Value and advantages",
      hints: [
        "How many means are there? One for each of the n states, each over the state's own "
          + "actions.",
        "`tape.sumColumns(advantages)` is [n, 1]; scaled by 1 / actions it is the mean. "
          + "`advantages.columns` is the number of actions. A column [n, 1] can be added to "
          + "[n, actions], or subtracted from it.",
        "let mean = tape.scale(tape.sumColumns(advantages), by: 1 / Float(advantages.columns)); "
          + "return tape.add(advantages, tape.subtract(value, mean)).",
      ],
      endlessHint: "Four operations on the tape are enough, without a loop.",
      cases: questions,
      misconceptions: duelingMeanMistakes + duelingStreamMistakes + duelingDerivativeMistakes,
      promises: [
        Promise(
          "Q(s, a) = V(s) + A(s, a) − (1/actions) Σ_b A(s, b)", brokenBy: "dueling.withoutMean",
          "dueling.maximum", "dueling.sum", "dueling.withoutValue"),
        Promise("and so is the answer", brokenBy: "dueling.meanOverStates"),
        Promise(
          "the mean is that of a row", brokenBy: "dueling.meanOfBatch", "dueling.meanOverStates"),
        Promise(
          "so that the derivative flows into both streams", brokenBy: "dueling.valueDetached",
          "dueling.advantagesDetached", "dueling.meanDetached", "dueling.constant"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, &$2), on: &$2) } })
  }
}

/// The arguments of 13.5, and by how much each action value counts in what is differentiated.
private struct DuelingQuestion {
  var values: [Float]
  /// One row a state.
  var advantages: [[Float]]
  /// c, one row a state.
  var counts: [[Float]]

  /// Q is V plus the mean of A(s, a) − A(s, b) over b; the derivatives are finite differences.
  func asked(_ title: String) -> Case<DQNFunctions> {
    let (states, actions) = (values.count, advantages[0].count)
    let (flat, seed) = (advantages.flatMap { $0 }, counts.flatMap { $0 })
    func actionValues(_ v: [Double], _ a: [Double]) -> [Double] {
      a.indices.map { i in
        let row = a[(i / actions * actions)..<(i / actions * actions + actions)]
        return v[i / actions] + row.reduce(0) { $0 + (a[i] - $1) } / Double(actions)
      }
    }
    let (v, a) = (values.map(Double.init), flat.map(Double.init))
    func total(_ q: [Double]) -> Double { zip(seed, q).reduce(0) { $0 + Double($1.0) * $1.1 } }
    func words(_ number: (Int) -> Int) -> [String] { flat.indices.map { "\(number($0))" } }
    let names = ["Q", "∂/∂V", "∂/∂A"]
    func answer(_ q: [Double], _ byValue: [Double], _ byAdvantage: [Double]) -> [Column] {
      [
        Column(names[0], q), Column(names[1], byValue, role: .gradient(of: "value")),
        Column(names[2], byAdvantage, role: .gradient(of: "advantages")),
      ]
    }
    var question = Case<DQNFunctions>(
      title: title,
      settings: ["states = \(states)", "actions = \(actions)", "derivatives of Σ c Q"], row: "i",
      inputs: [
        Column("state", words: words { $0 / actions }),
        Column("action", words: words { $0 % actions }),
        Column("V", flat.indices.map { values[$0 / actions] }), Column("A", flat),
        Column("c", seed),
      ],
      expected: answer(
        actionValues(v, a), finiteDifferences(at: v) { total(actionValues($0, a)) },
        finiteDifferences(at: a) { total(actionValues(v, $0)) })
    ) { functions in
      var tape = Tape()
      // After a reset the tape rejects variables of another tape.
      tape.reset()
      let value = tape.variable(values, rows: states, columns: 1)
      let advantages = tape.variable(flat, rows: states, columns: actions)
      let result = try functions.dueling(value, advantages, &tape)
      guard result.rows == states, result.columns == actions else {
        return .malformed(
          "Yours has the shape \(result.shape) where [\(states), \(actions)] is expected: one row "
            + "for each state, one column for each action.")
      }
      let q = tape.values(result)
      // The second summand is zero; it adds a path to both streams if the function has none.
      let path = tape.scale(tape.add(advantages, value), by: 0)
      tape.backward(from: tape.add(result, path), seed: seed)
      func doubles(_ numbers: [Float]) -> [Double] { numbers.map(Double.init) }
      return .answer(
        answer(doubles(q), doubles(tape.gradient(value)), doubles(tape.gradient(advantages))))
    }
    question.labels[names[1]] = [
      Column("state", words: (0..<states).map { "\($0)" }), Column("V", values),
    ]
    return question
  }
}

private func questions() -> [Case<DQNFunctions>] {
  var random = RandomStream(seed: 13, name: "13.5")
  func asked(_ title: String, _ values: [Float], _ advantages: [[Float]]) -> Case<DQNFunctions> {
    let counts = advantages.map { random.floats($0.count, 0.5, 2) }
    return DuelingQuestion(values: values, advantages: advantages, counts: counts).asked(title)
  }
  func drawn(states: Int, actions: Int) -> Case<DQNFunctions> {
    asked(
      "drawn: \(counted(states, "state")) of \(actions) actions",
      random.floats(states, -3, 3), (0..<states).map { _ in random.floats(actions, -3, 3) })
  }
  return [
    asked("one state of one action", [5], [[2]]),
    asked("one state of two actions", [5], [[1, 3]]),
    asked("one state of three actions", [5], [[1, 2, 6]]),
    asked("advantages that are all equal", [5], [[4, 4]]),
    asked("a value of 0", [0], [[1, 2, 6]]),
    asked("a negative value", [-2], [[1, -3, 5]]),
    asked("advantages with the mean 0 already", [2], [[1, -3, 2]]),
    asked("two states of one action", [5, 7], [[2], [3]]),
    asked("two states of two actions", [5, 7], [[1, 3], [10, 20]]),
    asked("three states of two actions", [1, -2, 3], [[1, 3], [-4, 2], [0, 5]]),
    drawn(states: 2, actions: 4), drawn(states: 5, actions: 3), drawn(states: 4, actions: 4),
  ]
}
