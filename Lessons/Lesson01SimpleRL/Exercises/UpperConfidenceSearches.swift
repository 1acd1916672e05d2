import Course
import Lesson01
import RLCore

/// What goes wrong in 01.5 where the largest bound is looked for.
let upperConfidenceSearches: [Misconception<Choice>] = [
  .init(
    "ucb.lastOfTies", .extremum,
    "the last of several equal bounds wins, as with >= in the search: the statement asks for the "
      + "lowest index.",
    changing: { right in
      { averages, counts, width in
        if let untried = counts.firstIndex(of: 0) { return untried }
        return counts.count - 1
          - (try right(averages.reversed(), counts.reversed(), width))
      }
    }),
  .init(
    "ucb.tooTolerant", .precision,
    "bounds that are only close count as equal: the largest one wins, by however little.",
    tolerant(1e-6)
  ).or(tolerant(1e-3)).or(tolerant(1e-10)).or(tolerant(1e-15)),
  .init(
    "ucb.inFloat", .precision,
    "the bounds are computed in Float, which has seven digits: use Double throughout."
  ) { averages, counts, width in
    if let untried = counts.firstIndex(of: 0) { return untried }
    let total = Float(Elementary.log(Double(counts.reduce(0, +))))
    let bounds = zip(averages, counts).map {
      Float($0) + Float(width) * (total / Float($1)).squareRoot()
    }
    return bounds.firstIndex { bound in bounds.allSatisfy { $0 <= bound } } ?? 0
  },
  .init(
    "ucb.bestFromZero", .missingCase,
    "the search for the largest bound starts at 0: where all bounds are negative none of "
      + "them is found. Start with the first bound."
  ) { averages, counts, width in
    counts.firstIndex(of: 0)
      ?? firstLargest(averages, counts) {
        max(0, $0 + width * (Elementary.log($2) / $1).squareRoot())
      }
  },
  .init(
    "ucb.smallest", .extremum,
    "the smallest bound is taken: the largest one is asked for.",
    changing: { right in { try right($0.map { -$0 }, $1, -$2) } }),
  .init(
    "ucb.losesAnArm", .index,
    "the search leaves out the last or the first arm: all of them are compared.",
    changing: { right in
      { averages, counts, width in
        try counts.firstIndex(of: 0)
          ?? leavingOut(counts.count - 1, averages, counts, width, right)
      }
    }
  ).or(changing: { right in
    { averages, counts, width in
      try counts.firstIndex(of: 0) ?? leavingOut(0, averages, counts, width, right)
    }
  }),
  .init(
    "ucb.fixedArm", .term,
    "the same arm is always taken, and neither averages nor counts decide: the largest bound does "
      + "once all arms were tried.",
    changing: { right in { _, counts, _ in counts.firstIndex(of: 0) ?? 0 } }
  ).or { _, counts, _ in counts.firstIndex(of: 0) ?? counts.count - 1 }
    .or { _, _, _ in 0 }.or { _, counts, _ in counts.count - 1 },
  .init(
    "ucb.mostPulled", .extremum,
    "the arm with the most pulls is taken: a bound is larger where there are fewer."
  ) { _, counts, _ in counts.firstIndex(of: 0) ?? counts.firstIndex(of: counts.max() ?? 0) ?? 0 }
  .or { _, counts, _ in counts.firstIndex(of: counts.max() ?? 0) ?? 0 },
  .init(
    "ucb.costs", .sign,
    "the averages are subtracted, as if they were costs: they are rewards.",
    changing: { right in { try right($0.map { -$0 }, $1, $2) } }),
  .init(
    "ucb.countedFromOne", .index,
    "the arm's number counts from 1: indices begin with 0.",
    changing: { right in { try right($0, $1, $2) + 1 } }),
  .init(
    "ucb.magnitudes", .sign,
    "the largest magnitude is taken: an arm that loses much is then better than one that wins a "
      + "little.",
    changing: { right in { try right($0.map { abs($0) }, $1, $2) } }),
]

/// The first untried arm, or else the first bound that the largest does not exceed by a tolerance.
private func tolerant(_ tolerance: Double) -> Choice {
  { averages, counts, width in
    if let untried = counts.firstIndex(of: 0) { return untried }
    let total = Elementary.log(Double(counts.reduce(0, +)))
    let bounds = zip(averages, counts).map { $0 + width * (total / Double($1)).squareRoot() }
    return bounds.firstIndex { $0 >= largest(bounds) - tolerance } ?? 0
  }
}

/// The choice without an arm, whose pulls still count.
private func leavingOut(
  _ arm: Int, _ averages: [Double], _ counts: [Int], _ width: Double,
  _ right: (_ averages: [Double], _ counts: [Int], _ width: Double) throws -> Int
) throws -> Int {
  var averages = averages
  if counts.count > 1 { averages[arm] = -.infinity }
  return try right(averages, counts, width)
}

/// The first arm with the largest bound, from Q, n and t; NaN is passed over.
func firstLargest(
  _ averages: [Double], _ counts: [Int],
  bound: (_ average: Double, _ n: Double, _ t: Double) -> Double
) -> Int {
  let total = Double(counts.reduce(0, +))
  var (best, largest) = (0, -Double.infinity)
  for (arm, count) in counts.enumerated() {
    let bound = bound(averages[arm], Double(count), total)
    if bound > largest { (best, largest) = (arm, bound) }
  }
  return best
}
