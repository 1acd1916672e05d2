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

/// A process of this system, as far as the guard of a learner's code has to know it.
struct ProcessEntry {
  let pid: pid_t
  /// Its parent; 0 where the system does not tell.
  let parent: pid_t
  let session: pid_t
  /// The beginning of its program's name; empty where the system does not tell.
  let name: String
  /// Seconds of processor time, of its ended children, too.
  let processorTime: Double

  /// The processes that run now.
  static func all() -> [ProcessEntry] {
    #if canImport(Darwin)
      var pids = [pid_t](repeating: 0, count: 8192)
      let count = proc_listallpids(&pids, Int32(pids.count * MemoryLayout<pid_t>.size))
      return pids.prefix(Int(max(0, count))).map {
        ProcessEntry(pid: $0, parent: 0, session: getsid($0), name: "", processorTime: 0)
      }
    #else
      let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
      return names.compactMap { pid_t($0).flatMap(ProcessEntry.init) }
    #endif
  }

  #if !canImport(Darwin)
    /// Reads "pid (name) state parent group session …"; nil if the process has ended.
    private init?(pid: pid_t) {
      let text = ProcessEntry.read("/proc/\(pid)/stat")
      guard let open = text.firstIndex(of: UInt8(ascii: "(")),
        let close = text.lastIndex(of: UInt8(ascii: ")")), open < close
      else { return nil }
      // From the state on.
      let fields = text[close...].dropFirst().split(separator: UInt8(ascii: " ")).map {
        Int(String(decoding: $0, as: UTF8.self)) ?? 0
      }
      guard fields.count > 14 else { return nil }
      self.pid = pid
      name = String(decoding: text[open...].dropFirst().prefix { $0 != text[close] }, as: UTF8.self)
      parent = pid_t(truncatingIfNeeded: fields[1])
      session = pid_t(truncatingIfNeeded: fields[3])
      // "Z" and "X": it has ended, and waits to be collected.
      if text[close...].dropFirst(2).first.map({ "ZX".utf8.contains($0) }) == true { return nil }
      // utime, stime, cutime and cstime, in ticks.
      let ticks = fields[11...14].reduce(0, +)
      processorTime = Double(ticks) / Double(max(1, sysconf(Int32(_SC_CLK_TCK))))
    }

    private static func read(_ path: String) -> [UInt8] {
      let file = open(path, O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { return [] }
      defer { close(file) }
      var text = [UInt8](repeating: 0, count: 1024)
      let count = Glibc.read(file, &text, text.count)
      return Array(text.prefix(max(0, count)))
    }
  #endif

  /// Seconds in which the process could run and had to wait for a processor; 0 where the system
  /// does not tell.
  var queueingTime: Double {
    #if canImport(Darwin)
      0
    #else
      // "nanoseconds on a processor, nanoseconds in the queue, …" of the first thread.
      let words = ProcessEntry.read("/proc/\(pid)/schedstat").split(separator: UInt8(ascii: " "))
      return words.count > 1 ? (Double(String(decoding: words[1], as: UTF8.self)) ?? 0) * 1e-9 : 0
    #endif
  }

  /// Kills a process with its session, and the processes that this one has adopted; collects those
  /// that are its children.
  ///
  /// - Parameters:
  ///   - leader: the leader of the session.
  ///   - adopted: whether this process adopts orphans and has no other children.
  /// - Returns: How the leader ended, if it is a child of this process that had not been collected.
  @discardableResult
  static func end(session leader: pid_t, adopted: Bool) -> Ending? {
    var ending: Ending?
    kill(-leader, SIGKILL)
    // Killed processes end within milliseconds; their children are adopted only then.
    for _ in 0..<1000 {
      let members = all().filter {
        ($0.session == leader || adopted && $0.parent == getpid()) && $0.pid != getpid()
      }
      members.forEach { kill($0.pid, SIGKILL) }
      var hasChildren = false
      if adopted {
        var status: Int32 = 0
        var pid = waitpid(-1, &status, WNOHANG)
        while pid > 0 {
          if pid == leader { ending = Ending(status: status) }
          pid = waitpid(-1, &status, WNOHANG)
        }
        hasChildren = pid == 0
      }
      if members.isEmpty, !hasChildren { break }
      usleep(2000)
    }
    return ending
  }
}
