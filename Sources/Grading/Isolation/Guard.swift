import Console
import ProcessControl

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The process between `grade` and a learner's code: it starts the code in a session of its own,
/// and ends whatever is left of it.
///
/// Signals to the code's process group, and Ctrl-C, do not reach it. It sees the end of `grade` by
/// the end of a pipe, and ends the code then, too. Processes whose parents have ended become its
/// children (on Linux), so it finds all that the code has started.
///
/// It writes "started PID", "used SECONDS QUEUED" several times a second, "crashing" while a crash
/// is being described, "stopped SIGNAL", and last "exited STATUS" or "killed SIGNAL".
enum Guard {
  /// The descriptor whose end says that the code must end.
  static let lifeline: Int32 = 4
  /// The descriptor of what this process says.
  static let news: Int32 = 5

  /// Runs one exercise, and ends the process.
  ///
  /// - Parameters:
  ///   - folder: the code's working folder, which is removed.
  ///   - exercise: the exercise's id.
  ///   - implementation: what is graded.
  static func run(_ folder: String, _ exercise: String, _ implementation: Implementation) -> Never {
    signal(SIGPIPE, SIG_IGN)
    // A handler, even an empty one, lets `poll` return when the code ends.
    signal(SIGCHLD) { _ in }
    adoptOrphans()
    // The code gets no descriptor but those named below, whatever this process has inherited.
    for descriptor in lifeline..<1024 { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    _ = chdir(folder)
    let child = Spawn.start(
      Platform.executablePath(),
      [GradeArguments.childCommand, exercise, implementation.description],
      descriptors: [(1, 1), (2, 2), (Child.reports, Child.reports)],
      environment: [
        "TMPDIR": folder,
        // A backtrace of a few frames contains the line of the learner's file.
        "SWIFT_BACKTRACE":
          "enable=yes,color=no,interactive=no,threads=crashed,registers=none,images=none,"
          + "limit=24,output-to=stderr",
      ], inNewSession: true)
    // Only the code may hold these: their end is its end.
    let null = open("/dev/null", O_RDWR)
    for descriptor in [1, 2, Child.reports] { dup2(null, descriptor) }
    guard let child else {
      _ = chdir("/")
      TemporaryFolder.remove(folder)
      _exit(1)
    }
    say("started \(child)")
    var ending = watch(child)
    ending = ProcessEntry.end(session: child, adopted: true) ?? ending
    _ = chdir("/")
    TemporaryFolder.remove(folder)
    switch ending {
    case .exited(let status): say("exited \(status)")
    case .killed(let signal): say("killed \(signal)")
    case nil: break
    }
    _exit(0)
  }

  /// Waits until the code has ended, or must.
  private static func watch(_ child: pid_t) -> Ending? {
    var nextLook = Platform.now() + 0.5
    while true {
      var line = pollfd(fd: lifeline, events: Int16(POLLIN), revents: 0)
      if poll(&line, 1, 20) > 0 { return nil }
      var status: Int32 = 0
      if waitpid(child, &status, WNOHANG | WUNTRACED) == child {
        guard status & 0xFF == 0x7F else { return Ending(status: status) }
        say("stopped \((status >> 8) & 0xFF)")
        return nil
      }
      if Platform.now() >= nextLook {
        look(child)
        nextLook = Platform.now() + 0.2
      }
    }
  }

  /// Says how much processor time the code has used and queued for.
  private static func look(_ child: pid_t) {
    let members = ProcessEntry.all().filter { $0.session == child }
    let used = members.reduce(0) { $0 + $1.processorTime }
    let queued = members.reduce(0) { $0 + $1.queueingTime }
    #if canImport(Darwin)
      let isMeasured = false
    #else
      let isMeasured = !members.isEmpty
    #endif
    if isMeasured { say("used \(used) \(queued)") }
    if members.contains(where: { $0.name == "swift-backtrace" }) { say("crashing") }
  }

  private static func say(_ line: String) {
    try? DescriptorOutput(descriptor: news).write(line + "\n")
  }
}
