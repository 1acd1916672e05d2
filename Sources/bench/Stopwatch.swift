#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Measures processor time of this thread: wall time depends on other processes.
enum Stopwatch {
  /// The processor time that this thread has used, in seconds.
  static func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// The seconds of one call: the minimum of several rounds, after a warm-up round.
  ///
  /// - Parameters:
  ///   - rounds: the number of timed rounds.
  ///   - repetitions: the calls of a round.
  static func best(rounds: Int = 20, repetitions: Int, _ body: () throws -> Void) rethrows -> Double
  {
    for _ in 0..<repetitions { try body() }
    var best = Double.infinity
    for _ in 0..<rounds {
      let start = threadSeconds()
      for _ in 0..<repetitions { try body() }
      best = min(best, (threadSeconds() - start) / Double(repetitions))
    }
    return best
  }
}
