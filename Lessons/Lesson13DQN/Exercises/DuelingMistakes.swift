import Course
import Lesson13
import RLNetworks

/// An operation on V, A and the mean of A in each row.
private typealias Joining =
  @Sendable (
    _ value: Tape.Variable, _ advantages: Tape.Variable, _ mean: Tape.Variable,
    _ tape: inout Tape
  ) -> Tape.Variable

/// Another function of V, A and the mean.
private func joining(_ join: @escaping Joining) -> DuelingFunction {
  { value, advantages, tape in
    join(value, advantages, rowMean(advantages, &tape), &tape)
  }
}

/// V + A − baseline, with another baseline than the mean.
private func baseline(
  _ baseline: @escaping @Sendable (_ advantages: Tape.Variable, _ tape: inout Tape) -> Tape.Variable
) -> DuelingFunction {
  { value, advantages, tape in
    let whole = tape.add(advantages, value)
    return tape.subtract(whole, baseline(advantages, &tape))
  }
}

private func rowMean(_ x: Tape.Variable, _ tape: inout Tape) -> Tape.Variable {
  tape.scale(tape.sumColumns(x), by: 1 / Float(x.columns))
}

/// One weighted sum of the rows of x, in all rows.
private func mixed(
  _ x: Tape.Variable, _ tape: inout Tape, _ weight: (_ row: Int) -> Float
) -> Tape.Variable {
  let n = x.rows
  let sum = tape.matmul(tape.constant((0..<n).map(weight), rows: 1, columns: n), x)
  return tape.matmul(
    tape.constant([Float](repeating: 1, count: n), rows: n, columns: 1), sum)
}

/// The mean over the states, in all rows.
private func stateMean(_ x: Tape.Variable, _ tape: inout Tape) -> Tape.Variable {
  mixed(x, &tape) { _ in 1 / Float(x.rows) }
}

/// The largest or the smallest of each row, [n, 1].
private func extremum(
  _ x: Tape.Variable, _ tape: inout Tape,
  _ larger: (inout Tape, Tape.Variable, Tape.Variable) -> Tape.Variable
) -> Tape.Variable {
  var result = tape.columns(x, 0..<1)
  for column in 1..<max(x.columns, 1) {
    result = larger(&tape, result, tape.columns(x, column..<column + 1))
  }
  return result
}

/// Other baselines than the mean of a state's own advantages.
let duelingMeanMistakes: [Misconception<DuelingFunction>] = [
  .init(
    "dueling.withoutMean", .term,
    "the mean is not subtracted: then V and A are not told apart, since any number can move from "
      + "one to the other."
  ) { value, advantages, tape in tape.add(advantages, value) },
  .init(
    "dueling.meanOfBatch", .aggregate,
    "the mean is taken over the whole batch: then a state's value depends on which other states "
      + "are in the batch. Each row has a mean of its own.",
    baseline { advantages, tape in tape.mean(advantages) }),
  .init(
    "dueling.meanOverStates", .aggregate,
    "the mean is taken over the states, one for each action: it is over the actions, one for each "
      + "state.",
    baseline { stateMean($0, &$1) }),
  .init(
    "dueling.meanOfFirstState", .index,
    "the mean of the first state is used for all: each row has a mean of its own.",
    baseline { advantages, tape in
      mixed(rowMean(advantages, &tape), &tape) { $0 == 0 ? 1 : 0 }
    }),
  .init(
    "dueling.maximum", .extremum,
    "the largest advantage is subtracted instead of the mean: that is the other form of the paper, "
      + "eq. 8, in which the best action's value is V.",
    baseline { advantages, tape in extremum(advantages, &tape) { $0.maximum($1, $2) } }),
  .init(
    "dueling.minimum", .extremum,
    "the smallest advantage is subtracted instead of the mean.",
    baseline { advantages, tape in extremum(advantages, &tape) { $0.minimum($1, $2) } }),
  .init(
    "dueling.sum", .aggregate,
    "the sum of the advantages is subtracted instead of their mean: divide it by the number of "
      + "actions.",
    baseline { advantages, tape in tape.sumColumns(advantages) }),
  .init(
    "dueling.oneLess", .aggregate,
    "the sum is divided by the number of actions less one: it is a mean over all actions.",
    baseline { advantages, tape in
      tape.scale(tape.sumColumns(advantages), by: 1 / Float(max(1, advantages.columns - 1)))
    }
  )
  .or(
    baseline { advantages, tape in
      tape.divide(
        tape.sumColumns(advantages), tape.constant(Float(advantages.columns - 1)))
    }),
  .init(
    "dueling.dividedByStates", .aggregate,
    "the sum is divided by the number of states: a row has as many elements as there are actions.",
    baseline { advantages, tape in
      tape.scale(tape.sumColumns(advantages), by: 1 / Float(advantages.rows))
    }),
  .init(
    "dueling.dividedByAll", .aggregate,
    "the sum of a row is divided by the number of all elements: a row has as many as there are "
      + "actions.",
    baseline { advantages, tape in
      tape.scale(tape.sumColumns(advantages), by: 1 / Float(advantages.count))
    }),
  .init(
    "dueling.assumesActions", .parameter,
    "the sum is divided by a number such as 2: divide it by `advantages.columns`.",
    baseline { advantages, tape in tape.scale(tape.sumColumns(advantages), by: 0.5) }
  )
  .or(baseline { advantages, tape in tape.scale(tape.sumColumns(advantages), by: 0.25) }),
  .init(
    "dueling.firstAction", .index,
    "the advantage of one action, the first or the last one, is subtracted instead of the mean of "
      + "all.",
    baseline { advantages, tape in tape.columns(advantages, 0..<1) }
  )
  .or(
    baseline { advantages, tape in
      tape.columns(advantages, advantages.columns - 1..<advantages.columns)
    }),
]

/// Wrong ways to join the two streams.
let duelingStreamMistakes: [Misconception<DuelingFunction>] = [
  .init(
    "dueling.meanAdded", .sign,
    "the mean is added: it is subtracted, so that the advantages of a state have the mean 0.",
    joining { $3.add($1, $3.add($0, $2)) }),
  .init(
    "dueling.meanTwice", .term,
    "the mean is subtracted twice, or as 2 / actions of the sum.",
    joining { $3.subtract($3.subtract($3.add($1, $0), $2), $2) }),
  .init(
    "dueling.valueSubtracted", .sign,
    "the value has the wrong sign: Q is V and what the action adds to it.",
    joining { $3.subtract($3.subtract($1, $2), $0) }),
  .init(
    "dueling.advantagesSubtracted", .sign,
    "the advantages have the wrong sign: an action that is better than the mean has a larger Q.",
    joining { $3.add($3.subtract($2, $1), $0) }),
  .init(
    "dueling.negated", .sign,
    "everything has the wrong sign.",
    joining { $3.negate($3.add($1, $3.subtract($0, $2))) }),
  .init(
    "dueling.withoutValue", .term,
    "V is missing, or its mean is subtracted with that of the advantages: Q = V + A − mean A.",
    joining { $3.subtract($1, $2) }),
  .init(
    "dueling.withoutAdvantages", .term,
    "the advantages are missing: all actions of a state get the same value.",
    joining { $3.add($3.scale($1, by: 0), $0) }),
  .init(
    "dueling.meanForAdvantages", .exchange,
    "the mean stands for the advantages themselves: A − mean A is what is added to V.",
    joining { $3.add($3.scale($1, by: 0), $3.subtract($0, $2)) }
  )
  .or(joining { $3.add($3.scale($1, by: 0), $3.add($0, $2)) }),
  .init(
    "dueling.multiplied", .otherFormula,
    "V multiplies the advantages: it is added to them.",
    joining { $3.multiply($3.subtract($1, $2), $0) }),
  .init(
    "dueling.standardised", .otherFormula,
    "the advantages are divided by their standard deviation, too, as PPO does it with a batch: "
      + "here only the mean of a row is taken away.",
    joining { value, advantages, mean, tape in
      let centred = tape.subtract(advantages, mean)
      let variance = tape.offset(rowMean(tape.square(centred), &tape), by: 1e-6)
      let deviation = tape.exp(tape.scale(tape.log(variance), by: 0.5))
      return tape.add(tape.divide(centred, deviation), value)
    }),
  .init(
    "dueling.valueDivided", .parameter,
    "V is divided by the number of actions: only the sum of the advantages is.",
    joining { value, advantages, mean, tape in
      let share = tape.scale(value, by: 1 / Float(advantages.columns))
      return tape.add(tape.subtract(advantages, mean), share)
    }),
  .init(
    "dueling.valueOfBatch", .aggregate,
    "the mean of V over the batch is used: each state has a value of its own.",
    joining { $3.add($3.subtract($1, $2), $3.mean($0)) }
  )
  .or(joining { $3.add($3.subtract($1, $2), $3.subtract($0, $3.mean($0))) }),
  .init(
    "dueling.valueOfFirstState", .index,
    "the value of the first state is used for all: each state has a value of its own.",
    joining { value, advantages, mean, tape in
      let first = mixed(value, &tape) { $0 == 0 ? 1 : 0 }
      return tape.add(tape.subtract(advantages, mean), first)
    }),
]

/// Derivatives that do not arrive.
let duelingDerivativeMistakes: [Misconception<DuelingFunction>] = [
  .init(
    "dueling.meanDetached", .derivative,
    "the mean counts as a constant: it depends on the advantages, and its derivative keeps them "
      + "from all growing together.",
    joining { $3.add($1, $3.subtract($0, $3.detach($2))) }),
  .init(
    "dueling.meanAlone", .derivative,
    "only the mean has a derivative by the advantages: the advantages themselves have one, too.",
    joining { $3.add($3.detach($1), $3.subtract($0, $2)) }),
  .init(
    "dueling.advantagesDetached", .derivative,
    "no derivative arrives at the advantages: both streams learn.",
    joining { $3.add($3.detach($1), $3.subtract($0, $3.detach($2))) }),
  .init(
    "dueling.valueDetached", .derivative,
    "no derivative arrives at V: both streams learn.",
    joining { $3.add($1, $3.subtract($3.detach($0), $2)) }),
  .init(
    "dueling.constant", .derivative,
    "the action values are put on the tape as new numbers: what leaves it through `tape.values` "
      + "has lost its derivative.",
    joining { $3.detach($3.add($1, $3.subtract($0, $2))) }),
]
