// Room on the stack for the parts of matrices that a product packs.
//
// `withUnsafeTemporaryAllocation` asks the heap for more than 1 KB; a training step must not. So
// the room is a value, whose zeroing costs less than the heap did.
extension Kernels {
  /// 4 KB.
  private typealias SmallPanel = Fourfold<Fourfold<SIMD64<Float>>>
  /// 16 KB.
  private typealias LargePanel = Fourfold<SmallPanel>

  private struct Fourfold<Part> {
    var parts: (Part, Part, Part, Part)

    @inline(__always) init(_ part: Part) { parts = (part, part, part, part) }
  }

  /// Calls a function with room for at least `count` ≤ 4096 Floats.
  @inline(__always) static func withPanel(
    _ count: Int, _ body: (UnsafeMutablePointer<Float>) -> Void
  ) {
    if count <= 1024 {
      var panel = SmallPanel(Fourfold(SIMD64()))
      withUnsafeMutableBytes(of: &panel) { bytes in
        if let start = bytes.baseAddress { body(start.assumingMemoryBound(to: Float.self)) }
      }
    } else {
      var panel = LargePanel(Fourfold(Fourfold(SIMD64())))
      withUnsafeMutableBytes(of: &panel) { bytes in
        if let start = bytes.baseAddress { body(start.assumingMemoryBound(to: Float.self)) }
      }
    }
  }
}
