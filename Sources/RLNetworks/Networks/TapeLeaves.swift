import Preconditions
import RLCore

extension Tape {
  /// Puts a matrix on the tape that no derivative is wanted for.
  ///
  /// - Parameter values: `rows` × `columns` numbers, row-major.
  public mutating func constant(_ values: [Float], rows: Int, columns: Int) -> Variable {
    leaf("constant", values, rows, columns, isTracked: false)
  }

  /// Puts a column `[n, 1]` on the tape that no derivative is wanted for.
  public mutating func constant(_ values: [Float]) -> Variable {
    leaf("constant", values, values.count, 1, isTracked: false)
  }

  /// Puts one number `[1, 1]` on the tape that no derivative is wanted for.
  public mutating func constant(_ value: Float) -> Variable {
    let x = record(.leaf, rows: 1, columns: 1)
    values[x.offset] = value
    return x
  }

  /// Gathers a minibatch: row i of the result is row `indices[i]` of a table.
  ///
  /// - Parameters:
  ///   - indices: The rows of the minibatch, each in `0 ..< table.count / columns`.
  ///   - table: All samples, `[samples, columns]`, row-major.
  ///   - columns: The numbers of one sample.
  public mutating func constant(
    rows indices: [Int], of table: [Float], columns: Int = 1
  ) -> Variable {
    gather(indices[...], table, columns)
  }

  /// Gathers a minibatch whose indices are a part of a shuffled list.
  ///
  /// - Parameters:
  ///   - indices: The rows of the minibatch, each in `0 ..< table.count / columns`.
  ///   - table: All samples, `[samples, columns]`, row-major.
  ///   - columns: The numbers of one sample.
  public mutating func constant(
    rows indices: ArraySlice<Int>, of table: [Float], columns: Int = 1
  ) -> Variable {
    gather(indices, table, columns)
  }

  /// Puts a matrix on the tape whose gradient is wanted.
  ///
  /// - Parameter values: `rows` × `columns` numbers, row-major.
  public mutating func variable(_ values: [Float], rows: Int, columns: Int) -> Variable {
    leaf("variable", values, rows, columns, isTracked: true)
  }

  /// Puts all parameters on the tape as one leaf.
  ///
  /// The gradient of the block is one flat vector in the order of `parameters.values`; optimisers
  /// read it in place.
  public mutating func parameters(_ parameters: Parameters) -> ParameterBlock {
    self.parameters(parameters.values)
  }

  /// Puts the first parameters of a store on the tape as one leaf, such as the policy's alone.
  ///
  /// - Parameter values: The store's first numbers; slots beyond them are not on the tape.
  public mutating func parameters(_ values: [Float]) -> ParameterBlock {
    precondition(!values.isEmpty, "parameters: there are none")
    let block = record(.parameters, rows: 1, columns: values.count, isTracked: true)
    Kernels.copy(values, &self.values, at: block)
    return ParameterBlock(variable: block)
  }

  /// Puts all parameters on the tape as constants: derivatives flow through a network to its
  /// inputs, and none to its weights.
  ///
  /// So an actor is trained through a critic, and the backward pass costs half as much.
  public mutating func frozen(_ parameters: Parameters) -> ParameterBlock {
    precondition(parameters.count > 0, "frozen: there are no parameters")
    let block = record(.leaf, rows: 1, columns: parameters.count)
    Kernels.copy(parameters.values, &values, at: block)
    return ParameterBlock(variable: block)
  }

  /// The same numbers as a constant: no derivative flows through the result.
  public mutating func detach(_ x: Variable) -> Variable {
    Variable(
      rows: x.rows, columns: x.columns, offset: x.offset, node: x.node, isTracked: false,
      recording: x.recording)
  }

  private mutating func leaf(
    _ name: String, _ data: [Float], _ rows: Int, _ columns: Int, isTracked: Bool
  ) -> Variable {
    precondition(
      rows > 0 && columns > 0 && data.count == rows * columns,
      "\(name): \(data.count) values do not fill a matrix of shape [\(rows), \(columns)]")
    let x = record(.leaf, rows: rows, columns: columns, isTracked: isTracked)
    Kernels.copy(data, &values, at: x)
    return x
  }

  private mutating func gather(
    _ indices: ArraySlice<Int>, _ table: [Float], _ columns: Int
  ) -> Variable {
    precondition(
      !indices.isEmpty && columns > 0 && table.count % columns == 0,
      "constant(rows:of:columns:): \(indices.count) rows of \(columns) columns cannot be gathered "
        + "from \(table.count) values")
    let x = record(.leaf, rows: indices.count, columns: columns)
    var target = x.offset
    for index in indices {
      let source = index * columns
      for column in 0..<columns { values[target + column] = table[source + column] }
      target += columns
    }
    return x
  }
}

// Reading results.
//
// These are `mutating` although they change nothing: in `tape.value(tape.mean(x))` Swift would
// otherwise read the tape first, a copy from before the mean was recorded.
extension Tape {
  /// The numbers of a variable, row-major.
  public mutating func values(_ x: Variable) -> [Float] {
    checkRecording(x)
    return Array(values[x.offset..<x.offset + x.count])
  }

  /// The number of a `[1, 1]` variable.
  public mutating func value(_ x: Variable) -> Float {
    checkRecording(x)
    precondition(x.count == 1, "value: a variable of shape \(x.shape) is not a single number")
    return values[x.offset]
  }

  /// One element of a variable.
  public mutating func value(_ x: Variable, row: Int, column: Int = 0) -> Float {
    checkRecording(x)
    precondition(
      row >= 0 && row < x.rows && column >= 0 && column < x.columns,
      "value: there is no element (\(row), \(column)) in shape \(x.shape)")
    return values[x.offset + row * x.columns + column]
  }

  /// ∂L/∂x of the last backward pass; zeros where L does not depend on x.
  public mutating func gradient(_ x: Variable) -> [Float] {
    checkRecording(x)
    guard x.isTracked, nodes[x.node].hasGradient else {
      return [Float](repeating: 0, count: x.count)
    }
    return Array(gradients[x.offset..<x.offset + x.count])
  }

  /// ∂L/∂θ of the last backward pass, in the order of `Parameters.values`.
  public mutating func gradient(_ block: ParameterBlock) -> [Float] { gradient(block.variable) }
}
