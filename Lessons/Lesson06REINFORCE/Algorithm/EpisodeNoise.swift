import Course
import RLCore

/// The variance of single episodes' gradients under a fixed policy.
///
/// g = Σ_t ∇log π(a_t|s_t) credit_t, one vector an episode, for five kinds of credit.
public struct EpisodeNoise: Sendable {
  /// The factor of a step's score.
  public enum Credit: Int, CaseIterable, Sendable {
    /// The return of the whole episode.
    case whole
    /// G_t.
    case toGo
    /// G_t less the mean of all returns.
    case constant
    /// G_t less b(s), the mean return that followed a visit of s.
    case value
    /// G_t with mean 0 and deviation 1 within the episode.
    case standardized
  }

  /// Σ g over the episodes, a vector for each kind of credit.
  private var sums: [[Double]]
  /// Σ |g|² over the episodes, for each kind of credit.
  private var squares = [Double](repeating: 0, count: Credit.allCases.count)
  private let episodes: Int

  /// Plays episodes on the 10×10 grid with the policy of a training after some steps.
  ///
  /// - Parameters:
  ///   - settings: see `TabularREINFORCESettings`.
  ///   - trainingSteps: the least number of training steps.
  ///   - episodes: the number of episodes, at least 2.
  ///   - seed: decides everything random.
  ///   - functions: whose functions to run.
  /// - Throws: `TrainingError` where an exercise gives what cannot be used, or what it throws.
  public init(
    onGrid settings: TabularREINFORCESettings, trainingSteps: Int, episodes: Int, seed: UInt64,
    functions: REINFORCEFunctions
  ) throws {
    let world = GridWorld.tenByTen
    var training = TabularREINFORCE(world, settings: settings, seed: seed, functions: functions)
    try training.run(untilStep: trainingSteps)
    self.episodes = episodes
    let (states, actions) = (world.stateCount, world.actionCount)
    sums = Array(
      repeating: Array(repeating: 0, count: states * actions), count: Credit.allCases.count)
    // The policy is fixed: each score is computed once.
    let scores = try (0..<states * actions).flatMap { pair in
      try functions.checkedScoreFunction(
        training.preferences[pair / actions], action: pair % actions)
    }
    let paths = Self.play(world, training.probabilities, episodes: episodes, seed: seed)
    let returns = try paths.map {
      try functions.checkedReturnsToGo($0.rewards, discount: 1, standardized: false)
    }
    let count = returns.reduce(0) { $0 + $1.count }
    let mean = returns.reduce(0) { $0 + $1.reduce(0, +) } / Double(max(count, 1))
    let values = Self.meanReturns(paths, returns, states: states, actions: actions)
    var gradient = [Double](repeating: 0, count: states * actions)
    for credit in Credit.allCases {
      for (path, toGo) in zip(paths, returns) {
        let answer =
          credit == .standardized
          ? try functions.checkedReturnsToGo(path.rewards, discount: 1, standardized: true) : toGo
        for k in gradient.indices { gradient[k] = 0 }
        for (t, pair) in path.pairs.enumerated() {
          let row = pair / actions * actions
          let weight =
            switch credit {
            case .whole: answer[0]
            case .toGo, .standardized: answer[t]
            case .constant: answer[t] - mean
            case .value: answer[t] - values[pair / actions]
            }
          for action in 0..<actions {
            gradient[row + action] += weight * scores[pair * actions + action]
          }
        }
        for (k, part) in gradient.enumerated() {
          sums[credit.rawValue][k] += part
          squares[credit.rawValue] += part * part
        }
      }
    }
  }

  /// One episode: each step's state · actions + action, and its reward.
  private typealias Path = (pairs: [Int], rewards: [Double])

  private static func play(
    _ world: GridWorld, _ probabilities: [Double], episodes: Int, seed: UInt64
  ) -> [Path] {
    var world = world
    let actions = world.actionCount
    let random = RandomStream(seed: seed, name: "variance")
    var (resets, choices) = (random.stream(named: "resets"), random.stream(named: "choices"))
    return (0..<episodes).map { _ in
      var path = Path([], [])
      var state = world.reset(using: &resets)
      while true {
        let action = choices.choice(probabilities, from: state * actions, count: actions)
        let step = world.step(action)
        path.pairs.append(state * actions + action)
        path.rewards.append(Double(step.reward))
        state = step.observation
        if step.ending != nil { return path }
      }
    }
  }

  /// b(s), `[states]`: the mean return that followed a visit of s.
  private static func meanReturns(
    _ paths: [Path], _ returns: [[Double]], states: Int, actions: Int
  ) -> [Double] {
    var values = [Double](repeating: 0, count: states)
    var visits = values
    for (path, toGo) in zip(paths, returns) {
      for (pair, value) in zip(path.pairs, toGo) {
        let state = pair / actions
        visits[state] += 1
        values[state] += (value - values[state]) / visits[state]
      }
    }
    return values
  }

  /// Returns an unbiased estimate of |E g|², and the variance of one episode's g.
  public func result(_ credit: Credit) -> (signal: Double, variance: Double) {
    let n = Double(episodes)
    let meanSquare = sums[credit.rawValue].reduce(0) { $0 + $1 / n * ($1 / n) }
    let variance = (squares[credit.rawValue] / n - meanSquare) * n / (n - 1)
    return (meanSquare - variance / n, variance)
  }
}
