import Course
import RLCore
import RLNetworks

/// What lesson 13 asks its reader to write: the parts of a deep Q-network and of Rainbow.
///
/// The training loop calls them through a value, `DQNFunctions`, so that it runs on the reference,
/// on the reader's code or on a misconception alike. Mnih et al. 2015, "Human-level control through
/// deep reinforcement learning"; Hessel et al. 2018, "Rainbow".
public protocol DQNExercises: Sendable {
  /// 13.1 Returns where a ring buffer stores a transition, and how many it then holds.
  ///
  /// Lin 1992, "Self-Improving Reactive Agents Based on Reinforcement Learning, Planning and
  /// Teaching".
  ///
  /// - Parameters:
  ///   - stored: How many transitions were stored before this one, 0 or more.
  ///   - capacity: How many slots there are, at least 1.
  /// - Returns: The transition's slot; and how many slots are filled with it, from slot 0 on, which
  ///   are those that may be sampled.
  static func ring(stored: Int, capacity: Int) throws -> RingPlace

  /// 13.2 Returns the targets of a minibatch: r + γᵏ max_a′ Q(s′, a′), and r at a termination.
  ///
  /// Mnih et al. 2015, algorithm 1.
  ///
  /// - Parameters:
  ///   - rewards: r, [n].
  ///   - discounts: γᵏ, [n].
  ///   - endings: How the episode ended with the transition, [n]; nil where it went on.
  ///   - nextValues: Q(s′, ·) of the target network, [n, actions], row-major.
  ///   - actions: The number of actions, at least 1.
  /// - Returns: y, [n].
  static func targets(
    rewards: [Float], discounts: [Float], endings: [Ending?], nextValues: [Float], actions: Int
  ) throws -> [Float]

  /// 13.3 Returns the targets of Double DQN: one network chooses a′, the other one values it.
  ///
  /// y = r + γᵏ Q⁻(s′, argmax_a′ Q(s′, a′)). Van Hasselt, Guez & Silver 2016, eq. 4.
  ///
  /// - Parameters:
  ///   - rewards: r, [n].
  ///   - discounts: γᵏ, [n].
  ///   - endings: How the episode ended with the transition, [n]; nil where it went on.
  ///   - onlineNextValues: Q(s′, ·) of the online network, [n, actions], row-major.
  ///   - targetNextValues: Q⁻(s′, ·) of the target network, [n, actions].
  ///   - actions: The number of actions, at least 1.
  /// - Returns: y, [n].
  static func doubleTargets(
    rewards: [Float], discounts: [Float], endings: [Ending?], onlineNextValues: [Float],
    targetNextValues: [Float], actions: Int
  ) throws -> [Float]

  /// 13.4 Returns Huber's loss of weighted errors, and its gradient by the errors.
  ///
  /// L = (1/n) Σ w H(e), with H(e) = e²/2 where |e| ≤ κ, else κ (|e| − κ/2). Huber 1964; Mnih et
  /// al. 2015 clip the error to [−1, 1], which is its derivative for κ = 1.
  ///
  /// - Parameters:
  ///   - errors: e = Q(s, a) − y, [n], n at least 1.
  ///   - weights: w, [n], 0 or more.
  ///   - threshold: κ, above 0.
  /// - Returns: L, and ∂L/∂e, [n].
  static func huber(
    errors: [Float], weights: [Float], threshold: Float
  ) throws -> (loss: Float, gradient: [Float])

  /// 13.5 Returns V + A − mean A, where the mean is that of a state's own actions.
  ///
  /// Wang et al. 2016, "Dueling Network Architectures for Deep Reinforcement Learning", eq. 9.
  ///
  /// - Parameters:
  ///   - value: V(s), [n, 1], on the tape.
  ///   - advantages: A(s, ·), [n, actions], on the tape.
  ///   - tape: Records the operations.
  /// - Returns: Q(s, ·), [n, actions].
  static func dueling(
    value: Tape.Variable, advantages: Tape.Variable, on tape: inout Tape
  ) throws -> Tape.Variable

  /// 13.6 Returns new priorities of a minibatch, and the weights of its samples.
  ///
  /// (|δ| + ε)^α and (N P)^−β, divided by the largest of the minibatch. Schaul et al. 2016,
  /// "Prioritized Experience Replay", section 3.
  ///
  /// - Parameters:
  ///   - errors: δ, [n], n at least 1.
  ///   - probabilities: P, how likely each sample was drawn, [n], above 0.
  ///   - stored: N, how many transitions are in the memory, at least 1.
  ///   - settings: α, β and ε.
  /// - Returns: The priorities, [n], in proportion to which the samples are drawn next time;
  ///   and the weights of the samples' losses now, [n].
  static func prioritize(
    errors: [Float], probabilities: [Float], stored: Int, settings: PrioritySettings
  ) throws -> (priorities: [Float], weights: [Float])

  /// 13.7 Returns the transition that some steps in a row make, up to the first ending.
  ///
  /// Sutton & Barto, section 7.1; Hessel et al. 2018, "Multi-step learning".
  ///
  /// - Parameters:
  ///   - rewards: r of each step, oldest first, [n], n at least 1.
  ///   - endings: How an episode ended with each step, [n]; nil where it went on.
  ///   - discount: γ.
  /// - Returns: Σ γⁱ r over its k steps, γᵏ and k.
  static func nStep(
    rewards: [Float], endings: [Ending?], discount: Float
  ) throws -> NStepTransition

  /// 13.8 Returns the distributions of r + γᵏ Z(s′), projected onto fixed atoms.
  ///
  /// Bellemare, Dabney & Munos 2017, "A Distributional Perspective on Reinforcement Learning",
  /// algorithm 1.
  ///
  /// - Parameters:
  ///   - probabilities: P(Z(s′) = z) of the best next action, [n, atoms], row-major.
  ///   - rewards: r, [n].
  ///   - discounts: γᵏ, [n].
  ///   - endings: How the episode ended with the transition, [n]; nil where it went on.
  ///   - support: The atoms z.
  /// - Returns: The probabilities of the atoms, [n, atoms]; each row has the sum of its question's.
  static func project(
    probabilities: [Float], rewards: [Float], discounts: [Float], endings: [Ending?],
    support: ValueSupport
  ) throws -> [Float]

  /// 13.9 Makes one step of DQN out of the parts.
  ///
  /// Mnih et al. 2015, algorithm 1, its inner loop, with the target of Double DQN and the weights
  /// of prioritised replay where they are asked for.
  ///
  /// - Parameters:
  ///   - learner: Both networks, the tape and the optimiser; the online network takes a step.
  ///   - batch: n transitions.
  ///   - settings: See `DQNSettings`.
  ///   - functions: The other exercises.
  /// - Returns: The loss, Q(s, a) before the step, and the new priorities.
  static func update(
    _ learner: inout ValueLearner, batch: DQNBatch, settings: DQNSettings, functions: DQNFunctions
  ) throws -> DQNUpdate

  /// 13.10 Returns which mistake a training on CartPole has, from what it reported.
  ///
  /// - Parameter log: What the training reported, part by part.
  static func findBug(_ log: DQNLog) throws -> DQNBug

  /// 13.11 Returns how a quantity answers to a change.
  ///
  /// - Parameter change: What is changed, and what is measured.
  static func predict(_ change: DQNChange) throws -> Trend
}
