// The tape's loops: the pointers of `Kernels`, reached through an arena and the offsets in it.
//
// An arena is passed as it is (`&values`); a variable says where its numbers are. The functions
// given to these loops are inlined, so that each operation becomes one loop over vectors of 16.
extension Kernels {
  /// Copies an array to a variable's place.
  @inline(__always) static func copy(
    _ data: UnsafePointer<Float>, _ arena: UnsafeMutablePointer<Float>, at x: Tape.Variable
  ) { (arena + x.offset).update(from: data, count: x.count) }

  /// y = f(x).
  @inline(__always) static func forward(
    _ arena: UnsafeMutablePointer<Float>, _ x: Tape.Variable, into y: Tape.Variable,
    _ f: (Lanes) -> Lanes
  ) { map(arena + x.offset, into: arena + y.offset, count: y.count, f) }

  /// How an operand is walked when the result is: row by row, each in pieces of 16 columns.
  private struct Walk {
    let start: UnsafePointer<Float>
    /// From one row to the next; 0 for a row that all rows share.
    let rowStride: Int
    /// Whether one number stands for all.
    let isScalar: Bool

    @inline(__always)
    init(_ arena: UnsafePointer<Float>, _ x: Tape.Variable, at offset: Int, in y: Tape.Variable) {
      start = arena + offset
      rowStride = x.count == y.count ? y.columns : 0
      isScalar = x.count == 1
    }

    @inline(__always) func lanes(_ row: Int, _ column: Int) -> Lanes {
      if isScalar { return Lanes(repeating: start[0]) }
      return load(start + row * rowStride + column)
    }

    @inline(__always) func lanes(_ row: Int, _ column: Int, first count: Int) -> Lanes {
      if isScalar { return Lanes(repeating: start[0]) }
      return load(start + row * rowStride + column, first: count)
    }
  }

  /// Calls `full(row, column)` and `partial(row, column, count)` for all pieces of a result, as one
  /// long row where no operand is a row.
  @inline(__always) private static func pieces(
    rows: Int, columns: Int, _ full: (Int, Int) -> Void, _ partial: (Int, Int, Int) -> Void
  ) {
    for row in 0..<rows {
      var column = 0
      while column + width <= columns {
        full(row, column)
        column += width
      }
      if column < columns { partial(row, column, columns - column) }
    }
  }

  /// Whether an operand is one row for many.
  @inline(__always) private static func isRow(_ x: Tape.Variable, in y: Tape.Variable) -> Bool {
    x.count != y.count && x.count != 1
  }

  /// y = f(a, b), where a and b may be single numbers or rows.
  @inline(__always) static func forward(
    _ arena: UnsafeMutablePointer<Float>, _ a: Tape.Variable, _ b: Tape.Variable,
    into y: Tape.Variable, _ f: (Lanes, Lanes) -> Lanes
  ) {
    let walkA = Walk(arena, a, at: a.offset, in: y)
    let walkB = Walk(arena, b, at: b.offset, in: y)
    let target = arena + y.offset
    let byRows = isRow(a, in: y) || isRow(b, in: y)
    pieces(rows: byRows ? y.rows : 1, columns: byRows ? y.columns : y.count) { row, column in
      store(
        f(walkA.lanes(row, column), walkB.lanes(row, column)),
        to: target + row * y.columns + column)
    } _: { row, column, count in
      let result = f(
        walkA.lanes(row, column, first: count), walkB.lanes(row, column, first: count))
      store(result, first: count, to: target + row * y.columns + column)
    }
  }

  /// ∂L/∂x (+)= f(∂L/∂y, x, y), element by element.
  ///
  /// - Parameters:
  ///   - values: The arena of results.
  ///   - gradients: The arena of gradients.
  ///   - accumulate: Whether ∂L/∂x already holds the contribution of another operation.
  @inline(__always) static func pull(
    _ values: UnsafePointer<Float>, _ gradients: UnsafeMutablePointer<Float>,
    from y: Tape.Variable, to x: Tape.Variable, accumulate: Bool,
    _ f: (Lanes, Lanes, Lanes) -> Lanes
  ) {
    let valueX = values + x.offset
    let valueY = values + y.offset
    let gradientY = gradients + y.offset
    let target = gradients + x.offset
    pieces(rows: 1, columns: y.count) { _, i in
      let result = f(load(gradientY + i), load(valueX + i), load(valueY + i))
      store(accumulate ? load(target + i) + result : result, to: target + i)
    } _: { _, i, n in
      let result = f(
        load(gradientY + i, first: n), load(valueX + i, first: n), load(valueY + i, first: n))
      store(
        accumulate ? load(target + i, first: n) + result : result, first: n, to: target + i)
    }
  }

  /// target (+)= f(∂L/∂y, a, b), with the shape of y and where a and b may be broadcast.
  @inline(__always) static func pull(
    _ values: UnsafePointer<Float>, _ gradients: UnsafeMutablePointer<Float>,
    from y: Tape.Variable, _ a: Tape.Variable, _ b: Tape.Variable, to offset: Int,
    accumulate: Bool, _ f: (Lanes, Lanes, Lanes) -> Lanes
  ) {
    let walkA = Walk(values, a, at: a.offset, in: y)
    let walkB = Walk(values, b, at: b.offset, in: y)
    let gradientY = gradients + y.offset
    let target = gradients + offset
    let byRows = isRow(a, in: y) || isRow(b, in: y)
    pieces(rows: byRows ? y.rows : 1, columns: byRows ? y.columns : y.count) { row, column in
      let i = row * y.columns + column
      let result = f(load(gradientY + i), walkA.lanes(row, column), walkB.lanes(row, column))
      store(accumulate ? load(target + i) + result : result, to: target + i)
    } _: { row, column, n in
      let i = row * y.columns + column
      let result = f(
        load(gradientY + i, first: n), walkA.lanes(row, column, first: n),
        walkB.lanes(row, column, first: n))
      store(
        accumulate ? load(target + i, first: n) + result : result, first: n, to: target + i)
    }
  }

  /// dy = f(dx, x, y), element by element; `tangentX` is where dx is.
  @inline(__always) static func push(
    _ values: UnsafePointer<Float>, _ tangents: UnsafeMutablePointer<Float>,
    _ x: Tape.Variable, at tangentX: Int, into y: Tape.Variable,
    _ f: (Lanes, Lanes, Lanes) -> Lanes
  ) {
    let (valueX, valueY) = (values + x.offset, values + y.offset)
    pieces(rows: 1, columns: y.count) { _, i in
      let result = f(load(tangents + tangentX + i), load(valueX + i), load(valueY + i))
      store(result, to: tangents + y.offset + i)
    } _: { _, i, n in
      let dx = load(tangents + tangentX + i, first: n)
      let result = f(dx, load(valueX + i, first: n), load(valueY + i, first: n))
      store(result, first: n, to: tangents + y.offset + i)
    }
  }

  /// dy = f(da, db, a, b), where a and b may be broadcast; `tangentA` and `tangentB` say where
  /// da and db are.
  @inline(__always) static func push(
    _ values: UnsafePointer<Float>, _ tangents: UnsafeMutablePointer<Float>,
    _ a: Tape.Variable, at tangentA: Int, _ b: Tape.Variable, at tangentB: Int,
    into y: Tape.Variable, _ f: (Lanes, Lanes, Lanes, Lanes) -> Lanes
  ) {
    let walkA = Walk(values, a, at: a.offset, in: y)
    let walkB = Walk(values, b, at: b.offset, in: y)
    let walkDA = Walk(tangents, a, at: tangentA, in: y)
    let walkDB = Walk(tangents, b, at: tangentB, in: y)
    let target = tangents + y.offset
    let byRows = isRow(a, in: y) || isRow(b, in: y)
    pieces(rows: byRows ? y.rows : 1, columns: byRows ? y.columns : y.count) { row, column in
      let result = f(
        walkDA.lanes(row, column), walkDB.lanes(row, column), walkA.lanes(row, column),
        walkB.lanes(row, column))
      store(result, to: target + row * y.columns + column)
    } _: { row, column, n in
      let result = f(
        walkDA.lanes(row, column, first: n), walkDB.lanes(row, column, first: n),
        walkA.lanes(row, column, first: n), walkB.lanes(row, column, first: n))
      store(result, first: n, to: target + row * y.columns + column)
    }
  }
}
