import Course
import Lesson15
import RLCore
import RLNetworks

/// Lesson 15 is yours to write here: replace each `throw Unsolved(…)` by its function.
///
/// `swift run grade 15` tells how far you are and `swift run grade hint 15.2` helps a little. Then
/// `swift run Lesson15QMIX --impl mine` trains on your code. N agents are one team: all of them
/// earn the same reward. A table [n, m] is a list, row after row: element `i * m + j` is in row i
/// and column j; on a tape it is a `Tape.Variable` with `rows` and `columns`.
public enum MyQMIX: QMIXExercises {
  // MARK: - 15.1 The sum of VDN

  /// Return the team's values in VDN, recorded on the tape.
  ///
  ///     Q_tot = Q₁(o₁, a₁) + … + Q_N(o_N, a_N)
  ///
  /// `agentValues` is [n, N]: a row for each transition, a column for each agent. The answer is
  /// [n, 1]. Record it with operations of the tape, so that the derivative of the team's error
  /// flows to every agent; `tape.sumColumns(x)` is the sum of each row.
  ///
  /// Example: two agents with the values (3, −1) have the value 2 as a team.
  public static func sum(
    agentValues: Tape.Variable, on tape: inout Tape
  ) throws -> Tape.Variable {
    throw Unsolved("15.1")
  }

  // MARK: - 15.2 The monotonic mixer

  /// Return the team's values in QMIX, recorded on the tape.
  ///
  ///     h_e = elu(Σᵢ qᵢ |W₁[i, e]| + b₁[e]),  Q_tot = Σ_e h_e |w₂[e]| + b₂
  ///
  /// q = `agentValues` is [n, N]. Each row has weights of its own, those of its state:
  /// `weights.weights1` is [n, N · E], where the weights of agent i are the columns i · E ..<
  /// (i + 1) · E; `weights.bias1` and `weights.weights2` are [n, E]; `weights.bias2` is [n, 1]. The
  /// answer is [n, 1]. All are given with their signs: a mixer that rises in each qᵢ takes |·| of
  /// what multiplies, and leaves the signs of what is added.
  ///
  /// Operations that help: `tape.columns(x, a..<b)`; `tape.add(x, y)` and `tape.multiply(x, y)`,
  /// where one of both may be a column [n, 1] that is used for all columns of the other;
  /// `tape.elu(x)`, x above 0 and eˣ − 1 below; `tape.sumColumns(x)`; `tape.negate(x)` and
  /// `tape.maximum(x, y)`, of which |x| can be made.
  ///
  /// Example: N = 2, E = 1, q = (3, 2), W₁ = (1, −2), b₁ = −1, w₂ = −0.5 and b₂ = 4 give h = 3 + 4
  /// − 1 = 6 and Q_tot = 3 + 4 = 7.
  public static func mix(
    agentValues: Tape.Variable, weights: MixerVariables, on tape: inout Tape
  ) throws -> Tape.Variable {
    throw Unsolved("15.2")
  }

  // MARK: - 15.3 The team's target

  /// Return the target of each of n joint transitions.
  ///
  ///     y = r + γ Q⁻_tot(s′, Q⁻₁(o′₁, b₁), …, Q⁻_N(o′_N, b_N)),  bᵢ = argmax_a Qᵢ(o′ᵢ, a)
  ///
  /// and y = r where the episode terminated. No joint action is searched: each agent chooses its
  /// own bᵢ with the online network, of equal largest values the first; the target networks value
  /// the choices, and their mixer joins the values.
  ///
  /// `batch` has N lists each: `nextObservations[i]`, o′ᵢ, is [n, Dᵢ] and `rewards[i]` is [n]; the
  /// lists of rewards are all alike, so that `rewards[0]` is the team's. `nextStates` is [n, S].
  /// `batch.count` is n ≥ 1, and `endings[k]` is nil where the episode went on, `.terminated` or
  /// `.truncated`: a truncated episode would have gone on, so it bootstraps. γ = `discount`.
  /// `onlineValues(i, observations)` and `targetValues(i, observations)` give the values [n, Aᵢ];
  /// `targetMixer(agentValues, states)` takes values [n, N], row-major, and the states [n, S] in
  /// which they are mixed, and gives [n]: one call takes all rows.
  ///
  /// Example: r = 1 and γ = 0.5; online values (2, 5) and (1, 0), target values (4, 3) and (6, 9),
  /// and a mixer that adds: b = (1, 0), and y = 1 + 0.5 · (3 + 6) = 5.5. A termination gives 1.
  public static func targets(
    batch: JointBatch, discount: Float,
    onlineValues: (_ agent: Int, _ observations: [Float]) throws -> [Float],
    targetValues: (_ agent: Int, _ observations: [Float]) throws -> [Float],
    targetMixer: (_ agentValues: [Float], _ states: [Float]) throws -> [Float]
  ) throws -> [Float] {
    throw Unsolved("15.3")
  }

  // MARK: - 15.4 Individual and global maximum

  /// Return whether agents that choose for themselves choose what is best for the team.
  ///
  /// `agentValues[i]` are the values of agent i's actions, [Aᵢ]; its best actions are those of the
  /// largest value, one or several. `jointValues` has the value of each joint action, in the order
  /// of the joint actions in which the last agent's action changes fastest: with two agents,
  /// element a₁ · A₂ + a₂. Return true where every joint action of best actions has the largest of
  /// the joint values, whichever of several best ones each agent takes. The values themselves need
  /// not agree: compare actions. Compare with ==.
  ///
  /// Example: the values (1, 2) and (5, 3) choose actions 1 and 0. With the joint values (0, 0, 9,
  /// 4) that is joint action 2, the best one: true. With (10, 0, 9, 4) it is false.
  public static func isConsistent(agentValues: [[Float]], jointValues: [Float]) throws -> Bool {
    throw Unsolved("15.4")
  }

  // MARK: - 15.5 A hypernetwork

  /// Return the weights of the mixer in one state, as its hypernetworks make them.
  ///
  ///     W₁ = |s A₁ + a₁|,  b₁ = s A₂ + a₂,  w₂ = |s A₃ + a₃|,  b₂ = relu(s A₄ + a₄) A₅ + a₅
  ///
  /// s = `state` is [S] and N = `agents`. `layers.weights1` has A₁ = `weights`, [S, N · E]
  /// row-major, and a₁ = `bias`, [N · E]; `layers.bias1` has A₂ [S, E] and a₂ [E];
  /// `layers.weights2` has A₃ [S, E] and a₃ [E]; `layers.bias2Hidden` has A₄ [S, H] and a₄ [H];
  /// `layers.bias2` has A₅ [H, 1] and a₅ [1]. H need not be E. Element j of s A + a is
  /// a[j] + Σ_k s[k] A[k · columns + j]. Row i of W₁ are the elements i · E ..< (i + 1) · E. Return
  /// `MixerWeights(weights1:bias1:weights2:bias2:)`, with W₁ as N lists [E].
  ///
  /// Example: S = N = E = 1 and s = 2; A₁ = −3, a₁ = 1, A₂ = −3, a₂ = 1: W₁ = |−5| = 5, b₁ = −5.
  public static func mixerWeights(
    state: [Float], layers: HyperLayers, agents: Int
  ) throws -> MixerWeights {
    throw Unsolved("15.5")
  }

  // MARK: - 15.6 One step of VDN and QMIX

  /// Make one step on n joint transitions, out of the parts.
  ///
  /// 1. The targets y by `functions.targets`, with γ = `settings.discount`. The values of agent i
  ///    are `learner.values(of: i, at: observations, by: .online)`, or `by: .target`; the mixer is
  ///    `learner.targetTotal(of: agentValues, in: states, by: settings.method, functions:
  ///    functions, on: &tape)`.
  /// 2. `tape.reset()`, `let theta = tape.parameters(learner.online)`, and q =
  ///    `learner.agentValues(in: batch, theta, on: &tape)`, [n, N]: the values of what was done.
  /// 3. Q_tot: where `settings.method` is `.sum`, `functions.sum` of q; otherwise `functions.mix`
  ///    of q and of `learner.mixerWeights(in: batch.states, theta, on: &tape)`.
  /// 4. The loss, (1/n) Σ (Q_tot − y)²: one error for the whole team, with y as a constant,
  ///    `tape.constant(y)`, [n, 1].
  /// 5. `tape.backward(from: loss)`, then `tape.clipGradientNorm(of: theta, to:
  ///    settings.gradientNorm)`, then `optimizer.step(&learner.online, theta, on: tape)`.
  /// 6. `learner.follow(rate: settings.targetUpdateRate)`, once.
  /// 7. Return `QMIXUpdate(loss:values:)`: the loss and Q_tot from before the step. `tape.value(x)`
  ///    is the number of a variable [1, 1], `tape.values(x)` are all of one.
  ///
  /// Call the parts through `functions`, without labels: `functions.sum(q, &tape)`. The page
  /// exchanges them one by one.
  ///
  /// Example: VDN with agents' values 1 and 2 and the target 5 has the error −2 and the loss 4: the
  /// step raises both values, by the same derivative −4.
  public static func update(
    _ learner: inout QMIXLearner, optimizer: inout Adam, batch: JointBatch,
    settings: QMIXSettings, functions: QMIXFunctions, on tape: inout Tape
  ) throws -> QMIXUpdate {
    throw Unsolved("15.6")
  }

  // MARK: - 15.7 The best sum

  /// Return the sum of agents' values that comes closest to a table of payoffs.
  ///
  ///     Q_tot(a) = m₁(a₁) + … + m_N(a_N) − (N − 1) m
  ///
  /// `payoff` has what the team earns for each joint action; the last agent's action changes
  /// fastest: with two agents, element a₁ · A₂ + a₂. Aᵢ = `actionCounts[i]` ≥ 1, N ≥ 1. mᵢ(b) is
  /// the mean of the payoffs of all joint actions in which agent i does b, and m is the mean of all
  /// payoffs. No other sum of agents' values has a smaller mean of squared differences from the
  /// payoffs. Return `AdditiveFit(values:error:)`: Q_tot of each joint action, in the same order,
  /// and that mean.
  ///
  /// Example: two agents with two actions and the payoffs (0, 1, 1, 8): m₁ = m₂ = (0.5, 4.5) and m
  /// = 2.5 give (−1.5, 2.5, 2.5, 6.5), with the error 2.25.
  public static func additiveFit(payoff: [Double], actionCounts: [Int]) throws -> AdditiveFit {
    throw Unsolved("15.7")
  }

  // MARK: - 15.8 Find the bug

  /// Return which mistake a training of QMIX on TwoAgentGrid has, from what it reported.
  ///
  /// A log has five numbers of each kind, one for each fifth of the training with
  /// `QMIXSettings.diagnosed` (γ = 0.99; ε falls to 0.05 within the first half): `losses`;
  /// `values`, the mean Q_tot of what was drawn from the memory; `leastSlopes`, the smallest
  /// ∂Q_tot/∂Qᵢ that was seen; and `returns`, the mean return of the episodes, exploration
  /// included. One mistake at most is there:
  /// - `.signedWeights`: the mixer's weights keep their signs.
  /// - `.agentErrors`: each agent's value is trained towards the team's target on its own.
  /// - `.bootstrapsTerminals`: the target bootstraps after a termination, too.
  /// - `.frozenTarget`: the slow copy never follows.
  /// - `.neverExploits`: ε stays 1.
  /// - `.healthy`: all is well.
  ///
  /// What helps: the last reward is 10 and all others are below 0, so that no state is worth more
  /// than 10, and actions at random earn about −65. What a target bootstraps from itself has no
  /// limit. With a slow copy that never follows, no value knows more than one step, and the errors
  /// stay.
  ///
  /// Example: a smallest slope of −3 belongs to `.signedWeights`.
  public static func findBug(in log: QMIXLog) throws -> QMIXBug {
    throw Unsolved("15.8")
  }

  // MARK: - 15.9 Predict

  /// Return how a quantity answers to a change: `.rises`, `.stays` or `.falls`.
  ///
  /// `QMIXChange` says for each change what is changed and what is measured; a quantity `.stays`
  /// where it is the same within one part in fifty. The page measures all of them.
  ///
  /// Example: `.mixerForSum`. A mixer can have the second table of the two-step game exactly, and a
  /// sum cannot: what is missed `.falls`.
  public static func predict(_ change: QMIXChange) throws -> Trend {
    throw Unsolved("15.9")
  }

  // MARK: - Helpers: whatever you want to share, below this line. `grade reset` leaves it alone.
}
