import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why text could not be written.
public enum SinkError: Error, Equatable {
  /// The reader at the other end of the pipe has gone.
  case closed
  /// Anything else, in the system's words.
  case failed(String)
}

/// Columns and rows of a terminal.
public struct TerminalSize: Equatable, Sendable {
  /// Characters in a line.
  public let columns: Int
  /// Lines on the screen.
  public let rows: Int

  /// A terminal of so many columns and rows.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// Somewhere a page, or what is said beside it, is written to.
public protocol TextSink: Sendable {
  /// Whether a person looks at it through a terminal.
  var isTerminal: Bool { get }
  /// The size of the terminal, or nil where there is none or it does not say.
  var size: TerminalSize? { get }
  /// Writes the whole text at once.
  func write(_ text: String) throws(SinkError)
}

/// A sink that keeps what is written to it, for tests and for pages that are compared.
public final class MemorySink: TextSink {
  /// Whether it plays the part of a terminal.
  public let isTerminal: Bool
  /// The size of the terminal that it plays.
  public let size: TerminalSize?
  private let kept = Mutex("")

  /// An empty sink.
  public init(isTerminal: Bool = false, size: TerminalSize? = nil) {
    self.isTerminal = isTerminal
    self.size = size
  }

  /// Everything written so far.
  public var text: String { kept.withLock { $0 } }

  /// Keeps the text.
  public func write(_ text: String) throws(SinkError) {
    kept.withLock { $0 += text }
  }
}

/// An open file of the process, such as standard output.
///
/// Nothing is buffered, so that what was written stays written however the process ends.
struct DescriptorSink: TextSink {
  let descriptor: Int32

  var isTerminal: Bool { isatty(descriptor) == 1 }

  var size: TerminalSize? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return TerminalSize(columns: Int(size.ws_col), rows: max(Int(size.ws_row), 1))
  }

  func write(_ text: String) throws(SinkError) {
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
        // A terminal shared with a program that made it non-blocking: wait until it can take more.
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

/// Where the answers to `--step` come from.
public protocol LineSource: Sendable {
  /// Whether a person is typing.
  var isTerminal: Bool { get }
  /// Waits for a line; nil at the end of the input.
  func nextLine() -> String?
}

/// An input that nobody types into.
public struct NoInput: LineSource {
  /// The empty input.
  public init() {}
  /// Never.
  public var isTerminal: Bool { false }
  /// Always nil.
  public func nextLine() -> String? { nil }
}

/// Standard input.
struct StandardInput: LineSource {
  var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }
  func nextLine() -> String? { readLine() }
}

/// Opens the null device in place of a standard descriptor that the caller closed, as by `>&-`:
/// the next file to be opened would otherwise take its number, and the page would land in it.
func keepStandardDescriptors() {
  for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
    _ = open("/dev/null", O_RDWR)
  }
}
