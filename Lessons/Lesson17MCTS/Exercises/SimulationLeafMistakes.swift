import Course
import Lesson17
import RLCore

/// Wrong leaves and ends.
let simulationLeafMistakes: [Misconception<SimulateFunction>] = [
  .init(
    "simulate.endIsReward", .term,
    "the reward of the last step is taken for the leaf's value as well, and counted twice: after "
      + "an end nothing comes, and the leaf is worth 0.",
    varyingSimulation { $0.end = { _, step, _, _, _ in step.reward } }
  )
  .or(
    varyingSimulation {
      $0.end = { _, step, _, _, _ in step.passesTurn ? -step.reward : step.reward }
    }
  )
  .or(varyingSimulation { $0.end = { _, step, _, _, _ in -step.reward } }),
  .init(
    "simulate.endNotRemembered", .missingCase,
    "the step that ends the world is not remembered, and its reward is taken for the leaf's value: "
      + "its edge has to be counted like any other.",
    varyingSimulation {
      $0.record = { tree, returns, way in
        guard way.world.legalMoves.isEmpty, let last = way.rewards.last else {
          for (edge, value) in zip(way.path, returns) { try tree.record(value, on: edge) }
          return
        }
        let returns = try way.functions.backup(
          way.rewards.dropLast(), way.passes.dropLast(), last, way.settings.discount)
        for (edge, value) in zip(way.path, returns) { try tree.record(value, on: edge) }
      }
    }),
  .init(
    "simulate.judgesEnds", .missingCase,
    "an end is judged: nothing comes after it, and the leaf is worth 0.",
    varyingSimulation {
      $0.end = { _, _, way, evaluate, random in try evaluate(way.world, &random).value }
    }),
  .init(
    "simulate.expandsEnds", .missingCase,
    "an end is judged and gets a node: there is no move from it, and the leaf is worth 0.",
    varyingSimulation {
      $0.end = { tree, _, way, evaluate, random in
        let judged = try evaluate(way.world, &random)
        if tree.child(of: way.edge) == nil {
          try tree.expand(way.edge, moves: way.world.legalMoves, priors: judged.priors)
        }
        return judged.value
      }
    }
  )
  .or(varyingSimulation { $0.stopsAtEnds = false }),
  .init(
    "simulate.nodesAtEnds", .missingCase,
    "an end gets a node, without a judgement: there is no move from it.",
    varyingSimulation {
      $0.end = { tree, _, way, _, _ in
        if tree.child(of: way.edge) == nil {
          try tree.expand(way.edge, moves: way.world.legalMoves, priors: [])
        }
        return 0
      }
    }),
  .init(
    "simulate.endsWithoutReward", .term,
    "the reward of the step that ends the world is left out: it says who won.",
    varyingSimulation {
      $0.remembered = { ($0.isTerminal ? 0 : $0.reward, $0.passesTurn) }
    }),
  .init(
    "simulate.endsUncounted", .term,
    "ends are not counted: their simulation leaves no visit.",
    varyingSimulation {
      $0.record = { tree, returns, way in
        if way.world.legalMoves.isEmpty { return }
        for (edge, value) in zip(way.path, returns) { try tree.record(value, on: edge) }
      }
    }),
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
        var walk = way.root
        for edge in way.path.dropLast() {
          _ = try walk.act(Int(tree[edge].move))
          _ = try evaluate(walk, &random)
        }
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
          if step.isTerminal { return 0 }
        }
      }
    }),
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
    }),
]
