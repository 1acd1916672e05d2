extension Kernels {
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

  /// y = (1 − share) y + share · x.
  public static func blend(
    _ y: UnsafeMutablePointer<Float>, toward x: UnsafePointer<Float>, share: Float, count: Int
  ) {
    let rest = 1 - share
    map(y, x, into: y, count: count) { $0 * rest + $1 * share }
  }

  /// z = x + y; z may be x or y.
  public static func add(
    _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, into z: UnsafeMutablePointer<Float>,
    count: Int
  ) { map(x, y, into: z, count: count) { $0 + $1 } }
}
