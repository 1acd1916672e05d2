/// A training that goes on iteration by iteration, each of which reports what it measured.
public protocol IteratedTraining: Training, Sendable {
  /// What acts, such as a policy with its parameters.
  associatedtype Agent: Sendable
  /// What one iteration measures.
  associatedtype Report: Sendable

  /// The agent as it is now.
  var agent: Agent { get }
  /// The number of iterations of the whole training.
  var iterations: Int { get }

  /// Trains a little: a rollout and the updates on it, or some steps from a memory.
  mutating func iterate() throws -> Report

  /// Plays episodes without exploration.
  ///
  /// - Parameters:
  ///   - episodes: the number of episodes, at least 1.
  ///   - random: a stream that training does not use.
  func evaluate(episodes: Int, random: RandomStream) -> Evaluation
}

/// What a training leaves: its agent, and the reports of its iterations.
public struct IteratedOutcome<Agent: Sendable, Report: Sendable>: Sendable {
  /// The agent in the end.
  public let agent: Agent
  /// What each iteration measured.
  public let reports: [Report]

  /// Joins agent and reports.
  public init(agent: Agent, reports: [Report]) {
    self.agent = agent
    self.reports = reports
  }
}

extension TrainingRun {
  /// Runs all iterations of a training, and judges it by the mean return of 100 episodes.
  ///
  /// - Parameters:
  ///   - training: the training, not yet started.
  ///   - seed: the seed of the training and of the evaluations.
  ///   - points: the number of evaluations after the first, evenly spread; the last one is at the
  ///     end.
  ///   - progress: told how many iterations are done.
  /// - Throws: What an iteration throws.
  @inlinable
  public init<Trained: IteratedTraining>(
    iterating training: Trained, seed: UInt64, points: Int = 20, progress: TrainingProgress? = nil
  ) throws where Outcome == IteratedOutcome<Trained.Agent, Trained.Report> {
    let total = training.iterations
    let points = min(points, total)
    var reports: [Trained.Report] = []
    try self.init(training, seed: seed, points: points) { training, point in
      // Until the first iteration that is at or past the point.
      while reports.count * points < total * point {
        reports.append(try training.iterate())
        progress?(reports.count, total)
      }
    } judge: { training, _, random in
      training.evaluate(episodes: 100, random: random).mean
    } outcome: { training in
      IteratedOutcome(agent: training.agent, reports: reports)
    }
  }
}
