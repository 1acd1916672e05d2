import Preconditions

/// The mountain car task, equal to Gymnasium's MountainCar-v0.
///
/// A car in a valley is too weak to drive up to the goal on the right: it has to swing up, away
/// from the goal first. Action 0, 1 or 2 pushes to the left, not at all, or to the right:
///
///     x' ← clip(x' + 0.001 (a − 1) − 0.0025 cos 3x, ±0.07),   x ← clip(x + x', −1.2, 0.6)
///
/// The left end is a wall, which stops the car. Every step earns −1, also the one that reaches
/// x ≥ 0.5, which terminates. An episode is truncated after 200 steps. Moore 1990; Sutton & Barto,
/// example 10.1, where there is no limit.
public struct MountainCar: Environment, Sendable {
  /// Where the car is, and how fast it moves.
  public struct State: Equatable, Sendable {
    /// The position x, in [−1.2, 0.6].
    public var position: Double
    /// The velocity x' in positions a step, in [−0.07, 0.07].
    public var velocity: Double

    /// Creates a state from its two numbers.
    @inlinable
    public init(position: Double, velocity: Double) {
      self.position = position
      self.velocity = velocity
    }

    /// What the agent sees: (x, x').
    public var observation: SIMD2<Float> { SIMD2(Float(position), Float(velocity)) }
  }

  /// The range of positions; its left end is a wall.
  public static let positions = -1.2...0.6
  /// The fastest that the car moves, in positions a step.
  public static let speedLimit = 0.07
  /// The position of the goal.
  public static let goal = 0.5

  /// After how many steps an episode is truncated.
  public let timeLimit: Int
  /// The state after the last reset or step.
  public internal(set) var state = State(position: 0, velocity: 0)
  /// How many steps the episode has had.
  public internal(set) var elapsedSteps = 0
  /// Whether there is an episode to step in.
  var isRunning = false

  /// Creates a mountain car; reset it before the first step.
  ///
  /// - Parameter timeLimit: steps after which an episode is truncated, at least 1.
  public init(timeLimit: Int = 200) {
    precondition(timeLimit >= 1, "MountainCar: timeLimit \(timeLimit) is not positive")
    self.timeLimit = timeLimit
  }

  /// Starts an episode at rest, with x uniform in [−0.6, −0.4).
  public mutating func reset(using random: inout RandomStream) -> SIMD2<Float> {
    begin(at: State(position: random.uniform(-0.6, -0.4), velocity: 0))
  }

  /// Starts an episode from a state of the caller's choice.
  ///
  /// - Parameters:
  ///   - state: where the episode begins.
  ///   - elapsedSteps: how much of the time limit is already used, in 0 ..< `timeLimit`.
  /// - Returns: the first observation.
  @discardableResult
  public mutating func begin(at state: State, elapsedSteps: Int = 0) -> SIMD2<Float> {
    precondition(
      elapsedSteps >= 0 && elapsedSteps < timeLimit,
      "MountainCar: elapsedSteps \(elapsedSteps) is not in 0..<\(timeLimit)")
    self.state = state
    self.elapsedSteps = elapsedSteps
    isRunning = true
    return state.observation
  }

  /// Pushes the car: action 0 to the left, 1 not at all, 2 to the right.
  public mutating func step(_ action: Int) -> Step<SIMD2<Float>> {
    precondition(isRunning, "MountainCar: step without a running episode; reset first")
    precondition(action >= 0 && action < 3, "MountainCar: action \(action) is not 0, 1 or 2")
    let push = Double(action - 1) * 0.001
    let pull = Elementary.cos(3 * state.position) * -0.0025
    var velocity = state.velocity + (push + pull)
    velocity = max(-Self.speedLimit, min(velocity, Self.speedLimit))
    let moved = state.position + velocity
    let position = max(Self.positions.lowerBound, min(moved, Self.positions.upperBound))
    if position == Self.positions.lowerBound && velocity < 0 { velocity = 0 }
    state = State(position: position, velocity: velocity)
    elapsedSteps += 1
    let ending = Ending.of(
      terminated: position >= Self.goal && velocity >= 0, outOfTime: elapsedSteps >= timeLimit)
    isRunning = ending == nil
    return Step(observation: state.observation, reward: -1, ending: ending)
  }

  /// The height of the track at a position, from 0.1 to 1.
  public static func height(at position: Double) -> Double {
    Elementary.sin(3 * position) * 0.45 + 0.55
  }
}

extension MountainCar: DiscreteEnvironment, VectorObservable {
  /// Left, neither, right.
  @inlinable
  public var actionCount: Int { 3 }

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
