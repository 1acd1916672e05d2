import Notebook
import RLCore

extension Page {
  /// Draws a learning curve: the interquartile mean over the seeds, and a band that holds it with
  /// 95 % confidence where there are several.
  ///
  /// - Parameters:
  ///   - title: what learns, the curve's label.
  ///   - steps: where the points are.
  ///   - values: what was measured, `[points][seeds]`.
  ///   - x: the title of the horizontal axis.
  ///   - y: the title of the vertical axis.
  ///   - range: what the vertical axis shows; by default all of it.
  ///   - bar: what is to be reached, drawn as a dashed line.
  ///   - height: lines of the plot.
  public func showCurves(
    _ title: String, steps: [Double], values: [[Double]], x: String = "steps",
    y: String = "return", range: ClosedRange<Double>? = nil, bar: Double? = nil, height: Int = 7
  ) {
    var marks: [Mark] = []
    if values.contains(where: { $0.count > 1 }) {
      let bands = values.map { interval($0, "curve").range }
      marks.append(.band("", steps, bands.map(\.lowerBound), bands.map(\.upperBound), of: title))
    }
    marks.append(.line(title, steps, values.map(Statistics.interquartileMean)))
    if let bar { marks.append(.reference(y: bar, "bar \(Format.shortest(bar))")) }
    let vertical = range.map { Axis(y, range: $0) } ?? Axis(y)
    show(Plot(x: Axis(x, including: [0]), y: vertical, height: height, marks))
  }
}
