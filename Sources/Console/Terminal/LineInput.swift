#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A source of typed lines.
public protocol LineInput: Sendable {
  /// Whether the input is a terminal.
  var isTerminal: Bool { get }
  /// Waits for a line; nil at the end of the input.
  func nextLine() -> String?
}

/// An empty input.
public struct NoInput: LineInput {
  /// Creates the empty input.
  public init() {}
  /// False.
  public var isTerminal: Bool { false }
  /// Always nil.
  public func nextLine() -> String? { nil }
}

/// Standard input.
public struct StandardInput: LineInput {
  /// Creates the standard input of this process.
  public init() {}
  /// Whether standard input is a terminal.
  public var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }
  /// Waits for a line; nil at the end of the input.
  public func nextLine() -> String? { readLine() }
}
