// The kernels of matrices and rows, reached through an arena and the offsets in it.
extension Kernels {
  static func fill(
    _ arena: UnsafeMutablePointer<Float>, _ x: Tape.Variable, with value: Float
  ) { fill(arena + x.offset, with: value, count: x.count) }

  static func sum(_ arena: UnsafeMutablePointer<Float>, _ x: Tape.Variable) -> Float {
    sum(arena + x.offset, count: x.count)
  }

  static func logSoftmax(
    _ arena: UnsafeMutablePointer<Float>, _ x: Tape.Variable, into y: Tape.Variable
  ) { logSoftmax(arena + x.offset, into: arena + y.offset, rows: x.rows, columns: x.columns) }

  static func logSoftmaxGradient(
    _ values: UnsafePointer<Float>, _ gradients: UnsafeMutablePointer<Float>,
    from y: Tape.Variable, to x: Tape.Variable, accumulate: Bool
  ) {
    logSoftmaxGradient(
      gradients + y.offset, output: values + y.offset, into: gradients + x.offset, rows: x.rows,
      columns: x.columns, accumulate: accumulate)
  }

  static func logSoftmaxTangent(
    _ values: UnsafePointer<Float>, _ tangents: UnsafeMutablePointer<Float>,
    _ x: Tape.Variable, into y: Tape.Variable
  ) {
    logSoftmaxTangent(
      tangents + x.offset, output: values + y.offset, into: tangents + y.offset, rows: x.rows,
      columns: x.columns)
  }

  static func sumColumns(
    _ arena: UnsafeMutablePointer<Float>, _ x: Tape.Variable, into y: Tape.Variable
  ) { sumColumns(arena + x.offset, into: arena + y.offset, rows: x.rows, columns: x.columns) }

  static func spreadRows(
    _ gradients: UnsafeMutablePointer<Float>, from y: Tape.Variable, to x: Tape.Variable,
    accumulate: Bool
  ) {
    spreadRows(
      gradients + y.offset, into: gradients + x.offset, rows: x.rows, columns: x.columns,
      accumulate: accumulate)
  }

  /// Every element of x's gradient (+)= value.
  static func spread(
    _ gradients: UnsafeMutablePointer<Float>, _ value: Float, to x: Tape.Variable,
    accumulate: Bool
  ) {
    let target = gradients + x.offset
    if accumulate {
      scale(target, by: 1, plus: value, into: target, count: x.count)
    } else {
      fill(target, with: value, count: x.count)
    }
  }

  /// Sums a matrix with the shape of y to the shape of x: a row, a column, or a single number.
  static func reduce(
    _ gradients: UnsafeMutablePointer<Float>, at offset: Int, of y: Tape.Variable,
    to x: Tape.Variable, accumulate: Bool
  ) {
    let target = gradients + x.offset
    if x.count == 1 {
      let total = sum(gradients + offset, count: y.count)
      target[0] = accumulate ? target[0] + total : total
    } else if x.columns == 1 {
      sumColumns(
        gradients + offset, into: target, rows: y.rows, columns: y.columns,
        accumulate: accumulate)
    } else {
      columnSums(
        gradients + offset, rows: y.rows, columns: y.columns, into: target,
        accumulate: accumulate)
    }
  }

  /// Copies or adds columns of one variable to columns of another with as many rows: all columns of
  /// the one that has fewer.
  ///
  /// - Parameters:
  ///   - first: The first column that is read.
  ///   - column: The first column that is written.
  static func block(
    _ arena: UnsafeMutablePointer<Float>, of x: Tape.Variable, from first: Int,
    to y: Tape.Variable, at column: Int, accumulate: Bool
  ) {
    block(arena, at: x.offset, of: x, from: first, to: y, at: column, accumulate: accumulate)
  }

  /// As above, for an x whose numbers are at another offset.
  static func block(
    _ arena: UnsafeMutablePointer<Float>, at offset: Int, of x: Tape.Variable, from first: Int,
    to y: Tape.Variable, at column: Int, accumulate: Bool
  ) {
    let count = min(x.columns, y.columns)
    var (source, target) = (arena + offset + first, arena + y.offset + column)
    for _ in 0..<x.rows {
      if accumulate {
        for i in 0..<count { target[i] += source[i] }
      } else {
        target.update(from: source, count: count)
      }
      source += x.columns
      target += y.columns
    }
  }

  /// Y = A B.
  static func product(
    _ arena: UnsafeMutablePointer<Float>, _ a: Tape.Variable, _ b: Tape.Variable,
    into y: Tape.Variable
  ) {
    gemm(
      arena + a.offset, arena + b.offset, into: arena + y.offset, m: y.rows, k: a.columns,
      n: y.columns)
  }

  /// Y = activation(X W + b).
  static func layer(
    _ arena: UnsafeMutablePointer<Float>, _ x: Tape.Variable, _ weights: Tape.Variable,
    _ bias: Tape.Variable, _ activation: Activation, into y: Tape.Variable
  ) {
    linear(
      arena + x.offset, arena + weights.offset, bias: arena + bias.offset,
      into: arena + y.offset, rows: x.rows, inputs: x.columns, outputs: y.columns,
      activation: activation)
  }

  /// dZ = dY ⊙ activation′, found from the layer's output.
  static func activationGradient(
    _ values: UnsafePointer<Float>, _ gradients: UnsafeMutablePointer<Float>,
    of node: Tape.Node, into offset: Int
  ) {
    let y = node.result
    activationGradient(
      node.activation, gradients + y.offset, output: values + y.offset,
      into: gradients + offset, count: y.count)
  }

  /// dA (+)= dY Bᵀ, where dY is at `offset`.
  static func productGradientA(
    _ values: UnsafePointer<Float>, _ gradients: UnsafeMutablePointer<Float>, _ offset: Int,
    of node: Tape.Node, accumulate: Bool
  ) {
    let (a, b, y) = (node.a, node.b, node.result)
    gemmTransposedB(
      gradients + offset, values + b.offset, into: gradients + a.offset, m: a.rows,
      k: y.columns, n: a.columns, accumulate: accumulate)
  }

  /// dB (+)= Aᵀ dY, where dY is at `offset`.
  static func productGradientB(
    _ values: UnsafePointer<Float>, _ gradients: UnsafeMutablePointer<Float>, _ offset: Int,
    of node: Tape.Node, accumulate: Bool
  ) {
    let (a, b, y) = (node.a, node.b, node.result)
    gemmTransposedA(
      values + a.offset, gradients + offset, into: gradients + b.offset, m: b.rows, k: a.rows,
      n: y.columns, accumulate: accumulate)
  }

  /// dY = dA B + A dB, where dA and dB are at `placeA` and `placeB`.
  static func productTangent(
    _ values: UnsafePointer<Float>, _ tangents: UnsafeMutablePointer<Float>, _ node: Tape.Node,
    _ placeA: Int, _ placeB: Int
  ) {
    let (a, b, y) = (node.a, node.b, node.result)
    let target = tangents + y.offset
    gemm(
      tangents + placeA, values + b.offset, into: target, m: y.rows, k: a.columns, n: y.columns)
    gemm(
      values + a.offset, tangents + placeB, into: target, m: y.rows, k: a.columns, n: y.columns,
      accumulate: true)
  }

  /// dY = activation′ ⊙ (dY + db), where db is at `bias`.
  static func layerTangent(
    _ values: UnsafePointer<Float>, _ tangents: UnsafeMutablePointer<Float>, _ node: Tape.Node,
    bias: Int
  ) {
    let y = node.result
    let target = tangents + y.offset
    for row in 0..<y.rows {
      let part = target + row * y.columns
      add(part, tangents + bias, into: part, count: y.columns)
    }
    activationGradient(
      node.activation, target, output: values + y.offset, into: target, count: y.count)
  }
}

extension Kernels {
  /// Y = activation(X W + b) without a tape.
  static func layer(
    _ x: UnsafePointer<Float>, _ parameters: UnsafePointer<Float>, _ layer: Linear,
    _ activation: Activation, _ rows: Int, into y: UnsafeMutablePointer<Float>
  ) {
    linear(
      x, parameters + layer.weights.offset, bias: parameters + layer.bias.offset, into: y,
      rows: rows, inputs: layer.inputs, outputs: layer.outputs, activation: activation)
  }
}
