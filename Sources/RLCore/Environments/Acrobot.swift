import Preconditions

/// The acrobot swing-up task, equal to Gymnasium's Acrobot-v1.
///
/// Two links of 1 m hang from a fixed joint, one below the other. Only the joint between them has
/// a motor: its torque is −1, 0 or +1 N m for action 0, 1 or 2. The tip must swing more than one
/// link above the fixed joint:
///
///     height = −cos θ1 − cos(θ1 + θ2) > 1
///
/// Every step earns −1, and the step that reaches the height earns 0 and terminates. An episode is
/// truncated after 500 steps. Sutton 1996; Sutton & Barto, section 11.3 of the first edition.
public struct Acrobot: Environment, Sendable {
  /// Where the two links are, and how fast they turn.
  public struct State: Equatable, Sendable {
    /// The angle θ1 of the inner link in radians, in [−π, π] after a step; 0 hangs down.
    public var innerAngle: Double
    /// The angle θ2 of the outer link to the inner one, in [−π, π] after a step; 0 is straight.
    public var outerAngle: Double
    /// The angular velocity ω1 = θ1', in radians a second.
    public var innerVelocity: Double
    /// The angular velocity ω2 = θ2', in radians a second.
    public var outerVelocity: Double

    /// Creates a state from its four numbers.
    @inlinable
    public init(
      innerAngle: Double, outerAngle: Double, innerVelocity: Double, outerVelocity: Double
    ) {
      self.innerAngle = innerAngle
      self.outerAngle = outerAngle
      self.innerVelocity = innerVelocity
      self.outerVelocity = outerVelocity
    }

    /// How high the tip is above the fixed joint, in metres: from −2 to 2.
    public var height: Double {
      -Elementary.cos(innerAngle) - Elementary.cos(innerAngle + outerAngle)
    }

    /// What the agent sees.
    public var observation: Observation {
      let inner = Elementary.sinCos(innerAngle)
      let outer = Elementary.sinCos(outerAngle)
      return Observation(
        innerCosine: Float(inner.cos), innerSine: Float(inner.sin),
        outerCosine: Float(outer.cos), outerSine: Float(outer.sin),
        innerVelocity: Float(innerVelocity), outerVelocity: Float(outerVelocity))
    }
  }

  /// The six numbers that the agent sees: (cos θ1, sin θ1, cos θ2, sin θ2, ω1, ω2).
  public struct Observation: Equatable, Sendable {
    /// cos θ1.
    public var innerCosine: Float
    /// sin θ1.
    public var innerSine: Float
    /// cos θ2.
    public var outerCosine: Float
    /// sin θ2.
    public var outerSine: Float
    /// ω1, in radians a second.
    public var innerVelocity: Float
    /// ω2, in radians a second.
    public var outerVelocity: Float

    /// Creates an observation from its six numbers.
    @inlinable
    public init(
      innerCosine: Float, innerSine: Float, outerCosine: Float, outerSine: Float,
      innerVelocity: Float, outerVelocity: Float
    ) {
      self.innerCosine = innerCosine
      self.innerSine = innerSine
      self.outerCosine = outerCosine
      self.outerSine = outerSine
      self.innerVelocity = innerVelocity
      self.outerVelocity = outerVelocity
    }
  }

  /// The height that the tip must exceed, in metres above the fixed joint.
  public static let goalHeight = 1.0
  /// The fastest that the inner link turns, in radians a second.
  public static let innerSpeedLimit = 4 * Double.pi
  /// The fastest that the outer link turns, in radians a second.
  public static let outerSpeedLimit = 9 * Double.pi

  /// After how many steps an episode is truncated.
  public let timeLimit: Int
  /// The state after the last reset or step.
  public internal(set) var state = State(
    innerAngle: 0, outerAngle: 0, innerVelocity: 0, outerVelocity: 0)
  /// How many steps the episode has had.
  public internal(set) var elapsedSteps = 0
  /// Whether there is an episode to step in.
  var isRunning = false

  /// Creates an acrobot; reset it before the first step.
  ///
  /// - Parameter timeLimit: steps after which an episode is truncated, at least 1.
  public init(timeLimit: Int = 500) {
    precondition(timeLimit >= 1, "Acrobot: timeLimit \(timeLimit) is not positive")
    self.timeLimit = timeLimit
  }

  /// Starts an episode with all four numbers uniform in [−0.1, 0.1).
  public mutating func reset(using random: inout RandomStream) -> Observation {
    let innerAngle = random.uniform(-0.1, 0.1)
    let outerAngle = random.uniform(-0.1, 0.1)
    let innerVelocity = random.uniform(-0.1, 0.1)
    let outerVelocity = random.uniform(-0.1, 0.1)
    return begin(
      at: State(
        innerAngle: innerAngle, outerAngle: outerAngle, innerVelocity: innerVelocity,
        outerVelocity: outerVelocity))
  }

  /// Starts an episode from a state of the caller's choice.
  ///
  /// - Parameters:
  ///   - state: where the episode begins.
  ///   - elapsedSteps: how much of the time limit is already used, in 0 ..< `timeLimit`.
  /// - Returns: the first observation.
  @discardableResult
  public mutating func begin(at state: State, elapsedSteps: Int = 0) -> Observation {
    precondition(
      elapsedSteps >= 0 && elapsedSteps < timeLimit,
      "Acrobot: elapsedSteps \(elapsedSteps) is not in 0..<\(timeLimit)")
    self.state = state
    self.elapsedSteps = elapsedSteps
    isRunning = true
    return state.observation
  }

  /// Turns the motor for 0.2 s: action 0 with −1 N m, 1 not at all, 2 with +1 N m.
  public mutating func step(_ action: Int) -> Step<Observation> {
    precondition(isRunning, "Acrobot: step without a running episode; reset first")
    precondition(action >= 0 && action < 3, "Acrobot: action \(action) is not 0, 1 or 2")
    state = Self.next(after: state, torque: Double(action - 1))
    elapsedSteps += 1
    let reached = state.height > Self.goalHeight
    let ending = Ending.of(terminated: reached, outOfTime: elapsedSteps >= timeLimit)
    isRunning = ending == nil
    return Step(observation: state.observation, reward: reached ? 0 : -1, ending: ending)
  }
}

extension Acrobot: DiscreteEnvironment, VectorObservable {
  /// Torque −1, 0 and +1.
  @inlinable
  public var actionCount: Int { 3 }

  /// Cosine and sine of both angles, and both angular velocities.
  @inlinable
  public var observationSize: Int { 6 }

  /// Writes (cos θ1, sin θ1, cos θ2, sin θ2, ω1, ω2) to six consecutive numbers.
  @inlinable
  public func write(_ observation: Observation, into values: inout [Float], at offset: Int) {
    values[offset] = observation.innerCosine
    values[offset + 1] = observation.innerSine
    values[offset + 2] = observation.outerCosine
    values[offset + 3] = observation.outerSine
    values[offset + 4] = observation.innerVelocity
    values[offset + 5] = observation.outerVelocity
  }
}
