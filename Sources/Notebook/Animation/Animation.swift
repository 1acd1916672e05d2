import Console
import Synchronization

/// Plays frames in the terminal for `--watch`.
///
/// On a terminal the frames fill the alternate screen at a steady rate with the cursor hidden;
/// screen and cursor are restored at any end of the program. Elsewhere a few frames are written as
/// text.
public final class Animation: Sendable {
  /// The parsed command line.
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
    /// The last frame, if it is not written on the page.
    var unwritten: [String] = []
  }

  /// Thrown by `show` to end an animation without a terminal; the caller does not catch it.
  struct Ended: Error {}

  /// The maximum number of frames without a terminal: some animations have no end.
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

  /// Shows one frame, then waits for the time of the next one.
  ///
  /// - Parameter lines: the frame, cut to the terminal's size.
  /// - Throws: at the end of the animation; do not catch the error.
  public func show(_ lines: [String]) async throws {
    let lines = lines.map { style.spelled($0) }
    if screen.isAvailable { try await play(lines) } else { try writePlainly(lines) }
  }

  private func play(_ lines: [String]) async throws {
    try screen.enter()
    let size = output.size ?? TerminalSize(columns: style.width, rows: 24)
    // Each line and then the rest of the screen is erased after its text: no flicker.
    let visible = lines.prefix(size.rows).map {
      $0.truncated(to: size.columns, ellipsis: "") + "\u{1B}[K"
    }
    try output.write("\u{1B}[H" + visible.joined(separator: "\r\n") + "\u{1B}[J")
    let due = state.withLock { state in
      let now = ContinuousClock.now
      let pause = Duration.seconds(1 / framesPerSecond)
      // A slow frame delays the schedule; the next frames do not catch up.
      let due = max((state.next ?? now) + pause, now)
      state.next = due
      state.unwritten = lines
      return due
    }
    try await Task.sleep(until: due, clock: .continuous)
  }

  /// Writes frames 1, 2, 4, 8, … as text: few enough for a log.
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

  /// Restores the terminal and writes the last frame below the page.
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
  /// Whether the output is a terminal that has one.
  let isAvailable: Bool
  private let output: any TextOutput
  private let isEntered = Atomic(false)

  init(output: any TextOutput, environment: [String: String]) {
    self.output = output
    isAvailable = output.isTerminal && environment["TERM"] != "dumb"
  }

  /// Opens the screen and hides the cursor, unless it is open.
  func enter() throws(WriteError) {
    if isEntered.exchange(true, ordering: .relaxed) { return }
    try output.write("\u{1B}[?1049h\u{1B}[?25l")
  }

  /// Restores colours, cursor and screen; safe from any thread.
  func leave() {
    guard isEntered.exchange(false, ordering: .relaxed) else { return }
    // A closed terminal needs no restoring.
    try? output.write("\u{1B}[0m\u{1B}[?25h\u{1B}[?1049l")
  }
}
