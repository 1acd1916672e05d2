// `stdout` is a variable of the C library, which the compiler cannot know to be safe.
#if canImport(Darwin)
  @preconcurrency import Darwin
  import Foundation
#else
  @preconcurrency import Glibc
#endif

/// System calls whose form differs between Linux and macOS.
enum Platform {
  /// Sets the resource limits of this process, which the operating system enforces.
  ///
  /// - Parameters:
  ///   - processorSeconds: The processor time, in seconds.
  ///   - addressSpace: The address space, in bytes. macOS cannot limit it: it reserves more than
  ///     any limit when a process starts.
  static func limit(processorSeconds: Int, addressSpace: Int) {
    func limits(_ amount: Int) -> rlimit {
      rlimit(rlim_cur: rlim_t(amount), rlim_max: rlim_t(amount))
    }
    var seconds = limits(processorSeconds)
    var core = limits(0)
    #if canImport(Darwin)
      setrlimit(RLIMIT_CPU, &seconds)
      setrlimit(RLIMIT_CORE, &core)
    #else
      var space = limits(addressSpace)
      setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &seconds)
      setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &core)
      setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &space)
    #endif
  }

  /// The memory that this process holds, in bytes.
  ///
  /// On Linux it is read from /proc: `ru_maxrss` includes the parent's memory before `exec`.
  static func residentMemory() -> Int {
    #if canImport(Darwin)
      var usage = rusage()
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #else
      // "reserved resident shared …", in pages.
      let file = open("/proc/self/statm", O_RDONLY)
      guard file >= 0 else { return 0 }
      defer { close(file) }
      var text = [UInt8](repeating: 0, count: 128)
      let count = read(file, &text, text.count)
      let words = text.prefix(max(0, count)).split(separator: UInt8(ascii: " "))
      guard words.count > 1 else { return 0 }
      return words[1].reduce(0) { $0 * 10 + Int($1) - 48 } * sysconf(Int32(_SC_PAGESIZE))
    #endif
  }

  /// Flushes standard output after each line, so that a crash loses none.
  static func bufferOutputByLine() { setvbuf(stdout, nil, _IOLBF, 0) }

  /// Flushes the C library's output buffers.
  static func flushOutput() { fflush(nil) }

  /// Ends the process.
  static func endProcess(_ status: Int32) -> Never { exit(status) }

  /// Ends this process when it exceeds the memory limit.
  ///
  /// A thread checks every 20 ms; at the limit it reports and exits.
  static func watchMemory() {
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    pthread_create(
      &thread, nil,
      { _ in
        while Platform.residentMemory() < Limits.memory { usleep(20_000) }
        Child.channel.send("memory")
        _exit(0)
      }, nil)
  }

  /// The time of a monotonic clock, in seconds.
  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// The path of the running program, with links resolved.
  static func executablePath() -> String {
    #if canImport(Darwin)
      let path = Bundle.main.executablePath ?? CommandLine.arguments[0]
      return URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    #else
      var buffer = [CChar](repeating: 0, count: 4096)
      let count = readlink("/proc/self/exe", &buffer, buffer.count)
      guard count > 0 else { return CommandLine.arguments[0] }
      return String(
        decoding: buffer.prefix(count).map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self)
    #endif
  }

  /// Runs a program on this process's input and output, and returns its exit status.
  static func run(_ executable: String, _ arguments: [String]) -> Int32 {
    var words = ([executable] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    #if canImport(Darwin)
      let environment = _NSGetEnviron().pointee
    #else
      let environment = environ
    #endif
    fflush(nil)
    var pid = pid_t()
    guard posix_spawn(&pid, executable, nil, nil, &words, environment) == 0 else { return 127 }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) == -1, errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  /// Makes Ctrl-C end the process with status 130.
  static func exitOnInterrupt() {
    signal(SIGINT) { _ in _exit(130) }
  }

  /// Waits.
  static func sleep(seconds: Double) { usleep(UInt32(seconds * 1e6)) }

}
