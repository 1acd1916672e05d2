import Course
import Lesson17
import RLCore

/// The parts of the lesson as a question hands them over, perhaps with one that differs.
struct GivenMCTSParts: Sendable {
  /// How 17.1 differs, where a question of 17.2 calls it.
  enum Score: Sendable {
    /// The lesson's score.
    case right
    /// W where N and c are these, else −W; +∞ without a visit.
    case total(parentVisits: Int, exploration: Double)
    /// W where N is even, else −W; +∞ without a visit.
    case totalIfEven
    /// −n; +∞ without a visit.
    case fewest
    /// The same number for all moves with a visit.
    case equal(Double)
  }
  /// How the choice differs that 17.6 calls.
  enum Choice: Sendable {
    /// The lesson's rule.
    case right
    /// Always the last edge.
    case last
  }

  var score = Score.right
  var choice = Choice.right
  /// What 17.3's returns are multiplied by.
  var backupFactor = 1.0

  /// The difference in words.
  var words: String {
    switch score {
    case .right: break
    case .total(let parent, let c): return "17.1 gives W if N = \(parent) and c = \(c), else −W"
    case .totalIfEven: return "17.1 gives W if N is even, else −W"
    case .fewest: return "17.1 gives −n"
    case .equal(let number): return "17.1 gives \(number)"
    }
    if case .last = choice { return "17.2 and 17.4 take the last edge" }
    return backupFactor == 1 ? "none" : "17.3's returns × \(backupFactor)"
  }

  /// 17.1.
  func score(total: Double, visits: Int, parentVisits: Int, exploration: Double) -> Double {
    if visits == 0 { return .infinity }
    switch score {
    case .right:
      let n = Double(visits)
      let spread = (n * Elementary.log(Double(parentVisits))).squareRoot()
      return (total + exploration * spread) / n
    case .total(let parent, let c):
      return parentVisits == parent && exploration == c ? total : -total
    case .totalIfEven: return parentVisits % 2 == 0 ? total : -total
    case .fewest: return Double(-visits)
    case .equal(let number): return number
    }
  }

  /// 17.2.
  func select(_ edges: [SearchEdge], exploration: Double) -> Int {
    if case .last = choice { return edges.count - 1 }
    var parent = 0
    for edge in edges { parent += Int(edge.visits) }
    let scores = edges.map {
      score(
        total: $0.total, visits: Int($0.visits), parentVisits: parent, exploration: exploration)
    }
    return firstLargest(scores)
  }

  /// 17.4.
  func puctScores(_ edges: [SearchEdge], exploration: Double) -> [Double] {
    if case .last = choice { return edges.indices.map(Double.init) }
    var all = 0
    for edge in edges { all += Int(edge.visits) }
    return edges.map { edge in
      let mean = edge.visits == 0 ? 0 : edge.total / Double(edge.visits)
      return mean + exploration * edge.prior * Double(all).squareRoot() / Double(edge.visits + 1)
    }
  }

  /// 17.3: each reward goes up the path on its own.
  func backup(
    _ rewards: [Double], _ passesTurn: [Bool], _ leafValue: Double, _ discount: Double
  ) -> [Double] {
    let amounts = rewards + [leafValue]
    return rewards.indices.map { k in
      var (sum, weight) = (0.0, 1.0)
      for j in k..<amounts.count {
        sum += weight * amounts[j]
        if j < passesTurn.count { weight *= passesTurn[j] ? -discount : discount }
      }
      return backupFactor * sum
    }
  }

  /// A set of functions with these parts.
  func applied(to functions: MCTSFunctions) -> MCTSFunctions {
    let given = self
    var parts = functions
    parts.uctScore = {
      given.score(total: $0, visits: $1, parentVisits: $2, exploration: $3)
    }
    parts.select = { edges, exploration, _ in given.select(edges, exploration: exploration) }
    parts.puctScores = { given.puctScores($0, exploration: $1) }
    parts.backup = { given.backup($0, $1, $2, $3) }
    return parts
  }
}

/// The first place of the largest number.
func firstLargest(_ numbers: [Double]) -> Int {
  var best = 0
  for index in numbers.indices where numbers[index] > numbers[best] { best = index }
  return best
}

extension SearchEdge {
  /// An edge of a question: n, W and P.
  static func asked(
    _ visits: Int, _ total: Double = 0, prior: Double = 0, move: Int = 0
  ) -> SearchEdge {
    SearchEdge(move: move, prior: prior, visits: visits, total: total)
  }
}

/// The columns of a node's edges.
func edgeColumns(_ edges: [SearchEdge]) -> [Column] {
  [
    Column("move", words: edges.map { "\($0.move)" }),
    Column("visits", words: edges.map { "\($0.visits)" }),
    .exact("total", edges.map(\.total)), .exact("prior", edges.map(\.prior)),
  ]
}
