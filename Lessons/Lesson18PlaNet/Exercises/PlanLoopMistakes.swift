import Course
import Lesson18
import RLCore

/// Iterations that hand over something else.
let planLoopMistakes: [Misconception<PlanFunction>] = [
  .init(
    "plan.oneIteration", .parameter,
    "there is one iteration, whatever `settings.iterations` is.",
    planning { $0.iterations = { _ in 1 } }),
  .init(
    "plan.oneMore", .index,
    "there is one iteration too many, as with 0...iterations.",
    planning { $0.iterations = { $0.iterations + 1 } }),
  .init(
    "plan.oneLess", .index,
    "there is one iteration too few, as with 1..<iterations: one iteration must be one.",
    planning { $0.iterations = { $0.iterations - 1 } }),
  .init(
    "plan.drawsFromStart", .stale,
    "each iteration draws from the start again: it draws from what the iteration before left.",
    planning { $0.source = { _, start in start } }),
  .init(
    "plan.keepsDeviation", .stale,
    "the deviations stay those of the start while the means move: the search does not narrow.",
    planning {
      $0.next = { PlanDistribution(means: $0.means, deviations: $1.deviations) }
    }
  )
  .or(
    planning {
      $0.source = { PlanDistribution(means: $0.means, deviations: $1.deviations) }
    }),
  .init(
    "plan.keepsMeans", .stale,
    "the means stay those of the start while the deviations change.",
    planning {
      $0.next = { PlanDistribution(means: $1.means, deviations: $0.deviations) }
    }
  )
  .or(
    planning {
      $0.source = { PlanDistribution(means: $1.means, deviations: $0.deviations) }
    }),
  .init(
    "plan.smoothed", .otherFormula,
    "old and new distribution are mixed, as with a learning rate: the new one replaces the old.",
    planning {
      $0.next = { refit, before in mixed(refit, before, share: 0.1) }
    }
  )
  .or(planning { $0.next = { refit, before in mixed(refit, before, share: 0.5) } })
  .or(planning { $0.next = { refit, before in mixed(refit, before, share: 0.9) } }),
  .init(
    "plan.deviationFloor", .precision,
    "the deviation is kept above a small number: it may become as small as the elites make it.",
    planning {
      $0.next = { refit, _ in
        PlanDistribution(means: refit.means, deviations: refit.deviations.map { max($0, 0.1) })
      }
    }
  )
  .or(
    planning {
      $0.next = { refit, _ in
        PlanDistribution(means: refit.means, deviations: refit.deviations.map { $0 + 0.01 })
      }
    }),
  .init(
    "plan.costs", .sign,
    "the returns are turned around, as if they were costs, so that the worst plans are kept.",
    planning { $0.returns = { $0.map { -$0 } } }),
  .init(
    "plan.allAreElites", .exchange,
    "all candidates are elites: `settings.elites` of them are.",
    planning { $0.elites = { $0.candidates } }),
  .init(
    "plan.oneElite", .parameter,
    "one elite is kept, whatever `settings.elites` is.",
    planning { $0.elites = { _ in 1 } }),
  .init(
    "plan.elitesEvaluated", .exchange,
    "only as many candidates are drawn as there are elites.",
    { start, settings, evaluate, functions, random in
      var settings = settings
      settings.candidates = settings.elites
      return try PlanVariation().function(start, settings, evaluate, functions, &random)
    }),
  .init(
    "plan.ownRefit", .otherFormula,
    "18.1 is written again, or taken from elsewhere: call `functions.refit`, which the page "
      + "exchanges.",
    { start, settings, evaluate, functions, random in
      var own = functions
      own.refit = electing { Array(ranked($0).prefix($1)) }
      return try PlanVariation().function(start, settings, evaluate, own, &random)
    }),
  .init(
    "plan.refitsUnlimited", .stale,
    "the refit gets the numbers as they were drawn: it gets those that were evaluated, within the "
      + "limit.",
    { start, settings, evaluate, functions, random in
      var plan = start
      let size = start.means.count
      for _ in 0..<settings.iterations {
        let from = plan
        let drawn = (0..<settings.candidates * size).map { i in
          from.means[i % size] + from.deviations[i % size] * random.normal()
        }
        let kept = drawn.map { min(max($0, -settings.limit), settings.limit) }
        plan = try functions.refit(drawn, try evaluate(kept), settings.elites)
      }
      return plan
    }),
  .init(
    "plan.limitsAfterwards", .index,
    "the candidates are evaluated as they were drawn, and only the refit or the result is kept "
      + "within the limit: the model has never seen what is beyond.",
    { start, settings, evaluate, functions, random in
      var plan = start
      let size = start.means.count
      for _ in 0..<settings.iterations {
        let from = plan
        let drawn = (0..<settings.candidates * size).map { i in
          from.means[i % size] + from.deviations[i % size] * random.normal()
        }
        let kept = drawn.map { min(max($0, -settings.limit), settings.limit) }
        plan = try functions.refit(kept, try evaluate(drawn), settings.elites)
      }
      return plan
    }
  )
  .or { start, settings, evaluate, functions, random in
    var variation = PlanVariation()
    variation.limit = { x, _ in x }
    var plan = try variation.function(start, settings, evaluate, functions, &random)
    plan.means = plan.means.map { min(max($0, -settings.limit), settings.limit) }
    return plan
  },
  .init(
    "plan.collects", .storage,
    "the candidates of earlier iterations are kept and refitted again: each iteration has its own.",
    { start, settings, evaluate, functions, random in
      var (plan, all, worths) = (start, [Float](), [Float]())
      let size = start.means.count
      for _ in 0..<settings.iterations {
        let from = plan
        let drawn = (0..<settings.candidates * size).map { i in
          min(
            max(
              from.means[i % size] + from.deviations[i % size] * random.normal(), -settings.limit),
            settings.limit)
        }
        all += drawn
        worths += try evaluate(drawn)
        plan = try functions.refit(all, worths, settings.elites)
      }
      return plan
    }
  )
  .or { start, settings, evaluate, functions, random in
    var (plan, all, worths) = (start, [Float](), [Float]())
    let size = start.means.count
    for _ in 0..<settings.iterations {
      let from = plan
      for i in 0..<settings.candidates * size {
        let x = from.means[i % size] + from.deviations[i % size] * random.normal()
        all.append(min(max(x, -settings.limit), settings.limit))
      }
      worths = try evaluate(all)
      plan = try functions.refit(all, worths, settings.elites)
    }
    return plan
  },
]

/// A mixture of two distributions, number by number.
private func mixed(
  _ new: PlanDistribution, _ old: PlanDistribution, share: Float
) -> PlanDistribution {
  func mix(_ new: [Float], _ old: [Float]) -> [Float] {
    zip(new, old).map { (1 - share) * $0 + share * $1 }
  }
  return PlanDistribution(
    means: mix(new.means, old.means), deviations: mix(new.deviations, old.deviations))
}
