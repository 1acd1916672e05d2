import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The reason why text could not be written.
public enum WriteError: Error, Equatable {
  /// The reader has closed the pipe.
  case closed
  /// Any other reason, in the system's words.
  case failed(String)

  /// The reason, as the end of "cannot write FILE: …".
  public var reason: String {
    switch self {
    case .closed: "the reader has gone"
    case .failed(let reason): reason
    }
  }
}

/// Columns and rows of a terminal.
public struct TerminalSize: Equatable, Sendable {
  /// Characters in a line.
  public let columns: Int
  /// Lines on the screen.
  public let rows: Int

  /// Creates a size.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// A destination of text.
public protocol TextOutput: Sendable {
  /// Whether the output is a terminal.
  var isTerminal: Bool { get }
  /// The size of the terminal, or nil if it is unknown.
  var size: TerminalSize? { get }
  /// Writes the whole text at once.
  func write(_ text: String) throws(WriteError)
}

/// An output in memory, for tests.
public final class MemoryOutput: TextOutput {
  /// Whether it behaves as a terminal.
  public let isTerminal: Bool
  /// The size of the terminal.
  public let size: TerminalSize?
  private let written = Mutex("")

  /// Creates an empty output.
  public init(isTerminal: Bool = false, size: TerminalSize? = nil) {
    self.isTerminal = isTerminal
    self.size = size
  }

  /// The whole text written so far.
  public var text: String { written.withLock { $0 } }

  /// Appends the text.
  public func write(_ text: String) throws(WriteError) {
    written.withLock { $0 += text }
  }
}

/// An open file of the process, such as standard output.
///
/// Writes are not buffered: written text is complete even if the process is killed.
public struct DescriptorOutput: TextOutput {
  /// Standard output.
  public static let standardOutput = DescriptorOutput(descriptor: STDOUT_FILENO)
  /// Standard error.
  public static let standardError = DescriptorOutput(descriptor: STDERR_FILENO)

  private let descriptor: Int32

  /// Creates an output for a descriptor.
  public init(descriptor: Int32) { self.descriptor = descriptor }

  /// Whether the file is a terminal.
  public var isTerminal: Bool { isatty(descriptor) == 1 }

  /// The size of the terminal, or nil if it is unknown.
  public var size: TerminalSize? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return TerminalSize(columns: Int(size.ws_col), rows: max(Int(size.ws_row), 1))
  }

  /// Writes the whole text, waiting for a slow reader.
  public func write(_ text: String) throws(WriteError) {
    var bytes = Array(text.utf8)
    while !bytes.isEmpty {
      let written = systemWrite(descriptor, bytes)
      if written >= 0 {
        bytes.removeFirst(written)
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        // Another program made the terminal non-blocking: wait until it takes more.
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&waiting, 1, 1000)
      case EPIPE: throw .closed
      default: throw .failed(String(cString: strerror(errno)))
      }
    }
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: [UInt8]) -> Int {
  #if canImport(Glibc)
    Glibc.write(descriptor, bytes, bytes.count)
  #else
    Darwin.write(descriptor, bytes, bytes.count)
  #endif
}

/// Opens the null device for each standard descriptor that the caller closed, as `>&-` does.
///
/// Otherwise the next opened file gets the descriptor's number, and the program prints into it.
public func openMissingStandardDescriptors() {
  for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
    _ = open("/dev/null", O_RDWR)
  }
}
