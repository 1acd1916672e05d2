import Console

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A learner's code in its process, as `grade` sees it: its reports, its prints, the time it has
/// used, and its ending.
struct GuardedProcess {
  /// Seconds of a case, or of all cases.
  struct Times {
    var started = Platform.now()
    /// Processor time.
    var computing = 0.0
    /// Time in which it could have run on a free processor.
    var queueing = 0.0

    /// The time until a later state.
    func spent(until later: Times) -> (all: Double, computing: Double, waiting: Double) {
      let all = later.started - started
      let (computing, queueing) = (later.computing - computing, later.queueing - queueing)
      return (all, computing, max(0, all - computing - queueing))
    }
  }

  private let guardian: pid_t
  private let folder: String
  private let reports: Int32
  private let output: Int32
  private let news: Int32
  private var lifeline: Int32?
  private var splitReports = LineSplitter()
  private var splitNews = LineSplitter()
  /// The word with which every report begins.
  private var token: String?
  private var child: pid_t?
  private var stopTime: Double?

  /// The reports, without those that something else wrote.
  private(set) var lines: [String] = []
  /// What was printed.
  private(set) var excerpt = OutputExcerpt()
  /// Bytes and lines printed before the case that runs now.
  private(set) var printedBefore = (bytes: 0, lines: 0)
  /// The state of the clocks at the start, at the start of the case, and now.
  private(set) var times = (first: Times(), ofCase: Times(), now: Times())
  /// Whether the system tells how much processor time the code uses.
  private(set) var isMeasured = false
  /// Whether a crash is being described.
  private(set) var isCrashing = false
  /// The time at which nobody was left who could report.
  private(set) var reportsEnded: Double?
  /// The signal that halted the code without ending it, for which the guard ended it.
  private(set) var stoppedBySignal: Int32?
  /// How the code ended; nil if that is unknown.
  private(set) var ending: Ending?
  /// Whether the code and all that it started has ended.
  private(set) var hasEnded = false

  /// Starts to grade an exercise.
  ///
  /// - Parameters:
  ///   - executable: the program that grades: `grade` itself.
  ///   - exercise: the exercise's id.
  ///   - implementation: what is graded.
  /// - Returns: The process, or nil if the system cannot start it.
  init?(executable: String, exercise: String, implementation: Implementation) {
    guard let folder = TemporaryFolder.make() else { return nil }
    let pipes = (0..<4).compactMap { _ in Spawn.pipe() }
    let (mine, theirs) = (pipes.map(\.0), pipes.map(\.1))
    guard pipes.count == 4,
      let pid = Spawn.start(
        executable,
        [GradeArguments.guardCommand, folder, exercise, implementation.description],
        descriptors: [
          (theirs[0], 1), (theirs[0], 2), (theirs[1], Child.reports), (theirs[2], Guard.news),
          (mine[3], Guard.lifeline),
        ], inNewSession: true)
    else {
      (mine + theirs).forEach { close($0) }
      TemporaryFolder.remove(folder)
      return nil
    }
    theirs[..<3].forEach { close($0) }
    close(mine[3])
    (output, reports, news, lifeline) = (mine[0], mine[1], mine[2], theirs[3])
    (guardian, self.folder) = (pid, folder)
  }

  /// The descriptors on which something may arrive.
  var descriptors: [Int32] { [output, reports, news] }

  /// Whether a case has begun: before, the program may wait for a slow disk.
  var hasCase: Bool { !lines.isEmpty }

  /// Bytes and lines that the case has printed.
  var printedInCase: (bytes: Int, lines: Int) {
    (excerpt.byteCount - printedBefore.bytes, excerpt.lineCount - printedBefore.lines)
  }

  /// Asks for the end of the code, which `poll` will see.
  mutating func stop() {
    guard let lifeline else { return }
    close(lifeline)
    self.lifeline = nil
    stopTime = Platform.now()
  }

  /// Reads what has arrived.
  mutating func poll() {
    guard !hasEnded else { return }
    // Checked before reading, so that the output of an ended process is complete.
    var status: Int32 = 0
    let guardHasEnded = waitpid(guardian, &status, WNOHANG) == guardian
    excerpt.append(Spawn.drain(output).bytes)
    readNews()
    readReports()
    if guardHasEnded {
      end()
    } else if let stopTime, Platform.now() - stopTime > 10 {
      kill(guardian, SIGKILL)
    }
  }

  private mutating func readReports() {
    let (bytes, isAtEnd) = Spawn.drain(reports)
    for line in splitReports.lines(bytes) {
      guard let token else {
        token = line
        continue
      }
      guard line.hasPrefix(token + " ") else { continue }
      lines.append(String(line.dropFirst(token.count + 1)))
      if lines[lines.count - 1].hasPrefix("case ") {
        printedBefore = (excerpt.byteCount, excerpt.lineCount)
        times.now.started = Platform.now()
        times.ofCase = times.now
      }
    }
    if isAtEnd, reportsEnded == nil { reportsEnded = Platform.now() }
  }

  private mutating func readNews() {
    for line in splitNews.lines(Spawn.drain(news).bytes) {
      let words = line.split(separator: " ").map(String.init)
      let number = words.count > 1 ? Int32(words[1]) : nil
      switch (words.first, number) {
      case ("started", let pid?): child = pid
      case ("crashing", _): isCrashing = true
      case ("stopped", let signal?): stoppedBySignal = signal
      case ("exited", let status?): ending = .exited(status)
      case ("killed", let signal?): ending = .killed(signal: signal)
      case ("used", _):
        let times = words.dropFirst().compactMap { Double($0) }
        guard times.count == 2 else { break }
        isMeasured = true
        self.times.now.computing = times[0]
        self.times.now.queueing = times[1]
      default: break
      }
    }
    times.now.started = Platform.now()
  }

  /// Clears away what is left when the guard has ended, of which nothing is left if it ended as it
  /// should.
  private mutating func end() {
    if let child, ending == nil { ProcessEntry.end(session: child, adopted: false) }
    TemporaryFolder.remove(folder)
    descriptors.forEach { close($0) }
    if let lifeline { close(lifeline) }
    hasEnded = true
  }
}
