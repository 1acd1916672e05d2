import RLCore

/// Some steps in a row, as 03.4 is asked about them.
struct TraceQuestion {
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
  var trace: EligibilityTrace
  var discount = 0.5
  var traceDecay = 0.5
  var learningRate = 0.5

  /// e of a pair while step t moves the values, summed up from its visits, each on its own.
  ///
  /// Accumulating: all that is left of the start and of every visit; replacing: of the last of them.
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
  func newValues() -> [Double] {
    values.indices.map { pair in
      values[pair]
        + learningRate * errors.indices.reduce(0) { $0 + errors[$1] * trace(of: pair, at: $1) }
    }
  }

  /// γλ e of the last step for each pair, or 0 after an ending.
  func newTraces() -> [Double] {
    values.indices.map { pair in
      ending == nil ? discount * traceDecay * trace(of: pair, at: visited.count - 1) : 0
    }
  }
}

/// 03.4: one update by traces, and some in a row.
extension SARSAGraders {
  static func traceCases() -> [Case<Implementation>] {
    func once(
      _ values: [Double], _ traces: [Double], _ visited: Int, _ error: Double,
      _ ending: Ending? = nil, _ trace: EligibilityTrace = .accumulating
    ) -> TraceQuestion {
      TraceQuestion(
        values: values, traces: traces, visited: [visited], errors: [error], ending: ending,
        trace: trace)
    }
    let (values, traces) = ([1.0, 0, -1], [0, 0.5, 0.25])
    // Two visits of pair 0, on the way to pair 2; only the last step holds a surprise.
    let path = TraceQuestion(
      values: [0, 0, 0], traces: [0, 0, 0], visited: [0, 1, 0, 2], errors: [0, 0, 0, 16],
      ending: nil, trace: .accumulating)
    var random = RandomStream(seed: 3, name: "03.4")
    let drawn = (0..<4).map { index in
      TraceQuestion(
        values: draw(6, -3, 3, &random), traces: Array(repeating: 0, count: 6),
        visited: (0..<12).map { _ in random.integer(below: 6) }, errors: draw(12, -2, 2, &random),
        ending: index % 2 == 0 ? nil : .truncated,
        trace: index < 2 ? .accumulating : .replacing, discount: 0.9, traceDecay: 0.8,
        learningRate: 0.3)
    }
    return [
      traceCase("one pair, which is visited", once([0], [0], 0, 2), [1], [0.25]),
      traceCase(
        "another pair was visited a while ago", once(values, [0, 0.5, 0], 0, 2), [2, 0.5, -1],
        [0.25, 0.125, 0]),
      traceCase(
        "the visited pair still has a trace, accumulating", once(values, traces, 1, 2),
        [1, 1.5, -0.75], [0, 0.375, 0.0625]),
      traceCase(
        "the visited pair still has a trace, replacing",
        once(values, traces, 1, 2, nil, .replacing), [1, 1, -0.75], [0, 0.25, 0.0625]),
      traceCase(
        "the task ends", once(values, traces, 0, -2, .terminated), [0, -0.5, -1.25], [0, 0, 0]),
      traceCase(
        "the time limit cuts the episode", once(values, traces, 0, -2, .truncated, .replacing),
        [0, -0.5, -1.25], [0, 0, 0]),
      traceCase("nothing was a surprise", once(values, traces, 1, 0), values, [0, 0.375, 0.0625]),
      traceCase(
        "λ = 0: the pair that is visited, and no other",
        with(path) { $0.traceDecay = 0 }, [0, 0, 8], [0, 0, 0]),
      traceCase(
        "λ = 1 without a discount: every visit counts in full",
        with(path) { ($0.traceDecay, $0.discount) = (1, 1) }, [16, 8, 8], [2, 1, 1]),
      traceCase(
        "the same, replacing: every pair counts once",
        with(path) { ($0.traceDecay, $0.discount, $0.trace) = (1, 1, .replacing) }, [8, 8, 8],
        [1, 1, 1]),
      traceCase("four steps, one of them a surprise", path, [2.125, 0.5, 8], nil),
      traceCase("γ and λ are not the same", with(path) { $0.discount = 1 }, [5, 2, 8], nil),
      traceCase("12 steps by chance, accumulating", drawn[0]),
      traceCase("12 steps and a time limit, accumulating", drawn[1]),
      traceCase("12 steps by chance, replacing", drawn[2]),
      traceCase("12 steps and a time limit, replacing", drawn[3]),
    ]
  }

  private static func with(
    _ question: TraceQuestion, _ change: (inout TraceQuestion) -> Void
  ) -> TraceQuestion {
    var changed = question
    change(&changed)
    return changed
  }

  private static func traceCase(
    _ title: String, _ question: TraceQuestion, _ values: [Double]? = nil,
    _ traces: [Double]? = nil
  ) -> Case<Implementation> {
    func list(_ words: [String]) -> String { words.joined(separator: ", ") }
    let visited = list(question.visited.map { "\($0)" })
    let errors = list(question.errors.map { Numerals.short($0) })
    return Case(
      title: title,
      settings: [
        "visited = \(visited)", "error = \(errors)",
        "ending = \(question.ending.map { ".\($0)" } ?? "nil")",
        "discount = \(Numerals.short(question.discount))",
        "traceDecay = \(Numerals.short(question.traceDecay))",
        "learningRate = \(Numerals.short(question.learningRate))",
        "trace = .\(question.trace)",
      ],
      row: "pair",
      inputs: [Column("value", question.values), Column("trace", question.traces)],
      expected: [
        column("new value", values ?? question.newValues()),
        column("new trace", traces ?? question.newTraces()),
      ]
    ) { implementation in
      var (values, traces) = (question.values, question.traces)
      for step in question.visited.indices {
        try implementation.traceUpdate(
          values: &values, traces: &traces, visited: question.visited[step],
          error: question.errors[step],
          ending: step == question.visited.count - 1 ? question.ending : nil,
          discount: question.discount, traceDecay: question.traceDecay,
          learningRate: question.learningRate, trace: question.trace)
        guard values.count == question.values.count, traces.count == values.count else { break }
      }
      return .answer([column("new value", values), column("new trace", traces)])
    }
  }
}
