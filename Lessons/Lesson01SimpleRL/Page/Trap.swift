import Algorithms
import Curriculum
import Notebook
import RLCore

/// A UCB learner, and the same with one line in the wrong place.
///
/// - Parameter countsFirstPull: false is the trap: an untried arm is returned before the line
///   that counts.
/// - Returns: the pulls of every arm over the runs, and the share of pulls of the best one.
func playUpperConfidence<E: SimpleRLExercises>(
  _ exercises: E.Type, testbed: BanditTestbed, runs: Int, countsFirstPull: Bool
) throws -> (pulls: [Int], optimalShare: Double, meanReward: Double) {
  var pulls = [Int](repeating: 0, count: testbed.arms)
  var (optimal, total) = (0, 0.0)
  for run in 0..<runs {
    let bandit = testbed.bandit(run: run)
    var random = RandomStream(seed: testbed.seed, name: "trap \(run)")
    var averages = [Double](repeating: 0, count: testbed.arms)
    var counts = [Int](repeating: 0, count: testbed.arms)
    for _ in 0..<testbed.steps {
      let arm = try E.upperConfidenceChoice(averages: averages, counts: counts, width: 2)
      guard counts.indices.contains(arm) else {
        throw TrainingError.unusable(
          exercise: "01.5", answer: "chose arm \(arm), but there are 0 to \(counts.count - 1)")
      }
      let reward = bandit.pull(arm, using: &random)
      averages[arm] = try E.updatedAverage(averages[arm], count: counts[arm], sample: reward)
      if countsFirstPull || counts[arm] > 0 { counts[arm] += 1 }
      pulls[arm] += 1
      if arm == bandit.optimalArm { optimal += 1 }
      total += reward
    }
  }
  let steps = Double(runs * testbed.steps)
  return (pulls, Double(optimal) / steps, total / steps)
}

/// What a count in the wrong place does.
func trapCell(_ page: Page, _ exercises: any SimpleRLExercises.Type) throws {
  page.lines([
    "    if let arm = counts.firstIndex(of: 0) { return arm }   ◂ never counted",
    "    let arm = …                                            the largest bound",
    "    counts[arm] += 1",
    "    return arm",
  ])
  let testbed = BanditTestbed(seed: page.options.seed)
  let runs = page.options.budget(500, quick: 50)
  let right = try playUpperConfidence(
    exercises, testbed: testbed, runs: runs, countsFirstPull: true)
  let wrong = try playUpperConfidence(
    exercises, testbed: testbed, runs: runs, countsFirstPull: false)
  page.say(
    "The early return skips the line that counts. Arm 0 is untried, so it is returned; it is "
      + "still untried, so it is returned again. Pulls per run of 1 000 steps, averaged over "
      + "\(runs) bandits:")
  var table = Table(
    columns: [.text("arm")] + (0..<10).map { .number("\($0)", 0) })
  func row(_ pulls: [Int]) -> [Double] { pulls.map { Double($0) / Double(runs) } }
  table.add(cells: ["counted"] + row(right.pulls))
  table.add(cells: ["not counted"] + row(wrong.pulls), mark: "◂")
  page.show(table)
  var summary = Table(
    .text("whole run"), .number("best arm, %", 1), .number("mean reward", 3, sign: true))
  summary.add("counted", 100 * right.optimalShare, right.meanReward)
  summary.add("not counted", 100 * wrong.optimalShare, wrong.meanReward, mark: "◂")
  page.show(summary)
  page.record("trap.firstArm", Double(wrong.pulls[0]) / Double(runs))
  page.record("trap.optimal", 100 * wrong.optimalShare)
  page.record("trap.right", 100 * right.optimalShare)
  page.say(
    "Nothing stops and nothing looks broken: one arm's average converges nicely. Only the counts "
      + "tell. Arm 0 is the best of ten in one bandit of ten, and its mean reward is the mean of "
      + "all arms: the learner is as good as choosing one arm blindly and never again.")
}
