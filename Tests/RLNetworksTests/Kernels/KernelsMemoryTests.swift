import Foundation
import XCTest

@testable import RLCore
@testable import RLNetworks

/// The kernels between pages that may not be touched: an access outside of a matrix stops the run.
///
/// Other tests say what the results are; here only the addresses count.
final class KernelsMemoryTests: XCTestCase {
  private let lengths = Array(0...20) + [31, 32, 33, 47, 63, 64, 65, 70]

  func testProducts() {
    let shapes = [0, 1, 2, 3, 4, 5, 6, 8, 15, 16, 17, 33, 65]
    for m in shapes {
      for n in shapes {
        for k in [0, 1, 3, 16, 17, 257] { products(m, k, n) }
      }
    }
    for (m, k, n) in [(2, 1030, 3), (9, 1030, 1), (17, 129, 65), (15, 129, 64)] {
      products(m, k, n)
    }
  }

  private func products(_ m: Int, _ k: Int, _ n: Int) {
    place(m * k, k * n, m * n, n) { a, b, c, bias in
      for accumulate in [false, true] {
        Kernels.gemm(a, b, into: c, m: m, k: k, n: n, accumulate: accumulate)
        Kernels.gemmTransposedA(a, b, into: c, m: m, k: k, n: n, accumulate: accumulate)
        Kernels.gemmTransposedB(a, b, into: c, m: m, k: k, n: n, accumulate: accumulate)
      }
      Kernels.linear(
        a, b, bias: bias, into: c, rows: m, inputs: k, outputs: n, activation: .elu)
    }
  }

  func testRowsAndColumns() {
    for rows in [1, 2, 15, 16, 17, 33] {
      for columns in lengths where columns > 0 {
        place(rows * columns, rows * columns, rows * columns, max(rows, columns)) { x, y, z, w in
          let row = w + max(rows, columns) - columns
          let column = w + max(rows, columns) - rows
          Kernels.addRow(row, to: x, rows: rows, columns: columns)
          Kernels.columnSums(x, rows: rows, columns: columns, into: row)
          Kernels.columnSums(x, rows: rows, columns: columns, into: row, accumulate: true)
          Kernels.sumColumns(x, into: column, rows: rows, columns: columns)
          Kernels.spreadRows(column, into: x, rows: rows, columns: columns, accumulate: true)
          Kernels.logSoftmax(x, into: y, rows: rows, columns: columns)
          Kernels.logSoftmaxGradient(
            x, output: y, into: z, rows: rows, columns: columns, accumulate: true)
          Kernels.logSoftmaxTangent(x, output: y, into: z, rows: rows, columns: columns)
        }
      }
    }
  }

  func testVectors() {
    let step = Kernels.AdamStep(
      stepSize: 0.1, meanDecay: 0.9, squareDecay: 0.99, squareCorrection: 0.1, epsilon: 1e-8)
    for n in lengths {
      place(n, n, n, n) { x, y, z, w in
        for activation in Activation.allCases {
          Kernels.activate(activation, x, into: y, count: n)
          Kernels.activationGradient(activation, x, output: y, into: z, count: n)
        }
        Kernels.fill(x, with: 1, count: n)
        Kernels.copy(x, into: y, count: n)
        Kernels.scale(x, by: 2, plus: 1, into: y, count: n)
        Kernels.add(x, y, into: z, count: n)
        XCTAssertEqual(Kernels.sum(x, count: n), Float(n))
        XCTAssertEqual(Kernels.sumOfSquares(x, count: n), Float(n))
        Kernels.adam(x, gradients: y, mean: z, square: w, count: n, step)
        Kernels.update(x, y, at: 0, z, count: n) { x, y, z in (x + y, z) }
      }
    }
  }

  /// Calls a function with four vectors of zeros that end where their memory ends, and again with
  /// four that begin where it begins.
  private func place(
    _ a: Int, _ b: Int, _ c: Int, _ d: Int,
    _ body: (
      UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>,
      UnsafeMutablePointer<Float>
    ) -> Void
  ) {
    for atEnd in [true, false] {
      body(
        rooms[0].vector(a, atEnd: atEnd), rooms[1].vector(b, atEnd: atEnd),
        rooms[2].vector(c, atEnd: atEnd), rooms[3].vector(d, atEnd: atEnd))
    }
  }

  private let rooms = (0..<4).map { _ in GuardedRoom(count: 1 << 15) }
}

/// Memory between two pages that may not be touched.
private final class GuardedRoom {
  private let start: UnsafeMutableRawPointer
  private let page = sysconf(Int32(_SC_PAGESIZE))
  private let size: Int

  /// Room for at least `count` Floats.
  init(count: Int) {
    size = (4 * count + page - 1) / page * page
    guard
      let memory = mmap(
        nil, size + 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0),
      memory != MAP_FAILED, mprotect(memory, page, PROT_NONE) == 0,
      mprotect(memory + page + size, page, PROT_NONE) == 0
    else { fatalError("no guarded memory") }
    start = memory + page
  }

  deinit { munmap(start - page, size + 2 * page) }

  /// The first or the last Floats of the memory, set to zero.
  func vector(_ count: Int, atEnd: Bool) -> UnsafeMutablePointer<Float> {
    precondition(4 * count <= size, "no room for \(count) Floats")
    let vector = (atEnd ? start + size - 4 * count : start).bindMemory(
      to: Float.self, capacity: count)
    vector.initialize(repeating: 0, count: count)
    return vector
  }
}
