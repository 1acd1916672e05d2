#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Says what went wrong: one line each on standard error, the program's name before it.
struct Complaints: Sendable {
  let name: String
  let error: any TextSink

  /// Writes the line; line breaks in the message become spaces.
  func say(_ message: String) {
    let line = message.split { $0.isNewline }.joined(separator: " ")
    // Standard error is the last resort; there is nobody left to tell about its failure.
    try? error.write("\(name): \(line)\n")
  }

  /// Says why the page could not be written, unless its reader simply left, as `head` does.
  ///
  /// - Returns: the exit status.
  func report(_ failure: SinkError) -> Int32 {
    if failure == .closed { return ExitStatus.signal + SIGPIPE }
    say("cannot write the page: \(failure.reason).")
    return ExitStatus.output
  }
}
