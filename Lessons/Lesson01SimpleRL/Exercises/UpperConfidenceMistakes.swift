import Course
import Lesson01
import RLCore

/// An answer to 01.5.
typealias Choice =
  @Sendable (_ averages: [Double], _ counts: [Int], _ width: Double) throws -> Int

/// What goes wrong in 01.5.
let upperConfidenceMistakes = untried + bonuses + totals + upperConfidenceSearches

/// Arms that were never tried.
private let untried: [Misconception<Choice>] = [
  .init(
    "ucb.untriedAsTriedOnce", .missingCase,
    "an untried arm is treated as if it had been tried once: its average means nothing, and "
      + "it comes first whatever that is.",
    changing: { right in { try right($0, $1.map { max(1, $0) }, $2) } }),
  .init(
    "ucb.dividesByZero", .missingCase,
    "untried arms are left to the division by N = 0: it makes their bound infinite, but not "
      + "a number where c √(ln t) is 0, after a single pull or with a width of 0."
  ) { averages, counts, width in
    firstLargest(averages, counts) { $0 + width * (Elementary.log($2) / $1).squareRoot() }
  },
  .init(
    "ucb.addsToCounts", .missingCase,
    "1 or a small number is added to every count, which hides the division by 0: an untried arm "
      + "comes first whatever its average is, and the others are divided by N itself."
  ) { averages, counts, width in
    firstLargest(averages, counts) { $0 + width * (Elementary.log($2) / ($1 + 1)).squareRoot() }
  }
  .or(choice { n, t in (Elementary.log(t) / (n + 1)).squareRoot() })
  .or { averages, counts, width in
    firstLargest(averages, counts) {
      $0 + width * (Elementary.log(max(1, $2)) / ($1 + 1e-8)).squareRoot()
    }
  },
  .init(
    "ucb.lastUntried", .index,
    "the last untried arm is returned where there are several: the first one is asked for.",
    changing: { right in { try $1.lastIndex(of: 0) ?? right($0, $1, $2) } }),
  .init(
    "ucb.untriedByAverage", .missingCase,
    "the averages decide between several untried arms: they mean nothing, and the first arm is "
      + "asked for.",
    changing: { right in
      { averages, counts, width in
        let untried = counts.indices.filter { counts[$0] == 0 }
        return try untried.max { averages[$0] < averages[$1] } ?? right(averages, counts, width)
      }
    }),
  .init(
    "ucb.skipsUntried", .missingCase,
    "untried arms are never chosen: they come first, as nothing is known about them.",
    changing: { right in
      { averages, counts, width in
        let tried = counts.indices.filter { counts[$0] > 0 }
        if tried.isEmpty { return 0 }
        return tried[try right(tried.map { averages[$0] }, tried.map { counts[$0] }, width)]
      }
    }
  ).or { averages, counts, width in
    firstLargest(averages, counts) {
      $0 + ($1 == 0 ? 0 : width * (Elementary.log($2) / $1).squareRoot())
    }
  },
  .init(
    "ucb.triesTwice", .missingCase,
    "an arm that was tried once still counts as untried: only those with N(a) = 0 do.",
    changing: { right in { try $1.firstIndex { $0 < 2 } ?? right($0, $1, $2) } }),
]

/// The bonus of an arm.
private let bonuses: [Misconception<Choice>] = [
  .init(
    "ucb.greedy", .term,
    "the bonus has no effect: the best average is taken, however little is known about the "
      + "others.",
    choice { _, _ in 0 }),
  .init(
    "ucb.ignoresAverages", .term,
    "the averages have no effect: the arm that was tried least is taken, however badly it pays.",
    changing: { right in { try right($0.map { _ in 0 }, $1, 1 + 0 * $2) } }),
  .init(
    "ucb.fixedWidth", .parameter,
    "the width has no effect: c = `width` multiplies the root, and is not always the same.",
    changing: { right in { averages, counts, _ in try right(averages, counts, 2) } }
  ).or(changing: { right in { averages, counts, _ in try right(averages, counts, 1) } })
    .or(changing: { right in
      { averages, counts, _ in try right(averages, counts, 2.0.squareRoot()) }
    }),
  .init(
    "ucb.widthInside", .parameter,
    "the width stands under the root: c multiplies the root, and twice the width is twice the "
      + "bonus.",
    changing: { right in { try right($0, $1, $2.squareRoot()) } }),
  .init(
    "ucb.widthSquared", .parameter,
    "the width is squared, halved or doubled: c multiplies the root as it is.",
    changing: { right in { try right($0, $1, $2 * $2) } }
  ).or(changing: { right in { try right($0, $1, $2 / 2) } })
    .or(changing: { right in { try right($0, $1, $2 * 2) } }),
  .init(
    "ucb.extraTwo", .otherFormula,
    "the logarithm is doubled, as in UCB1 for rewards between 0 and 1, or halved: here c alone "
      + "says how wide the bounds are.",
    changing: { right in { try right($0, $1, $2 * 2.0.squareRoot()) } }
  ).or(changing: { right in { try right($0, $1, $2 * 0.5.squareRoot()) } }),
  .init(
    "ucb.tree", .otherFormula,
    "the bonus is that of a tree search, c √t / (1 + N): here it is c √(ln t / N).",
    choice { n, t in t.squareRoot() / (1 + n) }
  ).or(choice { n, t in t.squareRoot() / n }),
  .init(
    "ucb.withoutRoot", .term,
    "the root is missing: the uncertainty of an average falls as 1/√N, not as 1/N.",
    choice { n, t in Elementary.log(t) / n }),
  .init(
    "ucb.halfARoot", .term,
    "the root is taken of a part of the quotient only: √(ln t / N) has both below it.",
    choice { n, t in Elementary.log(t).squareRoot() / n }
  ).or(choice { n, t in Elementary.log(t) / n.squareRoot() }),
  .init(
    "ucb.quotientTurned", .exchange,
    "N(a) or t stands in the wrong place below the root: it is ln t divided by N(a), because an "
      + "arm that was tried often is known well.",
    choice { n, t in (n / max(1e-300, Elementary.log(t))).squareRoot() }
  ).or(choice { n, t in (Elementary.log(t) * n).squareRoot() })
    .or(choice { n, t in (Elementary.log(n) / t).squareRoot() }),
  .init(
    "ucb.withoutLogarithm", .term,
    "the logarithm is missing: the bonus is c √(ln t / N(a)), which grows slowly while an arm "
      + "waits.",
    choice { n, t in (t / n).squareRoot() }
  ).or(choice { n, _ in 1 / n.squareRoot() }),
  .init(
    "ucb.otherLogarithm", .otherFormula,
    "the logarithm has another base, 2 or 10: ln is the natural one, `Elementary.log`.",
    choice { n, t in (Elementary.log(t) / Elementary.log(2) / n).squareRoot() }
  ).or(choice { n, t in (Elementary.log(t) / Elementary.log(10) / n).squareRoot() }),
  .init(
    "ucb.multiplies", .term,
    "the bonus multiplies the average: it is added to it."
  ) { averages, counts, width in
    counts.firstIndex(of: 0)
      ?? firstLargest(averages, counts) {
        $0 * (1 + width * (Elementary.log($2) / $1).squareRoot())
      }
  }
  .or { averages, counts, width in
    counts.firstIndex(of: 0)
      ?? firstLargest(averages, counts) {
        $0 * width * (Elementary.log($2) / $1).squareRoot()
      }
  },
  .init(
    "ucb.lowerBound", .sign,
    "the bonus is subtracted: it is added, because an agent that expects the worst stays with what "
      + "it knows.",
    changing: { right in { try right($0, $1, -$2) } }),
]

/// Which pulls are counted.
private let totals: [Misconception<Choice>] = [
  .init(
    "ucb.ownLogarithm", .aggregate,
    "the logarithm is taken of the arm's own count: an arm that is left alone then never "
      + "gets more attractive, because t is what grows while it waits.",
    choice { n, _ in (Elementary.log(n) / n).squareRoot() }),
  .init(
    "ucb.countsThisPull", .index,
    "t is too large or too small by 1: it is the sum of the counts, the pulls so far.",
    choice { n, t in (Elementary.log(t + 1) / n).squareRoot() }
  ).or(choice { n, t in (Elementary.log(max(1, t - 1)) / n).squareRoot() }),
  .init(
    "ucb.otherTotal", .aggregate,
    "t is the number of arms, or the largest or the mean count: it is the sum of all counts."
  ) { averages, counts, width in
    withTotal(Double(counts.count), averages, counts, width)
  }
  .or { averages, counts, width in
    withTotal(Double(counts.max() ?? 1), averages, counts, width)
  }
  .or { averages, counts, width in
    withTotal(Double(counts.reduce(0, +)) / Double(counts.count), averages, counts, width)
  },
  .init(
    "ucb.dividesTheAverages", .aggregate,
    "the averages are divided by the counts, or multiplied by them: they are means already."
  ) { averages, counts, width in
    counts.firstIndex(of: 0)
      ?? firstLargest(averages, counts) {
        $0 / $1 + width * (Elementary.log($2) / $1).squareRoot()
      }
  }
  .or { averages, counts, width in
    counts.firstIndex(of: 0)
      ?? firstLargest(averages, counts) {
        $0 * $1 + width * (Elementary.log($2) / $1).squareRoot()
      }
  },
]

/// The first untried arm, or else the first with the largest Q + c · bonus, from n and t.
private func choice(bonus: @escaping @Sendable (_ n: Double, _ t: Double) -> Double) -> Choice {
  { averages, counts, width in
    counts.firstIndex(of: 0) ?? firstLargest(averages, counts) { $0 + width * bonus($1, $2) }
  }
}

/// The choice where t is another number.
private func withTotal(
  _ total: Double, _ averages: [Double], _ counts: [Int], _ width: Double
) -> Int {
  counts.firstIndex(of: 0)
    ?? firstLargest(averages, counts) { average, n, _ in
      average + width * (Elementary.log(total) / n).squareRoot()
    }
}
