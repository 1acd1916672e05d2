import Console

/// Lines, points, bands, bars and reference lines over two axes.
///
/// ```swift
/// Plot(x: Axis("r"), y: Axis("L", sign: true), height: 11, [
///   .function("A = +1", 0...2) { min($0, min(max($0, 0.8), 1.2)) },
///   .reference(x: 1.2, "1+ε"),
/// ])
/// ```
///
/// Series differ without colour: by markers in characters, by dashes in braille, and by a label at
/// the end of each line, or by a legend on a narrow page.
public struct Plot: Figure, Equatable {
  /// The title above the plot; empty for none.
  public var title: String
  /// The horizontal axis; without a range it ends with the data.
  public var x: Axis
  /// The vertical axis; without a range it ends at ticks.
  public var y: Axis
  /// Rows between the axis and the top.
  public var height: Int
  /// The marks; of one kind, later marks cover earlier ones.
  public var marks: [Mark]

  /// Creates a plot.
  /// - Parameter height: rows of the plot itself, without axis and labels; at least 1.
  public init(
    _ title: String = "", x: Axis = Axis(), y: Axis = Axis(), height: Int = 12, _ marks: [Mark]
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.height = max(1, height)
    self.marks = marks
  }

  /// The lines of the plot, each `style.width` columns wide.
  public func render(_ style: Style) -> [String] {
    PlotText(self, style).lines()
  }

  /// A self-contained SVG drawing of the plot.
  public func svg() -> String {
    PlotDrawing(self).document()
  }

  /// The number of each mark's series, from 0 in the order of appearance.
  ///
  /// Marks of one name are one series, and a band belongs to the series of its owner.
  var seriesOfMarks: [Int] {
    var names: [String?] = []
    var result = marks.map { mark -> Int in
      guard mark.isSeries else { return -1 }
      if !mark.name.isEmpty, let known = names.firstIndex(of: mark.name) { return known }
      names.append(mark.name.isEmpty ? nil : mark.name)
      return names.count - 1
    }
    for index in marks.indices where marks[index].shape == .band {
      if let owner = marks[index].owner, let known = names.firstIndex(of: owner) {
        result[index] = known
      } else {
        let neighbours = result[(index + 1)...] + result[..<index].reversed()
        result[index] = neighbours.first { $0 >= 0 } ?? 0
      }
    }
    return result
  }

  /// All values that the axes have to hold.
  var extent: (x: [Double], y: [Double]) {
    var (px, py): ([Double], [Double]) = ([], [])
    for mark in marks {
      px += mark.x
      py += mark.y + mark.high
      if mark.shape == .bars { py.append(0) }
    }
    return (px, py)
  }

  /// The largest number of columns, up to a limit, that is a multiple of the number of bars.
  func evenColumns(_ limit: Int) -> Int {
    guard x.range == nil, let bars = marks.first(where: { $0.shape == .bars }) else { return limit }
    let count = bars.y.count
    return count > 0 && count <= limit ? limit / count * count : limit
  }

  /// Whether the plot has bars; then the bottom edge is a value, not the middle of a row.
  var hasBars: Bool { marks.contains { $0.shape == .bars } }
}
