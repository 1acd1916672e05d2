/// One training from its first step to its last, judged on the way.
///
/// `Outcome` is what was learnt, such as a table of action values or a policy.
public struct TrainingRun<Outcome: Sendable>: Sendable {
  /// What decided everything random.
  public let seed: UInt64
  /// What was learnt.
  public let outcome: Outcome
  /// The judgements: one before the first step, one at every point.
  public let curve: [CurvePoint]
  /// Wall-clock seconds of it all, judging included.
  public let seconds: Double

  /// Joins what a training gave.
  public init(seed: UInt64, outcome: Outcome, curve: [CurvePoint], seconds: Double) {
    self.seed = seed
    self.outcome = outcome
    self.curve = curve
    self.seconds = seconds
  }

  /// The last judgement.
  public var final: Double { curve.last?.value ?? .nan }

  /// Steps in the environment of the whole training.
  public var steps: Int { curve.last?.steps ?? 0 }

  /// The mean of the judgements after the first step: high where learning was early.
  public var curveMean: Double { Statistics.mean(curve.dropFirst().map(\.value)) }

  /// The first point from which on no judgement is below a bar, counted from 0; nil if the last is.
  public func solvedPoint(_ bar: Double) -> Int? {
    let point = (curve.lastIndex { $0.value < bar } ?? -1) + 1
    return point < curve.count ? point : nil
  }

  /// Steps until that point; nil if the last judgement is below the bar.
  public func solvedSteps(_ bar: Double) -> Int? { solvedPoint(bar).map { curve[$0].steps } }
}

/// What a policy was worth at one point of its training.
public struct CurvePoint: Equatable, Sendable {
  /// Steps in the environment until then.
  public let steps: Int
  /// What it was worth, such as the mean return of greedy episodes.
  public let value: Double

  /// A judgement after a number of steps.
  public init(steps: Int, value: Double) {
    self.steps = steps
    self.value = value
  }
}

/// What trains, as `TrainingRun` sees it.
public protocol Training {
  /// Steps in the environment so far.
  var steps: Int { get }
}

/// Told that `done` of `total` parts of a training are over.
public typealias TrainingProgress = (_ done: Int, _ total: Int) -> Void

extension TrainingRun {
  /// Trains from point to point.
  ///
  /// - Parameters:
  ///   - training: what trains, not yet begun.
  ///   - seed: its seed, which decides the judgements, too.
  ///   - points: how many there are after the beginning, at least 1.
  ///   - progress: told of every point.
  ///   - train: trains until point 1, 2, …
  ///   - judge: what the training is worth at point 0, 1, …; its stream is none that trains, so
  ///     that the episodes that judge are never those that taught.
  ///   - outcome: what was learnt in the end.
  /// - Throws: What `train` and `judge` throw.
  @inlinable
  public init<Trained: Training>(
    _ training: Trained, seed: UInt64, points: Int, progress: TrainingProgress? = nil,
    train: (_ training: inout Trained, _ point: Int) throws -> Void,
    judge: (_ training: Trained, _ point: Int, _ random: RandomStream) throws -> Double,
    outcome: (_ training: Trained) -> Outcome
  ) rethrows {
    let start = ContinuousClock.now
    let random = RandomStream(seed: seed, name: "evaluation")
    var training = training
    var curve = [CurvePoint(steps: 0, value: try judge(training, 0, random))]
    for point in 1...max(1, points) {
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
