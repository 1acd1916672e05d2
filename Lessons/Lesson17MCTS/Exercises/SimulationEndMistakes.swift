import Course
import Lesson17
import RLCore

/// Wrong ends.
let simulationEndMistakes: [Misconception<SimulateFunction>] = [
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
    "simulate.endMoved", .exchange,
    "the reward of the step that ends the world is handed to 17.3 as the leaf's value, and the "
      + "step's own is 0: it is the step's, neither discounted nor turned.",
    varyingSimulation {
      $0.end = { _, step, _, _, _ in step.reward }
      $0.remembered = { ($0.isTerminal ? 0 : $0.reward, $0.passesTurn) }
    }
  )
  .or(
    varyingSimulation {
      $0.end = { _, step, _, _, _ in -step.reward }
      $0.remembered = { ($0.isTerminal ? 0 : $0.reward, $0.passesTurn) }
    }
  )
  .or(
    varyingSimulation {
      $0.end = { _, step, _, _, _ in step.passesTurn ? -step.reward : step.reward }
      $0.remembered = { ($0.isTerminal ? 0 : $0.reward, $0.passesTurn) }
    }),
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
    }
  )
  .or(
    varyingSimulation {
      $0.end = { _, _, way, evaluate, random in
        _ = try evaluate(way.world, &random)
        return 0
      }
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
]
