import Course
import Lesson10

/// Wrong targets after an update.
let updateFollowMistakes: [Misconception<TD3Update>] = [
  .init(
    "td3Step.targetsEachTime", .missingCase,
    "the targets follow in every update: they wait for the actor, as the critics need time to "
      + "learn from targets that stand still.",
    updating { $0.follows = { _, _ in true } }),
  .init(
    "td3Step.targetsNever", .term,
    "the targets stay as they were: both follow after a step of the actor.",
    updating { $0.follows = { _, _ in false } }),
  .init(
    "td3Step.targetActorStays", .term,
    "the target actor is forgotten: both targets follow.",
    updating { $0.actorFollows = false }),
  .init(
    "td3Step.targetCriticsStay", .term,
    "the target critics are forgotten: both targets follow.",
    updating { $0.criticsFollow = false }),
  .init(
    "td3Step.targetsBefore", .stale,
    "the targets follow the networks as they were before this update: they follow after both "
      + "steps.",
    updating { $0.followed = { before, _ in before } }
  )
  .or(
    updating { $0.followed = { with(\.actorParameters, $0.actorParameters)($1) } }),
  .init(
    "td3Step.softExchanged", .exchange,
    "τ and 1 − τ, or target and trained network, have changed places in the call of softUpdate: "
      + "the targets become near copies.",
    updating {
      $0.following = { .init(target: $0.online, online: $0.target, rate: $0.rate) }
    }),
  .init(
    "td3Step.copied", .parameter,
    "the targets become copies of the trained networks: they go the part τ of the way.",
    updating { $0.following = with(\.rate, 1) }
  )
  .or(
    changing: { _ in
      { agent, optimizers, batch, count, settings, functions, tape in
        var variation = TD3Variation()
        variation.follows = { _, _ in false }
        let answer = try variation(
          &agent, &optimizers, batch, count, settings, functions, &tape)
        guard count % settings.policyDelay == 0 else { return answer }
        agent.targetActorParameters = agent.actorParameters
        agent.targetCriticParameters = agent.criticParameters
        return answer
      }
    }),
  .init(
    "td3Step.onlineFollows", .exchange,
    "the trained networks are overwritten with the mixture: it belongs to the targets.",
    changing: { _ in
      { agent, optimizers, batch, count, settings, functions, tape in
        var variation = TD3Variation()
        variation.follows = { _, _ in false }
        let answer = try variation(
          &agent, &optimizers, batch, count, settings, functions, &tape)
        guard count % settings.policyDelay == 0 else { return answer }
        agent.actorParameters.values = try functions.softUpdate(
          agent.targetActorParameters.values, agent.actorParameters.values,
          settings.targetUpdateRate)
        agent.criticParameters.values = try functions.softUpdate(
          agent.targetCriticParameters.values, agent.criticParameters.values,
          settings.targetUpdateRate)
        return answer
      }
    }),
  .init(
    "td3Step.assumesRate", .parameter,
    "τ is a number such as 0.005: take `settings.targetUpdateRate`.",
    updating { $0.following = with(\.rate, 0.005) }),
  .init(
    "td3Step.discountForRate", .exchange,
    "γ is handed over as τ: softUpdate wants `settings.targetUpdateRate`.",
    changing: { _ in
      { agent, optimizers, batch, count, settings, functions, tape in
        var variation = TD3Variation()
        variation.following = with(\.rate, settings.discount)
        return try variation(&agent, &optimizers, batch, count, settings, functions, &tape)
      }
    }),
  .init(
    "td3Step.ownSoftUpdate", .otherFormula,
    "the targets are moved within the update: call `functions.softUpdate`, so that a change of "
      + "10.1 reaches the training.",
    updating {
      $0.parts = { functions in
        var changed = functions
        changed.softUpdate = { target, online, rate in
          zip(target, online).map { (1 - rate) * $0 + rate * $1 }
        }
        return changed
      }
    }),
]
