import RLCore
import RLNetworks

/// What one update of a model measured.
public struct ModelLosses: Equatable, Sendable {
  /// The squared error of the observations, summed over an observation.
  public var observation: Float = 0
  /// The squared error of the rewards.
  public var reward: Float = 0
  /// KL(posterior ‖ prior) in nats, without free nats; 0 where a model has none.
  public var divergence: Float = 0

  /// Nothing measured.
  public init() {}

  /// Whether all are numbers.
  var isFinite: Bool { observation.isFinite && reward.isFinite && divergence.isFinite }
}

/// A learned model in which an agent plans.
public protocol WorldModel: Sendable {
  /// What the model believes about one moment.
  associatedtype Belief: Sendable

  /// Makes one update on steps of the memory.
  mutating func learn(from replay: SequenceReplay) throws -> ModelLosses

  /// The belief about an episode's first moment.
  mutating func begin(_ observation: [Float]) -> Belief

  /// Takes an action and what was seen after it into the belief.
  mutating func follow(_ belief: inout Belief, action: [Float], observation: [Float])

  /// Imagines several plans from one moment.
  ///
  /// - Parameters:
  ///   - belief: where all of them begin.
  ///   - plans: the actions, `[n, steps · A]`, row-major.
  ///   - count: n.
  ///   - steps: the number of decisions of a plan.
  ///   - rewards: gets the rewards, `[n, steps]`, row-major.
  mutating func imagine(
    from belief: Belief, plans: [Float], count: Int, steps: Int, into rewards: inout [Float])

  /// What the model thinks will be seen, without looking, `[steps · D]`.
  ///
  /// - Parameters:
  ///   - belief: where the plan begins.
  ///   - plan: the actions, `[steps · A]`.
  ///   - steps: the number of decisions.
  mutating func foresee(from belief: Belief, plan: [Float], steps: Int) -> [Float]
}
