extension Kernels {
  /// The numbers of one Adam update that are the same for every parameter.
  public struct AdamStep: Sendable {
    /// α / (1 − β₁ᵗ): the learning rate with the first moment's bias correction.
    public var stepSize: Float
    /// β₁, the decay of the mean gradient.
    public var meanDecay: Float
    /// β₂, the decay of the mean squared gradient.
    public var squareDecay: Float
    /// √(1 − β₂ᵗ): the second moment's bias correction.
    public var squareCorrection: Float
    /// ε, added outside the corrected root.
    public var epsilon: Float
    /// The factor on every gradient, such as the one that clips the global norm.
    public var gradientScale: Float
    /// The factor on every parameter, 1 − α λ for a decoupled weight decay λ (AdamW).
    public var parameterScale: Float

    /// Creates the constants of one update.
    public init(
      stepSize: Float, meanDecay: Float, squareDecay: Float, squareCorrection: Float,
      epsilon: Float, gradientScale: Float = 1, parameterScale: Float = 1
    ) {
      self.stepSize = stepSize
      self.meanDecay = meanDecay
      self.squareDecay = squareDecay
      self.squareCorrection = squareCorrection
      self.epsilon = epsilon
      self.gradientScale = gradientScale
      self.parameterScale = parameterScale
    }
  }

  /// One update of Adam, in place.
  ///
  /// m += (1 − β₁)(g − m), v = β₂ v + (1 − β₂) g², θ −= stepSize · m / (√v / squareCorrection + ε).
  ///
  /// Kingma & Ba 2015, with ε where common libraries have it.
  ///
  /// - Parameters:
  ///   - parameters: θ, `count` elements.
  ///   - gradients: The gradient before `gradientScale`.
  ///   - mean: m, the running mean of the gradients.
  ///   - square: v, the running mean of the squared gradients.
  ///   - step: The constants of this update.
  public static func adam(
    _ parameters: UnsafeMutablePointer<Float>, gradients: UnsafePointer<Float>,
    mean: UnsafeMutablePointer<Float>, square: UnsafeMutablePointer<Float>, count: Int,
    _ step: AdamStep
  ) {
    let meanRate = 1 - step.meanDecay
    let squareRate = 1 - step.squareDecay
    let body = { (theta: Lanes, g: Lanes, m: Lanes, v: Lanes) -> (Lanes, Lanes, Lanes) in
      let gradient = g * step.gradientScale
      let m = m + (gradient - m) * meanRate
      let v = v * step.squareDecay + gradient * gradient * squareRate
      let denominator = v.squareRoot() / step.squareCorrection + step.epsilon
      return (theta * step.parameterScale - step.stepSize * m / denominator, m, v)
    }
    var i = 0
    while i + width <= count {
      let (theta, m, v) = body(
        load(parameters + i), load(gradients + i), load(mean + i), load(square + i))
      store(theta, to: parameters + i)
      store(m, to: mean + i)
      store(v, to: square + i)
      i += width
    }
    let rest = count - i
    if rest > 0 {
      let (theta, m, v) = body(
        load(parameters + i, first: rest), load(gradients + i, first: rest),
        load(mean + i, first: rest), load(square + i, first: rest))
      store(theta, first: rest, to: parameters + i)
      store(m, first: rest, to: mean + i)
      store(v, first: rest, to: square + i)
    }
  }
}
