import Preconditions

extension Mark {
  /// The distribution of samples, as bars over bins of equal width.
  ///
  /// A bin holds its lower edge and not its upper one; the last bin holds both. The edges are the
  /// numbers that are drawn, and the rule is that of NumPy's `histogram`.
  /// - Parameters:
  ///   - samples: values that are not finite are left out.
  ///   - bins: how many bars; at least 1.
  ///   - range: the range of the bins; nil for that of all samples. Values outside are ignored.
  ///   - isDensity: whether the bars' area is 1 instead of their sum being the count.
  public static func histogram(
    _ name: String, _ samples: [some Plottable], bins: Int = 20,
    range: ClosedRange<Double>? = nil, isDensity: Bool = false
  ) -> Mark {
    precondition(bins > 0, "a histogram of \(bins) bins")
    let values = samples.map { $0.plotted }.filter { abs($0) <= Scale.largest }
    let scale = Scale(Axis(range: range), values)
    let width = (scale.upper - scale.lower) / Double(bins)
    let edges = (0...bins).map { $0 == bins ? scale.upper : scale.lower + width * Double($0) }
    var counts = Array(repeating: 0, count: bins)
    for value in values where value >= scale.lower && value <= scale.upper {
      // The quotient is rounded, and may lie on the other side of an edge.
      var bin = min(bins - 1, Int((value - scale.lower) / width))
      while bin > 0 && value < edges[bin] { bin -= 1 }
      while bin < bins - 1 && value >= edges[bin + 1] { bin += 1 }
      counts[bin] += 1
    }
    let total = counts.reduce(0, +)
    let unit = isDensity && total > 0 ? 1 / (Double(total) * width) : 1
    return .bars(name, edges: edges, heights: counts.map { Double($0) * unit })
  }
}
