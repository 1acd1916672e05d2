import Preconditions

/// Three slow chasers and one fast runner among two obstacles.
///
/// `simple_tag_v3` of `mpe2` (Lowe et al. 2017). Agents 0 to 2 are the chasers, agent 3 runs away.
/// Each time a chaser touches the runner every chaser earns 10 and the runner loses 10; the runner
/// also loses for leaving the field, the more, the further. Each agent sees its velocity, its
/// position, the obstacles and the other agents relative to itself, and the runner's velocity if it
/// is not the runner. Actions: 0 none, 1 left, 2 right, 3 down, 4 up.
public struct SimpleTag: MultiAgentEnvironment {
  /// How many agents chase.
  public static let chasers = 3
  /// How many obstacles there are.
  public static let obstacles = 2
  /// After how many steps an episode is truncated.
  public let timeLimit: Int
  /// The chasers, the runner, then the obstacles.
  public private(set) var world: ParticleWorld
  /// How many steps the episode has had.
  public private(set) var elapsedSteps = 0
  private var isRunning = false
  private var directions = [SIMD2<Double>](repeating: .zero, count: Self.chasers + 1)

  /// Creates the world; reset it before the first step.
  ///
  /// - Parameter timeLimit: Steps after which an episode is truncated, at least 1.
  public init(timeLimit: Int = 25) {
    precondition(timeLimit >= 1, "SimpleTag: timeLimit \(timeLimit) is not positive")
    self.timeLimit = timeLimit
    let chaser = ParticleWorld.Body(
      size: 0.075, isMovable: true, collides: true, strength: 3, speedLimit: 1)
    let runner = ParticleWorld.Body(
      size: 0.05, isMovable: true, collides: true, strength: 4, speedLimit: 1.3)
    let obstacle = ParticleWorld.Body(size: 0.2, collides: true)
    world = ParticleWorld(
      bodies: Array(repeating: chaser, count: Self.chasers) + [runner]
        + Array(repeating: obstacle, count: Self.obstacles))
  }

  /// 4.
  public var agentCount: Int { Self.chasers + 1 }
  /// 16 for a chaser, 14 for the runner.
  public func observationSize(of agent: Int) -> Int {
    4 + 2 * Self.obstacles + 2 * Self.chasers + (agent < Self.chasers ? 2 : 0)
  }
  /// 5.
  public func actionCount(of agent: Int) -> Int { 5 }
  /// 20: position and velocity of each agent, position of each obstacle.
  public var stateSize: Int { 4 * agentCount + 2 * Self.obstacles }

  /// Starts an episode with the agents anywhere in the field, at rest.
  public mutating func reset(using random: inout RandomStream) {
    for body in world.bodies.indices {
      world.scatter(body, within: body < agentCount ? 1 : 0.9, using: &random)
    }
    elapsedSteps = 0
    isRunning = true
  }

  /// Starts an episode in a world of the caller's choice.
  ///
  /// - Parameters:
  ///   - positions: Of the agents, then of the obstacles.
  ///   - velocities: Of the agents.
  public mutating func begin(positions: [SIMD2<Double>], velocities: [SIMD2<Double>]) {
    precondition(
      positions.count == world.bodies.count && velocities.count == agentCount,
      "SimpleTag: \(positions.count) positions and \(velocities.count) velocities")
    world.positions = positions
    world.velocities = velocities + Array(repeating: .zero, count: Self.obstacles)
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
  ///   - directions: The push of each agent, `[4]`, each coordinate in −1 … 1.
  ///   - rewards: Gets each agent's reward, `[4]`.
  public mutating func push(_ directions: [SIMD2<Double>], rewards: inout [Float]) -> Ending? {
    precondition(isRunning, "SimpleTag: step before reset")
    world.step(directions)
    let runner = Self.chasers
    var hits = 0
    for chaser in 0..<Self.chasers where world.touch(chaser, runner) { hits += 1 }
    for chaser in 0..<Self.chasers { rewards[chaser] = Float(10 * hits) }
    let place = world.positions[runner]
    rewards[runner] = Float(
      Double(-10 * hits) - Self.price(of: abs(place.x)) - Self.price(of: abs(place.y)))
    elapsedSteps += 1
    let ending = Ending.of(terminated: false, outOfTime: elapsedSteps >= timeLimit)
    isRunning = ending == nil
    return ending
  }

  /// What the runner loses for being this far out along one axis.
  private static func price(of distance: Double) -> Double {
    if distance < 0.9 { return 0 }
    if distance < 1 { return (distance - 0.9) * 10 }
    return min(Elementary.exp(2 * distance - 2), 10)
  }

  /// Writes velocity, position, obstacles and other agents, and for a chaser the runner's velocity.
  public func writeObservation(of agent: Int, into values: inout [Float], at offset: Int) {
    let origin = world.positions[agent]
    var next = ParticleWorld.write(world.velocities[agent], into: &values, at: offset)
    next = ParticleWorld.write(origin, into: &values, at: next)
    for obstacle in agentCount..<world.bodies.count {
      next = ParticleWorld.write(world.positions[obstacle] - origin, into: &values, at: next)
    }
    for other in 0..<agentCount where other != agent {
      next = ParticleWorld.write(world.positions[other] - origin, into: &values, at: next)
    }
    if agent < Self.chasers {
      next = ParticleWorld.write(world.velocities[Self.chasers], into: &values, at: next)
    }
  }

  /// Writes the agents' positions, their velocities, then the obstacles' positions.
  public func writeState(into values: inout [Float], at offset: Int) {
    var next = offset
    for agent in 0..<agentCount {
      next = ParticleWorld.write(world.positions[agent], into: &values, at: next)
    }
    for agent in 0..<agentCount {
      next = ParticleWorld.write(world.velocities[agent], into: &values, at: next)
    }
    for obstacle in agentCount..<world.bodies.count {
      next = ParticleWorld.write(world.positions[obstacle], into: &values, at: next)
    }
  }
}
