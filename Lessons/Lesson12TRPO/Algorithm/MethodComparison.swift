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
  /// Lesson 7's, with a learning rate five times as large.
  case fastPPO = "PPO, rate × 5"
  /// Lesson 8's.
  case a2c = "A2C"
}

/// A training whose updates were measured.
public struct MeasuredTraining: Sendable {
  /// The greedy evaluations.
  public let curve: [CurvePoint]
  /// KL(π_old ‖ π_new) of each update, the mean over the states of its own rollout, in nats.
  public let divergences: [Double]
  /// The same over other states, for the first update of each window.
  public let elsewhere: [Double]
  /// The same over other states, for all updates of each window together.
  public let windows: [Double]
  /// Wall-clock seconds of the iterations alone, without measurements and evaluations.
  public let seconds: Double
}

/// Trains on CartPole-v1 by one method, with the settings of its lesson.
///
/// A window is 1 024 steps of training. At its start the policy also acts 8 steps in 64 copies of
/// the world that training does not use: these are the other states.
///
/// - Parameters:
///   - method: how to train.
///   - steps: environment steps of the training, whole windows, those of the measurements not
///     counted.
///   - seed: decides everything random.
///   - points: the number of evaluations after the first, at most as many as windows.
///   - functions: this lesson's and lesson 7's functions.
///   - a2c: lesson 8's functions.
public func measureTrainingOnCartPole(
  _ method: OnPolicyMethod, steps: Int, seed: UInt64, points: Int, functions: TRPOFunctions,
  a2c: A2CFunctions
) throws -> MeasuredTraining {
  /// Collects the same rollouts as a training whose stream has this name.
  func twin(_ steps: Int, _ environments: Int, _ name: String) -> Collector {
    Collector(
      CartPole(), steps: steps, environments: environments,
      random: RandomStream(seed: seed, name: name))
  }
  switch method {
  case .trpo:
    var settings = TRPOSettings.cartPole
    settings.totalSteps = steps
    return try measure(
      cartPoleTraining(settings, seed: seed, functions: functions),
      twin: twin(settings.horizon, settings.environments, "trpo"), steps: steps, seed: seed,
      points: points, agent: { $0.agent }
    ) { _ = try $0.iterate() }
  case .ppo, .fastPPO:
    var settings = PPOSettings()
    settings.totalSteps = steps
    if method == .fastPPO { settings.learningRate *= 5 }
    let training = PPO(
      CartPole(), settings: settings, seed: seed, functions: functions.ppo
    ) { _ in CategoricalHead(actions: 2) }
    return try measure(
      training, twin: twin(settings.horizon, settings.environments, "ppo"), steps: steps,
      seed: seed, points: points, agent: { $0.agent }
    ) { _ = try $0.iterate() }
  case .a2c:
    var settings = A2CSettings()
    settings.totalSteps = steps
    let training = A2C(
      CartPole(), settings: settings, random: RandomStream(seed: seed, name: "a2c"),
      functions: a2c)
    return try measure(
      training, twin: twin(settings.horizon, settings.environments, "a2c"), steps: steps,
      seed: seed, points: points, agent: { $0.agent }
    ) { _ = try $0.iterate() }
  }
}

private typealias Collector = RolloutCollector<CartPole, CategoricalHead>

private func measure<Trained: Training>(
  _ training: Trained, twin: Collector, steps: Int, seed: UInt64, points: Int,
  agent: (Trained) -> ActorCritic<CartPole, CategoricalHead>,
  iterate: (inout Trained) throws -> Void
) throws -> MeasuredTraining {
  let window = 1024
  var twin = twin
  var probe = Collector(
    CartPole(), steps: 8, environments: 64, random: RandomStream(seed: seed, name: "probe"))
  var (divergences, elsewhere, windows, seconds) = ([Double](), [Double](), [Double](), 0.0)
  let run = try TrainingRun(training, seed: seed, points: points) { training, point in
    while training.steps < steps * point / points {
      var first = agent(training)
      probe.collect(with: &first, rewardScale: 1)
      let end = training.steps + window
      var isFirst = true
      repeat {
        var old = agent(training)
        twin.collect(with: &old, rewardScale: 1)
        let start = ContinuousClock.now
        try iterate(&training)
        seconds += (ContinuousClock.now - start) / .seconds(1)
        var new = agent(training)
        divergences.append(
          divergence(from: &old, to: &new, observations: twin.rollout.observations))
        if isFirst {
          elsewhere.append(
            divergence(from: &old, to: &new, observations: probe.rollout.observations))
        }
        isFirst = false
      } while training.steps < end
      var last = agent(training)
      windows.append(
        divergence(from: &first, to: &last, observations: probe.rollout.observations))
    }
  } judge: { training, _, random in
    var policy = agent(training)
    return policy.evaluate(in: CartPole(), random: random).mean
  } outcome: { _ in
    0
  }
  return MeasuredTraining(
    curve: run.curve, divergences: divergences, elsewhere: elsewhere, windows: windows,
    seconds: seconds)
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
