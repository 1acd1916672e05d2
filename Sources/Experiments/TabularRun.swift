import Notebook
import RLCore

/// One training of a table from its first step to its last, judged on the way.
public struct TabularRun: Sendable {
  /// What a policy was worth at one point of its training.
  public struct Point: Equatable, Sendable {
    /// Steps in the environment until then.
    public let steps: Int
    /// What it was worth, such as the mean return of greedy episodes.
    public let value: Double
  }

  /// What decided everything random.
  public let seed: UInt64
  /// Q in the end, `[states, actions]`.
  public let values: ActionValues
  /// The judgements: one before the first step, one at every point.
  public let curve: [Point]
  /// Wall-clock seconds of it all, judging included.
  public let seconds: Double

  /// The last judgement.
  public var final: Double { curve[curve.count - 1].value }

  /// Steps in the environment of the whole training.
  public var steps: Int { curve[curve.count - 1].steps }

  /// The first point from which on no judgement is below a bar, counted from 0; nil if the last is.
  public func solvedPoint(_ bar: Double) -> Int? {
    let point = (curve.lastIndex { $0.value < bar } ?? -1) + 1
    return point < curve.count ? point : nil
  }

  /// Steps until that point; nil if the last judgement is below the bar.
  public func solvedSteps(_ bar: Double) -> Int? { solvedPoint(bar).map { curve[$0].steps } }
}

extension TabularRun {
  /// Trains from point to point.
  ///
  /// - Parameters:
  ///   - learner: what trains, not yet begun.
  ///   - seed: its seed, which decides the judgements, too.
  ///   - points: how many there are after the beginning, at least 1.
  ///   - progress: told of every point.
  ///   - train: trains until point 1, 2, …
  ///   - judge: what the learner is worth at point 0, 1, …; its stream is none that trains, so that
  ///     the episodes that judge are never those that taught.
  public init<Learner: TabularLearner>(
    _ learner: Learner, seed: UInt64, points: Int, progress: Progress? = nil,
    train: (_ learner: inout Learner, _ point: Int) throws -> Void,
    judge: (_ learner: Learner, _ point: Int, _ random: RandomStream) throws -> Double
  ) rethrows {
    precondition(points >= 1, "TabularRun: \(points) points")
    let start = ContinuousClock.now
    let random = RandomStream(seed: seed, name: "evaluation")
    var learner = learner
    var curve = [Point(steps: 0, value: try judge(learner, 0, random))]
    for point in 1...points {
      try train(&learner, point)
      curve.append(Point(steps: learner.steps, value: try judge(learner, point, random)))
      progress?.advance(to: point, of: points)
    }
    self.seed = seed
    self.curve = curve
    values = learner.values
    seconds = (ContinuousClock.now - start) / .seconds(1)
  }
}

extension Page {
  /// Draws the learning curves of all seeds, by steps or by something else.
  ///
  /// - Parameters:
  ///   - title: what learns.
  ///   - runs: one a seed, all with the same points.
  ///   - x: the title of the horizontal axis and where the points are on it; by default the steps
  ///     of the first seed.
  ///   - y: the title of the vertical axis.
  ///   - range: what the vertical axis shows; by default all of it.
  ///   - bar: what is to be reached, drawn as a dashed line.
  public func showCurves(
    _ title: String, _ runs: [TabularRun], x: (title: String, points: [Int])? = nil,
    y: String = "return", range: ClosedRange<Double>? = nil, bar: Double? = nil
  ) {
    let points = runs[0].curve
    let x = x ?? ("steps", points.map(\.steps))
    showCurves(
      title, steps: x.points.map(Double.init),
      values: points.indices.map { point in runs.map { $0.curve[point].value } },
      x: x.title, y: y, range: range, bar: bar)
  }

  /// Records how a task went by the last judgement of each seed's run.
  public func record(
    _ name: String, title: String, metric: String, runs: [TabularRun], bar: Double
  ) {
    record(
      name, title: title, metric: metric, values: runs.map(\.final), bar: bar,
      steps: runs[0].steps, seconds: runs.map(\.seconds))
  }
}
