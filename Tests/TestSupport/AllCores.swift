import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Array {
  /// The values of a function of the elements, computed on all cores.
  ///
  /// What the calls share must not change; the compiler does not check this, as little of a test
  /// or a grader is `Sendable`.
  /// - Parameter value: the function; an assertion in it reports as in any test.
  /// - Returns: the values, in the order of the elements.
  /// - Throws: the first error in that order, after all calls.
  public func mapOnAllCores<Value, Failure>(
    _ value: (Element) throws(Failure) -> Value
  ) throws(Failure) -> [Value] {
    var results = [Result<Value, Failure>?](repeating: nil, count: count)
    results.withUnsafeMutableBufferPointer { buffer in
      let slots = buffer
      func call(_ index: Int) {
        do throws(Failure) {
          slots[index] = .success(try value(self[index]))
        } catch {
          slots[index] = .failure(error)
        }
      }
      withoutActuallyEscaping(call) { Calls(count, $0).runOnAllCores() }
    }
    var values: [Value] = []
    for case let result? in results { values.append(try result.get()) }
    return values
  }

  /// Calls a function with each element, on all cores, as `mapOnAllCores` does.
  public func forEachOnAllCores<Failure>(
    _ body: (Element) throws(Failure) -> Void
  ) throws(Failure) {
    _ = try mapOnAllCores(body)
  }
}

/// Calls that threads share: each takes the next one that no other has taken.
private final class Calls {
  private let next = Atomic(0)
  private let count: Int
  private let call: (Int) -> Void

  init(_ count: Int, _ call: @escaping (Int) -> Void) {
    (self.count, self.call) = (count, call)
  }

  /// Makes all calls, in this thread and in others, and waits for the others.
  func runOnAllCores() {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let threads = (1..<Swift.max(1, Swift.min(cores, count))).compactMap { _ in startThread() }
    run()
    for thread in threads { pthread_join(thread, nil) }
  }

  private func run() {
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      call(index)
    }
  }

  /// Starts a thread with as large a stack as the first one has; nil if there is none to get.
  private func startThread() -> pthread_t? {
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, 8 << 20)
    // The caller waits for the thread, and so keeps this object.
    let status = pthread_create(
      &thread, &attributes,
      { argument in
        let pointer: UnsafeMutableRawPointer? = argument
        if let pointer { Unmanaged<Calls>.fromOpaque(pointer).takeUnretainedValue().run() }
        return nil
      }, Unmanaged.passUnretained(self).toOpaque())
    return status == 0 ? thread : nil
  }
}
