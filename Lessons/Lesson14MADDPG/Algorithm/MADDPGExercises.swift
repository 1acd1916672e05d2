import Course
import RLCore
import RLNetworks

/// What lesson 14 asks its reader to write: the parts of MADDPG, and MAPPO's advantages.
///
/// The training loop calls them through a value, `MADDPGFunctions`, so that it runs on the
/// reference, on the reader's code or on a misconception alike. Lowe et al. 2017, "Multi-Agent
/// Actor-Critic for Mixed Cooperative-Competitive Environments"; Jang et al. 2017, "Categorical
/// Reparameterization with Gumbel-Softmax"; Maddison et al. 2017, "The Concrete Distribution"; Yu
/// et al. 2022, "The Surprising Effectiveness of PPO in Cooperative, Multi-Agent Games".
public protocol MADDPGExercises: Sendable {
  /// 14.1 Returns what a centralised critic reads: all observations, then all actions.
  ///
  /// (o₁, …, o_N, a₁, …, a_N). Lowe et al. 2017, section 4.1.
  ///
  /// - Parameters:
  ///   - observations: what each agent sees, N tables `[n, Dᵢ]`.
  ///   - actions: what each agent does, one-hot or relaxed, N tables `[n, Aᵢ]`.
  ///   - tape: Records the operations; the result is differentiable in all tables.
  /// - Returns: `[n, ΣD + ΣA]`.
  static func criticInput(
    observations: [Tape.Variable], actions: [Tape.Variable], on tape: inout Tape
  ) throws -> Tape.Variable

  /// 14.2 Returns what one agent's critic is trained towards.
  ///
  /// yᵢ = rᵢ + γ Q'ᵢ(o'₁, …, o'_N, a'₁, …, a'_N) with a'ⱼ = μ'ⱼ(o'ⱼ), and yᵢ = rᵢ where the step
  /// terminated its episode. Lowe et al. 2017, eq. 6, which prints oⱼ for o'ⱼ.
  ///
  /// - Parameters:
  ///   - agent: i.
  ///   - batch: n joint transitions.
  ///   - discount: γ, between 0 and 1.
  ///   - targetPolicy: μ'ⱼ, what an agent's target actor does: from `[n, Dⱼ]` to `[n, Aⱼ]`.
  ///   - targetCritic: Q'ᵢ, the values of n joint observations and actions, `[n]`.
  /// - Returns: y, `[n]`.
  static func criticTargets(
    of agent: Int, batch: JointBatch, discount: Float,
    targetPolicy: (_ agent: Int, _ observations: [Float]) throws -> [Float],
    targetCritic: (_ observations: [[Float]], _ actions: [[Float]]) throws -> [Float]
  ) throws -> [Float]

  /// 14.3 Returns the actions for which an actor asks its critic: its own as it would choose now,
  /// the others' as they were.
  ///
  /// (a₁, …, μᵢ(oᵢ), …, a_N). Lowe et al. 2017, eq. 5.
  ///
  /// - Parameters:
  ///   - agent: i.
  ///   - batch: n joint transitions.
  ///   - policy: An agent's relaxed actions for its observations of the batch, `[n, Aⱼ]`,
  ///     differentiable in its actor's parameters.
  ///   - tape: Records the operations.
  /// - Returns: N tables `[n, Aⱼ]`.
  static func actorActions(
    of agent: Int, batch: MADDPGBatch,
    policy: (_ agent: Int, _ tape: inout Tape) throws -> Tape.Variable, on tape: inout Tape
  ) throws -> [Tape.Variable]

  /// 14.4 Returns a random choice among actions that can be differentiated by their logits.
  ///
  /// y = softmax((l + g) / τ) with g = −log(−log u). The straight-through form has the one-hot
  /// value of the largest y and the derivative of y. Jang et al. 2017, eq. 2 and section 2.2;
  /// Maddison et al. 2017, section 3.2.
  ///
  /// - Parameters:
  ///   - logits: l, `[n, A]`.
  ///   - uniforms: u, `[n, A]` row-major, each strictly between 0 and 1.
  ///   - temperature: τ, above 0.
  ///   - isHard: Whether the straight-through form is asked for.
  ///   - tape: Records the operations; the result is differentiable in the logits.
  /// - Returns: `[n, A]`.
  static func gumbelSoftmax(
    logits: Tape.Variable, uniforms: [Float], temperature: Float, isHard: Bool,
    on tape: inout Tape
  ) throws -> Tape.Variable

  /// 14.5 Returns each agent's advantages in MAPPO.
  ///
  /// - Parameters:
  ///   - rewards: what each agent earned, N lists `[T]`.
  ///   - isShared: Whether the agents are one team with one critic.
  ///   - estimate: Advantages of one list of rewards by the critic of an agent, `[T]` → `[T]`.
  /// - Returns: N lists `[T]`. Yu et al. 2022, section 3.
  static func advantages(
    rewards: [[Float]], isShared: Bool,
    estimate: (_ agent: Int, _ rewards: [Float]) throws -> [Float]
  ) throws -> [[Float]]

  /// 14.6 Makes one update of one agent: a step of its critic, then a step of its actor.
  ///
  /// Lowe et al. 2017, algorithm 1, the body of "for agent i = 1 to N"; but the minibatch is one
  /// for all agents.
  ///
  /// - Parameters:
  ///   - agent: i.
  ///   - team: all agents' networks; those of agent i are changed in place.
  ///   - optimizers: agent i's.
  ///   - batch: n joint transitions.
  ///   - settings: γ, the temperature, the penalty on logits and the largest gradient norm.
  ///   - functions: 14.1 to 14.4.
  ///   - tape: records; what it held before does not matter.
  /// - Returns: The critic's loss and the actor's objective, each before its step.
  static func update(
    _ agent: Int, of team: inout MADDPGTeam, optimizers: inout MADDPGOptimizers,
    batch: MADDPGBatch, settings: MADDPGSettings, functions: MADDPGFunctions,
    on tape: inout Tape
  ) throws -> (criticLoss: Float, objective: Float)

  /// 14.7 Returns which mistake made a training on TwoAgentGrid look as it does.
  ///
  /// - Parameter log: what the training reported.
  /// - Returns: The mistake, or `.none`.
  static func findBug(in log: MADDPGLog) throws -> MADDPGBug

  /// 14.8 Returns how one quantity answers where one part of MADDPG is changed, alone.
  ///
  /// - Parameters:
  ///   - knob: what is changed.
  ///   - quantity: what is measured.
  /// - Returns: The trend of the quantity.
  static func predict(changing knob: MADDPGKnob, _ quantity: MADDPGQuantity) throws -> Trend
}
