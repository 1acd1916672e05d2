import Course
import RLCore
import RLNetworks
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension A3C {
  // snippet.together
  /// The same workers, but they wait: all copy the same parameters, and one step is taken with the
  /// mean of their gradients.
  ///
  /// The result is the same to the bit for any number of threads, since gradients are added up in
  /// the order of the workers.
  ///
  /// - Parameters:
  ///   - end: the round to train until; a step takes a round of every worker.
  ///   - threads: how many threads share the workers, at most as many as there are workers.
  mutating func runTogether(untilRound end: Int, threads: Int) throws {
    let (training, workers, start) = (self, workers, counters.rounds)
    let zeros = [Float](repeating: 0, count: model.parameters.count)
    let mailboxes = workers.map { _ in SharedVector(zeros) }
    let barrier = Barrier(threads: threads)
    let ends = inThreads(threads) { thread -> ([A3CWorker<World, Head>], (any Error)?) in
      var own = stride(from: thread, to: workers.count, by: threads).map { workers[$0] }
      do {
        for round in stride(from: start, to: end, by: workers.count) {
          let count = min(workers.count, end - round)
          for place in own.indices where own[place].index < count {
            try own[place].round(
              on: training.model, learningRate: training.learningRate(inRound: round),
              step: training.steps,
              functions: training.functions.delivering(to: mailboxes[own[place].index]))
          }
          guard barrier.wait() else { break }
          if thread == 0 { try training.step(mailboxes.prefix(count), inRound: round) }
          guard barrier.wait() else { break }
        }
        return (own, nil)
      } catch {
        barrier.stop()
        return (own, error)
      }
    }
    if let error = ends.lazy.compactMap(\.1).first { throw error }
    self.workers = ends.flatMap(\.0).sorted { $0.index < $1.index }
    try checkParameters()
  }

  /// One step with the mean of some gradients.
  private func step(_ mailboxes: ArraySlice<SharedVector>, inRound round: Int) throws {
    var mean = [Float](repeating: 0, count: model.parameters.count)
    for mailbox in mailboxes {
      let gradient = mailbox.values
      for index in mean.indices { mean[index] += gradient[index] / Float(mailboxes.count) }
    }
    try functions.sharedStep(mean, model, rates(inRound: round), functions.accumulate)
    for _ in mailboxes { _ = counters.nextRound(before: .max) }
  }
  // snippet.end
}

/// Where threads wait for each other.
private final class Barrier: Sendable {
  private let threads: Int
  private let arrived = Atomic(0)
  private let isStopped = Atomic(false)

  init(threads: Int) { self.threads = threads }

  /// Waits until all threads have come; false if one of them never will.
  func wait() -> Bool {
    let place = arrived.wrappingAdd(1, ordering: .acquiringAndReleasing).oldValue
    let last = (place / threads + 1) * threads
    // Another thread may need this core to get here.
    while arrived.load(ordering: .acquiring) < last && !isStopped.load(ordering: .relaxed) {
      sched_yield()
    }
    return !isStopped.load(ordering: .relaxed)
  }

  /// Lets nobody wait any longer.
  func stop() { isStopped.store(true, ordering: .relaxed) }
}

/// Trains on CartPole-v1 by workers that wait for each other, as `trainOnCartPole` does otherwise.
///
/// - Parameters:
///   - settings: see `A3CSettings`; the schedule does not count.
///   - seed: decides everything random.
///   - functions: whose functions to run.
///   - threads: how many threads share the workers; the result does not depend on it.
///   - points: the number of evaluations after the first; the last one is at the end.
public func trainTogetherOnCartPole(
  _ settings: A3CSettings, seed: UInt64, functions: A3CFunctions, threads: Int = 1,
  points: Int = 10
) throws -> TrainingRun<ActorCritic<CartPole, CategoricalHead>> {
  let total = settings.rounds
  let points = min(points, total)
  return try TrainingRun(
    A3C(CartPole(), settings: settings, seed: seed, functions: functions) { _ in
      CategoricalHead(actions: 2)
    }, seed: seed, points: points
  ) { training, point in
    try training.runTogether(
      untilRound: (total * point + points - 1) / points,
      threads: min(threads, settings.workers))
  } judge: { training, _, random in
    var policy = training.agent
    return policy.evaluate(in: CartPole(), random: random).mean
  } outcome: { training in
    training.agent
  }
}

/// Trains on CartPole-v1 by workers that wait for each other, and takes the time.
///
/// - Parameters:
///   - settings: see `A3CSettings`; the schedule does not count.
///   - seed: decides everything random.
///   - functions: whose functions to run.
///   - threads: how many threads share the workers.
/// - Returns: Environment steps a second of wall-clock time.
public func measureThroughputTogether(
  _ settings: A3CSettings, seed: UInt64, functions: A3CFunctions, threads: Int
) throws -> Double {
  var training = A3C(
    CartPole(), settings: settings, seed: seed, functions: functions
  ) { _ in CategoricalHead(actions: 2) }
  let start = ContinuousClock.now
  try training.runTogether(
    untilRound: settings.rounds, threads: min(threads, settings.workers))
  return Double(training.steps) / ((ContinuousClock.now - start) / .seconds(1))
}
