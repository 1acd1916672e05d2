import Preconditions
import RLCore

/// An episode that has ended in one copy of a `VectorEnvironment`.
public struct CompletedEpisode: Equatable, Sendable {
  /// Which copy lived it.
  public let environment: Int
  /// The undiscounted sum of its rewards.
  public let totalReward: Double
  /// How many steps it took.
  public let length: Int
  /// How it ended.
  public let ending: Ending

  /// Creates the record of an episode.
  public init(environment: Int, totalReward: Double, length: Int, ending: Ending) {
    self.environment = environment
    self.totalReward = totalReward
    self.length = length
    self.ending = ending
  }
}

/// Several copies of an environment, stepped together, restarting themselves.
///
/// When copy i ends an episode, it starts the next one within the same step: `observations` then
/// holds the new episode's first observation and `finalObservations` the old one's last. A
/// truncated episode must be bootstrapped from the latter: V(first observation of the next
/// episode) belongs to another episode.
///
/// Every copy draws from its own stream, so copy i's episodes depend on neither the number of
/// copies nor their order.
public struct VectorEnvironment<E: VectorObservable>: Sendable {
  /// How many copies there are: N.
  public let count: Int
  /// How many numbers an observation has: D.
  public let observationSize: Int
  /// What every copy sees now, `[N, D]` row-major; after an ending, the next episode's first.
  public private(set) var observations: [Float]
  /// The last observation of the episode that ended with the last step, `[N, D]`.
  ///
  /// Meaningful only in rows where `endings` is not nil.
  public private(set) var finalObservations: [Float]
  /// The rewards of the last step, `[N]`.
  public private(set) var rewards: [Float]
  /// How the episodes ended that ended with the last step, `[N]`; nil where they go on.
  public private(set) var endings: [Ending?]
  /// Whether the last step truncated an episode: only then are final observations needed.
  public private(set) var hasTruncation = false
  /// The episodes that ended since the last `takeCompletedEpisodes()`, oldest first.
  public private(set) var completedEpisodes: [CompletedEpisode] = []
  /// The copies themselves, with the state that they are in now.
  public private(set) var environments: [E]

  private var streams: [RandomStream]
  private var runningRewards: [Double]
  private var runningLengths: [Int]

  /// Copies an environment and starts an episode in every copy.
  ///
  /// - Parameters:
  ///   - environment: what to copy; its own state does not matter.
  ///   - count: how many copies, at least 1.
  ///   - random: copy i draws from the child stream named "environment i".
  public init(_ environment: E, count: Int, random: RandomStream) {
    precondition(count >= 1, "VectorEnvironment: count \(count) is not positive")
    let size = environment.observationSize
    self.count = count
    observationSize = size
    environments = Array(repeating: environment, count: count)
    streams = (0..<count).map { random.stream(named: "environment \($0)") }
    observations = Array(repeating: 0, count: count * size)
    finalObservations = Array(repeating: 0, count: count * size)
    rewards = Array(repeating: 0, count: count)
    endings = Array(repeating: nil, count: count)
    runningRewards = Array(repeating: 0, count: count)
    runningLengths = Array(repeating: 0, count: count)
    for index in 0..<count { restart(index) }
  }

  /// Steps every copy with its action and restarts those that ended.
  ///
  /// - Parameter actions: `[N]`, one for each copy.
  /// - Complexity: O(N) steps, nothing is allocated but the list of completed episodes.
  public mutating func step(_ actions: [E.Action]) {
    precondition(
      actions.count == count,
      "VectorEnvironment: \(actions.count) actions for \(count) environments")
    hasTruncation = false
    for index in 0..<count {
      let step = environments[index].step(actions[index])
      rewards[index] = step.reward
      endings[index] = step.ending
      runningRewards[index] += Double(step.reward)
      runningLengths[index] += 1
      let row = index * observationSize
      if let ending = step.ending {
        environments[index].write(step.observation, into: &finalObservations, at: row)
        if ending == .truncated { hasTruncation = true }
        completedEpisodes.append(
          CompletedEpisode(
            environment: index, totalReward: runningRewards[index],
            length: runningLengths[index], ending: ending))
        restart(index)
      } else {
        environments[index].write(step.observation, into: &observations, at: row)
      }
    }
  }

  /// Returns the episodes that ended since the last call, oldest first, and forgets them.
  public mutating func takeCompletedEpisodes() -> [CompletedEpisode] {
    defer { completedEpisodes = [] }
    return completedEpisodes
  }

  /// Starts an episode in one copy.
  private mutating func restart(_ index: Int) {
    let observation = environments[index].reset(using: &streams[index])
    environments[index].write(observation, into: &observations, at: index * observationSize)
    runningRewards[index] = 0
    runningLengths[index] = 0
  }
}
