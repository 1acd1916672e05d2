import Course
import Lesson13
import RLCore

/// Mistakes on the way to the errors.
let dqnTargetMistakes: [Misconception<DQNStep>] = [
  .init(
    "dqnUpdate.targetFromOnline", .stale,
    "the target is made with the online network, so that each step moves it, too: Q⁻(s′, ·) comes "
      + "from the target network.",
    stepping { $0.next = { try $0.values($1.nextObservations, of: .online) } }),
  .init(
    "dqnUpdate.wrongNetworkChooses", .exchange,
    "the target network chooses the next action and the online network values it: the online "
      + "network chooses, and comes first in `functions.doubleTargets`.",
    stepping {
      $0.targets = { batch, choosing, next, actions, isDouble, functions in
        isDouble
          ? try functions.doubleTargets(
            batch.rewards, batch.discounts, batch.endings, next, choosing, actions)
          : try functions.targets(batch.rewards, batch.discounts, batch.endings, next, actions)
      }
    }),
  .init(
    "dqnUpdate.onlineForBoth", .stale,
    "with Double DQN the online network both chooses and values: the target network values.",
    stepping {
      $0.targets = { batch, choosing, next, actions, isDouble, functions in
        isDouble
          ? try functions.doubleTargets(
            batch.rewards, batch.discounts, batch.endings, choosing, choosing, actions)
          : try functions.targets(batch.rewards, batch.discounts, batch.endings, next, actions)
      }
    }),
  .init(
    "dqnUpdate.neverDouble", .missingCase,
    "`settings.isDouble` is not looked at, or the target network both chooses and values: where it "
      + "is true, the online network chooses.",
    stepping { $0.settings = { with(\.isDouble, false, in: $0) } }),
  .init(
    "dqnUpdate.alwaysDouble", .missingCase,
    "the targets are those of Double DQN always: only where `settings.isDouble` is true.",
    stepping { $0.settings = { with(\.isDouble, true, in: $0) } }),
  .init(
    "dqnUpdate.conditionTurned", .sign,
    "the condition is turned round: `functions.doubleTargets` belongs to `settings.isDouble`.",
    stepping { $0.settings = { with(\.isDouble, !$0.isDouble, in: $0) } }),
  .init(
    "dqnUpdate.stateForNext", .exchange,
    "the values of the states s are taken for the targets: they need those of the next states s′, "
      + "`batch.nextObservations`.",
    stepping { $0.next = { try $0.values($1.observations, of: .target) } }
  )
  .or(
    stepping {
      $0.next = { try $0.values($1.observations, of: .target) }
      $0.choosing = { try $0.values($1.observations, of: .online) }
    }),
  .init(
    "dqnUpdate.choosesInState", .exchange,
    "with Double DQN the next action is chosen by the values of the states s: it is an action in "
      + "the next states s′.",
    stepping { $0.choosing = { try $0.values($1.observations, of: .online) } }),
  .init(
    "dqnUpdate.nextForState", .exchange,
    "Q is recorded at the next states: Q(s, a) belongs to `batch.observations`, in which the "
      + "action was taken.",
    stepping { $0.recorded = { try $0.record($1.nextObservations, actions: $1.actions) } }),
  .init(
    "dqnUpdate.greedyAction", .extremum,
    "Q is recorded for the best action of each state: the reward belongs to the action that was "
      + "taken, `batch.actions`.",
    stepping {
      $0.recorded = { learner, batch in
        let values = try learner.values(batch.observations, of: .online)
        let actions = learner.network.actions
        let best = batch.actions.indices.map { row in
          firstLargest(Array(values[row * actions..<(row + 1) * actions]))
        }
        return try learner.record(batch.observations, actions: best)
      }
    }),
  .init(
    "dqnUpdate.firstAction", .index,
    "Q is recorded for action 0 always: `batch.actions` has the action of each transition.",
    stepping {
      $0.recorded = { try $0.record($1.observations, actions: $1.actions.map { _ in 0 }) }
    }),
  .init(
    "dqnUpdate.endingsIgnored", .missingCase,
    "the endings are not handed over, nil stands for all of them: nothing follows a termination.",
    stepping { $0.batch = { with(\.endings, $0.endings.map { _ in nil }, in: $0) } }),
  .init(
    "dqnUpdate.truncationTerminates", .missingCase,
    "every ending is handed over as a termination: a truncated episode would have gone on.",
    stepping {
      $0.batch = { with(\.endings, $0.endings.map { $0 == nil ? nil : .terminated }, in: $0) }
    }),
  .init(
    "dqnUpdate.limitsRewards", .parameter,
    "the rewards are limited to −1 … 1, as the paper does it for Atari's games: hand them over as "
      + "they are.",
    stepping {
      $0.batch = { with(\.rewards, $0.rewards.map { limitedError($0, 1) }, in: $0) }
    }),
  .init(
    "dqnUpdate.discountOfSettings", .parameter,
    "`settings.discount` stands for the discounts: a transition of k steps has γᵏ, its element of "
      + "`batch.discounts`.",
    stepping {
      $0.parts = { given in
        var parts = given
        parts.targets = { try given.targets($0, $1.map { _ in 0.99 }, $2, $3, $4) }
        parts.doubleTargets = {
          try given.doubleTargets($0, $1.map { _ in 0.99 }, $2, $3, $4, $5)
        }
        return parts
      }
    }),
  .init(
    "dqnUpdate.argumentsExchanged", .exchange,
    "rewards and discounts have changed places on their way to the targets: the rewards come "
      + "first.",
    stepping {
      $0.parts = { given in
        var parts = given
        parts.targets = { try given.targets($1, $0, $2, $3, $4) }
        parts.doubleTargets = { try given.doubleTargets($1, $0, $2, $3, $4, $5) }
        return parts
      }
    }),
  .init(
    "dqnUpdate.errorsTurned", .sign,
    "the errors are y − Q(s, a): with e = Q(s, a) − y the loss's derivative by Q has the sign of "
      + "e, and the step lowers a Q that is too large.",
    stepping { $0.errors = { values, targets, _ in zip(targets, values).map { $0 - $1 } } }),
  .init(
    "dqnUpdate.sizesForErrors", .sign,
    "the sizes of the errors stand for the errors: every step would lower Q(s, a).",
    stepping { $0.errors = { values, targets, _ in zip(values, targets).map { abs($0 - $1) } } }),
  .init(
    "dqnUpdate.targetsForErrors", .term,
    "the targets, or Q(s, a), stand for the errors: e is the difference of both.",
    stepping { $0.errors = { _, targets, _ in targets } }
  )
  .or(stepping { $0.errors = { values, _, _ in values } })
  .or(stepping { $0.errors = { _, targets, _ in targets.map { -$0 } } }),
  .init(
    "dqnUpdate.errorsLimited", .term,
    "the errors are limited to ±1 or ±κ before they are handed over: `functions.huber` limits the "
      + "derivative, and the loss and the priorities need the whole error.",
    stepping {
      $0.errors = { values, targets, _ in zip(values, targets).map { min(max($0 - $1, -1), 1) } }
    }
  )
  .or(
    stepping {
      $0.errors = { values, targets, settings in
        let kappa = settings.threshold
        return zip(values, targets).map { min(max($0 - $1, -kappa), kappa) }
      }
    }),
  .init(
    "dqnUpdate.ownTargets", .stale,
    "the targets are not computed through `functions`: the page exchanges the parts one by one.",
    stepping {
      $0.parts = { given in
        var parts = given
        parts.targets = { GivenDQNParts.targets($0, $1, $2, $3, $3, $4) }
        parts.doubleTargets = { GivenDQNParts.targets($0, $1, $2, $3, $4, $5) }
        return parts
      }
    }),
  .init(
    "dqnUpdate.ownDoubleTargets", .stale,
    "the targets of Double DQN are not computed through `functions`: the page exchanges the parts "
      + "one by one.",
    stepping {
      $0.parts = { given in
        var parts = given
        parts.doubleTargets = { GivenDQNParts.targets($0, $1, $2, $3, $4, $5) }
        return parts
      }
    }),
]
