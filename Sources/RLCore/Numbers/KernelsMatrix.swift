extension Kernels {
  /// C = A B, or C += A B.
  ///
  /// Every element is summed over k upwards, beginning with 0, or with C where it accumulates.
  ///
  /// - Parameters:
  ///   - a: A, `[m, k]`.
  ///   - b: B, `[k, n]`.
  ///   - c: C, `[m, n]`.
  ///   - accumulate: Whether the product is added to what C holds.
  public static func gemm(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>,
    m: Int, k: Int, n: Int, accumulate: Bool = false
  ) {
    if m == 1 {
      singleRow(
        TileOperands(
          a: a, aRow: k, aStep: 1, b: b, bStep: n, depth: k, accumulate: accumulate),
        c, columns: n)
    } else if n < width && m >= width {
      // Cᵀ = Bᵀ Aᵀ has long rows.
      var product = Product(a: b, aRow: 1, aStep: n, b: a, bStep: k, m: n, k: k, n: m)
      product.cRow = 1
      product.cColumn = n
      product.run(into: c, accumulate: accumulate, transposedB: true)
    } else {
      Product(a: a, aRow: k, aStep: 1, b: b, bStep: n, m: m, k: k, n: n)
        .run(into: c, accumulate: accumulate, transposedB: false)
    }
  }

  /// C = Aᵀ B, or C += Aᵀ B: the gradient of a layer's weights, dW = Xᵀ dY.
  ///
  /// - Parameters:
  ///   - a: A, `[k, m]`.
  ///   - b: B, `[k, n]`.
  ///   - c: C, `[m, n]`.
  ///   - accumulate: Whether the product is added to what C holds.
  public static func gemmTransposedA(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>,
    m: Int, k: Int, n: Int, accumulate: Bool = false
  ) {
    if m == 1 {
      singleRow(
        TileOperands(
          a: a, aRow: 1, aStep: 1, b: b, bStep: n, depth: k, accumulate: accumulate),
        c, columns: n)
    } else if n < width && m >= width {
      // Cᵀ = Bᵀ A has long rows.
      var product = Product(a: b, aRow: 1, aStep: n, b: a, bStep: m, m: n, k: k, n: m)
      product.cRow = 1
      product.cColumn = n
      product.run(into: c, accumulate: accumulate, transposedB: false)
    } else {
      Product(a: a, aRow: 1, aStep: m, b: b, bStep: n, m: m, k: k, n: n)
        .run(into: c, accumulate: accumulate, transposedB: false)
    }
  }

  /// C = A Bᵀ, or C += A Bᵀ: the gradient of a layer's inputs, dX = dY Wᵀ.
  ///
  /// - Parameters:
  ///   - a: A, `[m, k]`.
  ///   - b: B, `[n, k]`.
  ///   - c: C, `[m, n]`.
  ///   - accumulate: Whether the product is added to what C holds.
  public static func gemmTransposedB(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>,
    m: Int, k: Int, n: Int, accumulate: Bool = false
  ) {
    if n < width && m >= width {
      // Cᵀ = B Aᵀ has long rows.
      var product = Product(a: b, aRow: k, aStep: 1, b: a, bStep: k, m: n, k: k, n: m)
      product.cRow = 1
      product.cColumn = n
      product.run(into: c, accumulate: accumulate, transposedB: true)
    } else {
      Product(a: a, aRow: k, aStep: 1, b: b, bStep: k, m: m, k: k, n: n)
        .run(into: c, accumulate: accumulate, transposedB: true)
    }
  }

  /// Y = activation(X W + b): a layer.
  ///
  /// Every element is summed over the inputs upwards; the bias is added last, so the result equals
  /// `gemm`, an addition and `activate`, to the bit.
  ///
  /// - Parameters:
  ///   - x: X, `[rows, inputs]`.
  ///   - weights: W, `[inputs, outputs]`.
  ///   - bias: b, `[outputs]`, or nil for none.
  ///   - y: Y, `[rows, outputs]`.
  ///   - activation: The function applied to each output.
  public static func linear(
    _ x: UnsafePointer<Float>, _ weights: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
    into y: UnsafeMutablePointer<Float>, rows: Int, inputs: Int, outputs: Int,
    activation: Activation = .identity
  ) {
    gemm(x, weights, into: y, m: rows, k: inputs, n: outputs)
    if let bias { addRow(bias, to: y, rows: rows, columns: outputs) }
    if activation != .identity {
      activate(activation, UnsafePointer(y), into: y, count: rows * outputs)
    }
  }

  /// Y[r, c] += row[c].
  public static func addRow(
    _ row: UnsafePointer<Float>, to y: UnsafeMutablePointer<Float>, rows: Int, columns: Int
  ) {
    for r in 0..<rows {
      let target = y + r &* columns
      add(UnsafePointer(target), row, into: target, count: columns)
    }
  }
}

/// A matrix product with strides, cut into panels of 32 columns and tiles of 4 rows.
///
/// C[i, j] is at c + i · cRow + j · cColumn. How it is cut changes no bit of the result: each element
/// is still summed over k upwards.
private struct Product {
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

  @inline(__always) func run(
    into c: UnsafeMutablePointer<Float>, accumulate: Bool, transposedB: Bool
  ) {
    // Whole panels of a small B are read in place. In a large one the rows of a panel would push each
    // other out of the cache.
    let inPlace = !transposedB && cColumn == 1 && (k &* n <= 8192 || m < 16)
    if inPlace && n & 31 == 0 {
      for j in stride(from: 0, to: n, by: Kernels.panelWidth) {
        let operands = Kernels.TileOperands(
          a: a, aRow: aRow, aStep: aStep, b: b + j, bStep: bStep, depth: k,
          accumulate: accumulate)
        rows(operands, into: c + j, cRow: cRow)
      }
      return
    }
    let panelSize = Kernels.panelDepth &* Kernels.panelWidth
    withUnsafeTemporaryAllocation(of: Float.self, capacity: panelSize + 128) { scratch in
      guard let panel = scratch.baseAddress else { return }
      blocks(
        into: c, accumulate: accumulate, transposedB: transposedB, inPlace: inPlace,
        panel: panel, corner: panel + panelSize)
    }
  }

  /// All blocks of k and all panels; `corner` is room for a tile that C cannot take as it is.
  @inline(__always) private func blocks(
    into c: UnsafeMutablePointer<Float>, accumulate: Bool, transposedB: Bool, inPlace: Bool,
    panel: UnsafeMutablePointer<Float>, corner: UnsafeMutablePointer<Float>
  ) {
    var p = 0
    repeat {
      let depth = min(Kernels.panelDepth, k &- p)
      var operands = Kernels.TileOperands(
        a: a, aRow: aRow, aStep: aStep, b: panel, bStep: Kernels.panelWidth, depth: depth,
        accumulate: accumulate || p > 0)
      for j in stride(from: 0, to: n, by: Kernels.panelWidth) {
        let columns = min(Kernels.panelWidth, n &- j)
        operands.b = UnsafePointer(panel)
        operands.bStep = Kernels.panelWidth
        if transposedB {
          Kernels.packTransposedPanel(
            b + (j &* bStep &+ p), step: bStep, depth: depth, columns: columns, into: panel)
        } else if inPlace && columns == Kernels.panelWidth {
          operands.b = b + (p &* bStep &+ j)
          operands.bStep = bStep
        } else {
          Kernels.packPanel(
            b + (p &* bStep &+ j), step: bStep, depth: depth, columns: columns, into: panel)
        }
        operands.a = a + p &* aStep
        if cColumn == 1 && columns == Kernels.panelWidth {
          rows(operands, into: c + j, cRow: cRow)
        } else {
          edge(operands, into: c + j &* cColumn, columns: columns, corner: corner)
        }
      }
      p &+= depth
    } while p < k
  }

  /// One panel, four rows at a time.
  @inline(__always) private func rows(
    _ operands: Kernels.TileOperands, into c: UnsafeMutablePointer<Float>, cRow: Int
  ) {
    var o = operands
    var i = 0
    while i &+ 4 <= m {
      Kernels.tile4(o, c + i &* cRow, cRow)
      o.a += 4 &* aRow
      i &+= 4
    }
    switch m &- i {
    case 1: Kernels.tile1(o, c + i &* cRow)
    case 2: Kernels.tile2(o, c + i &* cRow, cRow)
    case 3: Kernels.tile3(o, c + i &* cRow, cRow)
    default: break
    }
  }

  /// One panel whose part of C is narrow or strided: tiles are made in the corner and copied.
  @inline(__always) private func edge(
    _ operands: Kernels.TileOperands, into c: UnsafeMutablePointer<Float>, columns: Int,
    corner: UnsafeMutablePointer<Float>
  ) {
    var o = operands
    var i = 0
    while i < m {
      let count = min(4, m &- i)
      let target = c + i &* cRow
      if o.accumulate {
        for r in 0..<count {
          for j in 0..<columns {
            corner[r &* Kernels.panelWidth &+ j] = target[r &* cRow &+ j &* cColumn]
          }
        }
      }
      switch count {
      case 1: Kernels.tile1(o, corner)
      case 2: Kernels.tile2(o, corner, Kernels.panelWidth)
      case 3: Kernels.tile3(o, corner, Kernels.panelWidth)
      default: Kernels.tile4(o, corner, Kernels.panelWidth)
      }
      for r in 0..<count {
        for j in 0..<columns {
          target[r &* cRow &+ j &* cColumn] = corner[r &* Kernels.panelWidth &+ j]
        }
      }
      o.a += 4 &* aRow
      i &+= count
    }
  }
}
