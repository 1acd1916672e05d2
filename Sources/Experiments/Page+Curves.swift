import Console
import Notebook
import RLCore

extension Page {
  /// Draws a learning curve: the interquartile mean over the seeds and, with several seeds, its 95
  /// % confidence band.
  ///
  /// - Parameters:
  ///   - title: the curve's label.
  ///   - steps: the points' positions, `[points]`.
  ///   - values: the measured values, `[points][seeds]`.
  ///   - x: the title of the horizontal axis.
  ///   - y: the title of the vertical axis.
  ///   - range: the range of the vertical axis; by default that of the values.
  ///   - bar: the value that solves the task, drawn as a dashed line.
  ///   - height: the height of the plot, in lines.
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
