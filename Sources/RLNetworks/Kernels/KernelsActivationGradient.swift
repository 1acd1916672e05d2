import RLCore

extension Kernels {
  /// dX = dY ⊙ activation′, where the derivative is found from the output y alone.
  ///
  /// tanh′ = 1 − y², relu′ = [y > 0], sigmoid′ = y (1 − y), softplus′ = 1 − e⁻ʸ,
  /// elu′ = 1 for y > 0, else y + 1.
  ///
  /// - Parameters:
  ///   - gradient: dY, `count` elements.
  ///   - y: The activation's output.
  ///   - result: dX; it may be `gradient` itself.
  public static func activationGradient(
    _ activation: Activation, _ gradient: UnsafePointer<Float>, output y: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>, count: Int
  ) {
    // Hidden layers are worth loops of their own.
    switch activation {
    case .tanh:
      map(gradient, y, into: result, count: count) { derivative(.tanh, $0, $1) }
    case .relu:
      map(gradient, y, into: result, count: count) { derivative(.relu, $0, $1) }
    default:
      map(gradient, y, into: result, count: count) { derivative(activation, $0, $1) }
    }
  }

  /// dY ⊙ activation′ for one vector.
  @inline(__always) private static func derivative(
    _ activation: Activation, _ gradient: Lanes, _ y: Lanes
  ) -> Lanes {
    switch activation {
    case .identity: gradient
    case .tanh: gradient * (1 - y * y)
    case .relu: gradient.replacing(with: 0, where: y .<= 0)
    case .sigmoid: gradient * (y * (1 - y))
    case .softplus: gradient * (0 - Elementary.expm1(0 - y))
    case .elu: gradient * (y + 1).replacing(with: 1, where: y .> 0)
    }
  }
}
