import Preconditions

/// A number that is read off other numbers by a weighted sum: w · x + b.
///
/// The weights make Σ (w · x + b − y)² + ridge · |w|² least.
public struct LinearReadOut: Sendable {
  /// w, and b as the last one.
  public let weights: [Double]

  /// Fits the weights.
  ///
  /// - Parameters:
  ///   - rows: x, one a sample, all of the same size.
  ///   - targets: y, one a sample.
  ///   - ridge: above 0.
  public init(_ rows: [[Float]], targets: [Double], ridge: Double = 1e-3) {
    precondition(
      rows.count == targets.count && !rows.isEmpty,
      "LinearReadOut: \(rows.count) rows and \(targets.count) targets")
    let size = rows[0].count + 1
    // (XᵀX + ridge) w = Xᵀy, the sums side by side.
    var table = [Double](repeating: 0, count: size * (size + 1))
    for (row, y) in zip(rows, targets) {
      let x = row.map(Double.init) + [1]
      for i in 0..<size {
        for j in 0..<size { table[i * (size + 1) + j] += x[i] * x[j] }
        table[i * (size + 1) + size] += x[i] * y
      }
    }
    for i in 0..<size { table[i * (size + 1) + i] += ridge }
    weights = Self.solved(table, size)
  }

  /// Gauss's elimination; the matrix is positive definite, so no row has to be exchanged.
  private static func solved(_ table: [Double], _ size: Int) -> [Double] {
    var table = table
    let width = size + 1
    for i in 0..<size {
      for row in i + 1..<max(size, i + 1) {
        let factor = table[row * width + i] / table[i * width + i]
        for j in i..<width { table[row * width + j] -= factor * table[i * width + j] }
      }
    }
    var solution = [Double](repeating: 0, count: size)
    for i in (0..<size).reversed() {
      var left = table[i * width + size]
      for j in i + 1..<max(size, i + 1) { left -= table[i * width + j] * solution[j] }
      solution[i] = left / table[i * width + i]
    }
    return solution
  }

  /// w · x + b.
  public func callAsFunction(_ x: [Float]) -> Double {
    var sum = weights[x.count]
    for i in x.indices { sum += weights[i] * Double(x[i]) }
    return sum
  }

  /// The share of the targets' variance that is explained: 1 − Σ error² / Σ (y − ȳ)².
  public func explained(_ rows: [[Float]], targets: [Double]) -> Double {
    var mean = 0.0
    for y in targets { mean += y / Double(targets.count) }
    var (errors, spread) = (0.0, 0.0)
    for (row, y) in zip(rows, targets) {
      let error = self(row) - y
      errors += error * error
      spread += (y - mean) * (y - mean)
    }
    return 1 - errors / spread
  }
}
