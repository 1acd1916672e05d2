import Course
import Lesson17
import RLCore

/// A simulation that does the work of 17.3 itself, with another step.
private func backingUpByHand(
  _ step:
    @escaping @Sendable (_ reward: Double, _ discount: Double, _ next: Double) -> Double
) -> SimulateFunction {
  varyingSimulation {
    $0.returns = { value, way in
      var (returns, next) = (way.rewards, value)
      for k in returns.indices.reversed() {
        next = step(way.rewards[k], way.settings.discount, next)
        returns[k] = next
      }
      return returns
    }
  }
}

/// Wrong values, and edges that are not counted.
let simulationCountMistakes: [Misconception<SimulateFunction>] = [
  .init(
    "simulate.leafForAll", .aggregate,
    "the leaf's value is counted on all edges: each edge gets its return by `functions.backup`.",
    varyingSimulation { $0.returns = { value, way in way.path.map { _ in value } } }),
  .init(
    "simulate.negatesByHand", .otherFormula,
    "the leaf's value, or the reward of the end, goes up with its sign turned in each step: call "
      + "`functions.backup`, which knows rewards on the way, the discount, and who moves.",
    varyingSimulation {
      $0.returns = { value, way in
        var next = way.world.legalMoves.isEmpty ? -(way.rewards.last ?? 0) : value
        return way.path.map { _ in
          next = -next
          return next
        }.reversed()
      }
    }),
  .init(
    "simulate.rootForAll", .aggregate,
    "the root's return is counted on all edges: each edge has its own.",
    varyingSimulation {
      $0.record = { tree, returns, way in
        for edge in way.path { try tree.record(returns[0], on: edge) }
      }
    }),
  .init(
    "simulate.ownBackup", .otherFormula,
    "`functions.backup` is not called, and its work is done here: call the part that is given.",
    varyingSimulation {
      $0.returns = { value, way in
        GivenMCTSParts().backup(way.rewards, way.passes, value, way.settings.discount)
      }
    }
  )
  .or(backingUpByHand { reward, discount, next in reward - discount * next })
  .or(backingUpByHand { reward, discount, next in reward + discount * next })
  .or(backingUpByHand { reward, _, next in reward - next }),
  .init(
    "simulate.rewardsInLeaf", .aggregate,
    "the rewards of the way are added to the leaf's value: 17.3 is given them as they are, and "
      + "adds to each edge those from it on.",
    varyingSimulation {
      $0.returns = { value, way in
        try way.functions.backup(
          way.rewards.map { _ in 0 }, way.passes, way.rewards.reduce(value, +),
          way.settings.discount)
      }
    }
  )
  .or(
    varyingSimulation {
      $0.returns = { value, way in
        try way.functions.backup(
          way.rewards, way.passes, way.rewards.reduce(value, +), way.settings.discount)
      }
    }),
  .init(
    "simulate.withoutRewards", .term,
    "17.3 is given rewards of 0: remember each step's reward.",
    varyingSimulation { $0.remembered = { (0, $0.passesTurn) } }),
  .init(
    "simulate.lastRewardAlone", .term,
    "17.3 is given the last reward alone: those on the way belong to the return, too.",
    varyingSimulation {
      $0.returns = { value, way in
        var rewards = way.rewards.map { _ in 0.0 }
        if let last = way.rewards.last { rewards[rewards.count - 1] = last }
        return try way.functions.backup(rewards, way.passes, value, way.settings.discount)
      }
    }),
  .init(
    "simulate.turnsAlways", .missingCase,
    "17.3 is told that each step passes the turn: the step says whether it does.",
    varyingSimulation { $0.remembered = { ($0.reward, true) } }),
  .init(
    "simulate.turnsNever", .sign,
    "17.3 is told that no step passes the turn: the step says whether it does.",
    varyingSimulation { $0.remembered = { ($0.reward, false) } }),
  .init(
    "simulate.turnsTurned", .sign,
    "17.3 is told the opposite of `passesTurn`.",
    varyingSimulation { $0.remembered = { ($0.reward, !$0.passesTurn) } }),
  .init(
    "simulate.undiscounted", .parameter,
    "`settings.discount` is not handed on, and 1 stands in its place.",
    varyingSimulation { $0.given = { settings, _ in settings.discount = 1 } }),
  .init(
    "simulate.wayReversed", .direction,
    "the lists are handed to 17.3 from the leaf up: they stand from the root down.",
    varyingSimulation {
      $0.returns = { value, way in
        try way.functions.backup(
          way.rewards.reversed(), way.passes.reversed(), value, way.settings.discount
        ).reversed()
      }
    }),
  .init(
    "simulate.returnsReversed", .direction,
    "the returns are counted on the edges from the leaf up: they stand from the root down.",
    varyingSimulation {
      $0.record = { tree, returns, way in
        for (edge, value) in zip(way.path.reversed(), returns) { try tree.record(value, on: edge) }
      }
    }),
  .init(
    "simulate.lastEdge", .index,
    "only the last edge of the way is counted: all of them are.",
    varyingSimulation {
      $0.record = { tree, returns, way in
        try tree.record(returns[returns.count - 1], on: way.edge)
      }
    }),
  .init(
    "simulate.rootEdge", .index,
    "only the root's edge is counted: all edges of the way are.",
    varyingSimulation {
      $0.record = { tree, returns, way in try tree.record(returns[0], on: way.path[0]) }
    }),
  .init(
    "simulate.withoutLast", .index,
    "the last edge of the way is not counted.",
    varyingSimulation {
      $0.record = { tree, returns, way in
        for (edge, value) in zip(way.path, returns).dropLast() {
          try tree.record(value, on: edge)
        }
      }
    }),
  .init(
    "simulate.withoutFirst", .index,
    "the root's edge is not counted.",
    varyingSimulation {
      $0.record = { tree, returns, way in
        for (edge, value) in zip(way.path, returns).dropFirst() {
          try tree.record(value, on: edge)
        }
      }
    }),
  .init(
    "simulate.countsTwice", .term,
    "each edge of the way is counted twice.",
    varyingSimulation {
      $0.record = { tree, returns, way in
        for (edge, value) in zip(way.path, returns) {
          try tree.record(value, on: edge)
          try tree.record(value, on: edge)
        }
      }
    }),
  .init(
    "simulate.countsNothing", .term,
    "no edge is counted.",
    varyingSimulation { $0.record = { _, _, _ in } }),
  .init(
    "simulate.twice", .aggregate,
    "two simulations are made: one at a time.",
    changing: { right in
      {
        try right(&$0, $1, $2, $3, $4, &$5)
        try right(&$0, $1, $2, $3, $4, &$5)
      }
    }),
  .init(
    "simulate.allSimulations", .aggregate,
    "`settings.simulations` simulations are made: one at a time, they are counted elsewhere.",
    changing: { right in
      {
        for _ in 0..<$2.simulations { try right(&$0, $1, $2, $3, $4, &$5) }
      }
    }),
  .init(
    "simulate.copy", .storage,
    "a copy of the tree is searched, and `tree` itself stays as it is.",
    changing: { right in
      {
        var copy = $0
        try right(&copy, $1, $2, $3, $4, &$5)
      }
    }),
  .init(
    "simulate.nothing", .term,
    "nothing is done.",
    { _, _, _, _, _, _ in }),
]
