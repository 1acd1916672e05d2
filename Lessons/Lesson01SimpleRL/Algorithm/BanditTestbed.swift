import Course
import RLCore

/// Sums over many runs of one strategy, step by step.
public struct BanditCurves: Equatable, Sendable {
  /// How many runs there were.
  public private(set) var runs: Int
  /// The number of runs that took the best arm, `[steps]`.
  public private(set) var optimalCounts: [Int]
  /// The rewards of each step, summed over the runs, `[steps]`.
  public private(set) var rewardSums: [Double]
  /// q* − q(A_t) of each step, summed over the runs, `[steps]`.
  public private(set) var regretSums: [Double]

  /// Curves without runs.
  public init(steps: Int) {
    runs = 0
    optimalCounts = Array(repeating: 0, count: steps)
    rewardSums = Array(repeating: 0, count: steps)
    regretSums = rewardSums
  }

  /// How many steps a run has.
  public var steps: Int { optimalCounts.count }
  /// The share of runs that took the best arm, `[steps]`.
  public var optimalShare: [Double] { optimalCounts.map { Double($0) / Double(runs) } }
  /// The mean reward, `[steps]`.
  public var meanReward: [Double] { rewardSums.map { $0 / Double(runs) } }
  /// The regret up to and including each step, averaged over the runs, `[steps]`.
  public var cumulativeRegret: [Double] {
    var sum = 0.0
    return regretSums.map { regret in
      sum += regret / Double(runs)
      return sum
    }
  }

  /// Adds the runs of other curves, of as many steps.
  public mutating func add(_ other: BanditCurves) {
    precondition(steps == other.steps, "BanditCurves: \(steps) and \(other.steps) steps")
    runs += other.runs
    for t in 0..<steps {
      optimalCounts[t] += other.optimalCounts[t]
      rewardSums[t] += other.rewardSums[t]
      regretSums[t] += other.regretSums[t]
    }
  }

  mutating func finishRun() { runs += 1 }

  mutating func record(_ step: Int, isOptimal: Bool, reward: Double, regret: Double) {
    if isOptimal { optimalCounts[step] += 1 }
    rewardSums[step] += reward
    regretSums[step] += regret
  }
}

/// The 10-armed testbed: many random bandits, each played by a learner that starts from nothing.
///
/// Sutton & Barto, section 2.3.
public struct BanditTestbed: Sendable {
  /// Decides all bandits and rewards.
  public var seed: UInt64
  /// Pulls of a run.
  public var steps: Int
  /// Arms of a bandit.
  public var arms: Int
  /// The mean of the arms' true values.
  public var meanValue: Double

  /// Creates a testbed.
  ///
  /// - Parameters:
  ///   - seed: decides all bandits and rewards.
  ///   - steps: pulls of a run, at least 1.
  ///   - arms: arms of a bandit, at least 1.
  ///   - meanValue: true values come from N(`meanValue`, 1).
  public init(seed: UInt64, steps: Int = 1000, arms: Int = 10, meanValue: Double = 0) {
    precondition(steps >= 1 && arms >= 1, "BanditTestbed: \(steps) steps, \(arms) arms")
    (self.seed, self.steps, self.arms, self.meanValue) = (seed, steps, arms, meanValue)
  }

  /// The bandit of a run.
  public func bandit(run: Int) -> KArmedTestbed {
    var random = RandomStream(seed: seed, name: "testbed \(run)").stream(named: "values")
    let bandit = KArmedTestbed(arms: arms, using: &random)
    return KArmedTestbed(trueValues: bandit.trueValues.map { $0 + meanValue })
  }

  // snippet.testbed
  /// Plays a strategy on the bandits with the numbers in `runs`.
  ///
  /// A run's streams depend on its number alone, so runs can be spread over cores in any way, and
  /// every strategy meets the same bandits.
  ///
  /// - Throws: `TrainingError` where an exercise's answer cannot be used; whatever it throws.
  public func play(
    _ strategy: BanditStrategy, runs: Range<Int>, functions: SimpleRLFunctions
  ) throws -> BanditCurves {
    var curves = BanditCurves(steps: steps)
    for run in runs {
      let bandit = bandit(run: run)
      let random = RandomStream(seed: seed, name: "testbed \(run)")
      var (choices, rewards) = (random.stream(named: "choices"), random.stream(named: "rewards"))
      var learner = BanditLearner(strategy, arms: arms, functions: functions)
      for step in 0..<steps {
        let arm = try learner.choose(using: &choices)
        try check(arm, of: learner, step)
        let reward = bandit.pull(arm, using: &rewards)
        try learner.learn(reward, from: arm)
        curves.record(
          step, isOptimal: arm == bandit.optimalArm, reward: reward,
          regret: bandit.optimalValue - bandit.trueValues[arm])
      }
      curves.finishRun()
    }
    return curves
  }
  // snippet.end

  /// Throws where the arm does not exist, which would trap, or where its average is not finite.
  private func check(_ arm: Int, of learner: BanditLearner, _ step: Int) throws {
    if !(0..<arms).contains(arm) {
      var exercise = "01.3"
      if case .upperConfidence = learner.strategy { exercise = "01.5" }
      throw TrainingError.unusable(
        exercise: exercise, answer: "chose arm \(arm), but there are 0 to \(arms - 1)")
    }
    if !learner.averages[arm].isFinite {
      throw TrainingError.notFinite(quantity: "average of arm \(arm)", step: step)
    }
  }
}
