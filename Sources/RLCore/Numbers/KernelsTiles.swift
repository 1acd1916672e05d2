// The inner loops of the matrix products: a tile of C stays in registers while k runs.
//
// A tile's element is c + Σₚ a[row, p] · b[p, column], p upwards, with c = 0 where nothing is
// accumulated. A is read one element at a time with strides (`aRow` from row to row, `aStep` from p to
// p + 1), which makes it plain or transposed; B is read 16 columns at a time.
extension Kernels {
  /// The columns of a tile, two vectors.
  static let panelWidth = 32
  /// The part of k for which a packed panel of B, 128 · 32 Floats, leaves half of a first-level
  /// cache to A and C.
  static let panelDepth = 128

  /// The sides of a product that a tile walks along.
  struct TileOperands {
    var a: UnsafePointer<Float>
    var aRow: Int
    var aStep: Int
    var b: UnsafePointer<Float>
    var bStep: Int
    var depth: Int
    var accumulate: Bool
  }

  /// 4 rows, 32 columns: eight running sums hide the latency of the additions.
  @inline(__always) static func tile4(
    _ o: TileOperands, _ c: UnsafeMutablePointer<Float>, _ cRow: Int
  ) {
    let c1 = c + cRow
    let c2 = c1 + cRow
    let c3 = c2 + cRow
    var s00 = Lanes()
    var s01 = Lanes()
    var s10 = Lanes()
    var s11 = Lanes()
    var s20 = Lanes()
    var s21 = Lanes()
    var s30 = Lanes()
    var s31 = Lanes()
    if o.accumulate {
      s00 = load(c)
      s01 = load(c + width)
      s10 = load(c1)
      s11 = load(c1 + width)
      s20 = load(c2)
      s21 = load(c2 + width)
      s30 = load(c3)
      s31 = load(c3 + width)
    }
    var a = o.a
    var b = o.b
    var p = 0
    while p < o.depth {
      let b0 = load(b)
      let b1 = load(b + width)
      let a0 = Lanes(repeating: a[0])
      s00 += a0 * b0
      s01 += a0 * b1
      let a1 = Lanes(repeating: a[o.aRow])
      s10 += a1 * b0
      s11 += a1 * b1
      let a2 = Lanes(repeating: a[2 &* o.aRow])
      s20 += a2 * b0
      s21 += a2 * b1
      let a3 = Lanes(repeating: a[3 &* o.aRow])
      s30 += a3 * b0
      s31 += a3 * b1
      a += o.aStep
      b += o.bStep
      p &+= 1
    }
    store(s00, to: c)
    store(s01, to: c + width)
    store(s10, to: c1)
    store(s11, to: c1 + width)
    store(s20, to: c2)
    store(s21, to: c2 + width)
    store(s30, to: c3)
    store(s31, to: c3 + width)
  }

  /// 3 rows, 32 columns.
  @inline(__always) static func tile3(
    _ o: TileOperands, _ c: UnsafeMutablePointer<Float>, _ cRow: Int
  ) {
    tile2(o, c, cRow)
    var last = o
    last.a += 2 &* o.aRow
    tile1(last, c + 2 &* cRow)
  }

  /// 2 rows, 32 columns.
  @inline(__always) static func tile2(
    _ o: TileOperands, _ c: UnsafeMutablePointer<Float>, _ cRow: Int
  ) {
    let c1 = c + cRow
    var s00 = Lanes()
    var s01 = Lanes()
    var s10 = Lanes()
    var s11 = Lanes()
    if o.accumulate {
      s00 = load(c)
      s01 = load(c + width)
      s10 = load(c1)
      s11 = load(c1 + width)
    }
    var a = o.a
    var b = o.b
    var p = 0
    while p < o.depth {
      let b0 = load(b)
      let b1 = load(b + width)
      let a0 = Lanes(repeating: a[0])
      s00 += a0 * b0
      s01 += a0 * b1
      let a1 = Lanes(repeating: a[o.aRow])
      s10 += a1 * b0
      s11 += a1 * b1
      a += o.aStep
      b += o.bStep
      p &+= 1
    }
    store(s00, to: c)
    store(s01, to: c + width)
    store(s10, to: c1)
    store(s11, to: c1 + width)
  }

  /// 1 row, 32 columns.
  @inline(__always) static func tile1(_ o: TileOperands, _ c: UnsafeMutablePointer<Float>) {
    var s0 = o.accumulate ? load(c) : Lanes()
    var s1 = o.accumulate ? load(c + width) : Lanes()
    var a = o.a
    var b = o.b
    var p = 0
    while p < o.depth {
      let a0 = Lanes(repeating: a[0])
      s0 += a0 * load(b)
      s1 += a0 * load(b + width)
      a += o.aStep
      b += o.bStep
      p &+= 1
    }
    store(s0, to: c)
    store(s1, to: c + width)
  }

  /// 1 row of any length straight from B, 64 columns at a time.
  @inline(__always) static func singleRow(
    _ o: TileOperands, _ c: UnsafeMutablePointer<Float>, columns: Int
  ) {
    var j = 0
    while j &+ 64 <= columns {
      singleRow64(o, b: o.b + j, c + j)
      j &+= 64
    }
    while j &+ 16 <= columns {
      var sum = o.accumulate ? load(c + j) : Lanes()
      var a = o.a
      var b = o.b + j
      for _ in 0..<o.depth {
        sum += Lanes(repeating: a[0]) * load(b)
        a += o.aStep
        b += o.bStep
      }
      store(sum, to: c + j)
      j &+= 16
    }
    while j &+ 4 <= columns {
      let target = UnsafeMutableRawPointer(c + j)
      var sum = o.accumulate ? target.loadUnaligned(as: SIMD4<Float>.self) : SIMD4()
      var a = o.a
      var b = o.b + j
      for _ in 0..<o.depth {
        let row = UnsafeRawPointer(b).loadUnaligned(as: SIMD4<Float>.self)
        sum += SIMD4(repeating: a[0]) * row
        a += o.aStep
        b += o.bStep
      }
      target.storeBytes(of: sum, as: SIMD4<Float>.self)
      j &+= 4
    }
    if j < columns { lastColumns(o, c + j, offset: j, count: columns &- j) }
  }

  @inline(__always) private static func singleRow64(
    _ o: TileOperands, b first: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>
  ) {
    var s0 = o.accumulate ? load(c) : Lanes()
    var s1 = o.accumulate ? load(c + 16) : Lanes()
    var s2 = o.accumulate ? load(c + 32) : Lanes()
    var s3 = o.accumulate ? load(c + 48) : Lanes()
    var a = o.a
    var b = first
    for _ in 0..<o.depth {
      let a0 = Lanes(repeating: a[0])
      s0 += a0 * load(b)
      s1 += a0 * load(b + 16)
      s2 += a0 * load(b + 32)
      s3 += a0 * load(b + 48)
      a += o.aStep
      b += o.bStep
    }
    store(s0, to: c)
    store(s1, to: c + 16)
    store(s2, to: c + 32)
    store(s3, to: c + 48)
  }

  /// The last 1 ... 3 columns of a row, three sums side by side; what is missing repeats the last.
  @inline(__always) private static func lastColumns(
    _ o: TileOperands, _ c: UnsafeMutablePointer<Float>, offset: Int, count: Int
  ) {
    let second = min(1, count &- 1)
    let third = min(2, count &- 1)
    var s0 = o.accumulate ? c[0] : 0
    var s1 = o.accumulate ? c[second] : 0
    var s2 = o.accumulate ? c[third] : 0
    var a = o.a
    var b = o.b + offset
    for _ in 0..<o.depth {
      s0 += a[0] * b[0]
      s1 += a[0] * b[second]
      s2 += a[0] * b[third]
      a += o.aStep
      b += o.bStep
    }
    c[0] = s0
    c[second] = s1
    c[third] = s2
  }
}
