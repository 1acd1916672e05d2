import RLCore
import RLNetworks

extension NoiseSettings {
  /// The deviation that the noise has after many steps: σ √dt / √(1 − (1 − θ dt)²).
  ///
  /// Defined for 0 < θ dt < 2.
  public var stationaryDeviation: Double {
    let kept = 1 - Double(pull) * Double(timeStep)
    return Double(deviation) * Double(timeStep).squareRoot() / (1 - kept * kept).squareRoot()
  }

  /// The correlation of two numbers that are some steps apart: (1 − θ dt)^lag.
  public func autocorrelation(lag: Int) -> Double {
    let kept = 1 - Double(pull) * Double(timeStep)
    return (0..<lag).reduce(1.0) { power, _ in power * kept }
  }

  /// The same pull and time step, with another deviation after many steps.
  public func withStationaryDeviation(_ deviation: Double) -> NoiseSettings {
    var changed = self
    changed.deviation = Float(Double(self.deviation) * deviation / stationaryDeviation)
    return changed
  }
}

/// The noise of consecutive steps, by 10.3, from 0 on.
///
/// - Parameters:
///   - noise: θ, σ and dt.
///   - steps: how many numbers, at least 0.
///   - seed: decides the normal numbers.
///   - functions: whose functions to run.
/// - Returns: `[steps]`, in parts of the action's limit.
public func noisePath(
  _ noise: NoiseSettings, steps: Int, seed: UInt64, functions: DDPGFunctions
) throws -> [Float] {
  var random = RandomStream(seed: seed, name: "noise path")
  var x: Float = 0
  return try (0..<steps).map { _ in
    x = try functions.nextNoise(
      x, noise.pull, noise.deviation, noise.timeStep, random.normal())
    return x
  }
}

/// The measured correlation of numbers of a path that are some steps apart.
///
/// - Parameters:
///   - path: numbers around 0, more than `lag`, not all 0.
///   - lag: the distance, 0 or more.
public func autocorrelation(_ path: [Float], lag: Int) -> Double {
  var (product, square) = (0.0, 0.0)
  for i in path.indices {
    square += Double(path[i]) * Double(path[i])
    if i >= lag { product += Double(path[i]) * Double(path[i - lag]) }
  }
  return product / square * Double(path.count) / Double(path.count - lag)
}

/// How far noise alone drives the car of MountainCarContinuous-v0.
public struct NoiseJourney: Equatable, Sendable {
  /// The share of episodes that reached the goal.
  public let goals: Double
  /// The mean over episodes of the rightmost position; the goal is at 0.45.
  public let furthest: Double
}

/// Drives the mountain car with noise and no actor.
///
/// - Parameters:
///   - noise: what the actions are, clipped to the limit.
///   - episodes: how many, at least 1.
///   - seed: decides everything random.
///   - functions: whose functions to run.
public func driveByNoise(
  _ noise: NoiseSettings, episodes: Int, seed: UInt64, functions: DDPGFunctions
) throws -> NoiseJourney {
  let random = RandomStream(seed: seed, name: "journey")
  var (starts, normals) = (random.stream(named: "worlds"), random.stream(named: "noise"))
  var world = MountainCarContinuous()
  var (goals, positions) = (0, 0.0)
  for _ in 0..<episodes {
    var furthest = world.reset(using: &starts).x
    var x: Float = 0
    while true {
      x = try functions.nextNoise(
        x, noise.pull, noise.deviation, noise.timeStep, normals.normal())
      let step = world.step(min(max(x, -1), 1))
      furthest = max(furthest, step.observation.x)
      if step.ending == .terminated { goals += 1 }
      if step.ending != nil { break }
    }
    positions += Double(furthest)
  }
  return NoiseJourney(
    goals: Double(goals) / Double(episodes), furthest: positions / Double(episodes))
}
