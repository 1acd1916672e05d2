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
    "the draws come from a stream of their own, or from a copy: each plan would see the same ε, "
      + "and `random` has to go on.",
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
