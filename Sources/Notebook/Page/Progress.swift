import Console
import Synchronization

/// The line of a terminal that shows the progress of training, erased before the page continues.
///
/// Without a terminal nothing is written.
final class ProgressLine: Sendable {
  private let error: any TextOutput
  private let style: Style
  private let isShown: Bool
  private let state = Mutex(State())

  private struct State {
    var isDrawn = false
    var last: ContinuousClock.Instant?
  }

  /// The minimum time between two draws.
  private static let interval = Duration.milliseconds(100)

  init(error: any TextOutput, style: Style) {
    self.error = error
    self.style = style
    isShown = error.isTerminal
  }

  /// Draws a bar, unless the last one is younger than `interval`.
  func draw(_ title: String, fraction: Double, elapsed: Duration) {
    guard isShown else { return }
    state.withLock { state in
      let now = ContinuousClock.now
      if let last = state.last, now - last < Self.interval { return }
      state = State(isDrawn: true, last: now)
      let line = text(title, fraction: fraction, elapsed: elapsed)
      // A failed write does not stop training.
      try? error.write("\r\u{1B}[K" + line)
    }
  }

  /// Erases the line.
  func clear() {
    guard isShown else { return }
    state.withLock { state in
      guard state.isDrawn else { return }
      state.isDrawn = false
      try? error.write("\r\u{1B}[K")
    }
  }

  /// `  CartPole ███████░░░░░░░  52 %  8 s left`, short enough that the terminal's "^C" does not
  /// wrap the line; a fraction that is not a number shows as 0.
  func text(_ title: String, fraction: Double, elapsed: Duration) -> String {
    let fraction = fraction > 0 ? min(fraction, 1) : 0
    let columns = min(error.size?.columns ?? 80, style.width) - 3
    let percent = String(Int(fraction * 100))
    let numbers = String(repeating: " ", count: max(0, 5 - percent.count)) + percent + " %"
    let end = numbers + Self.remaining(fraction: fraction, elapsed: elapsed)
    let name =
      "  " + style.spelledTitle(title).truncated(to: max(8, columns / 3), ellipsis: "") + "  "
    let barWidth = min(40, columns - name.displayWidth - end.displayWidth)
    guard barWidth >= 4 else { return (name + end).truncated(to: max(0, columns), ellipsis: "") }
    let filled = Int((Double(barWidth) * fraction).rounded())
    let (full, empty) = style.backEnd == .ascii ? ("#", ".") : ("█", "░")
    let bar = String(repeating: full, count: filled)
    return name + style.painted(bar, .series(0))
      + style.painted(String(repeating: empty, count: barWidth - filled), .faint) + end
  }

  /// The estimated time left; empty in the first 2 s or 2 %, when it would be a guess.
  private static func remaining(fraction: Double, elapsed: Duration) -> String {
    let seconds = Double(elapsed.components.seconds)
    guard seconds >= 2, fraction > 0.02 else { return "" }
    let left = seconds / fraction * (1 - fraction)
    if left < 90 { return "  \(Int(left.rounded(.up))) s left" }
    return "  \(Int((left / 60).rounded(.up))) min left"
  }
}

/// The progress of one training.
///
/// Updates are cheap, may be made from any thread, and show only on a terminal.
public struct Progress: Sendable {
  private let bar: ProgressBar
  private let part: Int

  init(_ bar: ProgressBar, part: Int) {
    self.bar = bar
    self.part = part
  }

  /// Sets the completed fraction, 0…1.
  public func update(_ fraction: Double) { bar.update(part, fraction) }

  /// Sets the completed fraction to `step` of `total` steps.
  public func advance(to step: Int, of total: Int) {
    update(total > 0 ? Double(step) / Double(total) : 1)
  }

  /// Sets the completed fraction to 1; the bar is erased when all of its parts are complete.
  public func finish() { bar.update(part, 1) }
}

/// One bar for several trainings that run in parallel.
final class ProgressBar: Sendable {
  private let title: String
  private let line: ProgressLine
  private let start = ContinuousClock.now
  private let fractions: Mutex<[Double]>

  init(_ title: String, parts: Int, line: ProgressLine) {
    self.title = title
    self.line = line
    fractions = Mutex([Double](repeating: 0, count: parts))
  }

  func update(_ part: Int, _ fraction: Double) {
    let all = fractions.withLock { fractions in
      // A NaN must not reach the conversion to whole columns.
      fractions[part] = fraction >= 0 ? min(fraction, 1) : 0
      return fractions.reduce(0, +) / Double(fractions.count)
    }
    if all >= 1 {
      line.clear()
    } else {
      line.draw(title, fraction: all, elapsed: ContinuousClock.now - start)
    }
  }
}
