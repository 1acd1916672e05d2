import RLCore

/// Semi-gradient Sarsa on the mountain car, with tile coding and a table's simplicity.
///
/// Eight tilings of 8 × 8 tiles over position and velocity, a weight for each tile and action,
/// greedy actions, γ = 1, no time limit. The weights begin at 0 while every step costs 1: the agent
/// is an optimist, and explores because of it. Sutton & Barto, section 10.1 and example 10.1.
public struct LinearSarsa: Sendable {
  /// The features of a state.
  public let coding = TileCoding(
    x: MountainCar.positions, y: -MountainCar.speedLimit...MountainCar.speedLimit, tiles: 8,
    tilings: 8)
  /// A weight for each action and feature, `[3, features]`.
  public private(set) var weights: [Double]
  /// The steps of each episode so far.
  public private(set) var lengths: [Int] = []

  private let rate: Double
  private var random: RandomStream
  private var features: [Int]
  private var nextFeatures: [Int]

  /// Begins with weights of 0.
  ///
  /// - Parameters:
  ///   - rate: the step size; a tile's weight takes an eighth of it. The book's are 0.1, 0.2
  ///     and 0.5.
  ///   - seed: decides the starts, and the actions of equal value.
  public init(rate: Double, seed: UInt64) {
    self.rate = rate
    random = RandomStream(seed: seed, name: "linear sarsa")
    weights = Array(repeating: 0, count: 3 * coding.featureCount)
    features = Array(repeating: 0, count: coding.tilings)
    nextFeatures = features
  }

  /// The value of the best action of a state; its negative is the number of steps that are left.
  public func value(position: Double, velocity: Double) -> Double {
    var active = [Int](repeating: 0, count: coding.tilings)
    coding.activate(x: position, y: velocity, into: &active)
    return (0..<3).map { value($0, active) }.max() ?? 0
  }

  /// q(s, a): the sum of eight weights.
  private func value(_ action: Int, _ active: [Int]) -> Double {
    var sum = 0.0
    for feature in active { sum += weights[action * coding.featureCount + feature] }
    return sum
  }

  /// An action of the largest value; any of those that tie.
  private mutating func greedyAction(_ active: [Int]) -> Int {
    var (best, chosen, ties) = (-Double.infinity, 0, 0)
    for action in 0..<3 {
      let value = value(action, active)
      if value > best { (best, ties) = (value, 0) }
      guard value == best else { continue }
      // The k-th of several that tie takes the place of the one before with probability 1/k.
      ties += 1
      if ties == 1 || random.integer(below: ties) == 0 { chosen = action }
    }
    return chosen
  }

  /// Learns for one episode.
  public mutating func playEpisode() {
    var world = MountainCar(timeLimit: .max)
    _ = world.reset(using: &random)
    coding.activate(x: world.state.position, y: world.state.velocity, into: &features)
    var action = greedyAction(features)
    while true {
      let step = world.step(action)
      var target = Double(step.reward)
      var nextAction = 0
      if step.ending == nil {
        coding.activate(x: world.state.position, y: world.state.velocity, into: &nextFeatures)
        nextAction = greedyAction(nextFeatures)
        target += value(nextAction, nextFeatures)
      }
      // The gradient of a sum of weights is 1 for each of them.
      let change = rate / Double(coding.tilings) * (target - value(action, features))
      for feature in features { weights[action * coding.featureCount + feature] += change }
      if step.ending != nil { break }
      swap(&features, &nextFeatures)
      action = nextAction
    }
    lengths.append(world.elapsedSteps)
  }

  /// The mean number of steps of each episode over several runs.
  ///
  /// - Parameters:
  ///   - rate: the step size.
  ///   - episodes: the episodes of a run.
  ///   - runs: the number of runs.
  ///   - seed: decides the seeds of the runs.
  /// - Returns: `[episodes]`.
  public static func meanLengths(
    rate: Double, episodes: Int, runs: Int, seed: UInt64
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: episodes)
    var seeds = RandomStream(seed: seed, name: "linear sarsa runs")
    for _ in 0..<runs {
      var agent = LinearSarsa(rate: rate, seed: seeds.next())
      for episode in 0..<episodes {
        agent.playEpisode()
        sums[episode] += Double(agent.lengths[episode])
      }
    }
    return sums.map { $0 / Double(runs) }
  }
}
