import RLCore
import RLNetworks

/// What a critic promises at the start of episodes, and what the actor then earns.
public struct ValueCheck: Equatable, Sendable {
  /// Environment steps of the training so far.
  public let steps: Int
  /// Mean of Q₁(s, μ(s)) over the first states of episodes.
  public let predicted: Double
  /// Mean of Σ γᵗ r from there, without noise.
  public let realised: Double
  /// Mean return of the same episodes' first 200 steps, undiscounted.
  public let episodeReturn: Double

  /// Predicted − realised: above 0 where the critic promises too much.
  public var bias: Double { predicted - realised }
}

/// A kind of training that the page compares: TD3, DDPG, and what lies between.
public enum DDPGVariant: String, CaseIterable, Sendable {
  /// All three parts.
  case td3
  /// One critic instead of the smaller of two.
  case withoutMinimum
  /// No noise on the target's actions.
  case withoutSmoothing
  /// The actor and the targets move with every update.
  case withoutDelay
  /// None of the three parts.
  case ddpg
  /// DDPG with τ = 1: the targets are the trained networks.
  case withoutTargets

  /// The settings of the kind, those of Pendulum-v1.
  public var settings: DDPGSettings {
    var settings: DDPGSettings = self == .ddpg || self == .withoutTargets ? .ddpg : .td3
    switch self {
    case .td3, .ddpg: break
    case .withoutMinimum: settings.critics = 1
    case .withoutSmoothing: settings.smoothingDeviation = 0
    case .withoutDelay: settings.policyDelay = 1
    case .withoutTargets: settings.targetUpdateRate = 1
    }
    return settings
  }
}

/// Trains on Pendulum-v1 and compares what the critic promises with what is earned.
///
/// - Parameters:
///   - settings: see `DDPGSettings`.
///   - bug: a mistake in the training; none by default.
///   - timeLimit: the steps of the training's episodes, at least 1.
///   - seed: decides everything random.
///   - points: the number of comparisons, evenly spread; the last one is at the end.
///   - episodes: the episodes of each, at least 1.
///   - functions: whose functions to run.
///   - progress: told how many comparisons are done.
public func checkValuesOnPendulum(
  _ settings: DDPGSettings, with bug: DDPGBug = .none, timeLimit: Int = 200, seed: UInt64,
  points: Int, episodes: Int = 50, functions: DDPGFunctions, progress: TrainingProgress? = nil
) throws -> [ValueCheck] {
  var training = DDPG(
    bug.pendulum(timeLimit: timeLimit), settings: bug.applied(to: settings), seed: seed,
    functions: bug.applied(to: functions))
  return try training.checks(seed: seed, points: points, episodes: episodes, progress)
}

extension DDPG {
  fileprivate mutating func checks(
    seed: UInt64, points: Int, episodes: Int, _ progress: TrainingProgress?
  ) throws -> [ValueCheck] {
    let random = RandomStream(seed: seed, name: "evaluation")
    var checks: [ValueCheck] = []
    for point in 1...points {
      while steps * points < settings.totalSteps * point { _ = try iterate() }
      checks.append(checkValues(episodes: episodes, random: random))
      progress?(point, points)
    }
    return checks
  }

  /// Plays episodes of Pendulum-v1 with 600 steps, after which γᵗ is below a four-hundredth.
  private func checkValues(episodes: Int, random: RandomStream) -> ValueCheck {
    let horizon = 600
    var agent = agent
    var worlds = Array(repeating: Pendulum(timeLimit: horizon), count: episodes)
    var observations = [Float](repeating: 0, count: 3 * episodes)
    for i in worlds.indices {
      var stream = random.stream(named: "episode \(i)")
      worlds[i].write(worlds[i].reset(using: &stream), into: &observations, at: 3 * i)
    }
    let predicted = agent.values(observations, agent.modes(observations, rows: episodes))
    var (realised, undiscounted, factor) = (0.0, 0.0, 1.0)
    for t in 0..<horizon {
      let actions = agent.modes(observations, rows: episodes)
      for i in worlds.indices {
        let step = worlds[i].step(actions[i])
        realised += factor * Double(step.reward)
        if t < 200 { undiscounted += Double(step.reward) }
        worlds[i].write(step.observation, into: &observations, at: 3 * i)
      }
      factor *= Double(settings.discount)
    }
    return ValueCheck(
      steps: steps,
      predicted: Statistics.mean(predicted.map(Double.init)), realised: realised / Double(episodes),
      episodeReturn: undiscounted / Double(episodes))
  }
}

extension DDPGAgent {
  /// Q(s, a) of some pairs, `[n]`, by one of the critics.
  ///
  /// - Parameters:
  ///   - observations: s, `[n, observationSize]` row-major.
  ///   - actions: a, `[n]`, n at least 1.
  ///   - critic: which of the critics.
  public func values(_ observations: [Float], _ actions: [Float], critic: Int = 0) -> [Float] {
    var tape = Tape()
    let theta = tape.frozen(criticParameters)
    let states = tape.constant(
      observations, rows: actions.count, columns: observations.count / actions.count)
    return tape.values(critics[critic](states, tape.constant(actions), theta, on: &tape))
  }
}
