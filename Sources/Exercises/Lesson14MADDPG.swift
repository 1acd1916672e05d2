import Course
import Lesson14
import RLCore
import RLNetworks

/// Lesson 14 is yours to write here: replace each `throw Unsolved(…)` by its function.
///
/// `swift run grade 14` tells how far you are and `swift run grade hint 14.2` helps a little. Then
/// `swift run Lesson14MADDPG --impl mine` trains on your code. There are N agents, numbered from 0,
/// and n transitions in a minibatch; a table stands once for each agent. `functions` in 14.6 holds
/// your other answers as values: `functions.criticInput(observations, actions, &tape)`, without
/// labels.
public enum MyMADDPG: MADDPGExercises {
  // MARK: - 14.1 What the critic reads

  /// Return what a centralised critic reads: all observations side by side, then all actions.
  ///
  ///     (o₁, …, o_N, a₁, …, a_N)
  ///
  /// `observations` are N tables [n, Dᵢ] and `actions` N tables [n, Aᵢ], N ≥ 1, in the order of the
  /// agents, which both blocks keep. The result is [n, ΣD + ΣA]. Derivatives flow through it to
  /// each table: make it of `tape.concatenate`.
  ///
  /// Example: observations [1, 2] and [3], and actions [0, 1] and [1, 0], of one row each, give [1,
  /// 2, 3, 0, 1, 1, 0].
  public static func criticInput(
    observations: [Tape.Variable], actions: [Tape.Variable], on tape: inout Tape
  ) throws -> Tape.Variable {
    throw Unsolved("14.1")
  }

  // MARK: - 14.2 Targets of the critic

  /// Return what the critic of agent i = `agent` is trained towards, for n transitions, n ≥ 1.
  ///
  ///     yᵢ = rᵢ + γ Q'ᵢ(o'₁, …, o'_N, a'₁, …, a'_N)  with  a'ⱼ = μ'ⱼ(o'ⱼ)
  ///     yᵢ = rᵢ where the episode terminated with the step
  ///
  /// rⱼ = `batch.rewards[j]` are [n], o'ⱼ = `batch.nextObservations[j]` are [n, Dⱼ], row-major, and
  /// `batch.endings` are [n]. γ = `discount` lies in [0, 1]. `targetPolicy(j, o'ⱼ)` returns the
  /// actions of agent j, [n, Aⱼ]: ask it for each agent, once, in the order of the agents.
  /// `targetCritic(observations, actions)` wants all tables and returns Q'ᵢ, [n]: ask it once.
  /// After `.terminated` the next value does not count, not even if it is infinite or NaN; after
  /// `.truncated` it counts as usual.
  ///
  /// Example, γ = 0.9: rewards of the agent [1, 1, 1], values [10, 10, 10] and endings [nil,
  /// .terminated, .truncated] give [10, 1, 10].
  public static func criticTargets(
    of agent: Int, batch: JointBatch, discount: Float,
    targetPolicy: (_ agent: Int, _ observations: [Float]) throws -> [Float],
    targetCritic: (_ observations: [[Float]], _ actions: [[Float]]) throws -> [Float]
  ) throws -> [Float] {
    throw Unsolved("14.2")
  }

  // MARK: - 14.3 The own action replaced

  /// Return the actions for which the actor of agent i = `agent` asks its critic, N tables [n, Aⱼ].
  ///
  ///     (a₁, …, μᵢ(oᵢ), …, a_N)
  ///
  /// The own action is what the policy chooses now: `policy(agent, &tape)`, [n, Aᵢ], through which
  /// derivatives reach the actor's weights. The others' are those of the memory, one-hot:
  /// `batch.actions(of: j, on: &tape)`. Ask the policy once, and for no other agent: what the
  /// others would do now is not agent i's to change. N = `batch.agentCount` may be 1.
  ///
  /// Example: of three agents, agent 1 gets [a₀, policy(1), a₂].
  public static func actorActions(
    of agent: Int, batch: MADDPGBatch,
    policy: (_ agent: Int, _ tape: inout Tape) throws -> Tape.Variable, on tape: inout Tape
  ) throws -> [Tape.Variable] {
    throw Unsolved("14.3")
  }

  // MARK: - 14.4 Gumbel-softmax

  /// Return a random choice among A actions that can be differentiated by its logits, [n, A].
  ///
  ///     y = softmax((l + g) / τ)  with  g = −log(−log u)
  ///
  /// l = `logits` is [n, A]; u = `uniforms` is [n, A], row-major, each strictly between 0 and 1;
  /// τ = `temperature` > 0. The softmax is taken in each row. Where `isHard`, return the
  /// straight-through form: its value is one-hot, with the 1 at the first largest y of the row, to
  /// within rounding; its derivative by the logits is that of y. A sum y + (one-hot − y) whose
  /// bracket is a constant does that. `Elementary.log` is the logarithm to use, `tape.logSoftmax`
  /// does not overflow, and `OneHot.largest(of:columns:)` makes rows with a 1.
  ///
  /// Example: logits [0, 0], u = [0.5, 0.5] and τ = 1 give [0.5, 0.5], and [1, 0] where `isHard`.
  public static func gumbelSoftmax(
    logits: Tape.Variable, uniforms: [Float], temperature: Float, isHard: Bool,
    on tape: inout Tape
  ) throws -> Tape.Variable {
    throw Unsolved("14.4")
  }

  // MARK: - 14.5 Advantages of a team

  /// Return each agent's advantages in MAPPO, N lists [T].
  ///
  /// rⱼ = `rewards[j]` are N lists [T], N ≥ 1, T ≥ 1. `estimate(j, r)` returns the advantages of
  /// rewards r, [T], by the critic of agent j. Where `isShared`, the agents are one team: the
  /// reward of a step is the mean over the agents, it is estimated once, by critic 0, and each
  /// agent gets the same advantages. Otherwise each agent's rewards are estimated by its own
  /// critic, in the order of the agents.
  ///
  /// Example: rewards [1, 2] and [3, 6], with an estimate that returns the rewards themselves, give
  /// [2, 4] twice where `isShared`, and otherwise [1, 2] and [3, 6].
  public static func advantages(
    rewards: [[Float]], isShared: Bool,
    estimate: (_ agent: Int, _ rewards: [Float]) throws -> [Float]
  ) throws -> [[Float]] {
    throw Unsolved("14.5")
  }

  // MARK: - 14.6 Assemble one agent's update

  /// Make one update of agent i = `agent` on n transitions, and return its loss and objective.
  ///
  /// 1. Targets: `functions.criticTargets` with `batch.joint` and `settings.discount`. Its policy
  ///    asks `team.targetActions(of: j, at: observations, on: &tape)`; its critic asks
  ///    `team.targetValues(of: agent, observations:, actions:, criticInput: functions.criticInput,
  ///    on: &tape)`. Both reset the tape.
  /// 2. Critic: reset the tape, put `tape.parameters(criticParameters)` of agent i on it, and
  ///    `batch.observations(of: j, on: &tape)` and `batch.actions(of: j, on: &tape)` of all agents.
  ///    `functions.criticInput` joins them; Qᵢ is `critic(input, θ, on: &tape)`. The loss is
  ///    mean((Qᵢ − y)²). Backward, `tape.clipGradientNorm(of: θ, to:
  ///    settings.maximumGradientNorm)`,
  ///    `optimizers.critic.step(&team.agents[agent].criticParameters, θ, on: tape)`.
  /// 3. Actor: reset the tape; `tape.parameters(actorParameters)` of agent i, and
  ///    `tape.frozen(criticParameters)` as step 2 left them. The logits are `actor(oᵢ, θ, on:
  ///    &tape)`. `functions.actorActions` gets a policy that makes `functions.gumbelSoftmax` of
  ///    them, with `batch.uniforms[agent]`, `settings.temperature` and `settings.isHard`; for
  ///    another agent, which a right 14.3 never asks for, the logits would be
  ///    `team.frozenLogits(of: j, seeing: oⱼ, on: &tape)`. The objective is mean Qᵢ of all
  ///    observations with these actions. It is to be made large: the loss is its negative plus
  ///    `settings.logitPenalty` times the mean of the squared logits, over all n Aᵢ of them.
  ///    Backward, clip, and `optimizers.actor.step`.
  ///
  /// Return the critic's loss and the objective (without the penalty), each before its step. The
  /// targets are not yours to move: they follow when all agents are updated. Agents have their
  /// networks and parameters in `team.agents`; a team may have one agent.
  ///
  /// Example: an agent whose critic is 0 everywhere, with rewards [1, 1] that end their episodes,
  /// has the loss 1 and, after the critic's step, an objective above 0.
  public static func update(
    _ agent: Int, of team: inout MADDPGTeam, optimizers: inout MADDPGOptimizers,
    batch: MADDPGBatch, settings: MADDPGSettings, functions: MADDPGFunctions,
    on tape: inout Tape
  ) throws -> (criticLoss: Float, objective: Float) {
    throw Unsolved("14.6")
  }

  // MARK: - 14.7 Find the bug

  /// Return which mistake made a training of MADDPG on TwoAgentGrid look as its log says, or
  /// `.none`.
  ///
  /// `log.criticLosses`, `log.predictedValues` (mean Qᵢ over the actors' minibatches),
  /// `log.entropies` (of the actors' choices, in nats) and `log.returns` (of the episodes, with
  /// exploration) are lists of five numbers, one for each fifth of the training. There are four
  /// actions, and no return is above 8.65. The mistakes are the cases of `MADDPGBug`:
  ///
  /// - `.actorDescends`: the minus is missing, and the actors go down the critics;
  /// - `.actorFrozen`: no derivative reaches the actors, which stay as they began;
  /// - `.targetsFrozen`: the target networks are never updated;
  /// - `.endingIgnored`: the value after the end of an episode counts;
  /// - `.criticSeesNow`: critics are trained on what the others would do now instead of what they
  ///   did;
  /// - `.wrongPlace`: the own action stands in another agent's place of the critic's input.
  ///
  /// `swift run Lesson14MADDPG --only bugs` shows a log of each. Each has a sign that no other one
  /// shares; no threshold needs fine tuning.
  public static func findBug(in log: MADDPGLog) throws -> MADDPGBug { throw Unsolved("14.7") }

  // MARK: - 14.8 Predict

  /// Return whether a quantity falls, stays or rises when one part of MADDPG is changed, alone.
  ///
  /// A memory is filled by 5 000 steps of TwoAgentGrid with random actions. On it, new networks
  /// make 1 000 updates with the change, and the same without it. No further step is taken.
  /// Quantities are means over 20 seeds; `.stays` means that one changes by less than a fifth.
  ///
  /// The changes are the cases of `MADDPGKnob`:
  ///
  /// - `.localCritic`: each critic reads only its own agent's observation and action;
  /// - `.smallerDiscount`: γ is 0.5 instead of 0.95;
  /// - `.higherTemperature`: τ is 5 instead of 1, of straight-through actions;
  /// - `.strongerPenalty`: the penalty on logits is 0.1 instead of 0.001.
  ///
  /// The quantities are those of `MADDPGQuantity`, over the memory: `.criticError`, the mean of (Qᵢ
  /// − yᵢ)²; `.prediction`, the mean of |Qᵢ|; `.entropy`, that of the actors' choices. Nine pairs
  /// are asked about: `MADDPGKnob.questions`.
  public static func predict(changing knob: MADDPGKnob, _ quantity: MADDPGQuantity) throws -> Trend
  {
    throw Unsolved("14.8")
  }

  // MARK: - Helpers: whatever you want to share, below this line. `grade reset` leaves it alone.
}
