import Course
import RLCore
import RLNetworks

/// What lesson 15 asks its reader to write: how a team's value is made of its agents' values.
///
/// The training loop calls them through a value, `QMIXFunctions`, so that it runs on the reference,
/// on the reader's code or on a misconception alike. Sunehag et al. 2018, "Value-Decomposition
/// Networks For Cooperative Multi-Agent Learning Based On Team Reward"; Rashid et al. 2018, "QMIX:
/// Monotonic Value Function Factorisation for Deep Multi-Agent Reinforcement Learning"; Son et al.
/// 2019, "QTRAN: Learning to Factorize with Transformation for Cooperative Multi-Agent
/// Reinforcement Learning".
public protocol QMIXExercises: Sendable {
  /// 15.1 Returns the team's values in VDN: Q_tot = Σᵢ Qᵢ.
  ///
  /// Sunehag et al. 2018, section 3 of the preprint.
  ///
  /// - Parameters:
  ///   - agentValues: Qᵢ(oᵢ, aᵢ), a column for each agent, `[n, N]`, on the tape.
  ///   - tape: Records the operations; the result is differentiable in all values.
  /// - Returns: `[n, 1]`.
  static func sum(
    agentValues: Tape.Variable, on tape: inout Tape
  ) throws -> Tape.Variable

  /// 15.2 Returns the team's values in QMIX: Q_tot = elu(q |W₁| + b₁) |w₂| + b₂, in each row with
  /// weights of its own.
  ///
  /// Rashid et al. 2018, section 4, eq. 5 and figure 2a.
  ///
  /// - Parameters:
  ///   - agentValues: q, `[n, N]`, on the tape.
  ///   - weights: what the hypernetworks put out for the state of each row.
  ///   - tape: Records the operations; the result is differentiable in values and weights.
  /// - Returns: `[n, 1]`.
  static func mix(
    agentValues: Tape.Variable, weights: MixerVariables, on tape: inout Tape
  ) throws -> Tape.Variable

  /// 15.3 Returns what the team's value is trained towards.
  ///
  /// y = r + γ Q⁻_tot(s', Q⁻₁(o'₁, b₁), …, Q⁻_N(o'_N, b_N)) with bᵢ = argmax Qᵢ(o'ᵢ, ·), and y = r
  /// where the step terminated its episode. Rashid et al. 2018, below eq. 6, with the online
  /// networks' choice as in van Hasselt, Guez & Silver 2016, eq. 4.
  ///
  /// - Parameters:
  ///   - batch: n joint transitions of a team, n at least 1: all N lists of rewards are alike.
  ///   - discount: γ, between 0 and 1.
  ///   - onlineValues: Qᵢ(oᵢ, ·) of what an agent sees: from `[n, Dᵢ]` to `[n, Aᵢ]`.
  ///   - targetValues: Q⁻ᵢ(oᵢ, ·), likewise.
  ///   - targetMixer: Q⁻_tot of the agents' values, `[n, N]`, and the states, `[n, S]`: `[n]`.
  /// - Returns: y, `[n]`.
  static func targets(
    batch: JointBatch, discount: Float,
    onlineValues: (_ agent: Int, _ observations: [Float]) throws -> [Float],
    targetValues: (_ agent: Int, _ observations: [Float]) throws -> [Float],
    targetMixer: (_ agentValues: [Float], _ states: [Float]) throws -> [Float]
  ) throws -> [Float]

  /// 15.4 Returns whether agents that choose for themselves choose what is best for the team: IGM.
  ///
  /// Individual-global-max: each joint action of the agents' best actions is a best joint action.
  /// Son et al. 2019, definition 1.
  ///
  /// - Parameters:
  ///   - agentValues: Qᵢ, N lists `[Aᵢ]`.
  ///   - jointValues: Q of each joint action, `[A₁ · … · A_N]`; the last agent's action changes
  ///     fastest.
  static func isConsistent(agentValues: [[Float]], jointValues: [Float]) throws -> Bool

  /// 15.5 Returns the weights of the mixer in one state, as its hypernetworks make them.
  ///
  /// Rashid et al. 2018, figure 2a: W₁ and w₂ without their signs, b₁ as it is, b₂ through a hidden
  /// layer of rectified units. Ha, Dai & Le 2017, "HyperNetworks".
  ///
  /// - Parameters:
  ///   - state: s, `[S]`.
  ///   - layers: The hypernetworks' weights.
  ///   - agents: N.
  /// - Returns: W₁ `[N, E]`, b₁ `[E]`, w₂ `[E]` and b₂.
  static func mixerWeights(
    state: [Float], layers: HyperLayers, agents: Int
  ) throws -> MixerWeights

  /// 15.6 Makes one step of VDN or QMIX out of the parts.
  ///
  /// Rashid et al. 2018, eq. 6, with the mean over the minibatch in place of the sum.
  ///
  /// - Parameters:
  ///   - learner: All networks, and their slow copies; they are changed in place.
  ///   - optimizer: Of the online networks' numbers.
  ///   - batch: n joint transitions.
  ///   - settings: The method, γ, τ and the largest gradient norm.
  ///   - functions: 15.1 to 15.3.
  ///   - tape: Records; what it held before does not matter.
  /// - Returns: The loss and Q_tot, `[n]`, each before the step.
  static func update(
    _ learner: inout QMIXLearner, optimizer: inout Adam, batch: JointBatch,
    settings: QMIXSettings, functions: QMIXFunctions, on tape: inout Tape
  ) throws -> QMIXUpdate

  /// 15.7 Returns the sum of agents' values that comes closest to a table, and how close.
  ///
  /// Each joint action counts the same. Q_tot(a) = Σᵢ mᵢ(aᵢ) − (N − 1) m, where mᵢ(b) is the mean
  /// payoff of the joint actions with aᵢ = b, and m the mean of all.
  ///
  /// - Parameters:
  ///   - payoff: What the team earns, `[A₁ · … · A_N]`; the last agent's action changes fastest.
  ///   - actionCounts: Aᵢ, `[N]`.
  /// - Returns: The table of the sums, as long as the payoff, and the mean square of what is
  ///   missed.
  static func additiveFit(payoff: [Double], actionCounts: [Int]) throws -> AdditiveFit

  /// 15.8 Returns which mistake made a training on TwoAgentGrid look as it does.
  ///
  /// - Parameter log: What the training reported, part by part.
  static func findBug(in log: QMIXLog) throws -> QMIXBug

  /// 15.9 Returns how a quantity answers to a change.
  ///
  /// - Parameter change: What is changed, and what is measured.
  static func predict(_ change: QMIXChange) throws -> Trend
}
