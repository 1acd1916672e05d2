import Course
import Lesson14
import RLNetworks

typealias CriticInputFunction =
  @Sendable (
    _ observations: [Tape.Variable], _ actions: [Tape.Variable], _ tape: inout Tape
  ) throws -> Tape.Variable

/// Other tables side by side than those that are asked for.
private func joining(
  _ tables:
    @escaping @Sendable (
      _ observations: [Tape.Variable], _ actions: [Tape.Variable], _ tape: inout Tape
    ) -> [Tape.Variable]
) -> CriticInputFunction {
  { observations, actions, tape in joined(tables(observations, actions, &tape), &tape) }
}

private func joined(_ tables: [Tape.Variable], _ tape: inout Tape) -> Tape.Variable {
  var result = tables[0]
  for table in tables.dropFirst() { result = tape.concatenate(result, table) }
  return result
}

/// The tables from agent 1 on, then agent 0's.
private func turned(_ tables: [Tape.Variable]) -> [Tape.Variable] {
  Array(tables.dropFirst() + tables.prefix(1))
}

/// All tables but the last one, and one at least.
private func shorter(_ tables: [Tape.Variable]) -> [Tape.Variable] {
  tables.count == 1 ? tables : Array(tables.dropLast())
}

/// One-hot rows at the largest element of each row, as constants.
private func largest(_ x: Tape.Variable, _ tape: inout Tape) -> Tape.Variable {
  tape.constant(
    OneHot.largest(of: tape.values(x), columns: x.columns), rows: x.rows, columns: x.columns)
}

/// All tables in another order.
let criticInputOrderMistakes: [Misconception<CriticInputFunction>] = [
  .init(
    "criticInput.actionsFirst", .exchange,
    "the actions stand before the observations: the observations come first.",
    joining { o, a, _ in a + o }),
  .init(
    "criticInput.agentByAgent", .otherFormula,
    "each agent's action stands beside its observation: all observations come first, then all "
      + "actions.",
    joining { o, a, _ in zip(o, a).flatMap { [$0, $1] } }
  )
  .or(joining { o, a, _ in zip(o, a).flatMap { [$1, $0] } }),
  .init(
    "criticInput.reversed", .direction,
    "the agents stand in the opposite order, the last one first: agent 0 is the first in both "
      + "blocks.",
    joining { o, a, _ in o.reversed() + a.reversed() }),
  .init(
    "criticInput.actionsReversed", .direction,
    "the agents' order is mixed up between the blocks: the actions begin with the last agent's.",
    joining { o, a, _ in o + a.reversed() }),
  .init(
    "criticInput.observationsReversed", .direction,
    "the agents' order is mixed up between the blocks: the observations begin with the last "
      + "agent's.",
    joining { o, a, _ in o.reversed() + a }),
  .init(
    "criticInput.ordersExchanged", .index,
    "one block begins with agent 1 and ends with agent 0: both begin with agent 0. A critic whose "
      + "first action is another agent's learns what is not so.",
    joining { o, a, _ in o + turned(a) }
  )
  .or(joining { o, a, _ in turned(o) + a })
  .or(joining { o, a, _ in turned(o) + turned(a) })
  .or(joining { o, a, _ in o + a.suffix(1) + a.dropLast() }),
  .init(
    "criticInput.actionsBetween", .index,
    "the actions stand behind the first observation, and the other observations behind them: all "
      + "observations come first.",
    joining { o, a, _ in o.prefix(1) + a + o.dropFirst() }),
  .init(
    "criticInput.bothBlocksReversed", .direction,
    "the tables are appended from the last to the first: the observations of agent 0 come first.",
    joining { o, a, _ in (o + a).reversed() }),
]

/// Tables that are missing, there twice, or changed.
let criticInputTableMistakes: [Misconception<CriticInputFunction>] = [
  .init(
    "criticInput.withoutActions", .term,
    "the actions are missing: then the critic is a value of the state, and an actor learns nothing "
      + "from it.",
    joining { o, _, _ in o }),
  .init(
    "criticInput.withoutObservations", .term,
    "the observations are missing: the worth of an action depends on what is seen.",
    joining { _, a, _ in a }),
  .init(
    "criticInput.ownAlone", .missingCase,
    "one agent's observation and action alone are read: that is a local critic, to which the "
      + "others are a part of the world. A centralised one reads those of all.",
    joining { o, a, _ in [o[0], a[0]] }
  )
  .or(joining { o, a, _ in Array(o.suffix(1) + a.suffix(1)) }),
  .init(
    "criticInput.localObservation", .missingCase,
    "one agent's observation alone is read, and all actions: the critic reads what all agents see.",
    joining { o, a, _ in o.prefix(1) + a }
  )
  .or(joining { o, a, _ in o.suffix(1) + a }),
  .init(
    "criticInput.oneAction", .missingCase,
    "all observations are read, but one agent's action alone: what the others do decides, too.",
    joining { o, a, _ in o + a.prefix(1) }
  )
  .or(joining { o, a, _ in o + a.suffix(1) }),
  .init(
    "criticInput.firstTwice", .index,
    "the first table is there twice: a result that begins with `observations[0]` continues with "
      + "agent 1.",
    joining { o, a, _ in o.prefix(1) + o + a }),
  .init(
    "criticInput.lastAgentLeftOut", .index,
    "the first or the last table of a block is left out: there are N of each, from 0 to N − 1.",
    joining { o, a, _ in shorter(o) + shorter(a) }
  )
  .or(
    joining { o, a, _ in
      (o.count == 1 ? o : Array(o.dropFirst())) + (a.count == 1 ? a : Array(a.dropFirst()))
    }
  )
  .or(joining { o, a, _ in o + (a.count == 1 ? a : Array(a.dropFirst())) })
  .or(joining { o, a, _ in o + shorter(a) }),
  .init(
    "criticInput.twoAgents", .missingCase,
    "two agents are assumed: a world may have one, and it may have three or more.",
    joining { o, a, _ in Array(o.prefix(2) + a.prefix(2)) }
  )
  .or(joining { o, a, _ in Array(o.prefix(1) + o.suffix(1) + a.prefix(1) + a.suffix(1)) }),
  .init(
    "criticInput.actionsTwice", .term,
    "the actions are appended twice: each table stands there once.",
    joining { o, a, _ in o + a + a }),
  .init(
    "criticInput.roundedActions", .precision,
    "relaxed actions are rounded to one-hot ones: the critic reads them as they are, and through "
      + "them the actor learns.",
    joining { o, a, tape in
      var rounded: [Tape.Variable] = []
      for table in a { rounded.append(largest(table, &tape)) }
      return o + rounded
    }
  )
  .or(
    joining { o, a, tape in
      var rounded: [Tape.Variable] = []
      for table in a {
        let (hard, constant) = (largest(table, &tape), tape.detach(table))
        let difference = tape.subtract(hard, constant)
        rounded.append(tape.add(table, difference))
      }
      return o + rounded
    }),
]

/// Right numbers with wrong derivatives.
let criticInputDerivativeMistakes: [Misconception<CriticInputFunction>] = [
  .init(
    "criticInput.actionsDetached", .derivative,
    "the actions are constants: an actor is trained through them, so that the derivative must flow "
      + "into each table.",
    joining { o, a, tape in o + a.map { tape.detach($0) } }),
  .init(
    "criticInput.observationsDetached", .derivative,
    "the observations are constants: the derivative must flow into each table.",
    joining { o, a, tape in o.map { tape.detach($0) } + a }),
  .init(
    "criticInput.constant", .derivative,
    "the numbers are copied into a new constant, so that no derivative flows: join the variables "
      + "by `tape.concatenate`.",
    { o, a, tape in
      let all = joined(o + a, &tape)
      return tape.constant(tape.values(all), rows: all.rows, columns: all.columns)
    }),
  .init(
    "criticInput.firstAlone", .derivative,
    "the derivative flows into one agent's action alone: which agent learns is decided elsewhere, "
      + "in 14.3.",
    joining { o, a, tape in o + a.prefix(1) + a.dropFirst().map { tape.detach($0) } }
  )
  .or(joining { o, a, tape in o + a.dropLast().map { tape.detach($0) } + a.suffix(1) }),
]
