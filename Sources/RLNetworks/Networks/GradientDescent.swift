/// Stochastic gradient descent, with momentum where it is asked for.
///
///     g ← g + λ θ,  b ← μ b + g  (b begins as the first g)
///     θ ← θ − α b,  or θ − α (g + μ b) with Nesterov's look ahead
///
/// Sutskever et al. 2013.
public struct SGD: Optimizer {
  /// α, the factor on a step.
  public var learningRate: Float
  /// μ, how much of the running step is kept.
  public let momentum: Float
  /// Whether the step looks ahead along the momentum.
  public let nesterov: Bool
  /// λ, the weight decay, added to the gradient.
  public let weightDecay: Float
  /// b, as long as the parameters; all zero before the first step.
  private var velocity: [Float]
  private var isFirst = true

  /// Creates an optimiser of `count` parameters that has seen no gradient.
  public init(
    count: Int, learningRate: Float, momentum: Float = 0, nesterov: Bool = false,
    weightDecay: Float = 0
  ) {
    velocity = [Float](repeating: 0, count: count)
    self.learningRate = learningRate
    self.momentum = momentum
    self.nesterov = nesterov
    self.weightDecay = weightDecay
  }

  /// Takes one step down the gradients.
  public mutating func step(_ values: inout [Float], gradients: [Float], at offset: Int) {
    check(values, count: velocity.count, gradients, offset)
    let (alpha, lambda, looksAhead) = (learningRate, weightDecay, nesterov)
    let (mu, isFirst) = (momentum, isFirst)
    self.isFirst = false
    Kernels.update(&values, gradients, at: offset, &velocity, count: values.count) {
      theta, g, b in
      let g = g + lambda * theta
      let b = isFirst ? g : mu * b + g
      return (theta - alpha * (looksAhead ? g + mu * b : b), b)
    }
  }
}

/// RMSProp: the gradient divided by the root of its running mean square.
///
///     v ← ρ v + (1 − ρ) g²,  θ ← θ − α g / (√v + ε)
///
/// Tieleman & Hinton 2012, lecture 6.5.
public struct RMSProp: Optimizer {
  /// α, the factor on a step.
  public var learningRate: Float
  /// ρ, how much of the running mean square is kept.
  public let squareDecay: Float
  /// ε, added to the root.
  public let epsilon: Float
  /// v, as long as the parameters.
  private var square: [Float]

  /// Creates an optimiser of `count` parameters that has seen no gradient.
  public init(
    count: Int, learningRate: Float, squareDecay: Float = 0.99, epsilon: Float = 1e-8
  ) {
    square = [Float](repeating: 0, count: count)
    self.learningRate = learningRate
    self.squareDecay = squareDecay
    self.epsilon = epsilon
  }

  /// Takes one step down the gradients.
  public mutating func step(_ values: inout [Float], gradients: [Float], at offset: Int) {
    check(values, count: square.count, gradients, offset)
    let (alpha, rho, epsilon) = (learningRate, squareDecay, epsilon)
    Kernels.update(&values, gradients, at: offset, &square, count: values.count) { theta, g, v in
      let v = rho * v + (1 - rho) * (g * g)
      // Where v is infinite, the parameter is NaN instead of standing still.
      return (theta - alpha * g / (v.squareRoot() + (epsilon + (v - v))), v)
    }
  }
}
