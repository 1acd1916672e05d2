import Notebook
import RLCore

/// A world whose episodes can be watched: it draws itself in characters.
public protocol Watchable: VectorObservable {
  /// The world after an action, as lines that are at most so many columns wide.
  func picture(after action: Action, width: Int) -> [String]
}

/// Plays episodes, one frame a step.
///
/// - Parameters:
///   - animation: the output of the frames.
///   - world: the world before its first reset.
///   - episodes: their number, at least 1.
///   - action: the action for an observation, as a row of numbers.
public func watch<World: Watchable>(
  _ animation: Animation, _ world: World, episodes: Int = 1,
  action: (_ observation: [Float]) throws -> World.Action
) async throws {
  var world = world
  var random = RandomStream(seed: animation.options.seed, name: "watch")
  var row = [Float](repeating: 0, count: world.observationSize)
  for _ in 0..<episodes {
    world.write(world.reset(using: &random), into: &row, at: 0)
    var ending: Ending?
    while ending == nil {
      let choice = try action(row)
      let step = world.step(choice)
      try await animation.show(
        world.picture(after: choice, width: min(animation.style.width, 80)))
      world.write(step.observation, into: &row, at: 0)
      ending = step.ending
    }
  }
}

/// Plays episodes of several agents, one frame a step.
///
/// - Parameters:
///   - animation: the output of the frames.
///   - world: the world before its first reset.
///   - episodes: their number, at least 1.
///   - actions: what each agent does, given what each of them sees.
public func watch<World: JointWatchable>(
  _ animation: Animation, _ world: World, episodes: Int = 1,
  actions: (_ observations: [[Float]]) throws -> [Int]
) async throws {
  var world = world
  var random = RandomStream(seed: animation.options.seed, name: "watch")
  for _ in 0..<episodes {
    world.reset(using: &random)
    var episode = JointEpisode(from: world)
    while true {
      try await animation.show(
        [World.heading(of: episode), ""] + episode.picture().render(animation.style))
      if episode.ending != nil { break }
      episode.step(try actions(episode.observations))
    }
  }
}
