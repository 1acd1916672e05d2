import Console
import Synchronization

/// Writes the blocks of a page: one empty line between them, no spaces at the ends of lines, each
/// block as soon as it is computed.
final class PageWriter: Sendable {
  let style: Style
  private let output: any TextOutput
  private let progress: ProgressLine
  private let onFailure: @Sendable (WriteError) -> Void
  private let state = Mutex(State())

  private struct State {
    var isEmpty = true
    var failure: WriteError?
    /// The lines of the current cell, without colour.
    var cell: [String] = []
  }

  /// - Parameter onFailure: called once, at the first failed write.
  init(
    style: Style, output: any TextOutput, progress: ProgressLine,
    onFailure: @escaping @Sendable (WriteError) -> Void
  ) {
    self.style = style
    self.output = output
    self.progress = progress
    self.onFailure = onFailure
  }

  /// The error of the first failed write, if any.
  var failure: WriteError? { state.withLock { $0.failure } }

  /// Writes lines, after an empty line unless they are attached to the block above.
  func write(_ lines: [String], attached: Bool = false) {
    guard !lines.isEmpty else { return }
    progress.clear()
    let failure = state.withLock { state -> WriteError? in
      guard state.failure == nil else { return nil }
      let isSeparate = !state.isEmpty && !attached
      state.isEmpty = false
      let lines = lines.map(trimmed)
      if isSeparate && !state.cell.isEmpty { state.cell.append("") }
      state.cell += lines.map { trimmed($0.strippingEscapes) }
      do throws(WriteError) {
        try output.write((isSeparate ? "\n" : "") + lines.map { $0 + "\n" }.joined())
      } catch {
        state.failure = error
      }
      return state.failure
    }
    if let failure { onFailure(failure) }
  }

  /// Returns the lines written since the last call, without colour: the text of a cell.
  func takeCell() -> [String] {
    state.withLock { state in
      defer { state.cell = [] }
      return state.cell
    }
  }

  private func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }
}
