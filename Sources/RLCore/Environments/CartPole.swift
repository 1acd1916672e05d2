import Preconditions

/// The cart-pole balancing task, equal to Gymnasium's CartPole-v1.
///
/// A pole stands on a cart; pushing the cart left (action 0) or right (action 1) with 10 N must
/// keep it upright. Every step earns 1, the one that ends the episode too. It terminates when
/// |x| > 2.4 m or |θ| > 12°, and is truncated after 500 steps.
///
///     temp = (F + m l θ'² sin θ) / M
///     θ'' = (g sin θ − cos θ · temp) / (l (4/3 − m cos² θ / M))
///     x'' = temp − m l θ'' cos θ / M
///
/// Explicit Euler with τ = 0.02 s: positions advance with the *old* velocities.
/// Barto, Sutton & Anderson 1983; the equations without friction, Florian 2007.
public struct CartPole: Environment, Sendable {
  /// Where the cart and the pole are, and how fast they move.
  public struct State: Equatable, Sendable {
    /// The cart's place x on the track, in metres.
    public var position: Double
    /// The cart's velocity x', in metres a second.
    public var velocity: Double
    /// The pole's angle θ from upright, in radians; positive leans right.
    public var angle: Double
    /// The pole's angular velocity θ', in radians a second.
    public var angularVelocity: Double

    /// Creates a state from its four numbers.
    @inlinable
    public init(position: Double, velocity: Double, angle: Double, angularVelocity: Double) {
      self.position = position
      self.velocity = velocity
      self.angle = angle
      self.angularVelocity = angularVelocity
    }

    /// The four numbers in single precision: (x, x', θ, θ').
    @inlinable
    public var observation: SIMD4<Float> {
      SIMD4(Float(position), Float(velocity), Float(angle), Float(angularVelocity))
    }
  }

  /// The largest |x| on the track, in metres.
  public static let positionLimit = 2.4
  /// The largest |θ| that still counts as standing, in radians: 12 degrees.
  public static let angleLimit = 12 * 2 * Double.pi / 360

  /// After how many steps an episode is truncated.
  public let timeLimit: Int
  /// The state after the last reset or step.
  public internal(set) var state = State(position: 0, velocity: 0, angle: 0, angularVelocity: 0)
  /// How many steps the episode has had.
  public internal(set) var elapsedSteps = 0
  /// Whether there is an episode to step in.
  var isRunning = false

  /// Creates a cart with a pole; reset it before the first step.
  ///
  /// - Parameter timeLimit: steps after which an episode is truncated, at least 1.
  public init(timeLimit: Int = 500) {
    precondition(timeLimit >= 1, "CartPole: timeLimit \(timeLimit) is not positive")
    self.timeLimit = timeLimit
  }

  /// Starts an episode with all four numbers uniform in [−0.05, 0.05).
  public mutating func reset(using random: inout RandomStream) -> SIMD4<Float> {
    let position = random.uniform(-0.05, 0.05)
    let velocity = random.uniform(-0.05, 0.05)
    let angle = random.uniform(-0.05, 0.05)
    let angularVelocity = random.uniform(-0.05, 0.05)
    return begin(
      at: State(
        position: position, velocity: velocity, angle: angle, angularVelocity: angularVelocity))
  }

  /// Starts an episode from a state of the caller's choice.
  ///
  /// - Parameters:
  ///   - state: where the episode begins.
  ///   - elapsedSteps: how much of the time limit is already used, in 0 ..< `timeLimit`.
  /// - Returns: the first observation.
  @discardableResult
  public mutating func begin(at state: State, elapsedSteps: Int = 0) -> SIMD4<Float> {
    precondition(
      elapsedSteps >= 0 && elapsedSteps < timeLimit,
      "CartPole: elapsedSteps \(elapsedSteps) is not in 0..<\(timeLimit)")
    self.state = state
    self.elapsedSteps = elapsedSteps
    isRunning = true
    return state.observation
  }

  /// Pushes the cart for 0.02 s: action 0 to the left, action 1 to the right.
  public mutating func step(_ action: Int) -> Step<SIMD4<Float>> {
    precondition(isRunning, "CartPole: step without a running episode; reset first")
    precondition(action == 0 || action == 1, "CartPole: action \(action) is neither 0 nor 1")
    state = Self.next(after: state, force: action == 1 ? 10 : -10)
    elapsedSteps += 1
    // Not `abs(x) <= limit`: the comparisons are strict, and a NaN must not end the episode.
    let fallen =
      state.position < -Self.positionLimit || state.position > Self.positionLimit
      || state.angle < -Self.angleLimit || state.angle > Self.angleLimit
    let ending = Ending.of(terminated: fallen, outOfTime: elapsedSteps >= timeLimit)
    isRunning = ending == nil
    return Step(observation: state.observation, reward: 1, ending: ending)
  }

  /// The state one Euler step of 0.02 s later, under a force in newtons.
  @inline(__always)
  static func next(after state: State, force: Double) -> State {
    let gravity = 9.8
    let poleMass = 0.1
    let totalMass = 1.1
    let halfLength = 0.5
    let poleMassLength = 0.05
    let interval = 0.02
    let sine = Elementary.sin(state.angle)
    let cosine = Elementary.cos(state.angle)
    let spin = state.angularVelocity * state.angularVelocity
    let temp = (force + poleMassLength * spin * sine) / totalMass
    let angularAcceleration =
      (gravity * sine - cosine * temp)
      / (halfLength * (4.0 / 3.0 - poleMass * (cosine * cosine) / totalMass))
    let acceleration = temp - poleMassLength * angularAcceleration * cosine / totalMass
    return State(
      position: state.position + interval * state.velocity,
      velocity: state.velocity + interval * acceleration,
      angle: state.angle + interval * state.angularVelocity,
      angularVelocity: state.angularVelocity + interval * angularAcceleration)
  }
}

extension CartPole: DiscreteEnvironment, VectorObservable {
  /// Left and right.
  @inlinable
  public var actionCount: Int { 2 }

  /// Position, velocity, angle and angular velocity.
  @inlinable
  public var observationSize: Int { 4 }

  /// Writes (x, x', θ, θ') to four consecutive numbers.
  @inlinable
  public func write(_ observation: SIMD4<Float>, into values: inout [Float], at offset: Int) {
    values[offset] = observation.x
    values[offset + 1] = observation.y
    values[offset + 2] = observation.z
    values[offset + 3] = observation.w
  }
}
