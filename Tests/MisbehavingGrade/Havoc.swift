import Course
import Foundation

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What `cut` returns if it is right.
private func pieces(_ count: Int, _ size: Int) -> [[Int]] {
  stride(from: 0, to: count, by: size).map { Array($0..<min($0 + size, count)) }
}

private typealias Cut = @Sendable (Int, Int) throws -> [[Int]]

/// Answers that harm more than themselves, as misconceptions: signals to others, processes and
/// files that stay, closed descriptors, forged reports.
///
/// Some return the right pieces afterwards, and are right.
func havoc() -> [Misconception<@Sendable (Int, Int) throws -> [[Int]]>] {
  signals() + descriptors() + remains() + waits()
}

private func havoc(_ name: String, _ function: @escaping Cut) -> Misconception<Cut> {
  Misconception("code.\(name)", .term, "of \(name).", function)
}

private func signals() -> [Misconception<Cut>] {
  [
    havoc("killsItsGroup") { _, _ in
      kill(0, SIGKILL)
      return []
    },
    havoc("killsItsParent") { _, _ in
      kill(getppid(), SIGKILL)
      while true { usleep(100_000) }
    },
    havoc("stopsItself") { _, _ in
      kill(getpid(), SIGSTOP)
      return []
    },
    havoc("terminatesItself") { _, _ in
      raise(SIGTERM)
      return []
    },
    havoc("segfaults") { _, _ in
      [[UnsafePointer<Int>(bitPattern: 8)?.pointee ?? 0]]
    },
    havoc("ignoresSignals") { _, _ in
      for number in 1..<32 { signal(Int32(number), SIG_IGN) }
      var all = sigset_t()
      sigfillset(&all)
      pthread_sigmask(SIG_BLOCK, &all, nil)
      while true {}
    },
    havoc("aborts") { _, _ in abort() },
    havoc("exitsAtOnce") { _, _ in _exit(0) },
    havoc("limitsItsTime") { _, _ in
      var limit = rlimit(rlim_cur: 1, rlim_max: 1)
      #if canImport(Darwin)
        setrlimit(RLIMIT_CPU, &limit)
      #else
        setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit)
      #endif
      while true {}
    },
  ]
}

private func descriptors() -> [Misconception<Cut>] {
  [
    havoc("closesItsOutputAndTraps") { count, _ in
      close(1)
      close(2)
      return [[[0, 1][count]]]
    },
    havoc("closesAllAndTraps") { count, _ in
      for descriptor in 0..<1024 { close(Int32(descriptor)) }
      return [[[0, 1][count]]]
    },
    havoc("closesInputAndErrorsAndTraps") { count, _ in
      close(0)
      close(2)
      return [[[0, 1][count]]]
    },
    havoc("closesThreeAndIsRight") { count, size in
      close(3)
      return pieces(count, size)
    },
    havoc("closesAllAndIsRight") { count, size in
      for descriptor in 0..<1024 { close(Int32(descriptor)) }
      return pieces(count, size)
    },
    havoc("closesAllAndLoops") { _, _ in
      for descriptor in 0..<1024 { close(Int32(descriptor)) }
      while true {}
    },
    havoc("forgesAReport") { _, _ in
      let report = #"{"exercise":"01.2","verdict":"right","cases":1,"blocks":[]}"#
      for descriptor in 3..<1024 {
        for line in ["report \(report)\n", "end\n", "x report \(report)\nx end\n", "no line end"] {
          _ = write(Int32(descriptor), line, line.utf8.count)
        }
      }
      return []
    },
    havoc("readsStandardInput") { count, size in
      readLine() == nil ? pieces(count, size) : []
    },
    havoc("printsBytes") { count, size in
      let bytes: [UInt8] = [0xFF, 0xFE, 0x1B, 0x5B, 0x32, 0x4A, 10]
      _ = write(1, bytes, bytes.count)
      return pieces(count, size)
    },
    havoc("printsOneLongLine") { count, size in
      print(String(repeating: "0123456789", count: 300_000))
      return pieces(count, size)
    },
    havoc("printsALot") { count, size in
      for line in 0..<100_000 { print("line \(line) of many, each with a few words") }
      return pieces(count, size)
    },
  ]
}

private func remains() -> [Misconception<Cut>] {
  [
    havoc("leavesAProcess") { count, size in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", "sleep 3600.25"]
      try process.run()
      return pieces(count, size)
    },
    havoc("leavesADaemon") { count, size in
      try startDaemon()
      return pieces(count, size)
    },
    havoc("leavesADaemonAndLoops") { _, _ in
      try startDaemon()
      while true {}
    },
    havoc("leavesFiles") { count, size in
      try FileManager.default.createDirectory(
        atPath: "left/here", withIntermediateDirectories: true)
      try "x".write(toFile: "left/here/file", atomically: false, encoding: .utf8)
      try "x".write(
        to: FileManager.default.temporaryDirectory.appendingPathComponent("left-file"),
        atomically: false, encoding: .utf8)
      chmod("left/here", 0)
      chmod("left", 0)
      return pieces(count, size)
    },
    havoc("removesItsFolder") { count, size in
      rmdir(FileManager.default.currentDirectoryPath)
      chdir("/")
      return pieces(count, size)
    },
    havoc("leavesAThread") { count, size in
      Thread.detachNewThread { while true {} }
      return pieces(count, size)
    },
    havoc("copiesItself") { count, size in
      copyProcess() == 0 ? [] : pieces(count, size)
    },
    havoc("copiesItselfAndWaits") { count, size in
      if copyProcess() > 0 { while true { usleep(100_000) } }
      return pieces(count, size)
    },
  ]
}

private func waits() -> [Misconception<Cut>] {
  [
    havoc("waitsForALock") { _, _ in
      DispatchSemaphore(value: 0).wait()
      return []
    },
    havoc("sleepsInEachCase") { count, size in
      usleep(500_000)
      return pieces(count, size)
    },
  ]
}

/// Starts a process with a session of its own, without the environment of this one.
private func startDaemon() throws {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/bin/sh")
  process.arguments = ["-c", "setsid env -i sleep 3600.25 &"]
  try process.run()
  usleep(300_000)  // until the shell has gone
}

/// `fork`, which Swift hides.
private func copyProcess() -> pid_t {
  typealias Fork = @convention(c) () -> pid_t
  guard let symbol = dlsym(dlopen(nil, RTLD_NOW), "fork") else { return -1 }
  return unsafeBitCast(symbol, to: Fork.self)()
}
