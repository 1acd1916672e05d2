import Console

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A started process, its reports and its output so far, and its ending.
struct ChildProcess {
  /// How a process ended.
  enum Ending: Equatable {
    case exited(Int32)
    case killed(signal: Int32)
  }

  let pid: pid_t
  let reports: Int32
  let output: Int32
  private(set) var lines: [String] = []
  private(set) var printed: [UInt8] = []
  private(set) var ending: Ending?
  private var unfinished: [UInt8] = []

  /// Starts a program whose descriptor 3 carries reports and whose output is captured.
  ///
  /// - Parameters:
  ///   - executable: the program's path.
  ///   - arguments: its command line without its name.
  ///   - onTerminal: whether its output is a pseudo-terminal instead of a pipe.
  /// - Returns: The process, or nil if the system cannot start it.
  init?(executable: String, arguments: [String], onTerminal: Bool = false) {
    guard let (reportEnd, reportSource) = ChildProcess.pipe() else { return nil }
    guard
      let (outputEnd, outputSource) = onTerminal
        ? ChildProcess.pseudoTerminal() : ChildProcess.pipe()
    else {
      close(reportEnd)
      close(reportSource)
      return nil
    }
    defer {
      close(reportSource)
      close(outputSource)
    }
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, outputSource, 1)
    posix_spawn_file_actions_adddup2(&actions, outputSource, 2)
    posix_spawn_file_actions_adddup2(&actions, reportSource, Child.reports)

    var environment = ProcessInfo.processInfo.environment
    // A backtrace of a few frames contains the line of the learner's file.
    environment["SWIFT_BACKTRACE"] =
      "enable=yes,color=no,interactive=no,threads=crashed,registers=none,images=none,limit=24,"
      + "timeout=4s,output-to=stderr"
    var words = ([executable] + arguments).map { strdup($0) } + [nil]
    var variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0)=\($1)") } + [nil]
    defer { (words + variables).forEach { free($0) } }

    var pid = pid_t()
    guard posix_spawn(&pid, executable, &actions, nil, &words, &variables) == 0 else {
      close(reportEnd)
      close(outputEnd)
      return nil
    }
    self.pid = pid
    self.reports = reportEnd
    self.output = outputEnd
  }

  /// A pipe (end to read, end to write), both closed in other children and away from 0 … 3.
  private static func pipe() -> (Int32, Int32)? {
    var ends: [Int32] = [0, 0]
    #if canImport(Darwin)
      guard Darwin.pipe(&ends) == 0 else { return nil }
    #else
      guard Glibc.pipe(&ends) == 0 else { return nil }
    #endif
    return moved(ends[0], ends[1])
  }

  /// A pseudo-terminal (end to read, end to write), both ends as those of `pipe`.
  private static func pseudoTerminal() -> (Int32, Int32)? {
    guard let (controller, path) = openPseudoTerminal() else { return nil }
    let terminal = open(path, O_RDWR | O_NOCTTY)
    guard terminal >= 0 else {
      close(controller)
      return nil
    }
    return moved(controller, terminal)
  }

  /// Two ends, moved away from 0 … 3 and closed in other children; the first does not block.
  private static func moved(_ reading: Int32, _ writing: Int32) -> (Int32, Int32)? {
    let moved = [reading, writing].map { fcntl($0, F_DUPFD_CLOEXEC, 10) }
    [reading, writing].forEach { close($0) }
    guard moved.allSatisfy({ $0 >= 0 }) else {
      moved.filter { $0 >= 0 }.forEach { close($0) }
      return nil
    }
    _ = fcntl(moved[0], F_SETFL, O_NONBLOCK)
    return (moved[0], moved[1])
  }

  /// Reads what has arrived and checks whether the process has ended.
  ///
  /// - Returns: Whether anything is new.
  mutating func poll() -> Bool {
    guard ending == nil else { return false }
    // Checked before reading, so that the output of an ended process is complete.
    var status: Int32 = 0
    let hasEnded = waitpid(pid, &status, WNOHANG) == pid
    let isNew = read()
    if hasEnded {
      let signal = status & 0x7F
      ending = signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
      close(reports)
      close(output)
    }
    return isNew || hasEnded
  }

  private mutating func read() -> Bool {
    var bytes = ChildProcess.drain(reports)
    let hasReports = !bytes.isEmpty
    unfinished += bytes
    while let end = unfinished.firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(String(decoding: unfinished[..<end], as: UTF8.self))
      unfinished.removeSubrange(...end)
    }
    bytes = ChildProcess.drain(output)
    printed += bytes
    return hasReports || !bytes.isEmpty
  }

  /// Reads without waiting, up to just above the output limit.
  private static func drain(_ descriptor: Int32) -> [UInt8] {
    var all: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while all.count <= Limits.output {
      #if canImport(Darwin)
        let count = Darwin.read(descriptor, &chunk, chunk.count)
      #else
        let count = Glibc.read(descriptor, &chunk, chunk.count)
      #endif
      guard count > 0 else { break }
      all += chunk[..<count]
    }
    return all
  }

  /// Stops the process at once and waits until it has ended.
  mutating func stop() {
    guard ending == nil else { return }
    kill(pid, SIGKILL)
    var status: Int32 = 0
    while waitpid(pid, &status, 0) == -1, errno == EINTR {}
    _ = read()
    ending = .killed(signal: SIGKILL)
    close(reports)
    close(output)
  }
}
