import Course
import Lesson17
import RLCore

/// One question of 17.6: a world, how its positions are judged, and the parts that are handed over.
struct SimulationQuestion: Sendable {
  var world: SearchedWorld
  var simulations: Int
  var rule = SearchRule.uct(exploration: 1)
  var discount = 1.0
  /// Whether a judgement adds a drawn number to its value.
  var draws = false
  var seed: UInt64 = 1
  var parts = GivenMCTSParts()

  init(_ world: SearchedWorld, simulations: Int) {
    self.world = world
    self.simulations = simulations
  }

  /// The same with fewer simulations.
  var smaller: [SimulationQuestion] {
    (1..<max(simulations, 1)).map {
      var copy = self
      copy.simulations = $0
      return copy
    }
  }

  /// What a position is judged to be worth: by its state, or by the number of stones.
  private static let values = [0.5, 1, -0.25, 0.75, -1, 0.125, -0.5, 0.25, -0.75, 0]

  /// The number by which a position is known.
  private static func number(of world: SearchedWorld) -> Int {
    switch world {
    case .table(let table): table.state ?? 9
    case .ticTacToe(let game): game.stoneCount
    case .connectFour, .grid: 0
    }
  }

  /// The judgement of a position: larger priors for higher moves, in another order in each state.
  private func judgement(
    of world: SearchedWorld, _ random: inout RandomStream
  ) -> LeafEvaluation {
    let (number, count) = (Self.number(of: world), world.legalMoves.count)
    let weights = (0..<count).map { Double(1 + ($0 + number) % count) }
    let sum = weights.reduce(0, +)
    let drawn = draws ? Double(random.integer(below: 5)) / 4 : 0
    return LeafEvaluation(
      priors: weights.map { $0 / sum },
      value: Self.values[number % Self.values.count] + drawn)
  }

  private var firstPriors: [Double] {
    var random = RandomStream(seed: 0, name: "unused")
    return judgement(of: world, &random).priors
  }

  /// The question as a case.
  func asked(_ title: String) -> Case<MCTSFunctions> {
    let question = self
    let right = expected()
    var settings = [
      Setting("simulations = \(simulations)"), Setting("rule = .\(rule)"),
      setting("discount", discount), Setting("judgements draw = \(draws ? "yes" : "no")"),
      Setting("other parts = \(parts.words)"),
    ]
    var inputs: [Column] = []
    switch world {
    case .table(let table):
      settings.append("world = \(counted(table.states.count, "state")), as listed")
      inputs = [
        Column(
          "moves",
          words: table.states.map { $0.map(Self.words(of:)).joined(separator: "; ") }),
        Column("worth", table.states.indices.map { Self.values[$0] }),
      ]
    default:
      settings.append("world = Tic-tac-toe, X in 4 and 2, O in 0 and 6")
      inputs = [Column("moves", words: ["1; 3; 5; 7; 8"])]
    }
    var result = Case<MCTSFunctions>(
      title: title, settings: settings, row: "row", inputs: inputs, expected: right.columns
    ) { functions in
      .answer(try question.answer(of: functions).columns)
    }
    let names = right.edges.map { "move \($0.move) of node \($0.nodeIndex)" }
    for column in result.expected {
      result.labels[column.name] =
        column.name.contains("edge") ? [Column("edge", words: names)] : []
    }
    return result
  }

  private static func words(of move: WorldTable.Move) -> String {
    let place = move.next.map { "to \($0)" } ?? "end"
    let pays = move.reward == 0 ? "" : ", pays \(move.reward)"
    return place + pays + (move.passesTurn ? "" : ", moves again")
  }

  /// What is left after the simulations.
  private struct Result {
    var edges: [SearchEdge] = []
    var judged: [Int] = []
    var next = 0

    var columns: [Column] {
      [
        Column("visits of the edge", words: edges.map { "\($0.visits)" }),
        .precise("total of the edge", edges.map(\.total)),
        Column(
          "node below the edge",
          words: edges.map { $0.childIndex < 0 ? "none" : "node \($0.childIndex)" }),
        .precise("prior of the edge", edges.map(\.prior)),
        Column("judged, in order", words: judged.map { "\($0)" }),
        Column("generator's next number below 1000", words: ["\(next)"]),
      ]
    }
  }

  /// Runs an implementation.
  private func answer(of functions: MCTSFunctions) throws -> Result {
    var random = RandomStream(seed: seed, name: "17.6")
    var tree = SearchTree(moves: world.legalMoves, priors: firstPriors)
    var judged: [Int] = []
    let given = parts.applied(to: functions)
    let settings = SearchSettings(rule: rule, discount: discount, simulations: simulations)
    for _ in 0..<simulations {
      try functions.simulate(
        &tree, world, settings,
        { position, random in
          judged.append(Self.number(of: position))
          return judgement(of: position, &random)
        }, given, &random)
    }
    return Result(
      edges: (0..<tree.edgeCount).map { tree[$0] }, judged: judged,
      next: random.integer(below: 1000))
  }

  /// The right result: each node tells the one above it what it is worth to who moves there.
  private func expected() -> Result {
    var random = RandomStream(seed: seed, name: "17.6")
    var nodes = [node(world, firstPriors, number: 0)]
    var judged: [Int] = []

    func visit(_ number: Int, _ position: SearchedWorld) -> Double {
      var position = position
      let choice =
        switch rule {
        case .uct(let c): parts.select(nodes[number], exploration: c)
        case .puct(let c): firstLargest(parts.puctScores(nodes[number], exploration: c))
        }
      guard let step = try? position.act(Int(nodes[number][choice].move)) else { return 0 }
      var after = 0.0
      if !step.isTerminal {
        let child = Int(nodes[number][choice].childIndex)
        if child >= 0 {
          after = visit(child, position)
        } else {
          let leaf = judgement(of: position, &random)
          judged.append(Self.number(of: position))
          nodes[number][choice].childIndex = Int32(nodes.count)
          nodes.append(node(position, leaf.priors, number: nodes.count))
          after = leaf.value
        }
      }
      let value = step.reward + discount * (step.passesTurn ? -after : after)
      nodes[number][choice].visits += 1
      nodes[number][choice].total += parts.backupFactor * value
      return value
    }

    for _ in 0..<simulations { _ = visit(0, world) }
    return Result(edges: nodes.flatMap { $0 }, judged: judged, next: random.integer(below: 1000))
  }

  private func node(_ world: SearchedWorld, _ priors: [Double], number: Int) -> [SearchEdge] {
    zip(world.legalMoves, priors).map { move, prior in
      var edge = SearchEdge(move: move, prior: prior)
      edge.nodeIndex = Int32(number)
      return edge
    }
  }
}
