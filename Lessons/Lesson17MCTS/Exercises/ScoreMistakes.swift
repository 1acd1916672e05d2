import Course
import Lesson17
import RLCore

typealias UCTScoreFunction =
  @Sendable (
    _ total: Double, _ visits: Int, _ parentVisits: Int, _ exploration: Double
  ) throws -> Double

/// The right score with another bonus, without c, for a move with visits.
private func bonus(
  _ bonus: @escaping @Sendable (_ n: Double, _ parent: Double) -> Double
) -> UCTScoreFunction {
  scored { total, n, parent, c in total / n + c * bonus(n, parent) }
}

/// Another score of a move with visits.
private func scored(
  _ score:
    @escaping @Sendable (_ total: Double, _ n: Double, _ parent: Double, _ c: Double) -> Double
) -> UCTScoreFunction {
  { total, visits, parentVisits, c in
    visits == 0 ? .infinity : score(total, Double(visits), Double(parentVisits), c)
  }
}

/// The right score but for moves that were never tried.
private func untried(
  _ score: @escaping @Sendable (_ parent: Double, _ c: Double) -> Double
) -> Misconception<UCTScoreFunction>.Change {
  { right in
    { total, visits, parentVisits, c in
      visits == 0 ? score(Double(parentVisits), c) : try right(total, visits, parentVisits, c)
    }
  }
}

private func right(_ total: Double, _ n: Double, _ parent: Double, _ c: Double) -> Double {
  total / n + c * root(parent, n)
}

private func root(_ parent: Double, _ n: Double) -> Double {
  (Elementary.log(parent) / n).squareRoot()
}

/// Wrong bonuses.
let uctBonusMistakes: [Misconception<UCTScoreFunction>] = [
  .init(
    "uct.ownLogarithm", .exchange,
    "the logarithm is of the move's own count: it is of the node's, which grows while the move is "
      + "not tried, so that the move is called back one day.",
    bonus { n, _ in root(n, n) }),
  .init(
    "uct.withoutLogarithm", .term,
    "N stands under the root without its logarithm.",
    bonus { n, parent in (parent / n).squareRoot() }),
  .init(
    "uct.withoutRoot", .term,
    "the root is missing: the bonus is √(ln N / n).",
    bonus { n, parent in Elementary.log(parent) / n }),
  .init(
    "uct.rootOfLogarithm", .term,
    "the root is of ln N alone: n stands under it, too.",
    bonus { n, parent in Elementary.log(parent).squareRoot() / n }),
  .init(
    "uct.rootOfCount", .term,
    "the root is of n alone: ln N stands under it, too.",
    bonus { n, parent in Elementary.log(parent) / n.squareRoot() }),
  .init(
    "uct.logarithmOfRatio", .otherFormula,
    "the logarithm is of N / n: it is of N, and n divides after it.",
    bonus { n, parent in Elementary.log(parent / n).squareRoot() }
  )
  .or(bonus { n, parent in Elementary.log((parent / n).rounded(.down)).squareRoot() }),
  .init(
    "uct.fractionTurned", .exchange,
    "the fraction under the root stands on its head: ln N is divided by n.",
    bonus { n, parent in
      let logarithm = Elementary.log(parent)
      return logarithm == 0 ? .infinity : (n / logarithm).squareRoot()
    }),
  .init(
    "uct.countsExchanged", .exchange,
    "the two counts have changed places in the bonus: it is √(ln N / n) with N of the node and n "
      + "of the move.",
    bonus { n, parent in root(n, parent) }),
  .init(
    "uct.allExchanged", .exchange,
    "`visits` and `parentVisits` have changed places: n is the move's count, N the node's."
  ) { total, visits, parentVisits, c in
    if parentVisits == 0 { return .infinity }
    let n = Double(parentVisits)
    return total / n + c * (Elementary.log(Double(visits)) / n).squareRoot()
  },
  .init(
    "uct.multipliesCount", .term,
    "ln N is multiplied by n: it is divided by n, so that the bonus shrinks with each visit.",
    bonus { n, parent in (Elementary.log(parent) * n).squareRoot() }),
  .init(
    "uct.addsCount", .term,
    "n is added under the root: it divides the logarithm.",
    bonus { n, parent in (Elementary.log(parent) + n).squareRoot() }),
  .init(
    "uct.withoutCount", .term,
    "the bonus does not shrink with the move's visits: ln N is divided by n.",
    bonus { _, parent in Elementary.log(parent).squareRoot() }),
  .init(
    "uct.parentPlusOne", .index,
    "the logarithm is of N + 1: N is all simulations of the node, and none is missing.",
    bonus { n, parent in root(parent + 1, n) }),
  .init(
    "uct.parentMinusOne", .index,
    "the logarithm is of N − 1: N is all simulations of the node.",
    bonus { n, parent in root(max(parent - 1, 1), n) }),
  .init(
    "uct.onePlusLogarithm", .term,
    "1 is added to the logarithm: the bonus is √(ln N / n).",
    bonus { n, parent in ((1 + Elementary.log(parent)) / n).squareRoot() }),
  .init(
    "uct.withoutOwnVisits", .index,
    "the logarithm is of the other moves' visits: N counts this move's, too.",
    bonus { n, parent in parent > n ? root(parent - n, n) : 0 }),
  .init(
    "uct.countPlusOne", .index,
    "the bonus divides by n + 1: n is 1 at least here, since a move without a visit is answered "
      + "before.",
    bonus { n, parent in root(parent, n + 1) }),
  .init(
    "uct.decadic", .otherFormula,
    "the logarithm is to base 10 or 2: `Elementary.log` is the natural one.",
    bonus { n, parent in (Elementary.log(parent) / Elementary.log(10) / n).squareRoot() }
  )
  .or(bonus { n, parent in (Elementary.log(parent) / Elementary.log(2) / n).squareRoot() }),
  .init(
    "uct.textbookFactor", .parameter,
    "a factor 2 stands under the root, as in UCB1: here it is in c.",
    bonus { n, parent in (2 * Elementary.log(parent) / n).squareRoot() }
  )
  .or(bonus { n, parent in 2 * root(parent, n) }),
  .init(
    "uct.byPriors", .otherFormula,
    "the bonus is that of 17.4, √N / (1 + n): here it is √(ln N / n).",
    bonus { n, parent in parent.squareRoot() / (1 + n) }),
  .init(
    "uct.explorationInRoot", .parameter,
    "c stands under the root: it multiplies the root.",
    scored { total, n, parent, c in total / n + c.squareRoot() * root(parent, n) }),
  .init(
    "uct.explorationTwice", .parameter,
    "c is taken twice: it multiplies the root once.",
    scored { total, n, parent, c in total / n + c * c * root(parent, n) }),
  .init(
    "uct.ignoresExploration", .parameter,
    "c is not looked at, and another number stands in its place: 1, or √2.",
    scored { total, n, parent, _ in right(total, n, parent, 1) }
  )
  .or(scored { total, n, parent, _ in right(total, n, parent, 2.0.squareRoot()) }),
  .init(
    "uct.explorationOnAll", .parameter,
    "c multiplies the mean, too: it belongs to the bonus alone.",
    scored { total, n, parent, c in c * right(total, n, parent, 1) }),
  .init(
    "uct.explorationOnMean", .parameter,
    "c multiplies the mean in place of the bonus.",
    scored { total, n, parent, c in c * total / n + root(parent, n) }),
  .init(
    "uct.weighted", .otherFormula,
    "mean and bonus are mixed with 1 − c and c: the bonus is added to the whole mean.",
    scored { total, n, parent, c in (1 - c) * total / n + c * root(parent, n) }),
  .init(
    "uct.bonusSubtracted", .sign,
    "the bonus is subtracted, which is caution: a search is optimistic of what it knows little "
      + "about.",
    scored { total, n, parent, c in right(total, n, parent, -c) }),
  .init(
    "uct.withoutBonus", .term,
    "the bonus is missing: with the mean alone a move that lost once is not tried again.",
    scored { total, n, _, _ in total / n }),
]

/// Wrong means, and wrong answers for a move that was never tried.
let uctValueMistakes: [Misconception<UCTScoreFunction>] = [
  .init(
    "uct.totalForMean", .aggregate,
    "the total stands in place of the mean: W is divided by n, or else the most visited move wins.",
    scored { total, n, parent, c in total + c * root(parent, n) }),
  .init(
    "uct.overAll", .aggregate,
    "the total is divided by N: the mean is over the move's own simulations.",
    scored { total, n, parent, c in total / parent + c * root(parent, n) }),
  .init(
    "uct.meanPlusOne", .index,
    "the mean divides by n + 1: it is W / n.",
    scored { total, n, parent, c in total / (n + 1) + c * root(parent, n) }),
  .init(
    "uct.allPlusOne", .index,
    "mean and bonus divide by n + 1, so that nothing divides by 0: it is n, and a move without a "
      + "visit is answered before.",
    scored { total, n, parent, c in total / (n + 1) + c * root(parent, n + 1) }
  )
  .or { total, visits, parentVisits, c in
    let n = Double(visits + 1)
    return total / n + c * root(Double(max(parentVisits, 1)), n)
  },
  .init(
    "uct.opponentsMean", .sign,
    "the sign of the mean is turned: W is seen by who makes the move already.",
    scored { total, n, parent, c in right(-total, n, parent, c) }),
  .init(
    "uct.withoutMean", .term,
    "the mean is missing: with the bonus alone all moves are tried alike.",
    scored { _, n, parent, c in c * root(parent, n) }),
  .init(
    "uct.absoluteMean", .sign,
    "the mean has lost its sign: a losing move is worth less than 0.",
    scored { total, n, parent, c in right(abs(total), n, parent, c) }),
  .init(
    "uct.shareOfWins", .otherFormula,
    "the mean is rescaled to a share of wins, (Q + 1) / 2: Q itself is asked for.",
    scored { total, n, parent, c in (total / n + 1) / 2 + c * root(parent, n) }),
  .init(
    "uct.wholeMean", .precision,
    "the mean is a quotient of whole numbers, whose fraction is lost: make n a `Double`.",
    scored { total, n, parent, c in
      (total / n).rounded(.towardZero) + c * root(parent, n)
    }),
  .init(
    "uct.wholeTotal", .precision,
    "the total is made a whole number: it may have a fraction.",
    scored { total, n, parent, c in right(total.rounded(.towardZero), n, parent, c) }),
  .init(
    "uct.float", .precision,
    "a `Float` is on the way: it has seven digits, and `Double` sixteen.",
    scored { total, n, parent, c in Double(Float(right(total, n, parent, c))) }),
  .init(
    "uct.clipped", .extremum,
    "the score is kept at 1 or below: a bonus may lift it above any mean.",
    scored { total, n, parent, c in min(right(total, n, parent, c), 1) }),
  .init(
    "uct.zeroUntried", .missingCase,
    "a move that was never tried has the score 0: nothing is known of it, and it may be worth "
      + "anything, so that the score is +∞.",
    changing: untried { _, _ in 0 }),
  .init(
    "uct.divides", .missingCase,
    "a move that was never tried has 0 / 0, which is no number: answer this case before dividing.",
    changing: untried { _, _ in .nan }
  )
  .or(changing: untried { parent, _ in parent == 0 ? .infinity : .nan }),
  .init(
    "uct.untriedByBonus", .missingCase,
    "a move that was never tried has its mean replaced and the bonus divided by 0: with c = 0 or "
      + "N = 0 that is no number, and the score is +∞ there, too.",
    changing: untried { parent, c in c * (Elementary.log(parent) / 0.0).squareRoot() }
  )
  .or(changing: untried { _, c in c == 0 ? 0 : .infinity }),
  .init(
    "uct.untriedLast", .sign,
    "a move that was never tried has the score −∞: then it never will be.",
    changing: untried { _, _ in -.infinity }),
  .init(
    "uct.largeUntried", .extremum,
    "a move that was never tried has a large number for its score: it is `.infinity`, above all "
      + "numbers.",
    changing: untried { _, _ in 1e9 }
  )
  .or(changing: untried { _, _ in 1e6 })
  .or(changing: untried { _, _ in 1_000 })
  .or(changing: untried { _, _ in 10_000 })
  .or(changing: untried { _, _ in 1e10 })
  .or(changing: untried { _, _ in 1e100 })
  .or(changing: untried { _, _ in Double(Int.max) })
  .or(changing: untried { _, _ in .greatestFiniteMagnitude }),
  .init(
    "uct.untriedIsC", .missingCase,
    "a move that was never tried has c for its score: it is +∞.",
    changing: untried { _, c in c }),
  .init(
    "uct.untriedIsOne", .missingCase,
    "a move that was never tried has the score 1, as if it were won: another move's bonus may "
      + "lift it above 1, and +∞ is above all.",
    changing: untried { _, _ in 1 }),
  .init(
    "uct.untriedAsOnce", .missingCase,
    "a move that was never tried is treated as one of one visit: its score is +∞.",
    changing: untried { parent, c in c * root(max(parent, 1), 1) }),
  .init(
    "uct.onceIsUntried", .index,
    "a move of one visit has the score +∞, too: only one without a visit has.",
    changing: { right in
      { $1 <= 1 ? .infinity : try right($0, $1, $2, $3) }
    }),
]
