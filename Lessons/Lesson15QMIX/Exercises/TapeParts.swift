import RLNetworks

// Operations of several mistakes on the tape.

/// |x|.
func absolute(_ x: Tape.Variable, _ tape: inout Tape) -> Tape.Variable {
  tape.maximum(x, tape.negate(x))
}

/// One weighted sum of the rows of x, in all rows.
func mixedRows(
  _ x: Tape.Variable, _ tape: inout Tape, _ weight: (_ row: Int) -> Float
) -> Tape.Variable {
  let n = x.rows
  let sum = tape.matmul(tape.constant((0..<n).map(weight), rows: 1, columns: n), x)
  return tape.matmul(tape.constant([Float](repeating: 1, count: n), rows: n, columns: 1), sum)
}

/// The first row of x, in all rows.
func firstRow(_ x: Tape.Variable, _ tape: inout Tape) -> Tape.Variable {
  mixedRows(x, &tape) { $0 == 0 ? 1 : 0 }
}

/// The columns of x, joined one after another.
func folded(
  _ x: Tape.Variable, _ tape: inout Tape, columns: Range<Int>? = nil,
  _ join: (inout Tape, _ sum: Tape.Variable, _ column: Tape.Variable) -> Tape.Variable
) -> Tape.Variable {
  let range = columns ?? 0..<x.columns
  var result = tape.columns(x, range.lowerBound..<range.lowerBound + 1)
  for column in range.dropFirst() {
    result = join(&tape, result, tape.columns(x, column..<column + 1))
  }
  return result
}
