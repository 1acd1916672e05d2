import Preconditions

/// The mountain car with a motor of any strength, equal to Gymnasium's MountainCarContinuous-v0.
///
/// The car of `MountainCar` has another motor, another goal and another reward:
///
///     x' ← clip(x' + 0.0015 a − 0.0025 cos 3x, ±0.07),   x ← clip(x + x', −1.2, 0.6)
///
/// with a clipped to [−1, 1]. A step costs 0.1 a², with the action before it is clipped; the step
/// that reaches x ≥ 0.45 earns 100 and terminates. So doing nothing earns 0, and an agent that has
/// never met the goal learns to do nothing. An episode is truncated after 999 steps.
/// The state is in single precision, as in Gymnasium.
public struct MountainCarContinuous: Environment, Sendable {
  /// The position of the goal.
  public static let goal: Float = 0.45

  /// After how many steps an episode is truncated.
  public let timeLimit: Int
  /// The position and the velocity after the last reset or step.
  public internal(set) var state = SIMD2<Float>(0, 0)
  /// How many steps the episode has had.
  public internal(set) var elapsedSteps = 0
  /// Whether there is an episode to step in.
  var isRunning = false

  /// Creates a mountain car; reset it before the first step.
  ///
  /// - Parameter timeLimit: steps after which an episode is truncated, at least 1.
  public init(timeLimit: Int = 999) {
    precondition(timeLimit >= 1, "MountainCarContinuous: timeLimit \(timeLimit) is not positive")
    self.timeLimit = timeLimit
  }

  /// Starts an episode at rest, with x uniform in [−0.6, −0.4).
  public mutating func reset(using random: inout RandomStream) -> SIMD2<Float> {
    begin(at: SIMD2(Float(random.uniform(-0.6, -0.4)), 0))
  }

  /// Starts an episode from a state of the caller's choice.
  ///
  /// - Parameters:
  ///   - state: position and velocity.
  ///   - elapsedSteps: how much of the time limit is already used, in 0 ..< `timeLimit`.
  /// - Returns: the first observation.
  @discardableResult
  public mutating func begin(at state: SIMD2<Float>, elapsedSteps: Int = 0) -> SIMD2<Float> {
    precondition(
      elapsedSteps >= 0 && elapsedSteps < timeLimit,
      "MountainCarContinuous: elapsedSteps \(elapsedSteps) is not in 0..<\(timeLimit)")
    self.state = state
    self.elapsedSteps = elapsedSteps
    isRunning = true
    return state
  }

  /// Drives with a force, clipped to [−1, 1]; the reward charges the force before clipping.
  public mutating func step(_ action: Float) -> Step<SIMD2<Float>> {
    precondition(isRunning, "MountainCarContinuous: step without a running episode; reset first")
    // Written so that a NaN passes through and shows up in the state; min and max would hide it.
    let force = action < -1 ? -1 : (action > 1 ? 1 : action)
    let limit = Float(MountainCar.speedLimit)
    let (left, right) = (
      Float(MountainCar.positions.lowerBound), Float(MountainCar.positions.upperBound)
    )
    let pull = Float(Elementary.cos(Double(3 * state.x)) * 0.0025)
    let faster = state.y + (force * 0.0015 - pull)
    var velocity = faster < -limit ? -limit : (faster > limit ? limit : faster)
    let moved = state.x + velocity
    let position = moved < left ? left : (moved > right ? right : moved)
    if position == left && velocity < 0 { velocity = 0 }
    state = SIMD2(position, velocity)
    elapsedSteps += 1
    let reached = position >= Self.goal && velocity >= 0
    let ending = Ending.of(terminated: reached, outOfTime: elapsedSteps >= timeLimit)
    isRunning = ending == nil
    let cost = 0.1 * (action * action)
    return Step(observation: state, reward: reached ? 100 - cost : -cost, ending: ending)
  }
}

extension MountainCarContinuous: ContinuousEnvironment, VectorObservable {
  /// The strongest force: 1.
  public var actionLimit: Float { 1 }

  /// Position and velocity.
  @inlinable
  public var observationSize: Int { 2 }

  /// Writes (x, x') to two consecutive numbers.
  @inlinable
  public func write(_ observation: SIMD2<Float>, into values: inout [Float], at offset: Int) {
    values[offset] = observation.x
    values[offset + 1] = observation.y
  }
}
