import Course
import RLCore

/// A change to an asynchronous training, and a quantity that may answer to it: exercise 09.6.
///
/// All workers do the same work, and a round takes each of them the same time, unless the question
/// says otherwise.
public enum AsynchronyQuestion: String, CaseIterable, Sendable {
  /// 1 worker becomes 2, on two free cores: environment steps a second, all workers together.
  case stepsWithTwoWorkers
  /// 2 workers become 4, on two free cores: environment steps a second, all workers together.
  case stepsWithFourWorkers
  /// 1 worker becomes 2, on two free cores: the mean staleness of an update.
  case stalenessWithTwoWorkers
  /// The rounds of both of two workers become twice as long: the mean staleness of an update,
  /// counted in updates.
  case stalenessWithLongRounds
  /// One of two workers becomes half as fast: the mean staleness of *its* updates.
  case stalenessOfTheSlow
  /// One of two workers becomes half as fast: the mean staleness of the *other* one's updates.
  case stalenessBesideTheSlow
  /// The learning rate is halved: the mean staleness of an update.
  case stalenessWithSmallSteps
  /// A gradient becomes 2 updates old instead of 1: the largest stable step on a quadratic.
  case stableStepWithDelay
  /// 1 thread becomes 4, adding by compare-exchange: the number of lost additions.
  case lossesOfExchanges

  /// The quantity before and after the change, measured in small runs that chance has no part in.
  ///
  /// - Parameter functions: whose training and staleness to run.
  public func measured(by functions: A3CFunctions) throws -> (before: Double, after: Double) {
    switch self {
    case .stepsWithTwoWorkers: return (throughput(workers: 1), throughput(workers: 2))
    case .stepsWithFourWorkers: return (throughput(workers: 2), throughput(workers: 4))
    case .stalenessWithTwoWorkers:
      return (mean(try staleness([8], functions)), mean(try staleness([8, 8], functions)))
    case .stalenessWithLongRounds:
      return (mean(try staleness([8, 8], functions)), mean(try staleness([16, 16], functions)))
    case .stalenessOfTheSlow:
      return (try staleness([8, 8], functions)[0], try staleness([16, 8], functions)[0])
    case .stalenessBesideTheSlow:
      return (try staleness([8, 8], functions)[1], try staleness([16, 8], functions)[1])
    case .stalenessWithSmallSteps:
      return (
        try trainedStaleness(learningRate: 4e-3, functions),
        try trainedStaleness(learningRate: 2e-3, functions)
      )
    case .stableStepWithDelay:
      return (
        DelayedDescent.triedStableStep(delay: 1), DelayedDescent.triedStableStep(delay: 2)
      )
    case .lossesOfExchanges:
      return (try losses(threads: 1, functions), try losses(threads: 4, functions))
    }
  }

  /// How the quantity answers to the change, by `measured`.
  public func measuredTrend(by functions: A3CFunctions) throws -> Trend {
    let (before, after) = try measured(by: functions)
    // The first rounds and the last count a little: a difference of a fiftieth is none.
    if abs(after - before) <= 0.02 * max(abs(before), abs(after)) { return .stays }
    return after > before ? .rises : .falls
  }

  private func throughput(workers: Int) -> Double {
    SimulatedWorkers(
      lengths: [Int](repeating: 8, count: workers), cores: 2, ticks: 4_000
    ).throughput
  }

  /// The mean staleness of each worker's updates, with a core for each.
  private func staleness(_ lengths: [Int], _ functions: A3CFunctions) throws -> [Double] {
    let log = SimulatedWorkers(lengths: lengths, cores: lengths.count, ticks: 4_000).log
    return try meanStaleness(log, workers: lengths.count, functions)
  }

  private func meanStaleness(
    _ log: [SharedEvent], workers: Int, _ functions: A3CFunctions
  ) throws -> [Double] {
    var sums = [Double](repeating: 0, count: workers)
    var counts = sums
    var answers = try functions.staleness(log).makeIterator()
    for case .updated(let worker) in log {
      sums[worker] += Double(answers.next() ?? 0)
      counts[worker] += 1
    }
    return zip(sums, counts).map { $0 / $1 }
  }

  /// The mean staleness in a short training by two workers whose gradients are one update old.
  private func trainedStaleness(
    learningRate: Float, _ functions: A3CFunctions
  ) throws -> Double {
    var settings = A3CSettings()
    settings.learningRate = learningRate
    settings.totalSteps = 20 * settings.segmentLength
    settings.hiddenUnits = 4
    settings.schedule = .turns(delay: 1)
    let log = try logInTurns(settings, seed: 1, functions: functions)
    return mean(try meanStaleness(log, workers: 2, functions))
  }

  private func mean(_ values: [Double]) -> Double { Statistics.mean(values) }

  /// The part of the additions that is lost where every read is followed by another thread's write.
  private func losses(threads: Int, _ functions: A3CFunctions) throws -> Double {
    let others = [Float](repeating: 1, count: 100 * (threads - 1))
    let vector = SharedVector([0], disturbances: others)
    for _ in 0..<100 { try functions.accumulate(1, vector, 0) }
    return Double(Float(100 + vector.disturbed) - vector.load(0))
  }
}
