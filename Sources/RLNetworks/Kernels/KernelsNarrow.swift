// Products with 1 to 4 columns, such as the outputs of a value or a policy. B's rows are filled up
// to 4 columns; eight rows of A at a time hide the latency of the additions.
extension Kernels {
  /// C (+)= A B for 1 ≤ n ≤ 4, A plain.
  @inline(never) static func narrowProduct(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>,
    m: Int, k: Int, n: Int, accumulate: Bool
  ) {
    let maximumDepth = 1024
    withPanel(min(k, maximumDepth) &* 4) { panel in
      var p = 0
      repeat {
        let depth = min(maximumDepth, k &- p)
        for row in 0..<depth {
          let source = loadFour(b + (p &+ row) &* n, first: n)
          UnsafeMutableRawPointer(panel + row &* 4).storeBytes(of: source, as: SIMD4<Float>.self)
        }
        narrowRows(
          TileOperands(
            a: a + p, aRow: k, aStep: 1, b: UnsafePointer(panel), bStep: 4, depth: depth,
            accumulate: accumulate || p > 0),
          into: c, rows: m, columns: n)
        p &+= depth
      } while p < k
    }
  }

  @inline(never) private static func narrowRows(
    _ operands: TileOperands, into c: UnsafeMutablePointer<Float>, rows: Int, columns: Int
  ) {
    var o = operands
    var target = c
    var rest = rows
    while rest >= 8 {
      narrow8(o, target, columns: columns)
      o.a += 8 &* o.aRow
      target += 8 &* columns
      rest &-= 8
    }
    if rest >= 4 {
      narrow4(o, target, columns: columns)
      o.a += 4 &* o.aRow
      target += 4 &* columns
      rest &-= 4
    }
    while rest > 0 {
      narrow1(o, target, columns: columns)
      o.a += o.aRow
      target += columns
      rest &-= 1
    }
  }

  /// 8 rows of up to 4 columns.
  @inline(__always) private static func narrow8(
    _ o: TileOperands, _ c: UnsafeMutablePointer<Float>, columns: Int
  ) {
    var (s0, s1, s2, s3) = (SIMD4<Float>(), SIMD4<Float>(), SIMD4<Float>(), SIMD4<Float>())
    var (s4, s5, s6, s7) = (SIMD4<Float>(), SIMD4<Float>(), SIMD4<Float>(), SIMD4<Float>())
    if o.accumulate {
      s0 = four(c, columns)
      s1 = four(c + columns, columns)
      s2 = four(c + 2 &* columns, columns)
      s3 = four(c + 3 &* columns, columns)
      s4 = four(c + 4 &* columns, columns)
      s5 = four(c + 5 &* columns, columns)
      s6 = four(c + 6 &* columns, columns)
      s7 = four(c + 7 &* columns, columns)
    }
    var a0 = o.a
    var a3 = o.a + 3 &* o.aRow
    var a6 = o.a + 6 &* o.aRow
    var b = o.b
    var p = 0
    while p < o.depth {
      let row = UnsafeRawPointer(b).loadUnaligned(as: SIMD4<Float>.self)
      s0 += SIMD4(repeating: a0[0]) * row
      s1 += SIMD4(repeating: a0[o.aRow]) * row
      s2 += SIMD4(repeating: a0[2 &* o.aRow]) * row
      s3 += SIMD4(repeating: a3[0]) * row
      s4 += SIMD4(repeating: a3[o.aRow]) * row
      s5 += SIMD4(repeating: a3[2 &* o.aRow]) * row
      s6 += SIMD4(repeating: a6[0]) * row
      s7 += SIMD4(repeating: a6[o.aRow]) * row
      a0 += o.aStep
      a3 += o.aStep
      a6 += o.aStep
      b += 4
      p &+= 1
    }
    storeFour(s0, first: columns, to: c)
    storeFour(s1, first: columns, to: c + columns)
    storeFour(s2, first: columns, to: c + 2 &* columns)
    storeFour(s3, first: columns, to: c + 3 &* columns)
    storeFour(s4, first: columns, to: c + 4 &* columns)
    storeFour(s5, first: columns, to: c + 5 &* columns)
    storeFour(s6, first: columns, to: c + 6 &* columns)
    storeFour(s7, first: columns, to: c + 7 &* columns)
  }

  /// 4 rows of up to 4 columns.
  @inline(__always) private static func narrow4(
    _ o: TileOperands, _ c: UnsafeMutablePointer<Float>, columns: Int
  ) {
    var (s0, s1, s2, s3) = (SIMD4<Float>(), SIMD4<Float>(), SIMD4<Float>(), SIMD4<Float>())
    if o.accumulate {
      s0 = four(c, columns)
      s1 = four(c + columns, columns)
      s2 = four(c + 2 &* columns, columns)
      s3 = four(c + 3 &* columns, columns)
    }
    var a0 = o.a
    var a3 = o.a + 3 &* o.aRow
    var b = o.b
    var p = 0
    while p < o.depth {
      let row = UnsafeRawPointer(b).loadUnaligned(as: SIMD4<Float>.self)
      s0 += SIMD4(repeating: a0[0]) * row
      s1 += SIMD4(repeating: a0[o.aRow]) * row
      s2 += SIMD4(repeating: a0[2 &* o.aRow]) * row
      s3 += SIMD4(repeating: a3[0]) * row
      a0 += o.aStep
      a3 += o.aStep
      b += 4
      p &+= 1
    }
    storeFour(s0, first: columns, to: c)
    storeFour(s1, first: columns, to: c + columns)
    storeFour(s2, first: columns, to: c + 2 &* columns)
    storeFour(s3, first: columns, to: c + 3 &* columns)
  }

  /// 1 row of up to 4 columns.
  @inline(__always) private static func narrow1(
    _ o: TileOperands, _ c: UnsafeMutablePointer<Float>, columns: Int
  ) {
    var s0 = o.accumulate ? four(c, columns) : SIMD4()
    var a = o.a
    var b = o.b
    var p = 0
    while p < o.depth {
      let row = UnsafeRawPointer(b).loadUnaligned(as: SIMD4<Float>.self)
      s0 += SIMD4(repeating: a[0]) * row
      a += o.aStep
      b += 4
      p &+= 1
    }
    storeFour(s0, first: columns, to: c)
  }

  /// `loadFour` as a call of its own: what is added to is read once.
  @inline(never) private static func four(
    _ source: UnsafePointer<Float>, _ count: Int
  ) -> SIMD4<Float> { loadFour(source, first: count) }

  /// Loads one to four elements; the other lanes are 0.
  @inline(__always) private static func loadFour(
    _ source: UnsafePointer<Float>, first count: Int
  ) -> SIMD4<Float> {
    var lanes = SIMD4<Float>()
    lanes[0] = source[0]
    if count > 1 { lanes[1] = source[1] }
    if count > 2 { lanes[2] = source[2] }
    if count > 3 { lanes[3] = source[3] }
    return lanes
  }

  /// Stores the first one to four lanes.
  @inline(__always) private static func storeFour(
    _ lanes: SIMD4<Float>, first count: Int, to target: UnsafeMutablePointer<Float>
  ) {
    target[0] = lanes[0]
    if count > 1 { target[1] = lanes[1] }
    if count > 2 { target[2] = lanes[2] }
    if count > 3 { target[3] = lanes[3] }
  }
}
