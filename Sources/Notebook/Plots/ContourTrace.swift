import Preconditions

extension ContourMap {
  /// A path or a closed curve on a contour map.
  public struct Trace: Equatable, Sendable {
    /// The name in the legend; empty for none.
    let name: String
    let x: [Double]
    let y: [Double]
    let isCurve: Bool

    /// The steps of a search, with a line between them; the first and the last have marks of their
    /// own.
    ///
    /// It is interrupted at a point that is not finite, and cut off at the ends of the axes.
    public static func path(
      _ name: String, _ x: [some Plottable], _ y: [some Plottable]
    ) -> Trace {
      precondition(x.count == y.count, "a path of \(x.count) x and \(y.count) y values")
      return Trace(
        name: name.replacingLineBreaks, x: x.map { $0.plotted }, y: y.map { $0.plotted },
        isCurve: false)
    }

    /// A closed curve, such as the edge of a region; the last point is joined to the first.
    public static func curve(
      _ name: String, _ x: [some Plottable], _ y: [some Plottable]
    ) -> Trace {
      precondition(x.count == y.count, "a curve of \(x.count) x and \(y.count) y values")
      return Trace(
        name: name.replacingLineBreaks, x: x.map { $0.plotted } + x.prefix(1).map { $0.plotted },
        y: y.map { $0.plotted } + y.prefix(1).map { $0.plotted }, isCurve: true)
    }

    /// The points of the trace in runs without gaps.
    /// - Parameter place: the place of a point in a drawing; nil if it cannot be shown.
    func runs(
      _ place: (_ x: Double, _ y: Double) -> (x: Double, y: Double)?
    ) -> [[(x: Double, y: Double)]] {
      var runs: [[(x: Double, y: Double)]] = [[]]
      for (x, y) in zip(x, y) {
        if let point = place(x, y) {
          runs[runs.count - 1].append(point)
        } else {
          runs.append([])
        }
      }
      return runs.filter { !$0.isEmpty }
    }
  }

  /// The marks of a path's start and end that are on the map, in the axes' units.
  func ends(_ path: Trace) -> [(letter: String, x: Double, y: Double)] {
    let frame = PlotFrame(axes(rows: 2), columns: 2, rows: 2)
    let points = zip(path.x, path.y).compactMap { x, y -> (x: Double, y: Double, isOn: Bool)? in
      guard let px = frame.xScale.fraction(x), let py = frame.yScale.fraction(y) else { return nil }
      return (x, y, 0...1 ~= px && 0...1 ~= py)
    }
    let ends = zip(["S", "E"], points.prefix(1) + points.dropFirst().suffix(1))
    return ends.filter { $1.isOn }.map { ($0, $1.x, $1.y) }
  }
}
