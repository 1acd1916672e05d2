import Course
import Lesson13
import RLCore

/// Mistakes from the gradient on.
let dqnStepMistakes: [Misconception<DQNStep>] = [
  .init(
    "dqnUpdate.ascent", .sign,
    "the step goes up the loss: `learner.step` goes down the gradient that it is given.",
    stepping { $0.step = { learner, gradient, _ in try learner.step(along: gradient.map { -$0 }) } }
  ),
  .init(
    "dqnUpdate.alongErrors", .term,
    "the step goes along the errors: it goes along the gradient of `functions.huber`, in which "
      + "they are weighed, limited and divided by n.",
    stepping { $0.step = { learner, _, forward in try learner.step(along: forward.errors) } }),
  .init(
    "dqnUpdate.dividedAgain", .aggregate,
    "the gradient is divided by n once more, or multiplied by it: that of `functions.huber` is the "
      + "mean's.",
    stepping {
      $0.step = { learner, gradient, _ in
        try learner.step(along: gradient.map { $0 / Float(gradient.count) })
      }
    }
  )
  .or(
    stepping {
      $0.step = { learner, gradient, _ in
        try learner.step(along: gradient.map { $0 * Float(gradient.count) })
      }
    }),
  .init(
    "dqnUpdate.gradientOfMean", .aggregate,
    "every sample gets the mean of the gradient: each has an element of its own.",
    stepping {
      $0.step = { learner, gradient, _ in
        let mean = gradient.reduce(0, +) / Float(gradient.count)
        try learner.step(along: gradient.map { _ in mean })
      }
    }),
  .init(
    "dqnUpdate.lossForGradient", .exchange,
    "every sample gets the loss for its gradient: ∂L/∂Q(s, a) is the second number that "
      + "`functions.huber` returns.",
    stepping {
      $0.loss = { forward, weights, functions in
        let (loss, gradient) = try functions.huber(
          forward.errors, weights, forward.settings.threshold)
        return (loss, gradient.map { _ in loss })
      }
    }),
  .init(
    "dqnUpdate.noStep", .missingCase,
    "no step is taken: the gradient is there, but the online network stays as it is.",
    stepping { $0.step = { _, _, _ in } }),
  .init(
    "dqnUpdate.twoSteps", .term,
    "two steps are taken: take one, the loop calls again.",
    stepping {
      $0.step = { learner, gradient, _ in
        try learner.step(along: gradient)
        try learner.step(along: gradient)
      }
    }
  )
  .or { learner, batch, settings, functions in
    let update = try DQNUpdateVariation()(&learner, batch, settings, functions)
    _ = try DQNUpdateVariation()(&learner, batch, settings, functions)
    return update
  },
  .init(
    "dqnUpdate.learnerCopied", .storage,
    "a copy of the learner takes the step: `learner` is `inout` and must change itself.",
    { learner, batch, settings, functions in
      var copy = learner
      return try DQNUpdateVariation()(&copy, batch, settings, functions)
    }),
  .init(
    "dqnUpdate.neverCopies", .missingCase,
    "the target network is never copied: where `learner.updates` is a multiple of the interval, "
      + "`learner.copyToTarget()`.",
    stepping { $0.copied = { _, _ in } }),
  .init(
    "dqnUpdate.alwaysCopies", .missingCase,
    "the target network is copied behind every step: the interval lets it stay the same for a "
      + "while.",
    stepping { $0.copied = { learner, _ in learner.copyToTarget() } }),
  .init(
    "dqnUpdate.conditionOfCopy", .sign,
    "the target network is copied where `learner.updates` is no multiple of the interval, and not "
      + "where it is one.",
    stepping { $0.copied = { if $0.updates % $1.targetInterval != 0 { $0.copyToTarget() } } }),
  .init(
    "dqnUpdate.countsBeforeStep", .index,
    "the interval is looked at with the number of steps from before this one: the step counts "
      + "`learner.updates`, and the copy follows it.",
    stepping {
      $0.copied = { if ($0.updates - 1) % $1.targetInterval == 0 { $0.copyToTarget() } }
    }
  )
  .or { learner, batch, settings, functions in
    if learner.updates % settings.targetInterval == 0 { learner.copyToTarget() }
    return try stepping { $0.copied = { _, _ in } }(&learner, batch, settings, functions)
  }
  .or(
    stepping {
      $0.step = { learner, gradient, forward in
        if learner.updates % forward.settings.targetInterval == 0 { learner.copyToTarget() }
        try learner.step(along: gradient)
      }
      $0.copied = { _, _ in }
    }),
  .init(
    "dqnUpdate.countsNextStep", .index,
    "the target network is copied one step too early: `learner.updates` has this step already, so "
      + "look at it as it is.",
    stepping { $0.copied = { if ($0.updates + 1) % $1.targetInterval == 0 { $0.copyToTarget() } } }
  ),
  .init(
    "dqnUpdate.copiesBeforeStep", .stale,
    "the target network is copied in the right round, but before the step: it gets the weights of "
      + "after the step."
  ) { learner, batch, settings, functions in
    try stepping {
      $0.step = { learner, gradient, forward in
        if (learner.updates + 1) % forward.settings.targetInterval == 0 { learner.copyToTarget() }
        try learner.step(along: gradient)
      }
      $0.copied = { _, _ in }
    }(&learner, batch, settings, functions)
  }
  .or { learner, batch, settings, functions in
    if (learner.updates + 1) % settings.targetInterval == 0 { learner.copyToTarget() }
    return try stepping { $0.copied = { _, _ in } }(&learner, batch, settings, functions)
  },
  .init(
    "dqnUpdate.copiedOnce", .precision,
    "the target network is copied from the first interval on, or at the first one alone: only "
      + "where `learner.updates` is a multiple of it.",
    stepping { $0.copied = { if $0.updates >= $1.targetInterval { $0.copyToTarget() } } }
  )
  .or(stepping { $0.copied = { if $0.updates == $1.targetInterval { $0.copyToTarget() } } }),
  .init(
    "dqnUpdate.assumesInterval", .parameter,
    "the interval is a number such as 50: take `settings.targetInterval`.",
    stepping { $0.settings = { with(\.targetInterval, 50, in: $0) } }
  )
  .or(stepping { $0.settings = { with(\.targetInterval, 2, in: $0) } }),
  .init(
    "dqnUpdate.valuesAfterStep", .stale,
    "Q(s, a) is computed once more after the step: return that from which the errors were made.",
    { learner, batch, settings, functions in
      var update = try DQNUpdateVariation()(&learner, batch, settings, functions)
      update.values = try learner.record(batch.observations, actions: batch.actions)
      return update
    }),
  .init(
    "dqnUpdate.lossAfterStep", .stale,
    "the loss is computed once more after the step: return the one from which the gradient was "
      + "taken.",
    { learner, batch, settings, functions in
      var earlier = learner
      var update = try DQNUpdateVariation()(&learner, batch, settings, functions)
      // With the targets and weights of before.
      let right = DQNUpdateVariation()
      var forward = try right.forward(&earlier, batch, settings, functions)
      let (_, weights) = try right.weighed(forward, functions)
      let values = try learner.record(batch.observations, actions: batch.actions)
      forward.errors = zip(values, forward.targets).map { $0 - $1 }
      update.loss = try right.loss(forward, weights, functions).loss
      return update
    }),
  .init(
    "dqnUpdate.targetsReturned", .exchange,
    "the targets or the errors are returned for the values: `values` is Q(s, a).",
    stepping { $0.report = { update, forward, _ in update.values = forward.targets } }
  )
  .or(stepping { $0.report = { update, forward, _ in update.values = forward.errors } }),
  .init(
    "dqnUpdate.summedLoss", .aggregate,
    "the loss is returned as a sum over the samples, or divided by n once more: return what "
      + "`functions.huber` gave.",
    stepping {
      $0.report = { update, forward, _ in update.loss *= Float(forward.errors.count) }
    }
  )
  .or(
    stepping {
      $0.report = { update, forward, _ in update.loss /= Float(forward.errors.count) }
    }),
  .init(
    "dqnUpdate.meanError", .otherFormula,
    "the mean error or its size is returned for the loss: return what `functions.huber` gave.",
    stepping {
      $0.report = { update, forward, _ in
        update.loss = forward.errors.reduce(0, +) / Float(forward.errors.count)
      }
    }
  )
  .or(
    stepping {
      $0.report = { update, forward, _ in
        update.loss = forward.errors.map(abs).reduce(0, +) / Float(forward.errors.count)
      }
    }),
]
