import VectorWidth

// The inner loops of the matrix products: a tile of C stays in registers while k runs.
//
// A tile's element is c + Σₚ a[row, p] · b[p, column], p upwards, with c = 0 where nothing is
// accumulated. A is read one element at a time with strides (`aRow` from row to row, `aStep` from p
// to p + 1), which makes it plain or transposed; B is read 16 columns at a time.
//
// The rows of A are reached from one pointer for three of them, at 0, 1 and 2 times `aRow`, which a
// processor can add itself. With one pointer for all, the addresses take the place of the data in
// registers: 146 instead of 209 GFLOP/s for 64 × 64 × 64 with 512-bit vectors.
extension Kernels {
  /// The width in bits of the vectors that the kernels are compiled to.
  public static var vectorBits: Int { Int(VECTOR_BITS) }

  /// The rows of the tallest tile: 12 with AVX-512, 6 with AVX and on arm64, 3 without.
  ///
  /// Their running sums take three quarters of the registers, beside a row of B and an element of
  /// A; 12 of them are enough to hide the latency of the additions.
  static var tallestTile: Int {
    min(12, Int(VECTOR_BITS * VECTOR_REGISTERS) / (32 * width) * 3 / 4)
  }

  /// The two sides of a product that a tile walks along.
  struct TileOperands {
    var a: UnsafePointer<Float>
    var aRow: Int
    var aStep: Int
    var b: UnsafePointer<Float>
    var bStep: Int
    var depth: Int
    var accumulate: Bool
  }

  /// The rows of the next tile where `rest` rows are left: 12, 6, 4, 2 or 1.
  @inline(__always) static func tileRows(_ rest: Int) -> Int {
    if tallestTile == 12 && rest >= 12 { return 12 }
    // Two tiles of 4 are faster than 6 and 2.
    if tallestTile >= 6 && rest >= 6 && rest != 8 { return 6 }
    return tallestTile >= 4 && rest >= 4 ? 4 : min(rest, 2)
  }

  /// A panel of 16 columns, tile by tile.
  ///
  /// A call of its own, so that the tiles are compiled once.
  @inline(never) static func tiles(
    _ operands: TileOperands, rows: Int, into c: UnsafeMutablePointer<Float>, cRow: Int
  ) {
    var o = operands
    var target = c
    var rest = rows
    while rest > 0 {
      let height = tileRows(rest)
      switch height {
      case 12: tile12(o, target, cRow)
      case 6: tile6(o, target, cRow)
      case 4: tile4(o, target, cRow)
      case 2: tile2(o, target, cRow)
      default: tile1(o, target, cRow)
      }
      o.a += height &* o.aRow
      target += height &* cRow
      rest &-= height
    }
  }

  @inline(__always) private static func tile12(
    _ o: TileOperands, _ c: UnsafeMutablePointer<Float>, _ cRow: Int
  ) {
    var (s0, s1, s2, s3) = (Lanes(), Lanes(), Lanes(), Lanes())
    var (s4, s5, s6, s7) = (Lanes(), Lanes(), Lanes(), Lanes())
    var (s8, s9, s10, s11) = (Lanes(), Lanes(), Lanes(), Lanes())
    if o.accumulate {
      s0 = load(c)
      s1 = load(c + cRow)
      s2 = load(c + 2 &* cRow)
      s3 = load(c + 3 &* cRow)
      s4 = load(c + 4 &* cRow)
      s5 = load(c + 5 &* cRow)
      s6 = load(c + 6 &* cRow)
      s7 = load(c + 7 &* cRow)
      s8 = load(c + 8 &* cRow)
      s9 = load(c + 9 &* cRow)
      s10 = load(c + 10 &* cRow)
      s11 = load(c + 11 &* cRow)
    }
    var a0 = o.a
    var a3 = o.a + 3 &* o.aRow
    var a6 = o.a + 6 &* o.aRow
    var a9 = o.a + 9 &* o.aRow
    var b = o.b
    var p = 0
    while p < o.depth {
      let row = load(b)
      s0 += Lanes(repeating: a0[0]) * row
      s1 += Lanes(repeating: a0[o.aRow]) * row
      s2 += Lanes(repeating: a0[2 &* o.aRow]) * row
      s3 += Lanes(repeating: a3[0]) * row
      s4 += Lanes(repeating: a3[o.aRow]) * row
      s5 += Lanes(repeating: a3[2 &* o.aRow]) * row
      s6 += Lanes(repeating: a6[0]) * row
      s7 += Lanes(repeating: a6[o.aRow]) * row
      s8 += Lanes(repeating: a6[2 &* o.aRow]) * row
      s9 += Lanes(repeating: a9[0]) * row
      s10 += Lanes(repeating: a9[o.aRow]) * row
      s11 += Lanes(repeating: a9[2 &* o.aRow]) * row
      a0 += o.aStep
      a3 += o.aStep
      a6 += o.aStep
      a9 += o.aStep
      b += o.bStep
      p &+= 1
    }
    store(s0, to: c)
    store(s1, to: c + cRow)
    store(s2, to: c + 2 &* cRow)
    store(s3, to: c + 3 &* cRow)
    store(s4, to: c + 4 &* cRow)
    store(s5, to: c + 5 &* cRow)
    store(s6, to: c + 6 &* cRow)
    store(s7, to: c + 7 &* cRow)
    store(s8, to: c + 8 &* cRow)
    store(s9, to: c + 9 &* cRow)
    store(s10, to: c + 10 &* cRow)
    store(s11, to: c + 11 &* cRow)
  }

  @inline(__always) private static func tile6(
    _ o: TileOperands, _ c: UnsafeMutablePointer<Float>, _ cRow: Int
  ) {
    var (s0, s1, s2, s3) = (Lanes(), Lanes(), Lanes(), Lanes())
    var (s4, s5) = (Lanes(), Lanes())
    if o.accumulate {
      s0 = load(c)
      s1 = load(c + cRow)
      s2 = load(c + 2 &* cRow)
      s3 = load(c + 3 &* cRow)
      s4 = load(c + 4 &* cRow)
      s5 = load(c + 5 &* cRow)
    }
    var a0 = o.a
    var a3 = o.a + 3 &* o.aRow
    var b = o.b
    var p = 0
    while p < o.depth {
      let row = load(b)
      s0 += Lanes(repeating: a0[0]) * row
      s1 += Lanes(repeating: a0[o.aRow]) * row
      s2 += Lanes(repeating: a0[2 &* o.aRow]) * row
      s3 += Lanes(repeating: a3[0]) * row
      s4 += Lanes(repeating: a3[o.aRow]) * row
      s5 += Lanes(repeating: a3[2 &* o.aRow]) * row
      a0 += o.aStep
      a3 += o.aStep
      b += o.bStep
      p &+= 1
    }
    store(s0, to: c)
    store(s1, to: c + cRow)
    store(s2, to: c + 2 &* cRow)
    store(s3, to: c + 3 &* cRow)
    store(s4, to: c + 4 &* cRow)
    store(s5, to: c + 5 &* cRow)
  }

  @inline(__always) private static func tile4(
    _ o: TileOperands, _ c: UnsafeMutablePointer<Float>, _ cRow: Int
  ) {
    var (s0, s1, s2, s3) = (Lanes(), Lanes(), Lanes(), Lanes())
    if o.accumulate {
      s0 = load(c)
      s1 = load(c + cRow)
      s2 = load(c + 2 &* cRow)
      s3 = load(c + 3 &* cRow)
    }
    var a0 = o.a
    var a3 = o.a + 3 &* o.aRow
    var b = o.b
    var p = 0
    while p < o.depth {
      let row = load(b)
      s0 += Lanes(repeating: a0[0]) * row
      s1 += Lanes(repeating: a0[o.aRow]) * row
      s2 += Lanes(repeating: a0[2 &* o.aRow]) * row
      s3 += Lanes(repeating: a3[0]) * row
      a0 += o.aStep
      a3 += o.aStep
      b += o.bStep
      p &+= 1
    }
    store(s0, to: c)
    store(s1, to: c + cRow)
    store(s2, to: c + 2 &* cRow)
    store(s3, to: c + 3 &* cRow)
  }

  @inline(__always) private static func tile2(
    _ o: TileOperands, _ c: UnsafeMutablePointer<Float>, _ cRow: Int
  ) {
    var (s0, s1) = (Lanes(), Lanes())
    if o.accumulate {
      s0 = load(c)
      s1 = load(c + cRow)
    }
    var a0 = o.a
    var b = o.b
    var p = 0
    while p < o.depth {
      let row = load(b)
      s0 += Lanes(repeating: a0[0]) * row
      s1 += Lanes(repeating: a0[o.aRow]) * row
      a0 += o.aStep
      b += o.bStep
      p &+= 1
    }
    store(s0, to: c)
    store(s1, to: c + cRow)
  }

  @inline(__always) private static func tile1(
    _ o: TileOperands, _ c: UnsafeMutablePointer<Float>, _ cRow: Int
  ) {
    var s0 = o.accumulate ? load(c) : Lanes()
    var a0 = o.a
    var b = o.b
    var p = 0
    while p < o.depth {
      let row = load(b)
      s0 += Lanes(repeating: a0[0]) * row
      a0 += o.aStep
      b += o.bStep
      p &+= 1
    }
    store(s0, to: c)
  }
}
