import Lesson01
import Notebook

/// An upper confidence rule that does not count first pulls.
func trapCell(_ page: Page, _ functions: SimpleRLFunctions) throws {
  page.lines([
    "    if let arm = counts.firstIndex(of: 0) { return arm }   ◂ never counted",
    "    let arm = …                                            the largest bound",
    "    counts[arm] += 1",
    "    return arm",
  ])
  let testbed = BanditTestbed(seed: page.options.seed)
  let runs = page.options.budget(500, quick: 50)
  let right = try playUpperConfidence(
    on: testbed, runs: runs, countsFirstPull: true, functions: functions)
  let wrong = try playUpperConfidence(
    on: testbed, runs: runs, countsFirstPull: false, functions: functions)
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
    "Nothing stops and nothing looks broken: the average of arm 0 converges. Only the counts show "
      + "the mistake. Arm 0 is the best in one bandit of ten, and its mean reward is the mean of "
      + "all arms: the learner does as well as one blind choice.")
}
