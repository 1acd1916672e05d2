import RLNetworks

/// The speed of the arithmetic units of one core: the limit of matrix products.
enum PeakBench {
  /// GFLOP/s of alternating multiplications and additions, in vectors of the build's width.
  ///
  /// The course's products round each multiplication and each addition: fused operations do not
  /// count.
  static func gigaflops() -> Double {
    switch Kernels.vectorBits {
    case 512: rate(SIMD16<Float>.self)
    case 256: rate(SIMD8<Float>.self)
    default: rate(SIMD4<Float>.self)
    }
  }

  private static func rate<Vector: SIMD>(_: Vector.Type) -> Double where Vector.Scalar == Float {
    let rows = (0..<64).map { Vector(repeating: 1 + Float($0) / 64) }
    let rounds = 2000
    var sum: Float = 0
    let seconds = Stopwatch.best(repetitions: 1) {
      sum += spin(rows, Vector(repeating: 1 + 1e-9 * sum), rounds: rounds)[0]
    }
    // The sum is used, or the compiler would remove the loop.
    let operations = Double(rounds * rows.count / 2 * 16 * Vector.scalarCount)
    return sum > 0 ? operations / seconds / 1e9 : .nan
  }

  /// Eight running sums of products of 64 rows with four factors.
  ///
  /// Eight sums hide the latency of the additions, and all values fit sixteen registers.
  private static func spin<Vector: SIMD>(
    _ rows: [Vector], _ factor: Vector, rounds: Int
  ) -> Vector where Vector.Scalar == Float {
    let (x0, x1, x2, x3) = (factor, factor + 1, factor + 2, factor + 3)
    var (s0, s1, s2, s3) = (x0, x1, x2, x3)
    var (s4, s5, s6, s7) = (x0, x1, x2, x3)
    for _ in 0..<rounds {
      for i in stride(from: 0, to: rows.count - 1, by: 2) {
        let (first, second) = (rows[i], rows[i + 1])
        s0 += first * x0
        s1 += first * x1
        s2 += first * x2
        s3 += first * x3
        s4 += second * x0
        s5 += second * x1
        s6 += second * x2
        s7 += second * x3
      }
    }
    return s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7
  }
}
