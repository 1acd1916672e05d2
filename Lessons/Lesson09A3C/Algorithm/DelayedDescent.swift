import RLCore

/// Gradient descent on c θ² / 2 with a gradient that is some updates old.
///
/// θ_{k+1} = θ_k − η c θ_{k−d}: what a worker does whose copy is d updates old.
public enum DelayedDescent {
  /// The largest step η at which θ does not grow, in closed form: 2 sin(π / (2 (2 d + 1))) / c.
  ///
  /// At this step a root of z^{d+1} − z^d + η c is on the unit circle, z = exp(± i π / (2 d + 1)),
  /// and none is outside. Levin & May 1976, "A Note on Difference-Delay Equations".
  ///
  /// - Parameters:
  ///   - delay: d, 0 or more.
  ///   - curvature: c, above 0.
  public static func largestStableStep(delay: Int, curvature: Double = 1) -> Double {
    2 * Elementary.sin(.pi / Double(2 * (2 * delay + 1))) / curvature
  }

  /// θ_0 = … = θ_d = 1 and the values that follow.
  ///
  /// - Parameters:
  ///   - count: how many values follow.
  ///   - step: η.
  ///   - delay: d, 0 or more.
  ///   - curvature: c.
  /// - Returns: [d + 1 + count].
  public static func path(
    _ count: Int, step: Double, delay: Int, curvature: Double = 1
  ) -> [Double] {
    var path = [Double](repeating: 1, count: delay + 1)
    for k in delay..<(delay + count) {
      path.append(path[k] - step * curvature * path[k - delay])
    }
    return path
  }

  /// The largest step at which θ does not grow, found by trying.
  ///
  /// Steps are halved in on until the interval is shorter than 10⁻⁴ / c. A path grows where the
  /// largest |θ| of its last quarter is above that of the quarter before.
  public static func triedStableStep(delay: Int, curvature: Double = 1) -> Double {
    var (stable, growing) = (0.0, 4 / curvature)
    while growing - stable > 1e-4 / curvature {
      let step = (stable + growing) / 2
      let path = path(4_000, step: step, delay: delay, curvature: curvature)
      let size = path.map { abs($0) }
      let third = size[2_000..<3_000].max() ?? 0
      let last = size[3_000...].max() ?? 0
      // Written so that a path that left the range of Double grows.
      if last <= third { stable = step } else { growing = step }
    }
    return (stable + growing) / 2
  }
}
