import Preconditions
import RLCore

extension Tape {
  /// Pushes a direction forward: dy = (∂y/∂x) dx for every y recorded after x.
  ///
  /// Read the results with `tangent`. Together with `backward(from:seed:)` it multiplies by
  /// Jᵀ M J, such as a Fisher matrix, without forming one.
  ///
  /// - Parameters:
  ///   - x: A leaf: a variable or a part of a parameter block.
  ///   - direction: dx, one number for each element, row-major.
  public mutating func jvp(along direction: [Float], of x: Variable) {
    checkRecording(x)
    let operation = nodes[x.node].operation
    precondition(
      x.isTracked && (operation == .leaf || operation == .parameters),
      "jvp: the direction must belong to a variable or to parameters")
    precondition(
      direction.count == x.count,
      "jvp: a direction of \(direction.count) numbers for a variable of shape \(x.shape)")
    let needed = values.count + largest
    if tangents.count < needed {
      tangents.append(contentsOf: repeatElement(0, count: needed - tangents.count))
    }
    pushed = used
    Kernels.fill(&tangents, with: 0, count: needed)
    Kernels.copy(direction, &tangents, at: x)
    for i in nodes.indices where nodes[i].result.isTracked { pushTangent(nodes[i]) }
  }

  /// Pushes a direction of all parameters forward.
  public mutating func jvp(along direction: [Float], of block: ParameterBlock) {
    jvp(along: direction, of: block.variable)
  }

  /// dy of the last `jvp` since `reset`; zeros where y does not depend on the leaf or came later.
  public mutating func tangent(_ y: Variable) -> [Float] {
    checkRecording(y)
    guard y.isTracked, y.offset + y.count <= pushed else {
      return [Float](repeating: 0, count: y.count)
    }
    return Array(tangents[y.offset..<y.offset + y.count])
  }

  /// Where dx is; for what is not tracked, a place that holds zeros.
  @inline(__always) private func place(_ x: Variable) -> Int {
    x.isTracked ? x.offset : values.count
  }

  /// The differential of each operation.
  private mutating func pushTangent(_ node: Node) {
    let (a, y) = (node.a, node.result)
    switch node.operation {
    case .leaf, .parameters: break

    case .add, .subtract, .multiply, .weigh, .divide, .minimum, .maximum:
      Kernels.push(values, &tangents, node, place(a), place(node.b))

    case .negate, .scale, .offset, .square, .exp, .log, .tanh, .relu, .sigmoid, .softplus, .elu,
      .clamp, .huber:
      // Element by element, the derivative is the same factor of dx as of ∂L/∂y.
      Kernels.pull(
        values, &tangents, node, from: place(a), isFirst: true, to: y.offset, accumulate: false)

    case .sum: tangents[y.offset] = Kernels.sum(&tangents, a)
    case .mean: tangents[y.offset] = Kernels.sum(&tangents, a) / Float(a.count)
    case .sumColumns: Kernels.sumColumns(&tangents, a, into: y)
    case .pick:
      for row in 0..<y.rows {
        let column = picked[node.index + row]
        tangents[y.offset + row] = tangents[a.offset + row * a.columns + column]
      }
    case .columns:
      Kernels.block(&tangents, of: a, from: node.index, to: y, at: 0, accumulate: false)
    case .concatenate:
      Kernels.block(
        &tangents, at: place(a), of: a, from: 0, to: y, at: 0, accumulate: false)
      Kernels.block(
        &tangents, at: place(node.b), of: node.b, from: 0, to: y, at: a.columns, accumulate: false)
    case .rows:
      Kernels.run(
        &tangents, from: a.offset + node.index * a.columns, to: y.offset, count: y.count,
        accumulate: false)
    case .stack:
      var (part, target) = (node.index, y.offset)
      while target < y.offset + y.count {
        let x = stacked[part]
        Kernels.run(&tangents, from: place(x), to: target, count: x.count, accumulate: false)
        part += 1
        target += x.count
      }
    case .logSoftmax: Kernels.logSoftmaxTangent(values, &tangents, a, into: y)

    case .matmul:
      // dY = dA B + A dB
      Kernels.productTangent(values, &tangents, node, place(a), place(node.b))
    case .linear:
      // dY = activation′ ⊙ (dX W + X dW + db)
      Kernels.productTangent(values, &tangents, node, place(a), place(node.b))
      Kernels.layerTangent(values, &tangents, node, bias: place(node.c))
    case .convolution:
      Kernels.convolutionTangent(
        values, &tangents, node, &patches, convolutions[node.index], place(a), place(node.b),
        place(node.c))
    case .gru:
      Kernels.gruTangent(values, &tangents, node, place(a), place(node.b), place(node.c))
    }
  }
}

extension Tape {
  /// ∂y/∂a da + ∂y/∂b db of an operation with two operands, for sixteen elements.
  @inline(__always)
  static func differential(
    of operation: Operation, _ da: Lanes, _ db: Lanes, _ a: Lanes, _ b: Lanes
  ) -> Lanes {
    switch operation {
    case .add: da + db
    case .subtract: da - db
    case .multiply: da * b + a * db
    case .weigh: (da * b + a * db).replacing(with: 0, where: a .== 0)
    case .divide: (da - a / b * db) / b
    case .minimum: da * share(of: b, over: a) + db * share(of: a, over: b)
    case .maximum: da * share(of: a, over: b) + db * share(of: b, over: a)
    default: da
    }
  }
}
