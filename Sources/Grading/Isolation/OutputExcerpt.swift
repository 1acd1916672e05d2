/// The beginning and the end of what a process prints, and how much it is in all.
///
/// The memory is bounded, whatever is printed.
struct OutputExcerpt {
  /// Bytes kept of the beginning.
  private static let headSize = 16 << 10
  /// Bytes kept of the end: a crash's message and its frames fit in.
  private static let tailSize = 64 << 10

  private var head: [UInt8] = []
  private var tail: [UInt8] = []
  /// Bytes printed.
  private(set) var byteCount = 0
  /// Line breaks printed.
  private(set) var lineCount = 0

  /// Creates an excerpt of nothing.
  init() {}

  /// Adds what was printed.
  mutating func append(_ bytes: [UInt8]) {
    byteCount += bytes.count
    lineCount += bytes.count { $0 == UInt8(ascii: "\n") }
    let toHead = min(bytes.count, OutputExcerpt.headSize - head.count)
    head += bytes[..<toHead]
    tail += bytes[toHead...]
    // Cut seldom: moving the tail for each line would take longer than printing.
    if tail.count > 8 * OutputExcerpt.tailSize {
      tail.removeFirst(tail.count - OutputExcerpt.tailSize)
    }
  }

  /// The lines that are kept, and how many are missing between `first` and `last`.
  var lines: (first: [String], missing: Int, last: [String]) {
    let isWhole = byteCount == head.count + tail.count
    if isWhole { return (OutputExcerpt.lines(head + tail), 0, []) }
    var first = OutputExcerpt.lines(head)
    // Half a line at each cut is left out, unless it is all there is.
    if first.count > 1 { first.removeLast() }
    let last = Array(OutputExcerpt.lines(tail).dropFirst())
    return (first, max(0, lineCount + 1 - first.count - last.count), last)
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
  }
}
