import Preconditions
import RLCore

/// A gated recurrent unit: one step of a memory h that a network learns to keep.
///
///     r = sigmoid(x W_r + b_r + h U_r + c_r)        what n sees of h
///     z = sigmoid(x W_z + b_z + h U_z + c_z)        what stays of h
///     n = tanh(x W_n + b_n + r ⊙ (h U_n + c_n))     the proposal
///     h′ = (1 − z) ⊙ n + z ⊙ h
///
/// The caller unrolls it over a sequence, and `backward` goes back through all of its steps.
///
///     var h = tape.constant(zeros, rows: 20, columns: 64)
///     for t in 0..<steps { h = cell(tape.rows(x, 20 * t..<20 * (t + 1)), h, theta, on: &tape) }
///
/// Cho et al. 2014, "Learning Phrase Representations using RNN Encoder–Decoder"; the formula is
/// PyTorch's `GRUCell`, whose matrices are these transposed.
public struct GRUCell: Sendable {
  /// W and b: x to the columns of r, of z and of n, `[inputs, 3 · H]`.
  public let input: Linear
  /// U and c: h to the same columns, `[H, 3 · H]`.
  public let recurrent: Linear

  /// The length of an input row.
  public var inputs: Int { input.inputs }
  /// H, the length of a row of memory.
  public var hidden: Int { recurrent.inputs }

  /// Adds a unit's weights and biases to the parameters, as "name.input…" and "name.recurrent…".
  ///
  /// The matrices of each gate begin by themselves; biases begin at 0.
  ///
  /// - Parameters:
  ///   - inputs: The length of an input row.
  ///   - hidden: H, the length of a row of memory.
  ///   - name: A name that no other network has.
  ///   - parameters: The store that keeps the numbers.
  ///   - weights: How W begins.
  ///   - recurrent: How U begins; orthogonal matrices keep the length of h over many steps.
  ///   - random: The source of the weights.
  public init(
    inputs: Int, hidden: Int, name: String, in parameters: inout Parameters,
    weights: Initializer = .orthogonal(gain: 1), recurrent: Initializer = .orthogonal(gain: 1),
    using random: inout RandomStream
  ) {
    precondition(inputs > 0 && hidden > 0, "GRUCell: \(inputs) inputs, \(hidden) hidden numbers")
    input = Linear(
      inputs: inputs, outputs: 3 * hidden, name: name + ".input", in: &parameters, weights: .zeros,
      using: &random)
    self.recurrent = Linear(
      inputs: hidden, outputs: 3 * hidden, name: name + ".recurrent", in: &parameters,
      weights: .zeros, using: &random)
    parameters.fill(input.weights, gates: 3, weights, using: &random)
    parameters.fill(self.recurrent.weights, gates: 3, recurrent, using: &random)
  }

  /// h′, `[n, inputs]` and `[n, H]` → `[n, H]`.
  public func callAsFunction(
    _ x: Tape.Variable, _ h: Tape.Variable, _ theta: Tape.ParameterBlock, on tape: inout Tape
  ) -> Tape.Variable {
    tape.gru(
      input: input(x, theta, on: &tape), recurrent: recurrent(h, theta, on: &tape), hidden: h)
  }

  /// h ← h′ without a tape, for acting and planning.
  ///
  /// It has the bits that the tape gives, whatever the number of rows. Nothing is allocated once a
  /// workspace has seen as many rows.
  ///
  /// - Parameters:
  ///   - h: The first rows × H numbers are the memory, changed in place; there may be more.
  ///   - x: The first rows × inputs numbers are the input; there may be more.
  ///   - rows: The number of rows, at least 1.
  ///   - parameters: The store that this unit's weights were added to.
  ///   - workspace: Memory to work in; its output is not touched.
  public func advance(
    _ h: inout [Float], reading x: [Float], rows: Int, _ parameters: Parameters,
    into workspace: inout Workspace
  ) {
    precondition(
      rows > 0 && x.count >= rows * inputs && h.count >= rows * hidden,
      "advance: \(x.count) inputs and \(h.count) hidden numbers do not fill the shapes "
        + "[\(rows), \(inputs)] and [\(rows), \(hidden)]")
    let values = parameters.values
    precondition(recurrent.bias.range.upperBound <= values.count, "advance: other parameters")
    workspace.prepareHidden(rows * 3 * hidden)
    Kernels.layer(x, values, input, .identity, rows, into: &workspace.last)
    Kernels.layer(h, values, recurrent, .identity, rows, into: &workspace.next)
    Kernels.gru(&workspace.last, workspace.next, &h, rows: rows, hidden: hidden)
  }
}

extension Parameters {
  /// Draws the matrices that stand side by side in a slot, one for each gate.
  fileprivate mutating func fill(
    _ slot: Slot, gates: Int, _ initial: Initializer, using random: inout RandomStream
  ) {
    let columns = slot.columns / gates
    for gate in 0..<gates {
      let weights = initial.weights(inputs: slot.rows, outputs: columns, using: &random)
      update { values in
        for row in 0..<slot.rows {
          for column in 0..<columns {
            values[slot.offset + row * slot.columns + gate * columns + column] =
              weights[row * columns + column]
          }
        }
      }
    }
  }
}
