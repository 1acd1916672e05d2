extension Kernels {
  /// Adds up the 16 lanes, halves first: always in the same order.
  @inline(__always) static func total(_ lanes: Lanes) -> Float {
    let eight = lanes.lowHalf + lanes.highHalf
    let four = eight.lowHalf + eight.highHalf
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
  }

  /// Σ f over vectors of 16, dealt in turn to four running sums that are joined at the end.
  ///
  /// One running sum would wait for each addition; four keep the adder busy. The order depends on
  /// `count` alone.
  @inline(__always) private static func reduce(
    _ count: Int, _ vector: (_ start: Int, _ count: Int) -> Lanes
  ) -> Float {
    var sums = (Lanes(), Lanes(), Lanes(), Lanes())
    var i = 0
    while i < count {
      let next = sums.0 + vector(i, min(width, count &- i))
      sums = (sums.1, sums.2, sums.3, next)
      i &+= width
    }
    return total((sums.0 + sums.1) + (sums.2 + sums.3))
  }

  /// Σ x.
  public static func sum(_ x: UnsafePointer<Float>, count: Int) -> Float {
    reduce(count) { start, count in loadUpTo(count, x + start) }
  }

  /// Σ x².
  public static func sumOfSquares(_ x: UnsafePointer<Float>, count: Int) -> Float {
    reduce(count) { start, count in
      let lanes = loadUpTo(count, x + start)
      return lanes * lanes
    }
  }

  /// The sum of every column: result[c] (+)= Σᵣ x[r, c], from the first row to the last.
  ///
  /// It is the gradient of a bias: x = dY, `[rows, columns]`.
  public static func columnSums(
    _ x: UnsafePointer<Float>, rows: Int, columns: Int, into result: UnsafeMutablePointer<Float>,
    accumulate: Bool = false
  ) {
    var c = 0
    while c &+ 4 &* width <= columns {
      columnSums64(x + c, rows: rows, step: columns, into: result + c, accumulate)
      c &+= 4 &* width
    }
    while c &+ width <= columns {
      var sum = accumulate ? load(result + c) : Lanes()
      var row = x + c
      for _ in 0..<rows {
        sum += load(row)
        row += columns
      }
      store(sum, to: result + c)
      c &+= width
    }
    while c < columns {
      lastColumnSums(
        x + c, rows: rows, step: columns, into: result + c, count: min(4, columns &- c), accumulate)
      c &+= 4
    }
  }

  /// One to four columns as four sums; what is missing repeats the last.
  @inline(__always) private static func lastColumnSums(
    _ x: UnsafePointer<Float>, rows: Int, step: Int, into result: UnsafeMutablePointer<Float>,
    count: Int, _ accumulate: Bool
  ) {
    let (second, third, fourth) = (min(1, count &- 1), min(2, count &- 1), count &- 1)
    var s0 = accumulate ? result[0] : 0
    var s1 = accumulate ? result[second] : 0
    var s2 = accumulate ? result[third] : 0
    var s3 = accumulate ? result[fourth] : 0
    var row = x
    for _ in 0..<rows {
      s0 += row[0]
      s1 += row[second]
      s2 += row[third]
      s3 += row[fourth]
      row += step
    }
    result[0] = s0
    result[second] = s1
    result[third] = s2
    result[fourth] = s3
  }

  @inline(__always) private static func columnSums64(
    _ x: UnsafePointer<Float>, rows: Int, step: Int, into result: UnsafeMutablePointer<Float>,
    _ accumulate: Bool
  ) {
    var s0 = accumulate ? load(result) : Lanes()
    var s1 = accumulate ? load(result + 16) : Lanes()
    var s2 = accumulate ? load(result + 32) : Lanes()
    var s3 = accumulate ? load(result + 48) : Lanes()
    var row = x
    for _ in 0..<rows {
      s0 += load(row)
      s1 += load(row + 16)
      s2 += load(row + 32)
      s3 += load(row + 48)
      row += step
    }
    store(s0, to: result)
    store(s1, to: result + 16)
    store(s2, to: result + 32)
    store(s3, to: result + 48)
  }
}
