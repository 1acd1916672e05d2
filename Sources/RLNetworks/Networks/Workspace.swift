/// Memory that a network's `predict` works in and leaves its output in.
public struct Workspace: Sendable {
  /// The last prediction, `[rows, outputs]`, row-major.
  public internal(set) var output: [Float] = []
  /// The last layer's output and room for the next one's; as long as ever needed.
  var last: [Float] = []
  var next: [Float] = []
  /// Room for the patches of one picture; as long as ever needed.
  var patches: [Float] = []
  /// What the first networks of chains put out, the outer chains' before the inner ones'.
  var between: [[Float]] = []
  /// How many chains are at work, one within another.
  private var depth = 0

  /// Creates an empty workspace; it grows with what is asked of it.
  public init() {}

  /// Makes `last` and `next` at least this long.
  mutating func prepareHidden(_ count: Int) {
    if last.count < count || next.count < count {
      last = [Float](repeating: 0, count: count)
      next = last
    }
  }

  /// Makes `output` exactly this long.
  mutating func prepareOutput(_ count: Int) {
    if output.count != count {
      output.removeAll(keepingCapacity: true)
      output.append(contentsOf: repeatElement(0, count: count))
    }
  }

  /// Makes `patches` at least this long.
  mutating func preparePatches(_ count: Int) {
    if patches.count < count { patches = [Float](repeating: 0, count: count) }
  }

  /// A place in `between` that no other chain at work has.
  mutating func beginChain() -> Int {
    if between.count == depth { between.append([]) }
    depth += 1
    return depth - 1
  }

  mutating func endChain() { depth -= 1 }

  mutating func exchangeOutput(with place: Int) { swap(&output, &between[place]) }
}
