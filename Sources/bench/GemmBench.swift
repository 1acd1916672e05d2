import RLCore

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#endif

/// Speed of the kernels that training spends its time in, by the processor time of this thread.
enum GemmBench {
  /// The product that is measured.
  enum Form: String, CaseIterable {
    /// A B, a layer's outputs.
    case plain
    /// Aᵀ B, the gradient of a layer's weights.
    case transposedA
    /// A Bᵀ, the gradient of a layer's inputs.
    case transposedB
  }

  /// GFLOP/s of a square product, warm, in the best of several repeats.
  static func gigaflops(size: Int, form: Form = .plain) -> Double {
    gigaflops(m: size, k: size, n: size, form: form)
  }

  /// GFLOP/s (2 m k n operations) of a product, warm, in the best of several repeats.
  ///
  /// - Parameters:
  ///   - m: The rows of the result.
  ///   - k: The length of each sum.
  ///   - n: The columns of the result.
  ///   - form: Which side is stored transposed.
  static func gigaflops(m: Int, k: Int, n: Int, form: Form = .plain) -> Double {
    var random = RandomStream(seed: 1, name: "bench")
    let a = (0..<m * k).map { _ in random.normal() }
    let b = (0..<k * n).map { _ in random.normal() }
    var c = [Float](repeating: 0, count: m * n)
    let seconds = bestSeconds {
      switch form {
      case .plain: Kernels.gemm(a, b, into: &c, m: m, k: k, n: n)
      case .transposedA: Kernels.gemmTransposedA(a, b, into: &c, m: m, k: k, n: n)
      case .transposedB: Kernels.gemmTransposedB(a, b, into: &c, m: m, k: k, n: n)
      }
    }
    return 2 * Double(m) * Double(k) * Double(n) / seconds * 1e-9
  }

  /// Nanoseconds for the tanh of one element of a buffer.
  static func tanhNanoseconds() -> Double {
    var random = RandomStream(seed: 1, name: "bench")
    let x = (0..<2048).map { _ in random.normal() }
    var y = x
    return bestSeconds { Kernels.tanh(x, into: &y, count: x.count) } / Double(x.count) * 1e9
  }

  /// The shortest time of one call among 50 batches of calls, each about 0.2 ms long.
  static func bestSeconds(_ body: () -> Void) -> Double {
    body()
    let once = max(measure(body), 1e-8)
    let calls = max(1, Int(2e-4 / once))
    var best = Double.infinity
    for _ in 0..<50 {
      let seconds = measure { for _ in 0..<calls { body() } }
      best = min(best, seconds / Double(calls))
    }
    return best
  }

  private static func measure(_ body: () -> Void) -> Double {
    let start = threadSeconds()
    body()
    return threadSeconds() - start
  }

  /// The processor time of this thread; on a shared machine wall time says little.
  private static func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
