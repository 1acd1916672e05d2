import RLCore
import RLNetworks

/// The speed of matrix products on one core.
enum GemmBench {
  /// GFLOP/s of C = A B with square matrices, 2 n³ operations each.
  static func gigaflops(size n: Int) -> Double {
    var random = RandomStream(seed: 1, name: "gemm bench")
    let a = (0..<n * n).map { _ in random.normal() }
    let b = (0..<n * n).map { _ in random.normal() }
    var c = [Float](repeating: 0, count: n * n)
    let operations = 2 * Double(n) * Double(n) * Double(n)
    let seconds = Stopwatch.best(repetitions: max(1, Int(2e8 / operations))) {
      Kernels.gemm(a, b, into: &c, m: n, k: n, n: n)
    }
    return operations / seconds / 1e9
  }
}
