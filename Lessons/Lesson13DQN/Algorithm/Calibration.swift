import RLCore
import RLNetworks

/// What a network predicts of a state, beside what happens then.
public struct ValuePrediction: Equatable, Sendable {
  /// max_a Q(s, a).
  public let predicted: Double
  /// The discounted return of the greedy policy from there on.
  public let realised: Double
}

/// Predictions in every 25th state of greedy episodes on CartPole-v1.
///
/// The episodes go on for 1 000 steps beyond the states that count, so that what a time limit would
/// cut off is discounted to nothing.
///
/// - Parameters:
///   - agent: a trained agent.
///   - discount: γ of its training.
///   - episodes: their number, at least 1.
///   - seed: decides how they begin.
public func measureCalibrationOnCartPole(
  _ agent: ValueLearner, discount: Float, episodes: Int, seed: UInt64
) throws -> [ValuePrediction] {
  try predictions(
    CartPole(timeLimit: 1_500), agent, discount: discount, episodes: episodes, limit: 500,
    every: 25, random: RandomStream(seed: seed, name: "calibration"))
}

/// A point of an overestimation curve.
public struct OverestimationPoint: Equatable, Sendable {
  /// Environment steps so far.
  public let steps: Int
  /// The mean of max_a Q(s, a) in the first states of some episodes.
  public let predicted: Double
  /// The mean discounted return of the greedy policy in these episodes.
  public let realised: Double
}

/// Trains on CartPole-v1 and compares the values of first states with the returns from them.
///
/// - Parameters:
///   - settings: see `DQNSettings`.
///   - seed: decides everything random.
///   - functions: whose functions to run.
///   - points: the number of comparisons, evenly spread; the last one is at the end.
public func measureOverestimationOnCartPole(
  _ settings: DQNSettings, seed: UInt64, functions: DQNFunctions, points: Int
) throws -> [OverestimationPoint] {
  var training = DQN(CartPole(), settings: settings, seed: seed, functions: functions)
  let random = RandomStream(seed: seed, name: "overestimation")
  return try (1...points).map { point in
    while training.steps < settings.totalSteps * point / points { _ = try training.iterate() }
    let found = try predictions(
      CartPole(timeLimit: 1_000), training.agent, discount: settings.discount, episodes: 20,
      limit: 1, every: 1, random: random)
    return OverestimationPoint(
      steps: training.steps, predicted: Statistics.mean(found.map(\.predicted)),
      realised: Statistics.mean(found.map(\.realised)))
  }
}

/// Predictions in states `every` steps apart, of the first `limit` steps of greedy episodes.
private func predictions(
  _ world: CartPole, _ agent: ValueLearner, discount: Float, episodes: Int, limit: Int,
  every: Int, random: RandomStream
) throws -> [ValuePrediction] {
  var agent = agent
  var worlds = (0..<episodes).map { _ in world }
  var predicted = [[Double]](repeating: [], count: episodes)
  var rewards = predicted
  var observations: [Float] = []
  for episode in 0..<episodes {
    var stream = random.stream(named: "episode \(episode)")
    let first = worlds[episode].reset(using: &stream)
    observations.append(contentsOf: [Float](repeating: 0, count: 4))
    world.write(first, into: &observations, at: 4 * episode)
  }
  var running = Array(0..<episodes)
  while !running.isEmpty {
    let values = try agent.values(observations, of: .online)
    var kept: [Int] = []
    var next: [Float] = []
    for (row, episode) in running.enumerated() {
      let action = greedyAction(values, row: row, actions: 2)
      predicted[episode].append(Double(values[2 * row + action]))
      let step = worlds[episode].step(action)
      rewards[episode].append(Double(step.reward))
      if step.ending != nil { continue }
      kept.append(episode)
      next.append(contentsOf: [Float](repeating: 0, count: 4))
      world.write(step.observation, into: &next, at: next.count - 4)
    }
    (running, observations) = (kept, next)
  }
  var result: [ValuePrediction] = []
  for episode in 0..<episodes {
    var total = 0.0
    var realised = rewards[episode]
    for step in realised.indices.reversed() {
      total = rewards[episode][step] + Double(discount) * total
      realised[step] = total
    }
    for step in stride(from: 0, to: min(limit, realised.count), by: every) {
      result.append(
        ValuePrediction(predicted: predicted[episode][step], realised: realised[step]))
    }
  }
  return result
}
