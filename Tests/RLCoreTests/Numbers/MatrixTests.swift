import RLCore
import XCTest

final class MatrixTests: XCTestCase {
  func testElementsLieRowAfterRow() {
    var matrix = Matrix([[1, 2, 3], [4, 5, 6]])
    XCTAssertEqual(matrix.rows, 2)
    XCTAssertEqual(matrix.columns, 3)
    XCTAssertEqual(matrix.values, [1, 2, 3, 4, 5, 6])
    XCTAssertEqual(matrix[1, 0], 4)
    XCTAssertEqual(Array(matrix[row: 1]), [4, 5, 6])
    matrix[0, 2] = 9
    XCTAssertEqual(matrix.values, [1, 2, 9, 4, 5, 6])
    XCTAssertEqual(matrix, Matrix(rows: 2, columns: 3, values: [1, 2, 9, 4, 5, 6]))
    XCTAssertNotEqual(matrix, Matrix(rows: 3, columns: 2, values: [1, 2, 9, 4, 5, 6]))
  }

  func testTransposition() {
    let matrix = Matrix([[1, 2, 3], [4, 5, 6]])
    XCTAssertEqual(matrix.transposed, Matrix([[1, 4], [2, 5], [3, 6]]))
  }

  func testProduct() {
    let left = Matrix([[1, 2, 3], [4, 5, 6]])
    let right = Matrix([[1, 0], [0, 1], [2, -1]])
    XCTAssertEqual(left * right, Matrix([[7, -1], [16, -1]]))
  }

  func testEmptyMatrices() {
    let nothing = Matrix(rows: 2, columns: 0)
    XCTAssertEqual(nothing * Matrix(rows: 0, columns: 3), Matrix(rows: 2, columns: 3))
    XCTAssertEqual(nothing.transposed, Matrix(rows: 0, columns: 2))
    let wide = Matrix([[1, 2, 3], [4, 5, 6]])
    XCTAssertEqual(wide * Matrix(rows: 3, columns: 0), nothing)
    XCTAssertEqual(Matrix(rows: 0, columns: 3) * wide.transposed, Matrix(rows: 0, columns: 2))
  }
}
