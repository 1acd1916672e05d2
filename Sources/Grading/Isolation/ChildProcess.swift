#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How a process ended.
enum Ending: Equatable, Sendable {
  case exited(Int32)
  case killed(signal: Int32)

  /// Reads the status of `waitpid`.
  init(status: Int32) {
    let signal = status & 0x7F
    self = signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
  }
}

/// A started process, its output so far, and its ending.
struct ChildProcess {
  private let pid: pid_t
  private let output: Int32
  private(set) var printed: [UInt8] = []
  private(set) var ending: Ending?

  /// Starts a program whose output is captured.
  ///
  /// - Parameters:
  ///   - executable: the program's path.
  ///   - arguments: its command line without its name.
  ///   - onTerminal: whether its output is a pseudo-terminal instead of a pipe.
  /// - Returns: The process, or nil if the system cannot start it.
  init?(executable: String, arguments: [String], onTerminal: Bool = false) {
    guard let (output, source) = onTerminal ? Spawn.pseudoTerminal() : Spawn.pipe() else {
      return nil
    }
    defer { close(source) }
    let pid = Spawn.start(executable, arguments, descriptors: [(source, 1), (source, 2)])
    guard let pid else {
      close(output)
      return nil
    }
    self.pid = pid
    self.output = output
  }

  /// Reads what has arrived and checks whether the process has ended.
  mutating func poll() {
    guard ending == nil else { return }
    // Checked before reading, so that the output of an ended process is complete.
    var status: Int32 = 0
    let hasEnded = waitpid(pid, &status, WNOHANG) == pid
    printed += Spawn.drain(output).bytes
    if hasEnded {
      ending = Ending(status: status)
      close(output)
    }
  }
}
