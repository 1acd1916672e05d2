import Course
import Lesson18
import RLCore

/// The right plan, with the best candidate that was evaluated, of the last iteration or of all.
private func best(
  ofAll: Bool,
  _ result:
    @escaping @Sendable (_ plan: PlanDistribution, _ best: [Float]) -> PlanDistribution
) -> PlanFunction {
  { start, settings, evaluate, functions, random in
    var (best, worth) = (start.means, -Float.infinity)
    let plan = try PlanVariation().function(
      start, settings,
      { candidates in
        let worths = try evaluate(candidates)
        if !ofAll { worth = -.infinity }
        let size = start.means.count
        for (i, new) in worths.enumerated() where new > worth {
          (best, worth) = (Array(candidates[i * size..<(i + 1) * size]), new)
        }
        return worths
      }, functions, &random)
    return result(plan, best)
  }
}

/// What is returned, and what is evaluated besides.
let planResultMistakes: [Misconception<PlanFunction>] = [
  .init(
    "plan.bestCandidate", .otherFormula,
    "the best candidate is returned in place of the mean: it was lucky as much as good, and the "
      + "mean of the elites is steadier.",
    best(ofAll: false) { PlanDistribution(means: $1, deviations: $0.deviations) }
  )
  .or(best(ofAll: true) { PlanDistribution(means: $1, deviations: $0.deviations) })
  .or(best(ofAll: false) { PlanDistribution(means: $1, deviations: $0.deviations.map { _ in 0 }) })
  .or(best(ofAll: true) { PlanDistribution(means: $1, deviations: $0.deviations.map { _ in 0 }) }),
  .init(
    "plan.returnsStart", .stale,
    "the distribution that was handed over is returned: the refits must not be lost.",
    { start, settings, evaluate, functions, random in
      _ = try PlanVariation().function(start, settings, evaluate, functions, &random)
      return start
    }),
  .init(
    "plan.withoutLastRefit", .index,
    "the distribution is returned from which the last candidates were drawn: their refit is still "
      + "to come.",
    { start, settings, evaluate, functions, random in
      var (before, plan) = (start, start)
      var variation = PlanVariation()
      variation.iterations = { _ in 1 }
      for _ in 0..<settings.iterations {
        before = plan
        plan = try variation.function(plan, settings, evaluate, functions, &random)
      }
      return before
    }),
  .init(
    "plan.bestIteration", .extremum,
    "the distribution of the best iteration is returned: the last one is.",
    { start, settings, evaluate, functions, random in
      var (kept, plan, top) = (start, start, -Float.infinity)
      var variation = PlanVariation()
      variation.iterations = { _ in 1 }
      for _ in 0..<settings.iterations {
        var worth = -Float.infinity
        plan = try variation.function(
          plan, settings,
          { candidates in
            let worths = try evaluate(candidates)
            worth = worths.max() ?? worth
            return worths
          }, functions, &random)
        if worth > top { (kept, top) = (plan, worth) }
      }
      return kept
    }),
  .init(
    "plan.meanOfIterations", .aggregate,
    "the means of all iterations are averaged: the last one is the best informed.",
    { start, settings, evaluate, functions, random in
      var variation = PlanVariation()
      variation.iterations = { _ in 1 }
      var (plan, sums) = (start, start.means.map { _ in Float(0) })
      for _ in 0..<settings.iterations {
        plan = try variation.function(plan, settings, evaluate, functions, &random)
        for d in sums.indices { sums[d] += plan.means[d] / Float(settings.iterations) }
      }
      return PlanDistribution(means: sums, deviations: plan.deviations)
    }),
  .init(
    "plan.evaluatesMean", .term,
    "the mean is evaluated at the end, or the start at the beginning: the candidates are all that "
      + "is evaluated.",
    { start, settings, evaluate, functions, random in
      let plan = try PlanVariation().function(start, settings, evaluate, functions, &random)
      _ = try evaluate(plan.means)
      return plan
    }
  )
  .or { start, settings, evaluate, functions, random in
    _ = try evaluate(start.means)
    return try PlanVariation().function(start, settings, evaluate, functions, &random)
  },
  .init(
    "plan.evaluatesTwice", .term,
    "the candidates are evaluated twice: what they bring is at hand after the first time.",
    { start, settings, evaluate, functions, random in
      try PlanVariation().function(
        start, settings,
        {
          _ = try evaluate($0)
          return try evaluate($0)
        }, functions, &random)
    }),
  .init(
    "plan.oneByOne", .aggregate,
    "the candidates are evaluated one at a time: the model imagines all of them together, in one "
      + "call for each iteration.",
    { start, settings, evaluate, functions, random in
      let size = start.means.count
      return try PlanVariation().function(
        start, settings,
        { candidates in
          try (0..<candidates.count / size).flatMap { i in
            try evaluate(Array(candidates[i * size..<(i + 1) * size]))
          }
        }, functions, &random)
    }),
  .init(
    "plan.exchanged", .exchange,
    "means and deviations have changed places in what is returned.",
    changing: { right in
      {
        let plan = try right($0, $1, $2, $3, &$4)
        return PlanDistribution(means: plan.deviations, deviations: plan.means)
      }
    }),
  .init(
    "plan.drawnOnceMore", .randomness,
    "the result is a draw from the last distribution: its mean is what is asked for, and no more "
      + "is drawn.",
    { start, settings, evaluate, functions, random in
      var plan = try PlanVariation().function(start, settings, evaluate, functions, &random)
      for d in plan.means.indices { plan.means[d] += plan.deviations[d] * random.normal() }
      return plan
    }),
]
