import Preconditions
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs a function in several threads of their own at once, and waits for all.
///
/// They are threads of the system and not tasks: the pool of tasks has no more threads than there
/// are cores, and four workers on two cores are to be four.
///
/// - Parameters:
///   - count: the number of threads, at least 1.
///   - body: called once with each index in 0 ..< `count`.
/// - Returns: The results in the order of the indices.
public func inThreads<Result: Sendable>(
  _ count: Int, _ body: @escaping @Sendable (_ index: Int) -> Result
) -> [Result] {
  precondition(count >= 1, "inThreads: \(count) threads")
  let slots = (0..<count).map { _ in ThreadSlot<Result>() }
  let threads = slots.indices.map { index in
    start(ThreadBody { slots[index].value.withLock { $0 = body(index) } })
  }
  for thread in threads { pthread_join(thread, nil) }
  return slots.compactMap { slot in slot.value.withLock { $0 } }
}

/// A place for one thread's result.
private final class ThreadSlot<Result: Sendable>: Sendable {
  let value = Mutex(Result?.none)
}

/// What a thread does, as an object that a C function can be handed.
private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

#if canImport(Darwin)
  private func start(_ body: ThreadBody) -> pthread_t {
    var thread: pthread_t?
    let status = pthread_create(
      &thread, nil,
      { argument in
        Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, Unmanaged.passRetained(body).toOpaque())
    guard status == 0, let thread else { fatalError("inThreads: no thread, error \(status)") }
    return thread
  }
#else
  private func start(_ body: ThreadBody) -> pthread_t {
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { argument in
        if let argument {
          Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue().run()
        }
        return nil
      }, Unmanaged.passRetained(body).toOpaque())
    precondition(status == 0, "inThreads: no thread, error \(status)")
    return thread
  }
#endif
