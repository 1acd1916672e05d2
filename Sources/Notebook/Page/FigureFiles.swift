import Console
import Synchronization

/// Writes the figures of a page as SVG files with the names of their cells, such as `clip-2.svg`.
final class FigureFiles: Sendable {
  private let directory: OutputDirectory?
  private let state = Mutex(State())

  private struct State {
    var counts: [Int: Int] = [:]
    var failure: OutputError?
  }

  init(directory: OutputDirectory?) {
    self.directory = directory
  }

  /// The error of the first file that could not be written.
  var failure: OutputError? { state.withLock { $0.failure } }

  func add(_ figure: some Figure, cell: PageCell) {
    guard let directory else { return }
    state.withLock { state in
      let count = state.counts[cell.number, default: 0] + 1
      state.counts[cell.number] = count
      let name = cell.slug + (count == 1 ? "" : "-\(count)") + ".svg"
      do throws(OutputError) {
        try directory.file(name).write(figure.svg())
      } catch {
        state.failure = state.failure ?? error
      }
    }
  }
}
