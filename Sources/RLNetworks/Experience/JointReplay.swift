import Preconditions
import RLCore

/// Joint transitions of N agents, to be learnt from again, in any order.
///
/// The ring of `Replay`, with every table of an agent standing once for each agent: slot i is row i
/// of all of them. Lowe et al. 2017, algorithm 1.
public struct JointReplay: Sendable {
  /// How many transitions fit in.
  public let capacity: Int
  /// How many agents there are: N.
  public var agentCount: Int { sizes.count }
  /// How many transitions are stored, at most `capacity`.
  public var count: Int { joint.endings.count }
  /// The slot that the next transition goes to.
  public private(set) var nextSlot = 0
  /// The stored transitions: row i is slot i.
  public private(set) var joint: JointBatch

  /// The numbers of each agent's observation, `[N]`, and of a state.
  private let sizes: [Int]
  private let stateSize: Int

  /// Creates an empty memory for a world.
  ///
  /// - Parameters:
  ///   - capacity: how many transitions fit in, at least 1.
  ///   - world: says how many numbers an observation and a state have.
  public init<World: MultiAgentEnvironment>(capacity: Int, world: World) {
    precondition(capacity >= 1, "JointReplay: \(capacity) transitions are no memory")
    self.capacity = capacity
    sizes = (0..<world.agentCount).map(world.observationSize(of:))
    stateSize = world.stateSize
    joint = JointBatch(agents: world.agentCount)
  }

  /// Stores what the last step of all copies of a world did, a transition for each copy.
  ///
  /// - Parameters:
  ///   - observations: what each agent saw before the step, N tables `[K, Dᵢ]`.
  ///   - states: the states before the step, `[K, S]`.
  ///   - actions: what each agent did, N lists `[K]`.
  ///   - worlds: the copies, after the step.
  public mutating func store<World>(
    observations: [[Float]], states: [Float], actions: [[Int]],
    after worlds: VectorMultiAgentEnvironment<World>
  ) {
    for row in 0..<worlds.count {
      let ending = worlds.endings[row]
      let slot = nextSlot
      for agent in sizes.indices {
        Self.copy(row, sizes[agent], of: observations[agent], to: slot, &joint.observations[agent])
        Self.copy(
          row, sizes[agent],
          of: ending == nil ? worlds.observations[agent] : worlds.finalObservations[agent],
          to: slot, &joint.nextObservations[agent])
        Self.copy(row, 1, of: actions[agent], to: slot, &joint.actions[agent])
        Self.copy(row, 1, of: worlds.rewards[agent], to: slot, &joint.rewards[agent])
      }
      Self.copy(row, stateSize, of: states, to: slot, &joint.states)
      Self.copy(
        row, stateSize, of: ending == nil ? worlds.states : worlds.finalStates, to: slot,
        &joint.nextStates)
      Self.copy(row, 1, of: worlds.endings, to: slot, &joint.endings)
      nextSlot = slot + 1 == capacity ? 0 : slot + 1
    }
  }

  /// Draws slots, each with the same probability, with replacement.
  public func sample(into slots: inout [Int], using random: inout RandomStream) {
    precondition(count > 0, "JointReplay: there is nothing to sample from")
    for i in slots.indices { slots[i] = random.integer(below: count) }
  }

  /// Copies the transitions of some slots, in the order of the slots.
  ///
  /// - Parameters:
  ///   - slots: which ones, `[n]`; always as many for one batch.
  ///   - batch: gets them.
  /// - Complexity: nothing is allocated once a batch has been filled.
  public func gather(_ slots: [Int], into batch: inout JointBatch) {
    for agent in sizes.indices {
      let size = sizes[agent]
      joint.observations[agent].gather(
        rows: slots, columns: size, into: &batch.observations[agent])
      joint.nextObservations[agent].gather(
        rows: slots, columns: size, into: &batch.nextObservations[agent])
      joint.actions[agent].gather(rows: slots, into: &batch.actions[agent])
      joint.rewards[agent].gather(rows: slots, into: &batch.rewards[agent])
    }
    joint.states.gather(rows: slots, columns: stateSize, into: &batch.states)
    joint.nextStates.gather(rows: slots, columns: stateSize, into: &batch.nextStates)
    joint.endings.gather(rows: slots, into: &batch.endings)
  }

  /// Copies a row to a slot, which is taken or the first free one.
  private static func copy<Element>(
    _ row: Int, _ columns: Int, of source: [Element], to slot: Int, _ table: inout [Element]
  ) {
    let (from, to) = (row * columns, slot * columns)
    if to == table.count {
      for i in 0..<columns { table.append(source[from + i]) }
    } else {
      for i in 0..<columns { table[to + i] = source[from + i] }
    }
  }
}

/// n joint transitions of N agents.
public struct JointBatch: Equatable, Sendable {
  /// What each agent saw, N tables `[n, Dᵢ]`.
  public var observations: [[Float]]
  /// The states of the world, `[n, S]`.
  public var states: [Float] = []
  /// What each agent did, N lists `[n]`.
  public var actions: [[Int]]
  /// What each agent earned, N lists `[n]`.
  public var rewards: [[Float]]
  /// What each agent saw then, N tables `[n, Dᵢ]`.
  public var nextObservations: [[Float]]
  /// The states of the world then, `[n, S]`.
  public var nextStates: [Float] = []
  /// How the episode ended with the transition, `[n]`; nil where it went on.
  public var endings: [Ending?] = []

  /// n.
  public var count: Int { endings.count }

  /// An empty batch for N agents.
  public init(agents: Int) {
    observations = Array(repeating: [], count: agents)
    actions = Array(repeating: [], count: agents)
    rewards = Array(repeating: [], count: agents)
    nextObservations = Array(repeating: [], count: agents)
  }
}
