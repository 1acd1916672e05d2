// Copies of parts of matrices in the order in which a tile reads them.
extension Kernels {
  /// The part of k for which a packed panel of B, 256 · 16 Floats, leaves half of a first-level
  /// cache to A and C.
  static let panelDepth = 256

  /// Copies a `[depth, columns]` part of B into rows of 16, filled up with zeros.
  @inline(__always) static func packPanel(
    _ b: UnsafePointer<Float>, step: Int, depth: Int, columns: Int,
    into panel: UnsafeMutablePointer<Float>
  ) {
    for p in 0..<depth {
      let source = b + p &* step
      store(
        columns == width ? load(source) : load(source, first: columns), to: panel + p &* width)
    }
  }

  /// Copies the transpose of a `[columns, depth]` part of B into rows of 16, filled up with zeros.
  @inline(__always) static func packTransposedPanel(
    _ b: UnsafePointer<Float>, step: Int, depth: Int, columns: Int,
    into panel: UnsafeMutablePointer<Float>
  ) {
    var p = 0
    if columns == width {
      while p &+ width <= depth {
        transpose16(b + p, step: step, into: panel + p &* width)
        p &+= width
      }
    }
    while p < depth {
      var lanes = Lanes()
      for lane in 0..<columns { lanes[lane] = b[lane &* step &+ p] }
      store(lanes, to: panel + p &* width)
      p &+= 1
    }
  }

  /// Transposes a 16 × 16 block.
  ///
  /// Splitting the 256 elements into those with even and those with odd numbers rotates the eight
  /// bits of an element's number by one; four times exchange the row's bits with the column's.
  @inline(__always) private static func transpose16(
    _ source: UnsafePointer<Float>, step: Int, into target: UnsafeMutablePointer<Float>
  ) {
    splitTwice(source, step: step, into: target)
    splitTwice(UnsafePointer(target), step: width, into: target)
  }

  /// Half of a transposition; `target` may be `source`.
  ///
  /// It is a call of its own because the optimiser, given all four splits, merges them into twice
  /// as many instructions.
  @inline(never) private static func splitTwice(
    _ source: UnsafePointer<Float>, step: Int, into target: UnsafeMutablePointer<Float>
  ) {
    let block = split(
      split(
        Block(
          load(source), load(source + step), load(source + 2 &* step), load(source + 3 &* step),
          load(source + 4 &* step), load(source + 5 &* step), load(source + 6 &* step),
          load(source + 7 &* step), load(source + 8 &* step), load(source + 9 &* step),
          load(source + 10 &* step), load(source + 11 &* step), load(source + 12 &* step),
          load(source + 13 &* step), load(source + 14 &* step), load(source + 15 &* step))))
    store(block.0, to: target)
    store(block.1, to: target + width)
    store(block.2, to: target + 2 &* width)
    store(block.3, to: target + 3 &* width)
    store(block.4, to: target + 4 &* width)
    store(block.5, to: target + 5 &* width)
    store(block.6, to: target + 6 &* width)
    store(block.7, to: target + 7 &* width)
    store(block.8, to: target + 8 &* width)
    store(block.9, to: target + 9 &* width)
    store(block.10, to: target + 10 &* width)
    store(block.11, to: target + 11 &* width)
    store(block.12, to: target + 12 &* width)
    store(block.13, to: target + 13 &* width)
    store(block.14, to: target + 14 &* width)
    store(block.15, to: target + 15 &* width)
  }

  private typealias Block = (
    Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes,
    Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes, Lanes
  )

  /// The elements of even number, then those of odd number.
  @inline(__always) private static func split(_ b: Block) -> Block {
    let z0 = SIMD32(lowHalf: b.0, highHalf: b.1)
    let z1 = SIMD32(lowHalf: b.2, highHalf: b.3)
    let z2 = SIMD32(lowHalf: b.4, highHalf: b.5)
    let z3 = SIMD32(lowHalf: b.6, highHalf: b.7)
    let z4 = SIMD32(lowHalf: b.8, highHalf: b.9)
    let z5 = SIMD32(lowHalf: b.10, highHalf: b.11)
    let z6 = SIMD32(lowHalf: b.12, highHalf: b.13)
    let z7 = SIMD32(lowHalf: b.14, highHalf: b.15)
    return (
      z0.evenHalf, z1.evenHalf, z2.evenHalf, z3.evenHalf,
      z4.evenHalf, z5.evenHalf, z6.evenHalf, z7.evenHalf,
      z0.oddHalf, z1.oddHalf, z2.oddHalf, z3.oddHalf,
      z4.oddHalf, z5.oddHalf, z6.oddHalf, z7.oddHalf
    )
  }
}
