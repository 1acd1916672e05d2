import Course
import Lesson18
import RLCore

typealias RefitFunction =
  @Sendable (_ candidates: [Float], _ returns: [Float], _ elites: Int) throws -> PlanDistribution

/// The right sums over other candidates.
func electing(
  _ elect: @escaping @Sendable (_ returns: [Float], _ elites: Int) -> [Int]
) -> RefitFunction {
  { candidates, returns, elites in
    let elites = elect(returns, elites)
    let size = candidates.count / returns.count
    let lists = (0..<size).map { d in elites.map { candidates[$0 * size + d] } }
    return PlanDistribution(means: lists.map(average), deviations: lists.map(spread))
  }
}

/// The indices of returns, the best first, as 18.1 orders them.
func ranked(_ returns: [Float]) -> [Int] {
  returns.indices.sorted { a, b in
    if returns[a].isNaN != returns[b].isNaN { return returns[b].isNaN }
    return returns[a] > returns[b] || (!(returns[a] < returns[b]) && a < b)
  }
}

/// The mean; NaN of no numbers.
func average(_ x: [Float]) -> Float { x.reduce(0, +) / Float(x.count) }

/// √(Σ (x − mean)² / count).
func spread(_ x: [Float]) -> Float {
  let mean = average(x)
  return average(x.map { ($0 - mean) * ($0 - mean) }).squareRoot()
}

/// An order of the returns in which those that are not numbers stand for another one.
private func ranked(_ returns: [Float], nan: Float) -> [Int] {
  ranked(returns.map { $0.isNaN ? nan : $0 })
}

/// Other candidates that count.
let refitEliteMistakes: [Misconception<RefitFunction>] = [
  .init(
    "refit.lowest", .extremum,
    "the candidates with the lowest returns are kept, as if returns were costs: the highest are "
      + "the best.",
    electing { Array(ranked($0.map { -$0 }).prefix($1)) }
  )
  .or(electing { Array(ranked($0).suffix($1)) }),
  .init(
    "refit.first", .missingCase,
    "the first candidates are kept in the order in which they came, or the last: the returns "
      + "decide.",
    electing { Array($0.indices.prefix($1)) }
  )
  .or(electing { Array($0.indices.suffix($1)) }),
  .init(
    "refit.bestAlone", .parameter,
    "only the best candidate counts, and its deviation is 0, so that the search is over: `elites` "
      + "of them do.",
    electing { returns, _ in Array(ranked(returns).prefix(1)) }),
  .init(
    "refit.all", .missingCase,
    "all candidates count, good or bad: the distribution then stays where it was drawn from.",
    electing { returns, _ in Array(returns.indices) }),
  .init(
    "refit.oneTooMany", .index,
    "one candidate more than `elites` counts, as with 0...elites.",
    electing { Array(ranked($0).prefix($1 + 1)) }),
  .init(
    "refit.oneTooFew", .index,
    "one candidate fewer than `elites` counts, as with 1..<elites from the second on or the last "
      + "one left out.",
    electing { Array(ranked($0).prefix(max($1 - 1, 1))) }
  )
  .or(electing { Array(ranked($0).prefix($1 - 1)) })
  .or(electing { Array(ranked($0).prefix($1).dropFirst()) }),
  .init(
    "refit.laterOfEqual", .extremum,
    "of equal returns the higher index is taken as better: it is the lower one.",
    electing { returns, elites in
      let last = returns.count - 1
      return Array(ranked(returns.reversed()).map { last - $0 }.prefix(elites))
    }),
  .init(
    "refit.allEqual", .extremum,
    "all candidates are kept whose return is as good as that of the last elite: where returns tie "
      + "these are more than `elites`, and the lower indices alone count.",
    electing { returns, elites in
      let order = ranked(returns)
      let border = returns[order[elites - 1]]
      return order.indices.filter { $0 < elites || returns[order[$0]] == border }.map { order[$0] }
    }),
  .init(
    "refit.aboveBorder", .extremum,
    "only candidates are kept whose return is above that of the last elite: this one counts as "
      + "well.",
    electing { returns, elites in
      let order = ranked(returns)
      let border = returns[order[elites - 1]]
      return order.filter { returns[$0] > border }
    }),
  .init(
    "refit.aboveAverage", .otherFormula,
    "candidates are kept whose return is above average, however many these are: `elites` of them "
      + "count.",
    electing { returns, _ in
      let mean = average(returns)
      return returns.indices.filter { returns[$0] >= mean }
    }),
  .init(
    "refit.nanIsBest", .missingCase,
    "a return that is not a number comes out as the best: a plan about which nothing is known is "
      + "the worst.",
    electing { Array(ranked($0, nan: .infinity).prefix($1)) }
  ),
  .init(
    "refit.nanIsMinusInfinity", .missingCase,
    "a return that is not a number counts as −∞, so that it can come before a return that is: it "
      + "is worse than all others.",
    electing { Array(ranked($0, nan: -.infinity).prefix($1)) }),
  .init(
    "refit.nanIsZero", .missingCase,
    "a return that is not a number counts as 0, which is better than any loss: it is worse than "
      + "all others.",
    electing { Array(ranked($0, nan: 0).prefix($1)) }),
  .init(
    "refit.nanUnordered", .missingCase,
    "returns are compared by > or < alone: each comparison with a NaN is false, so that the order "
      + "is whatever the sorting makes of it.",
    electing { returns, elites in
      Array(returns.indices.sorted { returns[$0] > returns[$1] }.prefix(elites))
    }
  ),
  .init(
    "refit.nanLeftOut", .missingCase,
    "candidates whose return is not a number are left out altogether: where too few others are "
      + "there, they count, the lower index first.",
    electing { returns, elites in
      Array(ranked(returns).filter { !returns[$0].isNaN }.prefix(elites))
    }),
  .init(
    "refit.infiniteLeftOut", .missingCase,
    "candidates whose return is infinite or not a number are left out: −∞ is a bad return and +∞ a "
      + "good one.",
    electing { returns, elites in
      Array(ranked(returns).filter { returns[$0].isFinite }.prefix(elites))
    }),
]
