import Preconditions
import RLCore

extension Tape {
  /// Computes ∂L/∂x for every tracked variable that L depends on.
  ///
  /// - Parameter loss: L, `[1, 1]`.
  /// - Complexity: About twice the arithmetic of the recording.
  public mutating func backward(from loss: Variable) {
    checkRecording(loss)
    precondition(
      loss.count == 1, "backward: the loss has shape \(loss.shape), but must be a single number")
    prepareGradients()
    gradients[loss.offset] = 1
    runBackward(from: loss)
  }

  /// Computes Σᵢ seedᵢ ∂yᵢ/∂x, the product of the seed with the Jacobian, for every tracked x.
  ///
  /// - Parameters:
  ///   - y: Any variable.
  ///   - seed: One number for each of its elements, row-major.
  public mutating func backward(from y: Variable, seed: [Float]) {
    checkRecording(y)
    precondition(
      seed.count == y.count, "backward: \(seed.count) seeds for a variable of shape \(y.shape)")
    prepareGradients()
    Kernels.copy(seed, &gradients, at: y)
    runBackward(from: y)
  }

  private mutating func prepareGradients() {
    let needed = values.count + largest
    if gradients.count < needed {
      gradients.append(contentsOf: repeatElement(0, count: needed - gradients.count))
    }
    for i in nodes.indices {
      // A block is reached through its parts, so it begins at zero; others are written first.
      nodes[i].hasGradient = nodes[i].operation == .parameters
      if nodes[i].hasGradient { Kernels.fill(&gradients, nodes[i].result, with: 0) }
    }
  }

  private mutating func runBackward(from y: Variable) {
    precondition(y.isTracked, "backward: the variable depends on nothing that has a gradient")
    nodes[y.node].hasGradient = true
    for i in stride(from: y.node, through: 0, by: -1)
    where nodes[i].hasGradient && nodes[i].result.isTracked {
      differentiate(nodes[i])
    }
  }

  /// Whether a variable's gradient already holds a contribution; from now on it does.
  @inline(__always) private mutating func claim(_ x: Variable) -> Bool {
    let holds = nodes[x.node].hasGradient
    nodes[x.node].hasGradient = true
    return holds
  }

  /// ∂L/∂x += ∂L/∂y ∂y/∂x for an operand x, summed over the elements that it stood for.
  private mutating func pull(_ node: Node, to x: Variable, isFirst: Bool) {
    guard x.isTracked else { return }
    let accumulate = claim(x)
    let y = node.result
    if x.count == y.count {
      Kernels.pull(
        values, &gradients, node, from: y.offset, isFirst: isFirst, to: x.offset,
        accumulate: accumulate)
    } else {
      let scratch = values.count
      Kernels.pull(
        values, &gradients, node, from: y.offset, isFirst: isFirst, to: scratch,
        accumulate: false)
      Kernels.reduce(&gradients, at: scratch, of: y, to: x, accumulate: accumulate)
    }
  }

  /// The derivative of each operation, with dy = ∂L/∂y.
  private mutating func differentiate(_ node: Node) {
    let (a, b, y) = (node.a, node.b, node.result)
    switch node.operation {
    case .leaf, .parameters: break

    case .add, .subtract, .multiply, .weigh, .divide, .minimum, .maximum:
      pull(node, to: a, isFirst: true)
      pull(node, to: b, isFirst: false)

    case .negate, .scale, .offset, .square, .exp, .log, .tanh, .relu, .sigmoid, .softplus, .elu,
      .clamp, .huber:
      pull(node, to: a, isFirst: true)

    case .sum:
      pull(node, spread: 1)
    case .mean:
      pull(node, spread: 1 / Float(a.count))
    case .sumColumns:
      Kernels.spreadRows(&gradients, from: y, to: a, accumulate: claim(a))
    case .pick:
      if !claim(a) { Kernels.fill(&gradients, a, with: 0) }
      for row in 0..<y.rows {
        let i = a.offset + row * a.columns + picked[node.index + row]
        gradients[i] += gradients[y.offset + row]
      }
    case .columns:
      // Only these columns of x have a gradient from here.
      if !claim(a) { Kernels.fill(&gradients, a, with: 0) }
      Kernels.block(&gradients, of: y, from: 0, to: a, at: node.index, accumulate: true)
    case .concatenate:
      if a.isTracked {
        Kernels.block(&gradients, of: y, from: 0, to: a, at: 0, accumulate: claim(a))
      }
      if b.isTracked {
        Kernels.block(&gradients, of: y, from: a.columns, to: b, at: 0, accumulate: claim(b))
      }
    case .rows:
      // Only these rows of x have a gradient from here.
      if !claim(a) { Kernels.fill(&gradients, a, with: 0) }
      Kernels.run(
        &gradients, from: y.offset, to: a.offset + node.index * a.columns, count: y.count,
        accumulate: true)
    case .stack:
      var (part, source) = (node.index, y.offset)
      while source < y.offset + y.count {
        let x = stacked[part]
        if x.isTracked {
          Kernels.run(
            &gradients, from: source, to: x.offset, count: x.count, accumulate: claim(x))
        }
        part += 1
        source += x.count
      }
    case .logSoftmax:
      Kernels.logSoftmaxGradient(values, &gradients, from: y, to: a, accumulate: claim(a))

    case .matmul:
      // dA = dY Bᵀ, dB = Aᵀ dY
      if a.isTracked {
        Kernels.productGradientA(values, &gradients, y.offset, of: node, accumulate: claim(a))
      }
      if b.isTracked {
        Kernels.productGradientB(values, &gradients, y.offset, of: node, accumulate: claim(b))
      }
    case .linear:
      // dX = dZ Wᵀ, dW = Xᵀ dZ, db = Σ rows of dZ
      let dz = differentiateActivation(node)
      if node.c.isTracked {
        Kernels.reduce(&gradients, at: dz, of: y, to: node.c, accumulate: claim(node.c))
      }
      if b.isTracked {
        Kernels.productGradientB(values, &gradients, dz, of: node, accumulate: claim(b))
      }
      if a.isTracked {
        Kernels.productGradientA(values, &gradients, dz, of: node, accumulate: claim(a))
      }
    case .convolution:
      // The same with the patches of X in place of X.
      let (dz, shape) = (differentiateActivation(node), convolutions[node.index])
      if node.c.isTracked {
        Kernels.convolutionBiasGradient(
          &gradients, dz, of: node, shape, accumulate: claim(node.c))
      }
      if b.isTracked {
        Kernels.convolutionWeightGradient(
          values, &gradients, dz, of: node, &patches, shape, accumulate: claim(b))
      }
      if a.isTracked {
        Kernels.convolutionInputGradient(
          values, &gradients, dz, of: node, &patches, shape, accumulate: claim(a))
      }
    case .gru:
      let accumulate = (
        a.isTracked && claim(a), b.isTracked && claim(b), node.c.isTracked && claim(node.c)
      )
      Kernels.gruGradient(values, &gradients, of: node, accumulate: accumulate)
    }
  }

  /// dZ = dY ⊙ activation′ of a layer; returns where it is.
  private mutating func differentiateActivation(_ node: Node) -> Int {
    if node.activation == .identity { return node.result.offset }
    Kernels.activationGradient(values, &gradients, of: node, into: values.count)
    return values.count
  }

  /// ∂L/∂a += factor · ∂L/∂y in every element, for a single number y.
  private mutating func pull(_ node: Node, spread factor: Float) {
    let value = gradients[node.result.offset] * factor
    Kernels.spread(&gradients, value, to: node.a, accumulate: claim(node.a))
  }
}

// The derivatives of what is done element by element, for sixteen elements.
extension Tape {
  /// dy ∂y/∂a; where there is one operand, x, a is x and b is y.
  @inline(__always)
  static func gradientA(
    of operation: Operation, _ dy: Lanes, _ a: Lanes, _ b: Lanes, _ p: Float, _ q: Float
  ) -> Lanes {
    let (x, y) = (a, b)
    switch operation {
    case .add, .subtract: return dy
    case .multiply: return dy * b
    case .weigh: return (dy * b).replacing(with: 0, where: a .== 0)
    case .divide: return dy / b
    case .minimum: return dy * share(of: b, over: a)
    case .maximum: return dy * share(of: a, over: b)

    case .negate: return -dy
    case .scale: return dy * p
    case .offset: return dy
    case .square: return dy * (x + x)
    case .exp: return dy * y
    case .log: return dy / x
    case .tanh: return dy * (1 - y * y)
    case .relu: return dy.replacing(with: 0, where: x .<= 0)
    case .sigmoid: return dy * (y * (1 - y))
    case .softplus: return dy * Elementary.sigmoid(x)
    case .elu: return dy * (y + 1).replacing(with: 1, where: x .> 0)
    case .clamp: return dy.replacing(with: 0, where: (x .< p) .| (x .> q))
    case .huber: return dy * x.replacing(with: -p, where: x .< -p).replacing(with: p, where: x .> p)
    default: return dy
    }
  }

  /// dy ∂y/∂b.
  @inline(__always)
  static func gradientB(
    of operation: Operation, _ dy: Lanes, _ a: Lanes, _ b: Lanes
  ) -> Lanes {
    switch operation {
    case .subtract: -dy
    case .multiply, .weigh: dy * a
    case .divide: -(dy * a / (b * b))
    case .minimum: dy * share(of: a, over: b)
    case .maximum: dy * share(of: b, over: a)
    default: dy
    }
  }

  /// 1 where x > y, ½ where they are equal, else 0.
  @inline(__always) static func share(of x: Lanes, over y: Lanes) -> Lanes {
    Lanes(repeating: 0).replacing(with: 1, where: x .> y).replacing(with: 0.5, where: x .== y)
  }
}
