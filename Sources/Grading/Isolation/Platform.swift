// `stdout` is a variable of the C library, which the compiler cannot know to be safe.
#if canImport(Darwin)
  @preconcurrency import Darwin
  import Foundation
#else
  @preconcurrency import Glibc
#endif

/// The few system calls whose form differs between Linux and macOS.
enum Platform {
  /// Limits what this process may use; the operating system enforces it from here on.
  ///
  /// - Parameters:
  ///   - processorSeconds: The processor time in all.
  ///   - addressSpace: The memory that may be reserved, in bytes. macOS reserves more than any limit
  ///     when a process starts, so that only what is used can be watched there.
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
  /// Linux counts the parent's memory before `exec` into `ru_maxrss`, so that it is read from /proc.
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

  /// Sends each line that is printed on its way at once, so that a crash does not swallow it.
  static func bufferOutputByLine() { setvbuf(stdout, nil, _IOLBF, 0) }

  /// Flushes what has been printed.
  static func flushOutput() { fflush(nil) }

  /// Ends this process as soon as it holds more memory than it may.
  ///
  /// A thread looks every 20 ms, reports "memory" and leaves.
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
        Child.send("memory")
        _exit(0)
      }, nil)
  }

  /// A clock that only goes forward, in seconds.
  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// A new terminal: the descriptor of its controlling end, and the path of the end for programs.
  static func newTerminal() -> (controlling: Int32, path: String)? {
    #if canImport(Darwin)
      let controlling = posix_openpt(O_RDWR | O_NOCTTY)
      guard controlling >= 0 else { return nil }
      if grantpt(controlling) == 0, unlockpt(controlling) == 0, let name = ptsname(controlling) {
        return (controlling, String(cString: name))
      }
    #else
      // Glibc declares the portable calls only for a program that asks for them before its headers;
      // these are the requests behind them: TIOCSPTLCK and TIOCGPTN.
      let controlling = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      guard controlling >= 0 else { return nil }
      var lock: Int32 = 0
      var number: Int32 = 0
      if ioctl(controlling, 0x4004_5431, &lock) == 0, ioctl(controlling, 0x8004_5430, &number) == 0
      {
        return (controlling, "/dev/pts/\(number)")
      }
    #endif
    close(controlling)
    return nil
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

  /// Runs a program on this process's own input and output, and waits for its exit status.
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

  /// Leaves quietly with status 130 on Ctrl-C.
  static func leaveOnInterrupt() {
    signal(SIGINT) { _ in _exit(130) }
  }

  /// Waits.
  static func sleep(seconds: Double) { usleep(UInt32(seconds * 1e6)) }

  /// Ends the process.
  static func leave(_ status: Int32) -> Never {
    fflush(nil)
    exit(status)
  }
}
