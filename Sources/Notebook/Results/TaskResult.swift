/// The values of one quantity over several seeds, and their statistics.
public struct SeedSummary: Equatable, Sendable {
  /// One value a seed, in the order of the seeds.
  public let values: [Double]
  /// The mean of the middle half of the values.
  public let interquartileMean: Double
  /// The 95 % bootstrap interval of the interquartile mean.
  public let lower: Double
  /// The upper end of that interval.
  public let upper: Double

  /// Creates a summary from statistics that the caller has computed.
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

/// The result of one task of a lesson.
public struct TaskResult: Equatable, Sendable {
  /// The name in the results file, such as "grid10".
  public let name: String
  /// The name on the page, such as "grid 10×10".
  public let title: String
  /// The meaning of the value, such as "mean return of 100 greedy episodes".
  public let metric: String
  /// The reached value; NaN does not solve the task.
  public let value: Double
  /// The value that solves the task.
  public let bar: Double
  /// The environment steps of the training.
  public let steps: Int
  /// The seconds of the training; the only number that differs between runs.
  public let seconds: Double
  /// The values of all seeds, if there are several.
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
      // Finer than milliseconds the wall clock measures noise.
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
