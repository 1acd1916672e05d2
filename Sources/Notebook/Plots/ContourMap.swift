import Console
import Preconditions

/// A function of two variables as lines of equal value, with paths and closed curves on it.
///
/// ```swift
/// ContourMap(
///   of: "J", x: Axis("θ₁", range: -2...2), y: Axis("θ₂", range: -1...1), hasEqualUnits: true,
///   [.path("gradient", [-1, 0, 0.5], [-0.5, 0, 0.1]), .curve("KL = δ", circle.x, circle.y)]
/// ) { x, y in -x * x - 4 * y * y }
/// ```
///
/// Every line has its level written on it where there is room; the legend lists all levels. Lines,
/// paths and curves differ without colour: by their characters, by dots and dashes in braille.
public struct ContourMap: Figure, Equatable {
  /// The title above the map; empty for none.
  public var title: String
  /// The name of the function's value.
  public var quantity: String
  /// The horizontal axis, linear and with a range.
  public var x: Axis
  /// The vertical axis, linear and with a range.
  public var y: Axis
  /// Rows between the axis and the top.
  public var height: Int
  /// The values that have a line; nil chooses at most eight multiples of 1, 2 or 5 times a power
  /// of ten.
  public var levels: [Double]?
  /// Whether a unit is as long on both axes, so that a circle looks like one; the map is then as
  /// wide and high as fits `height` and the page.
  public var hasEqualUnits: Bool
  /// Paths and curves; later ones cover earlier ones.
  public var traces: [Trace]
  /// [rows][columns] from the lower left corner of the map to the upper right one.
  let values: [[Double]]

  /// Creates a map of a grid of values.
  /// - Parameters:
  ///   - quantity: the name of the function's value.
  ///   - x: the positions of the first and of the last column.
  ///   - y: the positions of the first and of the last row.
  ///   - height: rows of the map itself; at least 2.
  ///   - levels: the values that have a line; nil chooses them.
  ///   - values: [rows][columns], the first row at the lower end of `y`; lines leave out cells with
  ///     a value that is not finite.
  public init(
    _ title: String = "", of quantity: String, x: Axis, y: Axis, height: Int = 20,
    levels: [Double]? = nil, hasEqualUnits: Bool = false, _ traces: [Trace] = [],
    values: [[some Plottable]]
  ) {
    for axis in [x, y] {
      precondition(
        axis.range != nil && !axis.isLogarithmic, "a contour map needs linear axes with a range")
    }
    let columns = values.first?.count ?? 0
    precondition(
      values.allSatisfy { $0.count == columns }, "a contour map of rows of different lengths")
    self.title = title
    self.quantity = quantity.replacingLineBreaks
    self.x = x
    self.y = y
    self.height = max(2, height)
    self.levels = levels
    self.hasEqualUnits = hasEqualUnits
    self.traces = traces
    self.values = values.map { $0.map { $0.plotted } }
  }

  /// Creates a map of a function.
  /// - Parameters:
  ///   - samples: positions along each axis where the function is asked, evenly spaced.
  ///   - function: the value at (x, y).
  public init(
    _ title: String = "", of quantity: String, x: Axis, y: Axis, height: Int = 20,
    levels: [Double]? = nil, hasEqualUnits: Bool = false, samples: Int = 81,
    _ traces: [Trace] = [], _ function: (_ x: Double, _ y: Double) -> Double
  ) {
    precondition(samples >= 2, "a contour map of \(samples) samples along an axis")
    func places(_ axis: Axis) -> [Double] {
      let range = axis.range ?? 0...1
      let step = (range.upperBound - range.lowerBound) / Double(samples - 1)
      return (0..<samples).map { range.lowerBound + step * Double($0) }
    }
    let columns = places(x)
    self.init(
      title, of: quantity, x: x, y: y, height: height, levels: levels,
      hasEqualUnits: hasEqualUnits, traces,
      values: places(y).map { y in columns.map { x in function(x, y) } })
  }

  /// The lines of the map, each `style.width` columns wide.
  public func render(_ style: Style) -> [String] {
    ContourText(self, style).lines()
  }

  /// A self-contained SVG drawing of the map.
  public func svg() -> String {
    ContourDrawing(self).document()
  }

  // MARK: Shared by characters and drawing

  /// The axes, as a plot without marks.
  func axes(rows: Int) -> Plot { Plot(title, x: x, y: y, height: rows, []) }

  /// The length of the horizontal axis over that of the vertical one, with equal units.
  var aspect: Double {
    let frame = PlotFrame(axes(rows: 2), columns: 2, rows: 2)
    let (x, y) = (frame.xScale, frame.yScale)
    return (x.upper - x.lower) / (y.upper - y.lower)
  }

  /// The lines of each level that has one, in parts of the axes' lengths from the lower left.
  func contours() -> [Contour] {
    let grid = Contours(values)
    let across = Double(max(1, (values.first?.count ?? 1) - 1))
    let up = Double(max(1, values.count - 1))
    let levels = self.levels.map { $0.filter { $0.isFinite }.sorted() } ?? chosenLevels
    let ticks = Ticks.labelled(levels, Axis())
    return ticks.flatMap { tick in
      grid.lines(at: tick.value).map { line in
        Contour(tick: tick, line: line.map { ($0.x / across, $0.y / up) })
      }
    }
  }

  /// What the legend says about the lines: their levels, or why there are none.
  func note(_ contours: [Contour]) -> String {
    var labels: [String] = []
    for contour in contours where labels.last != contour.tick.label {
      labels.append(contour.tick.label)
    }
    if labels.count > 12 { labels = labels.prefix(3) + ["…"] + labels.suffix(1) }
    if !labels.isEmpty { return "\(quantity) = " + labels.joined(separator: ", ") }
    guard let (low, high) = extent else { return "no value of \(quantity)" }
    let ends = [low, high].map { Format.significant($0) }
    let span = ends[0] == ends[1] ? "\(ends[0]) everywhere" : "\(ends[0]) … \(ends[1])"
    return "no line: \(quantity) is \(span)"
  }

  /// The number of a trace among the paths, or among the curves, which decides its look.
  func number(_ trace: Int) -> Int {
    traces[..<trace].filter { $0.isCurve == traces[trace].isCurve }.count
  }

  /// The number of a curve's dashes, in the tables of dashes.
  func dash(_ trace: Int) -> Int { 1 + 2 * number(trace) }

  /// The letters that mark the ends of paths, and their meaning, for the legend.
  var letters: [(letter: String, name: String)] {
    let drawn = traces.filter { !$0.isCurve }.flatMap(ends).map { $0.letter }
    return [("S", "start"), ("E", "end")].filter { drawn.contains($0.0) }
  }

  /// The smallest and the largest finite value.
  private var extent: (low: Double, high: Double)? {
    let finite = values.joined().filter { abs($0) <= Scale.largest }
    guard let low = finite.min(), let high = finite.max() else { return nil }
    return (low, high)
  }

  private var chosenLevels: [Double] {
    // Differences of a constant that are only rounding have no lines.
    guard let (low, high) = extent, high - low > max(abs(low), abs(high)) * 1e-12 else { return [] }
    for step in Ticks.niceSteps(from: (high - low) / 8, count: 9) {
      let levels = step.multiples(from: low, to: high).filter { $0 > low && $0 < high }
      if !levels.isEmpty { return levels }
    }
    return []
  }
}

/// A line of equal value.
struct Contour {
  /// The level and its label.
  let tick: Tick
  /// In parts of the axes' lengths from the lower left corner.
  let line: [(x: Double, y: Double)]
}
