import Preconditions
import RLCore

/// Records operations on matrices so that their derivatives can be taken.
///
/// Each operation computes its result at once, writes it into one arena of numbers and notes itself
/// as a `Node`. `backward` walks the nodes from the last to the first and turns ∂L/∂y into ∂L/∂x;
/// `jvp` walks them from the first to the last and turns dx into dy. `reset` forgets the nodes and
/// keeps the memory, so a training step allocates nothing once a step of its size has been run.
///
///     tape.reset()
///     let theta = tape.parameters(parameters)
///     let x = tape.constant(observations, rows: 64, columns: 4)
///     let loss = tape.mean(tape.square(tape.subtract(network(x, theta, on: &tape), target)))
///     tape.backward(from: loss)
///     optimizer.step(&parameters, theta, on: tape)
///
/// A variable belongs to the recording it was made in: using one after `reset` stops the program.
/// Griewank & Walther 2008, chapters 3 and 4.
public struct Tape: Sendable {
  /// A matrix on the tape, row-major.
  public struct Variable: Sendable {
    /// The number of rows, at least 1.
    public let rows: Int
    /// The number of columns, at least 1.
    public let columns: Int
    /// Where its first element is in the arena.
    let offset: Int
    /// The node that made it; the parts of a parameter block share the block's node.
    let node: Int
    /// Whether a derivative with respect to it can be asked for.
    public let isTracked: Bool
    /// The recording that it belongs to.
    let recording: Int

    /// The number of elements.
    public var count: Int { rows * columns }
    /// The shape as a message shows it, "[rows, columns]".
    public var shape: String { "[\(rows), \(columns)]" }
  }

  /// All parameters of an agent as one leaf: one copy in, one gradient out.
  public struct ParameterBlock: Sendable {
    /// The flat vector, `[1, count]`.
    public let variable: Variable

    /// The matrix that a slot names within the block.
    public subscript(slot: Parameters.Slot) -> Variable {
      precondition(
        slot.offset + slot.count <= variable.columns,
        "the slot at \(slot.offset) of shape [\(slot.rows), \(slot.columns)] is not within the "
          + "block's \(variable.columns) parameters")
      return Variable(
        rows: slot.rows, columns: slot.columns, offset: variable.offset + slot.offset,
        node: variable.node, isTracked: variable.isTracked, recording: variable.recording)
    }
  }

  /// What a node computed.
  enum Operation: CaseIterable, Sendable {
    case leaf, parameters
    case add, subtract, multiply, weigh, divide, minimum, maximum
    case negate, scale, offset, square, exp, log, tanh, relu, sigmoid, softplus, elu, clamp, huber
    case sum, mean, sumColumns, pick, columns, concatenate, rows, stack, logSoftmax
    case matmul, linear, convolution, gru
  }

  /// One operation: what, from which operands, into which result.
  struct Node: Sendable {
    var operation: Operation
    /// Operands; unused ones repeat the result.
    var a: Variable, b: Variable, c: Variable
    var result: Variable
    /// Factors and limits: `scale` by p, `offset` by p, `clamp` to [p, q], `huber` with δ = p.
    var p: Float, q: Float
    var activation: Activation
    /// The first of `pick`'s columns within `picked`; the first column of `columns`, the first row
    /// of `rows`; the first part of `stack` within `stacked`; the place of a convolution's shape
    /// within `convolutions`; the offset of the gates of `gru`.
    var index: Int
    /// Whether the result's gradient holds numbers of this backward pass.
    var hasGradient = false
  }

  /// The results of all operations, one after another.
  var values: [Float] = []
  /// ∂L/∂result at the result's own offset; behind them, room for one intermediate result.
  var gradients: [Float] = []
  /// Directional derivatives at the same offsets.
  var tangents: [Float] = []
  /// How much of `tangents` the last `jvp` of this recording reached.
  var pushed = 0
  /// The columns that `pick` has been given.
  var picked: [Int] = []
  /// The parts that `stack` has been given.
  var stacked: [Variable] = []
  /// The shapes of the convolutions.
  var convolutions: [ConvolutionShape] = []
  /// Room for the patches of one picture; as long as ever needed.
  var patches: [Float] = []
  var nodes: [Node] = []
  /// How much of `values` is in use.
  var used = 0
  /// The largest result of this recording, the room that an intermediate result may need.
  var largest = 0
  /// The number of resets so far.
  var recording = 0

  /// Creates an empty tape.
  public init() {}

  /// How many operations are recorded since the last reset, constants and parameters included.
  public var operationCount: Int { nodes.count }

  /// Forgets every operation and keeps the memory.
  public mutating func reset() {
    nodes.removeAll(keepingCapacity: true)
    picked.removeAll(keepingCapacity: true)
    stacked.removeAll(keepingCapacity: true)
    convolutions.removeAll(keepingCapacity: true)
    used = 0
    pushed = 0
    largest = 0
    recording += 1
  }

  /// Notes an operation and makes room for its result.
  @inline(__always)
  mutating func record(
    _ operation: Operation, _ a: Variable? = nil, _ b: Variable? = nil, _ c: Variable? = nil,
    rows: Int, columns: Int, p: Float = 0, q: Float = 0, activation: Activation = .identity,
    index: Int = 0, isTracked: Bool = false
  ) -> Variable {
    if let a { checkRecording(a) }
    if let b { checkRecording(b) }
    if let c { checkRecording(c) }
    let tracked =
      isTracked || a?.isTracked ?? false || b?.isTracked ?? false || c?.isTracked ?? false
    let result = Variable(
      rows: rows, columns: columns, offset: used, node: nodes.count, isTracked: tracked,
      recording: recording)
    nodes.append(
      Node(
        operation: operation, a: a ?? result, b: b ?? result, c: c ?? result, result: result,
        p: p, q: q, activation: activation, index: index))
    // Results begin at multiples of 16 elements: a vector then touches one cache line, not two.
    used += (result.count + 15) & ~15
    largest = max(largest, result.count)
    if used > values.count { grow() }
    return result
  }

  @inline(never) private mutating func grow() {
    let size = max(used, 2 * values.count, 1024)
    values.append(contentsOf: repeatElement(0, count: size - values.count))
  }

  @inline(__always) func checkRecording(_ x: Variable) {
    precondition(
      x.recording == recording && x.node < nodes.count && x.offset + x.count <= used,
      "a variable of recording \(x.recording) was used after reset, in recording \(recording), or "
        + "on another tape")
  }
}
