import Course
import Lesson17
import RLCore

extension Exercise<MCTSFunctions> {
  /// 17.4: the scores of a node's edges with priors.
  static var puctScores: Self {
    Exercise(
      "17.4", \.puctScores, title: "PUCT score", snippet: "puct-scores", section: "Priors",
      hints: [
        "One number is the same for all edges of the node: make it once. Which counts go into it?",
        "Add up the visits of all edges and take the root of the sum. Then each edge has its value "
          + "plus c times prior times the root, divided by 1 + its visits; `edge.value` is 0 "
          + "without a visit already.",
        "let root = Double(edges.reduce(0) { $0 + Int($1.visits) }).squareRoot(); return edges.map "
          + "{ $0.value + exploration * $0.prior * root / Double(1 + $0.visits) }.",
      ],
      endlessHint: "One sum and one loop over the edges are enough.",
      cases: questions,
      misconceptions: puctBonusMistakes + puctValueMistakes + puctListMistakes,
      promises: [
        Promise("Return the scores of all edges of a node", brokenBy: "puct.largestAlone"),
        Promise(
          "Q + c P √(Σ n) / (1 + n)", brokenBy: "puct.withoutRoot", "puct.rootOfAll",
          "puct.withoutOnePlus"),
        Promise("with Q = 0 where n = 0", brokenBy: "puct.nodesMean", "puct.lostUnvisited"),
        Promise(
          "the sum of the visits of all edges of the node, this edge included",
          brokenBy: "puct.othersVisits"),
        Promise("Q is seen by who moves at the node", brokenBy: "puct.opponentsValue"),
        Promise(
          "the prior counts all the same", brokenBy: "puct.unvisitedWithoutPrior",
          "puct.untriedFirst"),
        Promise("c is `exploration`", brokenBy: "puct.ignoresExploration"),
        Promise("Where no edge has a visit, all scores are 0", brokenBy: "puct.atLeastOne"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1)) } })
  }
}

private typealias Question = (edges: [SearchEdge], exploration: Double)

private func questions() -> [Case<MCTSFunctions>] {
  var random = RandomStream(seed: 17, name: "17.4")
  let drawn: [Question] = (0..<6).map { number in
    let edges = (0..<2 + number).map { index -> SearchEdge in
      let visits = random.integer(below: 12)
      return .asked(
        visits, visits == 0 ? 0 : random.numbers(1, -1, 1, decimals: 2)[0] * Double(visits),
        prior: random.numbers(1, 0, 0.6, decimals: 2)[0], move: index)
    }
    return (edges, random.numbers(1, 0.2, 3)[0])
  }
  let three: [SearchEdge] = [
    .asked(9, 4.5, prior: 0.5), .asked(5, -2, prior: 0.3, move: 1),
    .asked(2, 1.5, prior: 0.2, move: 2),
  ]
  return [
    ask("one edge of one visit", [.asked(1, 0.5, prior: 1)], 1),
    ask("one edge of four visits", [.asked(4, 3, prior: 1)], 1),
    ask("one edge without a visit", [.asked(0, prior: 1)], 1),
    ask("no visit at all", [.asked(0, prior: 0.7), .asked(0, prior: 0.3, move: 1)], 2),
    ask("the second edge has no visit", [.asked(4, 2, prior: 0.5), .asked(0, prior: 0.5)], 1),
    ask(
      "two edges have no visit, and priors tell them apart",
      [.asked(4, 2, prior: 0.2), .asked(0, prior: 0.7), .asked(0, prior: 0.1)], 1),
    ask("a prior of 0 without a visit", [.asked(9, 3, prior: 1), .asked(0, prior: 0)], 1),
    ask("a prior of 0 with visits", [.asked(7, 3, prior: 1), .asked(2, 1, prior: 0)], 1),
    ask("the node is losing", [.asked(3, -3, prior: 0.5), .asked(0, prior: 0.5)], 1),
    ask("the values alone", three, 0),
    ask("c = 1", three, 1),
    ask("c = 2.5", three, 2.5),
    ask("equal priors", [.asked(3, 1, prior: 0.5), .asked(1, 1, prior: 0.5)], 1),
    ask("the bonus alone", [.asked(3, prior: 0.6), .asked(6, prior: 0.4)], 1),
    ask("priors whose sum is not 1", [.asked(3, 1, prior: 0.6), .asked(6, 2, prior: 0.9)], 1.5),
    ask("returns beyond a win", [.asked(3, 24, prior: 0.6), .asked(6, -30, prior: 0.4)], 10),
    ask("many visits", [.asked(9_000, 900, prior: 0.1), .asked(1_000, 50, prior: 0.9)], 1),
    ask("moves in another order", [.asked(2, 1, prior: 0.3, move: 6), .asked(3, prior: 0.7)], 1),
  ]
    + drawn.map { question in
      .shrinking(question, smaller) {
        ask("drawn numbers, \(counted($0.edges.count, "edge"))", $0.edges, $0.exploration)
      }
    }
}

/// The same with one edge less, or with c = 1.
private func smaller(_ question: Question) -> [Question] {
  var list: [Question] = []
  if question.edges.count > 1 {
    list = question.edges.indices.map { index in
      var copy = question
      copy.edges.remove(at: index)
      return copy
    }
  }
  if question.exploration != 1 { list.append((question.edges, 1)) }
  return list
}

/// With the square of what is under the root: Q + c √(P² Σ n / (1 + n)²).
private func ask(
  _ title: String, _ edges: [SearchEdge], _ exploration: Double
) -> Case<MCTSFunctions> {
  var all = 0
  for edge in edges { all += Int(edge.visits) }
  let scores = edges.map { edge -> Double in
    let share = edge.prior / Double(1 + edge.visits)
    let mean = edge.visits == 0 ? 0 : edge.total / Double(edge.visits)
    return mean + exploration * (share * share * Double(all)).squareRoot()
  }
  return Case(
    title: title, settings: [setting("exploration", exploration)], row: "edge",
    inputs: edgeColumns(edges), expected: .precise("score", scores)
  ) { try $0.puctScores(edges, exploration) }
}
