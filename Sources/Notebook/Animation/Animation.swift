import Synchronization

/// Plays frames in the terminal for `--watch`.
///
/// On a terminal the frames fill the alternate screen at a steady rate, with the cursor hidden;
/// both are put back however the program ends. Elsewhere a few frames are written plainly.
public final class Animation: Sendable {
  /// What the command line asked for.
  public let options: Options
  /// Width, characters and colour of the frames.
  public let style: Style

  private let output: any TextOutput
  private let framesPerSecond: Double
  private let screen: Screen
  private let state = Mutex(State())

  private struct State {
    var count = 0
    var next: ContinuousClock.Instant?
    /// The last frame, if it does not stand on the page.
    var unwritten: [String] = []
  }

  /// Thrown by `show` to end an animation that nobody can watch; the caller lets it pass.
  struct Ended: Error {}

  /// The most frames that are played without a terminal: some animations have no end.
  static let maximumPlainFrames = 2000

  init(
    options: Options, style: Style, output: any TextOutput, screen: Screen,
    framesPerSecond: Double
  ) {
    self.options = options
    self.style = style
    self.output = output
    self.screen = screen
    self.framesPerSecond = framesPerSecond
  }

  /// Shows one frame, then waits until the next one is due.
  ///
  /// - Parameter lines: the frame; what does not fit on the terminal is cut.
  /// - Throws: when the animation is over; let the error pass.
  public func show(_ lines: [String]) async throws {
    let lines = lines.map { style.spelled($0) }
    if screen.isAvailable { try await play(lines) } else { try writePlainly(lines) }
  }

  private func play(_ lines: [String]) async throws {
    try screen.enter()
    let size = output.size ?? TerminalSize(columns: style.width, rows: 24)
    // From the top, each line wiped behind its end, then the rest of the screen: no flicker.
    let visible = lines.prefix(size.rows).map {
      $0.truncated(to: size.columns, ellipsis: "") + "\u{1B}[K"
    }
    try output.write("\u{1B}[H" + visible.joined(separator: "\r\n") + "\u{1B}[J")
    let due = state.withLock { state in
      let now = ContinuousClock.now
      let pause = Duration.seconds(1 / framesPerSecond)
      // A slow frame moves the schedule instead of being followed by a rush.
      let due = max((state.next ?? now) + pause, now)
      state.next = due
      state.unwritten = lines
      return due
    }
    try await Task.sleep(until: due, clock: .continuous)
  }

  /// Writes frames 1, 2, 4, 8, …: enough to see what happens, few enough for a log.
  private func writePlainly(_ lines: [String]) throws {
    let (count, isWritten) = state.withLock { state in
      state.count += 1
      let isWritten = state.count & (state.count - 1) == 0
      state.unwritten = isWritten ? [] : lines
      return (state.count, isWritten)
    }
    if isWritten { try write(lines, number: count) }
    if count >= Self.maximumPlainFrames { throw Ended() }
  }

  /// Puts the terminal back and leaves the last frame below the page.
  func end() throws {
    screen.leave()
    let (count, lines) = state.withLock { ($0.count, $0.unwritten) }
    if !lines.isEmpty { try write(lines, number: count) }
  }

  /// Writes a frame below the page, with its number unless it was played.
  private func write(_ lines: [String], number: Int) throws {
    let heading = screen.isAvailable ? [] : [style.spelled("frame \(number)")]
    let text = (heading + lines).map { line in
      String(line.truncated(to: style.width).reversed().drop { $0 == " " }.reversed()) + "\n"
    }
    try output.write("\n" + text.joined())
  }
}

/// The alternate screen of a terminal.
final class Screen: Sendable {
  /// Whether there is a terminal that can show it.
  let isAvailable: Bool
  private let output: any TextOutput
  private let isEntered = Atomic(false)

  init(output: any TextOutput, environment: [String: String]) {
    self.output = output
    isAvailable = output.isTerminal && environment["TERM"] != "dumb"
  }

  /// Opens the screen and hides the cursor, unless that has been done.
  func enter() throws(WriteError) {
    if isEntered.exchange(true, ordering: .relaxed) { return }
    try output.write("\u{1B}[?1049h\u{1B}[?25l")
  }

  /// Puts colours, cursor and screen back; safe from any thread.
  func leave() {
    guard isEntered.exchange(false, ordering: .relaxed) else { return }
    // Nothing can be done for a terminal that is gone.
    try? output.write("\u{1B}[0m\u{1B}[?25h\u{1B}[?1049l")
  }
}
