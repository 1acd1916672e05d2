import Course
import Lesson17
import RLCore

extension Exercise<MCTSFunctions> {
  /// 17.2: which edge of a node a simulation takes.
  static var select: Self {
    Exercise(
      "17.2", \.select, title: "Selection", snippet: "select", section: "Down the tree",
      hints: [
        "Two questions, one after the other: is there an edge that was never tried? And if not, "
          + "which has the largest score?",
        "Add up the visits of all edges for N first. Then go through the edges in order and "
          + "remember the index of the best one so far; only a strictly larger score replaces it.",
        "if let untried = edges.firstIndex(where: { $0.visits == 0 }) { return untried }; let N = "
          + "edges.reduce(0) { $0 + Int($1.visits) }; var (best, bestScore) = (0, "
          + "-Double.infinity); for (index, edge) in edges.enumerated() { let score = try "
          + "functions.uctScore(edge.total, Int(edge.visits), N, exploration); if score > "
          + "bestScore { (best, bestScore) = (index, score) } }; return best.",
      ],
      endlessHint: "Each edge is looked at twice at most; nothing is repeated until it fits.",
      cases: questions,
      misconceptions: selectRuleMistakes + selectArgumentMistakes,
      promises: [
        Promise("as an index in `edges`", brokenBy: "select.move", "select.fromOne"),
        Promise(
          "An edge that was never tried comes before all others", brokenBy: "select.triedFirst"),
        Promise("of several the first", brokenBy: "select.lastUntried"),
        Promise("of equal ones the first", brokenBy: "select.lastOfEqual"),
        Promise("the largest score", brokenBy: "select.smallest"),
        Promise(
          "`functions.uctScore(total, visits, parentVisits, exploration)`",
          brokenBy: "select.ownScore", "select.meanForTotal"),
        Promise("N is the sum of the visits of these edges", brokenBy: "select.ownCount"),
        Promise("both players want the largest", brokenBy: "select.opponentsTotal"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2)) } })
  }
}

private typealias Question = (edges: [SearchEdge], exploration: Double, parts: GivenMCTSParts)

private func questions() -> [Case<MCTSFunctions>] {
  var random = RandomStream(seed: 17, name: "17.2")
  let three: [SearchEdge] = [
    .asked(3, 2, prior: 0.2, move: 1), .asked(4, -1, prior: 0.5, move: 3),
    .asked(3, 3, prior: 0.3, move: 8),
  ]
  let drawn: [Question] = (0..<6).map { number in
    let edges = (0..<3 + number).map { index -> SearchEdge in
      let visits = 1 + random.integer(below: 12)
      return .asked(
        visits, random.numbers(1, -1, 1, decimals: 2)[0] * Double(visits),
        prior: random.numbers(1, 0, 1)[0], move: 2 * index + 1)
    }
    return (edges, random.numbers(1, 0.2, 2)[0], GivenMCTSParts())
  }
  return [
    ask("one edge, never tried", [.asked(0, move: 4)], 1),
    ask("one edge, tried", [.asked(2, -2, move: 4)], 1),
    ask("the second of two was never tried", [.asked(3, 3), .asked(0, move: 1)], 1),
    ask("none was tried", [.asked(0, prior: 0.1), .asked(0, prior: 0.9, move: 1)], 1),
    ask(
      "none was tried, and the first has no prior", [.asked(0), .asked(0, prior: 1, move: 1)], 1),
    ask(
      "two were never tried, behind one that wins",
      [.asked(5, 5, prior: 0.2), .asked(0, prior: 0.1, move: 2), .asked(0, prior: 0.7, move: 6)],
      0),
    ask(
      "three were never tried, the likeliest in the middle",
      [
        .asked(0, prior: 0.2), .asked(0, prior: 0.7, move: 2), .asked(0, prior: 0.1, move: 6),
      ], 1),
    ask(
      "the first always lost, the second was never tried", [.asked(3, -3), .asked(0, move: 1)], 1),
    ask("the last was never tried", [.asked(1, 1), .asked(1, 1, move: 1), .asked(0, move: 2)], 1),
    ask("the second mean is larger", [.asked(1), .asked(1, 1, move: 1)], 1),
    ask("the first mean is larger", [.asked(4, 3), .asked(4, -3, move: 1)], 1),
    ask(
      "all are losing", [.asked(4, -4), .asked(4, -3, move: 1), .asked(4, -3.5, move: 2)], 0),
    ask("equal edges", [.asked(2, 1), .asked(2, 1, move: 1), .asked(2, 1, move: 2)], 1),
    ask(
      "the last two of three are equal",
      [.asked(2, -1, move: 1), .asked(2, 1, move: 2), .asked(2, 1, move: 5)], 1),
    ask("the largest total has the smaller mean", [.asked(9, 6), .asked(2, 1.8, move: 3)], 0),
    ask("the bonus decides", [.asked(40, 20), .asked(4, 1.6, move: 1)], 1),
    ask(
      "the mean decides against the bonus", [.asked(40, 30), .asked(4, -3, move: 1)], 1),
    ask("a large c", [.asked(6, 6), .asked(3, -3, move: 1), .asked(5, 4, move: 2)], 20),
    ask("three edges", three, 1),
    ask("three edges, c = 0", three, 0),
    ask("three edges, the best in the middle", [three[0], three[2], three[1]], 1),
    ask("priors, which do not count", [.asked(5, 1, prior: 0.9), .asked(5, 2, prior: 0.1)], 1),
    ask(
      "another 17.1, by the total", three, 0.5,
      GivenMCTSParts(score: .total(parentVisits: 10, exploration: 0.5))),
    ask(
      "another 17.1, by the total, with an N that is not here", three, 0.5,
      GivenMCTSParts(score: .total(parentVisits: 11, exploration: 0.5))),
    ask(
      "another 17.1, by the total, and two edges",
      [.asked(7, -3, move: 2), .asked(1, 0.5, move: 3)],
      2, GivenMCTSParts(score: .total(parentVisits: 8, exploration: 2))),
    ask(
      "another 17.1, by whether N is even", three, 1, GivenMCTSParts(score: .totalIfEven)),
    ask(
      "another 17.1, by whether N is even, and two edges",
      [.asked(2, 1, move: 1), .asked(4, -3, move: 3)], 1, GivenMCTSParts(score: .totalIfEven)),
    ask(
      "another 17.1, by the visits", [.asked(4, 4, move: 1), .asked(2, -2, move: 2), .asked(3, 1)],
      1, GivenMCTSParts(score: .fewest)),
    ask("another 17.1, by which all are −3", three, 1, GivenMCTSParts(score: .equal(-3))),
  ]
    + drawn.map { question in
      .shrinking(question, smaller) {
        ask("drawn numbers, \(counted($0.edges.count, "edge"))", $0.edges, $0.exploration, $0.parts)
      }
    }
}

/// The same with one edge less.
private func smaller(_ question: Question) -> [Question] {
  guard question.edges.count > 2 else { return [] }
  return question.edges.indices.map { index in
    var copy = question
    copy.edges.remove(at: index)
    return copy
  }
}

/// By a tournament: an edge wins that no other one beats.
private func ask(
  _ title: String, _ edges: [SearchEdge], _ exploration: Double,
  _ parts: GivenMCTSParts = GivenMCTSParts()
) -> Case<MCTSFunctions> {
  var parent = 0
  for edge in edges { parent += Int(edge.visits) }
  let scores = edges.map {
    parts.score(
      total: $0.total, visits: Int($0.visits), parentVisits: parent, exploration: exploration)
  }
  let right = edges.indices.first { index in
    edges.indices.allSatisfy { other in
      other < index ? scores[index] > scores[other] : scores[index] >= scores[other]
    }
  }
  return Case(
    title: title,
    settings: [setting("exploration", exploration), Setting("other parts = \(parts.words)")],
    row: "edge", inputs: edgeColumns(edges),
    expected: [Column("taken", words: ["edge \(right ?? 0)"])]
  ) { functions in
    let taken = try functions.select(edges, exploration, parts.applied(to: functions))
    return .answer([Column("taken", words: ["edge \(taken)"])])
  }
}
