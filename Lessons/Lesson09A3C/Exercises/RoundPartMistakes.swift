import Course
import Lesson09
import RLNetworks

/// Mistakes of 09.5 with its parts, and between them.
let roundPartMistakes: [Misconception<Round>] = [
  .init(
    "round.ownEstimates", .otherFormula,
    "`functions.segmentReturns` is not called: training counts on the parts that are handed in, "
      + "not on a function by its name.",
    rounding { $0.functions = { changedPart($0) { $0.segmentReturns = segmenting() } } }),
  .init(
    "round.ownStep", .otherFormula,
    "`functions.sharedStep` is not called: training counts on the parts that are handed in, not on "
      + "a function by its name.",
    rounding { $0.functions = { changedPart($0) { $0.sharedStep = stepping() } } }
  )
  .or(rounding { $0.functions = { changedPart($0) { $0.sharedStep = plainStep } } }),
  .init(
    "round.ownAccumulate", .otherFormula,
    "`functions.accumulate` is not handed on: the step must add by the part that is handed in, or "
      + "updates can be lost.",
    rounding { $0.functions = { changedPart($0) { $0.accumulate = exchanging() } } }),
  .init(
    "round.noParts", .otherFormula,
    "none of the functions that are handed in is called: training counts on those in `functions`, "
      + "not on your functions by name.",
    rounding {
      $0.functions = {
        changedPart($0) {
          ($0.segmentReturns, $0.sharedStep, $0.accumulate) = (
            segmenting(), stepping(), exchanging()
          )
        }
      }
    }
  )
  .or(
    rounding {
      $0.functions = {
        changedPart($0) { ($0.sharedStep, $0.accumulate) = (stepping(), exchanging()) }
      }
    }),
  .init(
    "round.estimatesExchanged", .exchange,
    "advantages and returns have changed places: `gradient` takes the advantages first.",
    rounding { $0.estimate = { ($0.returns, $0.advantages) } }),
  .init(
    "round.oneEstimate", .term,
    "`gradient` is given the same list twice: the actor learns from the advantages, and the critic "
      + "from the returns.",
    rounding { $0.estimate = { ($0.returns, $0.returns) } }
  )
  .or(rounding { $0.estimate = { ($0.advantages, $0.advantages) } }),
  .init(
    "round.noEstimates", .missingCase,
    "`gradient` is given empty lists: it needs an advantage and a return for every step.",
    rounding { $0.estimate = { _ in ([], []) } }),
  .init(
    "round.noStep", .missingCase,
    "no step is taken: the gradient is there, but the shared parameters stay as they are.",
    rounding { $0.functions = { changedPart($0) { $0.sharedStep = { _, _, _, _ in } } } }),
  .init(
    "round.twoSteps", .term,
    "two steps are taken with one gradient: take one.",
    rounding {
      $0.functions = { functions in
        changedPart(functions) {
          $0.sharedStep = { gradient, model, rates, accumulate in
            try functions.sharedStep(gradient, model, rates, accumulate)
            try functions.sharedStep(gradient, model, rates, accumulate)
          }
        }
      }
    }),
  .init(
    "round.collectsTwice", .term,
    "the worker acts for two segments: one round has one.",
    actingTwice),
  .init(
    "round.ascent", .sign,
    "the gradient's sign is turned: `sharedStep` steps down the loss whose gradient it is given.",
    rounding { $0.step = { gradient, _ in gradient.map { -$0 } } }),
  .init(
    "round.assumesDiscount", .parameter,
    "γ is a number of its own such as 0.99: hand on `discount`.",
    rounding { $0.discount = { _ in 0.99 } }
  )
  .or(rounding { $0.discount = { _ in 1 } })
  .or(rounding { $0.discount = { _ in 0.5 } })
  .or(rounding { $0.discount = { 1 - $0 } }),
  .init(
    "round.assumesRates", .parameter,
    "η, α or ε is a number of its own: hand on `rates`.",
    rounding { $0.rates = { changed($0) { $0.learningRate = 5e-3 } } }
  )
  .or(rounding { $0.rates = { changed($0) { $0.squareDecay = 0.99 } } })
  .or(rounding { $0.rates = { changed($0) { $0.epsilon = 1e-5 } } })
  .or(
    rounding {
      $0.rates = { _ in RMSPropRates(learningRate: 5e-3, squareDecay: 0.99, epsilon: 1e-5) }
    }),
  .init(
    "round.rateTwice", .parameter,
    "the gradient is multiplied by η before the step, which does it once more: hand it over as it "
      + "is.",
    changing: { _ in
      { local, model, discount, rates, collect, gradient, functions in
        let eta = rates.learningRate
        try rounding { $0.step = { gradient, _ in gradient.map { eta * $0 } } }(
          &local, model, discount, rates, collect, gradient, functions)
      }
    }),
  .init(
    "round.lastStepLost", .index,
    "a step of the segment is lost, the last or the first: hand on all of it.",
    rounding {
      $0.segment = { part($0, of: $0.rewards.indices.dropLast()) }
    }
  )
  .or(rounding { $0.segment = { part($0, of: $0.rewards.indices.dropFirst()) } }),
  .init(
    "round.withoutBootstrap", .missingCase,
    "the segment's bootstrapValue is lost: hand on the segment as it is.",
    rounding {
      $0.segment = {
        var segment = $0
        segment.bootstrapValue = 0
        return segment
      }
    }
  ),
  .init(
    "round.withoutEndings", .missingCase,
    "the segment's endings are lost: hand on the segment as it is.",
    rounding {
      $0.segment = {
        var segment = $0
        segment.endings = segment.endings.map { _ in nil }
        return segment
      }
    }),
  .init(
    "round.standardized", .otherFormula,
    "the advantages are standardised, as by lesson 7's minibatches, or less their mean: hand them "
      + "on as they are.",
    rounding {
      $0.estimate = { estimate in
        let count = Float(max(1, estimate.advantages.count))
        let mean = estimate.advantages.reduce(0, +) / count
        let variance = estimate.advantages.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
        let deviation = variance.squareRoot() + 1e-8
        return (estimate.advantages.map { ($0 - mean) / deviation }, estimate.returns)
      }
    }
  )
  .or(
    rounding {
      $0.estimate = { estimate in
        let mean = estimate.advantages.reduce(0, +) / Float(max(1, estimate.advantages.count))
        return (estimate.advantages.map { $0 - mean }, estimate.returns)
      }
    }),
  .init(
    "round.meanOfSteps", .aggregate,
    "the gradient is divided by the number of steps or of parameters: it is a mean over the "
      + "segment already.",
    rounding { $0.step = { gradient, _ in gradient.map { $0 / Float(gradient.count) } } }
  )
  .or(changing: { _ in
    { local, model, discount, rates, collect, gradient, functions in
      try rounding()(
        &local, model, discount, rates, collect,
        { parameters, advantages, returns in
          try gradient(parameters, advantages, returns).map { $0 / Float(max(1, returns.count)) }
        }, functions)
    }
  }),
  .init(
    "round.limited", .extremum,
    "the gradient is limited before the step: `gradient` has done that.",
    rounding {
      $0.step = { gradient, _ in
        let norm = gradient.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return norm > 0.5 ? gradient.map { $0 * 0.5 / norm } : gradient
      }
    }
  )
  .or(rounding { $0.step = { gradient, _ in gradient.map { min(max($0, -1), 1) } } }),
  .init(
    "round.estimatesReversed", .direction,
    "the estimates stand in reverse order: advantages[t] belongs to step t.",
    rounding { $0.estimate = { ($0.advantages.reversed(), $0.returns.reversed()) } }),
  .init(
    "round.wholeNumbers", .precision,
    "numbers are rounded to whole ones on the way: all of them are fractions.",
    rounding { $0.step = { gradient, _ in gradient.map { $0.rounded() } } }
  )
  .or(rounding { $0.refreshed = { _, shared in shared.map { $0.rounded() } } }),
]

/// The functions with one of them changed.
private func changedPart(
  _ functions: A3CFunctions, _ change: (inout A3CFunctions) -> Void
) -> A3CFunctions {
  var functions = functions
  change(&functions)
  return functions
}

/// A step without statistics.
private let plainStep: SharedStep = { gradient, model, rates, accumulate in
  for index in gradient.indices {
    try accumulate(-rates.learningRate * gradient[index], model.parameters, index)
  }
}

/// The round with one segment too many.
private let actingTwice: Round = { local, model, discount, rates, collect, gradient, functions in
  try rounding()(
    &local, model, discount, rates,
    { parameters in
      _ = try collect(parameters)
      return try collect(parameters)
    }, gradient, functions)
}

/// Some of a segment's steps.
private func part(_ segment: RolloutColumn, of steps: Range<Int>) -> RolloutColumn {
  RolloutColumn(
    rewards: Array(segment.rewards[steps]), values: Array(segment.values[steps]),
    endings: Array(segment.endings[steps]), finalValues: Array(segment.finalValues[steps]),
    bootstrapValue: segment.bootstrapValue)
}
