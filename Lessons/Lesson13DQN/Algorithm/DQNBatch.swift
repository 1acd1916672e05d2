import RLCore

/// Where a ring buffer stores a transition, and what may be sampled afterwards.
public struct RingPlace: Equatable, Sendable {
  /// The slot, from 0 on.
  public var slot: Int
  /// How many slots hold a transition afterwards: slots 0 ..< filled.
  public var filled: Int

  /// Joins both numbers.
  public init(slot: Int, filled: Int) {
    self.slot = slot
    self.filled = filled
  }
}

/// A minibatch of n transitions as plain lists.
public struct DQNBatch: Equatable, Sendable {
  /// s, `[n, D]`, row-major.
  public var observations: [Float] = []
  /// a, `[n]`.
  public var actions: [Int] = []
  /// r, `[n]`; of k steps their discounted sum.
  public var rewards: [Float] = []
  /// s′, `[n, D]`.
  public var nextObservations: [Float] = []
  /// How the episode ended with the transition, `[n]`; nil where it went on.
  public var endings: [Ending?] = []
  /// γᵏ, `[n]`.
  public var discounts: [Float] = []
  /// How likely each transition was drawn, `[n]`; nil where all were equally likely.
  public var probabilities: [Float]?
  /// N, how many transitions the memory holds.
  public var stored = 0

  /// Creates an empty minibatch.
  public init() {}

  /// n.
  public var count: Int { actions.count }
}

/// What one gradient step measured.
public struct DQNUpdate: Equatable, Sendable {
  /// The loss before the step.
  public var loss: Float
  /// Q(s, a) before the step, `[n]`.
  public var values: [Float]
  /// The new priorities, `[n]`; nil where samples are drawn uniformly.
  public var priorities: [Float]?

  /// Joins the measurements.
  public init(loss: Float, values: [Float], priorities: [Float]? = nil) {
    self.loss = loss
    self.values = values
    self.priorities = priorities
  }
}

/// What the gradient steps of one iteration measured, on average.
public struct DQNReport: Equatable, Sendable {
  /// Environment steps so far.
  public var steps = 0
  /// The mean loss; nil where nothing was learned yet.
  public var loss: Double?
  /// The mean of Q(s, a) over the drawn transitions; nil where nothing was learned yet.
  public var meanValue: Double?
  /// The same over drawn transitions that terminated their episode; nil where none was drawn.
  public var terminalValue: Double?
  /// ε at the end of the iteration.
  public var explorationRate: Double = 0
  /// Mean return of the episodes that ended, exploration included; nil where none ended.
  public var episodeReturn: Double?

  /// Creates a report of nothing.
  public init() {}
}
