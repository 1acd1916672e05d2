import Preconditions

/// Workers on cores whose time passes in ticks: what happens when, without luck.
///
/// A core works for one tick on one round, then the worker that has waited longest gets it. A
/// worker copies with the first tick of its round and updates with the last one.
public struct SimulatedWorkers: Sendable {
  /// The copies and updates in their order.
  public let log: [SharedEvent]
  /// How many updates each worker made.
  public let updates: [Int]
  /// How many ticks passed.
  public let ticks: Int

  /// Lets workers work.
  ///
  /// - Parameters:
  ///   - lengths: how many ticks of a core a round of each worker takes, at least 1.
  ///   - cores: the number of cores, at least 1.
  ///   - ticks: for how long.
  public init(lengths: [Int], cores: Int, ticks: Int) {
    precondition(
      cores >= 1 && !lengths.isEmpty && lengths.allSatisfy { $0 >= 1 },
      "SimulatedWorkers: \(lengths.count) workers on \(cores) cores")
    var log: [SharedEvent] = []
    var updates = [Int](repeating: 0, count: lengths.count)
    var done = updates
    var waiting: [Int] = []
    for tick in 0..<ticks {
      if tick < lengths.count { waiting.append(tick) }
      let working = Array(waiting.prefix(cores))
      waiting.removeFirst(working.count)
      for worker in working where done[worker] == 0 { log.append(.copied(worker: worker)) }
      for worker in working {
        done[worker] += 1
        if done[worker] == lengths[worker] {
          done[worker] = 0
          updates[worker] += 1
          log.append(.updated(worker: worker))
        }
      }
      waiting += working
    }
    self.log = log
    self.updates = updates
    self.ticks = ticks
  }

  /// Updates of all workers for each tick.
  public var throughput: Double { Double(updates.reduce(0, +)) / Double(ticks) }
}
