import Preconditions

extension Statistics {
  /// A percentile interval of a statistic over tasks × runs, by stratified resampling.
  ///
  /// Every resample draws, for each task on its own, as many runs as the task has, with
  /// replacement; the statistic is taken over all of them. The interval holds the middle
  /// `confidence` of the resampled statistics.
  ///
  /// Agarwal et al. 2021, section 4.1. With fewer than about 10 runs it is too narrow. Where the
  /// statistic of a resample is NaN, nothing is known and the interval is −∞ … ∞.
  ///
  /// - Parameters:
  ///   - scores: `[task][run]`, at least one run of every task; the tasks' scores must be
  ///     comparable, for example normalised.
  ///   - confidence: in (0, 1).
  ///   - resamples: how many, at least 1.
  ///   - random: where the draws come from.
  ///   - statistic: of the drawn scores of all tasks, in the order of the tasks.
  /// - Complexity: O(resamples · scores) draws and as many statistics as resamples.
  public static func bootstrapInterval(
    _ scores: [[Double]], confidence: Double = 0.95, resamples: Int = 2000,
    using random: inout RandomStream,
    statistic: ([Double]) -> Double = { Statistics.interquartileMean($0) }
  ) -> ClosedRange<Double> {
    precondition(
      !scores.isEmpty && scores.allSatisfy { !$0.isEmpty },
      "bootstrapInterval: \(scores.count) tasks with \(scores.map(\.count)) runs")
    precondition(
      confidence > 0 && confidence < 1 && resamples >= 1,
      "bootstrapInterval: confidence \(confidence), \(resamples) resamples")
    var sample: [Double] = []
    var statistics: [Double] = []
    statistics.reserveCapacity(resamples)
    for _ in 0..<resamples {
      sample.removeAll(keepingCapacity: true)
      for runs in scores {
        for _ in 0..<runs.count { sample.append(runs[random.integer(below: runs.count)]) }
      }
      let value = statistic(sample)
      if value.isNaN { return -Double.infinity...Double.infinity }
      statistics.append(value)
    }
    statistics.sort()
    let tail = (1 - confidence) / 2
    let low = quantile(sorted: statistics, tail)
    let high = quantile(sorted: statistics, 1 - tail)
    return low <= high ? low...high : -Double.infinity...Double.infinity
  }

  /// As the interval over tasks × runs, of a single task.
  public static func bootstrapInterval(
    _ scores: [Double], confidence: Double = 0.95, resamples: Int = 2000,
    using random: inout RandomStream,
    statistic: ([Double]) -> Double = { Statistics.interquartileMean($0) }
  ) -> ClosedRange<Double> {
    bootstrapInterval(
      [scores], confidence: confidence, resamples: resamples, using: &random, statistic: statistic)
  }
}
