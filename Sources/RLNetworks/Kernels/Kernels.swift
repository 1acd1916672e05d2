/// The loops that training spends its time in, over plain memory.
///
/// Files named `Kernels*.swift` are the only place with unsafe pointers. A caller owns the
/// memory, and checks shapes before it calls; a kernel allocates nothing and checks nothing. An
/// array can be passed as it is (`Kernels.gemm(a, b, into: &c, …)`). Matrices are row-major and
/// dense. Outputs must not overlap inputs, except where a kernel says that it works in place.
///
/// Every result is defined to the last bit: products and sums are rounded separately, and each sum
/// has one fixed order, which depends neither on the processor nor on how a matrix is cut into
/// blocks. So a row has the same result in a batch of 1 and in a batch of 64.
public enum Kernels {
  /// Sixteen neighbouring elements.
  typealias Lanes = SIMD16<Float>
  /// The number of elements that are worked on together.
  static let width = 16

  /// Loads 16 elements.
  @inline(__always) static func load(_ source: UnsafePointer<Float>) -> Lanes {
    UnsafeRawPointer(source).loadUnaligned(as: Lanes.self)
  }

  /// Stores 16 elements.
  @inline(__always) static func store(_ lanes: Lanes, to target: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(target).storeBytes(of: lanes, as: Lanes.self)
  }

  /// Loads the first `count` < 16 elements, in pieces of 8, 4, 2 and 1; the other lanes are 0.
  ///
  /// A call of its own: in a loop it would crowd out what matters.
  @inline(never) static func load(_ source: UnsafePointer<Float>, first count: Int) -> Lanes {
    let raw = UnsafeRawPointer(source)
    var offset = 0
    var low = SIMD8<Float>()
    var high = SIMD8<Float>()
    if count & 8 != 0 {
      low = raw.loadUnaligned(as: SIMD8<Float>.self)
      offset = 8
    }
    var quarter = SIMD4<Float>()
    var rest = SIMD4<Float>()
    if count & 4 != 0 {
      quarter = raw.loadUnaligned(fromByteOffset: offset * 4, as: SIMD4<Float>.self)
      offset += 4
    }
    switch count & 3 {
    case 1: rest[0] = source[offset]
    case 2: rest.lowHalf = raw.loadUnaligned(fromByteOffset: offset * 4, as: SIMD2<Float>.self)
    case 3:
      rest.lowHalf = raw.loadUnaligned(fromByteOffset: offset * 4, as: SIMD2<Float>.self)
      rest[2] = source[offset + 2]
    default: break
    }
    let tail =
      count & 4 != 0
      ? SIMD8(lowHalf: quarter, highHalf: rest) : SIMD8(lowHalf: rest, highHalf: quarter)
    if count & 8 != 0 { high = tail } else { low = tail }
    return Lanes(lowHalf: low, highHalf: high)
  }

  /// Stores the first `count` < 16 lanes, in pieces of 8, 4, 2 and 1.
  @inline(never) static func store(
    _ lanes: Lanes, first count: Int, to target: UnsafeMutablePointer<Float>
  ) {
    let raw = UnsafeMutableRawPointer(target)
    var offset = 0
    var eighth = lanes.lowHalf
    if count & 8 != 0 {
      raw.storeBytes(of: eighth, as: SIMD8<Float>.self)
      eighth = lanes.highHalf
      offset = 8
    }
    var quarter = eighth.lowHalf
    if count & 4 != 0 {
      raw.storeBytes(of: quarter, toByteOffset: offset * 4, as: SIMD4<Float>.self)
      quarter = eighth.highHalf
      offset += 4
    }
    var pair = quarter.lowHalf
    if count & 2 != 0 {
      raw.storeBytes(of: pair, toByteOffset: offset * 4, as: SIMD2<Float>.self)
      pair = quarter.highHalf
      offset += 2
    }
    if count & 1 != 0 { target[offset] = pair[0] }
  }
}
