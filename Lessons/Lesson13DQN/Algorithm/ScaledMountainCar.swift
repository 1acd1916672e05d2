import RLCore

/// MountainCar-v0 whose observations are scaled: (x + 0.3) / 0.9 and x' / 0.07, both in [−1, 1].
///
/// A network hardly sees velocities of a few hundredths beside positions of one.
public struct ScaledMountainCar: DiscreteEnvironment, VectorObservable {
  /// The world itself.
  public private(set) var world = MountainCar()

  /// Creates a mountain car; reset it before the first step.
  public init() {}

  /// Left, not at all, right.
  public var actionCount: Int { world.actionCount }
  /// Position and velocity.
  public var observationSize: Int { world.observationSize }

  /// Starts an episode as `MountainCar` does.
  public mutating func reset(using random: inout RandomStream) -> SIMD2<Float> {
    world.reset(using: &random)
  }

  /// Steps as `MountainCar` does.
  public mutating func step(_ action: Int) -> Step<SIMD2<Float>> { world.step(action) }

  /// Writes both numbers scaled.
  public func write(_ observation: SIMD2<Float>, into values: inout [Float], at offset: Int) {
    values[offset] = (observation.x + 0.3) / 0.9
    values[offset + 1] = observation.y / Float(MountainCar.speedLimit)
  }
}
