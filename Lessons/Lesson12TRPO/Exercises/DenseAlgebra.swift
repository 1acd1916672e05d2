// Linear algebra in Double, with whole matrices: what is expected of answers that have products
// alone. Matrices are lists of rows.

/// Σ aᵢ bᵢ.
func product(_ a: [Double], _ b: [Double]) -> Double {
  zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
}

/// √(Σ aᵢ²).
func norm(_ a: [Double]) -> Double { product(a, a).squareRoot() }

/// A x.
func applied(_ matrix: [[Double]], to x: [Double]) -> [Double] { matrix.map { product($0, x) } }

/// The solution of A x = b, by elimination; A is symmetric and positive definite.
func solved(_ matrix: [[Double]], _ rightSide: [Double]) -> [Double] {
  var (a, b) = (matrix, rightSide)
  for pivot in b.indices {
    for row in b.indices where row != pivot {
      let factor = a[row][pivot] / a[pivot][pivot]
      a[row] = zip(a[row], a[pivot]).map { $0 - factor * $1 }
      b[row] -= factor * b[pivot]
    }
  }
  return b.indices.map { b[$0] / a[$0][$0] }
}

/// What conjugate gradients find, from whole matrices: after k iterations x is the best solution in
/// the space of b, A b, …, A^(k − 1) b.
func bestSolutions(
  _ matrix: [[Double]], _ rightSide: [Double], iterations: Int, tolerance: Double
) -> (solution: [Double], residuals: [Double]) {
  var x = rightSide.map { _ in 0.0 }
  var residuals = [norm(rightSide)]
  while residuals.count <= iterations,
    residuals[residuals.count - 1] > max(tolerance, 1e-12) * residuals[0]
  {
    x = bestSolution(matrix, rightSide, dimension: residuals.count)
    residuals.append(norm(zip(rightSide, applied(matrix, to: x)).map { $0 - $1 }))
  }
  return (x, residuals)
}

/// The x in the space of b, A b, …, A^(k − 1) b with Vᵀ A x = Vᵀ b, for a basis V of that space.
private func bestSolution(
  _ matrix: [[Double]], _ rightSide: [Double], dimension: Int
) -> [Double] {
  var basis: [[Double]] = []
  var next = rightSide
  for _ in 0..<dimension {
    // Twice, so that rounding leaves no part along the others.
    for _ in 0..<2 {
      for axis in basis {
        let share = product(axis, next)
        next = zip(next, axis).map { $0 - share * $1 }
      }
    }
    let length = norm(next)
    basis.append(next.map { $0 / length })
    next = applied(matrix, to: basis[basis.count - 1])
  }
  let images = basis.map { applied(matrix, to: $0) }
  let weights = solved(
    basis.map { axis in images.map { product(axis, $0) } }, basis.map { product($0, rightSide) })
  return rightSide.indices.map { i in zip(basis, weights).reduce(0) { $0 + $1.0[i] * $1.1 } }
}
