import Notebook
import RLCore

/// Plays one episode of CartPole, one frame a step.
///
/// - Parameters:
///   - animation: the output of the frames.
///   - action: the action for an observation (x, x', θ, θ').
public func watchCartPole(
  _ animation: Animation, action: (_ observation: [Float]) throws -> Int
) async throws {
  try await watchEpisode(animation, CartPole(), frame: cartPoleFrame, action: action)
}

/// Plays one episode of Acrobot, one frame a step.
///
/// - Parameters:
///   - animation: the output of the frames.
///   - action: the action for an observation (cos θ1, sin θ1, cos θ2, sin θ2, ω1, ω2).
public func watchAcrobot(
  _ animation: Animation, action: (_ observation: [Float]) throws -> Int
) async throws {
  try await watchEpisode(animation, Acrobot(), frame: acrobotFrame, action: action)
}

/// Plays one episode, one frame a step.
///
/// - Parameters:
///   - animation: the output of the frames.
///   - world: the world before its first reset.
///   - frame: the picture of a world after an action, at most so many columns wide.
///   - action: the action for an observation.
private func watchEpisode<World: DiscreteEnvironment & VectorObservable>(
  _ animation: Animation, _ world: World,
  frame: (_ world: World, _ action: Int, _ width: Int) -> [String],
  action: (_ observation: [Float]) throws -> Int
) async throws {
  var world = world
  var random = RandomStream(seed: animation.options.seed, name: "watch")
  var row = [Float](repeating: 0, count: world.observationSize)
  world.write(world.reset(using: &random), into: &row, at: 0)
  while true {
    let choice = try action(row)
    let step = world.step(choice)
    try await animation.show(frame(world, choice, min(animation.style.width, 80)))
    if step.ending != nil { return }
    world.write(step.observation, into: &row, at: 0)
  }
}
