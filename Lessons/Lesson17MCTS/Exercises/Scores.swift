import Course
import Lesson17
import RLCore

extension Exercise<MCTSFunctions> {
  /// 17.1: the UCT score.
  static var uctScore: Self {
    Exercise(
      "17.1", \.uctScore, title: "UCT score", snippet: "uct-score",
      section: "Optimism in a tree",
      hints: [
        "What would the formula divide by for a move that was never tried? Answer that case before "
          + "all others.",
        "The mean is total / Double(visits). Under the root stand two counts: the logarithm of one "
          + "divided by the other. Which of them says how long the node has been thought about?",
        "guard visits > 0 else { return .infinity }; let n = Double(visits); return total / n + "
          + "exploration * (Elementary.log(Double(parentVisits)) / n).squareRoot().",
      ],
      endlessHint: "One formula is enough, without a loop.",
      cases: questions,
      misconceptions: uctBonusMistakes + uctValueMistakes,
      promises: [
        Promise("W / n + c √(ln N / n)", brokenBy: "uct.totalForMean", "uct.withoutRoot"),
        Promise("+∞ where n = 0", brokenBy: "uct.zeroUntried", "uct.divides"),
        Promise("the logarithm is of N", brokenBy: "uct.ownLogarithm"),
        Promise("whatever c and N are", brokenBy: "uct.untriedByBonus"),
        Promise("`exploration` c is 0 or more", brokenBy: "uct.ignoresExploration"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, $3)) } })
  }
}

/// The arguments of a question.
private struct ScoreQuestion {
  var total: Double
  var visits: Int
  var parentVisits: Int
  var exploration: Double
}

private func questions() -> [Case<MCTSFunctions>] {
  var random = RandomStream(seed: 17, name: "17.1")
  let drawn = (0..<6).map { _ in
    let visits = 1 + random.integer(below: 40)
    return ScoreQuestion(
      total: random.numbers(1, -1, 1, decimals: 2)[0] * Double(visits), visits: visits,
      parentVisits: visits + random.integer(below: 200),
      exploration: random.numbers(1, 0.1, 2)[0])
  }
  return [
    ask("a move that was never tried", 0, 0, 5, 1),
    ask("a move that was never tried, without a bonus", 0, 0, 3, 0),
    ask("a node that was never tried at all", 0, 0, 0, 1),
    ask("one simulation, and it was this move's", 1, 1, 1, 1),
    ask("one simulation of this move, a loss", -1, 1, 2, 1),
    ask("the mean alone", 3, 4, 10, 0),
    ask("the bonus alone", 0, 4, 10, 1),
    ask("two visits of ten", 1, 2, 10, 1),
    ask("more losses than wins", -3, 4, 20, 1),
    ask("all simulations went through this move", 4, 8, 8, 1),
    ask("a small c", 2, 5, 12, 0.5),
    ask("c = 2", 2, 5, 12, 2),
    ask("c = 1.414", 7, 10, 50, 1.414),
    ask("a total with a fraction", 2.5, 3, 7, 0.5),
    ask("one visit in a node of ten thousand", 0.25, 1, 10_000, 2),
    ask("many visits", 5_500, 9_000, 10_000, 1),
    ask("returns beyond a win", 50, 6, 30, 10),
  ]
    + drawn.map {
      .shrinking($0, smaller) {
        ask("drawn numbers, n = \($0.visits)", $0.total, $0.visits, $0.parentVisits, $0.exploration)
      }
    }
}

/// The same with rounder numbers, one at a time.
private func smaller(_ question: ScoreQuestion) -> [ScoreQuestion] {
  func changed(_ change: (inout ScoreQuestion) -> Void) -> ScoreQuestion {
    var copy = question
    change(&copy)
    return copy
  }
  var list: [ScoreQuestion] = []
  if question.exploration != 1 { list.append(changed { $0.exploration = 1 }) }
  if question.total != question.total.rounded() {
    list.append(changed { $0.total = $0.total.rounded() })
  }
  if question.visits > 2 {
    list.append(
      changed {
        $0.visits = 2
        $0.total = 1
      })
  }
  if question.parentVisits > 10, question.visits <= 10 {
    list.append(changed { $0.parentVisits = 10 })
  }
  return list
}

/// With everything over one denominator: (W + c √(n ln N)) / n.
private func ask(
  _ title: String, _ total: Double, _ visits: Int, _ parentVisits: Int, _ exploration: Double
) -> Case<MCTSFunctions> {
  var score = Double.infinity
  if visits > 0 {
    let n = Double(visits)
    let spread = (n * Elementary.log(Double(parentVisits))).squareRoot()
    score = (total + exploration * spread) / n
  }
  return Case(
    title: title,
    settings: [
      setting("total", total), Setting("visits = \(visits)"),
      Setting("parentVisits = \(parentVisits)"), setting("exploration", exploration),
    ],
    row: "move", expected: .precise("score", [score])
  ) { [try $0.uctScore(total, visits, parentVisits, exploration)] }
}
