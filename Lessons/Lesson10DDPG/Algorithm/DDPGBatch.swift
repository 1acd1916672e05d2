import RLCore
import RLNetworks

/// A minibatch of transitions, and a normal number for each, which smooths its target.
public struct DDPGBatch: Equatable, Sendable {
  /// How many numbers an observation has: D.
  public var observationSize: Int
  /// s, `[n, D]` row-major.
  public var observations: [Float]
  /// a, `[n]`.
  public var actions: [Float]
  /// r, `[n]`.
  public var rewards: [Float]
  /// s', `[n, D]`.
  public var nextObservations: [Float]
  /// How the episode ended with the step, `[n]`; nil where it went on.
  public var endings: [Ending?]
  /// ε, `[n]`.
  public var normals: [Float]

  /// Joins n transitions.
  public init(
    observationSize: Int, observations: [Float], actions: [Float], rewards: [Float],
    nextObservations: [Float], endings: [Ending?], normals: [Float]
  ) {
    self.observationSize = observationSize
    self.observations = observations
    self.actions = actions
    self.rewards = rewards
    self.nextObservations = nextObservations
    self.endings = endings
    self.normals = normals
  }

  /// n.
  public var count: Int { actions.count }

  /// s on a tape, `[n, D]`.
  public func states(on tape: inout Tape) -> Tape.Variable {
    tape.constant(observations, rows: count, columns: observationSize)
  }

  /// s' on a tape, `[n, D]`.
  public func nextStates(on tape: inout Tape) -> Tape.Variable {
    tape.constant(nextObservations, rows: count, columns: observationSize)
  }

  /// An empty minibatch.
  init(observationSize: Int) {
    self.init(
      observationSize: observationSize, observations: [], actions: [], rewards: [],
      nextObservations: [], endings: [], normals: [])
  }

  /// Takes other transitions, as many as there are slots; nothing is allocated the second time.
  mutating func gather(
    _ slots: [Int], from replay: Replay<Float>, normals random: inout RandomStream
  ) {
    replay.gather(
      slots, observations: &observations, actions: &actions, rewards: &rewards,
      nextObservations: &nextObservations, endings: &endings)
    normals.removeAll(keepingCapacity: true)
    for _ in slots { normals.append(random.normal()) }
  }
}
