import Notebook
import RLCore

/// The seeds of a lesson's trainings, and their statistics.
extension Page {
  /// The seeds of a cell's trainings: those of `--seeds`, else several from `--seed` on.
  ///
  /// - Parameters:
  ///   - usual: their number without `--seeds`.
  ///   - quick: their number with `--quick`.
  public func seeds(_ usual: UInt64 = 10, quick: UInt64 = 2) -> [UInt64] {
    if options.seeds > 1 { return options.seedValues }
    let count = options.budget(usual, quick: quick)
    return (0..<count).map { options.seed &+ $0 }
  }

  /// Returns an interquartile mean and its 95 % confidence interval.
  ///
  /// Agarwal et al. 2021, "Deep Reinforcement Learning at the Edge of the Statistical Precipice".
  ///
  /// - Parameters:
  ///   - values: one a seed, at least 1.
  ///   - name: the name of the random stream of the bootstrap.
  public func interval(
    _ values: [Double], _ name: String
  ) -> (mean: Double, range: ClosedRange<Double>) {
    var random = RandomStream(seed: options.seed, name: "interval of \(name)")
    return (
      Statistics.interquartileMean(values),
      Statistics.bootstrapInterval(
        values, using: &random, statistic: Statistics.interquartileMean)
    )
  }

  /// Records a task's value, for the table of tasks and for the results file.
  ///
  /// The value is that of `--seed`; with `--seeds`, the interquartile mean over the seeds.
  ///
  /// - Parameters:
  ///   - name: the name in the results file, such as "grid10".
  ///   - title: the name on the page.
  ///   - metric: the meaning of the values, such as "mean return of 100 greedy episodes".
  ///   - values: one a seed, from `--seed` on; those beyond `--seeds` do not count.
  ///   - bar: the value that solves the task.
  ///   - steps: the environment steps of a training.
  ///   - seconds: wall-clock seconds of each seed's training.
  public func record(
    _ name: String, title: String, metric: String, values: [Double], bar: Double, steps: Int,
    seconds: [Double]
  ) {
    let values = Array(values.prefix(options.seeds))
    var summary: SeedSummary?
    if values.count > 1 {
      let (mean, range) = interval(values, title)
      summary = SeedSummary(
        values: values, interquartileMean: mean, interval: (range.lowerBound, range.upperBound))
    }
    task(
      name, title: title, metric: metric, value: summary?.interquartileMean ?? values[0],
      bar: bar, steps: steps, seconds: Statistics.mean(seconds), seeds: summary)
  }
}
