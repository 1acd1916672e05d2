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
    } else if 1...4 ~= n {
      narrowProduct(a, b, into: c, m: m, k: k, n: n, accumulate: accumulate)
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
  @inline(never)
  public static func linear(
    _ x: UnsafePointer<Float>, _ weights: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
    into y: UnsafeMutablePointer<Float>, rows: Int, inputs: Int, outputs: Int,
    activation: Activation = .identity
  ) {
    // Blocks of 48 rows are still in the first-level cache when bias and activation come. A large W
    // is packed once for all rows instead.
    let block = inputs &* outputs <= 8192 ? 48 : rows
    var row = 0
    while row < rows {
      let count = min(block, rows &- row)
      let target = y + row &* outputs
      gemm(x + row &* inputs, weights, into: target, m: count, k: inputs, n: outputs)
      if let bias { addRow(bias, to: target, rows: count, columns: outputs) }
      if activation != .identity {
        activate(activation, UnsafePointer(target), into: target, count: count &* outputs)
      }
      row &+= count
    }
  }

  /// Y[r, c] += row[c].
  ///
  /// - Parameters:
  ///   - row: `[columns]`.
  ///   - y: Y, `[rows, columns]`.
  public static func addRow(
    _ row: UnsafePointer<Float>, to y: UnsafeMutablePointer<Float>, rows: Int, columns: Int
  ) {
    var c = 0
    while c &+ width <= columns {
      let addend = load(row + c)
      var target = y + c
      for _ in 0..<rows {
        store(load(target) + addend, to: target)
        target += columns
      }
      c &+= width
    }
    guard c < columns else { return }
    var target = y
    for _ in 0..<rows {
      for j in c..<columns { target[j] += row[j] }
      target += columns
    }
  }
}
