import Course
import Lesson10
import RLCore

/// Wrong next values and targets.
let updateTargetMistakes: [Misconception<TD3Update>] = [
  .init(
    "td3Step.actorForTarget", .stale,
    "the next actions are those of the trained actor: ask the target actor, which moves slowly.",
    updating { $0.judge = { with(\.targetActorParameters, $0.actorParameters)($0) } }),
  .init(
    "td3Step.criticsForTargets", .stale,
    "the next values are those of the trained critics: ask the target critics, or the critics "
      + "chase themselves.",
    updating { $0.judge = { with(\.targetCriticParameters, $0.criticParameters)($0) } }),
  .init(
    "td3Step.withoutTargets", .stale,
    "both next actions and next values are those of the trained networks: the targets are there "
      + "for both.",
    updating {
      $0.judge = { agent in
        with(\.targetActorParameters, agent.actorParameters)(
          with(\.targetCriticParameters, agent.criticParameters)(agent))
      }
    }),
  .init(
    "td3Step.withoutNormals", .randomness,
    "the batch's normal numbers are not used, and nothing is smoothed: hand over `batch.normals`.",
    updating { $0.batch = { with(\.normals, $0.normals.map { _ in 0 })($0) } }),
  .init(
    "td3Step.withoutMinimum", .otherFormula,
    "the next values are the first target critic's, at actions without noise: call "
      + "`functions.smoothedMinimum`, which gives DDPG's values where the settings ask for them.",
    updating {
      $0.parts = with(\.smoothedMinimum) { actions, _, _, _, _, values in try values(actions).first
      }
    }
  )
  .or(
    updating {
      $0.parts = with(\.smoothedMinimum) { actions, _, _, _, _, values in
        let (first, second) = try values(actions)
        return zip(first, second).map { min($0, $1) }
      }
    }),
  .init(
    "td3Step.valuesOfStates", .index,
    "the next values are those of the states s: they belong to s'.",
    changing: { right in
      { agent, optimizers, batch, count, settings, functions, tape in
        var changed = batch
        changed.nextObservations = batch.observations
        return try right(&agent, &optimizers, changed, count, settings, functions, &tape)
      }
    }),
  .init(
    "td3Step.limitsExchanged", .exchange,
    "the deviation and the limit of the smoothing have changed places.",
    updating {
      $0.settings = { settings in
        with(\.smoothingDeviation, settings.smoothingLimit)(
          with(\.smoothingLimit, settings.smoothingDeviation)(settings))
      }
    }),
  .init(
    "td3Step.explorationSmooths", .exchange,
    "the deviation of the exploration, `settings.noise`, smooths the targets: take "
      + "`settings.smoothingDeviation`.",
    updating {
      $0.settings = { with(\.smoothingDeviation, $0.noise.deviation)($0) }
    }),
  .init(
    "td3Step.actionLimitOne", .parameter,
    "smoothedMinimum is given 1 as the action's limit: hand over `agent.actionLimit`.",
    updating {
      $0.parts = { functions in
        var changed = functions
        changed.smoothedMinimum = {
          try functions.smoothedMinimum($0, $1, $2, $3, 1, $5)
        }
        return changed
      }
    }),
  .init(
    "td3Step.assumesSmoothing", .parameter,
    "σ and its limit are numbers such as 0.2 and 0.5: take those of `settings`.",
    updating {
      $0.settings = { with(\.smoothingDeviation, 0.2)(with(\.smoothingLimit, 0.5)($0)) }
    }),
  .init(
    "td3Step.assumesDiscount", .parameter,
    "γ is a number such as 0.99: take `settings.discount`.",
    updating { $0.settings = with(\.discount, 0.99) }
  )
  .or(updating { $0.settings = with(\.discount, 1) }),
  .init(
    "td3Step.rateForDiscount", .exchange,
    "τ is handed over as γ: criticTargets wants `settings.discount`.",
    updating {
      $0.target = { try $3.criticTargets($0.rewards, $0.endings, $1, $2.targetUpdateRate) }
    }),
  .init(
    "td3Step.ignoresEndings", .missingCase,
    "criticTargets is given no endings: hand over `batch.endings`.",
    updating {
      $0.target = { batch, next, settings, functions in
        try functions.criticTargets(
          batch.rewards, batch.endings.map { _ in nil }, next, settings.discount)
      }
    }),
  .init(
    "td3Step.limitTerminates", .missingCase,
    "a time limit is handed over as a termination: hand over `batch.endings` as they are.",
    updating {
      $0.target = { batch, next, settings, functions in
        try functions.criticTargets(
          batch.rewards, batch.endings.map { $0 == nil ? nil : .terminated }, next,
          settings.discount)
      }
    }),
  .init(
    "td3Step.rewardsExchanged", .exchange,
    "rewards and next values have changed places in the call of criticTargets.",
    updating {
      $0.target = { try $3.criticTargets($1, $0.endings, $0.rewards, $2.discount) }
    }),
  .init(
    "td3Step.nextValuesAlone", .term,
    "the next values are fitted without the rewards: y is what criticTargets makes of both.",
    updating { $0.target = { _, next, _, _ in next } }),
  .init(
    "td3Step.ownTargets", .otherFormula,
    "the targets are computed within the update: call `functions.criticTargets`, so that a change "
      + "of 10.2 reaches the training.",
    updating {
      $0.target = { batch, next, settings, _ in
        batch.rewards.indices.map { i in
          batch.endings[i] == .terminated
            ? batch.rewards[i] : batch.rewards[i] + settings.discount * next[i]
        }
      }
    }),
  .init(
    "td3Step.ownMinimum", .otherFormula,
    "the next values are computed within the update: call `functions.smoothedMinimum`, so that a "
      + "change of 10.5 reaches the training.",
    updating {
      $0.parts = { functions in
        var changed = functions
        changed.smoothedMinimum = { try TwinVariation()($0, $1, $2, $3, $4, $5) }
        return changed
      }
    }),
]
