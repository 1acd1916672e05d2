import RLNetworks

/// What the arithmetic units of one core can do: the limit of every product of matrices.
enum PeakBench {
  /// GFLOP/s of multiplications and additions side by side, in vectors of the build's width.
  ///
  /// The products of the course round each multiplication and each addition, so a unit that fuses
  /// the two counts once.
  static func gigaflops() -> Double {
    switch Kernels.vectorBits {
    case 512: rate(SIMD16<Float>.self)
    case 256: rate(SIMD8<Float>.self)
    default: rate(SIMD4<Float>.self)
    }
  }

  /// Six chains of multiplications and six of additions: enough to hide their latencies, and few
  /// enough for sixteen registers.
  private static func rate<Vector: SIMD>(_: Vector.Type) -> Double where Vector.Scalar == Float {
    let rounds = 100_000
    var p = (
      Vector(repeating: 1), Vector(repeating: 2), Vector(repeating: 3), Vector(repeating: 4),
      Vector(repeating: 5), Vector(repeating: 6)
    )
    var s = p
    var factor = Vector(repeating: 1)
    factor[0] = 0.999_999
    let seconds = Stopwatch.best(repetitions: 1) {
      for _ in 0..<rounds {
        p.0 *= factor
        s.0 += factor
        p.1 *= factor
        s.1 += factor
        p.2 *= factor
        s.2 += factor
        p.3 *= factor
        s.3 += factor
        p.4 *= factor
        s.4 += factor
        p.5 *= factor
        s.5 += factor
      }
    }
    // The results are used, or the loop would be left out.
    let sum = p.0 + p.1 + p.2 + p.3 + p.4 + p.5 + s.0 + s.1 + s.2 + s.3 + s.4 + s.5
    let operations = Double(rounds * 12 * Vector.scalarCount)
    return sum[0] > 0 ? operations / seconds / 1e9 : .nan
  }
}
