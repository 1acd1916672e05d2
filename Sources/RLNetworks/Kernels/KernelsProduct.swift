/// A matrix product with strides, cut into panels of 16 columns and tiles of some rows.
///
/// C[i, j] is at c + i · cRow + j · cColumn. How it is cut changes no bit of the result: each
/// element is still summed over k upwards.
struct Product {
  var a: UnsafePointer<Float>
  var aRow: Int
  var aStep: Int
  var b: UnsafePointer<Float>
  var bStep: Int
  var m: Int
  var k: Int
  var n: Int
  var cRow: Int
  var cColumn = 1

  @inline(__always) init(
    a: UnsafePointer<Float>, aRow: Int, aStep: Int, b: UnsafePointer<Float>, bStep: Int,
    m: Int, k: Int, n: Int
  ) {
    self.a = a
    self.aRow = aRow
    self.aStep = aStep
    self.b = b
    self.bStep = bStep
    self.m = m
    self.k = k
    self.n = n
    cRow = n
  }

  @inline(never) func run(
    into c: UnsafeMutablePointer<Float>, accumulate: Bool, transposedB: Bool
  ) {
    let width = Kernels.width
    // Whole panels of a small B are read in place. In a large one the rows of a panel would push
    // each other out of the cache.
    let inPlace = !transposedB && (k &* n <= 8192 || m < 16)
    if inPlace && cColumn == 1 && (n & 15 == 0 || overlaps(accumulate)) {
      for column in stride(from: 0, to: n, by: width) {
        let j = min(column, n &- width)
        let operands = Kernels.TileOperands(
          a: a, aRow: aRow, aStep: aStep, b: b + j, bStep: bStep, depth: k,
          accumulate: accumulate)
        Kernels.tiles(operands, rows: m, into: c + j, cRow: cRow)
      }
      return
    }
    let panelSize = min(k, Kernels.panelDepth) &* width
    Kernels.withPanel(panelSize) { panel in
      // The tallest tile's size as a literal: what is not a constant is taken from the heap.
      withUnsafeTemporaryAllocation(of: Float.self, capacity: 12 * 16) { scratch in
        guard let corner = scratch.baseAddress else { return }
        blocks(
          into: c, accumulate: accumulate, transposedB: transposedB, inPlace: inPlace,
          panel: panel, corner: corner)
      }
    }
  }

  /// Whether the last panel is moved to the left until it is whole.
  ///
  /// Its first columns are then made twice, with the same bits: where C is only written, that is
  /// faster than to make a narrow panel in the corner.
  @inline(__always) private func overlaps(_ accumulate: Bool) -> Bool {
    !accumulate && cColumn == 1 && n >= Kernels.width
  }

  /// All blocks of k and all panels; `corner` is room for a tile that C cannot take as it is.
  @inline(never) private func blocks(
    into c: UnsafeMutablePointer<Float>, accumulate: Bool, transposedB: Bool, inPlace: Bool,
    panel: UnsafeMutablePointer<Float>, corner: UnsafeMutablePointer<Float>
  ) {
    let width = Kernels.width
    var p = 0
    repeat {
      let depth = min(Kernels.panelDepth, k &- p)
      var o = Kernels.TileOperands(
        a: a + p &* aStep, aRow: aRow, aStep: aStep, b: UnsafePointer(panel), bStep: width,
        depth: depth, accumulate: accumulate || p > 0)
      let last = overlaps(o.accumulate) ? n &- width : n
      for column in stride(from: 0, to: n, by: width) {
        let j = min(column, last)
        let columns = min(width, n &- j)
        o.b = UnsafePointer(panel)
        o.bStep = width
        if transposedB {
          Kernels.packTransposedPanel(
            b + (j &* bStep &+ p), step: bStep, depth: depth, columns: columns, into: panel)
        } else if inPlace && columns == width {
          o.b = b + (p &* bStep &+ j)
          o.bStep = bStep
        } else {
          Kernels.packPanel(
            b + (p &* bStep &+ j), step: bStep, depth: depth, columns: columns, into: panel)
        }
        if cColumn == 1 && columns == width {
          Kernels.tiles(o, rows: m, into: c + j, cRow: cRow)
        } else {
          edge(o, into: c + j &* cColumn, columns: columns, corner: corner)
        }
      }
      p &+= depth
    } while p < k
  }

  /// One panel whose part of C is narrow or strided: tiles are made in the corner and copied.
  @inline(never) private func edge(
    _ operands: Kernels.TileOperands, into c: UnsafeMutablePointer<Float>, columns: Int,
    corner: UnsafeMutablePointer<Float>
  ) {
    let width = Kernels.width
    var o = operands
    var i = 0
    while i < m {
      let rows = Kernels.tileRows(m &- i)
      let target = c + i &* cRow
      if o.accumulate {
        for r in 0..<rows {
          for j in 0..<columns {
            corner[r &* width &+ j] = target[r &* cRow &+ j &* cColumn]
          }
        }
      }
      Kernels.tiles(o, rows: rows, into: corner, cRow: width)
      for r in 0..<rows {
        for j in 0..<columns {
          target[r &* cRow &+ j &* cColumn] = corner[r &* width &+ j]
        }
      }
      o.a += rows &* aRow
      i &+= rows
    }
  }
}
