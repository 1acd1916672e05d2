// Where the compiler does not inline a square root, it calls the C library's.
#if canImport(Glibc)
  import Glibc
#endif

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
    /// The factor on every parameter, 1 − α λ for a decoupled weight decay λ (AdamW).
    public var parameterScale: Float

    /// Creates the constants of one update.
    public init(
      stepSize: Float, meanDecay: Float, squareDecay: Float, squareCorrection: Float,
      epsilon: Float, parameterScale: Float = 1
    ) {
      self.stepSize = stepSize
      self.meanDecay = meanDecay
      self.squareDecay = squareDecay
      self.squareCorrection = squareCorrection
      self.epsilon = epsilon
      self.parameterScale = parameterScale
    }
  }

  /// One update of Adam, in place.
  ///
  ///     m ← m + (1 − β₁)(g − m),  v ← β₂ v + (1 − β₂) g²
  ///     θ ← parameterScale · θ − stepSize · m / (√v / squareCorrection + ε)
  ///
  /// Kingma & Ba 2015, with ε where common libraries have it. Where v is infinite, θ is NaN: the
  /// quotient would be 0, and the parameter would stand still without a sign.
  ///
  /// - Parameters:
  ///   - parameters: θ, `count` elements.
  ///   - gradients: g.
  ///   - mean: m, the running mean of the gradients.
  ///   - square: v, the running mean of the squared gradients.
  ///   - step: The constants of this update.
  public static func adam(
    _ parameters: UnsafeMutablePointer<Float>, gradients: UnsafePointer<Float>,
    mean: UnsafeMutablePointer<Float>, square: UnsafeMutablePointer<Float>, count: Int,
    _ step: AdamStep
  ) {
    let tail = count & (width - 1)
    let whole = count &- tail
    adamVectors(parameters, gradients, mean, square, count: whole, step)
    guard tail > 0 else { return }
    // The last, incomplete vectors are worked on in a place of their own.
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 4 * 16) { scratch in
      guard let last = scratch.baseAddress else { return }
      let (g, m, v) = (last + width, last + 2 * width, last + 3 * width)
      store(load(parameters + whole, first: tail), to: last)
      store(load(gradients + whole, first: tail), to: g)
      store(load(mean + whole, first: tail), to: m)
      store(load(square + whole, first: tail), to: v)
      adamVectors(last, UnsafePointer(g), m, v, count: width, step)
      store(load(last), first: tail, to: parameters + whole)
      store(load(m), first: tail, to: mean + whole)
      store(load(v), first: tail, to: square + whole)
    }
  }

  /// The update of `adam` for a multiple of 16 elements.
  @inline(never) private static func adamVectors(
    _ parameters: UnsafeMutablePointer<Float>, _ gradients: UnsafePointer<Float>,
    _ mean: UnsafeMutablePointer<Float>, _ square: UnsafeMutablePointer<Float>, count: Int,
    _ step: AdamStep
  ) {
    let meanRate = 1 - step.meanDecay
    let squareRate = 1 - step.squareDecay
    var i = 0
    while i < count {
      let gradient = load(gradients + i)
      var m = load(mean + i)
      m += (gradient - m) * meanRate
      let v = load(square + i) * step.squareDecay + gradient * gradient * squareRate
      let denominator = v.squareRoot() / step.squareCorrection + (step.epsilon + (v - v))
      let theta = load(parameters + i) * step.parameterScale - m * step.stepSize / denominator
      store(m, to: mean + i)
      store(v, to: square + i)
      store(theta, to: parameters + i)
      i &+= width
    }
  }
}
