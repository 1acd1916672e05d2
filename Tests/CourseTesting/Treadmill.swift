import RLCore

/// One state, two actions that both earn 1, and no end but the time limit's.
public struct Treadmill: TabularEnvironment {
  /// Steps after which an episode is truncated.
  public let timeLimit: Int
  private var elapsed = 0

  /// Creates a treadmill with a time limit.
  public init(timeLimit: Int) { self.timeLimit = timeLimit }

  /// The one state.
  public var stateCount: Int { 1 }
  /// Two actions of the same effect.
  public var actionCount: Int { 2 }
  /// Both actions stay and earn 1.
  public var model: KnownModel {
    KnownModel(states: 1, actions: 2) { _, _ in [KnownModel.Outcome(nextState: 0, reward: 1)] }
  }

  /// Starts an episode.
  public mutating func reset(using random: inout RandomStream) -> Int {
    elapsed = 0
    return 0
  }

  /// Earns 1; the last step within the time limit is truncated.
  public mutating func step(_ action: Int) -> Step<Int> {
    elapsed += 1
    return Step(observation: 0, reward: 1, ending: elapsed == timeLimit ? .truncated : nil)
  }
}
