import Notebook
import RLCore

/// The seeds of a lesson's trainings, and what they say together.
extension Page {
  /// The seeds that a cell trains: those of `--seeds`, or some from `--seed` on where it was not given.
  ///
  /// - Parameters:
  ///   - usual: how many without `--seeds`, where a training takes no time.
  ///   - quick: how many with `--quick`.
  public func seeds(_ usual: UInt64 = 10, quick: UInt64 = 2) -> [UInt64] {
    if options.seeds > 1 { return options.seedValues }
    let count = options.budget(usual, quick: quick)
    return (0..<count).map { options.seed &+ $0 }
  }

  /// Returns an interquartile mean and the interval that holds it with 95 % confidence.
  ///
  /// Agarwal et al. 2021, "Deep Reinforcement Learning at the Edge of the Statistical Precipice".
  ///
  /// - Parameters:
  ///   - values: one a seed, at least 1.
  ///   - name: names the stream of the bootstrap's draws.
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

  /// Records how a task went, for the table of tasks and for the results file.
  ///
  /// Its value is that of `--seed`; with `--seeds`, the interquartile mean over them.
  ///
  /// - Parameters:
  ///   - name: the name in the results file, such as "grid10".
  ///   - title: the name on the page.
  ///   - metric: what the values are, such as "mean return of 100 greedy episodes".
  ///   - values: one a seed, beginning with `--seed`; those beyond `--seeds` do not count.
  ///   - bar: what had to be reached.
  ///   - steps: steps in the environment that a training took.
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
