import Preconditions
import RLCore

/// Several steps seen as one transition.
public struct NStepTransition: Equatable, Sendable {
  /// Σ γⁱ r of its steps.
  public var reward: Float
  /// γᵏ: the factor on the value of the observation after them.
  public var discount: Float
  /// k, how many steps it spans: at least 1.
  public var steps: Int

  /// Creates a transition from its three numbers.
  public init(reward: Float, discount: Float, steps: Int) {
    self.reward = reward
    self.discount = discount
    self.steps = steps
  }
}

/// The last n steps of one copy of a world, from which transitions of up to n steps are stored.
///
/// A transition is stored when the n-th step after its beginning is known, also over an episode's
/// end: the function that combines the steps then stops at the ending. So each step begins one
/// transition, n − 1 steps later. Sutton & Barto, section 7.1; Hessel et al. 2018.
public struct NStepWindow<Action: Sendable>: Sendable {
  /// n.
  public let steps: Int
  /// The steps, oldest first, `[≤ n]`.
  private var actions: [Action] = []
  private var rewards: [Float] = []
  private var endings: [Ending?] = []
  /// `[n, D]`: what was seen before each step, and after it.
  private var observations: [Float] = []
  private var nextObservations: [Float] = []

  /// Creates an empty window.
  ///
  /// - Parameter steps: n, at least 1.
  public init(steps: Int) {
    precondition(steps >= 1, "NStepWindow: \(steps) steps")
    self.steps = steps
  }

  /// Adds a step; with n steps, stores the transition of the oldest one and forgets it.
  ///
  /// - Parameters:
  ///   - observations: what was seen, in a table `[rows, D]`.
  ///   - action: what was done.
  ///   - reward: what it earned.
  ///   - nextObservations: what was seen then, in a table `[rows, D]`; after an ending the
  ///     episode's last observation.
  ///   - row: the row of both tables.
  ///   - ending: how the episode ended with it, nil where it goes on.
  ///   - replay: where to store.
  ///   - slot: where in it; nil for its next slot.
  ///   - combine: makes one transition of n steps, which begins with the first of them.
  /// - Returns: The slot of the transition; nil where none was stored.
  @discardableResult
  public mutating func store<Failure: Error>(
    observations: [Float], action: Action, reward: Float, nextObservations: [Float],
    row: Int = 0, ending: Ending?, into replay: inout Replay<Action>, at slot: Int? = nil,
    combine: (_ rewards: [Float], _ endings: [Ending?]) throws(Failure) -> NStepTransition
  ) throws(Failure) -> Int? {
    let size = replay.observationSize
    let range = row * size..<(row + 1) * size
    actions.append(action)
    rewards.append(reward)
    endings.append(ending)
    self.observations.append(contentsOf: observations[range])
    self.nextObservations.append(contentsOf: nextObservations[range])
    guard actions.count == steps else { return nil }
    let first = try combine(rewards, endings)
    precondition(
      first.steps >= 1 && first.steps <= steps,
      "NStepWindow: a transition of \(first.steps) steps out of \(steps)")
    // The tables of the window have the row of the first step, and that of the last one.
    let target = slot ?? replay.nextSlot
    let last = (first.steps - 1) * size
    next.removeAll(keepingCapacity: true)
    next.append(contentsOf: self.nextObservations[last..<last + size])
    replay.store(
      at: target, observations: self.observations, action: actions[0], reward: first.reward,
      nextObservations: next, ending: endings[first.steps - 1], discount: first.discount)
    actions.removeFirst()
    rewards.removeFirst()
    endings.removeFirst()
    self.observations.removeFirst(size)
    self.nextObservations.removeFirst(size)
    return target
  }

  /// The observation after the transition's last step, `[D]`.
  private var next: [Float] = []
}
