/// How an episode ended.
///
/// The two cases differ in what the future is worth: after a termination nothing follows, so
/// V(s') = 0; after a truncation the task would have gone on, so V(s') still counts.
/// A step that is both counts as terminated.
public enum Ending: Sendable, Equatable {
  /// The task itself is over; there is no next state.
  case terminated
  /// A time limit cut the episode; the next state exists and has a value.
  case truncated
}

/// What an environment answers to an action.
public struct Step<Observation: Sendable>: Sendable {
  /// The observation after the action; the episode's last one where `ending` is not nil.
  public var observation: Observation
  /// The reward of this transition.
  public var reward: Float
  /// How the episode ended with this step, or nil where it goes on.
  public var ending: Ending?

  /// Creates a step from its three parts.
  public init(observation: Observation, reward: Float, ending: Ending? = nil) {
    self.observation = observation
    self.reward = reward
    self.ending = ending
  }
}

/// A task that answers actions with observations and rewards.
///
/// Environments are values: copying one is a simulator of it. Sutton & Barto, section 3.1.
public protocol Environment: Sendable {
  /// What the agent sees.
  associatedtype Observation: Sendable
  /// What the agent may do.
  associatedtype Action: Sendable

  /// Starts a new episode and returns its first observation.
  mutating func reset(using random: inout RandomStream) -> Observation

  /// Carries out one action. Stepping after an ending, before a reset, is a programmer's error.
  mutating func step(_ action: Action) -> Step<Observation>
}
