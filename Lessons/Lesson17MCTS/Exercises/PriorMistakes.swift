import Course
import Lesson17
import RLCore

typealias PUCTFunction =
  @Sendable (_ edges: [SearchEdge], _ exploration: Double) throws -> [Double]

/// What a score is made of.
private struct Parts {
  /// Q, 0 without a visit.
  var value: Double
  /// P.
  var prior: Double
  /// n.
  var n: Double
  /// Σ n.
  var all: Double
  /// c.
  var c: Double
  /// The number of edges.
  var count: Double

  /// The right bonus without c.
  var bonus: Double { prior * all.squareRoot() / (1 + n) }
}

/// Another score of each edge.
private func scored(_ score: @escaping @Sendable (_ parts: Parts) -> Double) -> PUCTFunction {
  { edges, exploration in
    let all = Double(edges.reduce(0) { $0 + Int($1.visits) })
    return edges.map {
      score(
        Parts(
          value: $0.value, prior: $0.prior, n: Double($0.visits), all: all, c: exploration,
          count: Double(edges.count)))
    }
  }
}

/// The right value with another bonus, without c.
private func bonus(_ bonus: @escaping @Sendable (_ parts: Parts) -> Double) -> PUCTFunction {
  scored { $0.value + $0.c * bonus($0) }
}

/// The right bonus with another value.
private func value(_ value: @escaping @Sendable (_ parts: Parts) -> Double) -> PUCTFunction {
  scored { value($0) + $0.c * $0.bonus }
}

/// The right score but for edges without a visit.
private func unvisited(_ score: @escaping @Sendable (_ parts: Parts) -> Double) -> PUCTFunction {
  scored { $0.n == 0 ? score($0) : $0.value + $0.c * $0.bonus }
}

/// Wrong bonuses.
let puctBonusMistakes: [Misconception<PUCTFunction>] = [
  .init(
    "puct.uctBonus", .otherFormula,
    "the bonus is that of 17.1, with a logarithm: here it is P √(Σ n) / (1 + n).",
    bonus { $0.n == 0 ? .infinity : (Elementary.log($0.all) / $0.n).squareRoot() }
  )
  .or(
    bonus {
      $0.n == 0 ? .infinity : $0.prior * (Elementary.log($0.all) / $0.n).squareRoot()
    }
  )
  .or(
    bonus {
      $0.all < 1 ? 0 : $0.prior * (Elementary.log($0.all) / (1 + $0.n)).squareRoot()
    }),
  .init(
    "puct.logarithm", .otherFormula,
    "√(ln Σ n) stands in place of √(Σ n).",
    bonus { $0.all < 1 ? 0 : $0.prior * Elementary.log($0.all).squareRoot() / (1 + $0.n) }),
  .init(
    "puct.withoutPrior", .term,
    "the prior is missing: it says which moves are worth a try.",
    bonus { $0.all.squareRoot() / (1 + $0.n) }),
  .init(
    "puct.equalPriors", .term,
    "all priors are taken as equal.",
    bonus { $0.all.squareRoot() / (1 + $0.n) / $0.count }),
  .init(
    "puct.unvisitedWithoutPrior", .missingCase,
    "the prior is ignored where a move has no visit: there it matters most.",
    unvisited { $0.c * $0.all.squareRoot() }
  )
  .or(unvisited { $0.c * $0.all.squareRoot() / $0.count }),
  .init(
    "puct.unvisitedIsZero", .missingCase,
    "a move without a visit has the score 0: its Q is 0, and the bonus is added all the same.",
    unvisited { _ in 0 }),
  .init(
    "puct.untriedFirst", .otherFormula,
    "a move without a visit has the score +∞, as in 17.1: here the prior decides whether it is "
      + "tried.",
    unvisited { _ in .infinity }),
  .init(
    "puct.withoutOnePlus", .term,
    "the bonus is divided by n: it is 1 + n, so that nothing divides by 0.",
    bonus { $0.prior * $0.all.squareRoot() / $0.n }
  )
  .or(bonus { $0.prior * $0.all.squareRoot() / max($0.n, 1) })
  .or(bonus { $0.n == 0 ? .infinity : $0.prior * $0.all.squareRoot() / $0.n }),
  .init(
    "puct.withoutRoot", .term,
    "the root is missing: it is of Σ n.",
    bonus { $0.prior * $0.all / (1 + $0.n) }),
  .init(
    "puct.rootOfAll", .term,
    "1 + n stands under the root: the root is of Σ n alone.",
    bonus { $0.prior * ($0.all / (1 + $0.n)).squareRoot() }),
  .init(
    "puct.rootOfCount", .exchange,
    "the root is of 1 + n, and Σ n has none.",
    bonus { $0.prior * $0.all / (1 + $0.n).squareRoot() }),
  .init(
    "puct.withoutCount", .term,
    "the bonus does not shrink with the move's visits: it is divided by 1 + n.",
    bonus { $0.prior * $0.all.squareRoot() }),
  .init(
    "puct.onePlusOutside", .term,
    "the brackets are missing: 1 + n divides, and not 1 alone.",
    scored { $0.value + $0.c * $0.prior * $0.all.squareRoot() / 1 + $0.n }),
  .init(
    "puct.atLeastOne", .missingCase,
    "Σ n is taken as 1 where it is 0, as some programs do: here all scores are 0 then.",
    bonus { $0.prior * max($0.all, 1).squareRoot() / (1 + $0.n) }),
  .init(
    "puct.onePlusAll", .index,
    "1 is added under the root: it is of Σ n.",
    bonus { $0.prior * (1 + $0.all).squareRoot() / (1 + $0.n) }),
  .init(
    "puct.onePlusRoot", .index,
    "1 is added to the root.",
    bonus { $0.prior * (1 + $0.all.squareRoot()) / (1 + $0.n) }),
  .init(
    "puct.othersVisits", .index,
    "the sum is of the other edges' visits: this edge's count, too.",
    bonus { $0.prior * ($0.all - $0.n).squareRoot() / (1 + $0.n) }),
  .init(
    "puct.ownVisits", .exchange,
    "the root is of the edge's own visits: it is of the sum over all edges.",
    bonus { $0.prior * $0.n.squareRoot() / (1 + $0.n) }),
  .init(
    "puct.numberOfEdges", .aggregate,
    "the root is of the number of edges: it is of the sum of their visits.",
    bonus { $0.prior * $0.count.squareRoot() / (1 + $0.n) }),
  .init(
    "puct.largestVisits", .aggregate,
    "the root is of the largest count: it is of the sum of all."
  ) { edges, exploration in
    let root = Double(edges.map(\.visits).max() ?? 0).squareRoot()
    return edges.map { $0.value + exploration * $0.prior * root / Double(1 + $0.visits) }
  },
  .init(
    "puct.rootsAdded", .aggregate,
    "the roots of the counts are added: it is the root of their sum."
  ) { edges, exploration in
    let root = edges.map { Double($0.visits).squareRoot() }.reduce(0, +)
    return edges.map { $0.value + exploration * $0.prior * root / Double(1 + $0.visits) }
  },
  .init(
    "puct.partialSum", .direction,
    "Σ n is added up while the scores are made, so that it holds the edges so far: add up first."
  ) { edges, exploration in
    var all = 0.0
    return edges.map {
      all += Double($0.visits)
      return $0.value + exploration * $0.prior * all.squareRoot() / Double(1 + $0.visits)
    }
  },
  .init(
    "puct.withoutBonus", .term,
    "the bonus is missing.",
    scored { $0.value }),
  .init(
    "puct.bonusSubtracted", .sign,
    "the bonus is subtracted.",
    scored { $0.value - $0.c * $0.bonus }),
  .init(
    "puct.ignoresExploration", .parameter,
    "c is not looked at, and 1 stands in its place.",
    scored { $0.value + $0.bonus }),
  .init(
    "puct.growingExploration", .otherFormula,
    "c grows with a logarithm of Σ n, as in programs of AlphaZero: here it is `exploration`.",
    scored { $0.value + ($0.c + Elementary.log(($0.all + 19_653) / 19_652)) * $0.bonus }),
  .init(
    "puct.explorationTwice", .parameter,
    "c is taken twice: it multiplies the bonus once.",
    scored { $0.value + $0.c * $0.c * $0.bonus }),
  .init(
    "puct.explorationOnAll", .parameter,
    "c multiplies the value, too: it belongs to the bonus alone.",
    scored { $0.c * ($0.value + $0.bonus) }),
  .init(
    "puct.explorationOnValue", .parameter,
    "c multiplies the value in place of the bonus.",
    scored { $0.c * $0.value + $0.bonus }),
]

/// Wrong values.
let puctValueMistakes: [Misconception<PUCTFunction>] = [
  .init(
    "puct.withoutValue", .term,
    "the value is missing: with the bonus alone the search follows the priors.",
    value { _ in 0 }),
  .init(
    "puct.total", .aggregate,
    "the total stands in place of the mean: it is divided by n.",
    value { $0.value * $0.n }),
  .init(
    "puct.valuePlusOne", .index,
    "the mean divides by 1 + n: it is W / n.",
    value { $0.value * $0.n / (1 + $0.n) }),
  .init(
    "puct.valueOverAll", .aggregate,
    "the total is divided by Σ n: the mean is over the edge's own simulations.",
    value { $0.all == 0 ? 0 : $0.value * $0.n / $0.all }),
  .init(
    "puct.opponentsValue", .sign,
    "the sign of the value is turned: it is seen by who moves at the node, who chooses.",
    value { -$0.value }),
  .init(
    "puct.priorOnAll", .parameter,
    "the prior multiplies the value, too: it belongs to the bonus alone.",
    scored { $0.prior * $0.value + $0.c * $0.bonus }),
  .init(
    "puct.priorOnValue", .exchange,
    "the prior multiplies the value in place of the bonus.",
    scored { $0.prior * $0.value + $0.c * $0.all.squareRoot() / (1 + $0.n) }),
  .init(
    "puct.priorTwice", .parameter,
    "the prior is taken twice: it multiplies the bonus once.",
    scored { $0.value + $0.c * $0.prior * $0.bonus }),
  .init(
    "puct.nodesMean", .otherFormula,
    "a move without a visit is given the mean of its node for its value: it is 0 here."
  ) { edges, exploration in
    let all = Double(edges.reduce(0) { $0 + Int($1.visits) })
    let mean = all == 0 ? 0 : edges.map(\.total).reduce(0, +) / all
    return edges.map {
      ($0.visits == 0 ? mean : $0.value)
        + exploration * $0.prior * all.squareRoot() / Double(1 + $0.visits)
    }
  },
  .init(
    "puct.lostUnvisited", .otherFormula,
    "a move without a visit is taken for lost, with the value −1: it is 0 here, a draw.",
    value { $0.n == 0 ? -1 : $0.value }),
  .init(
    "puct.wonUnvisited", .otherFormula,
    "a move without a visit is taken for won, with the value 1: it is 0 here, a draw.",
    value { $0.n == 0 ? 1 : $0.value }),
  .init(
    "puct.priorForValue", .otherFormula,
    "a move without a visit is given its prior for its value: it is 0 here.",
    value { $0.n == 0 ? $0.prior : $0.value }),
  .init(
    "puct.divides", .missingCase,
    "a move without a visit has 0 / 0 for its value, which is no number: Q is 0 there.",
    value { $0.n == 0 ? .nan : $0.value }),
  .init(
    "puct.normalizesPriors", .term,
    "the priors are divided by their sum first: they are taken as they are."
  ) { edges, exploration in
    let all = Double(edges.reduce(0) { $0 + Int($1.visits) })
    let priors = edges.map(\.prior).reduce(0, +)
    return edges.map { edge in
      let prior = priors == 0 ? 0 : edge.prior / priors
      return edge.value + exploration * prior * all.squareRoot() / Double(1 + edge.visits)
    }
  },
  .init(
    "puct.normalizesScores", .otherFormula,
    "the scores are divided by their sum: they are no probabilities.",
    changing: { right in
      { edges, exploration in
        let scores = try right(edges, exploration)
        let sum = scores.reduce(0, +)
        return scores.map { sum == 0 ? 0 : $0 / sum }
      }
    }),
]
