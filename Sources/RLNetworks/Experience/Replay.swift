import Preconditions
import RLCore

/// Transitions that an agent has lived through, to be learnt from again, in any order.
///
/// A ring in flat tables: slot i is row i of every table, and when all slots are taken the oldest
/// transition is overwritten. A minibatch is a list of slots, which the tape gathers from the
/// tables:
///
///     replay.sample(into: &slots, using: &random)
///     let states = tape.constant(rows: slots, of: replay.observations, columns: 4)
///     let taken = tape.pick(network(states, theta, on: &tape), rows: slots, of: replay.actions)
///
/// Lin 1992, "Self-Improving Reactive Agents Based on Reinforcement Learning, Planning and
/// Teaching"; Mnih et al. 2015.
public struct Replay<Action: Sendable>: Sendable {
  /// How many transitions fit in.
  public let capacity: Int
  /// How many numbers an observation has: D.
  public let observationSize: Int
  /// The slot that the next transition goes to.
  public private(set) var nextSlot = 0

  /// What the agent saw, `[count, D]`.
  public private(set) var observations: [Float] = []
  /// What it did, `[count]`.
  public private(set) var actions: [Action] = []
  /// What it earned, `[count]`; with k steps in one transition their discounted sum.
  public private(set) var rewards: [Float] = []
  /// What it saw then, `[count, D]`; an episode's last observation where one ended.
  public private(set) var nextObservations: [Float] = []
  /// How the episode ended with the transition, `[count]`; nil where it went on.
  public private(set) var endings: [Ending?] = []
  /// γᵏ of a transition of k steps, `[count]`: the factor on the value of the next observation.
  public private(set) var discounts: [Float] = []

  /// How many transitions are stored, at most `capacity`.
  public var count: Int { actions.count }

  /// Creates an empty memory, which takes the room of what is stored.
  ///
  /// - Parameters:
  ///   - capacity: how many transitions fit in, at least 1.
  ///   - observationSize: D, at least 1.
  public init(capacity: Int, observationSize: Int) {
    precondition(
      capacity >= 1 && observationSize >= 1,
      "Replay: \(capacity) transitions of \(observationSize) numbers are no memory")
    self.capacity = capacity
    self.observationSize = observationSize
    observations.reserveCapacity(capacity * observationSize)
    nextObservations.reserveCapacity(capacity * observationSize)
    actions.reserveCapacity(capacity)
    rewards.reserveCapacity(capacity)
    endings.reserveCapacity(capacity)
    discounts.reserveCapacity(capacity)
  }

  /// Stores a transition in the next slot.
  ///
  /// - Parameters:
  ///   - observations: what was seen, in a table `[rows, D]`.
  ///   - action: what was done.
  ///   - reward: what it earned.
  ///   - nextObservations: what was seen then, in a table `[rows, D]`; after an ending the
  ///     episode's last observation, not the next episode's first.
  ///   - row: the row of both tables.
  ///   - ending: how the episode ended with it, nil where it goes on.
  ///   - discount: γᵏ, for a transition of k steps.
  /// - Returns: The slot.
  /// - Complexity: O(D); nothing is allocated.
  @discardableResult
  public mutating func store(
    observations: [Float], action: Action, reward: Float, nextObservations: [Float], row: Int = 0,
    ending: Ending?, discount: Float
  ) -> Int {
    let slot = nextSlot
    store(
      at: slot, observations: observations, action: action, reward: reward,
      nextObservations: nextObservations, row: row, ending: ending, discount: discount)
    return slot
  }

  /// Stores a transition in a slot of one's choice: one that is taken, or the first free one.
  ///
  /// The next slot is then the one behind it. All other parameters are as above.
  public mutating func store(
    at slot: Int, observations: [Float], action: Action, reward: Float,
    nextObservations: [Float], row: Int = 0, ending: Ending?, discount: Float
  ) {
    precondition(
      slot >= 0 && slot <= count && slot < capacity,
      "Replay: slot \(slot) of \(capacity), of which \(count) are taken, cannot be the next")
    let source = row * observationSize
    precondition(
      source >= 0 && observations.count >= source + observationSize
        && nextObservations.count >= source + observationSize,
      "Replay: the tables have no row \(row) of \(observationSize) numbers")
    if slot == count {
      for i in source..<source + observationSize {
        self.observations.append(observations[i])
        self.nextObservations.append(nextObservations[i])
      }
      actions.append(action)
      rewards.append(reward)
      endings.append(ending)
      discounts.append(discount)
    } else {
      let target = slot * observationSize
      for i in 0..<observationSize {
        self.observations[target + i] = observations[source + i]
        self.nextObservations[target + i] = nextObservations[source + i]
      }
      actions[slot] = action
      rewards[slot] = reward
      endings[slot] = ending
      discounts[slot] = discount
    }
    nextSlot = slot + 1 == capacity ? 0 : slot + 1
  }

  /// Draws slots, each with the same probability, with replacement.
  ///
  /// - Parameters:
  ///   - slots: what to fill; its length is the minibatch's size.
  ///   - random: decides the slots.
  /// - Complexity: O(1) for each slot; nothing is allocated.
  public func sample(into slots: inout [Int], using random: inout RandomStream) {
    precondition(count > 0, "Replay: there is nothing to sample from")
    for i in slots.indices { slots[i] = random.integer(below: count) }
  }

  /// Copies the transitions of some slots into flat lists, in the order of the slots.
  ///
  /// - Parameters:
  ///   - slots: which ones, `[n]`.
  ///   - observations: gets s, `[n, observationSize]`.
  ///   - actions: gets a, `[n]`, in a memory whose actions have one number.
  ///   - rewards: gets r, `[n]`.
  ///   - nextObservations: gets s', `[n, observationSize]`.
  ///   - endings: gets how the episode ended with the step, `[n]`; nil where it went on.
  /// - Complexity: nothing is allocated where the lists are long enough.
  public func gather(
    _ slots: [Int], observations: inout [Float], actions: inout [Action], rewards: inout [Float],
    nextObservations: inout [Float], endings: inout [Ending?]
  ) {
    self.observations.gather(rows: slots, columns: observationSize, into: &observations)
    self.actions.gather(rows: slots, into: &actions)
    self.rewards.gather(rows: slots, into: &rewards)
    self.nextObservations.gather(rows: slots, columns: observationSize, into: &nextObservations)
    self.endings.gather(rows: slots, into: &endings)
  }
}

extension Array where Element: Sendable {
  /// Rows of a flat table, one after another.
  ///
  /// - Parameters:
  ///   - rows: the rows, each in `0 ..< count / columns`.
  ///   - columns: the elements of a row, at least 1.
  ///   - result: what to fill, `[rows.count, columns]`; it is lengthened where it is too short.
  public func gather(rows: [Int], columns: Int = 1, into result: inout [Element]) {
    guard let filler = first else {
      precondition(rows.isEmpty, "gather: rows of an empty table")
      return
    }
    let missing = rows.count * columns - result.count
    if missing > 0 { result.append(contentsOf: repeatElement(filler, count: missing)) }
    var target = 0
    for row in rows {
      let source = row * columns
      for i in 0..<columns { result[target + i] = self[source + i] }
      target += columns
    }
  }
}
