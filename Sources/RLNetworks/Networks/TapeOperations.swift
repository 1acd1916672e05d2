import Preconditions
import RLCore

// Operations element by element.
extension Tape {
  private mutating func map(
    _ operation: Operation, _ x: Variable, p: Float = 0, q: Float = 0
  ) -> Variable {
    let y = record(operation, x, rows: x.rows, columns: x.columns, p: p, q: q)
    Kernels.map(&values, nodes[y.node])
    return y
  }

  /// With broadcasting.
  private mutating func zip(_ operation: Operation, _ a: Variable, _ b: Variable) -> Variable {
    if let message = Tape.broadcastError(operation, a, b) { fatalError(message) }
    let larger = a.count >= b.count ? a : b
    let y = record(operation, a, b, rows: larger.rows, columns: larger.columns)
    Kernels.zip(&values, nodes[y.node])
    return y
  }

  /// a + b.
  ///
  /// One of them may be a number `[1, 1]`, a row `[1, m]` or a column `[n, 1]` of `[n, m]`.
  public mutating func add(_ a: Variable, _ b: Variable) -> Variable {
    zip(.add, a, b)
  }

  /// a − b.
  ///
  /// One of them may be a number `[1, 1]`, a row `[1, m]` or a column `[n, 1]` of `[n, m]`.
  public mutating func subtract(_ a: Variable, _ b: Variable) -> Variable {
    zip(.subtract, a, b)
  }

  /// a ⊙ b.
  ///
  /// 0 · ∞ is NaN, also in the gradients; with `weigh` a weight of 0 wins.
  ///
  /// One of them may be a number `[1, 1]`, a row `[1, m]` or a column `[n, 1]` of `[n, m]`.
  public mutating func multiply(_ a: Variable, _ b: Variable) -> Variable {
    zip(.multiply, a, b)
  }

  /// w ⊙ x, and 0 where the weight w is 0, whatever x is: 0 · ln 0 = 0.
  ///
  /// Where w is 0, no gradient goes through this product.
  ///
  /// One of them may be a number `[1, 1]`, a row `[1, m]` or a column `[n, 1]` of `[n, m]`.
  public mutating func weigh(_ x: Variable, by weights: Variable) -> Variable {
    zip(.weigh, weights, x)
  }

  /// a / b.
  ///
  /// One of them may be a number `[1, 1]`, a row `[1, m]` or a column `[n, 1]` of `[n, m]`.
  public mutating func divide(_ a: Variable, _ b: Variable) -> Variable {
    zip(.divide, a, b)
  }

  /// min(a, b), with half of the gradient for each where they are equal.
  ///
  /// One of them may be a number `[1, 1]`, a row `[1, m]` or a column `[n, 1]` of `[n, m]`.
  public mutating func minimum(_ a: Variable, _ b: Variable) -> Variable {
    zip(.minimum, a, b)
  }

  /// max(a, b), with half of the gradient for each where they are equal.
  ///
  /// One of them may be a number `[1, 1]`, a row `[1, m]` or a column `[n, 1]` of `[n, m]`.
  public mutating func maximum(_ a: Variable, _ b: Variable) -> Variable {
    zip(.maximum, a, b)
  }

  /// −x.
  public mutating func negate(_ x: Variable) -> Variable { map(.negate, x) }

  /// factor · x.
  public mutating func scale(_ x: Variable, by factor: Float) -> Variable {
    map(.scale, x, p: factor)
  }

  /// x + amount.
  public mutating func offset(_ x: Variable, by amount: Float) -> Variable {
    map(.offset, x, p: amount)
  }

  /// x².
  public mutating func square(_ x: Variable) -> Variable { map(.square, x) }

  /// eˣ.
  public mutating func exp(_ x: Variable) -> Variable { map(.exp, x) }

  /// ln x.
  public mutating func log(_ x: Variable) -> Variable { map(.log, x) }

  /// tanh x.
  public mutating func tanh(_ x: Variable) -> Variable { map(.tanh, x) }

  /// max(x, 0), with derivative 0 at 0.
  public mutating func relu(_ x: Variable) -> Variable {
    map(.relu, x)
  }

  /// 1 / (1 + e⁻ˣ).
  public mutating func sigmoid(_ x: Variable) -> Variable {
    map(.sigmoid, x)
  }

  /// ln(1 + eˣ).
  public mutating func softplus(_ x: Variable) -> Variable {
    map(.softplus, x)
  }

  /// x where x > 0, else eˣ − 1.
  public mutating func elu(_ x: Variable) -> Variable {
    map(.elu, x)
  }

  /// x limited to [lower, upper]; the derivative is 1 within the limits, themselves included, and 0
  /// outside.
  public mutating func clamp(_ x: Variable, _ lower: Float, _ upper: Float) -> Variable {
    precondition(lower <= upper, "clamp: the limits \(lower) and \(upper) are the wrong way round")
    return map(.clamp, x, p: lower, q: upper)
  }

  /// Huber's function: x² / 2 where |x| < δ, else δ (|x| − δ / 2).
  ///
  /// With δ = 1 it is known as smooth L1. Huber 1964.
  public mutating func huber(_ x: Variable, delta: Float = 1) -> Variable {
    precondition(delta > 0, "huber: delta is \(delta), but must be positive")
    return map(.huber, x, p: delta)
  }
}

// The formulas, for sixteen elements.
extension Tape {
  typealias Lanes = SIMD16<Float>

  /// f(x) of the operations that have no kernel of their own, with p and q as in `Node`.
  @inline(__always)
  static func result(of operation: Operation, _ x: Lanes, _ p: Float, _ q: Float) -> Lanes {
    switch operation {
    case .negate: return -x
    case .scale: return x * p
    case .offset: return x + p
    case .square: return x * x
    case .clamp: return x.replacing(with: p, where: x .< p).replacing(with: q, where: x .> q)
    case .huber:
      let size = Elementary.magnitude(x)
      return (p * (size - 0.5 * p)).replacing(with: 0.5 * x * x, where: size .< p)
    default: return x
    }
  }

  /// f(a, b).
  @inline(__always)
  static func result(of operation: Operation, _ a: Lanes, _ b: Lanes) -> Lanes {
    switch operation {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .weigh: (a * b).replacing(with: 0, where: a .== 0)
    case .divide: a / b
    case .minimum: a.replacing(with: b, where: b .< a)
    case .maximum: a.replacing(with: b, where: b .> a)
    default: a
    }
  }
}

extension Tape {
  /// What is wrong with two operands, or nil where one broadcasts to the other.
  static func broadcastError(_ operation: Operation, _ a: Variable, _ b: Variable) -> String? {
    if a.rows == b.rows && a.columns == b.columns { return nil }
    if a.count == 1 || b.count == 1 { return nil }
    if a.columns == b.columns && (a.rows == 1 || b.rows == 1) { return nil }
    if a.rows == b.rows && (a.columns == 1 || b.columns == 1) { return nil }
    return "\(operation): the shapes \(a.shape) and \(b.shape) do not fit; they must be equal, or "
      + "one of them [1, 1], a row [1, columns] or a column [rows, 1]"
  }

  /// What is wrong with two factors of a matrix product, or nil.
  static func productError(_ operation: Operation, _ a: Variable, _ b: Variable) -> String? {
    if a.columns == b.rows { return nil }
    return "\(operation): the shapes \(a.shape) and \(b.shape) do not fit; the columns of the "
      + "first must be the rows of the second"
  }

  /// What is wrong with a layer's weights and bias, or nil.
  static func biasError(_ operation: Operation, _ weights: Variable, _ bias: Variable) -> String? {
    if bias.rows == 1 && bias.columns == weights.columns { return nil }
    return "\(operation): weights of shape \(weights.shape) need a bias of shape "
      + "[1, \(weights.columns)], not \(bias.shape)"
  }
}
