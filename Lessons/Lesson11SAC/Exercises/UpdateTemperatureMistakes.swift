import Course
import Lesson11
import RLCore
import RLNetworks

/// Wrong steps of the temperature.
let sacTemperatureMistakes: [Misconception<SACUpdate>] = [
  .init(
    "sacStep.temperatureAscends", .sign,
    "log α goes up its derivative: `optimizers.stepTemperature` goes down already, so hand over "
      + "what 11.4 gives, without a minus.",
    updating { $0.parts = slope { -$0 } }),
  .init(
    "sacStep.temperatureStays", .term,
    "the temperature's step is left out, or made on a copy: `optimizers.stepTemperature` changes "
      + "`agent.logTemperature`.",
    updating { $0.temperatureStep = { _, _, _, _, _ in } }),
  .init(
    "sacStep.fixedTemperatureMoves", .missingCase,
    "α moves although `settings.targetEntropy` is nil: then it is fixed, and step 4 is left out.",
    updating { $0.settings = { with(\.targetEntropy, $0.targetEntropy ?? -1)($0) } }
  )
  .or(updating { $0.settings = { with(\.targetEntropy, $0.targetEntropy ?? 0)($0) } }),
  .init(
    "sacStep.assumesTargetEntropy", .parameter,
    "H̄ is a number such as −1: take `settings.targetEntropy`.",
    updating { $0.settings = { with(\.targetEntropy, $0.targetEntropy == nil ? nil : -1)($0) } }),
  .init(
    "sacStep.targetEntropyTurned", .sign,
    "−H̄ is handed over: temperatureGradient wants `settings.targetEntropy` as it is.",
    updating { $0.settings = { with(\.targetEntropy, $0.targetEntropy.map { -$0 })($0) } }),
  .init(
    "sacStep.temperatureFirst", .stale,
    "the temperature moves before the actor's loss, which then has the new α: the actor's step "
      + "comes first, with α as it was in step 1.",
    updating { $0.temperatureFirst = true }),
  .init(
    "sacStep.nextLogs", .index,
    "the temperature's step has log π of the next states' actions: take the log π of step 3.",
    updating { $0.temperatureLogs = { $0.next } }),
  .init(
    "sacStep.logsAfter", .stale,
    "log π is taken once more after the actor's step: the temperature's step and the entropy have "
      + "that of the actions that the actor's loss was made of.",
    updating {
      $0.temperatureLogs = { $0.after }
      $0.report = { with(\.entropy, -mean($1.after))($0) }
    }
  )
  .or(updating { $0.temperatureLogs = { $0.after } })
  .or(updating { $0.report = { with(\.entropy, -mean($1.after))($0) } }),
  .init(
    "sacStep.entropiesForTemperature", .sign,
    "−log π is handed to temperatureGradient: it wants log π itself.",
    updating { $0.temperatureLogs = { $0.own.map { -$0 } } }),
  .init(
    "sacStep.temperatureForLog", .exchange,
    "α is handed to temperatureGradient: it wants log α, `agent.logTemperature`.",
    updating {
      $0.temperatureStep = { agent, optimizers, logs, settings, functions in
        guard let wanted = settings.targetEntropy else { return }
        let slope = try functions.temperatureGradient(agent.temperature, logs, wanted)
        optimizers.stepTemperature(&agent.logTemperature, gradient: slope)
      }
    }),
  .init(
    "sacStep.temperatureItselfMoves", .storage,
    "α makes the step, and log α is its logarithm: `agent.logTemperature` is what moves, so that α "
      + "stays above 0.",
    updating {
      $0.temperatureStep = { agent, optimizers, logs, settings, functions in
        guard let wanted = settings.targetEntropy else { return }
        let slope = try functions.temperatureGradient(agent.logTemperature, logs, wanted)
        var temperature = agent.temperature
        optimizers.stepTemperature(&temperature, gradient: slope)
        agent.logTemperature = Elementary.log(max(temperature, 1e-6))
      }
    }),
  .init(
    "sacStep.plainTemperatureStep", .otherFormula,
    "log α moves by the step size times its derivative: `optimizers.stepTemperature` is Adam, "
      + "whose steps have about one size.",
    updating {
      $0.temperatureStep = { agent, _, logs, settings, functions in
        guard let wanted = settings.targetEntropy else { return }
        let slope = try functions.temperatureGradient(agent.logTemperature, logs, wanted)
        agent.logTemperature -= settings.temperatureLearningRate * slope
      }
    }),
  .init(
    "sacStep.newTemperatureOptimizer", .storage,
    "a new optimiser makes the temperature's step, or a copy: Adam keeps means from step to step, "
      + "in `optimizers`.",
    updating {
      $0.temperatureStep = { agent, _, logs, settings, functions in
        var fresh = SACOptimizers(for: agent, settings: settings)
        try SACVariation().temperatureStep(&agent, &fresh, logs, settings, functions)
      }
    }
  )
  .or(
    updating {
      $0.temperatureStep = { agent, optimizers, logs, settings, functions in
        var copy = optimizers
        try SACVariation().temperatureStep(&agent, &copy, logs, settings, functions)
      }
    }),
  .init(
    "sacStep.ownTemperatureGradient", .otherFormula,
    "the temperature's gradient is computed within the update: call "
      + "`functions.temperatureGradient`, so that a change of 11.4 reaches the training.",
    updating { $0.parts = { with(\.temperatureGradient, SACParts.slope)($0) } }),
]

private func slope(
  _ change: @escaping @Sendable (Float) -> Float
) -> @Sendable (SACFunctions) -> SACFunctions {
  { functions in
    with(\.temperatureGradient, { change(try functions.temperatureGradient($0, $1, $2)) })(
      functions)
  }
}
