import Preconditions
import RLCore

// Operations of networks that read one step of a sequence after another.
//
// A batch of sequences is time-major: the rows of step t come before those of step t + 1.
extension Tape {
  /// The gates of a recurrent unit, which mix what it remembers with what it reads.
  ///
  ///     r = sigmoid(i_r + g_r),  z = sigmoid(i_z + g_z)
  ///     n = tanh(i_n + r ⊙ g_n),  h′ = (1 − z) ⊙ n + z ⊙ h
  ///
  /// Cho et al. 2014, with the reset gate after the product, as in PyTorch.
  ///
  /// - Parameters:
  ///   - input: i = x W + b, `[n, 3 · H]`: the columns of r, of z and of n.
  ///   - recurrent: g = h U + c, `[n, 3 · H]` in the same order.
  ///   - hidden: h, `[n, H]`.
  /// - Returns: h′, `[n, H]`.
  public mutating func gru(
    input: Variable, recurrent: Variable, hidden: Variable
  ) -> Variable {
    precondition(
      input.rows == hidden.rows && input.columns == 3 * hidden.columns
        && recurrent.rows == hidden.rows && recurrent.columns == 3 * hidden.columns,
      "gru: a hidden state of shape \(hidden.shape) needs three times as many columns in input and "
        + "recurrent, not the shapes \(input.shape) and \(recurrent.shape)")
    // r, z and n are kept for the derivatives.
    let gates = record(.leaf, rows: hidden.rows, columns: 3 * hidden.columns)
    let y = record(
      .gru, input, recurrent, hidden, rows: hidden.rows, columns: hidden.columns,
      index: gates.offset)
    Kernels.gru(&values, nodes[y.node])
    return y
  }

  /// Neighbouring rows of a matrix, such as one step of a batch of sequences.
  ///
  /// Nothing is copied where x is not tracked.
  ///
  /// - Parameters:
  ///   - x: `[n, m]`.
  ///   - range: The rows, not empty, within `0 ..< n`.
  /// - Returns: `[range.count, m]`.
  public mutating func rows(_ x: Variable, _ range: Range<Int>) -> Variable {
    checkRecording(x)
    precondition(
      !range.isEmpty && range.lowerBound >= 0 && range.upperBound <= x.rows,
      "rows: shape \(x.shape) has no rows \(range)")
    let first = x.offset + range.lowerBound * x.columns
    if !x.isTracked {
      return Variable(
        rows: range.count, columns: x.columns, offset: first, node: x.node, isTracked: false,
        recording: recording)
    }
    let y = record(.rows, x, rows: range.count, columns: x.columns, index: range.lowerBound)
    Kernels.run(&values, from: first, to: y.offset, count: y.count, accumulate: false)
    return y
  }

  /// Matrices below one another, such as all steps of a batch of sequences, of which a network then
  /// reads all rows at once.
  ///
  /// - Parameter parts: At least one, each `[nᵢ, m]`.
  /// - Returns: `[n₀ + n₁ + …, m]`.
  public mutating func stack(_ parts: [Variable]) -> Variable {
    precondition(!parts.isEmpty, "stack: there is nothing to stack")
    let first = stacked.count
    var (rows, isTracked) = (0, false)
    for part in parts {
      checkRecording(part)
      precondition(
        part.columns == parts[0].columns,
        "stack: the shapes \(parts[0].shape) and \(part.shape) do not fit; they need as many "
          + "columns")
      rows += part.rows
      isTracked = isTracked || part.isTracked
      stacked.append(part)
    }
    let y = record(
      .stack, rows: rows, columns: parts[0].columns, index: first, isTracked: isTracked)
    var target = y.offset
    for part in parts {
      Kernels.run(&values, from: part.offset, to: target, count: part.count, accumulate: false)
      target += part.count
    }
    return y
  }

  /// Copies the numbers of a variable, row-major, into an array whose memory is kept.
  public mutating func copy(_ x: Variable, into array: inout [Float]) {
    checkRecording(x)
    array.removeAll(keepingCapacity: true)
    array.append(contentsOf: values[x.offset..<x.offset + x.count])
  }
}
