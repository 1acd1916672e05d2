/// Adam: steps along a running mean of the gradient, divided by the root of a running mean square.
///
///     m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²
///     θ ← θ (1 − α λ) − α / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε)
///
/// λ is a decoupled weight decay; with λ > 0 this is AdamW. Kingma & Ba 2015, algorithm 1;
/// Loshchilov & Hutter 2019, algorithm 2.
///
/// The square of a gradient beyond about 10¹⁹ is infinite in Float. Such a parameter becomes NaN:
/// the next loss is NaN, too, and the training stops. Clip gradients that may be so large.
public struct Adam: Optimizer {
  /// α, the factor on a step.
  public var learningRate: Float
  /// β₁, how much of the running mean is kept.
  public let meanDecay: Float
  /// β₂, how much of the running mean square is kept.
  public let squareDecay: Float
  /// ε, added to the root.
  public let epsilon: Float
  /// λ, the part of the parameters that a step of α = 1 would remove.
  public let weightDecay: Float

  /// m, as long as the parameters.
  public private(set) var mean: [Float]
  /// v, as long as the parameters.
  public private(set) var square: [Float]
  /// β₁ᵗ and β₂ᵗ, multiplied up: no power function, so the same bits everywhere.
  private var meanPower = 1.0
  private var squarePower = 1.0

  /// Creates an optimiser of `count` parameters that has seen no gradient.
  public init(
    count: Int, learningRate: Float, meanDecay: Float = 0.9, squareDecay: Float = 0.999,
    epsilon: Float = 1e-8, weightDecay: Float = 0
  ) {
    mean = [Float](repeating: 0, count: count)
    square = mean
    self.learningRate = learningRate
    self.meanDecay = meanDecay
    self.squareDecay = squareDecay
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  /// Takes one step down the gradients.
  public mutating func step(_ values: inout [Float], gradients: [Float], at offset: Int) {
    check(values, count: mean.count, gradients, offset)
    meanPower *= Double(meanDecay)
    squarePower *= Double(squareDecay)
    let step = Kernels.AdamStep(
      stepSize: Float(Double(learningRate) / (1 - meanPower)), meanDecay: meanDecay,
      squareDecay: squareDecay, squareCorrection: Float((1 - squarePower).squareRoot()),
      epsilon: epsilon, parameterScale: 1 - learningRate * weightDecay)
    Kernels.adam(&values, gradients, at: offset, &mean, &square, count: values.count, step)
  }
}
