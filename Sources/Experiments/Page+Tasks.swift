import Notebook
import RLCore

/// A task that a page trains: its names, the value that solves it, and its learning curve.
public struct LearningTask: Sendable {
  /// The name in the results file, such as "grid10".
  public let name: String
  /// The name on the page.
  public let title: String
  /// The value of the last evaluation that solves the task.
  public let bar: Double
  /// The meaning of the values.
  public let metric: String
  /// The title of the curve's vertical axis.
  public let y: String
  /// The range of the vertical axis; by default that of the values.
  public let range: ClosedRange<Double>?
  /// The height of the plot, in lines.
  public let height: Int

  /// Creates a task.
  public init(
    _ name: String, _ title: String, bar: Double,
    metric: String = "mean return of 100 greedy episodes", y: String = "return",
    range: ClosedRange<Double>? = nil, height: Int = 7
  ) {
    self.name = name
    self.title = title
    self.bar = bar
    self.metric = metric
    self.y = y
    self.range = range
    self.height = height
  }
}

extension Page {
  /// Trains a task for all seeds, draws its learning curve, and records whether it is solved.
  ///
  /// - Parameters:
  ///   - task: the task.
  ///   - seeds: by default those of `--seeds`.
  ///   - memo: stores the runs under the task's name.
  ///   - x: the title of the horizontal axis and the points' positions; by default the steps of the
  ///     first seed.
  ///   - train: trains one seed.
  /// - Returns: The runs, in the order of the seeds.
  @discardableResult
  public func solve<Outcome>(
    _ task: LearningTask, seeds: [UInt64]? = nil, memo: Memo,
    x: (title: String, points: [Int])? = nil,
    _ train:
      @escaping @Sendable (_ seed: UInt64, _ progress: @escaping TrainingProgress) throws
      -> TrainingRun<Outcome>
  ) async throws -> [TrainingRun<Outcome>] {
    let runs = try await self.train(task, seeds: seeds, memo: memo, train)
    report(task, runs, x: x)
    return runs
  }

  /// Draws a task's learning curve, and records whether it is solved.
  ///
  /// - Parameters:
  ///   - task: the task.
  ///   - runs: one a seed, all with the same points.
  ///   - x: the title of the horizontal axis and the points' positions; by default the steps of the
  ///     first seed.
  public func report<Outcome>(
    _ task: LearningTask, _ runs: [TrainingRun<Outcome>],
    x: (title: String, points: [Int])? = nil
  ) {
    showCurves(
      task.title, runs, x: x, y: task.y, range: task.range, bar: task.bar, height: task.height)
    record(task, runs)
  }

  /// Trains a task, one run a seed, in parallel on all cores.
  ///
  /// - Parameters:
  ///   - task: the task.
  ///   - seeds: by default those of `--seeds`.
  ///   - memo: stores the runs under the task's name.
  ///   - train: trains one seed.
  /// - Returns: The runs, in the order of the seeds; the stored ones if an earlier cell has
  ///   trained.
  public func train<Outcome>(
    _ task: LearningTask, seeds: [UInt64]? = nil, memo: Memo,
    _ train:
      @escaping @Sendable (_ seed: UInt64, _ progress: @escaping TrainingProgress) throws
      -> TrainingRun<Outcome>
  ) async throws -> [TrainingRun<Outcome>] {
    try await memo.value(task.name) {
      guard let seeds else {
        return try await self.sweep(task.title) { seed, progress in
          try train(seed) { progress.advance(to: $0, of: $1) }
        }
      }
      return try await self.concurrently(task.title, count: seeds.count) { index, progress in
        try train(seeds[index]) { progress.advance(to: $0, of: $1) }
      }
    }
  }

  /// Draws the learning curve of several runs.
  ///
  /// - Parameters:
  ///   - title: the curve's label.
  ///   - runs: one a seed, all with the same points.
  ///   - x: the title of the horizontal axis and the points' positions; by default the steps of the
  ///     first seed.
  ///   - y: the title of the vertical axis.
  ///   - range: the range of the vertical axis; by default that of the values.
  ///   - bar: the value that solves the task, drawn as a dashed line.
  ///   - height: the height of the plot, in lines.
  public func showCurves<Outcome>(
    _ title: String, _ runs: [TrainingRun<Outcome>], x: (title: String, points: [Int])? = nil,
    y: String = "return", range: ClosedRange<Double>? = nil, bar: Double? = nil, height: Int = 7
  ) {
    let points = runs[0].curve
    let x = x ?? ("steps", points.map(\.steps))
    showCurves(
      title, steps: x.points.map(Double.init),
      values: points.indices.map { point in runs.map { $0.curve[point].value } },
      x: x.title, y: y, range: range, bar: bar, height: height)
  }

  /// Records a task's value, from the last evaluation of each seed's run.
  public func record<Outcome>(_ task: LearningTask, _ runs: [TrainingRun<Outcome>]) {
    record(
      task.name, title: task.title, metric: task.metric, values: runs.map(\.final),
      bar: task.bar, steps: runs[0].steps, seconds: runs.map(\.seconds))
  }
}
