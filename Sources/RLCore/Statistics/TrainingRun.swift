import Preconditions

/// A finished training: its result, and its learning curve.
///
/// `Outcome` is the type of the result, such as a table of action values or a policy.
public struct TrainingRun<Outcome: Sendable>: Sendable {
  /// The seed of all random streams.
  public let seed: UInt64
  /// The result.
  public let outcome: Outcome
  /// The evaluations: one before the first step, one at every point.
  public let curve: [CurvePoint]
  /// Wall-clock seconds, evaluations included.
  public let seconds: Double

  /// Creates the record of a training.
  public init(seed: UInt64, outcome: Outcome, curve: [CurvePoint], seconds: Double) {
    self.seed = seed
    self.outcome = outcome
    self.curve = curve
    self.seconds = seconds
  }

  /// The value of the last evaluation.
  public var final: Double { curve.last?.value ?? .nan }

  /// The environment steps of the whole training.
  public var steps: Int { curve.last?.steps ?? 0 }

  /// The mean value of the evaluations after the first step; early learning makes it high.
  public var curveMean: Double { Statistics.mean(curve.dropFirst().map(\.value)) }

  /// The first point, counted from 0, after which no value is below a bar; nil if the last one is.
  public func solvedPoint(_ bar: Double) -> Int? {
    let point = (curve.lastIndex { $0.value < bar } ?? -1) + 1
    return point < curve.count ? point : nil
  }

  /// The environment steps until that point; nil if the last value is below the bar.
  public func solvedSteps(_ bar: Double) -> Int? { solvedPoint(bar).map { curve[$0].steps } }
}

/// One evaluation during a training.
public struct CurvePoint: Equatable, Sendable {
  /// The environment steps until the evaluation.
  public let steps: Int
  /// Its value, such as the mean return of greedy episodes.
  public let value: Double

  /// Creates an evaluation.
  public init(steps: Int, value: Double) {
    self.steps = steps
    self.value = value
  }
}

/// A training in progress.
public protocol Training {
  /// The environment steps so far.
  var steps: Int { get }
}

/// Receives the number of finished parts of a training, and the number of all.
public typealias TrainingProgress = (_ done: Int, _ total: Int) -> Void

extension TrainingRun {
  /// Trains from point to point.
  ///
  /// - Parameters:
  ///   - training: the training, not yet started.
  ///   - seed: the seed of the training and of the evaluations.
  ///   - points: the number of points after the start, at least 1.
  ///   - progress: called at every point.
  ///   - train: trains until point 1, 2, …
  ///   - judge: evaluates the training at point 0, 1, …, on a random stream of its own.
  ///   - outcome: takes the result out of the finished training.
  /// - Throws: What `train` and `judge` throw.
  @inlinable
  public init<Trained: Training>(
    _ training: Trained, seed: UInt64, points: Int, progress: TrainingProgress? = nil,
    train: (_ training: inout Trained, _ point: Int) throws -> Void,
    judge: (_ training: Trained, _ point: Int, _ random: RandomStream) throws -> Double,
    outcome: (_ training: Trained) -> Outcome
  ) rethrows {
    precondition(points >= 1, "TrainingRun: \(points) points")
    let start = ContinuousClock.now
    let random = RandomStream(seed: seed, name: "evaluation")
    var training = training
    var curve = [CurvePoint(steps: 0, value: try judge(training, 0, random))]
    for point in 1...points {
      try train(&training, point)
      curve.append(
        CurvePoint(steps: training.steps, value: try judge(training, point, random)))
      progress?(point, points)
    }
    self.init(
      seed: seed, outcome: outcome(training), curve: curve,
      seconds: (ContinuousClock.now - start) / .seconds(1))
  }
}
