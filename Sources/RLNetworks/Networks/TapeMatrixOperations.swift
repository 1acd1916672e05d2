import Preconditions

// Operations on rows and on whole matrices.
extension Tape {
  /// A B.
  ///
  /// - Parameters:
  ///   - a: `[n, k]`.
  ///   - b: `[k, m]`.
  /// - Returns: `[n, m]`.
  public mutating func matmul(_ a: Variable, _ b: Variable) -> Variable {
    if let message = Tape.productError(.matmul, a, b) { fatalError(message) }
    let y = record(.matmul, a, b, rows: a.rows, columns: b.columns)
    Kernels.product(&values, a, b, into: y)
    return y
  }

  /// activation(X W + b): a layer in one operation.
  ///
  /// - Parameters:
  ///   - x: `[n, inputs]`.
  ///   - weights: `[inputs, outputs]`.
  ///   - bias: `[1, outputs]`.
  ///   - activation: The function applied to each output.
  /// - Returns: `[n, outputs]`.
  public mutating func linear(
    _ x: Variable, _ weights: Variable, _ bias: Variable, _ activation: Activation = .identity
  ) -> Variable {
    if let message = Tape.productError(.linear, x, weights) { fatalError(message) }
    if let message = Tape.biasError(.linear, weights, bias) { fatalError(message) }
    let y = record(
      .linear, x, weights, bias, rows: x.rows, columns: weights.columns, activation: activation)
    Kernels.layer(&values, x, weights, bias, activation, into: y)
    return y
  }

  /// x − ln Σ eˣ in every row: the logarithm of the softmax, without overflow for any finite x.
  public mutating func logSoftmax(_ x: Variable) -> Variable {
    let y = record(.logSoftmax, x, rows: x.rows, columns: x.columns)
    Kernels.logSoftmax(&values, x, into: y)
    return y
  }

  /// One element of every row, such as the taken action's log-probability.
  ///
  /// - Parameters:
  ///   - x: `[n, m]`.
  ///   - columns: The element of each row, n numbers in `0 ..< m`.
  /// - Returns: `[n, 1]`.
  public mutating func pick(_ x: Variable, columns: [Int]) -> Variable {
    if let message = Tape.pickError(x, columns.count) { fatalError(message) }
    let first = picked.count
    picked.append(contentsOf: columns)
    return pick(x, from: first)
  }

  /// One element of every row of a minibatch: row i gets `all[rows[i]]`.
  ///
  /// - Parameters:
  ///   - x: `[n, m]`.
  ///   - rows: The samples in the minibatch, n of them.
  ///   - all: A number in `0 ..< m` for every sample, such as its action.
  /// - Returns: `[n, 1]`.
  public mutating func pick(_ x: Variable, rows: ArraySlice<Int>, of all: [Int]) -> Variable {
    if let message = Tape.pickError(x, rows.count) { fatalError(message) }
    let first = picked.count
    for row in rows { picked.append(all[row]) }
    return pick(x, from: first)
  }

  /// One element of every row of a minibatch: row i gets `all[rows[i]]`.
  ///
  /// - Parameters:
  ///   - x: `[n, m]`.
  ///   - rows: The samples in the minibatch, n of them.
  ///   - all: A number in `0 ..< m` for every sample, such as its action.
  /// - Returns: `[n, 1]`.
  public mutating func pick(_ x: Variable, rows: [Int], of all: [Int]) -> Variable {
    pick(x, rows: rows[...], of: all)
  }

  /// One element of every row, where `count` rows after one another have the same column.
  mutating func pick(_ x: Variable, columns: [Int], each count: Int) -> Variable {
    if let message = Tape.pickError(x, columns.count * count) { fatalError(message) }
    let first = picked.count
    for column in columns { for _ in 0..<count { picked.append(column) } }
    return pick(x, from: first)
  }

  private mutating func pick(_ x: Variable, from first: Int) -> Variable {
    let y = record(.pick, x, rows: x.rows, columns: 1, index: first)
    for row in 0..<x.rows {
      let column = picked[first + row]
      precondition(
        column >= 0 && column < x.columns, "pick: shape \(x.shape) has no column \(column)")
      values[y.offset + row] = values[x.offset + row * x.columns + column]
    }
    return y
  }

  /// Neighbouring columns of a matrix, such as one of two heads' outputs.
  ///
  /// - Parameters:
  ///   - x: `[n, m]`.
  ///   - range: The columns, not empty, within `0 ..< m`.
  /// - Returns: `[n, range.count]`.
  public mutating func columns(_ x: Variable, _ range: Range<Int>) -> Variable {
    precondition(
      !range.isEmpty && range.lowerBound >= 0 && range.upperBound <= x.columns,
      "columns: shape \(x.shape) has no columns \(range)")
    let y = record(.columns, x, rows: x.rows, columns: range.count, index: range.lowerBound)
    Kernels.block(&values, of: x, from: range.lowerBound, to: y, at: 0, accumulate: false)
    return y
  }

  /// Two matrices side by side, such as states and actions.
  ///
  /// - Parameters:
  ///   - a: `[n, k]`.
  ///   - b: `[n, m]`.
  /// - Returns: `[n, k + m]`.
  public mutating func concatenate(_ a: Variable, _ b: Variable) -> Variable {
    precondition(
      a.rows == b.rows,
      "concatenate: the shapes \(a.shape) and \(b.shape) do not fit; they need as many rows")
    let y = record(.concatenate, a, b, rows: a.rows, columns: a.columns + b.columns)
    Kernels.block(&values, of: a, from: 0, to: y, at: 0, accumulate: false)
    Kernels.block(&values, of: b, from: 0, to: y, at: a.columns, accumulate: false)
    return y
  }

  /// The same numbers, row-major, in another shape; nothing is copied.
  ///
  /// - Parameters:
  ///   - x: `[n, m]`.
  ///   - rows: The rows of the result.
  ///   - columns: The columns of the result; rows · columns = n · m.
  public mutating func reshape(_ x: Variable, rows: Int, columns: Int) -> Variable {
    checkRecording(x)
    precondition(
      rows > 0 && columns > 0 && rows * columns == x.count,
      "reshape: shape \(x.shape) has not the elements of [\(rows), \(columns)]")
    return Variable(
      rows: rows, columns: columns, offset: x.offset, node: x.node, isTracked: x.isTracked,
      recording: x.recording)
  }

  static func pickError(_ x: Variable, _ count: Int) -> String? {
    if count == x.rows { return nil }
    return "pick: the shapes \(x.shape) and [\(count)] do not fit; every row needs one column"
  }

  /// The sum of all elements, `[1, 1]`.
  public mutating func sum(_ x: Variable) -> Variable {
    let y = record(.sum, x, rows: 1, columns: 1)
    values[y.offset] = Kernels.sum(&values, x)
    return y
  }

  /// The mean of all elements, `[1, 1]`.
  public mutating func mean(_ x: Variable) -> Variable {
    let y = record(.mean, x, rows: 1, columns: 1)
    values[y.offset] = Kernels.sum(&values, x) / Float(x.count)
    return y
  }

  /// The sum of every row over its columns, `[n, m]` → `[n, 1]`.
  public mutating func sumColumns(_ x: Variable) -> Variable {
    let y = record(.sumColumns, x, rows: x.rows, columns: 1)
    Kernels.sumColumns(&values, x, into: y)
    return y
  }
}
