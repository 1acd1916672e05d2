import Course
import Lesson17
import RLCore

/// Judges the positions after steps of a way, for nothing.
private func judge(
  _ path: ArraySlice<Int>, of way: SimulationVariation.Way, _ tree: SearchTree,
  _ evaluate: SimulationVariation.Evaluate, _ random: inout RandomStream
) throws {
  var world = way.root
  for edge in path {
    _ = try world.act(Int(tree[edge].move))
    _ = try evaluate(world, &random)
  }
}

/// A simulation that adds nodes until the world ends.
///
/// - Parameter end: makes the leaf's value of the last judgement's.
private func expandingToTheEnd(
  _ end: @escaping @Sendable (_ lastValue: Double) -> Double
) -> SimulateFunction {
  varyingSimulation {
    $0.leaf = { tree, way, evaluate, random in
      while true {
        let judged = try evaluate(way.world, &random)
        try tree.expand(way.edge, moves: way.world.legalMoves, priors: judged.priors)
        guard let node = tree.child(of: way.edge), way.path.count < 64 else {
          return judged.value
        }
        let choice = try way.functions.choose(tree.moves(of: node), by: way.settings.rule)
        let edge = tree.edges(of: node).lowerBound + choice
        let step = try way.world.act(Int(tree[edge].move))
        way.path.append(edge)
        way.rewards.append(step.reward)
        way.passes.append(step.passesTurn)
        if step.isTerminal { return end(judged.value) }
      }
    }
  }
}

/// Wrong leaves.
let simulationLeafMistakes: [Misconception<SimulateFunction>] = [
  .init(
    "simulate.expandsNothing", .term,
    "no node is added, so that the tree never grows below the root.",
    varyingSimulation { $0.leaf = { try $2($1.world, &$3).value } }),
  .init(
    "simulate.leafIsZero", .term,
    "the new node is added without its value: `evaluate` says what the leaf is worth.",
    varyingSimulation {
      $0.leaf = { tree, way, evaluate, random in
        let judged = try evaluate(way.world, &random)
        try tree.expand(way.edge, moves: way.world.legalMoves, priors: judged.priors)
        return 0
      }
    }),
  .init(
    "simulate.equalPriors", .term,
    "the new node's priors are equal: it gets those of the judgement.",
    varyingSimulation {
      $0.leaf = { tree, way, evaluate, random in
        let judged = try evaluate(way.world, &random)
        let share = 1 / Double(judged.priors.count)
        try tree.expand(
          way.edge, moves: way.world.legalMoves, priors: judged.priors.map { _ in share })
        return judged.value
      }
    }),
  .init(
    "simulate.noPriors", .term,
    "the new node's priors are all 0: it gets those of the judgement.",
    varyingSimulation {
      $0.leaf = { tree, way, evaluate, random in
        let judged = try evaluate(way.world, &random)
        try tree.expand(
          way.edge, moves: way.world.legalMoves, priors: judged.priors.map { _ in 0 })
        return judged.value
      }
    }),
  .init(
    "simulate.priorsReversed", .direction,
    "the new node's priors stand in the wrong direction.",
    varyingSimulation {
      $0.leaf = { tree, way, evaluate, random in
        let judged = try evaluate(way.world, &random)
        try tree.expand(
          way.edge, moves: way.world.legalMoves, priors: judged.priors.reversed())
        return judged.value
      }
    }),
  .init(
    "simulate.judgesTwice", .randomness,
    "the new position is judged twice, once for the priors and once for the value: keep the first "
      + "judgement.",
    varyingSimulation {
      $0.leaf = { tree, way, evaluate, random in
        let priors = try evaluate(way.world, &random).priors
        try tree.expand(way.edge, moves: way.world.legalMoves, priors: priors)
        return try evaluate(way.world, &random).value
      }
    }),
  .init(
    "simulate.judgesEachStep", .randomness,
    "positions that have a node already are judged on the way as well: only the new one is.",
    varyingSimulation {
      $0.leaf = { tree, way, evaluate, random in
        try judge(way.path.dropLast(), of: way, tree, evaluate, &random)
        let judged = try evaluate(way.world, &random)
        try tree.expand(way.edge, moves: way.world.legalMoves, priors: judged.priors)
        return judged.value
      }
    }),
  .init(
    "simulate.judgesAll", .randomness,
    "the position after each step is judged, an end or one that has a node as well: only a new one "
      + "is that is no end.",
    varyingSimulation {
      $0.end = { tree, _, way, evaluate, random in
        try judge(way.path[...], of: way, tree, evaluate, &random)
        return 0
      }
      $0.leaf = { tree, way, evaluate, random in
        try judge(way.path.dropLast(), of: way, tree, evaluate, &random)
        let judged = try evaluate(way.world, &random)
        try tree.expand(way.edge, moves: way.world.legalMoves, priors: judged.priors)
        return judged.value
      }
    }),
  .init(
    "simulate.judgesBefore", .stale,
    "the position before the last step is judged: the new one is, after it.",
    varyingSimulation {
      $0.leaf = { tree, way, evaluate, random in
        let judged = try evaluate(way.before, &random)
        let moves = way.world.legalMoves
        let priors = (0..<moves.count).map {
          $0 < judged.priors.count ? judged.priors[$0] : 0
        }
        try tree.expand(way.edge, moves: moves, priors: priors)
        return judged.value
      }
    }
  )
  .or(
    varyingSimulation {
      $0.leaf = { tree, way, evaluate, random in
        let judged = try evaluate(way.before, &random)
        try tree.expand(way.edge, moves: way.world.legalMoves, priors: judged.priors)
        return judged.value
      }
    }),
  .init(
    "simulate.judgesRoot", .stale,
    "the root's position is judged: `world` has to make the moves of the way.",
    varyingSimulation {
      $0.leaf = { tree, way, evaluate, random in
        let judged = try evaluate(way.root, &random)
        try tree.expand(way.edge, moves: way.world.legalMoves, priors: judged.priors)
        return judged.value
      }
    }),
  .init(
    "simulate.movesBefore", .stale,
    "the new node gets the moves of the position before: those of the new position.",
    varyingSimulation {
      $0.leaf = { tree, way, evaluate, random in
        let judged = try evaluate(way.world, &random)
        try tree.expand(way.edge, moves: way.before.legalMoves, priors: judged.priors)
        return judged.value
      }
    }),
  .init(
    "simulate.expandsToTheEnd", .missingCase,
    "nodes are added until the world ends: one simulation adds one node.",
    expandingToTheEnd { _ in 0 }
  )
  .or(expandingToTheEnd { lastValue in lastValue }),
  .init(
    "simulate.ownRandom", .randomness,
    "the judgement draws from a copy of the stream, so that each simulation draws the same: hand "
      + "on `random` itself.",
    varyingSimulation {
      $0.leaf = { tree, way, evaluate, random in
        var copy = random
        let judged = try evaluate(way.world, &copy)
        try tree.expand(way.edge, moves: way.world.legalMoves, priors: judged.priors)
        return judged.value
      }
    }),
  .init(
    "simulate.leafTurned", .sign,
    "the sign of the judgement is turned before 17.3, which turns it where the turn passes.",
    varyingSimulation {
      $0.leaf = { tree, way, evaluate, random in
        let judged = try evaluate(way.world, &random)
        try tree.expand(way.edge, moves: way.world.legalMoves, priors: judged.priors)
        return -judged.value
      }
    }
  )
  .or(
    varyingSimulation {
      $0.leaf = { tree, way, evaluate, random in
        let judged = try evaluate(way.world, &random)
        try tree.expand(way.edge, moves: way.world.legalMoves, priors: judged.priors)
        return way.passes.last == true ? -judged.value : judged.value
      }
    }),
  .init(
    "simulate.ownRollout", .otherFormula,
    "a rollout's return is taken for the leaf's value: `evaluate` says what the position is worth.",
    varyingSimulation {
      $0.leaf = { tree, way, evaluate, random in
        let judged = try evaluate(way.world, &random)
        try tree.expand(way.edge, moves: way.world.legalMoves, priors: judged.priors)
        return way.world.playout(discount: way.settings.discount, using: &random)
      }
    }
  )
  .or(
    varyingSimulation {
      $0.leaf = { tree, way, _, random in
        let moves = way.world.legalMoves
        let priors = Array(repeating: 1 / Double(moves.count), count: moves.count)
        try tree.expand(way.edge, moves: moves, priors: priors)
        return way.world.playout(discount: way.settings.discount, using: &random)
      }
    }),
]
