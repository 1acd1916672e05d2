import Course
import Lesson13
import RLCore
import RLNetworks

/// Lesson 13 is yours to write here: replace each `throw Unsolved(…)` by its function.
///
/// `swift run grade 13` tells how far you are and `swift run grade hint 13.2` helps a little. Then
/// `swift run Lesson13DQN --impl mine` trains on your code. A minibatch is a set of lists with one
/// element for each of its n transitions; a table [n, actions] is a list, row after row: element
/// `i * actions + a` belongs to transition i and action a.
public enum MyDQN: DQNExercises {
  // MARK: - 13.1 Ring buffer

  /// Return where a ring buffer stores a transition, and how many slots are filled with it.
  ///
  /// `stored` ≥ 0 transitions were stored before this one, in `capacity` ≥ 1 slots. They fill slots
  /// 0, 1, 2, … in order; when all are taken, each new transition replaces the oldest one.
  /// `RingPlace(slot:filled:)` has the slot of this transition, and how many slots hold one once it
  /// is stored: those are the slots 0 ..< filled, which may be sampled.
  ///
  /// Example: with 3 slots the transitions 0, 1, 2, 3 go to the slots 0, 1, 2, 0; 1, 2, 3, 3 slots
  /// are then filled.
  public static func ring(stored: Int, capacity: Int) throws -> RingPlace {
    throw Unsolved("13.1")
  }

  // MARK: - 13.2 Target

  /// Return the target of each of n transitions.
  ///
  ///     y = r + γᵏ max_a′ Q(s′, a′),  and y = r where the episode terminated
  ///
  /// `rewards` r and `discounts` γᵏ are [n]; `nextValues` Q(s′, ·) is [n, actions], row-major, with
  /// at least one action. `endings[i]` is nil where the episode went on, `.terminated` or
  /// `.truncated`: a truncated episode would have gone on, so it bootstraps. n may be 0.
  ///
  /// Example: r = 1, γᵏ = 0.9 and Q(s′, ·) = (2, 5) give 5.5; with a termination 1.
  public static func targets(
    rewards: [Float], discounts: [Float], endings: [Ending?], nextValues: [Float], actions: Int
  ) throws -> [Float] {
    throw Unsolved("13.2")
  }

  // MARK: - 13.3 Double target

  /// Return the targets of Double DQN: the online network chooses, the target network values.
  ///
  ///     y = r + γᵏ Q⁻(s′, b),  b = argmax_a′ Q(s′, a′),  and y = r where the episode terminated
  ///
  /// Q is `onlineNextValues` and Q⁻ is `targetNextValues`, both [n, actions]; all else is as in
  /// 13.2. Of equal largest values the first action counts.
  ///
  /// Example: r = 1, γᵏ = 0.9, Q(s′, ·) = (2, 5) and Q⁻(s′, ·) = (4, 3) give 1 + 0.9 · 3 = 3.7.
  public static func doubleTargets(
    rewards: [Float], discounts: [Float], endings: [Ending?], onlineNextValues: [Float],
    targetNextValues: [Float], actions: Int
  ) throws -> [Float] {
    throw Unsolved("13.3")
  }

  // MARK: - 13.4 Huber's loss and its gradient

  /// Return the loss of n errors, and its derivative by each of them.
  ///
  ///     L = (1/n) Σ w H(e),  H(e) = e²/2 where |e| ≤ κ, else κ (|e| − κ/2)
  ///
  /// e = `errors`, each Q(s, a) − y, and w = `weights` ≥ 0 are [n], n ≥ 1; κ = `threshold` > 0.
  /// `gradient` is ∂L/∂e, [n]. The weights are given numbers: they are not divided by their sum.
  ///
  /// Example: e = (0.5, −3), w = (1, 2) and κ = 1 give L = (0.125 + 2 · 2.5) / 2 = 2.5625 and the
  /// gradient (0.25, −1).
  public static func huber(
    errors: [Float], weights: [Float], threshold: Float
  ) throws -> (loss: Float, gradient: [Float]) {
    throw Unsolved("13.4")
  }

  // MARK: - 13.5 Dueling network

  /// Return the action values of a dueling network, recorded on the tape.
  ///
  ///     Q(s, a) = V(s) + A(s, a) − (1/actions) Σ_b A(s, b)
  ///
  /// `value` is [n, 1], `advantages` is [n, actions], and so is the answer; the mean is that of a
  /// row. Record it with operations of the tape, so that the derivative flows into both streams:
  /// `tape.add(x, y)` and `tape.subtract(x, y)`, where one of both may be a column [n, 1] that is
  /// used for all columns of the other; `tape.scale(x, by: 0.5)`; `tape.sumColumns(x)`, the sum of
  /// each row, [n, 1].
  ///
  /// Example: V = 5 and A = (1, 2, 6) give Q = (3, 4, 8).
  public static func dueling(
    value: Tape.Variable, advantages: Tape.Variable, on tape: inout Tape
  ) throws -> Tape.Variable {
    throw Unsolved("13.5")
  }

  // MARK: - 13.6 Priorities and importance weights

  /// Return the new priorities of n transitions, and the weights of their losses.
  ///
  ///     p = (|δ| + ε)^α,  w = (N P)^−β / max (N P)^−β
  ///
  /// δ = `errors` and P = `probabilities`, with which they were drawn, are [n], n ≥ 1, P > 0;
  /// N = `stored` is how many transitions the memory holds. α = `settings.exponent`, β =
  /// `settings.correction` and ε = `settings.offset` > 0. The largest weight, by which all are
  /// divided, is that of these n: then weights only make a loss smaller. For x > 0,
  /// `Elementary.exp(y * Elementary.log(x))` is x^y.
  ///
  /// Example: δ = (−1, 0.25), P = (0.5, 0.125), N = 4, α = 0.5, β = 1 and a tiny ε give p = (1,
  /// 0.5) and w = (0.25, 1).
  public static func prioritize(
    errors: [Float], probabilities: [Float], stored: Int, settings: PrioritySettings
  ) throws -> (priorities: [Float], weights: [Float]) {
    throw Unsolved("13.6")
  }

  // MARK: - 13.7 Transitions of n steps

  /// Return the transition that n steps in a row make.
  ///
  ///     reward = r₀ + γ r₁ + … + γᵏ⁻¹ rₖ₋₁,  discount = γᵏ,  steps = k
  ///
  /// `rewards` and `endings` are [n], the oldest step first, n ≥ 1. k is n, or fewer: the first
  /// step whose ending is not nil is the last one that counts, of either ending, because the steps
  /// behind it belong to another episode. The discount is γᵏ there, too; 13.2 sees the ending
  /// itself. Return `NStepTransition(reward:discount:steps:)`.
  ///
  /// Example: γ = 0.5 and the rewards (1, 2, 4) give 3, 0.125 and 3 steps; with an ending at the
  /// second step 2, 0.25 and 2 steps.
  public static func nStep(
    rewards: [Float], endings: [Ending?], discount: Float
  ) throws -> NStepTransition {
    throw Unsolved("13.7")
  }

  // MARK: - 13.8 Projection of a distribution

  /// Return the distributions of r + γᵏ Z(s′) on the atoms z₀, z₁, ….
  ///
  /// `probabilities` is [n, atoms], row-major: P(Z(s′) = z_j) for the best next action. The atoms
  /// are `support[j]` = minimum + j Δz, Δz = `support.distance`, `support.atoms` ≥ 2 of them. In
  /// each row, atom j moves to r + γᵏ z_j, or to r where the episode terminated; what lies beyond
  /// the support is put on its nearest end. The probability is then shared by the two neighbouring
  /// atoms: with b = (moved − minimum) / Δz, the lower one, l = ⌊b⌋, gets 1 − (b − l) of it and the
  /// next one the rest. On an atom exactly, all of it goes there. No probability is lost: each row
  /// of the answer, [n, atoms], adds up to what its question did.
  ///
  /// Example: atoms (0, 1, 2), P = (0, 0, 1), r = 0.5 and γᵏ = 0.5: 2 moves to 1.5, so that the
  /// answer is (0, 0.5, 0.5). A termination gives (0.5, 0.5, 0).
  public static func project(
    probabilities: [Float], rewards: [Float], discounts: [Float], endings: [Ending?],
    support: ValueSupport
  ) throws -> [Float] {
    throw Unsolved("13.8")
  }

  // MARK: - 13.9 One step of DQN

  /// Make one step of DQN on a minibatch of n transitions, out of the parts.
  ///
  /// 1. Q⁻(s′, ·) = `learner.values(batch.nextObservations, of: .target)`, [n, actions]; the number
  ///    of actions is `learner.network.actions`.
  /// 2. The targets y by `functions.targets`; with `settings.isDouble` by
  ///    `functions.doubleTargets`, which also needs
  ///    `learner.values(batch.nextObservations, of: .online)`.
  /// 3. Q(s, a) = `learner.record(batch.observations, actions: batch.actions)`, [n], and the errors
  ///    e = Q(s, a) − y.
  /// 4. The weights: all 1; where `settings.priorities` and `batch.probabilities` are not nil, they
  ///    and the new priorities come from `functions.prioritize`, with N = `batch.stored`.
  /// 5. Loss and gradient by `functions.huber`, with κ = `settings.threshold`.
  /// 6. `learner.step(along: gradient)`. It counts `learner.updates`; where that is then a multiple
  ///    of `settings.targetInterval`, `learner.copyToTarget()`.
  /// 7. Return `DQNUpdate(loss:values:priorities:)`: Q(s, a) from before the step, and nil for
  ///    the priorities where there are none.
  ///
  /// Call the parts through `functions`, without labels: `functions.huber(e, w, κ)`. The page
  /// exchanges them one by one.
  ///
  /// Example: a network that says Q(s, a) = 2 and Q⁻(s′, ·) = (1, 4), r = 1, γᵏ = 0.5 and κ = 10
  /// have y = 3, the error −1, the loss 0.5 and the gradient −1: the step raises Q(s, a).
  public static func update(
    _ learner: inout ValueLearner, batch: DQNBatch, settings: DQNSettings, functions: DQNFunctions
  ) throws -> DQNUpdate {
    throw Unsolved("13.9")
  }

  // MARK: - 13.10 Find the bug

  /// Return which mistake a training on CartPole has, from what it reported.
  ///
  /// A log has five numbers of each kind, one for each fifth of 30 000 steps with
  /// `DQNSettings.diagnosed` (γ = 0.99, three steps a transition, ε falls to 0.1 within the first
  /// half): `losses`; `values`, the mean of Q(s, a) over what was drawn from the memory;
  /// `terminalValues`, the same over transitions that terminated their episode; and `returns`, the
  /// mean return of the episodes, exploration included. One mistake at most is there:
  /// - `.bootstrapsTerminals`: the target bootstraps after a termination, too.
  /// - `.frozenTarget`: the target network is never copied from the online one.
  /// - `.wrongAction`: every transition is learned from as if its action had been action 0.
  /// - `.neverExploits`: ε stays 1.
  /// - `.turnedGradient`: the gradient has the wrong sign.
  /// - `.healthy`: all is well; most episodes of the last fifth last longer than 50 steps.
  ///
  /// What helps: a return of rewards 1 is at most 1 / (1 − γ). Actions at random keep the pole up
  /// for 22 steps, one action all the time for 9. With a target network that never changes, Q is
  /// the reward of three steps and what the network began with.
  ///
  /// Example: values that end at −300 belong to `.turnedGradient`.
  public static func findBug(_ log: DQNLog) throws -> DQNBug {
    throw Unsolved("13.10")
  }

  // MARK: - 13.11 Predict

  /// Return how a quantity answers to a change: `.rises`, `.stays` or `.falls`.
  ///
  /// `DQNChange` says for each change what is changed and what is measured; a quantity `.stays`
  /// where it is the same but for rounding. The page measures all of them.
  ///
  /// Example: `.moreActionsMaximum`. Every action is worth 0 and every value has an error; among 32
  /// of them the largest error is larger than among 2, so that the answer is `.rises`.
  public static func predict(_ change: DQNChange) throws -> Trend {
    throw Unsolved("13.11")
  }

  // MARK: - Helpers: whatever you want to share, below this line. `grade reset` leaves it alone.
}
