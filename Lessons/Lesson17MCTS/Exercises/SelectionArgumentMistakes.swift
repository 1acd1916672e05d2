import Course
import Lesson17
import RLCore

/// The right rule with another N.
private func parent(
  _ parent: @escaping @Sendable (_ edges: [SearchEdge], _ edge: SearchEdge) -> Int
) -> SelectFunction {
  { edges, exploration, functions in
    if let untried = edges.firstIndex(where: { $0.visits == 0 }) { return untried }
    return firstLargest(
      try edges.map {
        try functions.uctScore($0.total, Int($0.visits), parent(edges, $0), exploration)
      })
  }
}

/// Other arguments for 17.1.
let selectArgumentMistakes: [Misconception<SelectFunction>] = [
  .init(
    "select.ownCount", .exchange,
    "17.1 is given the edge's own visits for N: N is the sum over all edges of the node.",
    parent { Int($1.visits) }),
  .init(
    "select.parentIsEdges", .aggregate,
    "17.1 is given the number of edges for N: N is the sum of their visits.",
    parent { edges, _ in edges.count }),
  .init(
    "select.parentIsLargest", .aggregate,
    "17.1 is given the largest count for N: N is the sum of all.",
    parent { edges, _ in Int(edges.map(\.visits).max() ?? 0) }),
  .init(
    "select.parentPlusOne", .index,
    "17.1 is given one visit too many for N, as if the node had one of its own: N is the sum of "
      + "the edges' visits.",
    parent { edges, _ in edges.reduce(1) { $0 + Int($1.visits) } }),
  .init(
    "select.othersCount", .index,
    "17.1 is given the visits of the other edges for N: the edge's own count, too.",
    parent { edges, edge in edges.reduce(-Int(edge.visits)) { $0 + Int($1.visits) } }),
  .init(
    "select.parentBeforeEdge", .direction,
    "N is added up while the scores are made, so that it holds the visits up to this edge alone: "
      + "add up first."
  ) { edges, exploration, functions in
    if let untried = edges.firstIndex(where: { $0.visits == 0 }) { return untried }
    var parent = 0
    return firstLargest(
      try edges.map {
        parent += Int($0.visits)
        return try functions.uctScore($0.total, Int($0.visits), parent, exploration)
      })
  },
  .init(
    "select.countsExchanged", .exchange,
    "17.1 is given n and N in the wrong order: first the edge's visits, then the node's.",
    selectingLargest { edge, parent, exploration, functions in
      try functions.uctScore(edge.total, parent, Int(edge.visits), exploration)
    }),
  .init(
    "select.meanForTotal", .aggregate,
    "17.1 is given the mean for the total, and divides once more.",
    selectingLargest { edge, parent, exploration, functions in
      try functions.uctScore(edge.value, Int(edge.visits), parent, exploration)
    }),
  .init(
    "select.priorForTotal", .exchange,
    "17.1 is given the prior for the total.",
    selectingLargest { edge, parent, exploration, functions in
      try functions.uctScore(edge.prior, Int(edge.visits), parent, exploration)
    }),
  .init(
    "select.wholeTotal", .precision,
    "the total is made a whole number on the way to 17.1.",
    selectingLargest { edge, parent, exploration, functions in
      try functions.uctScore(
        edge.total.rounded(.towardZero), Int(edge.visits), parent, exploration)
    }),
  .init(
    "select.ignoresExploration", .parameter,
    "`exploration` is not handed on, and 1 or √2 stands in its place.",
    selectingLargest { edge, parent, _, functions in
      try functions.uctScore(edge.total, Int(edge.visits), parent, 1)
    }
  )
  .or(
    selectingLargest { edge, parent, _, functions in
      try functions.uctScore(edge.total, Int(edge.visits), parent, 2.0.squareRoot())
    }),
  .init(
    "select.withoutExploration", .parameter,
    "17.1 is given c = 0, so that nothing is tried again for being tried seldom.",
    selectingLargest { edge, parent, _, functions in
      try functions.uctScore(edge.total, Int(edge.visits), parent, 0)
    }),
  .init(
    "select.explorationByPrior", .parameter,
    "c is multiplied by the prior: priors do not count here.",
    selectingLargest { edge, parent, exploration, functions in
      try functions.uctScore(edge.total, Int(edge.visits), parent, exploration * edge.prior)
    }),
  .init(
    "select.ownScore", .otherFormula,
    "`functions.uctScore` is not called, and its work is done here: call the part that is given.",
    selectingLargest { edge, parent, exploration, _ in
      GivenMCTSParts().score(
        total: edge.total, visits: Int(edge.visits), parentVisits: parent,
        exploration: exploration)
    }),
]
