import RLCore

// Activations over buffers. What a loop is given is a function that must be inlined: a closure of
// this size would be called for every vector.
extension Kernels {
  /// y = activation(x); y may be x.
  public static func activate(
    _ activation: Activation, _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>,
    count: Int
  ) {
    switch activation {
    case .identity: copy(x, into: y, count: count)
    case .tanh: tanh(x, into: y, count: count)
    case .relu: relu(x, into: y, count: count)
    case .sigmoid: sigmoid(x, into: y, count: count)
    case .softplus: softplus(x, into: y, count: count)
    case .elu: elu(x, into: y, count: count)
    }
  }

  /// activation(x) of one number.
  static func value(_ activation: Activation, at x: Float) -> Float {
    var y = x
    withUnsafeMutablePointer(to: &y) {
      activate(activation, UnsafePointer($0), into: $0, count: 1)
    }
    return y
  }

  /// y = tanh x; y may be x.
  public static func tanh(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int
  ) {
    map(x, into: y, count: count, Elementary.tanh)
  }

  /// y = max(x, 0), and +0 where x is −0; y may be x.
  ///
  /// NaN stays NaN.
  public static func relu(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int
  ) {
    @inline(__always) func f(_ x: Lanes) -> Lanes {
      x.replacing(with: 0, where: x .<= 0)
    }
    map(x, into: y, count: count, f)
  }

  /// y = 1 / (1 + e⁻ˣ); y may be x.
  public static func sigmoid(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int
  ) {
    map(x, into: y, count: count, Elementary.sigmoid)
  }

  /// y = ln(1 + eˣ); y may be x.
  public static func softplus(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int
  ) {
    map(x, into: y, count: count, Elementary.softplus)
  }

  /// y = x for x > 0, else eˣ − 1; y may be x.
  public static func elu(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int
  ) {
    @inline(__always) func f(_ x: Lanes) -> Lanes {
      Elementary.expm1(x).replacing(with: x, where: x .> 0)
    }
    map(x, into: y, count: count, f)
  }

  /// y = eˣ; y may be x.
  public static func exp(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int
  ) {
    map(x, into: y, count: count, Elementary.exp)
  }

  /// y = ln x; y may be x.
  public static func log(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int
  ) {
    map(x, into: y, count: count, Elementary.log)
  }
}
