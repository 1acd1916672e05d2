import Preconditions
import RLCore

/// One environment's T steps, in order, as advantage estimators take them.
public struct RolloutColumn: Equatable, Sendable {
  /// The rewards, `[T]`.
  public var rewards: [Float]
  /// V(s_t), `[T]`.
  public var values: [Float]
  /// How the episodes ended that ended with step t, `[T]`.
  public var endings: [Ending?]
  /// The value of the last observation of an episode truncated at t, `[T]`; 0 elsewhere.
  public var finalValues: [Float]
  /// V(s_T): the value of the state after the last step.
  public var bootstrapValue: Float

  /// Joins T steps and the value of the state after them.
  ///
  /// - Parameter finalValues: by default 0, for steps of which none was truncated.
  public init(
    rewards: [Float], values: [Float], endings: [Ending?], finalValues: [Float]? = nil,
    bootstrapValue: Float
  ) {
    self.rewards = rewards
    self.values = values
    self.endings = endings
    self.finalValues = finalValues ?? rewards.map { _ in 0 }
    self.bootstrapValue = bootstrapValue
  }
}

/// What N environments lived through in T steps, for on-policy methods.
///
/// Flat and time-major: step t of environment n is row t·N + n of every array, so a step of all
/// environments is one contiguous block. `column(_:of:)` gathers one environment's T entries.
///
/// A step is recorded in two halves, before and after the environments move:
///
///     rollout.removeAll()
///     while !rollout.isFull {
///       rollout.recordDecision(observations: …, actions: …, logProbabilities: …, values: …)
///       environments.step(actions)
///       rollout.recordOutcome(rewards: …, endings: …, finalValues: …)
///     }
///     rollout.estimateAdvantages(bootstrapValues: …) { column in … }
///
/// The arrays keep their memory from one rollout to the next.
public struct Rollout<Action: Sendable>: Sendable {
  /// How many steps a full rollout has: T.
  public let steps: Int
  /// How many environments are recorded: N.
  public let environments: Int
  /// How many numbers an observation has: D.
  public let observationSize: Int

  /// What the agent saw before acting, `[T·N, D]`.
  public private(set) var observations: [Float] = []
  /// What it did, `[T·N]`.
  public private(set) var actions: [Action] = []
  /// log π(a|s) when it acted, `[T·N]`.
  public private(set) var logProbabilities: [Float] = []
  /// V(s) when it acted, `[T·N]`.
  public private(set) var values: [Float] = []
  /// What the action earned, `[T·N]`.
  public private(set) var rewards: [Float] = []
  /// How the episode ended with the action, `[T·N]`; nil where it went on.
  public private(set) var endings: [Ending?] = []
  /// V of the last observation of an episode truncated there, `[T·N]`; 0 elsewhere.
  public private(set) var finalValues: [Float] = []
  /// Advantage estimates, `[T·N]`; zeros until `estimateAdvantages`.
  public private(set) var advantages: [Float]
  /// Return estimates, `[T·N]`; zeros until `estimateAdvantages`.
  public private(set) var returns: [Float]

  /// Reserves the memory of a rollout.
  ///
  /// - Parameters:
  ///   - steps: T, at least 1.
  ///   - environments: N, at least 1.
  ///   - observationSize: D, at least 1.
  public init(steps: Int, environments: Int, observationSize: Int) {
    precondition(
      steps >= 1 && environments >= 1 && observationSize >= 1,
      "Rollout: \(steps) steps × \(environments) environments × \(observationSize) is empty")
    self.steps = steps
    self.environments = environments
    self.observationSize = observationSize
    let rows = steps * environments
    advantages = Array(repeating: 0, count: rows)
    returns = Array(repeating: 0, count: rows)
    observations.reserveCapacity(rows * observationSize)
    actions.reserveCapacity(rows)
    logProbabilities.reserveCapacity(rows)
    values.reserveCapacity(rows)
    rewards.reserveCapacity(rows)
    endings.reserveCapacity(rows)
    finalValues.reserveCapacity(rows)
  }

  /// How many rows a full rollout has: T·N.
  public var rows: Int { steps * environments }

  /// How many steps are recorded completely.
  public var recordedSteps: Int { rewards.count / environments }

  /// Whether all T steps are recorded.
  public var isFull: Bool { rewards.count == rows }

  /// Forgets all steps and keeps the memory.
  public mutating func removeAll() {
    observations.removeAll(keepingCapacity: true)
    actions.removeAll(keepingCapacity: true)
    logProbabilities.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    rewards.removeAll(keepingCapacity: true)
    endings.removeAll(keepingCapacity: true)
    finalValues.removeAll(keepingCapacity: true)
    for row in 0..<rows {
      advantages[row] = 0
      returns[row] = 0
    }
  }

  /// Records what the agent saw, did and thought, before the environments move.
  ///
  /// - Parameters:
  ///   - observations: `[N, D]`.
  ///   - actions: `[N]`.
  ///   - logProbabilities: log π(a|s), `[N]`.
  ///   - values: V(s), `[N]`.
  public mutating func recordDecision(
    observations: [Float], actions: [Action], logProbabilities: [Float], values: [Float]
  ) {
    precondition(
      self.actions.count == rewards.count && !isFull,
      "Rollout: a decision while the last one has no outcome, or after \(steps) steps")
    precondition(
      observations.count == environments * observationSize,
      "Rollout: \(observations.count) observation numbers for \(environments)×\(observationSize)")
    precondition(
      actions.count == environments && logProbabilities.count == environments
        && values.count == environments,
      """
      Rollout: \(actions.count) actions, \(logProbabilities.count) log-probabilities and \
      \(values.count) values for \(environments) environments
      """)
    self.observations.append(contentsOf: observations)
    self.actions.append(contentsOf: actions)
    self.logProbabilities.append(contentsOf: logProbabilities)
    self.values.append(contentsOf: values)
  }

  /// Records how the environments answered.
  ///
  /// - Parameters:
  ///   - rewards: `[N]`.
  ///   - endings: `[N]`.
  ///   - finalValues: V of the final observations, `[N]`; read only where an episode was truncated,
  ///     so nil will do where none was.
  public mutating func recordOutcome(
    rewards: [Float], endings: [Ending?], finalValues: [Float]? = nil
  ) {
    precondition(
      actions.count == self.rewards.count + environments, "Rollout: an outcome without a decision")
    precondition(
      rewards.count == environments && endings.count == environments
        && (finalValues?.count ?? environments) == environments,
      """
      Rollout: \(rewards.count) rewards, \(endings.count) endings and \
      \(finalValues?.count ?? environments) final values for \(environments) environments
      """)
    self.rewards.append(contentsOf: rewards)
    self.endings.append(contentsOf: endings)
    for index in 0..<environments {
      if endings[index] != .truncated {
        self.finalValues.append(0)
        continue
      }
      guard let finalValues else {
        fatalError("Rollout: environment \(index) was truncated; finalValues are needed")
      }
      self.finalValues.append(finalValues[index])
    }
  }

  /// One environment's entries of a time-major array, in order of time, `[T]`.
  ///
  /// - Parameters:
  ///   - environment: n, in 0 ..< N.
  ///   - array: `[T·N]`, one of this rollout's arrays or an array of the same layout.
  public func column<Element>(_ environment: Int, of array: [Element]) -> [Element] {
    precondition(
      (0..<environments).contains(environment) && array.count % environments == 0,
      "Rollout: column \(environment) of \(array.count) entries of \(environments) environments")
    return stride(from: environment, to: array.count, by: environments).map { array[$0] }
  }

  /// One environment's steps, as advantage estimators take them.
  ///
  /// - Parameters:
  ///   - environment: n, in 0 ..< N.
  ///   - bootstrapValue: V(s_T) of that environment.
  public func column(_ environment: Int, bootstrapValue: Float) -> RolloutColumn {
    RolloutColumn(
      rewards: column(environment, of: rewards), values: column(environment, of: values),
      endings: column(environment, of: endings), finalValues: column(environment, of: finalValues),
      bootstrapValue: bootstrapValue)
  }

  /// Fills `advantages` and `returns`, one environment after the other.
  ///
  /// - Parameters:
  ///   - bootstrapValues: V(s_T) of every environment, `[N]`: the values of the observations
  ///     *after* the last recorded step.
  ///   - estimate: advantages and returns, `[T]` each, of one environment.
  public mutating func estimateAdvantages<Failure: Error>(
    bootstrapValues: [Float],
    _ estimate: (RolloutColumn) throws(Failure) -> (advantages: [Float], returns: [Float])
  ) throws(Failure) {
    precondition(isFull, "Rollout: \(recordedSteps) of \(steps) steps are recorded")
    precondition(
      bootstrapValues.count == environments,
      "Rollout: \(bootstrapValues.count) bootstrap values for \(environments) environments")
    for environment in 0..<environments {
      let answer = try estimate(
        column(environment, bootstrapValue: bootstrapValues[environment]))
      precondition(
        answer.advantages.count == steps && answer.returns.count == steps,
        """
        Rollout: \(answer.advantages.count) advantages and \(answer.returns.count) returns \
        for \(steps) steps
        """)
      for step in 0..<steps {
        advantages[step * environments + environment] = answer.advantages[step]
        returns[step * environments + environment] = answer.returns[step]
      }
    }
  }
}
