#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Says what went wrong: one line each on standard error, the program's name before it.
public struct ErrorMessages: Sendable {
  private let name: String
  private let error: any TextOutput

  /// ErrorMessages of a program.
  ///
  /// - Parameters:
  ///   - name: the program's name, which starts every line.
  ///   - error: where the lines go.
  public init(name: String, error: any TextOutput = DescriptorOutput.standardError) {
    self.name = name
    self.error = error
  }

  /// Writes the line; line breaks in the message become spaces.
  public func say(_ message: String) {
    let line = message.split { $0.isNewline }.joined(separator: " ")
    // Standard error is the last resort; there is nobody left to tell about its failure.
    try? error.write("\(name): \(line)\n")
  }

  /// Says why the output could not be written, unless its reader simply left, as `head` does.
  ///
  /// - Parameter output: what was being written, such as "the page".
  /// - Returns: the exit status.
  public func report(_ failure: WriteError, of output: String) -> Int32 {
    if failure == .closed { return ExitStatus.signal + SIGPIPE }
    say("cannot write \(output): \(failure.reason).")
    return ExitStatus.output
  }
}
