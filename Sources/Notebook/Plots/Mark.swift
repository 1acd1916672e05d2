import Preconditions

/// One mark of a plot, such as a line or a band.
public struct Mark: Equatable, Sendable {
  enum Shape: Equatable, Sendable {
    case line, steps, points, band, bars, horizontal, vertical
  }

  let shape: Shape
  /// The name in the legend or beside the mark; empty for none.
  let name: String
  /// Positions; for bars, the edges between them.
  let x: [Double]
  /// Values; the lower edge of a band; the heights of bars.
  let y: [Double]
  /// The upper edge of a band.
  let high: [Double]
  /// The series a band belongs to.
  let owner: String?

  private init(
    _ shape: Shape, _ name: String, _ x: [Double], _ y: [Double], high: [Double] = [],
    owner: String? = nil
  ) {
    self.shape = shape
    self.name = name.replacingLineBreaks
    (self.x, self.y, self.high, self.owner) = (x, y, high, owner)
  }

  /// A line through points; it is interrupted where a value is not finite.
  public static func line(
    _ name: String, _ x: [some Plottable], _ y: [some Plottable]
  ) -> Mark {
    precondition(x.count == y.count, "a line of \(x.count) x and \(y.count) y values")
    return Mark(.line, name, x.map { $0.plotted }, y.map { $0.plotted })
  }

  /// A line that keeps each value until the next position.
  public static func steps(
    _ name: String, _ x: [some Plottable], _ y: [some Plottable]
  ) -> Mark {
    precondition(x.count == y.count, "steps of \(x.count) x and \(y.count) y values")
    return Mark(.steps, name, x.map { $0.plotted }, y.map { $0.plotted })
  }

  /// The graph of a function, from `samples` evenly spaced positions.
  public static func function(
    _ name: String, _ range: ClosedRange<Double>, samples: Int = 481,
    _ function: (Double) -> Double
  ) -> Mark {
    precondition(samples >= 2, "a function drawn from \(samples) samples")
    let width = range.upperBound - range.lowerBound
    let x = (0..<samples).map { range.lowerBound + width * Double($0) / Double(samples - 1) }
    return Mark(.line, name, x, x.map(function))
  }

  /// Unconnected points.
  public static func points(
    _ name: String, _ x: [some Plottable], _ y: [some Plottable]
  ) -> Mark {
    precondition(x.count == y.count, "points of \(x.count) x and \(y.count) y values")
    return Mark(.points, name, x.map { $0.plotted }, y.map { $0.plotted })
  }

  /// The area between two curves, such as an interval around a line.
  /// - Parameter owner: the name of the line whose colour the band takes; by default that of the
  ///   next line of the plot.
  public static func band(
    _ name: String, _ x: [some Plottable], _ low: [some Plottable], _ high: [some Plottable],
    of owner: String? = nil
  ) -> Mark {
    precondition(
      x.count == low.count && x.count == high.count,
      "a band of \(x.count) x, \(low.count) lower and \(high.count) upper values")
    return Mark(
      .band, name, x.map { $0.plotted }, low.map { $0.plotted }, high: high.map { $0.plotted },
      owner: owner)
  }

  /// Bars from zero, each between two neighbouring edges.
  public static func bars(
    _ name: String = "", edges: [some Plottable], heights: [some Plottable]
  ) -> Mark {
    precondition(
      edges.count == heights.count + 1 || heights.isEmpty,
      "\(heights.count) bars between \(edges.count) edges")
    return Mark(.bars, name, edges.map { $0.plotted }, heights.map { $0.plotted })
  }

  /// A horizontal dashed line, such as the bar that a task has to reach.
  public static func reference(y: some Plottable, _ label: String = "") -> Mark {
    Mark(.horizontal, label, [], [y.plotted])
  }

  /// A vertical dashed line.
  public static func reference(x: some Plottable, _ label: String = "") -> Mark {
    Mark(.vertical, label, [x.plotted], [])
  }

  /// Whether the mark is a data series of its own, with a marker and a colour.
  var isSeries: Bool {
    switch shape {
    case .line, .steps, .points, .bars: return true
    case .band, .horizontal, .vertical: return false
    }
  }

  /// The points of a line, the corners of steps included.
  var path: (x: [Double], y: [Double]) {
    guard shape == .steps, x.count > 1 else { return (x, y) }
    var (px, py): ([Double], [Double]) = ([x[0]], [y[0]])
    for index in 1..<x.count {
      px += [x[index], x[index]]
      py += [y[index - 1], y[index]]
    }
    return (px, py)
  }
}
