import RLCore
import RLNetworks

/// One action in a state: what the critics promise for it, and what it earns.
public struct ActionPrice: Equatable, Sendable {
  /// a, in newton metres.
  public let action: Float
  /// Q of each critic: one or two numbers.
  public let predicted: [Double]
  /// Σ γᵗ r of 600 steps: a first, then the actor's choices without noise.
  public let realised: Double
}

/// What a trained agent thinks of all actions in one state of Pendulum-v1.
///
/// - Parameters:
///   - agent: actor and critics.
///   - state: the angle and the angular velocity.
///   - actions: how many actions, evenly from −2 to 2, at least 2.
///   - discount: γ, the training's.
public func priceActions(
  of agent: DDPGAgent, in state: Pendulum.State, actions count: Int, discount: Float
) -> [ActionPrice] {
  let horizon = 600
  let limit = agent.actionLimit
  let first = (0..<count).map { limit * (2 * Float($0) / Float(count - 1) - 1) }
  var agent = agent
  var world = Pendulum(timeLimit: horizon)
  world.begin(at: state)
  var worlds = Array(repeating: world, count: count)
  var observations = [Float](repeating: 0, count: 3 * count)
  for i in worlds.indices { world.write(state.observation, into: &observations, at: 3 * i) }
  let predicted = agent.critics.indices.map { agent.values(observations, first, critic: $0) }
  var realised = [Double](repeating: 0, count: count)
  var (actions, factor) = (first, 1.0)
  for _ in 0..<horizon {
    for i in worlds.indices {
      let step = worlds[i].step(actions[i])
      realised[i] += factor * Double(step.reward)
      worlds[i].write(step.observation, into: &observations, at: 3 * i)
    }
    actions = agent.modes(observations, rows: count)
    factor *= Double(discount)
  }
  return first.indices.map { i in
    ActionPrice(
      action: first[i], predicted: predicted.map { Double($0[i]) }, realised: realised[i])
  }
}

/// What a trained agent does in a grid of states of Pendulum-v1, and what it expects there.
public struct PendulumMap: Equatable, Sendable {
  /// The angles from upright, in radians, `[columns]`, from −π to π.
  public let angles: [Double]
  /// The angular velocities, in radians a second, `[rows]`, from −8 to 8.
  public let velocities: [Double]
  /// μ(s), `[rows, columns]` row-major, in newton metres.
  public let actions: [Float]
  /// Q₁(s, μ(s)), `[rows, columns]` row-major.
  public let values: [Double]

  /// Asks an agent.
  ///
  /// - Parameters:
  ///   - agent: actor and critics.
  ///   - rows: velocities, at least 2.
  ///   - columns: angles, at least 2.
  public init(of agent: DDPGAgent, rows: Int, columns: Int) {
    var agent = agent
    func spread(_ count: Int, _ limit: Double) -> [Double] {
      (0..<count).map { limit * (2 * Double($0) / Double(count - 1) - 1) }
    }
    angles = spread(columns, Double.pi)
    velocities = spread(rows, Pendulum.speedLimit)
    var observations = [Float](repeating: 0, count: 3 * rows * columns)
    let world = Pendulum()
    for (row, velocity) in velocities.enumerated() {
      for (column, angle) in angles.enumerated() {
        let state = Pendulum.State(angle: angle, angularVelocity: velocity)
        world.write(state.observation, into: &observations, at: 3 * (row * columns + column))
      }
    }
    actions = agent.modes(observations, rows: rows * columns)
    values = agent.values(observations, actions).map(Double.init)
  }
}
