import Course
import Lesson17

/// Wrong lists of right scores.
let puctListMistakes: [Misconception<PUCTFunction>] = [
  .init(
    "puct.largestAlone", .aggregate,
    "only the largest score is returned: there is one for each edge.",
    changing: { right in { [try right($0, $1).max() ?? 0] } }),
  .init(
    "puct.sorted", .direction,
    "the scores are sorted: they stand in the order of the edges.",
    changing: { right in { try right($0, $1).sorted(by: >) } }),
  .init(
    "puct.byMove", .index,
    "the scores stand at the places of the moves: they stand in the order of the edges.",
    changing: { right in
      { edges, exploration in
        let scores = try right(edges, exploration)
        var placed = Array(repeating: 0.0, count: 1 + Int(edges.map(\.move).max() ?? 0))
        for (edge, score) in zip(edges, scores) { placed[Int(edge.move)] = score }
        return placed
      }
    }),
  .init(
    "puct.visitedAlone", .missingCase,
    "edges without a visit are left out: there is a score for each edge.",
    changing: { right in
      { edges, exploration in
        zip(edges, try right(edges, exploration)).filter { $0.0.visits > 0 }.map { $0.1 }
      }
    }),
  .init(
    "puct.float", .precision,
    "a `Float` is on the way: it has seven digits, and `Double` sixteen.",
    changing: { right in { try right($0, $1).map { Double(Float($0)) } } }),
]
