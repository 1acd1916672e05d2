import RLCore

// Operations on the rows of a matrix, sixteen rows at a time.
//
// Lane r holds row r, and the columns are walked from first to last. So a row has the same result
// wherever it is in a batch, and matrices of 1, 2 or 3 columns are as fast as others.
extension Kernels {
  /// Column `column` of up to 16 rows, one row a lane; the other lanes are 0.
  @inline(never) private static func loadColumn(
    _ x: UnsafePointer<Float>, columns: Int, _ column: Int, first count: Int
  ) -> Lanes {
    var lanes = Lanes()
    if count == width {
      for row in 0..<width { lanes[row] = x[row * columns + column] }
    } else {
      for row in 0..<count { lanes[row] = x[row * columns + column] }
    }
    return lanes
  }

  /// Writes one lane a row into column `column` of up to 16 rows.
  @inline(never) private static func storeColumn(
    _ lanes: Lanes, _ y: UnsafeMutablePointer<Float>, columns: Int, _ column: Int,
    first count: Int, accumulate: Bool = false
  ) {
    var lanes = lanes
    if accumulate { lanes += loadColumn(y, columns: columns, column, first: count) }
    if count == width {
      for row in 0..<width { y[row * columns + column] = lanes[row] }
    } else {
      for row in 0..<count { y[row * columns + column] = lanes[row] }
    }
  }

  /// y = x − m − ln Σ exp(x − m) in every row, m the row's largest element.
  static func logSoftmax(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, rows: Int, columns: Int
  ) {
    var row = 0
    while row < rows {
      let count = min(width, rows - row)
      let source = x + row * columns
      var largest = loadColumn(source, columns: columns, 0, first: count)
      for column in 1..<max(columns, 1) {
        let candidate = loadColumn(source, columns: columns, column, first: count)
        largest.replace(with: candidate, where: candidate .> largest)
      }
      var total = Lanes()
      for column in 0..<columns {
        let shifted = loadColumn(source, columns: columns, column, first: count) - largest
        total += Elementary.exp(shifted)
      }
      let logTotal = Elementary.log(total)
      for column in 0..<columns {
        // Two subtractions: where m is large, m + ln Σ would lose the logarithm's digits.
        let shifted = loadColumn(source, columns: columns, column, first: count) - largest
        storeColumn(
          shifted - logTotal, y + row * columns, columns: columns, column, first: count)
      }
      row += width
    }
  }

  /// dx (+)= dy − softmax(x) Σ dy in every row, where y = log softmax(x).
  static func logSoftmaxGradient(
    _ gradient: UnsafePointer<Float>, output y: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>, rows: Int, columns: Int, accumulate: Bool
  ) {
    var row = 0
    while row < rows {
      let count = min(width, rows - row)
      let first = row * columns
      var total = Lanes()
      for column in 0..<columns {
        total += loadColumn(gradient + first, columns: columns, column, first: count)
      }
      for column in 0..<columns {
        let dy = loadColumn(gradient + first, columns: columns, column, first: count)
        let y = loadColumn(y + first, columns: columns, column, first: count)
        storeColumn(
          dy - Elementary.exp(y) * total, result + first, columns: columns, column, first: count,
          accumulate: accumulate)
      }
      row += width
    }
  }

  /// dy = dx − Σ softmax(x) dx in every row, where y = log softmax(x).
  static func logSoftmaxTangent(
    _ tangent: UnsafePointer<Float>, output y: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>, rows: Int, columns: Int
  ) {
    var row = 0
    while row < rows {
      let count = min(width, rows - row)
      let first = row * columns
      var expected = Lanes()
      for column in 0..<columns {
        let y = loadColumn(y + first, columns: columns, column, first: count)
        let dx = loadColumn(tangent + first, columns: columns, column, first: count)
        expected += Elementary.exp(y) * dx
      }
      for column in 0..<columns {
        let dx = loadColumn(tangent + first, columns: columns, column, first: count)
        storeColumn(
          dx - expected, result + first, columns: columns, column, first: count)
      }
      row += width
    }
  }

  /// y[r] = Σ꜀ x[r, c], columns upwards.
  static func sumColumns(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, rows: Int, columns: Int,
    accumulate: Bool = false
  ) {
    var row = 0
    while row < rows {
      let count = min(width, rows - row)
      var total = accumulate ? loadUpTo(count, y + row) : Lanes()
      for column in 0..<columns {
        total += loadColumn(x + row * columns, columns: columns, column, first: count)
      }
      storeUpTo(count, total, to: y + row)
      row += width
    }
  }

  /// dx[r, c] (+)= dy[r]: the gradient of `sumColumns`.
  static func spreadRows(
    _ gradient: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>, rows: Int,
    columns: Int, accumulate: Bool
  ) {
    for row in 0..<rows {
      for column in 0..<columns {
        let i = row * columns + column
        result[i] = accumulate ? result[i] + gradient[row] : gradient[row]
      }
    }
  }
}
