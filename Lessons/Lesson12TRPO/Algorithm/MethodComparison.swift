import Lesson07
import Lesson08
import RLCore
import RLNetworks

/// A method that learns on-policy, for a comparison at equal steps.
public enum OnPolicyMethod: String, CaseIterable, Sendable {
  /// This lesson's.
  case trpo = "TRPO"
  /// Lesson 7's.
  case ppo = "PPO"
  /// Lesson 8's.
  case a2c = "A2C"
}

/// A training whose updates were measured.
public struct MeasuredTraining: Sendable {
  /// The greedy evaluations.
  public let curve: [CurvePoint]
  /// Mean KL(π_old ‖ π_new) of each update, over states that it was not made from, in nats.
  public let divergences: [Double]
  /// Wall-clock seconds of the iterations alone, without measurements and evaluations.
  public let seconds: Double
}

/// Trains on CartPole-v1 by one method, with the settings of its lesson.
///
/// Beside the training, the policy acts in eight copies of the world of their own: 16 steps before
/// each update, and the divergence of the update is the mean over the 128 states of these steps.
///
/// - Parameters:
///   - method: how to train.
///   - steps: environment steps of the training, those of the measurements not counted.
///   - seed: decides everything random.
///   - points: the number of evaluations after the first.
///   - functions: this lesson's and lesson 7's functions.
///   - a2c: lesson 8's functions.
public func measureTrainingOnCartPole(
  _ method: OnPolicyMethod, steps: Int, seed: UInt64, points: Int, functions: TRPOFunctions,
  a2c: A2CFunctions
) throws -> MeasuredTraining {
  switch method {
  case .trpo:
    var settings = TRPOSettings.cartPole
    settings.totalSteps = steps
    return try measure(
      cartPoleTraining(settings, seed: seed, functions: functions), steps: steps, seed: seed,
      points: points, agent: \.agent
    ) { _ = try $0.iterate() }
  case .ppo:
    var settings = PPOSettings()
    settings.totalSteps = steps
    let training = PPO(
      CartPole(), settings: settings, seed: seed, functions: functions.ppo
    ) { _ in CategoricalHead(actions: 2) }
    return try measure(training, steps: steps, seed: seed, points: points, agent: \.agent) {
      _ = try $0.iterate()
    }
  case .a2c:
    var settings = A2CSettings()
    settings.totalSteps = steps
    let training = A2C(
      CartPole(), settings: settings, random: RandomStream(seed: seed, name: "a2c"),
      functions: a2c)
    return try measure(training, steps: steps, seed: seed, points: points, agent: \.agent) {
      _ = try $0.iterate()
    }
  }
}

private func measure<Trained: Training>(
  _ training: Trained, steps: Int, seed: UInt64, points: Int,
  agent: (Trained) -> ActorCritic<CartPole, CategoricalHead>,
  iterate: (inout Trained) throws -> Void
) throws -> MeasuredTraining {
  var probe = RolloutCollector<CartPole, CategoricalHead>(
    CartPole(), steps: 16, environments: 8, random: RandomStream(seed: seed, name: "probe"))
  var divergences: [Double] = []
  var seconds = 0.0
  let run = try TrainingRun(training, seed: seed, points: points) { training, point in
    // A last rollout that does not fit is left out.
    let end = steps * point / points
    while training.steps < end {
      let before = training.steps
      var old = agent(training)
      probe.collect(with: &old, rewardScale: 1)
      let start = ContinuousClock.now
      try iterate(&training)
      seconds += (ContinuousClock.now - start) / .seconds(1)
      var new = agent(training)
      divergences.append(
        divergence(from: &old, to: &new, observations: probe.rollout.observations))
      if training.steps + (training.steps - before) > steps { break }
    }
  } judge: { training, _, random in
    var policy = agent(training)
    return policy.evaluate(in: CartPole(), random: random).mean
  } outcome: { _ in
    0
  }
  return MeasuredTraining(curve: run.curve, divergences: divergences, seconds: seconds)
}

/// Mean KL(old ‖ new) over some states, exactly.
private func divergence(
  from old: inout ActorCritic<CartPole, CategoricalHead>,
  to new: inout ActorCritic<CartPole, CategoricalHead>, observations: [Float]
) -> Double {
  let rows = observations.count / CartPole().observationSize
  let (before, after) = (
    old.outputs(observations, rows: rows), new.outputs(observations, rows: rows)
  )
  var sum = 0.0
  for row in 0..<rows {
    // Of two actions the difference of the logits decides: log π = −log(1 + e^−x).
    let (x, y) = (
      Double(before[2 * row]) - Double(before[2 * row + 1]),
      Double(after[2 * row]) - Double(after[2 * row + 1])
    )
    let first = 1 / (1 + Elementary.exp(-x))
    sum += first * (logistic(x) - logistic(y)) + (1 - first) * (logistic(-x) - logistic(-y))
  }
  return sum / Double(rows)
}

/// log σ(x), without overflow.
private func logistic(_ x: Double) -> Double {
  x < 0
    ? x - Elementary.log(1 + Elementary.exp(x)) : -Elementary.log(1 + Elementary.exp(-x))
}
