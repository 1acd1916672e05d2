#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where typed lines come from.
public protocol LineInput: Sendable {
  /// Whether a person is typing.
  var isTerminal: Bool { get }
  /// Waits for a line; nil at the end of the input.
  func nextLine() -> String?
}

/// An input that nobody types into.
public struct NoInput: LineInput {
  /// The empty input.
  public init() {}
  /// Never.
  public var isTerminal: Bool { false }
  /// Always nil.
  public func nextLine() -> String? { nil }
}

/// Standard input.
public struct StandardInput: LineInput {
  /// The standard input of the process.
  public init() {}
  /// Whether standard input is a terminal.
  public var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }
  /// Waits for a line; nil at the end of the input.
  public func nextLine() -> String? { readLine() }
}
