import Course
import Lesson18
import RLCore

/// Candidates that are drawn otherwise.
let planDrawMistakes: [Misconception<PlanFunction>] = [
  .init(
    "plan.numberFirst", .direction,
    "the first number of all candidates is drawn first, then the second of all: the draws go "
      + "candidate after candidate.",
    planning {
      $0.candidates = { plan, settings, random in
        let size = plan.means.count
        var numbers = [Float](repeating: 0, count: settings.candidates * size)
        for d in 0..<size {
          for i in 0..<settings.candidates {
            numbers[i * size + d] = plan.means[d] + plan.deviations[d] * random.normal()
          }
        }
        return numbers
      }
    }),
  .init(
    "plan.uniform", .randomness,
    "the candidates are drawn uniformly around the mean, or from 0 to 1: random.normal() makes ε.",
    planning { $0.draw = { $0 + $1 * (2 * $2.uniform() - 1) } }
  )
  .or(planning { $0.draw = { $0 + $1 * $2.uniform() } }),
  .init(
    "plan.ownStream", .randomness,
    "the draws come from a stream of their own, or from a copy: each plan would see the same ε, and "
      + "`random` has to go on.",
    { start, settings, evaluate, functions, random in
      var copy = random
      return try PlanVariation().function(start, settings, evaluate, functions, &copy)
    }
  )
  .or { start, settings, evaluate, functions, random in
    var own = RandomStream(seed: 1, name: "plan")
    return try PlanVariation().function(start, settings, evaluate, functions, &own)
  },
  .init(
    "plan.sameNoise", .randomness,
    "the same ε come back in each iteration: each draws new ones.",
    { start, settings, evaluate, functions, random in
      let kept = random
      var variation = PlanVariation()
      variation.candidates = { plan, settings, random in
        random = kept
        return (0..<settings.candidates * plan.means.count).map { i in
          let d = i % plan.means.count
          return plan.means[d] + plan.deviations[d] * random.normal()
        }
      }
      return try variation.function(start, settings, evaluate, functions, &random)
    }),
  .init(
    "plan.oneNoise", .randomness,
    "one ε serves all numbers of a candidate: each number has its own.",
    planning {
      $0.candidates = { plan, settings, random in
        (0..<settings.candidates).flatMap { _ -> [Float] in
          let noise = random.normal()
          return plan.means.indices.map { plan.means[$0] + plan.deviations[$0] * noise }
        }
      }
    }),
  .init(
    "plan.withoutMean", .term,
    "the candidates are drawn around 0: the mean is added.",
    planning { $0.draw = { $1 * $2.normal() + 0 * $0 } }),
  .init(
    "plan.withoutDeviation", .term,
    "ε is added as it is: the deviation multiplies it.",
    planning { $0.draw = { $0 + $2.normal() + 0 * $1 } }),
  .init(
    "plan.subtracted", .sign,
    "ε is subtracted: as a draw that is as good, but here it is mean + deviation ⊙ ε.",
    planning { $0.draw = { $0 - $1 * $2.normal() } }),
  .init(
    "plan.variance", .parameter,
    "the square of the deviation multiplies ε, or its square root does.",
    planning { $0.draw = { $0 + $1 * $1 * $2.normal() } }
  )
  .or(planning { $0.draw = { $0 + $1.squareRoot() * $2.normal() } }),
  .init(
    "plan.firstDeviation", .index,
    "the first number's mean or deviation serves all numbers of a plan.",
    planning {
      $0.source = { plan, _ in
        PlanDistribution(
          means: plan.means, deviations: plan.deviations.map { _ in plan.deviations[0] })
      }
    }
  )
  .or(
    planning {
      $0.source = { plan, _ in
        PlanDistribution(
          means: plan.means.map { _ in plan.means[0] }, deviations: plan.deviations)
      }
    }),
  .init(
    "plan.meanAmongThem", .otherFormula,
    "the mean itself is one of the candidates, as in later planners: all of them are drawn.",
    planning {
      $0.candidates = { plan, settings, random in
        plan.means
          + (0..<(settings.candidates - 1) * plan.means.count).map { i in
            let d = i % plan.means.count
            return plan.means[d] + plan.deviations[d] * random.normal()
          }
      }
    }),
  .init(
    "plan.notLimited", .missingCase,
    "the candidates are not kept within the limit: the world would do so, and the model has never "
      + "seen what is beyond.",
    planning { $0.limit = { x, _ in x } }),
  .init(
    "plan.limitedAbove", .missingCase,
    "the candidates are limited on one side alone: −limit is the other one.",
    planning { $0.limit = { min($0, $1) } }
  )
  .or(planning { $0.limit = { max($0, -$1) } })
  .or(planning { $0.limit = { min(max($0, 0), $1) } }),
  .init(
    "plan.limitsNoise", .index,
    "ε, or what is added to the mean, is kept within the limit: the number itself is.",
    { start, settings, evaluate, functions, random in
      let limit = settings.limit
      var variation = PlanVariation()
      variation.limit = { x, _ in x }
      variation.draw = { $0 + $1 * min(max($2.normal(), -limit), limit) }
      return try variation.function(start, settings, evaluate, functions, &random)
    }
  )
  .or { start, settings, evaluate, functions, random in
    let limit = settings.limit
    var variation = PlanVariation()
    variation.limit = { x, _ in x }
    variation.draw = { $0 + min(max($1 * $2.normal(), -limit), limit) }
    return try variation.function(start, settings, evaluate, functions, &random)
  },
  .init(
    "plan.limitsToOne", .parameter,
    "the limit is taken to be 1, or 2, whatever it is.",
    planning { $0.limit = { x, _ in min(max(x, -1), 1) } }
  )
  .or(planning { $0.limit = { x, _ in min(max(x, -2), 2) } }),
  .init(
    "plan.squashed", .otherFormula,
    "tanh brings the numbers within the limit, as in lesson 11: here they are cut off.",
    planning { $0.limit = { Elementary.tanh($0) * $1 } }
  )
  .or(planning { $0.limit = { Elementary.tanh($0 / $1) * $1 } }),
  .init(
    "plan.drawnAgain", .otherFormula,
    "a number beyond the limit is drawn again: it is set to the limit.",
    { start, settings, evaluate, functions, random in
      let limit = settings.limit
      var variation = PlanVariation()
      variation.draw = { mean, deviation, random in
        for _ in 0..<20 {
          let x = mean + deviation * random.normal()
          if abs(x) <= limit { return x }
        }
        return mean
      }
      return try variation.function(start, settings, evaluate, functions, &random)
    }),
]

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
