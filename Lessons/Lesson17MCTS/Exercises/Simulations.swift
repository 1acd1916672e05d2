import Course
import Lesson17
import RLCore

extension Exercise<MCTSFunctions> {
  /// 17.6: one simulation, assembled from the other exercises.
  static var simulate: Self {
    Exercise(
      "17.6", \.simulate, title: "One simulation", snippet: "simulate",
      section: "The code, read together",
      hints: [
        "Which three things end the way down, or let it go on? And what do you have to remember "
          + "of each step, so that you can go back up?",
        "Keep a world, a node, and three lists: edges, rewards, passesTurn. Loop: choose, act, "
          + "remember; then ask in this order: is it an end, is there a child, else judge and "
          + "expand. After the loop one call of backup, and one record for each edge.",
        "while true { let edge = tree.edges(of: node).lowerBound + (try functions.choose("
          + "tree.moves(of: node), by: settings.rule)); let step = try world.act("
          + "Int(tree[edge].move)); … append …; if step.isTerminal { break }; if let child = "
          + "tree.child(of: edge) { node = child; continue }; let judged = try evaluate(world, "
          + "&random); try tree.expand(edge, moves: world.legalMoves, priors: judged.priors); "
          + "value = judged.value; break }; let returns = try functions.backup(rewards, passes, "
          + "value, settings.discount); for (edge, value) in zip(path, returns) { try "
          + "tree.record(value, on: edge) }.",
      ],
      endlessHint:
        "The way down ends at an end of the world or at an edge without a node: does `node` become "
        + "the child, and does `world` make each move?",
      cases: questions,
      misconceptions: simulationWayMistakes + simulationEndMistakes + simulationLeafMistakes
        + simulationCountMistakes,
      promises: [
        Promise(
          "choose one of its edges by `functions.choose(tree.moves(of: node), by: settings.rule)`",
          brokenBy: "simulate.alwaysUCT", "simulate.firstMove"),
        Promise(
          "`tree.edges(of: node).lowerBound` + that index", brokenBy: "simulate.choiceIsEdge"),
        Promise("`world.act(Int(tree[edge].move))`", brokenBy: "simulate.choiceIsMove"),
        Promise("the leaf is worth 0", brokenBy: "simulate.endIsReward"),
        Promise(
          "nothing is judged or added", brokenBy: "simulate.expandsEnds", "simulate.judgesEnds"),
        Promise("go on from there", brokenBy: "simulate.stopsAtNodes"),
        Promise("judge the new position once", brokenBy: "simulate.judgesTwice"),
        Promise(
          "with the priors that it was given", brokenBy: "simulate.equalPriors"),
        Promise("the value that it was given", brokenBy: "simulate.leafIsZero"),
        Promise("on each edge of the way", brokenBy: "simulate.lastEdge", "simulate.rootEdge"),
        Promise(
          "the returns of `functions.backup(rewards, passesTurn, leafValue, discount)`",
          brokenBy: "simulate.leafForAll", "simulate.ownBackup"),
      ],
      extremes: { right, extreme in
        { tree, world, settings, evaluate, functions, random in
          try right(
            &tree, world, settings,
            {
              let judged = try evaluate($0, &$1)
              return LeafEvaluation(priors: extreme(judged.priors), value: extreme(judged.value))
            }, functions, &random)
        }
      })
  }
}

private func questions() -> [Case<MCTSFunctions>] {
  typealias Move = WorldTable.Move
  let chain = WorldTable([[Move(to: 1)], [Move(to: 2)], [Move(to: nil, reward: 1)]])
  let tree = WorldTable([
    [Move(to: 1), Move(to: 2)], [Move(to: 3), Move(to: nil, reward: 1)],
    [Move(to: nil, reward: -0.5), Move(to: 3), Move(to: 4)],
    [Move(to: nil, reward: 0.25), Move(to: nil), Move(to: 4)], [Move(to: nil, reward: -1)],
  ])
  let walk = WorldTable([
    [Move(to: 1, reward: -0.5, passesTurn: false), Move(to: 2, reward: -2, passesTurn: false)],
    [Move(to: 2, reward: -0.5, passesTurn: false), Move(to: 3, reward: -1, passesTurn: false)],
    [Move(to: 3, reward: -0.5, passesTurn: false)], [Move(to: nil, reward: 4, passesTurn: false)],
  ])
  let twice = WorldTable([
    [Move(to: 1, reward: 0.5, passesTurn: false), Move(to: 2, reward: 0.25)],
    [Move(to: 2, reward: 0.75), Move(to: 3)], [Move(to: 3, passesTurn: false), Move(to: nil)],
    [Move(to: nil, reward: 1, passesTurn: false)],
  ])
  var game = TicTacToe()
  for move in [4, 0, 2, 6] { game.play(move) }
  func asked(
    _ title: String, _ world: WorldTable, _ count: Int,
    _ change: (inout SimulationQuestion) -> Void = { _ in }
  ) -> Case<MCTSFunctions> {
    var question = SimulationQuestion(.table(world), simulations: count)
    change(&question)
    return .shrinking(question, { $0.smaller }) { $0.asked(title) }
  }
  func asked(
    _ title: String, _ count: Int, _ change: (inout SimulationQuestion) -> Void = { _ in }
  ) -> Case<MCTSFunctions> {
    var question = SimulationQuestion(.ticTacToe(game), simulations: count)
    change(&question)
    return .shrinking(question, { $0.smaller }) { $0.asked(title) }
  }
  let priors: (inout SimulationQuestion) -> Void = { $0.rule = .puct(exploration: 2) }
  return [
    asked("the root alone, and a move that leads on", chain, 1),
    asked("a move that ends the world", WorldTable([[Move(to: nil, reward: 1)]]), 1),
    asked("an end that is met twice", WorldTable([[Move(to: nil, reward: 1)]]), 2),
    asked("a chain of three moves, the second simulation", chain, 2),
    asked("a chain of three moves, to its end", chain, 3),
    asked("a chain of three moves, its end met again", chain, 5),
    asked("two moves", tree, 2),
    asked("two moves, one level deeper", tree, 4),
    asked("two moves, with ends", tree, 12),
    asked("one player whose steps cost", walk, 6) { $0.discount = 0.5 },
    asked("turns that pass or not, with rewards on the way", twice, 8) { $0.discount = 0.75 },
    asked("a larger c", tree, 9) { $0.rule = .uct(exploration: 4) },
    asked("by 17.4", tree, 3, priors),
    asked("by 17.4, with ends", tree, 14, priors),
    asked("by 17.4, one player", walk, 9) {
      $0.rule = .puct(exploration: 0.5)
      $0.discount = 0.9
    },
    asked("judgements that draw", tree, 6) {
      $0.draws = true
      $0.seed = 2
    },
    asked("another choice, by which the last edge is taken", tree, 5) { $0.parts.choice = .last },
    asked("another choice, by 17.4", twice, 5) {
      $0.rule = .puct(exploration: 1)
      $0.parts.choice = .last
    },
    asked("another 17.3, whose returns are twice as large", tree, 5) { $0.parts.backupFactor = 2 },
    asked("Tic-tac-toe, where some cells are taken", 3),
    asked("Tic-tac-toe, by 17.4", 20, priors),
    asked("Tic-tac-toe, judgements that draw", 30) {
      $0.draws = true
      $0.seed = 3
    },
    asked("many simulations", twice, 40),
  ]
}
