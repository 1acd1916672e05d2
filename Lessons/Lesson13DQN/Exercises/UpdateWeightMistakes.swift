import Course
import Lesson13
import RLCore

/// Mistakes with weights, priorities and the loss.
let dqnWeightMistakes: [Misconception<DQNStep>] = [
  .init(
    "dqnUpdate.weightsOfMean", .aggregate,
    "the weights are 1/n where there are no priorities: they are 1, and `functions.huber` divides "
      + "by n.",
    stepping {
      $0.weighed = { forward, functions in
        let answer = try DQNUpdateVariation().weighed(forward, functions)
        let share = 1 / Float(forward.errors.count)
        return answer.priorities == nil
          ? (nil, answer.weights.map { $0 * share }) : (answer.priorities, answer.weights)
      }
    }),
  .init(
    "dqnUpdate.withoutPriorities", .missingCase,
    "there are neither weights nor new priorities: where settings and batch have them, "
      + "`functions.prioritize` makes both.",
    stepping { $0.weighed = { forward, _ in (nil, forward.errors.map { _ in 1 }) } }),
  .init(
    "dqnUpdate.withoutWeights", .missingCase,
    "the weights stay 1 although there are priorities: what is drawn more often must count less.",
    stepping {
      $0.weighed = { forward, functions in
        (
          try DQNUpdateVariation().weighed(forward, functions).priorities,
          forward.errors.map { _ in 1 }
        )
      }
    }),
  .init(
    "dqnUpdate.assumesPriorities", .parameter,
    "α, β and ε are the course's, and not those of `settings.priorities`; where that is nil, there "
      + "are no priorities.",
    stepping { $0.settings = { with(\.priorities, PrioritySettings(), in: $0) } }
  )
  .or(
    stepping {
      $0.settings = { with(\.priorities, $0.priorities ?? PrioritySettings(), in: $0) }
    }
  )
  .or(
    stepping {
      $0.settings = {
        $0.priorities == nil ? $0 : with(\.priorities, PrioritySettings(), in: $0)
      }
    }),
  .init(
    "dqnUpdate.assumesProbabilities", .missingCase,
    "where `batch.probabilities` is nil, 1/n or 1/N stands for it: then all weights are 1, and "
      + "there are no new priorities.",
    stepping {
      $0.batch = {
        with(
          \.probabilities,
          $0.probabilities ?? [Float](repeating: 1 / Float($0.count), count: $0.count), in: $0)
      }
    }),
  .init(
    "dqnUpdate.batchForMemory", .exchange,
    "N is the number of transitions in the minibatch: it is `batch.stored`, those in the memory.",
    stepping {
      $0.parts = { given in
        var parts = given
        parts.prioritize = { errors, probabilities, _, rule in
          try given.prioritize(errors, probabilities, errors.count, rule)
        }
        return parts
      }
    }),
  .init(
    "dqnUpdate.prioritiesOfValues", .exchange,
    "the priorities are made of Q(s, a) or of the targets: they are made of the errors.",
    stepping {
      $0.weighed = { forward, functions in
        var changed = forward
        changed.errors = forward.values
        return try DQNUpdateVariation().weighed(changed, functions)
      }
    }
  )
  .or(
    stepping {
      $0.weighed = { forward, functions in
        var changed = forward
        changed.errors = forward.targets
        return try DQNUpdateVariation().weighed(changed, functions)
      }
    }),
  .init(
    "dqnUpdate.weightsForPriorities", .exchange,
    "weights and new priorities have changed places: the priorities come first.",
    stepping {
      $0.weighed = { forward, functions in
        let answer = try DQNUpdateVariation().weighed(forward, functions)
        return (
          answer.priorities == nil ? nil : answer.weights, answer.priorities ?? answer.weights
        )
      }
    }),
  .init(
    "dqnUpdate.weighsErrors", .term,
    "the errors are multiplied by the weights, and then weighed again or not at all: "
      + "`functions.huber` takes errors and weights.",
    stepping {
      $0.loss = { forward, weights, functions in
        let weighed = zip(forward.errors, weights).map { $0 * $1 }
        return try functions.huber(
          weighed, weights.map { _ in 1 }, forward.settings.threshold)
      }
    }
  )
  .or(
    stepping {
      $0.loss = { forward, weights, functions in
        let weighed = zip(forward.errors, weights).map { $0 * $1 }
        return try functions.huber(weighed, weights, forward.settings.threshold)
      }
    }),
  .init(
    "dqnUpdate.weighsGradient", .term,
    "the gradient is multiplied by the weights once more: `functions.huber` has weighed it.",
    stepping {
      $0.loss = { forward, weights, functions in
        let (loss, gradient) = try functions.huber(
          forward.errors, weights, forward.settings.threshold)
        return (loss, zip(gradient, weights).map { $0 * $1 })
      }
    }),
  .init(
    "dqnUpdate.weightsBeforeErrors", .exchange,
    "errors and weights have changed places on their way to `functions.huber`: the errors come "
      + "first.",
    stepping {
      $0.loss = { try $2.huber($1, $0.errors, $0.settings.threshold) }
    }),
  .init(
    "dqnUpdate.oldPriorities", .stale,
    "the probabilities with which the samples were drawn are returned for the new priorities: "
      + "those come from `functions.prioritize`.",
    stepping {
      $0.report = { update, forward, _ in
        if update.priorities != nil { update.priorities = forward.batch.probabilities }
      }
    }),
  .init(
    "dqnUpdate.prioritiesAfterStep", .stale,
    "the priorities are made once more of the errors after the step: they are those of the errors "
      + "from which the weights were made.",
    { learner, batch, settings, functions in
      var earlier = learner
      var update = try DQNUpdateVariation()(&learner, batch, settings, functions)
      let right = DQNUpdateVariation()
      var forward = try right.forward(&earlier, batch, settings, functions)
      let values = try learner.record(batch.observations, actions: batch.actions)
      forward.errors = zip(values, forward.targets).map { $0 - $1 }
      update.priorities = try right.weighed(forward, functions).priorities
      return update
    }),
  .init(
    "dqnUpdate.prioritiesLost", .missingCase,
    "the new priorities are not returned: the memory needs them for the next draw.",
    stepping { $0.report = { update, _, _ in update.priorities = nil } }),
  .init(
    "dqnUpdate.emptyForNone", .missingCase,
    "an empty list or ones are returned where there are no priorities: nil says that there are "
      + "none.",
    stepping {
      $0.report = { update, _, _ in update.priorities = update.priorities ?? [] }
    }
  )
  .or(
    stepping {
      $0.report = { update, _, weights in update.priorities = update.priorities ?? weights }
    }),
  .init(
    "dqnUpdate.assumesThreshold", .parameter,
    "κ is a number such as 1 or 100: take `settings.threshold`.",
    stepping { $0.settings = { with(\.threshold, 1, in: $0) } }
  )
  .or(stepping { $0.settings = { with(\.threshold, 100, in: $0) } }),
  .init(
    "dqnUpdate.halfSquares", .otherFormula,
    "the mean of e²/2 is the loss and the errors are its gradient: `functions.huber` gives both.",
    stepping {
      $0.loss = { forward, weights, _ in
        GivenDQNParts.huber(forward.errors, weights, .infinity)
      }
    }),
  .init(
    "dqnUpdate.ownHuber", .stale,
    "loss and gradient are not computed through `functions`: the page exchanges the parts one by "
      + "one.",
    stepping {
      $0.parts = { given in
        var parts = given
        parts.huber = { GivenDQNParts.huber($0, $1, $2) }
        return parts
      }
    }),
  .init(
    "dqnUpdate.ownPriorities", .stale,
    "priorities and weights are not computed through `functions`: the page exchanges the parts one "
      + "by one.",
    stepping {
      $0.parts = { given in
        var parts = given
        parts.prioritize = { GivenDQNParts.prioritize($0, $1, $2, $3) }
        return parts
      }
    }),
  .init(
    "dqnUpdate.ownParts", .stale,
    "none of the parts is called through `functions`: the page exchanges them one by one.",
    stepping {
      $0.parts = { given in
        var parts = given
        parts.targets = { GivenDQNParts.targets($0, $1, $2, $3, $3, $4) }
        parts.doubleTargets = { GivenDQNParts.targets($0, $1, $2, $3, $4, $5) }
        parts.huber = { GivenDQNParts.huber($0, $1, $2) }
        parts.prioritize = { GivenDQNParts.prioritize($0, $1, $2, $3) }
        return parts
      }
    }),
]
