import RLCore

// The loops of sequences: parts of matrices that lie together, and the gates of a recurrent unit.
extension Kernels {
  /// Copies or adds neighbouring numbers within an arena; the two parts do not overlap.
  static func run(
    _ arena: UnsafeMutablePointer<Float>, from source: Int, to target: Int, count: Int,
    accumulate: Bool
  ) {
    if accumulate {
      add(arena + target, arena + source, into: arena + target, count: count)
    } else {
      (arena + target).update(from: arena + source, count: count)
    }
  }

  /// The gates r, z and n of sixteen numbers of memory, and what becomes of them.
  @inline(__always) private static func gates(
    _ input: UnsafePointer<Float>, _ recurrent: UnsafePointer<Float>, _ hidden: Int, _ count: Int
  ) -> (r: Lanes, z: Lanes, n: Lanes) {
    let r = Elementary.sigmoid(loadUpTo(count, input) + loadUpTo(count, recurrent))
    let z = Elementary.sigmoid(
      loadUpTo(count, input + hidden) + loadUpTo(count, recurrent + hidden))
    let n = Elementary.tanh(
      loadUpTo(count, input + 2 * hidden) + r * loadUpTo(count, recurrent + 2 * hidden))
    return (r, z, n)
  }

  /// h′ = (1 − z) n + z h in every row.
  ///
  /// - Parameters:
  ///   - input: i, `[rows, 3 · hidden]`.
  ///   - recurrent: g, `[rows, 3 · hidden]`.
  ///   - h: h, `[rows, hidden]`.
  ///   - gates: Gets r, z and n, `[rows, 3 · hidden]`; it may be `input`.
  ///   - y: h′, `[rows, hidden]`; it may be `h`.
  @inline(never)
  private static func gru(
    _ input: UnsafePointer<Float>, _ recurrent: UnsafePointer<Float>, _ h: UnsafePointer<Float>,
    gates: UnsafeMutablePointer<Float>, into y: UnsafeMutablePointer<Float>, rows: Int, hidden: Int
  ) {
    for row in 0..<rows {
      let (first, place) = (row &* 3 &* hidden, row &* hidden)
      var column = 0
      while column < hidden {
        let (i, count) = (first &+ column, hidden &- column)
        let (r, z, n) = self.gates(input + i, recurrent + i, hidden, count)
        let old = loadUpTo(count, h + (place &+ column))
        storeUpTo(count, r, to: gates + i)
        storeUpTo(count, z, to: gates + (i &+ hidden))
        storeUpTo(count, n, to: gates + (i &+ 2 &* hidden))
        storeUpTo(count, (1 - z) * n + z * old, to: y + (place &+ column))
        column &+= width
      }
    }
  }

  /// h ← h′ without a tape; `input` is worked in.
  static func gru(
    _ input: UnsafeMutablePointer<Float>, _ recurrent: UnsafePointer<Float>,
    _ h: UnsafeMutablePointer<Float>, rows: Int, hidden: Int
  ) { gru(input, recurrent, h, gates: input, into: h, rows: rows, hidden: hidden) }

  /// The gates are written to the node's `index`.
  static func gru(_ arena: UnsafeMutablePointer<Float>, _ node: Tape.Node) {
    gru(
      arena + node.a.offset, arena + node.b.offset, arena + node.c.offset,
      gates: arena + node.index, into: arena + node.result.offset, rows: node.result.rows,
      hidden: node.result.columns)
  }

  /// ∂L/∂i, ∂L/∂g and ∂L/∂h of the operands that are tracked, where dy = ∂L/∂h′.
  ///
  ///     dn = dy (1 − z) (1 − n²),  dz = dy (h − n) z (1 − z),  dr = dn g_n r (1 − r)
  ///     di = (dr, dz, dn),  dg = (dr, dz, r dn),  dh = z dy
  ///
  /// - Parameter accumulate: Whether the three already hold the contribution of other operations.
  static func gruGradient(
    _ values: UnsafePointer<Float>, _ gradients: UnsafeMutablePointer<Float>, of node: Tape.Node,
    accumulate: (Bool, Bool, Bool)
  ) {
    let (a, b, c, y) = (node.a, node.b, node.c, node.result)
    let hidden = y.columns
    let (gates, recurrent, h) = (values + node.index, values + b.offset, values + c.offset)
    for row in 0..<y.rows {
      let (first, place) = (row &* 3 &* hidden, row &* hidden)
      var column = 0
      while column < hidden {
        let (i, j, count) = (first &+ column, place &+ column, hidden &- column)
        let r = loadUpTo(count, gates + i)
        let z = loadUpTo(count, gates + (i &+ hidden))
        let n = loadUpTo(count, gates + (i &+ 2 &* hidden))
        let dy = loadUpTo(count, gradients + (y.offset &+ j))
        let dn = dy * (1 - z) * (1 - n * n)
        let dz = dy * (loadUpTo(count, h + j) - n) * (z * (1 - z))
        let dr = dn * loadUpTo(count, recurrent + (i &+ 2 &* hidden)) * (r * (1 - r))
        if a.isTracked {
          let target = gradients + (a.offset &+ i)
          put(dr, to: target, count, accumulate.0)
          put(dz, to: target + hidden, count, accumulate.0)
          put(dn, to: target + 2 &* hidden, count, accumulate.0)
        }
        if b.isTracked {
          let target = gradients + (b.offset &+ i)
          put(dr, to: target, count, accumulate.1)
          put(dz, to: target + hidden, count, accumulate.1)
          put(r * dn, to: target + 2 &* hidden, count, accumulate.1)
        }
        if c.isTracked { put(z * dy, to: gradients + (c.offset &+ j), count, accumulate.2) }
        column &+= width
      }
    }
  }

  @inline(__always) private static func put(
    _ lanes: Lanes, to target: UnsafeMutablePointer<Float>, _ count: Int, _ accumulate: Bool
  ) { storeUpTo(count, accumulate ? loadUpTo(count, target) + lanes : lanes, to: target) }

  /// dh′ along di, dg and dh, which are at the three places.
  static func gruTangent(
    _ values: UnsafePointer<Float>, _ tangents: UnsafeMutablePointer<Float>, _ node: Tape.Node,
    _ placeA: Int, _ placeB: Int, _ placeC: Int
  ) {
    let y = node.result
    let hidden = y.columns
    let (gates, recurrent) = (values + node.index, values + node.b.offset)
    let (di, dg) = (tangents + placeA, tangents + placeB)
    for row in 0..<y.rows {
      let (first, place) = (row &* 3 &* hidden, row &* hidden)
      var column = 0
      while column < hidden {
        let (i, j, count) = (first &+ column, place &+ column, hidden &- column)
        let (k, l) = (i &+ hidden, i &+ 2 &* hidden)
        let r = loadUpTo(count, gates + i)
        let z = loadUpTo(count, gates + k)
        let n = loadUpTo(count, gates + l)
        let dr = (loadUpTo(count, di + i) + loadUpTo(count, dg + i)) * (r * (1 - r))
        let dz = (loadUpTo(count, di + k) + loadUpTo(count, dg + k)) * (z * (1 - z))
        let inner = dr * loadUpTo(count, recurrent + l) + r * loadUpTo(count, dg + l)
        let dn = (loadUpTo(count, di + l) + inner) * (1 - n * n)
        let dh = loadUpTo(count, tangents + (placeC &+ j))
        let old = loadUpTo(count, values + (node.c.offset &+ j))
        storeUpTo(
          count, (1 - z) * dn + dz * (old - n) + z * dh, to: tangents + (y.offset &+ j))
        column &+= width
      }
    }
  }
}
