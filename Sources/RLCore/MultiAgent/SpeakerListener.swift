import Preconditions

/// A speaker that knows where to go, and a listener that can go.
///
/// `simple_speaker_listener_v4` of `mpe2` (Lowe et al. 2017). Agent 0, the speaker, sees the colour
/// of the goal, one of three landmarks, and says one of three words. Agent 1, the listener, sees
/// its velocity, the landmarks relative to itself and the word of the step before, and is pushed: 0
/// not at all, 1 left, 2 right, 3 down, 4 up. Both earn minus the square of the listener's distance
/// to the goal. Words mean nothing until both agree.
public struct SpeakerListener: MultiAgentEnvironment {
  /// How many landmarks and words there are.
  public static let landmarks = 3
  /// After how many steps an episode is truncated.
  public let timeLimit: Int
  /// Speaker, listener, then the landmarks.
  public private(set) var world: ParticleWorld
  /// The landmark that the listener should reach.
  public private(set) var goal = 0
  /// The word that the listener hears; nil before the first one.
  public private(set) var word: Int?
  /// How many steps the episode has had.
  public private(set) var elapsedSteps = 0
  private var isRunning = false

  /// Creates the world; reset it before the first step.
  ///
  /// - Parameter timeLimit: Steps after which an episode is truncated, at least 1.
  public init(timeLimit: Int = 25) {
    precondition(timeLimit >= 1, "SpeakerListener: timeLimit \(timeLimit) is not positive")
    self.timeLimit = timeLimit
    let speaker = ParticleWorld.Body(size: 0.075)
    let listener = ParticleWorld.Body(size: 0.075, isMovable: true)
    let landmark = ParticleWorld.Body(size: 0.04)
    world = ParticleWorld(
      bodies: [speaker, listener] + Array(repeating: landmark, count: Self.landmarks))
  }

  /// 2: the speaker, then the listener.
  public var agentCount: Int { 2 }
  /// The speaker sees a colour, 3; the listener velocity, landmarks and word, 11.
  public func observationSize(of agent: Int) -> Int {
    agent == 0 ? 3 : 2 + 2 * Self.landmarks + Self.landmarks
  }
  /// The speaker has 3 words, the listener 5 pushes.
  public func actionCount(of agent: Int) -> Int { agent == 0 ? Self.landmarks : 5 }
  /// 16: the listener's velocity and position, the landmarks, the goal and the word as one of
  /// three.
  public var stateSize: Int { 4 + 4 * Self.landmarks }

  /// Starts an episode with everything anywhere in the square from −1 to 1, at rest.
  public mutating func reset(using random: inout RandomStream) {
    goal = random.integer(below: Self.landmarks)
    for body in world.bodies.indices { world.scatter(body, within: 1, using: &random) }
    start()
  }

  /// Starts an episode in a world of the caller's choice, at rest.
  ///
  /// - Parameters:
  ///   - positions: Of speaker, listener and landmarks.
  ///   - goal: The landmark to reach.
  public mutating func begin(positions: [SIMD2<Double>], goal: Int) {
    precondition(
      positions.count == world.bodies.count && goal >= 0 && goal < Self.landmarks,
      "SpeakerListener: \(positions.count) positions, goal \(goal)")
    world.positions = positions
    for body in world.velocities.indices { world.velocities[body] = .zero }
    self.goal = goal
    start()
  }

  private mutating func start() {
    word = nil
    elapsedSteps = 0
    isRunning = true
  }

  /// Says a word and pushes the listener.
  public mutating func step(_ actions: [Int], rewards: inout [Float]) -> Ending? {
    precondition(isRunning, "SpeakerListener: step before reset")
    check(actions, rewards: rewards)
    word = actions[0]
    world.step([.zero, ParticleWorld.direction(actions[1])])
    let distance = world.distance(1, 2 + goal)
    rewards[0] = Float(-distance * distance)
    rewards[1] = rewards[0]
    elapsedSteps += 1
    let ending = Ending.of(terminated: false, outOfTime: elapsedSteps >= timeLimit)
    isRunning = ending == nil
    return ending
  }

  /// Writes the goal's colour for the speaker; velocity, landmarks and word for the listener.
  public func writeObservation(of agent: Int, into values: inout [Float], at offset: Int) {
    if agent == 0 {
      for i in 0..<Self.landmarks { values[offset + i] = i == goal ? 0.65 : 0.15 }
      return
    }
    var next = ParticleWorld.write(world.velocities[1], into: &values, at: offset)
    for landmark in 2..<2 + Self.landmarks {
      next = ParticleWorld.write(
        world.positions[landmark] - world.positions[1], into: &values, at: next)
    }
    for i in 0..<Self.landmarks { values[next + i] = i == word ? 1 : 0 }
  }

  /// Writes the listener's position and velocity, the landmarks, the goal and the word.
  public func writeState(into values: inout [Float], at offset: Int) {
    var next = ParticleWorld.write(world.positions[1], into: &values, at: offset)
    next = ParticleWorld.write(world.velocities[1], into: &values, at: next)
    for landmark in 2..<2 + Self.landmarks {
      next = ParticleWorld.write(world.positions[landmark], into: &values, at: next)
    }
    for i in 0..<Self.landmarks {
      values[next + i] = i == goal ? 1 : 0
      values[next + Self.landmarks + i] = i == word ? 1 : 0
    }
  }
}
