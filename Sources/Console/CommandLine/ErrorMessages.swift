#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes error messages to standard error, one line each, after the program's name.
public struct ErrorMessages: Sendable {
  private let name: String
  private let error: any TextOutput

  /// Creates the messages of a program.
  ///
  /// - Parameters:
  ///   - name: the program's name, which starts every line.
  ///   - error: the output for the lines.
  public init(name: String, error: any TextOutput = DescriptorOutput.standardError) {
    self.name = name
    self.error = error
  }

  /// Writes a message; its line breaks become spaces.
  public func write(_ message: String) {
    let line = message.split { $0.isNewline }.joined(separator: " ")
    // A failure of standard error cannot be reported anywhere.
    try? error.write("\(name): \(line)\n")
  }

  /// Reports that the output could not be written; silent if the reader closed it, as `head` does.
  ///
  /// - Parameter output: the output in words, such as "the page".
  /// - Returns: the exit status.
  public func report(_ failure: WriteError, of output: String) -> Int32 {
    if failure == .closed { return ExitStatus.signal + SIGPIPE }
    write("cannot write \(output): \(failure.reason).")
    return ExitStatus.output
  }
}
