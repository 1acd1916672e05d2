// The tape's loops: the pointers of `Kernels`, reached through an arena and the offsets in it.
//
// An arena is passed as it is (`&values`); a variable says where its numbers are. All operations
// share a loop, in which the tape's formula is chosen for each vector of 16: a loop for each of
// them would be no faster and takes long to compile.
extension Kernels {
  /// Copies an array to a variable's place.
  @inline(__always) static func copy(
    _ data: UnsafePointer<Float>, _ arena: UnsafeMutablePointer<Float>, at x: Tape.Variable
  ) { (arena + x.offset).update(from: data, count: x.count) }

  /// y = f(x), element by element.
  static func map(_ arena: UnsafeMutablePointer<Float>, _ node: Tape.Node) {
    let (x, y, count) = (arena + node.a.offset, arena + node.result.offset, node.result.count)
    let (operation, p, q) = (node.operation, node.p, node.q)
    switch operation {
    case .exp: exp(x, into: y, count: count)
    case .log: log(x, into: y, count: count)
    case .tanh: tanh(x, into: y, count: count)
    case .relu: relu(x, into: y, count: count)
    case .sigmoid: sigmoid(x, into: y, count: count)
    case .softplus: softplus(x, into: y, count: count)
    case .elu: elu(x, into: y, count: count)
    default: map(x, into: y, count: count) { Tape.result(of: operation, $0, p, q) }
    }
  }

  /// How an operand is walked when the result is: row by row, each in pieces of 16 columns.
  private struct Walk {
    let start: UnsafePointer<Float>
    /// From one row to the next; 0 for a row that all rows share.
    let rowStride: Int
    /// Whether one number stands for a whole row, or for all.
    let isRepeated: Bool

    @inline(__always)
    init(_ arena: UnsafePointer<Float>, _ x: Tape.Variable, at offset: Int, in y: Tape.Variable) {
      start = arena + offset
      rowStride = x.rows == y.rows ? x.columns : 0
      isRepeated = x.columns == 1 && y.columns > 1 || x.count == 1
    }

    @inline(__always) func lanes(_ row: Int, _ column: Int, _ count: Int) -> Lanes {
      if isRepeated { return Lanes(repeating: start[row * rowStride]) }
      return loadUpTo(count, start + row * rowStride + column)
    }
  }

  /// Calls a function with row, column and number of elements for all pieces of a result: row by
  /// row where an operand is a row or a column, else as one long row.
  @inline(__always) private static func pieces(
    _ node: Tape.Node, _ body: (_ row: Int, _ column: Int, _ count: Int) -> Void
  ) {
    let y = node.result
    let byRows = isLine(node.a, in: y) || isLine(node.b, in: y)
    let columns = byRows ? y.columns : y.count
    for row in 0..<(byRows ? y.rows : 1) {
      var column = 0
      while column < columns {
        body(row, column, columns &- column)
        column &+= width
      }
    }
  }

  /// Whether an operand is one row or one column for many.
  @inline(__always) private static func isLine(_ x: Tape.Variable, in y: Tape.Variable) -> Bool {
    x.count != y.count && x.count != 1
  }

  /// y = f(a, b), where a and b may be single numbers, rows or columns.
  static func zip(_ arena: UnsafeMutablePointer<Float>, _ node: Tape.Node) {
    let y = node.result
    let walkA = Walk(arena, node.a, at: node.a.offset, in: y)
    let walkB = Walk(arena, node.b, at: node.b.offset, in: y)
    let target = arena + y.offset
    let operation = node.operation
    pieces(node) { row, column, count in
      let result = Tape.result(
        of: operation, walkA.lanes(row, column, count), walkB.lanes(row, column, count))
      storeUpTo(count, result, to: target + row * y.columns + column)
    }
  }

  /// target (+)= ∂L/∂y ∂y/∂a, or with ∂y/∂b, with the shape of y.
  ///
  /// - Parameters:
  ///   - values: The arena of results.
  ///   - gradients: The arena of gradients, in which ∂L/∂y and the target are.
  ///   - source: Where ∂L/∂y is.
  ///   - isFirst: Whether the derivative is the one for a.
  ///   - offset: Where the target is.
  ///   - accumulate: Whether the target already holds the contribution of another operation.
  static func pull(
    _ values: UnsafePointer<Float>, _ gradients: UnsafeMutablePointer<Float>, _ node: Tape.Node,
    from source: Int, isFirst: Bool, to offset: Int, accumulate: Bool
  ) {
    let y = node.result
    let walkA = Walk(values, node.a, at: node.a.offset, in: y)
    let walkB = Walk(values, node.b, at: node.b.offset, in: y)
    let gradient = gradients + source
    let target = gradients + offset
    let (operation, p, q) = (node.operation, node.p, node.q)
    pieces(node) { row, column, count in
      let i = row * y.columns + column
      let dy = loadUpTo(count, gradient + i)
      let (a, b) = (walkA.lanes(row, column, count), walkB.lanes(row, column, count))
      let result =
        isFirst
        ? Tape.gradientA(of: operation, dy, a, b, p, q) : Tape.gradientB(of: operation, dy, a, b)
      storeUpTo(
        count, accumulate ? loadUpTo(count, target + i) + result : result, to: target + i)
    }
  }

  /// dy = ∂y/∂a da + ∂y/∂b db; `placeA` and `placeB` say where da and db are.
  static func push(
    _ values: UnsafePointer<Float>, _ tangents: UnsafeMutablePointer<Float>, _ node: Tape.Node,
    _ placeA: Int, _ placeB: Int
  ) {
    let y = node.result
    let walkA = Walk(values, node.a, at: node.a.offset, in: y)
    let walkB = Walk(values, node.b, at: node.b.offset, in: y)
    let walkDA = Walk(tangents, node.a, at: placeA, in: y)
    let walkDB = Walk(tangents, node.b, at: placeB, in: y)
    let target = tangents + y.offset
    let operation = node.operation
    pieces(node) { row, column, count in
      let result = Tape.differential(
        of: operation, walkDA.lanes(row, column, count), walkDB.lanes(row, column, count),
        walkA.lanes(row, column, count), walkB.lanes(row, column, count))
      storeUpTo(count, result, to: target + row * y.columns + column)
    }
  }
}
