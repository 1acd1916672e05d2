import Console

/// A series in one line: its name, its values as small bars, and its range.
public struct Sparkline: Block, Equatable {
  /// Shown before the bars.
  public var label: String
  /// The series; NaN and infinities are blank.
  public var values: [Double]
  /// Decimals of the range shown behind the bars.
  public var decimals: Int

  /// Creates a sparkline.
  public init(_ label: String, _ values: [some Plottable], decimals: Int = 2) {
    self.label = label.replacingLineBreaks
    self.values = values.map { $0.plotted }
    self.decimals = decimals
  }

  /// One line, `style.width` columns wide.
  public func render(_ style: Style) -> [String] {
    let finite = values.filter { abs($0) <= Scale.largest }
    let low = finite.min() ?? 0
    let high = finite.max() ?? 0
    let name = style.cut(style.spelled(label), to: style.width / 3)
    let head = (style.width >= 50 ? "   " : "") + (name.isEmpty ? "" : name + "  ")
    let range = finite.isEmpty ? "" : "  " + style.spelled(Format.range(low, high, decimals))
    var available = style.width - head.displayWidth
    let showsRange = available - range.displayWidth >= 8
    if showsRange { available -= range.displayWidth }
    let line = bars(min(max(1, available), values.count), low, high, style)
    return rectangle([head + style.painted(line, .series(0)) + (showsRange ? range : "")], style)
  }

  /// The bars alone, as for a table's cell: at most `columns` of them.
  public func bars(columns: Int, _ style: Style) -> String {
    let finite = values.filter { abs($0) <= Scale.largest }
    let line = bars(
      min(max(1, columns), values.count), finite.min() ?? 0, finite.max() ?? 0, style)
    return style.painted(line, .series(0))
  }

  /// The bars; each shows the mean of the values of its column.
  private func bars(_ columns: Int, _ low: Double, _ high: Double, _ style: Style) -> String {
    let steps = Array(style.backEnd == .ascii ? "_.-=+*#@" : "▁▂▃▄▅▆▇█")
    var line = ""
    for column in 0..<columns {
      let from = column * values.count / columns
      let to = (column + 1) * values.count / columns
      let finite = values[from..<to].filter { abs($0) <= Scale.largest }
      guard !finite.isEmpty else {
        line += " "
        continue
      }
      let mean = finite.reduce(0) { $0 + $1 / Double(finite.count) }
      let part = high > low ? (mean / 2 - low / 2) / (high / 2 - low / 2) : 0.5
      line.append(steps[min(7, max(0, Int(part * 8)))])
    }
    return line
  }
}
