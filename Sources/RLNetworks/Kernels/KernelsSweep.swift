// The loops behind the elementwise kernels. The function stands in one place of a loop, where it is
// compiled into it instead of being called.
extension Kernels {
  /// Loads 16 elements or, in the last round, `count` of them.
  @inline(__always) static func loadUpTo(_ count: Int, _ source: UnsafePointer<Float>) -> Lanes {
    _fastPath(count >= width) ? load(source) : load(source, first: count)
  }

  /// Stores 16 elements or, in the last round, `count` of them.
  @inline(__always) static func storeUpTo(
    _ count: Int, _ lanes: Lanes, to target: UnsafeMutablePointer<Float>
  ) {
    if _fastPath(count >= width) {
      store(lanes, to: target)
    } else {
      store(lanes, first: count, to: target)
    }
  }

  /// y = f(x) over a buffer; y may be x.
  @inline(__always) static func map(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int,
    _ f: (Lanes) -> Lanes
  ) { map(x, x, into: y, count: count) { x, _ in f(x) } }

  /// z = f(x, y) over buffers; z may be x or y.
  ///
  /// The last, incomplete vector is copied to a place of its own and sent through the same loop,
  /// which so has no branches.
  @inline(__always) static func map(
    _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, into z: UnsafeMutablePointer<Float>,
    count: Int, _ f: (Lanes, Lanes) -> Lanes
  ) {
    let tail = count & (width - 1)
    let whole = count &- tail
    var last = (Lanes(), Lanes())
    withUnsafeMutableBytes(of: &last) { bytes in
      guard let lastX = bytes.baseAddress?.assumingMemoryBound(to: Float.self) else { return }
      let lastY = lastX + width
      var (source, second, target, end) = (x, y, z, whole)
      while true {
        var i = 0
        while i < end {
          store(f(load(source + i), load(second + i)), to: target + i)
          i &+= width
        }
        if target == lastX || tail == 0 { break }
        store(load(x + whole, first: tail), to: lastX)
        store(load(y + whole, first: tail), to: lastY)
        (source, second, target, end) = (UnsafePointer(lastX), UnsafePointer(lastY), lastX, width)
      }
      if tail > 0 { store(load(lastX), first: tail, to: z + whole) }
    }
  }
}
