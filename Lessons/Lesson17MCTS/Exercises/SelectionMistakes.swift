import Course
import Lesson17
import RLCore

typealias SelectFunction =
  @Sendable (
    _ edges: [SearchEdge], _ exploration: Double, _ functions: MCTSFunctions
  ) throws -> Int

/// The right answer for nodes with an edge that was never tried; else the largest of other scores,
/// of equal ones the first.
func selectingLargest(
  _ score:
    @escaping @Sendable (
      _ edge: SearchEdge, _ parent: Int, _ exploration: Double, _ functions: MCTSFunctions
    ) throws -> Double
) -> SelectFunction {
  { edges, exploration, functions in
    if let untried = edges.firstIndex(where: { $0.visits == 0 }) { return untried }
    let parent = edges.reduce(0) { $0 + Int($1.visits) }
    return firstLargest(try edges.map { try score($0, parent, exploration, functions) })
  }
}

/// The right scores, of which another one is taken.
private func taking(
  _ choice: @escaping @Sendable (_ scores: [Double]) -> Int
) -> SelectFunction {
  { edges, exploration, functions in
    if let untried = edges.firstIndex(where: { $0.visits == 0 }) { return untried }
    return choice(try scores(edges, exploration, functions))
  }
}

private func scores(
  _ edges: [SearchEdge], _ exploration: Double, _ functions: MCTSFunctions
) throws -> [Double] {
  let parent = edges.reduce(0) { $0 + Int($1.visits) }
  return try edges.map {
    try functions.uctScore($0.total, Int($0.visits), parent, exploration)
  }
}

/// The right rule but for nodes with an edge that was never tried.
private func untried(
  _ choice: @escaping @Sendable (_ edges: [SearchEdge]) -> Int
) -> Misconception<SelectFunction>.Change {
  { right in
    { edges, exploration, functions in
      edges.contains { $0.visits == 0 }
        ? choice(edges) : try right(edges, exploration, functions)
    }
  }
}

/// Wrong rules.
let selectRuleMistakes: [Misconception<SelectFunction>] = [
  .init(
    "select.lastUntried", .extremum,
    "of several edges that were never tried the last is taken: it is the first.",
    changing: untried { edges in edges.lastIndex { $0.visits == 0 } ?? 0 }),
  .init(
    "select.likeliestUntried", .otherFormula,
    "of several edges that were never tried the one with the largest prior is taken: priors do not "
      + "count here, and the first is right.",
    changing: untried { edges in
      firstLargest(edges.map { $0.visits == 0 ? $0.prior : -1 })
    }),
  .init(
    "select.untriedWithPrior", .otherFormula,
    "an edge that was never tried has to wait where its prior is 0: priors do not count here.",
    changing: { right in
      { edges, exploration, functions in
        try edges.firstIndex { $0.visits == 0 && $0.prior > 0 }
          ?? right(edges, exploration, functions)
      }
    }),
  .init(
    "select.triedFirst", .missingCase,
    "an edge that was never tried is left aside as long as another one was tried: it comes before "
      + "all others.",
    changing: untried { edges in
      firstLargest(edges.map { $0.visits == 0 ? -.infinity : $0.value })
    }),
  .init(
    "select.untriedIsZero", .missingCase,
    "an edge that was never tried is compared by a mean of 0: it comes before all others.",
    changing: untried { edges in firstLargest(edges.map(\.value)) }),
  .init(
    "select.onceIsUntried", .index,
    "an edge of one visit counts as one that was never tried: `visits` is 0 there."
  ) { edges, exploration, functions in
    if let seldom = edges.firstIndex(where: { $0.visits <= 1 }) { return seldom }
    return firstLargest(try scores(edges, exploration, functions))
  },
  .init(
    "select.fewestVisits", .otherFormula,
    "the edge with the fewest visits is taken, whatever its mean is.",
    { edges, _, _ in firstLargest(edges.map { -Double($0.visits) }) }),
  .init(
    "select.mostVisits", .otherFormula,
    "the edge with the most visits is taken: that is for the move in the end.",
    selectingLargest { edge, _, _, _ in Double(edge.visits) }
  )
  .or { edges, _, _ in firstLargest(edges.map { Double($0.visits) }) },
  .init(
    "select.mean", .term,
    "the edge with the largest mean is taken, without a bonus: score it by 17.1.",
    selectingLargest { edge, _, _, _ in edge.value }),
  .init(
    "select.smallestMean", .sign,
    "the edge with the smallest mean is taken, as if it were the opponent's: score it by 17.1.",
    selectingLargest { edge, _, _, _ in -edge.value }),
  .init(
    "select.total", .aggregate,
    "the edge with the largest total is taken: score it by 17.1.",
    selectingLargest { edge, _, _, _ in edge.total }),
  .init(
    "select.prior", .otherFormula,
    "the edge with the largest prior is taken: priors do not count here.",
    selectingLargest { edge, _, _, _ in edge.prior }
  )
  .or { edges, _, _ in firstLargest(edges.map(\.prior)) },
  .init(
    "select.byPriors", .otherFormula,
    "the scores are those of 17.4, `puctScores`: here they are those of 17.1."
  ) { edges, exploration, functions in
    if let untried = edges.firstIndex(where: { $0.visits == 0 }) { return untried }
    return firstLargest(try functions.puctScores(edges, exploration))
  }
  .or { edges, exploration, functions in
    firstLargest(try functions.puctScores(edges, exploration))
  },
  .init(
    "select.smallest", .extremum,
    "the smallest score is taken: it is the largest.",
    taking { firstLargest($0.map { -$0 }) }),
  .init(
    "select.opponentsTotal", .sign,
    "the sign of the totals is turned, as if they were the opponent's: they are seen by who moves "
      + "at the node, which is who chooses.",
    selectingLargest { edge, parent, exploration, functions in
      try functions.uctScore(-edge.total, Int(edge.visits), parent, exploration)
    }),
  .init(
    "select.lastOfEqual", .extremum,
    "of equal scores the last is taken: only a strictly larger score replaces the best so far.",
    taking { scores in scores.indices.last { scores[$0] == scores.max() } ?? 0 }
  )
  .or { edges, exploration, functions in
    let all = try scores(edges, exploration, functions)
    return all.indices.last { all[$0] == all.max() } ?? 0
  },
  .init(
    "select.fromZero", .extremum,
    "the best score so far begins with 0, so that scores below 0 are never taken: begin with −∞.",
    taking { scores in
      var (best, bestScore) = (0, 0.0)
      for index in scores.indices where scores[index] > bestScore {
        (best, bestScore) = (index, scores[index])
      }
      return best
    }),
  .init(
    "select.fromNone", .extremum,
    "there is no edge at all where no score is above 0: begin with −∞.",
    taking { scores in
      var (best, bestScore) = (-1, 0.0)
      for index in scores.indices where scores[index] > bestScore {
        (best, bestScore) = (index, scores[index])
      }
      return best
    }),
  .init(
    "select.keepsFirstBest", .stale,
    "each edge is compared with the first one and not with the best so far: remember the score, "
      + "too.",
    taking { scores in scores.indices.last { scores[$0] > scores[0] } ?? 0 }),
  .init(
    "select.previousAlone", .index,
    "each score is compared with that of the edge before it: compare with the best so far.",
    taking { scores in
      scores.indices.dropFirst().last { scores[$0] > scores[$0 - 1] } ?? 0
    }),
  .init(
    "select.stopsEarly", .index,
    "the search ends at the first edge that beats edge 0: all of them are compared.",
    taking { scores in scores.indices.first { scores[$0] > scores[0] } ?? 0 }),
  .init(
    "select.first", .term,
    "the first edge is taken once all were tried: the scores decide.",
    taking { _ in 0 }
  )
  .or { _, _, _ in 0 },
  .init(
    "select.last", .term,
    "the last edge is taken once all were tried: the scores decide.",
    taking { $0.count - 1 }
  )
  .or { edges, _, _ in edges.count - 1 },
  .init(
    "select.withoutLast", .index,
    "the last edge is left out.",
    taking { firstLargest(Array($0.dropLast())) }),
  .init(
    "select.withoutFirst", .index,
    "the first edge is left out.",
    taking { $0.count == 1 ? 0 : 1 + firstLargest(Array($0.dropFirst())) }),
  .init(
    "select.move", .exchange,
    "the edge's move is returned: its index in `edges` is asked for, since some moves may not be "
      + "legal.",
    changing: { right in
      { edges, exploration, functions in
        Int(edges[try right(edges, exploration, functions)].move)
      }
    }),
  .init(
    "select.fromOne", .index,
    "the edges are counted from 1: the first index is 0.",
    changing: { right in { try right($0, $1, $2) + 1 } }),
]
