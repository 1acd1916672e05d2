import Notebook
import RLCore

/// What several agents did in one episode, to be drawn.
public struct JointEpisode<World: MultiAgentEnvironment>: Sendable {
  /// The world at the start and after each step, `[T + 1]`.
  public private(set) var worlds: [World]
  /// What each agent did, `[T][N]`.
  public private(set) var actions: [[Int]] = []
  /// What each agent earned in each step, `[T][N]`.
  public private(set) var rewards: [[Float]] = []
  /// How the episode ended; nil while it goes on.
  public private(set) var ending: Ending?

  /// Begins with a world after its reset.
  public init(from world: World) { worlds = [world] }

  /// Plays a whole episode.
  ///
  /// - Parameters:
  ///   - world: the world before its reset; the caller's copy does not change.
  ///   - random: draws the start.
  ///   - actions: what each agent does, `[N]`, given what each of them sees, `[N][Dᵢ]`.
  public init(
    of world: World, using random: inout RandomStream,
    actions: (_ observations: [[Float]]) throws -> [Int]
  ) rethrows {
    var world = world
    world.reset(using: &random)
    self.init(from: world)
    while ending == nil { step(try actions(observations)) }
  }

  /// The world now.
  public var world: World { worlds[worlds.count - 1] }

  /// What each agent sees now, `[N][Dᵢ]`.
  public var observations: [[Float]] { (0..<world.agentCount).map(world.observation(of:)) }

  /// What each agent has earned so far, `[N]`.
  public var returns: [Double] {
    (0..<world.agentCount).map { agent in rewards.reduce(0.0) { $0 + Double($1[agent]) } }
  }

  /// Carries out one joint action.
  public mutating func step(_ joint: [Int]) {
    var next = world
    var earned = [Float](repeating: 0, count: next.agentCount)
    ending = next.step(joint, rewards: &earned)
    worlds.append(next)
    actions.append(joint)
    rewards.append(earned)
  }
}

/// A world of several agents whose episodes can be drawn and watched.
public protocol JointWatchable: MultiAgentEnvironment {
  /// The kind of figure that shows it.
  associatedtype Picture: Figure
  /// The agents where they are now, the ways that they went, and what else there is.
  static func picture(_ title: String, of episode: JointEpisode<Self>) -> Picture
  /// A line about the episode so far.
  static func heading(of episode: JointEpisode<Self>) -> String
}

extension JointEpisode where World: JointWatchable {
  /// The episode so far as a figure.
  public func picture(_ title: String = "") -> World.Picture {
    World.picture(title, of: self)
  }
}
