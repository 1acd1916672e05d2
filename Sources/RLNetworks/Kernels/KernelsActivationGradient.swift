import RLCore

extension Kernels {
  /// dX (+)= dY ⊙ activation′, where the derivative is found from the output y alone.
  ///
  /// tanh′ = 1 − y², relu′ = [y > 0], sigmoid′ = y (1 − y), softplus′ = 1 − e⁻ʸ,
  /// elu′ = 1 for y > 0, else y + 1.
  ///
  /// - Parameters:
  ///   - gradient: dY, `count` elements.
  ///   - y: The activation's output.
  ///   - result: dX; it may be `gradient` itself where nothing is accumulated.
  ///   - accumulate: Whether the gradient is added to what `result` holds.
  public static func activationGradient(
    _ activation: Activation, _ gradient: UnsafePointer<Float>, output y: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>, count: Int, accumulate: Bool = false
  ) {
    switch activation {
    case .identity: identityGradient(gradient, y, result, count, accumulate)
    case .tanh: tanhGradient(gradient, y, result, count, accumulate)
    case .relu: reluGradient(gradient, y, result, count, accumulate)
    case .sigmoid: sigmoidGradient(gradient, y, result, count, accumulate)
    case .softplus: softplusGradient(gradient, y, result, count, accumulate)
    case .elu: eluGradient(gradient, y, result, count, accumulate)
    }
  }

  /// The case `.identity` of `activationGradient`.
  private static func identityGradient(
    _ gradient: UnsafePointer<Float>, _ y: UnsafePointer<Float>,
    _ result: UnsafeMutablePointer<Float>, _ count: Int, _ accumulate: Bool
  ) {
    @inline(__always) func f(_ old: Lanes, _ g: Lanes, _ y: Lanes) -> Lanes {
      let change = g
      return accumulate ? old + change : change
    }
    update(result, gradient, y, count: count, f)
  }

  /// The case `.tanh` of `activationGradient`.
  private static func tanhGradient(
    _ gradient: UnsafePointer<Float>, _ y: UnsafePointer<Float>,
    _ result: UnsafeMutablePointer<Float>, _ count: Int, _ accumulate: Bool
  ) {
    @inline(__always) func f(_ old: Lanes, _ g: Lanes, _ y: Lanes) -> Lanes {
      let change = g * (1 - y * y)
      return accumulate ? old + change : change
    }
    update(result, gradient, y, count: count, f)
  }

  /// The case `.relu` of `activationGradient`.
  private static func reluGradient(
    _ gradient: UnsafePointer<Float>, _ y: UnsafePointer<Float>,
    _ result: UnsafeMutablePointer<Float>, _ count: Int, _ accumulate: Bool
  ) {
    @inline(__always) func f(_ old: Lanes, _ g: Lanes, _ y: Lanes) -> Lanes {
      let change = g.replacing(with: 0, where: y .<= 0)
      return accumulate ? old + change : change
    }
    update(result, gradient, y, count: count, f)
  }

  /// The case `.sigmoid` of `activationGradient`.
  private static func sigmoidGradient(
    _ gradient: UnsafePointer<Float>, _ y: UnsafePointer<Float>,
    _ result: UnsafeMutablePointer<Float>, _ count: Int, _ accumulate: Bool
  ) {
    @inline(__always) func f(_ old: Lanes, _ g: Lanes, _ y: Lanes) -> Lanes {
      let change = g * (y * (1 - y))
      return accumulate ? old + change : change
    }
    update(result, gradient, y, count: count, f)
  }

  /// The case `.softplus` of `activationGradient`.
  private static func softplusGradient(
    _ gradient: UnsafePointer<Float>, _ y: UnsafePointer<Float>,
    _ result: UnsafeMutablePointer<Float>, _ count: Int, _ accumulate: Bool
  ) {
    @inline(__always) func f(_ old: Lanes, _ g: Lanes, _ y: Lanes) -> Lanes {
      let change = g * (0 - Elementary.expm1(0 - y))
      return accumulate ? old + change : change
    }
    update(result, gradient, y, count: count, f)
  }

  /// The case `.elu` of `activationGradient`.
  private static func eluGradient(
    _ gradient: UnsafePointer<Float>, _ y: UnsafePointer<Float>,
    _ result: UnsafeMutablePointer<Float>, _ count: Int, _ accumulate: Bool
  ) {
    @inline(__always) func f(_ old: Lanes, _ g: Lanes, _ y: Lanes) -> Lanes {
      let change = g * (y + 1).replacing(with: 1, where: y .> 0)
      return accumulate ? old + change : change
    }
    update(result, gradient, y, count: count, f)
  }
}
