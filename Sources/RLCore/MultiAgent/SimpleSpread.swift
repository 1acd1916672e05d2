import Preconditions

/// Agents that have to cover as many landmarks without bumping into each other.
///
/// `simple_spread_v3` of `mpe2` (Lowe et al. 2017). An agent sees its velocity, its position, the
/// landmarks and the other agents relative to itself, and two zeros for each other agent, which
/// could speak in other worlds of the family. All agents earn minus the sum, over the landmarks, of
/// the distance of the closest agent; each earns −1 for each agent that it touches. Both parts are
/// weighed by `localRatio`. Actions: 0 none, 1 left, 2 right, 3 down, 4 up.
public struct SimpleSpread: MultiAgentEnvironment {
  /// How much an agent's own collisions count; the rest counts for the distances of all.
  public let localRatio: Double
  /// After how many steps an episode is truncated.
  public let timeLimit: Int
  /// How many agents and landmarks there are.
  public let agentCount: Int
  /// The agents, then the landmarks.
  public private(set) var world: ParticleWorld
  /// How many steps the episode has had.
  public private(set) var elapsedSteps = 0
  private var isRunning = false
  private var directions: [SIMD2<Double>]

  /// Creates the world; reset it before the first step.
  ///
  /// - Parameters:
  ///   - agents: How many agents and landmarks there are, at least 1.
  ///   - localRatio: How much an agent's own collisions count, in 0 … 1.
  ///   - timeLimit: Steps after which an episode is truncated, at least 1.
  public init(agents: Int = 3, localRatio: Double = 0.5, timeLimit: Int = 25) {
    precondition(
      agents >= 1 && timeLimit >= 1 && localRatio >= 0 && localRatio <= 1,
      "SimpleSpread: \(agents) agents, \(timeLimit) steps, localRatio \(localRatio)")
    agentCount = agents
    self.localRatio = localRatio
    self.timeLimit = timeLimit
    let agent = ParticleWorld.Body(size: 0.15, isMovable: true, collides: true)
    let landmark = ParticleWorld.Body(size: 0.05)
    world = ParticleWorld(
      bodies: Array(repeating: agent, count: agents) + Array(repeating: landmark, count: agents))
    directions = Array(repeating: .zero, count: agents)
  }

  /// 6 N: two numbers each for velocity, position, N landmarks, N − 1 others and their words.
  public func observationSize(of agent: Int) -> Int { 4 + 2 * agentCount + 4 * (agentCount - 1) }
  /// 5.
  public func actionCount(of agent: Int) -> Int { 5 }
  /// 6 N: position and velocity of each agent, position of each landmark.
  public var stateSize: Int { 6 * agentCount }

  /// Starts an episode with everything anywhere in the square from −1 to 1, at rest.
  public mutating func reset(using random: inout RandomStream) {
    for body in world.bodies.indices { world.scatter(body, within: 1, using: &random) }
    elapsedSteps = 0
    isRunning = true
  }

  /// Starts an episode in a world of the caller's choice.
  ///
  /// - Parameters:
  ///   - positions: Of the agents, then of the landmarks.
  ///   - velocities: Of the agents.
  public mutating func begin(positions: [SIMD2<Double>], velocities: [SIMD2<Double>]) {
    precondition(
      positions.count == 2 * agentCount && velocities.count == agentCount,
      "SimpleSpread: \(positions.count) positions and \(velocities.count) velocities")
    world.positions = positions
    world.velocities = velocities + Array(repeating: .zero, count: agentCount)
    elapsedSteps = 0
    isRunning = true
  }

  /// Pushes each agent: 0 not at all, 1 left, 2 right, 3 down, 4 up.
  public mutating func step(_ actions: [Int], rewards: inout [Float]) -> Ending? {
    check(actions, rewards: rewards)
    for agent in actions.indices { directions[agent] = ParticleWorld.direction(actions[agent]) }
    return push(directions, rewards: &rewards)
  }

  /// Pushes each agent in any direction.
  ///
  /// - Parameters:
  ///   - directions: The push of each agent, `[N]`, each coordinate in −1 … 1.
  ///   - rewards: Gets each agent's reward, `[N]`.
  public mutating func push(_ directions: [SIMD2<Double>], rewards: inout [Float]) -> Ending? {
    precondition(isRunning, "SimpleSpread: step before reset")
    world.step(directions)
    var covered = 0.0
    for landmark in agentCount..<2 * agentCount {
      var nearest = Double.infinity
      for agent in 0..<agentCount { nearest = min(nearest, world.distance(agent, landmark)) }
      covered -= nearest
    }
    for agent in 0..<agentCount {
      var collisions = 0
      for other in 0..<agentCount where other != agent && world.touch(agent, other) {
        collisions += 1
      }
      rewards[agent] = Float(covered * (1 - localRatio) - Double(collisions) * localRatio)
    }
    elapsedSteps += 1
    let ending = Ending.of(terminated: false, outOfTime: elapsedSteps >= timeLimit)
    isRunning = ending == nil
    return ending
  }

  /// Writes velocity, position, then landmarks, other agents and silence, relative to the agent.
  public func writeObservation(of agent: Int, into values: inout [Float], at offset: Int) {
    let origin = world.positions[agent]
    var next = ParticleWorld.write(world.velocities[agent], into: &values, at: offset)
    next = ParticleWorld.write(origin, into: &values, at: next)
    for landmark in agentCount..<2 * agentCount {
      next = ParticleWorld.write(world.positions[landmark] - origin, into: &values, at: next)
    }
    for other in 0..<agentCount where other != agent {
      next = ParticleWorld.write(world.positions[other] - origin, into: &values, at: next)
    }
    for _ in 1..<max(1, agentCount) {
      next = ParticleWorld.write(.zero, into: &values, at: next)
    }
  }

  /// Writes the agents' positions, their velocities, then the landmarks' positions.
  public func writeState(into values: inout [Float], at offset: Int) {
    var next = offset
    for agent in 0..<agentCount {
      next = ParticleWorld.write(world.positions[agent], into: &values, at: next)
    }
    for agent in 0..<agentCount {
      next = ParticleWorld.write(world.velocities[agent], into: &values, at: next)
    }
    for landmark in agentCount..<2 * agentCount {
      next = ParticleWorld.write(world.positions[landmark], into: &values, at: next)
    }
  }
}
