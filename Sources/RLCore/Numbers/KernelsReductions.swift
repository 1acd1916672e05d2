extension Kernels {
  /// Adds up the 16 lanes, halves first: always in the same order.
  @inline(__always) static func total(_ lanes: Lanes) -> Float {
    let eight = lanes.lowHalf + lanes.highHalf
    let four = eight.lowHalf + eight.highHalf
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
  }

  /// Σ f(i) over vectors of 16, in four running sums that are joined at the end.
  ///
  /// One running sum would wait for each addition; four keep the adder busy. The order depends on
  /// `count` alone.
  @inline(__always) private static func reduce(
    _ count: Int, _ full: (Int) -> Lanes, _ partial: (Int, Int) -> Lanes
  ) -> Float {
    var sum0 = Lanes()
    var sum1 = Lanes()
    var sum2 = Lanes()
    var sum3 = Lanes()
    var i = 0
    while i + 4 * width <= count {
      sum0 += full(i)
      sum1 += full(i + width)
      sum2 += full(i + 2 * width)
      sum3 += full(i + 3 * width)
      i += 4 * width
    }
    while i + width <= count {
      sum0 += full(i)
      i += width
    }
    if i < count { sum1 += partial(i, count - i) }
    return total((sum0 + sum1) + (sum2 + sum3))
  }

  /// Σ x.
  public static func sum(_ x: UnsafePointer<Float>, count: Int) -> Float {
    reduce(count, { load(x + $0) }, { load(x + $0, first: $1) })
  }

  /// Σ x².
  public static func sumOfSquares(_ x: UnsafePointer<Float>, count: Int) -> Float {
    dot(x, x, count: count)
  }

  /// Σ x y.
  public static func dot(
    _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, count: Int
  ) -> Float {
    reduce(
      count, { load(x + $0) * load(y + $0) },
      { load(x + $0, first: $1) * load(y + $0, first: $1) })
  }

  /// The sum of every column: result[c] (+)= Σᵣ x[r, c], from the first row to the last.
  ///
  /// It is the gradient of a bias: x = dY, `[rows, columns]`.
  public static func columnSums(
    _ x: UnsafePointer<Float>, rows: Int, columns: Int, into result: UnsafeMutablePointer<Float>,
    accumulate: Bool = false
  ) {
    if !accumulate { fill(result, with: 0, count: columns) }
    for row in 0..<rows {
      add(UnsafePointer(result), x + row * columns, into: result, count: columns)
    }
  }

  /// The sum of every row: result[r] (+)= Σ꜀ x[r, c], each in the order of `sum`.
  public static func rowSums(
    _ x: UnsafePointer<Float>, rows: Int, columns: Int, into result: UnsafeMutablePointer<Float>,
    accumulate: Bool = false
  ) {
    for row in 0..<rows {
      let value = sum(x + row * columns, count: columns)
      result[row] = accumulate ? result[row] + value : value
    }
  }
}
