import Course
import Lesson11
import RLCore
import RLNetworks

/// Wrong target critics after an update, and wrong results.
let sacFollowMistakes: [Misconception<SACUpdate>] = [
  .init(
    "sacStep.targetsStay", .term,
    "the target critics stay as they were: step 5 blends them towards the critics in every update.",
    updating { $0.follow = { _, _, _ in } }),
  .init(
    "sacStep.targetsCopied", .parameter,
    "the target critics become copies of the critics: they go the part "
      + "`settings.targetUpdateRate` of the way.",
    updating {
      $0.follow = { _, agent, _ in agent.targetCriticParameters = agent.criticParameters }
    }),
  .init(
    "sacStep.rateTurned", .exchange,
    "τ and 1 − τ have changed places: `rate` is the part of the way that the target critics go.",
    updating { $0.settings = { with(\.targetUpdateRate, 1 - $0.targetUpdateRate)($0) } }),
  .init(
    "sacStep.assumesRate", .parameter,
    "τ is a number such as 0.005: take `settings.targetUpdateRate`.",
    updating { $0.settings = with(\.targetUpdateRate, 0.005) }
  )
  .or(updating { $0.settings = with(\.targetUpdateRate, 0.01) }),
  .init(
    "sacStep.discountForRate", .exchange,
    "γ is handed over as τ: the rate is `settings.targetUpdateRate`.",
    updating { $0.settings = { with(\.targetUpdateRate, $0.discount)($0) } }),
  .init(
    "sacStep.followsTwice", .term,
    "the target critics follow twice, as once for each critic: one store has the numbers of both.",
    updating {
      $0.follow = { before, agent, settings in
        SACVariation().follow(before, &agent, settings)
        SACVariation().follow(before, &agent, settings)
      }
    }),
  .init(
    "sacStep.targetsFirst", .stale,
    "the target critics follow at the beginning of the update: they follow at its end, after the "
      + "critics' step.",
    updating { $0.targetsFirst = true }),
  .init(
    "sacStep.targetsFollowBefore", .stale,
    "the target critics follow the critics as they were before step 2: they follow those that "
      + "step 2 left.",
    updating {
      $0.follow = {
        $1.targetCriticParameters.blend(
          toward: $0.criticParameters, rate: $2.targetUpdateRate)
      }
    }),
  .init(
    "sacStep.criticsFollow", .exchange,
    "the critics are blended towards their targets: the target critics follow.",
    updating {
      $0.follow = {
        $1.criticParameters.blend(
          toward: $1.targetCriticParameters, rate: $2.targetUpdateRate)
      }
    }),
  .init(
    "sacStep.tapeKept", .storage,
    "the tape is not reset: it keeps the operations of all earlier updates, and grows with each.",
    updating { $0.resets = false }),
  .init(
    "sacStep.entropySign", .sign,
    "the mean of log π is returned as the entropy: the entropy is its negative.",
    updating { $0.report = { step, _ in with(\.entropy, -step.entropy)(step) } }),
  .init(
    "sacStep.summedEntropy", .aggregate,
    "the entropy is −log π summed over the batch: it is the mean.",
    updating {
      $0.report = { step, logs in
        with(\.entropy, step.entropy * Float(logs.own.count))(step)
      }
    }),
  .init(
    "sacStep.entropyOfNext", .index,
    "the entropy is that of the next states' actions: take the log π of step 3.",
    updating { $0.report = { with(\.entropy, -mean($1.next))($0) } }),
  .init(
    "sacStep.lossesExchanged", .exchange,
    "the two losses have changed places in the result.",
    updating {
      $0.report = { step, _ in
        SACStep(
          criticLoss: step.actorLoss, actorLoss: step.criticLoss, entropy: step.entropy)
      }
    }),
  .init(
    "sacStep.actorLossSign", .sign,
    "the negative of the actor's loss is returned: return what 11.3 gives, before the step.",
    updating { $0.report = { step, _ in with(\.actorLoss, -step.actorLoss)(step) } }),
]
