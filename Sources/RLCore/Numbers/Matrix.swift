/// A matrix of Floats, row after row.
public struct Matrix: Equatable, Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The elements, row after row; element (r, c) is number r · columns + c.
  public var values: [Float] {
    didSet {
      precondition(
        values.count == rows * columns,
        "Matrix: \(values.count) values cannot fill [\(rows), \(columns)]")
    }
  }

  /// Creates a matrix from its elements, row after row.
  ///
  /// - Parameters:
  ///   - rows: The number of rows, not negative.
  ///   - columns: The number of columns, not negative.
  ///   - values: rows · columns elements.
  public init(rows: Int, columns: Int, values: [Float]) {
    precondition(rows >= 0 && columns >= 0, "Matrix: [\(rows), \(columns)] is no shape")
    precondition(
      values.count == rows * columns,
      "Matrix: \(values.count) values cannot fill [\(rows), \(columns)]")
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// Creates a matrix whose elements are all the same.
  public init(rows: Int, columns: Int, repeating value: Float = 0) {
    precondition(rows >= 0 && columns >= 0, "Matrix: [\(rows), \(columns)] is no shape")
    self.init(
      rows: rows, columns: columns, values: [Float](repeating: value, count: rows * columns))
  }

  /// Creates a matrix from its rows, which must be equally long.
  public init(_ rows: [[Float]]) {
    let columns = rows.first?.count ?? 0
    precondition(
      rows.allSatisfy { $0.count == columns },
      "Matrix: the rows have different lengths, \(rows.map(\.count))")
    self.init(rows: rows.count, columns: columns, values: Array(rows.joined()))
  }

  /// The element in a row and a column, both counted from 0.
  public subscript(row: Int, column: Int) -> Float {
    get {
      check(row, column)
      return values[row * columns + column]
    }
    set {
      check(row, column)
      values[row * columns + column] = newValue
    }
  }

  /// The elements of a row.
  public subscript(row row: Int) -> ArraySlice<Float> {
    precondition(row >= 0 && row < rows, "Matrix: no row \(row) in [\(rows), \(columns)]")
    return values[row * columns..<(row + 1) * columns]
  }

  /// The matrix with rows and columns exchanged.
  public var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for row in 0..<rows {
      for column in 0..<columns { result[column, row] = self[row, column] }
    }
    return result
  }

  /// The matrix product, `[m, k]` times `[k, n]`.
  public static func * (left: Matrix, right: Matrix) -> Matrix {
    precondition(
      left.columns == right.rows,
      "Matrix: [\(left.rows), \(left.columns)] · [\(right.rows), \(right.columns)] does not fit")
    var result = Matrix(rows: left.rows, columns: right.columns)
    Kernels.gemm(
      left.values, right.values, into: &result.values,
      m: left.rows, k: left.columns, n: right.columns)
    return result
  }

  private func check(_ row: Int, _ column: Int) {
    precondition(
      row >= 0 && row < rows && column >= 0 && column < columns,
      "Matrix: no element (\(row), \(column)) in [\(rows), \(columns)]")
  }
}
