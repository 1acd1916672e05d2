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

extension Ending {
  /// The ending of a step from its two causes, nil where neither holds.
  ///
  /// - Parameters:
  ///   - terminated: whether the task is over.
  ///   - outOfTime: whether the time limit was reached with this step.
  @inlinable
  public static func of(terminated: Bool, outOfTime: Bool) -> Ending? {
    terminated ? .terminated : (outOfTime ? .truncated : nil)
  }
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
  @inlinable
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

/// An environment whose observations can be written as rows of numbers, for networks.
///
/// The row is written in place, so a training loop that keeps one flat buffer of shape
/// `[environments, observationSize]` allocates nothing per step.
public protocol VectorObservable: Environment {
  /// How many numbers an observation has.
  var observationSize: Int { get }

  /// Writes an observation to `values[offset ..< offset + observationSize]`.
  func write(_ observation: Observation, into values: inout [Float], at offset: Int)
}

/// An environment with the actions 0, 1, …, `actionCount` − 1.
public protocol DiscreteEnvironment: Environment where Action == Int {
  /// How many actions there are.
  var actionCount: Int { get }
}

/// An environment with one real-valued action in [−`actionLimit`, `actionLimit`].
///
/// Values beyond the limit are clipped by the environment. A policy whose output lies in [−1, 1]
/// has to be multiplied by the limit, otherwise it has only part of the control authority.
public protocol ContinuousEnvironment: Environment where Action == Float {
  /// The largest magnitude an action can have.
  var actionLimit: Float { get }
}

/// An environment with finitely many states, numbered from 0, whose transitions are known.
public protocol TabularEnvironment: DiscreteEnvironment where Observation == Int {
  /// How many states there are.
  var stateCount: Int { get }

  /// Every transition with its probability; a time limit is not part of it.
  var model: KnownModel { get }
}
