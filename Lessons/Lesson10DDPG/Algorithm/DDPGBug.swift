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

extension DDPGBug {
  /// Pendulum-v1 as the agent believes it to be.
  ///
  /// - Parameter timeLimit: the steps of an episode, at least 1.
  func pendulum(timeLimit: Int = 200) -> BelievedPendulum {
    let world = Pendulum(timeLimit: timeLimit)
    return BelievedPendulum(
      world: world, actionLimit: self == .actionScaleForgotten ? 1 : world.actionLimit)
  }
}

/// Pendulum-v1 for an agent that believes in a limit of its torques, right or wrong.
struct BelievedPendulum: ContinuousEnvironment, VectorObservable {
  var world: Pendulum
  let actionLimit: Float
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
  var training = DDPG(
    bug.pendulum(), settings: settings, seed: seed, functions: bug.applied(to: functions))
  return try (0..<settings.iterations).map { _ in try training.iterate() }
}
