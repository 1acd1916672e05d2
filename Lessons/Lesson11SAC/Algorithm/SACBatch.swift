import RLCore
import RLNetworks

/// A minibatch of transitions, with the noise of the two actions that an update draws for each.
public struct SACBatch: Equatable, Sendable {
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
  /// ε of the actions in s, which train the actor, `[n]`.
  public var noise: [Float]
  /// ε of the actions in s', which the targets are made of, `[n]`.
  public var nextNoise: [Float]

  /// Joins n transitions.
  public init(
    observationSize: Int, observations: [Float], actions: [Float], rewards: [Float],
    nextObservations: [Float], endings: [Ending?], noise: [Float], nextNoise: [Float]
  ) {
    self.observationSize = observationSize
    self.observations = observations
    self.actions = actions
    self.rewards = rewards
    self.nextObservations = nextObservations
    self.endings = endings
    self.noise = noise
    self.nextNoise = nextNoise
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
      nextObservations: [], endings: [], noise: [], nextNoise: [])
  }

  /// Takes other transitions, as many as there are slots; nothing is allocated the second time.
  mutating func gather(
    _ slots: [Int], from replay: Replay<Float>, noise random: inout RandomStream
  ) {
    replay.gather(
      slots, observations: &observations, actions: &actions, rewards: &rewards,
      nextObservations: &nextObservations, endings: &endings)
    noise.removeAll(keepingCapacity: true)
    nextNoise.removeAll(keepingCapacity: true)
    for _ in slots {
      noise.append(random.normal())
      nextNoise.append(random.normal())
    }
  }
}
