import Course
import CourseTape
import Lesson11
import RLCore
import RLNetworks

/// Wrong next actions, next values and targets.
let sacTargetMistakes: [Misconception<SACUpdate>] = [
  .init(
    "sacStep.nextFromMemory", .stale,
    "the next values are those of the memory's actions: draw new ones in s', which the present "
      + "policy would take.",
    updating { $0.nextActions = { batch, _, tape in tape.constant(batch.actions) } }),
  .init(
    "sacStep.storedLogs", .stale,
    "log π in the targets is that of the memory's actions: it belongs to the actions a' that are "
      + "drawn in s'.",
    updating {
      $0.next = { with(\.logs, try storedLogs($0, $0.batch.nextObservations))($0) }
    }
  )
  .or(
    updating { $0.next = { with(\.logs, try storedLogs($0, $0.batch.observations))($0) } }),
  .init(
    "sacStep.noiseForTargets", .exchange,
    "the next actions are drawn with `batch.noise`: that is for step 3; step 1 has "
      + "`batch.nextNoise`.",
    updating { $0.targetBatch = { with(\.nextNoise, $0.noise)($0) } }),
  .init(
    "sacStep.nextWithoutNoise", .randomness,
    "the next actions are drawn without noise, as in DDPG: hand over `batch.nextNoise`.",
    updating { $0.targetBatch = { with(\.nextNoise, $0.noise.map { _ in 0 })($0) } }),
  .init(
    "sacStep.targetsInStates", .index,
    "the next actions are drawn and judged in s: they belong to s'.",
    updating { $0.targetBatch = { with(\.nextObservations, $0.observations)($0) } }),
  .init(
    "sacStep.criticsForTargets", .stale,
    "the next values are those of the trained critics: take `agent.targetCriticParameters`, or "
      + "the critics chase themselves.",
    updating { $0.judge = { with(\.targetCriticParameters, $0.criticParameters)($0) } }),
  .init(
    "sacStep.firstTargetAlone", .extremum,
    "the first target critic alone is heard: hand both values over, and 11.2 takes the smaller "
      + "one.",
    updating { $0.next = { with(\.second, $0.first)($0) } }
  )
  .or(updating { $0.next = { with(\.first, $0.second)($0) } }),
  .init(
    "sacStep.ownTargetEach", .term,
    "each critic is fitted to the values of its own target: both have one y, of the smaller "
      + "value, so that the errors of one do not feed themselves.",
    updating {
      $0.targets = {
        let right = SACVariation().targets
        return (
          try right(with(\.second, $0.first)($0), $1).first,
          try right(with(\.first, $0.second)($0), $1).first
        )
      }
    }),
  .init(
    "sacStep.targetWithoutEntropy", .term,
    "the targets have no entropy: hand over `agent.temperature` and log π of a', or the critics "
      + "learn the values of TD3.",
    updating { $0.targetPrice = { _, _ in 0 } }),
  .init(
    "sacStep.entropiesForLogs", .sign,
    "−log π is handed to softTargets: it subtracts α log π itself.",
    updating { $0.next = { with(\.logs, $0.logs.map { -$0 })($0) } }),
  .init(
    "sacStep.meanLog", .aggregate,
    "all transitions share the mean of log π: each has that of its own a'.",
    updating { $0.next = { next in with(\.logs, next.logs.map { _ in mean(next.logs) })(next) } }),
  .init(
    "sacStep.logTemperature", .exchange,
    "log α is handed over as the temperature: take `agent.temperature`, which is e^(log α).",
    updating {
      $0.targetPrice = { agent, _ in agent.logTemperature }
      $0.actorPrice = { agent, _ in agent.logTemperature }
    }
  )
  .or(updating { $0.targetPrice = { agent, _ in agent.logTemperature } })
  .or(updating { $0.actorPrice = { agent, _ in agent.logTemperature } }),
  .init(
    "sacStep.firstTemperature", .stale,
    "α is the settings' first one: it changes with the training, and `agent.temperature` knows it.",
    updating {
      $0.targetPrice = { $1.initialTemperature }
      $0.actorPrice = { $1.initialTemperature }
    }
  )
  .or(updating { $0.targetPrice = { $1.initialTemperature } })
  .or(updating { $0.actorPrice = { $1.initialTemperature } }),
  .init(
    "sacStep.assumesDiscount", .parameter,
    "γ is a number such as 0.99: take `settings.discount`.",
    updating { $0.settings = with(\.discount, 0.99) }
  )
  .or(updating { $0.settings = with(\.discount, 1) }),
  .init(
    "sacStep.rateForDiscount", .exchange,
    "τ is handed over as γ: softTargets wants `settings.discount`.",
    updating { $0.next = { with(\.settings.discount, $0.settings.targetUpdateRate)($0) } }),
  .init(
    "sacStep.scalesRewards", .parameter,
    "the rewards are multiplied by `settings.rewardScale`: they are in the batch as they count.",
    {
      var scaled = $2
      for row in scaled.rewards.indices { scaled.rewards[row] *= $3.rewardScale }
      return try SACVariation()(&$0, &$1, scaled, $3, $4, &$5)
    }),
  .init(
    "sacStep.ignoresEndings", .missingCase,
    "softTargets is given no endings: hand over `batch.endings`.",
    updating { $0.targetBatch = { with(\.endings, $0.endings.map { _ in nil })($0) } }),
  .init(
    "sacStep.limitTerminates", .missingCase,
    "a time limit is handed over as a termination: hand over `batch.endings` as they are.",
    updating {
      $0.targetBatch = { with(\.endings, $0.endings.map { $0 == nil ? nil : .terminated })($0) }
    }),
  .init(
    "sacStep.ownTargets", .otherFormula,
    "the targets are computed within the update: call `functions.softTargets`, so that a change "
      + "of 11.2 reaches the training.",
    updating { $0.parts = { with(\.softTargets, SACParts.softTargets)($0) } }),
  .init(
    "sacStep.ownActions", .otherFormula,
    "the actions are drawn without `functions`: hand it to `agent.act`, so that a change of 11.1 "
      + "or 11.5 reaches the training.",
    updating {
      $0.parts = { functions in
        var changed = functions
        changed.logProbabilities = SACParts.logProbabilities
        changed.sample = { mean, logDeviation, noise, limit, tape in
          let numbers = SACParts.sample(mean, logDeviation, noise, &tape)
          return (numbers, tape.scale(tape.tanh(numbers), by: limit))
        }
        return changed
      }
    }),
]

/// log π of the memory's actions in some states, by the u that they come from.
private func storedLogs(_ next: SACVariation.Next, _ observations: [Float]) throws -> [Float] {
  var tape = Tape()
  let (agent, batch) = (next.agent, with(\.observations, observations)(next.batch))
  let (mean, logDeviation) = agent.distribution(
    batch.states(on: &tape), tape.frozen(agent.actorParameters), on: &tape)
  let numbers = batch.actions.map {
    let share = $0 / agent.actionLimit
    return Elementary.log((1 + share) / (1 - share)) / 2
  }
  return tape.values(
    try next.functions.logProbabilities(
      tape.constant(numbers), mean, logDeviation, agent.actionLimit, &tape))
}
