import Console
import ProcessControl

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

/// Starts programs, and makes the pipes to them.
enum Spawn {
  /// Starts a program whose standard input is empty.
  ///
  /// - Parameters:
  ///   - executable: the program's path.
  ///   - arguments: its command line without its name.
  ///   - descriptors: the descriptors of this process, each with its number in the program.
  ///   - environment: variables that differ from those of this process.
  ///   - inNewSession: whether it leads a session and a process group of its own: signals to its
  ///     group reach no other process, and those of the terminal do not reach it.
  /// - Returns: The process, or nil if the system cannot start it.
  static func start(
    _ executable: String, _ arguments: [String], descriptors: [(from: Int32, to: Int32)],
    environment changes: [String: String] = [:], inNewSession: Bool = false
  ) -> pid_t? {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for descriptor in descriptors {
      posix_spawn_file_actions_adddup2(&actions, descriptor.from, descriptor.to)
    }
    if inNewSession {
      // Signals that this process ignores or blocks are neither in the new one.
      var signals = sigset_t()
      sigfillset(&signals)
      posix_spawnattr_setsigdefault(&attributes, &signals)
      sigemptyset(&signals)
      posix_spawnattr_setsigmask(&attributes, &signals)
      let flags =
        Int32(spawnInNewSession) | Int32(POSIX_SPAWN_SETSIGDEF)
        | Int32(POSIX_SPAWN_SETSIGMASK)
      posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))
    }
    let environment = ProcessInfo.processInfo.environment.merging(changes) { $1 }
    var words = ([executable] + arguments).map { strdup($0) } + [nil]
    var variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0)=\($1)") } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var pid = pid_t()
    let status = posix_spawn(&pid, executable, &actions, &attributes, &words, &variables)
    return status == 0 ? pid : nil
  }

  /// A pipe (end to read, end to write), both closed in other children and away from 0 … 9.
  static func pipe() -> (Int32, Int32)? {
    var ends: [Int32] = [0, 0]
    #if canImport(Darwin)
      guard Darwin.pipe(&ends) == 0 else { return nil }
    #else
      guard Glibc.pipe(&ends) == 0 else { return nil }
    #endif
    return moved(ends[0], ends[1])
  }

  /// A pseudo-terminal (end to read, end to write), both ends as those of `pipe`.
  static func pseudoTerminal() -> (Int32, Int32)? {
    guard let (controller, path) = openPseudoTerminal() else { return nil }
    let terminal = open(path, O_RDWR | O_NOCTTY)
    guard terminal >= 0 else {
      close(controller)
      return nil
    }
    return moved(controller, terminal)
  }

  /// Two ends, moved away from 0 … 9 and closed in other children; the first does not block.
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

  /// Reads what has arrived, without waiting, at most some megabytes.
  ///
  /// - Returns: The bytes, and whether nobody is left who could write more.
  static func drain(_ descriptor: Int32) -> (bytes: [UInt8], isAtEnd: Bool) {
    var all: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while all.count < 4 << 20 {
      #if canImport(Darwin)
        let count = Darwin.read(descriptor, &chunk, chunk.count)
      #else
        let count = Glibc.read(descriptor, &chunk, chunk.count)
      #endif
      guard count > 0 else { return (all, count == 0) }
      all += chunk[..<count]
    }
    return (all, false)
  }
}

/// Cuts bytes that arrive in pieces into lines.
struct LineSplitter {
  private var unfinished: [UInt8] = []

  /// The lines that are complete with these bytes.
  mutating func lines(_ bytes: [UInt8]) -> [String] {
    unfinished += bytes
    guard let last = unfinished.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
    let complete = unfinished[..<last].split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)
    let lines = complete.map { String(decoding: $0, as: UTF8.self) }
    unfinished.removeSubrange(...last)
    return lines
  }
}
