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
    for i in 0..<m {
      for j in 0..<n {
        var sum = accumulate ? c[i * n + j] : 0
        for p in 0..<k { sum += a[i * k + p] * b[p * n + j] }
        c[i * n + j] = sum
      }
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
    for i in 0..<m {
      for j in 0..<n {
        var sum = accumulate ? c[i * n + j] : 0
        for p in 0..<k { sum += a[p * m + i] * b[p * n + j] }
        c[i * n + j] = sum
      }
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
    for i in 0..<m {
      for j in 0..<n {
        var sum = accumulate ? c[i * n + j] : 0
        for p in 0..<k { sum += a[i * k + p] * b[j * k + p] }
        c[i * n + j] = sum
      }
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
    if let bias {
      for row in 0..<rows {
        let output = y + row * outputs
        add(UnsafePointer(output), bias, into: output, count: outputs)
      }
    }
    if activation != .identity {
      activate(activation, UnsafePointer(y), into: y, count: rows * outputs)
    }
  }
}
