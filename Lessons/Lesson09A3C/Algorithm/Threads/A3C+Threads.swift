import Course
import RLCore
import RLNetworks

extension A3C {
  /// Trains until a number of rounds are done, as the schedule says.
  ///
  /// - Throws: `TrainingError` where a quantity is no longer finite or an exercise's answer cannot
  ///   be used; whatever an exercise throws.
  public mutating func run(untilRound end: Int) throws {
    switch settings.schedule {
    case .threads: try runInThreads(untilRound: end)
    case .turns: try takeTurns(untilRound: end)
    }
  }

  // snippet.threads
  /// Trains with a thread a worker: nobody waits, and nothing is locked.
  private mutating func runInThreads(untilRound end: Int) throws {
    let (training, workers) = (self, workers)
    let ends = inThreads(workers.count) { index -> (A3CWorker<World, Head>, (any Error)?) in
      var worker = workers[index]
      do {
        while let round = training.counters.nextRound(before: end) {
          worker.log.append((training.counters.tick(), .copied(worker: index)))
          try worker.round(
            on: training.model, learningRate: training.learningRate(inRound: round),
            step: training.steps, functions: training.functions)
          worker.log.append((training.counters.tick(), .updated(worker: index)))
        }
        return (worker, nil)
      } catch {
        training.counters.stop()
        return (worker, error)
      }
    }
    self.workers = ends.map(\.0)
    if let error = ends.lazy.compactMap(\.1).first { throw error }
    try checkParameters()
  }
  // snippet.end
}
