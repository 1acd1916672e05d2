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

  /// dy = f(da, a, y).
  @inline(__always)
  private mutating func push(_ node: Node, _ f: (Lanes, Lanes, Lanes) -> Lanes) {
    Kernels.push(values, &tangents, node.a, at: place(node.a), into: node.result, f)
  }

  /// dy = f(da, db, a, b).
  @inline(__always)
  private mutating func push2(_ node: Node, _ f: (Lanes, Lanes, Lanes, Lanes) -> Lanes) {
    let (placeA, placeB) = (place(node.a), place(node.b))
    Kernels.push(
      values, &tangents, node.a, at: placeA, node.b, at: placeB, into: node.result, f)
  }

  /// The differential of each operation.
  private mutating func pushTangent(_ node: Node) {
    let (a, p, q, y) = (node.a, node.p, node.q, node.result)
    switch node.operation {
    case .leaf, .parameters: break

    case .add: push2(node) { da, db, _, _ in da + db }
    case .subtract: push2(node) { da, db, _, _ in da - db }
    case .multiply: push2(node) { da, db, a, b in da * b + a * db }
    case .divide: push2(node) { da, db, a, b in (da - a / b * db) / b }
    case .minimum:
      push2(node) { da, db, a, b in
        da * Tape.share(of: b, over: a) + db * Tape.share(of: a, over: b)
      }
    case .maximum:
      push2(node) { da, db, a, b in
        da * Tape.share(of: a, over: b) + db * Tape.share(of: b, over: a)
      }

    case .negate: push(node) { dx, _, _ in -dx }
    case .scale: push(node) { dx, _, _ in dx * p }
    case .offset: push(node) { dx, _, _ in dx }
    case .square: push(node) { dx, x, _ in dx * (x + x) }
    case .exp: push(node) { dx, _, y in dx * y }
    case .log: push(node) { dx, x, _ in dx / x }
    case .tanh: push(node) { dx, _, y in dx * (1 - y * y) }
    case .relu: push(node) { dx, x, _ in dx.replacing(with: 0, where: x .<= 0) }
    case .sigmoid: push(node) { dx, _, y in dx * (y * (1 - y)) }
    case .softplus: push(node) { dx, x, _ in dx * Elementary.sigmoid(x) }
    case .elu: push(node) { dx, x, y in dx * (y + 1).replacing(with: 1, where: x .> 0) }
    case .clamp: push(node) { dx, x, _ in dx.replacing(with: 0, where: (x .< p) .| (x .> q)) }
    case .huber: push(node) { dx, x, _ in dx * Tape.limited(x, p) }

    case .sum: tangents[y.offset] = Kernels.sum(&tangents, a)
    case .mean: tangents[y.offset] = Kernels.sum(&tangents, a) / Float(a.count)
    case .sumColumns: Kernels.sumColumns(&tangents, a, into: y)
    case .pick:
      for row in 0..<y.rows {
        let column = picked[node.index + row]
        tangents[y.offset + row] = tangents[a.offset + row * a.columns + column]
      }
    case .logSoftmax: Kernels.logSoftmaxTangent(values, &tangents, a, into: y)

    case .matmul:
      // dY = dA B + A dB
      Kernels.productTangent(values, &tangents, node, place(a), place(node.b))
    case .linear:
      // dY = activation′ ⊙ (dX W + X dW + db)
      Kernels.productTangent(values, &tangents, node, place(a), place(node.b))
      Kernels.layerTangent(values, &tangents, node, bias: place(node.c))
    }
  }
}
