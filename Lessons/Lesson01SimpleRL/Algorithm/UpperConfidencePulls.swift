import Course
import RLCore

/// The pulls of an upper confidence rule on many bandits.
public struct UpperConfidencePulls: Sendable {
  /// Pulls of every arm over all runs, `[arms]`.
  public let pulls: [Int]
  /// The share of pulls that took the best arm.
  public let optimalShare: Double
  /// The mean reward of a pull.
  public let meanReward: Double
}

/// Plays 01.5 with width 2 on the bandits of a testbed, with or without the line that counts an
/// arm's first pull.
///
/// - Parameters:
///   - testbed: decides the bandits and the pulls of each.
///   - runs: the number of bandits, at least 1.
///   - countsFirstPull: false makes the mistake: the count of an untried arm stays 0.
///   - functions: whose functions to run.
/// - Throws: `TrainingError` where the choice is no arm; whatever an exercise throws.
public func playUpperConfidence(
  on testbed: BanditTestbed, runs: Int, countsFirstPull: Bool, functions: SimpleRLFunctions
) throws -> UpperConfidencePulls {
  let (choose, update) = (functions.upperConfidenceChoice, functions.updatedAverage)
  var pulls = [Int](repeating: 0, count: testbed.arms)
  var (optimal, total) = (0, 0.0)
  for run in 0..<runs {
    let bandit = testbed.bandit(run: run)
    var random = RandomStream(seed: testbed.seed, name: "trap \(run)")
    var averages = [Double](repeating: 0, count: testbed.arms)
    var counts = [Int](repeating: 0, count: testbed.arms)
    for _ in 0..<testbed.steps {
      let arm = try choose(averages, counts, 2)
      guard counts.indices.contains(arm) else {
        throw TrainingError.unusable(
          exercise: "01.5", answer: "chose arm \(arm), but there are 0 to \(counts.count - 1)")
      }
      let reward = bandit.pull(arm, using: &random)
      averages[arm] = try update(averages[arm], counts[arm], reward)
      if countsFirstPull || counts[arm] > 0 { counts[arm] += 1 }
      pulls[arm] += 1
      if arm == bandit.optimalArm { optimal += 1 }
      total += reward
    }
  }
  let steps = Double(runs * testbed.steps)
  return UpperConfidencePulls(
    pulls: pulls, optimalShare: Double(optimal) / steps, meanReward: total / steps)
}
