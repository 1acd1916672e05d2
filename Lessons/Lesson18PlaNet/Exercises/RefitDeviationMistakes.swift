import Course
import Lesson18
import RLCore

/// The elites' numbers, one list a number of a plan, with which means and deviations are made.
private func combining(
  _ combine: @escaping @Sendable (_ lists: [[Float]]) -> PlanDistribution
) -> RefitFunction {
  { candidates, returns, elites in
    let size = candidates.count / returns.count
    let best = ranked(returns).prefix(elites)
    return combine((0..<size).map { d in best.map { candidates[$0 * size + d] } })
  }
}

/// Another mean of the elites' numbers, the best one's first; the deviation is right.
private func meaning(
  _ mean: @escaping @Sendable (_ numbers: [Float]) -> Float
) -> RefitFunction {
  combining { PlanDistribution(means: $0.map(mean), deviations: $0.map(spread)) }
}

/// Another deviation of the elites' numbers; the mean is right.
private func deviating(
  _ deviation: @escaping @Sendable (_ numbers: [Float]) -> Float
) -> RefitFunction {
  combining { PlanDistribution(means: $0.map(average), deviations: $0.map(deviation)) }
}

/// The numbers of all candidates, one list a number of a plan.
private func columns(_ candidates: [Float], _ count: Int) -> [[Float]] {
  let size = candidates.count / count
  return (0..<size).map { d in (0..<count).map { candidates[$0 * size + d] } }
}

/// A sum of squares of distances from the mean.
private func squares(_ x: [Float]) -> Float {
  let mean = average(x)
  return x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
}

/// Other means.
let refitMeanMistakes: [Misconception<RefitFunction>] = [
  .init(
    "refit.bestForMean", .otherFormula,
    "the best candidate stands for the mean: one lucky draw decides, and the mean of the elites is "
      + "steadier.",
    meaning { $0[0] }),
  .init(
    "refit.sum", .aggregate,
    "the numbers of the elites are added and not divided by their count.",
    meaning { $0.reduce(0, +) }
  )
  .or(
    combining { lists in
      let sums = lists.map { $0.reduce(0, +) }
      let deviations = zip(lists, sums).map { list, sum in
        average(list.map { ($0 - sum) * ($0 - sum) }).squareRoot()
      }
      return PlanDistribution(means: sums, deviations: deviations)
    }),
  .init(
    "refit.meanOfAll", .aggregate,
    "the mean is that of all candidates, and the deviation alone that of the elites: both are "
      + "those of the elites.",
    changing: { right in
      { candidates, returns, elites in
        var plan = try right(candidates, returns, elites)
        plan.means = columns(candidates, returns.count).map(average)
        return plan
      }
    }),
  .init(
    "refit.dividedByAll", .aggregate,
    "the sums over the elites are divided by the number of all candidates: they have as many terms "
      + "as there are elites.",
    changing: { right in
      { candidates, returns, elites in
        let share = Float(elites) / Float(returns.count)
        var plan = try right(candidates, returns, elites)
        plan.means = plan.means.map { $0 * share }
        return plan
      }
    }
  )
  .or(
    changing: { right in
      { candidates, returns, elites in
        let share = Float(elites) / Float(returns.count)
        var plan = try right(candidates, returns, elites)
        plan.deviations = plan.deviations.map { $0 * share.squareRoot() }
        return plan
      }
    }
  )
  .or(
    { candidates, returns, elites in
      let size = candidates.count / returns.count
      let (best, count) = (ranked(returns).prefix(elites), Float(returns.count))
      let lists = (0..<size).map { d in best.map { candidates[$0 * size + d] } }
      let means = lists.map { $0.reduce(0, +) / count }
      let deviations = zip(lists, means).map { list, mean in
        (list.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
      }
      return PlanDistribution(means: means, deviations: deviations)
    }),
  .init(
    "refit.median", .otherFormula,
    "the median of the elites, or the middle of their range, stands for the mean.",
    meaning { list in
      let x = list.sorted()
      return (x[(x.count - 1) / 2] + x[x.count / 2]) / 2
    }
  )
  .or(meaning { (($0.min() ?? 0) + ($0.max() ?? 0)) / 2 }),
  .init(
    "refit.weighted", .otherFormula,
    "better elites count more, as in path-integral control: here each counts as much as the "
      + "others.",
    { candidates, returns, elites in
      let size = candidates.count / returns.count
      let best = Array(ranked(returns).prefix(elites))
      let top = returns[best[0]]
      let weights = best.map { top.isFinite ? Elementary.exp(returns[$0] - top) : 1 }
      let total = weights.reduce(0, +)
      func mean(_ number: (_ candidate: Int) -> Float) -> Float {
        zip(weights, best).reduce(0) { $0 + $1.0 * number($1.1) } / total
      }
      let means = (0..<size).map { d in mean { candidates[$0 * size + d] } }
      let deviations = (0..<size).map { d in
        mean { (candidates[$0 * size + d] - means[d]) * (candidates[$0 * size + d] - means[d]) }
          .squareRoot()
      }
      return PlanDistribution(means: means, deviations: deviations)
    }),
  .init(
    "refit.oneMean", .aggregate,
    "one mean and one deviation serve all numbers of a plan: each number has its own.",
    combining { lists in
      let all = lists.flatMap { $0 }
      return PlanDistribution(
        means: lists.map { _ in average(all) }, deviations: lists.map { _ in spread(all) })
    }),
  .init(
    "refit.exchanged", .exchange,
    "means and deviations have changed places.",
    changing: { right in
      {
        let plan = try right($0, $1, $2)
        return PlanDistribution(means: plan.deviations, deviations: plan.means)
      }
    }),
  .init(
    "refit.columnMajor", .index,
    "candidate i's number d is read at d n + i: the candidates stand one after another, so that it "
      + "is at i D + d.",
    changing: { right in
      { candidates, returns, elites in
        let (count, size) = (returns.count, candidates.count / returns.count)
        let read = candidates.indices.map { candidates[$0 % size * count + $0 / size] }
        return try right(read, returns, elites)
      }
    }),
  .init(
    "refit.sumsThatCarry", .storage,
    "a sum is not set to 0 for the next number of a plan, so that it holds those before as well.",
    combining { lists in
      var (sum, result) = (Float(0), [Float]())
      for list in lists {
        sum += list.reduce(0, +)
        result.append(sum / Float(list.count))
      }
      return PlanDistribution(means: result, deviations: lists.map(spread))
    }),
]

/// Other deviations.
let refitDeviationMistakes: [Misconception<RefitFunction>] = [
  .init(
    "refit.deviationOfAll", .aggregate,
    "the deviation is that of all candidates, so that the search does not narrow: only the elites "
      + "count for it, too.",
    changing: { right in
      { candidates, returns, elites in
        var plan = try right(candidates, returns, elites)
        plan.deviations = columns(candidates, returns.count).map(spread)
        return plan
      }
    }
  )
  .or(
    changing: { right in
      { candidates, returns, elites in
        var plan = try right(candidates, returns, elites)
        plan.deviations = zip(columns(candidates, returns.count), plan.means).map { list, mean in
          average(list.map { ($0 - mean) * ($0 - mean) }).squareRoot()
        }
        return plan
      }
    }),
  .init(
    "refit.variance", .parameter,
    "the variance is returned: its square root is the deviation.",
    deviating { squares($0) / Float($0.count) }
  )
  .or(deviating { squares($0) / Float($0.count - 1) })
  .or(deviating { squares($0) / Float(max($0.count - 1, 1)) }),
  .init(
    "refit.oneLess", .aggregate,
    "the squares are divided by one less than the number of elites, as for an estimate from a "
      + "sample: they are divided by their count, and one elite has the deviation 0.",
    deviating { (squares($0) / Float($0.count - 1)).squareRoot() }
  )
  .or(deviating { (squares($0) / Float(max($0.count - 1, 1))).squareRoot() }),
  .init(
    "refit.rootOfSum", .aggregate,
    "the squares are added and not divided by the number of elites.",
    deviating { squares($0).squareRoot() }),
  .init(
    "refit.rootBeforeDivision", .aggregate,
    "the square root is taken before the division, or the standard error of the mean is computed: "
      + "√(Σ / elites) has the division inside.",
    deviating { squares($0).squareRoot() / Float($0.count) }),
  .init(
    "refit.fromZero", .term,
    "the squares of the numbers are averaged, without the mean subtracted: this is their size, not "
      + "how they spread.",
    deviating { list in average(list.map { $0 * $0 }).squareRoot() }),
  .init(
    "refit.fromBest", .stale,
    "the distances are taken from the best candidate: they are taken from the mean.",
    deviating { list in
      average(list.map { ($0 - list[0]) * ($0 - list[0]) }).squareRoot()
    }),
  .init(
    "refit.absolute", .otherFormula,
    "the distances themselves are averaged, without squares.",
    deviating { list in
      let mean = average(list)
      return average(list.map { abs($0 - mean) })
    }),
  .init(
    "refit.range", .otherFormula,
    "the range of the elites, or half of it, stands for the deviation.",
    deviating { ($0.max() ?? 0) - ($0.min() ?? 0) }
  )
  .or(deviating { (($0.max() ?? 0) - ($0.min() ?? 0)) / 2 }),
  .init(
    "refit.squaresMinusSquare", .precision,
    "the deviation comes from mean(x²) − mean², which loses all digits in Float where the numbers "
      + "are far from 0: subtract the mean before squaring.",
    deviating { list in
      let mean = average(list)
      return (average(list.map { $0 * $0 }) - mean * mean).squareRoot()
    }
  ),
  .init(
    "refit.deviationFloor", .precision,
    "a small number is added to the deviation, or it is kept above one: elites that agree have the "
      + "deviation 0.",
    deviating { max(spread($0), 0.1) }
  )
  .or(deviating { spread($0) + 0.01 })
  .or(deviating { max(spread($0), 0.01) })
  .or(deviating { spread($0) + 1e-3 })
  .or(deviating { max(spread($0), 1e-3) }),
  .init(
    "refit.oneDeviation", .aggregate,
    "one deviation serves all numbers of a plan, the mean of them: each number has its own.",
    changing: { right in
      {
        var plan = try right($0, $1, $2)
        plan.deviations = plan.deviations.map { _ in average(plan.deviations) }
        return plan
      }
    }),
  .init(
    "refit.noDeviation", .term,
    "the deviations are all 0 or all 1: they are those of the elites.",
    deviating { _ in 0 }
  )
  .or(deviating { _ in 1 }),
]
