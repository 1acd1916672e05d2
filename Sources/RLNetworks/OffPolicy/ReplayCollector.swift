import Preconditions
import RLCore

/// Plays one copy of a world, step by step, and stores every step in a memory.
///
///     let action = choose(collector.observation)
///     collector.step(action, rewardScale: 0.1, discount: 0.99)
///     collector.replay.sample(into: &slots, using: &random)
public struct ReplayCollector<World: VectorObservable>: Sendable {
  /// What has been lived through.
  public private(set) var replay: Replay<World.Action>
  /// What the agent sees now, `[observationSize]`; after an ending, the next episode's first.
  public private(set) var observation: [Float]
  /// Environment steps so far.
  public private(set) var steps = 0
  /// The world itself, in the state that it is in now.
  public private(set) var world: World

  private var nextObservation: [Float]
  private var random: RandomStream
  private var runningReturn = 0.0
  private var endedReturns = 0.0
  private var endedEpisodes = 0

  /// Starts an episode, with an empty memory.
  ///
  /// - Parameters:
  ///   - world: the task.
  ///   - capacity: the transitions that the memory holds, at least 1.
  ///   - random: its child "worlds" decides where episodes begin.
  public init(_ world: World, capacity: Int, random: RandomStream) {
    self.world = world
    self.random = random.stream(named: "worlds")
    replay = Replay(capacity: capacity, observationSize: world.observationSize)
    observation = [Float](repeating: 0, count: world.observationSize)
    nextObservation = observation
    restart()
  }

  /// Carries out an action and stores what came of it; starts the next episode after an ending.
  ///
  /// - Parameters:
  ///   - action: what to do.
  ///   - rewardScale: the factor of the reward in the memory.
  ///   - discount: γ.
  /// - Returns: How the episode ended with this step; nil where it goes on.
  /// - Complexity: nothing is allocated.
  @discardableResult
  public mutating func step(
    _ action: World.Action, rewardScale: Float = 1, discount: Float
  ) -> Ending? {
    let step = world.step(action)
    world.write(step.observation, into: &nextObservation, at: 0)
    replay.store(
      observations: observation, action: action, reward: step.reward * rewardScale,
      nextObservations: nextObservation, ending: step.ending, discount: discount)
    steps += 1
    runningReturn += Double(step.reward)
    if step.ending == nil {
      swap(&observation, &nextObservation)
    } else {
      endedReturns += runningReturn
      endedEpisodes += 1
      restart()
    }
    return step.ending
  }

  /// The mean return of the episodes that ended since the last call, unscaled; nil where none did.
  public mutating func takeEpisodeReturn() -> Double? {
    defer { (endedReturns, endedEpisodes) = (0, 0) }
    return endedEpisodes > 0 ? endedReturns / Double(endedEpisodes) : nil
  }

  private mutating func restart() {
    world.write(world.reset(using: &random), into: &observation, at: 0)
    runningReturn = 0
  }
}
