import RLCore

/// Trainings on the cliff, repeated from scratch: Sutton & Barto, Figure 6.3.
public struct CliffSweep: Sendable {
  /// Episodes of a training.
  public let episodes: Int
  /// How many trainings are averaged.
  public let runs: Int
  /// The limit of an episode's steps: with a large α, SARSA's table can make it take thousands.
  public var stepLimit = 10_000

  /// The most steps of an episode on average, where Expected SARSA runs on `functions`.
  ///
  /// Right code takes fewer than 100; a wrong one may never find the goal.
  public var meanStepLimit = 300

  /// Creates a sweep of equal trainings.
  public init(episodes: Int, runs: Int) {
    self.episodes = episodes
    self.runs = runs
  }

  /// The mean return of the trainings.
  public struct Result: Equatable, Sendable {
    /// The return of an episode, mean over all episodes of all runs.
    public let mean: Double
    /// The standard error of that mean, from the runs' means.
    public let error: Double
  }

  /// Repeats a training with ε = 0.1 and averages the returns of its episodes.
  ///
  /// - Parameters:
  ///   - nextValue: the method.
  ///   - learningRate: α.
  ///   - seed: every run gets a stream of its own.
  ///   - functions: whose functions Expected SARSA runs on.
  public func average(
    _ nextValue: NextValue, learningRate: Double, seed: UInt64, functions: ExpectedSARSAFunctions
  ) throws -> Result {
    var settings = ExpectedSARSASettings()
    settings.nextValue = nextValue
    settings.learningRate = learningRate
    var means: [Double] = []
    for run in 0..<runs {
      var random = RandomStream(seed: seed, name: "\(nextValue) \(learningRate) \(run)")
      var training = ExpectedSARSA(
        CliffWalking(), settings: settings, seed: random.next(), functions: functions)
      let (sum, played) = try training.runEpisodes(
        episodes, limit: stepLimit,
        stepLimit: nextValue == .expectation ? episodes * meanStepLimit : .max)
      means.append(sum / Double(played))
    }
    return Result(
      mean: Statistics.mean(means),
      error: Statistics.standardDeviation(means) / Double(runs).squareRoot())
  }
}
