import Course
import Lesson17
import RLCore

/// Wrong ways down.
let simulationWayMistakes: [Misconception<SimulateFunction>] = [
  .init(
    "simulate.alwaysUCT", .otherFormula,
    "`settings.rule` is not looked at, and the choice is always that of 17.2: `functions.choose` "
      + "takes the rule.",
    varyingSimulation {
      $0.choose = { edges, way in
        var exploration = 1.0
        switch way.settings.rule {
        case .uct(let c), .puct(let c): exploration = c
        }
        return try way.functions.select(edges, exploration, way.functions)
      }
    }),
  .init(
    "simulate.alwaysPUCT", .otherFormula,
    "`settings.rule` is not looked at, and the choice is always by the scores of 17.4: "
      + "`functions.choose` takes the rule.",
    varyingSimulation {
      $0.choose = { edges, way in
        var exploration = 1.0
        switch way.settings.rule {
        case .uct(let c), .puct(let c): exploration = c
        }
        return firstLargest(try way.functions.puctScores(edges, exploration))
      }
    }),
  .init(
    "simulate.ownExploration", .parameter,
    "`settings.rule` is not handed on, and another c stands in its place.",
    varyingSimulation {
      $0.given = { settings, _ in
        switch settings.rule {
        case .uct: settings.rule = .uct(exploration: 1)
        case .puct: settings.rule = .puct(exploration: 1)
        }
      }
    }
  )
  .or(
    varyingSimulation {
      $0.given = { settings, _ in
        switch settings.rule {
        case .uct: settings.rule = .uct(exploration: 2.0.squareRoot())
        case .puct: settings.rule = .puct(exploration: 2.0.squareRoot())
        }
      }
    }),
  .init(
    "simulate.ownChoice", .otherFormula,
    "17.2 and 17.4 are written out here: call `functions.choose`, which takes the parts that are "
      + "given.",
    varyingSimulation {
      $0.choose = { edges, way in
        let parts = GivenMCTSParts()
        switch way.settings.rule {
        case .uct(let c): return parts.select(edges, exploration: c)
        case .puct(let c): return firstLargest(parts.puctScores(edges, exploration: c))
        }
      }
    }),
  .init(
    "simulate.firstMove", .term,
    "the first edge is taken in each node: `functions.choose` chooses.",
    varyingSimulation { $0.choose = { _, _ in 0 } }),
  .init(
    "simulate.bestValue", .otherFormula,
    "the edge with the largest Q is taken, without a bonus: `functions.choose` chooses.",
    varyingSimulation { $0.choose = { edges, _ in firstLargest(edges.map(\.value)) } }),
  .init(
    "simulate.fewestVisits", .otherFormula,
    "the edge with the fewest visits is taken: `functions.choose` chooses.",
    varyingSimulation {
      $0.choose = { edges, _ in firstLargest(edges.map { -Double($0.visits) }) }
    }),
  .init(
    "simulate.choiceIsEdge", .index,
    "the choice is taken for the edge's number in the tree: it counts from the node's first edge, "
      + "`tree.edges(of: node).lowerBound`.",
    varyingSimulation { $0.edge = { $1 } }),
  .init(
    "simulate.choiceIsMove", .exchange,
    "the choice is made as a move: the edge has its move, and some moves may not be legal.",
    varyingSimulation { $0.move = { $1 } }),
  .init(
    "simulate.staysInRoot", .stale,
    "the node does not become the child, so that each step chooses among the root's edges.",
    varyingSimulation { $0.next = { _, node in node } }),
  .init(
    "simulate.stopsAtNodes", .missingCase,
    "the way ends after the first move, though a node is there: go on from it.",
    varyingSimulation { $0.next = { _, _ in nil } }),
  .init(
    "simulate.oneLevel", .missingCase,
    "the way ends at the second level, though a node is there: go on until there is none.",
    varyingSimulation { $0.next = { child, node in node == 0 ? child : nil } }),
]
