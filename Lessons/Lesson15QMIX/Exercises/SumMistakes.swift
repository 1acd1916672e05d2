import Course
import Lesson15
import RLNetworks

typealias SumFunction =
  @Sendable (_ agentValues: Tape.Variable, _ tape: inout Tape) throws -> Tape.Variable

/// Other numbers than the sum of the agents' values.
let sumAgentMistakes: [Misconception<SumFunction>] = [
  .init(
    "vdn.mean", .aggregate,
    "the mean of the agents' values stands for their sum: VDN adds them, so that each agent's "
      + "value is its own part of the team's."
  ) { $1.scale($1.sumColumns($0), by: 1 / Float($0.columns)) },
  .init(
    "vdn.maximum", .extremum,
    "the largest of the agents' values is the team's: all of them are added."
  ) { folded($0, &$1) { $0.maximum($1, $2) } },
  .init(
    "vdn.minimum", .extremum,
    "the smallest of the agents' values is the team's: all of them are added."
  ) { folded($0, &$1) { $0.minimum($1, $2) } },
  .init(
    "vdn.oneAgent", .index,
    "one agent's value, the first or the last, stands for the team's: there are N of them."
  ) { $1.columns($0, 0..<1) }
  .or { $1.columns($0, $0.columns - 1..<$0.columns) },
  .init(
    "vdn.oneLeftOut", .index,
    "the last or the first agent is left out of the sum: the columns are 0 to N − 1."
  ) { folded($0, &$1, columns: 0..<max(1, $0.columns - 1)) { $0.add($1, $2) } }
  .or { folded($0, &$1, columns: min(1, $0.columns - 1)..<$0.columns) { $0.add($1, $2) } }
  .or { values, tape in
    // A loop from zero on leaves a team of one without a value.
    guard values.columns > 1 else { return tape.scale(values, by: 0) }
    return folded(values, &tape, columns: 0..<values.columns - 1) { $0.add($1, $2) }
  }
  .or { values, tape in
    guard values.columns > 1 else { return tape.scale(values, by: 0) }
    return folded(values, &tape, columns: 1..<values.columns) { $0.add($1, $2) }
  },
  .init(
    "vdn.twoAgents", .parameter,
    "only the first two agents are added: a team has `agentValues.columns` agents."
  ) { folded($0, &$1, columns: 0..<min(2, $0.columns)) { $0.add($1, $2) } },
  .init(
    "vdn.product", .otherFormula,
    "the agents' values are multiplied: they are added."
  ) { folded($0, &$1) { $0.multiply($1, $2) } },
  .init(
    "vdn.difference", .sign,
    "the values of the other agents are subtracted from the first one's: the agents are a team and "
      + "no opponents."
  ) { folded($0, &$1) { $0.subtract($1, $2) } },
  .init(
    "vdn.negated", .sign,
    "the sum has the wrong sign: Q_tot is a value, and no loss."
  ) { $1.negate($1.sumColumns($0)) },
  .init(
    "vdn.sizes", .sign,
    "the values are added without their signs: a negative value makes the team's smaller."
  ) { values, tape in
    let sizes = absolute(values, &tape)
    return tape.sumColumns(sizes)
  }
  .or { values, tape in
    let sum = tape.sumColumns(values)
    return absolute(sum, &tape)
  },
  .init(
    "vdn.neverNegative", .missingCase,
    "negative values or sums count as 0: they are values like all others."
  ) { $1.sumColumns($1.relu($0)) }
  .or { $1.relu($1.sumColumns($0)) },
  .init(
    "vdn.squares", .term,
    "the squares of the values are added: the square belongs in the loss, after the target is "
      + "subtracted."
  ) { $1.sumColumns($1.square($0)) },
  .init(
    "vdn.twice", .term,
    "every value is counted twice."
  ) { $1.scale($1.sumColumns($0), by: 2) },
  .init(
    "vdn.oneAgentLearns", .derivative,
    "the derivative flows to one agent alone: the values of the others have left the tape, and "
      + "these agents would not learn."
  ) { folded($0, &$1) { $0.add($1, $0.detach($2)) } }
  .or { folded($0, &$1) { $0.add($0.detach($1), $2) } },
  .init(
    "vdn.constant", .derivative,
    "no derivative flows to the agents: what leaves the tape through `tape.values` or "
      + "`tape.detach` has lost it."
  ) { $1.detach($1.sumColumns($0)) },
  .init(
    "vdn.derivativeShared", .derivative,
    "the derivative is divided among the agents: ∂Q_tot/∂Qᵢ is 1 for each of them."
  ) { values, tape in
    let sum = tape.sumColumns(values)
    let mean = tape.scale(sum, by: 1 / Float(values.columns))
    return tape.add(mean, tape.detach(tape.subtract(sum, mean)))
  },
]

/// Sums over other numbers than those of a row.
let sumShapeMistakes: [Misconception<SumFunction>] = [
  .init(
    "vdn.sumOfBatch", .aggregate,
    "everything is added up, all transitions and all agents: `tape.sumColumns` gives each "
      + "transition a sum of its own."
  ) { $1.sum($0) },
  .init(
    "vdn.meanOfBatch", .aggregate,
    "the mean of everything is taken, of all transitions and all agents: each transition has a sum "
      + "of its own."
  ) { $1.mean($0) },
  .init(
    "vdn.sumOfTransitions", .exchange,
    "the transitions are added up, one sum for each agent: the agents are, one sum for each "
      + "transition."
  ) { values, tape in
    let ones = tape.constant(
      [Float](repeating: 1, count: values.rows), rows: 1, columns: values.rows)
    return tape.matmul(ones, values)
  },
  .init(
    "vdn.unsummed", .missingCase,
    "the agents' values are returned as they are: the team has one value a transition."
  ) { values, _ in values },
  .init(
    "vdn.transposed", .exchange,
    "the sums stand side by side in one row: the answer is a column, [n, 1]."
  ) { $1.reshape($1.sumColumns($0), rows: 1, columns: $0.rows) },
  .init(
    "vdn.firstTransition", .index,
    "all transitions get the sum of the first one: each row has its own."
  ) { values, tape in
    let sum = tape.sumColumns(values)
    return firstRow(sum, &tape)
  },
  .init(
    "vdn.batchInEveryRow", .aggregate,
    "all transitions get the sum, or the mean sum, of the whole batch: each row has its own."
  ) { values, tape in
    let sum = tape.sumColumns(values)
    return mixedRows(sum, &tape) { _ in 1 }
  }
  .or { values, tape in
    let sum = tape.sumColumns(values)
    return mixedRows(sum, &tape) { _ in 1 / Float(values.rows) }
  },
  .init(
    "vdn.columnMajor", .index,
    "the table is read column after column: row k holds the values of transition k, one after "
      + "another in memory."
  ) { values, tape in
    let (n, agents) = (values.rows, values.columns)
    // Element (k, i) of the other order is element i n + k of the list.
    let flat = tape.reshape(values, rows: 1, columns: n * agents)
    let parts = (0..<agents).map { agent in
      tape.reshape(tape.columns(flat, agent * n..<(agent + 1) * n), rows: n, columns: 1)
    }
    var sum = parts[0]
    for part in parts.dropFirst() { sum = tape.add(sum, part) }
    return sum
  },
]
