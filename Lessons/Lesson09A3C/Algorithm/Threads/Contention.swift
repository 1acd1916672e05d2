import Preconditions
import RLCore
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What threads that add to one element at the same time leave there.
public struct Contention: Sendable {
  /// What the element must be: every addition is of 1.
  public let expected: Int
  /// What it is; 0 where that is no whole number.
  public let found: Int

  /// How many additions are missing.
  public var lost: Int { expected - found }
}

/// Lets threads add 1 to one element as fast as they can.
///
/// - Parameters:
///   - threads: the number of threads, at least 1.
///   - adds: the additions of each thread; all together at most 2²⁴, up to which Float counts.
///   - pauses: whether a thread now and then lets another one run between its read and its write.
///     The system does that, too, but seldom: without pauses, threads on a busy machine may run one
///     after the other for a hundredth of a second.
///   - accumulate: adds an amount to an element.
/// - Throws: What `accumulate` throws in one of the threads.
public func contend(
  threads: Int, adds: Int, pauses: Bool = false,
  accumulate:
    @escaping @Sendable (
      _ amount: Float, _ vector: SharedVector, _ index: Int
    ) throws -> Void
) throws -> Contention {
  precondition(threads * adds <= 1 << 24, "contend: \(threads) × \(adds) is beyond 2²⁴")
  let vector = SharedVector([0], pause: pauses ? yieldUntilChanged : nil)
  let ready = SharedCount()
  let failures = inThreads(threads) { _ -> (any Error)? in
    // All begin together, or the first is done before the last has started.
    ready.value.wrappingAdd(1, ordering: .relaxed)
    while ready.value.load(ordering: .relaxed) < threads {}
    do {
      for _ in 0..<adds { try accumulate(1, vector, 0) }
      return nil
    } catch {
      return error
    }
  }
  if let failure = failures.lazy.compactMap({ $0 }).first { throw failure }
  let found = vector.load(0)
  return Contention(expected: threads * adds, found: Int(exactly: found.rounded()) ?? 0)
}

/// Lets other threads run, a few times, until one has written what this one has read.
@Sendable private func yieldUntilChanged(_ hasChanged: () -> Bool) {
  var yields = 0
  while yields < 4 && !hasChanged() {
    sched_yield()
    yields += 1
  }
}

private final class SharedCount: Sendable {
  let value = Atomic(0)
}
