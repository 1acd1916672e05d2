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

  /// ∂L/∂a += f(∂L/∂y, a, y).
  @inline(__always)
  private mutating func pull(_ node: Node, _ f: (Lanes, Lanes, Lanes) -> Lanes) {
    let accumulate = claim(node.a)
    Kernels.pull(
      values, &gradients, from: node.result, to: node.a, accumulate: accumulate, f)
  }

  /// ∂L/∂x += f(∂L/∂y, a, b) for one operand x of two, summed over the elements that it stood for.
  @inline(__always)
  private mutating func pull(
    _ node: Node, to x: Variable, _ f: (Lanes, Lanes, Lanes) -> Lanes
  ) {
    guard x.isTracked else { return }
    let accumulate = claim(x)
    let y = node.result
    if x.count == y.count {
      Kernels.pull(
        values, &gradients, from: y, node.a, node.b, to: x.offset, accumulate: accumulate, f)
    } else {
      let scratch = values.count
      Kernels.pull(
        values, &gradients, from: y, node.a, node.b, to: scratch, accumulate: false, f)
      Kernels.reduce(&gradients, at: scratch, of: y, to: x, accumulate: accumulate)
    }
  }

  /// The derivative of each operation, with dy = ∂L/∂y.
  private mutating func differentiate(_ node: Node) {
    let (a, b, p, q, y) = (node.a, node.b, node.p, node.q, node.result)
    switch node.operation {
    case .leaf, .parameters: break

    case .add:
      pull(node, to: a) { dy, _, _ in dy }
      pull(node, to: b) { dy, _, _ in dy }
    case .subtract:
      pull(node, to: a) { dy, _, _ in dy }
      pull(node, to: b) { dy, _, _ in -dy }
    case .multiply:
      pull(node, to: a) { dy, _, b in dy * b }
      pull(node, to: b) { dy, a, _ in dy * a }
    case .divide:
      pull(node, to: a) { dy, _, b in dy / b }
      pull(node, to: b) { dy, a, b in -(dy * a / (b * b)) }
    case .minimum:
      pull(node, to: a) { dy, a, b in dy * Tape.share(of: b, over: a) }
      pull(node, to: b) { dy, a, b in dy * Tape.share(of: a, over: b) }
    case .maximum:
      pull(node, to: a) { dy, a, b in dy * Tape.share(of: a, over: b) }
      pull(node, to: b) { dy, a, b in dy * Tape.share(of: b, over: a) }

    case .negate: pull(node) { dy, _, _ in -dy }
    case .scale: pull(node) { dy, _, _ in dy * p }
    case .offset: pull(node) { dy, _, _ in dy }
    case .square: pull(node) { dy, x, _ in dy * (x + x) }
    case .exp: pull(node) { dy, _, y in dy * y }
    case .log: pull(node) { dy, x, _ in dy / x }
    case .tanh: pull(node) { dy, _, y in dy * (1 - y * y) }
    case .relu: pull(node) { dy, x, _ in dy.replacing(with: 0, where: x .<= 0) }
    case .sigmoid: pull(node) { dy, _, y in dy * (y * (1 - y)) }
    case .softplus: pull(node) { dy, x, _ in dy * Elementary.sigmoid(x) }
    case .elu: pull(node) { dy, x, y in dy * (y + 1).replacing(with: 1, where: x .> 0) }
    case .clamp: pull(node) { dy, x, _ in dy.replacing(with: 0, where: (x .< p) .| (x .> q)) }
    case .huber: pull(node) { dy, x, _ in dy * Tape.limited(x, p) }

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
      // dZ = dY ⊙ activation′, dX = dZ Wᵀ, dW = Xᵀ dZ, db = Σ rows of dZ
      var dz = y.offset
      if node.activation != .identity {
        dz = values.count
        Kernels.activationGradient(values, &gradients, of: node, into: dz)
      }
      if node.c.isTracked {
        Kernels.reduce(&gradients, at: dz, of: y, to: node.c, accumulate: claim(node.c))
      }
      if b.isTracked {
        Kernels.productGradientB(values, &gradients, dz, of: node, accumulate: claim(b))
      }
      if a.isTracked {
        Kernels.productGradientA(values, &gradients, dz, of: node, accumulate: claim(a))
      }
    }
  }

  /// ∂L/∂a += factor · ∂L/∂y in every element, for a single number y.
  private mutating func pull(_ node: Node, spread factor: Float) {
    let value = gradients[node.result.offset] * factor
    Kernels.spread(&gradients, value, to: node.a, accumulate: claim(node.a))
  }

  /// 1 where x > y, ½ where they are equal, else 0.
  @inline(__always) static func share(of x: Lanes, over y: Lanes) -> Lanes {
    Lanes(repeating: 0).replacing(with: 1, where: x .> y).replacing(with: 0.5, where: x .== y)
  }

  /// x limited to [−δ, δ]: the derivative of Huber's function.
  @inline(__always) static func limited(_ x: Lanes, _ delta: Float) -> Lanes {
    x.replacing(with: -delta, where: x .< -delta).replacing(with: delta, where: x .> delta)
  }
}
