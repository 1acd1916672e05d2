// `stdout` is a variable of the C library, which the compiler cannot know to be safe.
#if canImport(Darwin)
  @preconcurrency import Darwin
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

  /// The largest amount of memory that this process has held so far, in bytes.
  static func peakMemory() -> Int {
    var usage = rusage()
    #if canImport(Darwin)
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #else
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return usage.ru_maxrss * 1024
    #endif
  }

  /// Sends each line that is printed on its way at once, so that a crash does not swallow it.
  static func bufferOutputByLine() { setvbuf(stdout, nil, _IOLBF, 0) }

  /// Flushes what has been printed.
  static func flushOutput() { fflush(stdout) }

  /// Ends this process as soon as it has held more memory than a limit.
  ///
  /// A thread looks every 20 ms, writes `message` to a descriptor and leaves.
  static func watchMemory() {
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    pthread_create(
      &thread, nil,
      { _ in
        while Platform.peakMemory() < Limits.memory { usleep(20_000) }
        Child.send("memory")
        _exit(0)
      }, nil)
  }

  /// Whether a descriptor is a terminal.
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The number of columns of the terminal on standard output, or nil where there is none.
  static func terminalWidth() -> Int? {
    var size = winsize()
    guard isatty(1) == 1, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// A clock that only goes forward, in seconds.
  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// The path of the running program, with links resolved.
  static func executablePath() -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    #if canImport(Darwin)
      var size = UInt32(buffer.count)
      guard _NSGetExecutablePath(&buffer, &size) == 0 else { return CommandLine.arguments[0] }
    #else
      guard readlink("/proc/self/exe", &buffer, buffer.count - 1) > 0 else {
        return CommandLine.arguments[0]
      }
    #endif
    let path = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: path, as: UTF8.self)
  }

  /// Runs a program on this process's own input and output, and waits for its exit status.
  static func run(_ executable: String, _ arguments: [String]) -> Int32 {
    var words = ([executable] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    fflush(stdout)
    var pid = pid_t()
    guard posix_spawn(&pid, executable, nil, nil, &words, environ) == 0 else { return 127 }
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

  /// Writes a line to standard error.
  static func complain(_ line: String) {
    fputs(line + "\n", stderr)
  }

  /// Ends the process.
  static func leave(_ status: Int32) -> Never {
    fflush(stdout)
    exit(status)
  }
}
