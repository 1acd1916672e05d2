/// The values of one quantity over several seeds, as a lesson summarises them.
public struct SeedSummary: Equatable, Sendable {
  /// One value a seed, in the order of the seeds.
  public let values: [Double]
  /// The mean of the middle half of the values.
  public let interquartileMean: Double
  /// The 95 % bootstrap interval of the interquartile mean.
  public let lower: Double
  /// The upper end of that interval.
  public let upper: Double

  /// A summary computed by the caller.
  ///
  /// - Parameters:
  ///   - values: one value a seed, in the order of the seeds.
  ///   - interquartileMean: the mean of their middle half.
  ///   - interval: lower and upper end of its 95 % bootstrap interval.
  public init(
    values: [Double], interquartileMean: Double, interval: (lower: Double, upper: Double)
  ) {
    self.values = values
    self.interquartileMean = interquartileMean
    lower = interval.lower
    upper = interval.upper
  }
}

/// How one task of a lesson went.
public struct TaskResult: Equatable, Sendable {
  /// The name in the results file, such as "grid10".
  public let name: String
  /// The name on the page, such as "grid 10×10".
  public let title: String
  /// What the value is, such as "mean return of 100 greedy episodes".
  public let metric: String
  /// What was reached; a value that is not a number solves nothing.
  public let value: Double
  /// What had to be reached.
  public let bar: Double
  /// Steps in the environment that training took.
  public let steps: Int
  /// Seconds that training took; the only number here that differs between runs.
  public let seconds: Double
  /// The values of every seed, if the task was repeated.
  public let seeds: SeedSummary?

  /// Whether the value reaches the bar.
  public var solved: Bool { value >= bar }

  var json: JSON {
    var members: [JSON.Member] = [
      .init(name: "name", value: .string(name)),
      .init(name: "metric", value: .string(metric)),
      .init(name: "value", value: .number(value)),
      .init(name: "bar", value: .number(bar)),
      .init(name: "solved", value: .boolean(solved)),
      .init(name: "steps", value: .integer(steps)),
      // Milliseconds are as much as a wall clock can say about a training run.
      .init(name: "seconds", value: .number((seconds * 1000).rounded() / 1000)),
    ]
    if let seeds {
      members += [
        .init(name: "seeds", value: .array(seeds.values.map { .number($0) })),
        .init(name: "iqm", value: .number(seeds.interquartileMean)),
        .init(name: "interval", value: .array([.number(seeds.lower), .number(seeds.upper)])),
      ]
    }
    return .object(members)
  }
}
