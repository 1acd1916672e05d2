import Course
import Lesson15
import RLCore
import RLNetworks

/// Mistakes from the gradient on.
let teamStepMistakes: [Misconception<TeamStep>] = [
  .init(
    "teamUpdate.ascent", .sign,
    "the step goes up the loss: `optimizer.step` goes down what `backward` is called from.",
    teamStep {
      $0.loss = { $3.negate($3.mean($3.square($3.subtract($1, $2)))) }
      $0.report = { update, _, _ in update.loss = -update.loss }
    }),
  .init(
    "teamUpdate.notClipped", .missingCase,
    "the gradient is not limited, or only behind the step: `tape.clipGradientNorm` comes between "
      + "`backward` and the step.",
    teamStep { $0.clipped = { _, _ in } }),
  .init(
    "teamUpdate.assumesNorm", .parameter,
    "the norm's limit is a number such as 10 or 1: take `settings.gradientNorm`.",
    teamStep { $0.clipped = { $1.clipGradientNorm(of: $0.theta, to: 10) } }
  )
  .or(teamStep { $0.clipped = { $1.clipGradientNorm(of: $0.theta, to: 1) } }),
  .init(
    "teamUpdate.noStep", .missingCase,
    "no step is taken: the gradient is there, but the networks stay as they are.",
    teamStep { $0.step = { _, _, _, _ in } }),
  .init(
    "teamUpdate.twoSteps", .term,
    "the whole step is made twice: make it once, the loop calls again.",
    { learner, optimizer, batch, settings, functions, tape in
      let update = try TeamUpdateVariation()(
        &learner, &optimizer, batch, settings, functions, &tape)
      _ = try TeamUpdateVariation()(&learner, &optimizer, batch, settings, functions, &tape)
      return update
    }),
  .init(
    "teamUpdate.stepsTarget", .exchange,
    "the slow copies take the step, or they do, too: the online networks alone learn by gradients.",
    teamStep { $0.step = { $1.step(&$0.target, $2.theta, on: $3) } }
  )
  .or(
    teamStep {
      $0.step = { learner, optimizer, forward, tape in
        var copy = optimizer
        copy.step(&learner.target, forward.theta, on: tape)
        optimizer.step(&learner.online, forward.theta, on: tape)
      }
    }),
  .init(
    "teamUpdate.learnerCopied", .storage,
    "a copy of the learner takes the step: `learner` is `inout` and must change itself.",
    { learner, optimizer, batch, settings, functions, tape in
      var copy = learner
      return try TeamUpdateVariation()(&copy, &optimizer, batch, settings, functions, &tape)
    }),
  .init(
    "teamUpdate.optimizerCopied", .storage,
    "a copy of the optimizer takes the step, so that Adam forgets its means: `optimizer` is "
      + "`inout` and must change itself.",
    { learner, optimizer, batch, settings, functions, tape in
      var copy = optimizer
      return try TeamUpdateVariation()(&learner, &copy, batch, settings, functions, &tape)
    }),
  .init(
    "teamUpdate.neverFollows", .missingCase,
    "the slow copies never follow: `learner.follow(rate: settings.targetUpdateRate)`.",
    teamStep { $0.followed = { _, _ in } }),
  .init(
    "teamUpdate.followsTwice", .term,
    "the slow copies follow twice in a step: once is asked.",
    teamStep {
      $0.followed = {
        $0.follow(rate: $1.targetUpdateRate)
        $0.follow(rate: $1.targetUpdateRate)
      }
    }),
  .init(
    "teamUpdate.followsBeforeStep", .stale,
    "the slow copies follow before the step: they follow the networks that have learned.",
    teamStep {
      $0.step = {
        $0.follow(rate: $2.settings.targetUpdateRate)
        $1.step(&$0.online, $2.theta, on: $3)
      }
      $0.followed = { _, _ in }
    }),
  .init(
    "teamUpdate.followsFirst", .stale,
    "the slow copies follow before the targets are made: the step comes first.",
    { learner, optimizer, batch, settings, functions, tape in
      learner.follow(rate: settings.targetUpdateRate)
      return try teamStep { $0.followed = { _, _ in } }(
        &learner, &optimizer, batch, settings, functions, &tape)
    }),
  .init(
    "teamUpdate.copies", .parameter,
    "the slow copies become equal to the networks in every step: they go the part "
      + "`settings.targetUpdateRate` of the way.",
    teamStep { $0.followed = { learner, _ in learner.follow(rate: 1) } }),
  .init(
    "teamUpdate.rateTurned", .parameter,
    "1 − τ stands for τ: `settings.targetUpdateRate` is the part of the way that the slow copies "
      + "go.",
    teamStep { $0.followed = { $0.follow(rate: 1 - $1.targetUpdateRate) } }),
  .init(
    "teamUpdate.assumesRate", .parameter,
    "the rate of the slow copies is a number such as 0.01: take `settings.targetUpdateRate`.",
    teamStep { $0.followed = { learner, _ in learner.follow(rate: 0.01) } }
  )
  .or(teamStep { $0.followed = { learner, _ in learner.follow(rate: 0.005) } }),
  .init(
    "teamUpdate.valuesAfterStep", .stale,
    "Q_tot or the loss is computed once more after the step: return those from before.",
    { learner, optimizer, batch, settings, functions, tape in
      var update = try TeamUpdateVariation()(
        &learner, &optimizer, batch, settings, functions, &tape)
      let after = try TeamUpdateVariation().forward(&learner, batch, settings, functions, &tape)
      update.values = tape.values(after.total)
      return update
    }
  )
  .or { learner, optimizer, batch, settings, functions, tape in
    var update = try TeamUpdateVariation()(
      &learner, &optimizer, batch, settings, functions, &tape)
    let after = try TeamUpdateVariation().forward(&learner, batch, settings, functions, &tape)
    update.values = tape.values(after.total)
    update.loss = tape.value(after.loss)
    return update
  },
  .init(
    "teamUpdate.targetsReturned", .exchange,
    "the targets or the errors are returned as values: the second number is Q_tot.",
    teamStep { $0.report = { update, _, targets in update.values = targets } }
  )
  .or(
    teamStep {
      $0.report = { update, _, targets in
        update.values = zip(update.values, targets).map { $0 - $1 }
      }
    }),
  .init(
    "teamUpdate.agentsReturned", .exchange,
    "the agents' values are returned, n · N of them: Q_tot has n.",
    teamStep { $0.report = { update, values, _ in update.values = values } }),
  .init(
    "teamUpdate.lossOfSum", .aggregate,
    "the loss is returned as a sum over the transitions: return the mean, from which the gradient "
      + "was taken.",
    teamStep { $0.report = { update, _, targets in update.loss *= Float(targets.count) } }),
]
