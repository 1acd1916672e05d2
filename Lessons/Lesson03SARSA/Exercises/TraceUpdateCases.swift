import Console
import Course
import Lesson03
import RLCore

/// Some steps in a row.
private struct Question {
  /// Q before the first step, one entry a pair.
  var values: [Double]
  /// e before the first step.
  var traces: [Double]
  /// The pair that each step visits.
  var visited: [Int]
  /// δ of each step.
  var errors: [Double]
  /// How the last of the steps ended.
  var ending: Ending?
  var trace = EligibilityTrace.accumulating
  var discount = 0.5
  var traceDecay = 0.5
  var learningRate = 0.5

  /// e of a pair while step t moves the values, summed up from its visits, each on its own.
  ///
  /// Accumulating: what is left of the start and of each visit; replacing: of the last visit.
  private func trace(of pair: Int, at t: Int) -> Double {
    func left(of mark: Double, after steps: Int) -> Double {
      (0..<steps).reduce(mark) { product, _ in product * (discount * traceDecay) }
    }
    let marks = (0...t).filter { visited[$0] == pair }.map { left(of: 1, after: t - $0) }
    let start = left(of: traces[pair], after: t)
    switch trace {
    case .accumulating: return marks.reduce(start, +)
    case .replacing: return marks.last ?? start
    }
  }

  /// Q + α Σ_t δ_t e_t for each pair.
  var newValues: [Double] {
    values.indices.map { pair in
      values[pair]
        + learningRate * errors.indices.reduce(0) { $0 + errors[$1] * trace(of: pair, at: $1) }
    }
  }

  /// γλ e of the last step for each pair, or 0 after an ending.
  var newTraces: [Double] {
    values.indices.map { pair in
      ending == nil ? discount * traceDecay * trace(of: pair, at: visited.count - 1) : 0
    }
  }

  /// The same with a change.
  func with(_ change: (inout Question) -> Void) -> Question {
    var changed = self
    change(&changed)
    return changed
  }

  /// Takes the steps, and asks for both tables afterwards.
  func asked(
    _ title: String, _ newValues: [Double]? = nil, _ newTraces: [Double]? = nil
  ) -> Case<SARSAFunctions> {
    Case(
      title: title,
      settings: [
        "visited = \(visited.map { "\($0)" }.joined(separator: ", "))",
        "error = \(errors.map { Format.shortest($0) }.joined(separator: ", "))",
        setting("ending", ending), setting("discount", discount), setting("traceDecay", traceDecay),
        setting("learningRate", learningRate), "trace = .\(trace)",
      ],
      row: "pair", inputs: [Column("value", values), Column("trace", traces)],
      expected: [
        .precise("new value", newValues ?? self.newValues),
        .precise("new trace", newTraces ?? self.newTraces),
      ]
    ) { functions in
      var (values, traces) = (values, traces)
      for step in visited.indices {
        try functions.traceUpdate(
          &values, &traces, visited[step], errors[step],
          step == visited.count - 1 ? ending : nil, discount, traceDecay, learningRate, trace)
        guard values.count == self.values.count, traces.count == values.count else { break }
      }
      return .answer([.precise("new value", values), .precise("new trace", traces)])
    }
  }
}

func traceQuestions() -> [Case<SARSAFunctions>] {
  func once(
    _ values: [Double], _ traces: [Double], _ visited: Int, _ error: Double,
    _ ending: Ending? = nil, _ trace: EligibilityTrace = .accumulating
  ) -> Question {
    Question(
      values: values, traces: traces, visited: [visited], errors: [error], ending: ending,
      trace: trace)
  }
  let (values, traces) = ([1.0, 0, -1], [0, 0.5, 0.25])
  // Two visits of pair 0, on the way to pair 2; only the last step has an error.
  let path = Question(
    values: [0, 0, 0], traces: [0, 0, 0], visited: [0, 1, 0, 2], errors: [0, 0, 0, 16])
  var random = RandomStream(seed: 3, name: "03.4")
  let drawn = (0..<4).map { index in
    Question(
      values: random.numbers(6, -3, 3), traces: Array(repeating: 0, count: 6),
      visited: (0..<12).map { _ in random.integer(below: 6) }, errors: random.numbers(12, -2, 2),
      ending: index % 2 == 0 ? nil : .truncated, trace: index < 2 ? .accumulating : .replacing,
      discount: 0.9, traceDecay: 0.8, learningRate: 0.3)
  }
  return [
    once([0], [0], 0, 2).asked("one pair, which is visited", [1], [0.25]),
    once(values, [0, 0.5, 0], 0, 2).asked(
      "another pair was visited a while ago", [2, 0.5, -1], [0.25, 0.125, 0]),
    once(values, traces, 1, 2).asked(
      "the visited pair still has a trace, accumulating", [1, 1.5, -0.75], [0, 0.375, 0.0625]),
    once(values, traces, 1, 2, nil, .replacing).asked(
      "the visited pair still has a trace, replacing", [1, 1, -0.75], [0, 0.25, 0.0625]),
    once(values, [0, 2, 0.25], 1, 2, nil, .replacing).asked(
      "the visited pair's trace is above 1, replacing", [1, 1, -0.75], [0, 0.25, 0.0625]),
    once(values, traces, 0, -2, .terminated).asked("the task ends", [0, -0.5, -1.25], [0, 0, 0]),
    once(values, traces, 0, -2, .truncated, .replacing).asked(
      "the time limit cuts the episode", [0, -0.5, -1.25], [0, 0, 0]),
    once(values, traces, 1, 0).asked("nothing was a surprise", values, [0, 0.375, 0.0625]),
    path.with { $0.traceDecay = 0 }.asked(
      "λ = 0: the pair that is visited, and no other", [0, 0, 8], [0, 0, 0]),
    path.with { ($0.traceDecay, $0.discount) = (1, 1) }.asked(
      "λ = 1 without a discount: every visit counts in full", [16, 8, 8], [2, 1, 1]),
    path.with { ($0.traceDecay, $0.discount, $0.trace) = (1, 1, .replacing) }.asked(
      "the same, replacing: every pair counts once", [8, 8, 8], [1, 1, 1]),
    path.asked("four steps, one of them a surprise", [2.125, 0.5, 8]),
    path.with { $0.discount = 1 }.asked("γ and λ are not the same", [5, 2, 8]),
    Question(
      values: [0, 0, 0], traces: [0, 0, 0], visited: [0] + Array(repeating: 1, count: 14) + [2],
      errors: [Double](repeating: 0, count: 15) + [1_073_741_824], trace: .replacing
    ).asked("a great surprise, 15 steps after the first visit", [0.5, 134_217_728, 536_870_912]),
    drawn[0].asked("12 steps by chance, accumulating"),
    drawn[1].asked("12 steps and a time limit, accumulating"),
    drawn[2].asked("12 steps by chance, replacing"),
    drawn[3].asked("12 steps and a time limit, replacing"),
  ]
}
