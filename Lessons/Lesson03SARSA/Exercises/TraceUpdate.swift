import Console
import Course
import Lesson03
import RLCore

extension Exercise<SARSAFunctions> {
  /// 03.4: one error, given to all pairs that led to it.
  static var traceUpdate: Self {
    Exercise(
      "03.4", \.traceUpdate, title: "Trace update", snippet: "trace-update", section: "Traces",
      hints: [
        "Three things, in this order: mark the pair that was visited, give the error to all pairs, "
          + "let the traces fade.",
        "The visited pair gets the whole error of its own step, so that its trace is still 1 or "
          + "more when the values move. After an ending of either kind no trace may be left for "
          + "the next episode.",
        "traces[visited] = trace == .replacing ? 1 : traces[visited] + 1; for each index i: "
          + "values[i] += learningRate * error * traces[i]; then traces[i] *= discount * "
          + "traceDecay, or traces[i] = 0 where ending != nil.",
      ],
      endlessHint: "One pass over the table is enough: does the index advance?",
      cases: questions,
      misconceptions: [
        .init(
          "trace.fadesBeforeUse", .unsorted,
          "the traces fade before the values move: the visited pair then gets γλ of the error of "
            + "its own step, which it is owed in full.",
          changing: given { $0.error *= $0.fading }),
        .init(
          "trace.fadesFirst", .unsorted,
          "the traces fade at the beginning of the call, not at the end: over an episode the "
            + "values come out the same, but the traces that are handed back are one step behind.",
          changing: given { $0.fadeFirst() }),
        .init(
          "trace.fadesBeforeUseAndKept", .unsorted,
          "two things come together: the traces fade before the values move, so that the visited "
            + "pair gets only γλ of its own error, and they outlive the episode.",
          changing: given {
            $0.error *= $0.fading
            $0.ending = nil
          }),
        .init(
          "trace.fadesFirstAndKept", .unsorted,
          "two things come together: the traces fade at the beginning of the call and not at its "
            + "end, and they outlive the episode, as where only its beginning clears them.",
          changing: given {
            $0.fadeFirst()
            $0.ending = nil
          }),
        .init(
          "trace.keptAcrossEpisodes", .unsorted,
          "the traces outlive the episode: the first error of the next one would then move pairs "
            + "that did not lead to it. After either ending all of them are 0.",
          changing: given { $0.ending = nil }),
        .init(
          "trace.keptAtTheLimit", .unsorted,
          "the traces are cleared at a termination only: after a time limit, too, the next "
            + "episode begins somewhere else.",
          changing: given { if $0.ending == .truncated { $0.ending = nil } }),
        .init(
          "trace.clearedBeforeUse", .unsorted,
          "the last step of an episode changes no value, as where the traces are cleared before "
            + "its error has been given out: it holds what the end of the episode is worth.",
          changing: given { if $0.ending != nil { $0.error = 0 } }),
        .init(
          "trace.alwaysAccumulating", .unsorted,
          "a visit adds 1 whatever `trace` says: .replacing sets the trace to 1.",
          changing: given { $0.trace = .accumulating }),
        .init(
          "trace.alwaysReplacing", .unsorted,
          "a visit sets 1 whatever `trace` says: .accumulating adds 1 to what is left.",
          changing: given { $0.trace = .replacing }),
        .init(
          "trace.kindsSwapped", .unsorted,
          "the two kinds have changed places: .accumulating adds 1, .replacing sets 1.",
          changing: given { $0.trace = $0.trace == .replacing ? .accumulating : .replacing }),
        .init(
          "trace.onlyVisited", .unsorted,
          "only the visited pair moves: that is one-step SARSA, and the traces are kept for "
            + "nothing.",
          changing: given({ _ in }) { before, after in
            let moved = after.values[after.visited]
            after.values = before.values
            after.values[after.visited] = moved
          }),
        .init(
          "trace.unweighted", .unsorted,
          "every pair with a trace gets the whole error: it is weighted by the trace.",
          changing: given({ _ in }) { before, after in
            after.values = before.values
            for pair in after.values.indices
            where before.traces[pair] != 0 || pair == before.visited {
              after.values[pair] += before.learningRate * before.error
            }
          }),
        .init(
          "trace.marksAfterUse", .unsorted,
          "the values move before the visited pair is marked: it then gets nothing of its own "
            + "step's error.",
          changing: given {
            for pair in $0.values.indices {
              $0.values[pair] += $0.learningRate * $0.error * $0.traces[pair]
            }
            $0.error = 0
          }),
        .init(
          "trace.withoutLambda", .unsorted,
          "λ is left out of the fading: the traces shrink by γλ a step.",
          changing: given { $0.traceDecay = 1 }),
        .init(
          "trace.withoutDiscount", .unsorted,
          "γ is left out of the fading: the traces shrink by γλ a step, as an error that lies "
            + "further ahead counts less.",
          changing: given { $0.discount = 1 }),
        .init(
          "trace.neverFades", .unsorted,
          "the traces do not fade: after a step each of them is multiplied by γλ.",
          changing: given { $0.fading = 1 }),
        .init(
          "trace.withoutLearningRate", .unsorted, "α is left out: a value moves by α δ e.",
          changing: given { $0.learningRate = 1 }),
        .init(
          "trace.fadesAllButVisited", .unsorted,
          "the visited pair's trace does not fade: after a step all of them do, that one too.",
          changing: given({ _ in }) { before, after in
            if before.ending == nil { after.traces[after.visited] = before.mark }
          }),
      ])
  }
}

/// The arguments of 03.4.
private struct Update {
  /// Q, one entry a pair.
  var values: [Double]
  /// e, one entry a pair.
  var traces: [Double]
  var visited: Int
  /// δ.
  var error: Double
  var ending: Ending?
  var discount: Double
  var traceDecay: Double
  var learningRate: Double
  var trace: EligibilityTrace

  /// γλ.
  var fading: Double {
    get { discount * traceDecay }
    set { (discount, traceDecay) = (newValue, 1) }
  }

  /// The visited pair's trace after the visit.
  var mark: Double { trace == .replacing ? 1 : traces[visited] + 1 }

  /// Multiplies every trace by γλ, which then is 1.
  mutating func fadeFirst() {
    for pair in traces.indices { traces[pair] *= fading }
    fading = 1
  }
}

private typealias TraceUpdate =
  @Sendable (
    inout [Double], inout [Double], Int, Double, Ending?, Double, Double, Double, EligibilityTrace
  ) throws -> Void

/// The right function with changed arguments or with a changed answer.
///
/// - Parameters:
///   - before: changes the arguments.
///   - after: changes the answer, which it gets beside the arguments.
private func given(
  _ before: @escaping @Sendable (inout Update) -> Void,
  after: @escaping @Sendable (_ before: Update, _ after: inout Update) -> Void = { _, _ in }
) -> @Sendable (_ right: @escaping TraceUpdate) -> TraceUpdate {
  { right in
    { values, traces, visited, error, ending, discount, traceDecay, learningRate, trace in
      var update = Update(
        values: values, traces: traces, visited: visited, error: error, ending: ending,
        discount: discount, traceDecay: traceDecay, learningRate: learningRate, trace: trace)
      before(&update)
      let start = update
      try right(
        &update.values, &update.traces, update.visited, update.error, update.ending,
        update.discount, update.traceDecay, update.learningRate, update.trace)
      after(start, &update)
      (values, traces) = (update.values, update.traces)
    }
  }
}

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

private func questions() -> [Case<SARSAFunctions>] {
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
    drawn[0].asked("12 steps by chance, accumulating"),
    drawn[1].asked("12 steps and a time limit, accumulating"),
    drawn[2].asked("12 steps by chance, replacing"),
    drawn[3].asked("12 steps and a time limit, replacing"),
  ]
}
