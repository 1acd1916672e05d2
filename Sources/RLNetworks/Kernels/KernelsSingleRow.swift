// The product of one row with a matrix, as a batch of one needs it: B is read once, where it lies.
extension Kernels {
  /// 1 row of any length straight from B, 64 columns at a time.
  @inline(never) static func singleRow(
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

  /// The last one to three columns of a row as three sums; what is missing repeats the last.
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
