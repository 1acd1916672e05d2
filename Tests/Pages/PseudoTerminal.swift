import Console
import Foundation
import Synchronization
import TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program on a pseudo-terminal of 100 columns and 30 rows, with all three standard streams.
final class PseudoTerminal {
  private let controller: FileHandle
  private let process = Process()
  private let received = Received()

  private final class Received: Sendable {
    let data = Mutex(Data())
  }

  struct Unavailable: Error {}

  init(_ executable: URL, _ arguments: [String], environment: [String: String] = [:]) throws {
    let opened = startingAlone {
      openPseudoTerminal().map { ($0.controller, open($0.path, O_RDWR | O_NOCTTY)) }
    }
    guard let (descriptor, terminal) = opened else { throw Unavailable() }
    let controller = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    self.controller = controller
    guard terminal >= 0 else { throw Unavailable() }
    var size = winsize(ws_row: 30, ws_col: 100, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
    let handle = FileHandle(fileDescriptor: terminal, closeOnDealloc: true)
    process.executableURL = executable
    process.arguments = arguments
    process.environment = TestProcess.quietEnvironment.merging(environment) { $1 }
    process.standardInput = handle
    process.standardOutput = handle
    process.standardError = handle
    let received = received
    Thread.detachNewThread {
      // Open as long as it is read: the number of a closed file is the next terminal's.
      defer { withExtendedLifetime(controller) {} }
      var buffer = [UInt8](repeating: 0, count: 4096)
      while true {
        let count = read(descriptor, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        // On Linux, reading fails when the last program on the terminal has ended.
        guard count > 0 else { return }
        received.data.withLock { $0.append(contentsOf: buffer[..<count]) }
      }
    }
    try startingAlone { [process] in try process.run() }
    try handle.close()
  }

  /// Everything shown so far, escape sequences included.
  var shown: String { received.data.withLock { String(decoding: $0, as: UTF8.self) } }

  /// Waits until a text is shown.
  func wait(for text: String, seconds: Double = 60) -> Bool {
    let end = Date(timeIntervalSinceNow: seconds)
    while Date() < end {
      if shown.contains(text) { return true }
      if !process.isRunning {
        usleep(100_000)
        return shown.contains(text)
      }
      usleep(5000)
    }
    return false
  }

  /// Types into the terminal.
  func type(_ text: String) throws { try controller.write(contentsOf: Data(text.utf8)) }

  /// Sends the program a signal.
  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits for the end of the program.
  func status() -> Int32 {
    process.waitUntilExit()
    // The terminal may still hold the last bytes.
    usleep(100_000)
    return process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 1000 : 0)
  }
}
