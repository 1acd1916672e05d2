import Course
import Lesson03
import RLCore

/// 03.4: slips with signs, indices, factors, tables and digits.
var traceMistakes: [Misconception<TraceUpdate>] {
  [
    .init(
      "trace.minus", .sign,
      "the values move the wrong way: α δ e is added.",
      changing: given { $0.error = -$0.error }),
    .init(
      "trace.withoutError", .term,
      "δ is left out: a value moves by α δ e.",
      changing: given { $0.error = 1 }),
    .init(
      "trace.overwrites", .term,
      "α δ e takes the place of a value: it is added to the value.",
      changing: given({ _ in }) { before, after in
        after.values = zip(before.values, after.values).map { $1 - $0 }
      }),
    .init(
      "trace.allButVisited", .missingCase,
      "the visited pair does not move: it is marked, and moves as all others do.",
      changing: given({ _ in }) { $1.values[$1.visited] = $0.values[$0.visited] }),
    .init(
      "trace.dropsFaint", .precision,
      "small traces become 0: every trace is multiplied by γλ, however small it is.",
      changing: given({ _ in }) { $1.traces = $1.traces.map { $0 < 0.05 ? 0 : $0 } }
    ).or(changing: given({ _ in }) { $1.traces = $1.traces.map { $0 < 1e-8 ? 0 : $0 } }),
    .init(
      "trace.squaredTrace", .term,
      "the trace counts twice: a value moves by α δ e.",
      changing: given({ _ in }) { before, after in
        for pair in before.values.indices {
          let trace = pair == before.visited ? before.mark : before.traces[pair]
          after.values[pair] =
            before.values[pair] + before.learningRate * before.error * trace * trace
        }
      }),
    .init(
      "trace.sharedOut", .aggregate,
      "the error is divided by the sum of the traces: each pair gets α δ e of its own trace, "
        + "whatever the others have.",
      changing: given {
        var sum = $0.mark
        for pair in $0.traces.indices where pair != $0.visited { sum += $0.traces[pair] }
        $0.error /= sum
      }),
    .init(
      "trace.keptAtTheEnd", .missingCase,
      "the traces are cleared at a time limit only: .terminated ends the episode, too.",
      changing: given { if $0.ending == .terminated { $0.ending = nil } }),
    .init(
      "trace.clearedOnTheWay", .missingCase,
      "the test of the ending is turned round: the traces fade while the episode goes on, and are "
        + "cleared after either ending.",
      changing: given { $0.ending = $0.ending == nil ? .terminated : nil }),
    .init(
      "trace.clearsVisitedOnly", .missingCase,
      "only the visited pair's trace is cleared after an ending: all of them become 0.",
      changing: given({ _ in }) { before, after in
        if before.ending == nil { return }
        for pair in after.traces.indices where pair != before.visited {
          after.traces[pair] = before.fading * before.traces[pair]
        }
      }),
    .init(
      "trace.replacingKeepsLarger", .extremum,
      "a trace above 1 stays as it is: .replacing sets it to 1.",
      changing: given {
        if $0.trace == .replacing && $0.traces[$0.visited] > 1 {
          $0.traces[$0.visited] -= 1
          $0.trace = .accumulating
        }
      }),
    .init(
      "trace.replacingClearsOthers", .otherFormula,
      "the other pairs lose their traces: .replacing sets the trace of the visited pair alone.",
      changing: given {
        if $0.trace == .replacing { $0.traces = $0.traces.map { _ in 0 } }
      }),
    .init(
      "trace.dutch", .otherFormula,
      "an accumulating trace rises to (1 − α) e + 1: that is the dutch trace of true online TD(λ). "
        + "Here it rises to e + 1.",
      changing: given {
        if $0.trace == .accumulating { $0.traces[$0.visited] *= 1 - $0.learningRate }
      }),
    .init(
      "trace.marksByError", .otherFormula,
      "the mark is δ: a visit counts 1, whatever its error is.",
      changing: given {
        $0.traces[$0.visited] = ($0.trace == .replacing ? 0 : $0.traces[$0.visited]) + $0.error - 1
        $0.trace = .accumulating
      }),
    .init(
      "trace.notMarked", .term,
      "the visited pair is not marked: its trace rises by 1, or becomes 1, before the values move.",
      changing: given {
        $0.traces[$0.visited] -= 1
        $0.trace = .accumulating
      }),
    .init(
      "trace.marksNeighbour", .index,
      "the pair beside the visited one is marked: `visited` counts from 0, as an array does.",
      changing: given { $0.visited = ($0.visited + 1) % $0.values.count }
    ).or(changing: given { $0.visited = max($0.visited - 1, 0) }),
    .init(
      "trace.losesFirstPair", .index,
      "the first pair is left out of the loop: every value moves and every trace fades.",
      changing: given({ _ in }) { before, after in
        after.values[0] = before.values[0]
        after.traces[0] = before.visited == 0 ? before.mark : before.traces[0]
      }),
    .init(
      "trace.losesLastPair", .index,
      "the last pair is left out of the loop: every value moves and every trace fades.",
      changing: given({ _ in }) { before, after in
        let last = before.values.count - 1
        after.values[last] = before.values[last]
        after.traces[last] = before.visited == last ? before.mark : before.traces[last]
      }),
    .init(
      "trace.oneMinusLambda", .parameter,
      "1 − λ stands where λ belongs: the traces are multiplied by γλ.",
      changing: given { $0.traceDecay = 1 - $0.traceDecay }),
    .init(
      "trace.fadesTwice", .parameter,
      "the traces fade twice in one step: each is multiplied by γλ once.",
      changing: given { $0.fading *= $0.fading }),
    .init(
      "trace.rateInTrace", .parameter,
      "α reaches the traces: it belongs to the values, and a trace is multiplied by γλ alone.",
      changing: given({ _ in }) { before, after in
        after.traces = after.traces.map { before.learningRate * $0 }
      }),
    .init(
      "trace.discountsError", .parameter,
      "γ or λ is in the move: a value moves by α δ e, and γλ belongs to the fading.",
      changing: given({ _ in }) { before, after in
        after.values = zip(before.values, after.values).map { $0 + before.discount * ($1 - $0) }
      }
    )
    .or(
      changing: given({ _ in }) { before, after in
        after.values = zip(before.values, after.values).map { $0 + before.traceDecay * ($1 - $0) }
      }),
    .init(
      "trace.oneMinusRate", .parameter,
      "1 − α stands where α belongs: a value moves by α δ e.",
      changing: given { $0.learningRate = 1 - $0.learningRate }),
    .init(
      "trace.valuesInACopy", .storage,
      "the values are changed in a copy, which is forgotten: change `values` itself.",
      changing: given({ _ in }) { $1.values = $0.values }),
    .init(
      "trace.tracesInACopy", .storage,
      "the traces are changed in a copy, which is forgotten: the next step needs them, so change "
        + "`traces` itself.",
      changing: given({ _ in }) { $1.traces = $0.traces }),
    .init(
      "trace.inFloat", .precision,
      "the values are computed in Float, which keeps seven digits: all numbers are Double.",
      changing: given({ _ in }) { before, after in
        let step = Float(before.learningRate) * Float(before.error)
        for pair in before.values.indices {
          let trace = pair == before.visited ? before.mark : before.traces[pair]
          after.values[pair] = Double(Float(before.values[pair]) + step * Float(trace))
        }
      }),
  ]
}
