// The one loop behind every elementwise kernel.
extension Kernels {
  /// w = f(x, y, z) over buffers; w may be any of them.
  ///
  /// The last, incomplete vector is copied to a buffer of its own and sent through the same loop:
  /// so `f` stands in one place, where it is compiled into the loop instead of being called, and the
  /// loop has no branches. Inputs that `f` ignores are not read.
  @inline(__always) static func sweep(
    _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ z: UnsafePointer<Float>,
    into w: UnsafeMutablePointer<Float>, count: Int, _ f: (Lanes, Lanes, Lanes) -> Lanes
  ) {
    let tail = count & (width - 1)
    let whole = count &- tail
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 4 * 16) { scratch in
      guard let last = scratch.baseAddress else { return }
      var (x, y, z, target) = (x, y, z, w)
      var end = whole
      var isLast = false
      while true {
        var i = 0
        while i < end {
          store(f(load(x + i), load(y + i), load(z + i)), to: target + i)
          i &+= width
        }
        if isLast || tail == 0 { break }
        store(load(x + whole, first: tail), to: last)
        store(load(y + whole, first: tail), to: last + width)
        store(load(z + whole, first: tail), to: last + 2 * width)
        x = UnsafePointer(last)
        y = UnsafePointer(last + width)
        z = UnsafePointer(last + 2 * width)
        target = last + 3 * width
        end = width
        isLast = true
      }
      if isLast { store(load(target), first: tail, to: w + whole) }
    }
  }

  /// y = f(x) over a buffer; y may be x.
  @inline(__always) static func map(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int,
    _ f: (Lanes) -> Lanes
  ) {
    @inline(__always) func first(_ x: Lanes, _ y: Lanes, _ z: Lanes) -> Lanes { f(x) }
    sweep(x, x, x, into: y, count: count, first)
  }

  /// z = f(x, y) over buffers; z may be x or y.
  @inline(__always) static func map(
    _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, into z: UnsafeMutablePointer<Float>,
    count: Int, _ f: (Lanes, Lanes) -> Lanes
  ) {
    @inline(__always) func firstTwo(_ x: Lanes, _ y: Lanes, _ z: Lanes) -> Lanes { f(x, y) }
    sweep(x, y, y, into: z, count: count, firstTwo)
  }

  /// z = f(z, x, y) over buffers.
  @inline(__always) static func update(
    _ z: UnsafeMutablePointer<Float>, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>,
    count: Int, _ f: (Lanes, Lanes, Lanes) -> Lanes
  ) {
    sweep(UnsafePointer(z), x, y, into: z, count: count, f)
  }
}
