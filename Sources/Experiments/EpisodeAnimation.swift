import Notebook
import RLCore

/// A world whose episodes can be watched: it draws itself in characters.
public protocol Watchable: VectorObservable {
  /// The world after an action, as lines that are at most so many columns wide.
  func picture(after action: Action, width: Int) -> [String]
}

/// Plays one episode, one frame a step.
///
/// - Parameters:
///   - animation: the output of the frames.
///   - world: the world before its first reset.
///   - action: the action for an observation, as a row of numbers.
public func watch<World: Watchable>(
  _ animation: Animation, _ world: World,
  action: (_ observation: [Float]) throws -> World.Action
) async throws {
  var world = world
  var random = RandomStream(seed: animation.options.seed, name: "watch")
  var row = [Float](repeating: 0, count: world.observationSize)
  world.write(world.reset(using: &random), into: &row, at: 0)
  while true {
    let choice = try action(row)
    let step = world.step(choice)
    try await animation.show(world.picture(after: choice, width: min(animation.style.width, 80)))
    if step.ending != nil { return }
    world.write(step.observation, into: &row, at: 0)
  }
}
