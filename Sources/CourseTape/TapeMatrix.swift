import RLNetworks

// What graders ask on a tape: matrices as lists of rows.

/// A matrix, one list a row.
public typealias Rows = [[Double]]

/// The numbers of a matrix, row by row.
public func flat(_ rows: Rows) -> [Double] { rows.flatMap { $0 } }

/// A matrix of the same shape as another one, from its numbers.
public func shaped(_ numbers: [Double], like rows: Rows) -> Rows {
  let columns = rows[0].count
  return rows.indices.map { Array(numbers[$0 * columns..<($0 + 1) * columns]) }
}

/// The same numbers as a learner's code gets them.
public func rounded(_ rows: Rows) -> Rows { rows.map { $0.map { Double(Float($0)) } } }

extension Tape {
  /// A matrix as a differentiable variable.
  public mutating func variable(_ rows: Rows) -> Variable {
    variable(flat(rows).map { Float($0) }, rows: rows.count, columns: rows[0].count)
  }

  /// A matrix as a constant.
  public mutating func constant(_ rows: Rows) -> Variable {
    constant(flat(rows).map { Float($0) }, rows: rows.count, columns: rows[0].count)
  }

  /// The derivatives of the sum of a result by some variables.
  public mutating func gradients(of result: Variable, by variables: [Variable]) -> [[Float]] {
    // The second summand is zero; it adds a path to a variable if the function has none.
    var total = sum(result)
    for variable in variables { total = add(total, scale(sum(variable), by: 0)) }
    backward(from: total)
    return variables.map { gradient($0) }
  }
}

/// The product of a matrix [n, n], whose elements are given, with x, [n, d].
public func mixed(
  _ x: Tape.Variable, _ tape: inout Tape, _ element: (_ row: Int, _ column: Int) -> Float
) -> Tape.Variable {
  let n = x.rows
  let matrix = (0..<n).flatMap { row in (0..<n).map { element(row, $0) } }
  return tape.matmul(tape.constant(matrix, rows: n, columns: n), x)
}

/// x with zeros in all columns but one.
public func only(_ column: Int, of x: Tape.Variable, _ tape: inout Tape) -> Tape.Variable {
  let mask = (0..<x.count).map { $0 % x.columns == column ? Float(1) : 0 }
  return tape.multiply(x, tape.constant(mask, rows: x.rows, columns: x.columns))
}
