import Console

/// A grid of values as shades, with a scale, or with the numbers themselves.
///
/// ```swift
/// HeatMap("V(s)", values, decimals: 1)
/// HeatMap("policy", values, rows: Axis("velocity", range: -8...8),
///   columns: Axis("angle", range: -3...3), rowsGoUp: true)
/// ```
public struct HeatMap: Figure, Equatable {
  /// The title above the map; empty for none.
  public var title: String
  /// [rows][columns]; NaN and infinities are shown as a dot.
  public var values: [[Double]]
  /// The axis of the rows; its range is from the middle of the first row to that of the last.
  public var rowAxis: Axis?
  /// The axis of the columns.
  public var columnAxis: Axis?
  /// Whether the first row is at the bottom, as on an axis, and not at the top, as in a table.
  public var rowsGoUp: Bool
  /// Decimals of the numbers in the cells; nil shows shades alone.
  public var decimals: Int?
  /// The values of the faintest and of the strongest shade; nil takes them from the data.
  public var range: ClosedRange<Double>?

  /// Creates a heat map.
  public init(
    _ title: String, _ values: [[some Plottable]], rows: Axis? = nil, columns: Axis? = nil,
    rowsGoUp: Bool = false, decimals: Int? = nil, range: ClosedRange<Double>? = nil
  ) {
    self.title = title
    self.values = values.map { $0.map { $0.plotted } }
    rowAxis = rows
    columnAxis = columns
    self.rowsGoUp = rowsGoUp
    self.decimals = decimals
    self.range = range
  }

  /// The lines of the map, each `style.width` columns wide.
  public func render(_ style: Style) -> [String] {
    HeatMapText(self, style).lines()
  }

  /// A self-contained SVG drawing.
  public func svg() -> String {
    HeatMapDrawing(self).document()
  }

  var rowCount: Int { values.count }
  var columnCount: Int { values.map { $0.count }.max() ?? 0 }

  /// The ends of the scale as the legend writes them, with as many digits as tell them apart.
  var writtenEnds: (low: String, high: String) {
    let (low, high) = (scale.lower, scale.upper)
    if let decimals {
      let enough = (decimals...max(decimals, 15)).first {
        Format.fixed(low, $0) != Format.fixed(high, $0)
      }
      let count = enough ?? decimals
      return (Format.fixed(low, count), Format.fixed(high, count))
    }
    let digits = (3...17).first {
      Format.significant(low, $0) != Format.significant(high, $0)
    }
    return (Format.significant(low, digits ?? 17), Format.significant(high, digits ?? 17))
  }

  /// The ends of the scale.
  var scale: Scale {
    Scale(Axis(range: range), values.lazy.joined())
  }

  /// The value shown in a row counted from the top, if it is finite.
  func shown(_ row: Int, _ column: Int) -> Double? {
    let cells = values[rowsGoUp ? rowCount - 1 - row : row]
    guard column < cells.count, abs(cells[column]) <= Scale.largest else { return nil }
    return cells[column]
  }

  /// The axes as the frame of an empty plot, to find the places of ticks.
  func frame(
    columns: Int, rows: Int, margins: (left: Double, right: Double) = (0.5, 0.5)
  ) -> PlotFrame {
    func axis(_ axis: Axis?, _ count: Int) -> Axis {
      var axis = axis ?? Axis()
      guard axis.range == nil else { return axis }
      axis.range = 0...Double(max(1, count - 1))
      axis.ticks = axis.ticks ?? (0..<count).map { Double($0) }
      return axis
    }
    let plot = Plot(x: axis(columnAxis, columnCount), y: axis(rowAxis, rowCount), height: rows, [])
    return PlotFrame(plot, columns: columns, rows: rows, margins: margins)
  }

  /// Numbers of a row's ticks, with the rows counted from the top.
  func rowTicks(_ frame: PlotFrame) -> [(row: Int, tick: Tick)] {
    guard rowAxis != nil, rowCount > 0 else { return [] }
    if rowAxis?.range == nil && rowAxis?.ticks == nil {
      // Rows are close to each other, but their numbers are short.
      let each = rowCount <= 12 ? 1 : 5
      return stride(from: 0, to: rowCount, by: each).map { index in
        let row = rowsGoUp ? rowCount - 1 - index : index
        return (row, Tick(value: Double(index), label: String(index)))
      }
    }
    return frame.yTicks().map { (rowsGoUp ? $0.row : rowCount - 1 - $0.row, $0.tick) }
  }
}

/// Colours from low to high: dark blue over green to yellow, even in brightness steps and readable
/// for most colour-blind people (Smith & van der Walt 2015, "viridis").
enum Ramp {
  static let terminal = [53, 60, 24, 31, 30, 36, 71, 113, 148, 220]
  private static let stops: [(Double, Double, Double)] = [
    (68, 1, 84), (72, 40, 120), (62, 74, 137), (49, 104, 142), (38, 130, 142), (31, 158, 137),
    (53, 183, 121), (109, 205, 89), (180, 222, 44), (253, 231, 37),
  ]

  /// The step of a part between 0 and 1, of `count` steps.
  static func step(_ part: Double, of count: Int) -> Int {
    min(count - 1, max(0, Int(min(max(part, 0), 1) * Double(count))))
  }

  static func ink(_ part: Double) -> Ink {
    let step = step(part, of: terminal.count)
    return .ground(terminal[step], darkText: step >= 5)
  }

  static func hex(_ part: Double) -> String {
    let place = min(max(part, 0), 1) * Double(stops.count - 1)
    let index = min(stops.count - 2, Int(place))
    let (a, b, t) = (stops[index], stops[index + 1], place - Double(index))
    let channels = [a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t, a.2 + (b.2 - a.2) * t]
    return "#"
      + channels.map { channel in
        let text = String(Int(channel.rounded()), radix: 16)
        return text.utf8.count < 2 ? "0" + text : text
      }.joined()
  }
}
