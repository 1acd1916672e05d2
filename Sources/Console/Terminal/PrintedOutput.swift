// `stdout` is a variable of the C library, which the compiler cannot know to be safe.
#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Darwin)
  @preconcurrency import Darwin
#endif

/// Writes what `print` has kept back.
///
/// - Throws: `WriteError` if this or anything printed before could not be written, as on a full
///   disk.
public func flushPrints() throws(WriteError) {
  errno = 0
  let isFlushed = fflush(stdout) == 0
  guard isFlushed, ferror(stdout) == 0 else {
    if errno == EPIPE { throw .closed }
    throw .failed(errno == 0 ? "not all of it was taken" : String(cString: strerror(errno)))
  }
}
