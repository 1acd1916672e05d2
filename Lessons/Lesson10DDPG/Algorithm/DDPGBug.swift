import RLCore

/// A mistake in an implementation of DDPG, which 10.7 finds by what a training reported.
public enum DDPGBug: String, CaseIterable, Sendable {
  /// No mistake.
  case none
  /// The actor's loss is mean Q: the minus is missing, and the actor goes down the critic.
  case actorDescends
  /// The derivative never reaches the actor, which stays as it began.
  case actorFrozen
  /// The target networks are never updated.
  case targetsFrozen
  /// τ and 1 − τ are exchanged: the targets are copies of the trained networks.
  case targetsCopied
  /// A time limit counts as a termination.
  case timeLimitTerminates
  /// Actions in [−1, 1] are sent to a world whose actions lie in [−2, 2].
  case actionScaleForgotten
}

extension DDPGBug {
  /// The settings with this mistake.
  func applied(to settings: DDPGSettings) -> DDPGSettings {
    var settings = settings
    switch self {
    case .actorDescends: settings.actorLearningRate = -settings.actorLearningRate
    case .actorFrozen: settings.actorLearningRate = 0
    case .targetsFrozen: settings.targetUpdateRate = 0
    default: break
    }
    return settings
  }

  /// The functions with this mistake.
  ///
  /// - Parameter right: the right ones.
  func applied(to right: DDPGFunctions) -> DDPGFunctions {
    var functions = right
    switch self {
    case .targetsCopied:
      functions.softUpdate = { try right.softUpdate($0, $1, 1 - $2) }
    case .timeLimitTerminates:
      functions.criticTargets = { rewards, endings, nextValues, discount in
        try right.criticTargets(
          rewards, endings.map { $0 == nil ? nil : .terminated }, nextValues, discount)
      }
    default: break
    }
    return functions
  }
}

/// Pendulum-v1 for an agent that believes that torques lie in [−1, 1].
struct HalfPendulum: ContinuousEnvironment, VectorObservable {
  var world: Pendulum
  var actionLimit: Float { 1 }
  var observationSize: Int { world.observationSize }

  mutating func reset(using random: inout RandomStream) -> SIMD3<Float> {
    world.reset(using: &random)
  }
  mutating func step(_ action: Float) -> Step<SIMD3<Float>> { world.step(action) }
  func write(_ observation: SIMD3<Float>, into values: inout [Float], at offset: Int) {
    world.write(observation, into: &values, at: offset)
  }
}

/// The reports of a training on Pendulum-v1 with a mistake in it.
///
/// - Parameters:
///   - bug: the mistake.
///   - settings: see `DDPGSettings`.
///   - seed: decides everything random.
///   - functions: the right functions, the reference's.
public func reportsOnPendulum(
  with bug: DDPGBug, _ settings: DDPGSettings, seed: UInt64, functions: DDPGFunctions
) throws -> [DDPGReport] {
  let settings = bug.applied(to: settings)
  let functions = bug.applied(to: functions)
  let world = Pendulum()
  if bug == .actionScaleForgotten {
    var training = DDPG(
      HalfPendulum(world: world), settings: settings, seed: seed, functions: functions)
    return try (0..<settings.iterations).map { _ in try training.iterate() }
  }
  var training = DDPG(world, settings: settings, seed: seed, functions: functions)
  return try (0..<settings.iterations).map { _ in try training.iterate() }
}
