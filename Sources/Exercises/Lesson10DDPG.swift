import Course
import Lesson10
import RLCore
import RLNetworks

/// Lesson 10 is yours to write here: replace each `throw Unsolved(…)` by its function.
///
/// `swift run grade 10` tells how far you are and `swift run grade hint 10.2` helps a little. Then
/// `swift run Lesson10DDPG --impl mine` trains on your code. A minibatch is a few plain arrays with
/// one entry for each of its n transitions. `functions` in 10.6 holds your other answers as values:
/// `functions.criticTargets(rewards, endings, nextValues, γ)`, without labels.
public enum MyDDPG: DDPGExercises {
  // MARK: - 10.1 Soft update

  /// Return the parameters of a target network after one step towards the trained network.
  ///
  ///     θ' ← (1 − τ) θ' + τ θ
  ///
  /// θ' = `target` and θ = `online` are [n], n ≥ 0; τ = `rate` lies in [0, 1]. With τ = 0 the
  /// target stays, with τ = 1 it becomes a copy, number for number: compute it in this form.
  ///
  /// Example: θ' = [1, 2], θ = [3, −2] and τ = 0.25 give [1.5, 1].
  public static func softUpdate(target: [Float], online: [Float], rate: Float) throws -> [Float] {
    throw Unsolved("10.1")
  }

  // MARK: - 10.2 Targets of the critic

  /// Return what the critic is trained towards, for n transitions, n ≥ 0.
  ///
  ///     y = r + γ Q'(s', μ'(s')),  and y = r where the episode terminated with the step
  ///
  /// r = `rewards`, `endings` and Q'(s', μ'(s')) = `nextValues` are [n]; γ = `discount` lies in
  /// [0, 1]. An ending is nil where the episode went on. After `.terminated` nothing follows, and
  /// the next value does not count, not even if it is infinite or NaN. After `.truncated` the task
  /// would have gone on: the next value counts as usual.
  ///
  /// Example, γ = 0.9: rewards [1, 1, 1], next values [10, 10, 10] and endings [nil, .terminated,
  /// .truncated] give [10, 1, 10].
  public static func criticTargets(
    rewards: [Float], endings: [Ending?], nextValues: [Float], discount: Float
  ) throws -> [Float] {
    throw Unsolved("10.2")
  }

  // MARK: - 10.3 Noise that remembers itself

  /// Return the exploration noise of the next step, by an Ornstein–Uhlenbeck process.
  ///
  ///     x' = x − θ x dt + σ √dt ε
  ///
  /// x = `noise` is the noise of this step, θ = `pull` ≥ 0, σ = `deviation` ≥ 0, dt = `timeStep` >
  /// 0, and ε = `normal` is a draw of the standard normal distribution. The pull acts for the time
  /// dt. The random part grows with the root of the time, because its variance grows with the time.
  /// With θ dt = 1 nothing of x is left: that is white noise.
  ///
  /// Example: x = 1, θ = 0.5, σ = 0.2, dt = 0.25 and ε = 2 give 1 − 0.125 + 0.2 = 1.075.
  public static func nextNoise(
    after noise: Float, pull: Float, deviation: Float, timeStep: Float, normal: Float
  ) throws -> Float {
    throw Unsolved("10.3")
  }

  // MARK: - 10.4 The policy gradient by the chain rule

  /// Return ∇J of J = mean over the states of Q(s, μ(s)), for the actor μ(s) = c tanh(w · s).
  ///
  ///     ∇J = mean of ∂Q(s, a)/∂a · ∇μ(s),  with a = μ(s)
  ///
  /// w = `weights` is [D], D ≥ 1; `states` is [n, D], row-major, n ≥ 1; c = `actionLimit` > 0.
  /// `slope(row, a)` is ∂Q/∂a in the state of that row, for any action a: ask for it at the actor's
  /// own action, once a state. ∇μ is the derivative by the weights; tanh' = 1 − tanh². The result,
  /// [D], is the way up J. `Elementary.tanh` is the tanh to use.
  ///
  /// Example: w = [0, 0], c = 2 and one state [1, 3] give a = 0 and ∇μ = [2, 6]; a slope of 0.5
  /// there gives [1, 3]. A second state with a slope of 0 halves it.
  public static func actorGradient(
    weights: [Float], states: [Float], actionLimit: Float,
    slope: (_ row: Int, _ action: Float) throws -> Float
  ) throws -> [Float] {
    throw Unsolved("10.4")
  }

  // MARK: - 10.5 TD3's next values

  /// Return TD3's values of n next states: smoothed actions, and the smaller of two values.
  ///
  ///     ã = clip(μ'(s') + c clip(σ ε, −b, b), −c, c),   min(Q'₁(s', ã), Q'₂(s', ã))
  ///
  /// μ'(s') = `actions` and ε = `normals` are [n], n ≥ 1. σ = `deviation` and b = `noiseLimit` are
  /// 0 or more, in parts of the action's limit c = `actionLimit` > 0: the noise is clipped first,
  /// then scaled, and the action is clipped after the noise is added. `values(ã)` wants all n
  /// actions, [n], and returns both target critics' values, [n] each: ask once, so that both see
  /// the same actions. The minimum is taken for each state.
  ///
  /// Example, c = 2, σ = 0.2, b = 0.5: actions [1, 1.9] and ε = [−5, 1] give ã = [0, 2]; values [3,
  /// 5] and [4, 1] there give [3, 1].
  public static func smoothedMinimum(
    actions: [Float], normals: [Float], deviation: Float, noiseLimit: Float, actionLimit: Float,
    values: (_ actions: [Float]) throws -> (first: [Float], second: [Float])
  ) throws -> [Float] {
    throw Unsolved("10.5")
  }

  // MARK: - 10.6 Assemble one update of TD3

  /// Make one update on a batch of n transitions, n ≥ 1, and return the losses before the steps.
  ///
  /// 1. Targets: `agent.targetActions(batch, on: &tape)` are μ'(s'). `functions.smoothedMinimum`
  ///    makes the next values of them, with `batch.normals`, `settings.smoothingDeviation`,
  ///    `settings.smoothingLimit` and `agent.actionLimit`; its closure asks
  ///    `agent.targetValues(batch, ã, on: &tape)`. `functions.criticTargets` makes y, with
  ///    `settings.discount`.
  /// 2. Critics: reset the tape, put `tape.parameters(agent.criticParameters)` on it, the states
  ///    `batch.states(on: &tape)`, and `batch.actions` and y as constants. The loss is the sum over
  ///    `agent.critics` (one or two) of mean((Q(s, a) − y)²); Q is `critic(s, a, θ, on: &tape)`.
  ///    Backward; `optimizers.critics.step(&agent.criticParameters, θ, on: tape)`.
  /// 3. Only where `count`, the number of this update from 1 on, is a multiple of
  ///    `settings.policyDelay`: reset the tape; `tape.parameters(agent.actorParameters)`, and
  ///    `tape.frozen(agent.criticParameters)`, weights that get no gradient. The actions are
  ///    a = `agent.actions(s, θ, on: &tape)`; the objective, mean Q₁(s, a) of the first critic as
  ///    step 2 left it, is to be made large, and optimisers make losses small. Backward;
  ///    `optimizers.actor.step`.
  /// 4. After a step of the actor, both targets follow by `functions.softUpdate` with
  ///    `settings.targetUpdateRate`: `agent.targetActorParameters.values` the actor's, and
  ///    `agent.targetCriticParameters.values` the critics'.
  ///
  /// Return the critics' loss, and the objective or, where the actor rests, nil. With one critic, a
  /// smoothing of 0 and a delay of 1 this is DDPG.
  ///
  /// Example: with `policyDelay` 2 the updates 1, 3, 5, … move the critics alone.
  public static func update(
    _ agent: inout DDPGAgent, optimizers: inout DDPGOptimizers, batch: DDPGBatch, count: Int,
    settings: DDPGSettings, functions: DDPGFunctions, on tape: inout Tape
  ) throws -> (criticLoss: Float, objective: Float?) {
    throw Unsolved("10.6")
  }

  // MARK: - 10.7 Find the bug

  /// Return which mistake made a training of DDPG on Pendulum look as its log says, or `.none`.
  ///
  /// The training has 10 000 steps, the first 1 000 with random actions and no updates. The log
  /// has five numbers of each quantity, one for every 2 000 steps. Torques may go from −2 to 2 Nm.
  /// The mistakes are the cases of `DDPGBug`; `swift run Lesson10DDPG --only bugs` shows a log of
  /// each. Each has a sign that no other one shares; no threshold needs fine tuning. Where all is
  /// well, the critic's loss stays below 15, predicted values fall to about −60 and the last return
  /// is above −600. An agent that has not learnt earns about −1 200. Transitions that look alike
  /// but have different targets can never be fitted.
  ///
  /// Example: losses [2, 0.02, 0.01, 0.003, 0.002] with values that stay near −6 are those of
  /// targets that never move: `.targetsFrozen`.
  public static func findBug(in log: DDPGLog) throws -> DDPGBug { throw Unsolved("10.7") }

  // MARK: - 10.8 Predict

  /// Return whether a quantity rises, falls or stays when one part of TD3 is changed, alone.
  ///
  /// After a training of 3 000 steps on Pendulum, 1 500 more updates are made on the memory, once
  /// as before (τ = 0.005, d = 2, γ = 0.99, two critics) and once with the change, on the same
  /// minibatches. The changes are the cases of `DDPGKnob`, the quantities those of `DDPGQuantity`.
  /// Over twenty seeds the mean `.stays` where it changes by less than a fifth; otherwise it
  /// `.rises` or `.falls`. All pairs are asked but one: how far faster targets send the actor. The
  /// critics begin near 0, and at 3 000 steps their values are still far above the true ones.
  ///
  /// Example: the minimum changes nothing about how far the target is behind: `.stays`.
  public static func predict(changing knob: DDPGKnob, _ quantity: DDPGQuantity) throws -> Trend {
    throw Unsolved("10.8")
  }

  // MARK: - Helpers: whatever you want to share, below this line. `grade reset` leaves it alone.
}
