import Course
import RLCore
import RLNetworks

/// A part of TD3 that 10.8 changes, alone.
public enum DDPGKnob: String, CaseIterable, Sendable {
  /// τ is 0.05 instead of 0.005.
  case fasterTargets
  /// d is 8 instead of 2.
  case longerDelay
  /// γ is 0.9 instead of 0.99.
  case smallerDiscount
  /// The first target critic counts alone, instead of the smaller one.
  case noMinimum
}

/// A quantity that 10.8 asks about.
public enum DDPGQuantity: String, CaseIterable, Sendable {
  /// Mean of |Q'₁(s, a) − Q₁(s, a)|: how far the target critic is behind.
  case lag
  /// Mean of |Q₁(s, μ(s))|, the size of the predicted values.
  case prediction
  /// ‖θ_μ after − θ_μ before‖: how far the actor's weights go.
  case actorPath
}

extension DDPGKnob {
  /// What 10.8 asks: all pairs but one.
  ///
  /// How far faster targets send the actor is not asked: it differs from seed to seed.
  public static let questions: [(knob: DDPGKnob, quantity: DDPGQuantity)] =
    allCases.flatMap { knob in
      DDPGQuantity.allCases
        .filter { knob != .fasterTargets || $0 != .actorPath }
        .map { (knob, $0) }
    }

  /// How many updates 10.8 makes after the training.
  public static let updates = 1_500

  func applied(to settings: DDPGSettings) -> DDPGSettings {
    var settings = settings
    switch self {
    case .fasterTargets: settings.targetUpdateRate = 0.05
    case .longerDelay: settings.policyDelay = 8
    case .smallerDiscount: settings.discount = 0.9
    case .noMinimum: break
    }
    return settings
  }

  func applied(to right: DDPGFunctions) -> DDPGFunctions {
    guard self == .noMinimum else { return right }
    var functions = right
    functions.smoothedMinimum = { actions, normals, deviation, noiseLimit, actionLimit, values in
      try right.smoothedMinimum(actions, normals, deviation, noiseLimit, actionLimit) {
        let first = try values($0).first
        return (first, first)
      }
    }
    return functions
  }
}

extension DDPGSettings {
  /// What 10.8 changes one part of: TD3, with small networks and 3 000 steps.
  public static let predicted: DDPGSettings = {
    var settings = DDPGSettings.td3
    settings.hiddenUnits = 32
    settings.batchSize = 32
    settings.totalSteps = 3_000
    return settings
  }()

  /// What 10.7 breaks: DDPG with 10 000 steps.
  public static let diagnosed: DDPGSettings = {
    var settings = DDPGSettings.ddpg
    settings.totalSteps = 10_000
    return settings
  }()
}

/// What 10.8 asks about, after some updates.
public struct DDPGMeasurement: Equatable, Sendable {
  /// See `DDPGQuantity.lag`.
  public let lag: Double
  /// See `DDPGQuantity.prediction`.
  public let prediction: Double
  /// See `DDPGQuantity.actorPath`.
  public let actorPath: Double

  /// The quantity that 10.8 names.
  public subscript(quantity: DDPGQuantity) -> Double {
    switch quantity {
    case .lag: lag
    case .prediction: prediction
    case .actorPath: actorPath
    }
  }
}

/// Trains TD3 on Pendulum-v1, then goes on from the same memory with and without each change.
///
/// The further updates see the same minibatches, whatever is changed; no further step is taken.
///
/// - Parameters:
///   - settings: the training's.
///   - seed: decides everything random.
///   - updates: how many updates are made after the training, at least 1.
///   - functions: whose functions to run.
/// - Returns: What the updates left without a change, then with each of `DDPGKnob.allCases`.
public func measureChangesOnPendulum(
  _ settings: DDPGSettings, seed: UInt64, updates: Int = DDPGKnob.updates,
  functions: DDPGFunctions
) throws -> [DDPGMeasurement] {
  var training = DDPG(Pendulum(), settings: settings, seed: seed, functions: functions)
  while !training.isFinished { _ = try training.iterate() }
  func measured(_ settings: DDPGSettings, _ functions: DDPGFunctions) throws -> DDPGMeasurement {
    var copy = training
    copy.settings = settings
    copy.functions = functions
    return try copy.measure(updates: updates)
  }
  let unchanged = try measured(settings, functions)
  return [unchanged]
    + (try DDPGKnob.allCases.map {
      try measured($0.applied(to: settings), $0.applied(to: functions))
    })
}

extension DDPG {
  fileprivate mutating func measure(updates: Int) throws -> DDPGMeasurement {
    let before = agent.actorParameters.values
    for _ in 0..<updates { try learn(checkedParts) }
    let path = zip(agent.actorParameters.values, before).reduce(0.0) {
      $0 + Double($1.0 - $1.1) * Double($1.0 - $1.1)
    }
    let batch = batch(of: 256, seed: 0)
    tape.reset()
    let states = batch.states(on: &tape)
    let actions = tape.constant(batch.actions)
    let critic = agent.critics[0]
    let (online, target) = (
      tape.frozen(agent.criticParameters), tape.frozen(agent.targetCriticParameters)
    )
    let stored = tape.values(critic(states, actions, online, on: &tape))
    let followed = tape.values(critic(states, actions, target, on: &tape))
    let chosen = agent.actions(states, tape.frozen(agent.actorParameters), on: &tape)
    let predicted = tape.values(critic(states, chosen, online, on: &tape))
    return DDPGMeasurement(
      lag: Statistics.mean(zip(stored, followed).map { Double(abs($0 - $1)) }),
      prediction: Statistics.mean(predicted.map { Double(abs($0)) }),
      actorPath: path.squareRoot())
  }
}
