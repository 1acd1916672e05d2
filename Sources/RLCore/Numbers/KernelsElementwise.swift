extension Kernels {
  /// y = f(x) over a buffer; y may be x.
  @inline(__always) static func map(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int,
    _ f: (Lanes) -> Lanes
  ) {
    var i = 0
    while i + width <= count {
      store(f(load(x + i)), to: y + i)
      i += width
    }
    if i < count { store(f(load(x + i, first: count - i)), first: count - i, to: y + i) }
  }

  /// z = f(x, y) over buffers; z may be x or y.
  @inline(__always) static func map(
    _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, into z: UnsafeMutablePointer<Float>,
    count: Int, _ f: (Lanes, Lanes) -> Lanes
  ) {
    var i = 0
    while i + width <= count {
      store(f(load(x + i), load(y + i)), to: z + i)
      i += width
    }
    let rest = count - i
    if rest > 0 {
      store(f(load(x + i, first: rest), load(y + i, first: rest)), first: rest, to: z + i)
    }
  }

  /// z = f(z, x, y) over buffers.
  @inline(__always) static func update(
    _ z: UnsafeMutablePointer<Float>, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>,
    count: Int, _ f: (Lanes, Lanes, Lanes) -> Lanes
  ) {
    var i = 0
    while i + width <= count {
      store(f(load(z + i), load(x + i), load(y + i)), to: z + i)
      i += width
    }
    let rest = count - i
    if rest > 0 {
      let result = f(
        load(z + i, first: rest), load(x + i, first: rest), load(y + i, first: rest))
      store(result, first: rest, to: z + i)
    }
  }

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
    case .identity:
      chain(gradient, y, result, count, accumulate) { g, _ in g }
    case .tanh:
      chain(gradient, y, result, count, accumulate) { g, y in g * (1 - y * y) }
    case .relu:
      chain(gradient, y, result, count, accumulate) { g, y in
        g.replacing(with: 0, where: y .<= 0)
      }
    case .sigmoid:
      chain(gradient, y, result, count, accumulate) { g, y in g * (y * (1 - y)) }
    case .softplus:
      chain(gradient, y, result, count, accumulate) { g, y in
        g * (0 - Elementary.expm1(0 - y))
      }
    case .elu:
      chain(gradient, y, result, count, accumulate) { g, y in
        g * (y + 1).replacing(with: 1, where: y .> 0)
      }
    }
  }

  @inline(__always) private static func chain(
    _ gradient: UnsafePointer<Float>, _ y: UnsafePointer<Float>,
    _ result: UnsafeMutablePointer<Float>, _ count: Int, _ accumulate: Bool,
    _ f: (Lanes, Lanes) -> Lanes
  ) {
    if accumulate {
      update(result, gradient, y, count: count) { old, g, y in old + f(g, y) }
    } else {
      map(gradient, y, into: result, count: count, f)
    }
  }

  /// y = x.
  public static func copy(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int
  ) {
    if UnsafePointer(y) != x { y.update(from: x, count: count) }
  }

  /// y = value in every element.
  public static func fill(_ y: UnsafeMutablePointer<Float>, with value: Float, count: Int) {
    y.update(repeating: value, count: count)
  }

  /// y = tanh x; y may be x.
  public static func tanh(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int
  ) { map(x, into: y, count: count) { Elementary.tanh($0) } }

  /// y = max(x, 0), and +0 where x is −0; y may be x.
  ///
  /// NaN stays NaN.
  public static func relu(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int
  ) { map(x, into: y, count: count) { $0.replacing(with: 0, where: $0 .<= 0) } }

  /// y = 1 / (1 + e⁻ˣ); y may be x.
  public static func sigmoid(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int
  ) { map(x, into: y, count: count) { Elementary.sigmoid($0) } }

  /// y = ln(1 + eˣ); y may be x.
  public static func softplus(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int
  ) { map(x, into: y, count: count) { Elementary.softplus($0) } }

  /// y = x for x > 0, else eˣ − 1; y may be x.
  public static func elu(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int
  ) {
    map(x, into: y, count: count) { Elementary.expm1($0).replacing(with: $0, where: $0 .> 0) }
  }

  /// y = eˣ; y may be x.
  public static func exp(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int
  ) { map(x, into: y, count: count) { Elementary.exp($0) } }

  /// y = ln x; y may be x.
  public static func log(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int
  ) { map(x, into: y, count: count) { Elementary.log($0) } }

  /// y = √x; y may be x.
  public static func squareRoot(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int
  ) { map(x, into: y, count: count) { $0.squareRoot() } }

  /// y = factor · x + offset; y may be x.
  public static func scale(
    _ x: UnsafePointer<Float>, by factor: Float, plus offset: Float = 0,
    into y: UnsafeMutablePointer<Float>, count: Int
  ) {
    // Adding 0 would turn −0 into +0.
    if offset == 0 {
      map(x, into: y, count: count) { $0 * factor }
    } else {
      map(x, into: y, count: count) { $0 * factor + offset }
    }
  }

  /// z = x + y; z may be x or y.
  public static func add(
    _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, into z: UnsafeMutablePointer<Float>,
    count: Int
  ) { map(x, y, into: z, count: count) { $0 + $1 } }

  /// z = x − y; z may be x or y.
  public static func subtract(
    _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, into z: UnsafeMutablePointer<Float>,
    count: Int
  ) { map(x, y, into: z, count: count) { $0 - $1 } }

  /// z = x ⊙ y; z may be x or y.
  public static func multiply(
    _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, into z: UnsafeMutablePointer<Float>,
    count: Int
  ) { map(x, y, into: z, count: count) { $0 * $1 } }

  /// z = x / y; z may be x or y.
  public static func divide(
    _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, into z: UnsafeMutablePointer<Float>,
    count: Int
  ) { map(x, y, into: z, count: count) { $0 / $1 } }

  /// y += factor · x.
  public static func axpy(
    _ factor: Float, _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int
  ) { map(x, UnsafePointer(y), into: y, count: count) { $1 + $0 * factor } }

  /// z += x ⊙ y.
  public static func addProduct(
    _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, into z: UnsafeMutablePointer<Float>,
    count: Int
  ) { update(z, x, y, count: count) { $0 + $1 * $2 } }
}
