import Preconditions

/// The pendulum swing-up task, equal to Gymnasium's Pendulum-v1.
///
/// A rod hangs from a motor too weak to lift it at once; it has to swing it up and hold it there.
/// The reward charges the state *before* the step and the torque after clipping to [−2, 2]:
///
///     r = −(wrap(θ)² + 0.1 θ'² + 0.001 u²),   wrap(θ) in [−π, π), θ = 0 upright
///     θ' ← clip(θ' + (15 sin θ + 3 u) · 0.05, −8, 8),   θ ← θ + 0.05 θ'
///
/// θ itself is never wrapped. An episode never terminates; it is truncated after 200 steps.
/// The torque products are in single precision, as in Gymnasium.
public struct Pendulum: Environment, Sendable {
  /// The rod's angle and how fast it turns.
  public struct State: Equatable, Sendable {
    /// The angle θ from upright in radians, counting full turns.
    public var angle: Double
    /// The angular velocity θ' in radians a second, within [−8, 8].
    public var angularVelocity: Double

    /// Creates a state from its two numbers.
    @inlinable
    public init(angle: Double, angularVelocity: Double) {
      self.angle = angle
      self.angularVelocity = angularVelocity
    }

    /// What the agent sees: (cos θ, sin θ, θ').
    public var observation: SIMD3<Float> {
      SIMD3(
        Float(Elementary.cos(angle)), Float(Elementary.sin(angle)), Float(angularVelocity))
    }
  }

  /// The fastest the rod can turn, in radians a second.
  public static let speedLimit = 8.0
  /// The strongest torque, in newton metres.
  public static let torqueLimit: Float = 2

  /// After how many steps an episode is truncated.
  public let timeLimit: Int
  /// The state after the last reset or step.
  public internal(set) var state = State(angle: 0, angularVelocity: 0)
  /// How many steps the episode has had.
  public internal(set) var elapsedSteps = 0
  /// Whether there is an episode to step in.
  var isRunning = false

  /// Creates a pendulum; reset it before the first step.
  ///
  /// - Parameter timeLimit: steps after which an episode is truncated, at least 1.
  public init(timeLimit: Int = 200) {
    precondition(timeLimit >= 1, "Pendulum: timeLimit \(timeLimit) is not positive")
    self.timeLimit = timeLimit
  }

  /// Starts an episode with θ uniform in [−π, π) and θ' uniform in [−1, 1).
  public mutating func reset(using random: inout RandomStream) -> SIMD3<Float> {
    let angle = random.uniform(-Double.pi, Double.pi)
    let angularVelocity = random.uniform(-1, 1)
    return begin(at: State(angle: angle, angularVelocity: angularVelocity))
  }

  /// Starts an episode from a state of the caller's choice.
  ///
  /// - Parameters:
  ///   - state: where the episode begins.
  ///   - elapsedSteps: how much of the time limit is already used, in 0 ..< `timeLimit`.
  /// - Returns: the first observation.
  @discardableResult
  public mutating func begin(at state: State, elapsedSteps: Int = 0) -> SIMD3<Float> {
    precondition(
      elapsedSteps >= 0 && elapsedSteps < timeLimit,
      "Pendulum: elapsedSteps \(elapsedSteps) is not in 0..<\(timeLimit)")
    self.state = state
    self.elapsedSteps = elapsedSteps
    isRunning = true
    return state.observation
  }

  /// Turns the motor for 0.05 s with a torque, clipped to [−2, 2].
  public mutating func step(_ action: Float) -> Step<SIMD3<Float>> {
    precondition(isRunning, "Pendulum: step without a running episode; reset first")
    let limit = Self.torqueLimit
    // Written so that a NaN passes through and shows up in the reward; min and max would hide it.
    let torque = action < -limit ? -limit : (action > limit ? limit : action)

    let wrapped = Self.wrap(state.angle)
    let velocity = state.angularVelocity
    let effort: Float = 0.001 * (torque * torque)
    let cost = wrapped * wrapped + 0.1 * (velocity * velocity) + Double(effort)

    let pull = 15 * Elementary.sin(state.angle) + Double(3 * torque)
    let faster = velocity + pull * 0.05
    let clipped =
      faster < -Self.speedLimit ? -Self.speedLimit : min(faster, Self.speedLimit)
    state = State(angle: state.angle + clipped * 0.05, angularVelocity: clipped)
    elapsedSteps += 1
    let ending = Ending.of(terminated: false, outOfTime: elapsedSteps >= timeLimit)
    isRunning = ending == nil
    return Step(observation: state.observation, reward: Float(-cost), ending: ending)
  }

  /// The angle in [−π, π) that points the same way; the modulo is floored, unlike Swift's `%`.
  public static func wrap(_ angle: Double) -> Double {
    let turn = 2 * Double.pi
    let shifted = angle + Double.pi
    return shifted - turn * (shifted / turn).rounded(.down) - Double.pi
  }
}

extension Pendulum: ContinuousEnvironment, VectorObservable {
  /// The strongest torque: 2.
  public var actionLimit: Float { Self.torqueLimit }

  /// Cosine, sine and angular velocity.
  @inlinable
  public var observationSize: Int { 3 }

  /// Writes (cos θ, sin θ, θ') to three consecutive numbers.
  @inlinable
  public func write(_ observation: SIMD3<Float>, into values: inout [Float], at offset: Int) {
    values[offset] = observation.x
    values[offset + 1] = observation.y
    values[offset + 2] = observation.z
  }
}
