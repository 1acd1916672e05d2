import Preconditions
import RLCore

/// Episodes that an agent has lived through, step after step, to be learnt from in sequences.
///
/// A step is what was seen, with the action, the reward and the ending that came before it: so one
/// row has all that a model of the world learns at that time. An episode of n actions has n + 1
/// steps, of which `begin` stores the first.
///
///     replay.begin(observation)
///     replay.append(action: action, reward: reward, observation: next, ending: ending)
///     replay.sample(into: &batch, using: &random)
///
/// A ring in flat tables: when all slots are taken, the oldest step is overwritten. A sequence is
/// a run of neighbouring steps in the order in which they were stored. Where it goes on into the
/// next episode, `SequenceBatch.carries` is 0. Hafner et al. 2019 (PlaNet), algorithm 1.
public struct SequenceReplay: Sendable {
  /// How many steps fit in.
  public let capacity: Int
  /// D, how many numbers an observation has.
  public let observationSize: Int
  /// A, how many numbers an action has; of a discrete one the vector with a 1 at its place.
  public let actionSize: Int
  /// The slot that the next step goes to.
  public private(set) var nextSlot = 0
  /// How many steps are stored, at most `capacity`.
  public private(set) var count = 0

  /// Slot i is row i of every table.
  private var observations: [Float] = []
  private var actions: [Float] = []
  private var rewards: [Float] = []
  private var continuations: [Float] = []
  /// 0 in an episode's first step, else 1.
  private var carries: [Float] = []

  /// Creates an empty memory, which takes the room of all its steps at once.
  ///
  /// - Parameters:
  ///   - capacity: How many steps fit in, at least 1.
  ///   - observationSize: D, at least 1.
  ///   - actionSize: A, at least 1.
  public init(capacity: Int, observationSize: Int, actionSize: Int) {
    precondition(
      capacity >= 1 && observationSize >= 1 && actionSize >= 1,
      "SequenceReplay: \(capacity) steps with observations of \(observationSize) numbers and "
        + "actions of \(actionSize) are no memory")
    self.capacity = capacity
    self.observationSize = observationSize
    self.actionSize = actionSize
    observations = [Float](repeating: 0, count: capacity * observationSize)
    actions = [Float](repeating: 0, count: capacity * actionSize)
    rewards = [Float](repeating: 0, count: capacity)
    continuations = rewards
    carries = rewards
  }

  /// Stores an episode's first observation.
  ///
  /// - Parameter observation: Its first D numbers are read.
  /// - Complexity: O(D + A); nothing is allocated.
  public mutating func begin(_ observation: [Float]) {
    store(observation, nil, 0, continues: 1, carry: 0)
  }

  /// Stores what an action led to.
  ///
  /// - Parameters:
  ///   - action: What was done; its first A numbers are read.
  ///   - reward: What it earned.
  ///   - observation: What was seen then; its first D numbers are read. After an ending the
  ///     episode's last observation, not the next episode's first.
  ///   - ending: How the episode ended with it, nil where it goes on.
  /// - Complexity: O(D + A); nothing is allocated.
  public mutating func append(
    action: [Float], reward: Float, observation: [Float], ending: Ending?
  ) {
    precondition(count > 0, "SequenceReplay: an episode starts with `begin`")
    store(observation, action, reward, continues: ending == .terminated ? 0 : 1, carry: 1)
  }

  private mutating func store(
    _ observation: [Float], _ action: [Float]?, _ reward: Float, continues: Float, carry: Float
  ) {
    precondition(
      observation.count >= observationSize && (action?.count ?? actionSize) >= actionSize,
      "SequenceReplay: \(observation.count) numbers for an observation of \(observationSize), "
        + "\(action?.count ?? actionSize) for an action of \(actionSize)")
    let slot = nextSlot
    for i in 0..<observationSize { observations[slot * observationSize + i] = observation[i] }
    for i in 0..<actionSize { actions[slot * actionSize + i] = action?[i] ?? 0 }
    rewards[slot] = reward
    continuations[slot] = continues
    carries[slot] = carry
    nextSlot = slot + 1 == capacity ? 0 : slot + 1
    count = min(count + 1, capacity)
  }

  /// Draws sequences; each start has the same probability, with replacement.
  ///
  /// - Parameters:
  ///   - batch: What to fill; it says how many sequences of how many steps, at most `count`.
  ///   - random: Decides the starts.
  /// - Complexity: O(L · B · (D + A)); nothing is allocated.
  public func sample(into batch: inout SequenceBatch, using random: inout RandomStream) {
    let (length, sequences) = (batch.length, batch.count)
    precondition(
      count >= length, "SequenceReplay: \(count) steps hold no sequence of \(length)")
    precondition(
      batch.observations.count == length * sequences * observationSize
        && batch.actions.count == length * sequences * actionSize,
      "SequenceReplay: the batch is for observations or actions of another size")
    let oldest = count < capacity ? 0 : nextSlot
    for sequence in 0..<sequences {
      var slot = oldest + random.integer(below: count - length + 1)
      if slot >= capacity { slot -= capacity }
      for step in 0..<length {
        let row = step * sequences + sequence
        let carry = step == 0 ? 0 : carries[slot]
        for i in 0..<observationSize {
          batch.observations[row * observationSize + i] = observations[slot * observationSize + i]
        }
        for i in 0..<actionSize {
          batch.actions[row * actionSize + i] = carry * actions[slot * actionSize + i]
        }
        batch.rewards[row] = rewards[slot]
        batch.continuations[row] = continuations[slot]
        batch.carries[row] = carry
        slot = slot + 1 == capacity ? 0 : slot + 1
      }
    }
  }
}
