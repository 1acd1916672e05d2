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
        "The visited pair gets the whole error of its own step: its trace must still be 1 or "
          + "more when the values move. After an ending of either kind no trace may be left for "
          + "the next episode.",
        "traces[visited] = trace == .replacing ? 1 : traces[visited] + 1; for each index i: "
          + "values[i] += learningRate * error * traces[i]; then traces[i] *= discount * "
          + "traceDecay, or traces[i] = 0 where ending != nil.",
      ],
      endlessHint: "One pass over the table is enough: does the index advance?",
      cases: traceQuestions,
      misconceptions: [
        .init(
          "trace.fadesBeforeUse", .stale,
          "the traces fade before the values move: the visited pair then gets only γλ of the error "
            + "of its own step, and not all of it.",
          changing: given { $0.error *= $0.fading }),
        .init(
          "trace.fadesFirst", .stale,
          "the traces fade at the beginning of the call, not at the end: over an episode the "
            + "values come out the same, but the traces that are handed back are one step behind.",
          changing: given { $0.fadeFirst() }),
        .init(
          "trace.fadesBeforeUseAndKept", .stale,
          "two things come together: the traces fade before the values move, which leaves the "
            + "visited pair only γλ of its own error, and they outlive the episode.",
          changing: given {
            $0.error *= $0.fading
            $0.ending = nil
          }),
        .init(
          "trace.fadesFirstAndKept", .stale,
          "two things come together: the traces fade at the beginning of the call and not at its "
            + "end, and they outlive the episode, as when only its beginning clears them.",
          changing: given {
            $0.fadeFirst()
            $0.ending = nil
          }),
        .init(
          "trace.keptAcrossEpisodes", .missingCase,
          "the traces outlive the episode: the first error of the next one would then move pairs "
            + "that did not lead to it. After either ending all of them are 0.",
          changing: given { $0.ending = nil }),
        .init(
          "trace.keptAtTheLimit", .missingCase,
          "the traces are cleared at a termination only: after a time limit, too, the next "
            + "episode begins somewhere else.",
          changing: given { if $0.ending == .truncated { $0.ending = nil } }),
        .init(
          "trace.clearedBeforeUse", .stale,
          "the last step of an episode changes no value, as when the traces are cleared before its "
            + "error has been given out: that step shows what the end of the episode is worth.",
          changing: given { if $0.ending != nil { $0.error = 0 } }),
        .init(
          "trace.alwaysAccumulating", .missingCase,
          "a visit adds 1 whatever `trace` says: .replacing sets the trace to 1.",
          changing: given { $0.trace = .accumulating }),
        .init(
          "trace.alwaysReplacing", .missingCase,
          "a visit sets 1 whatever `trace` says: .accumulating adds 1 to what is left.",
          changing: given { $0.trace = .replacing }),
        .init(
          "trace.kindsSwapped", .exchange,
          "the two kinds have changed places: .accumulating adds 1, .replacing sets 1.",
          changing: given { $0.trace = $0.trace == .replacing ? .accumulating : .replacing }),
        .init(
          "trace.onlyVisited", .otherFormula,
          "only the visited pair moves: that is one-step SARSA, and the traces are kept for "
            + "nothing.",
          changing: given({ _ in }) { before, after in
            let moved = after.values[after.visited]
            after.values = before.values
            after.values[after.visited] = moved
          }),
        .init(
          "trace.unweighted", .term,
          "every pair with a trace gets the whole error: it is weighted by the trace.",
          changing: given({ _ in }) { before, after in
            after.values = before.values
            for pair in after.values.indices
            where before.traces[pair] != 0 || pair == before.visited {
              after.values[pair] += before.learningRate * before.error
            }
          }),
        .init(
          "trace.marksAfterUse", .stale,
          "the values move before the visited pair is marked: it then gets nothing of its own "
            + "step's error.",
          changing: given {
            for pair in $0.values.indices {
              $0.values[pair] += $0.learningRate * $0.error * $0.traces[pair]
            }
            $0.error = 0
          }),
        .init(
          "trace.withoutLambda", .parameter,
          "λ is left out of the fading: the traces shrink by γλ a step.",
          changing: given { $0.traceDecay = 1 }),
        .init(
          "trace.withoutDiscount", .parameter,
          "γ is left out of the fading: the traces shrink by γλ a step, as an error that lies "
            + "further ahead counts less.",
          changing: given { $0.discount = 1 }),
        .init(
          "trace.neverFades", .parameter,
          "the traces do not fade: after a step each of them is multiplied by γλ.",
          changing: given { $0.fading = 1 }),
        .init(
          "trace.withoutLearningRate", .parameter, "α is left out: a value moves by α δ e.",
          changing: given { $0.learningRate = 1 }),
        .init(
          "trace.fadesAllButVisited", .missingCase,
          "the visited pair's trace does not fade: after a step all of them do, that one too.",
          changing: given({ _ in }) { before, after in
            if before.ending == nil { after.traces[after.visited] = before.mark }
          }),
      ] + traceMistakes,
      promises: [
        Promise("In this order", brokenBy: "trace.fadesBeforeUse", "trace.marksAfterUse"),
        Promise("rises by 1", brokenBy: "trace.alwaysReplacing"),
        Promise("becomes 1 (`.replacing`)", brokenBy: "trace.replacingKeepsLarger"),
        Promise("every value changes by α · δ · its trace", brokenBy: "trace.onlyVisited"),
        Promise("that of `visited` too", brokenBy: "trace.allButVisited"),
        Promise(
          "every trace is multiplied by γλ", brokenBy: "trace.fadesAllButVisited",
          "trace.dropsFaint"),
        Promise(
          "`.terminated` or `.truncated`, every trace becomes 0", brokenBy: "trace.keptAtTheLimit",
          "trace.keptAtTheEnd", "trace.clearsVisitedOnly"),
        Promise("one entry a pair", brokenBy: "trace.losesFirstPair"),
        Promise(
          "lie in [0, 1]", brokenBy: "trace.withoutDiscount", "trace.withoutLambda",
          "trace.withoutLearningRate"),
      ],
      extremes: { right, extreme in
        { values, traces, visited, error, ending, discount, traceDecay, learningRate, trace in
          try right(
            &values, &traces, visited, error, ending, discount, traceDecay, learningRate, trace)
          extreme.replaceAll(in: &values)
          extreme.replaceAll(in: &traces)
        }
      })
  }
}

/// The arguments of 03.4.
struct TraceArguments {
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

/// The type of 03.4.
typealias TraceUpdate =
  @Sendable (
    inout [Double], inout [Double], Int, Double, Ending?, Double, Double, Double, EligibilityTrace
  ) throws -> Void

/// The right function with changed arguments or with a changed answer.
///
/// - Parameters:
///   - before: changes the arguments.
///   - after: changes the answer, which it gets beside the arguments.
func given(
  _ before: @escaping @Sendable (inout TraceArguments) -> Void,
  after: @escaping @Sendable (_ before: TraceArguments, _ after: inout TraceArguments) -> Void = {
    _, _ in
  }
) -> @Sendable (_ right: @escaping TraceUpdate) -> TraceUpdate {
  { right in
    { values, traces, visited, error, ending, discount, traceDecay, learningRate, trace in
      var update = TraceArguments(
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
